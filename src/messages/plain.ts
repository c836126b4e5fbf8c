import type { Block, Body } from './body.ts';

/** The body as plain text: the same words in the same order as the page. Lines are separated by `\n`. */
export function plainText(body: Body): string {
  return `${body.blocks.map(plainBlock).join('\n\n')}\n`;
}

function plainBlock(block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'small':
      return block.text;
    case 'heading':
      return `${block.text}\n${'-'.repeat(Math.min(block.text.length, 60))}`;
    case 'notice':
      return `* ${block.text}`;
    case 'facts':
      return rows(block.rows);
    case 'steps':
      return block.items.map((item, index) => `${index + 1}. ${item}`).join('\n');
    case 'list':
      return block.items.map((item) => `- ${item}`).join('\n');
    case 'device':
      return `${block.name} (${block.detail})\n${rows(block.rows)}`;
    case 'button':
      return `${block.label}\n${block.url}`;
  }
}

function rows(all: readonly { readonly label: string; readonly value: string }[]): string {
  return all.map(({ label, value }) => `${label}: ${value}`).join('\n');
}
