import { allBlocks, type Block, type Body } from './body.ts';

/** An invisible letter that is written from right to left. */
const RIGHT_TO_LEFT_MARK = '\u200f';

/**
 * The body as plain text: the same words in the same order as the page. Lines are separated by `\n`. Plain text has no
 * direction of its own, and programs take that of a line's first letter: a right-to-left line says its own, also where it
 * begins with the name of a product. An address stands as it is, or a click would open another.
 */
export function plainText(body: Body, direction: 'ltr' | 'rtl'): string {
  const text = `${allBlocks(body).map(plainBlock).join('\n\n')}\n`;
  if (direction === 'ltr') return text;
  return text.replaceAll(/^(?!https?:|$)/gm, RIGHT_TO_LEFT_MARK);
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
