import { allBlocks, type Block, type Body } from './body.ts';
import type { Branding } from './mail.ts';
import type { Piece, Template } from './template.ts';

/** The body as an HTML page. Every value is escaped on its way in. */
export function htmlPage(template: Template, body: Body, branding: Branding, language: string): string {
  const page = {
    language,
    subject: body.subject,
    preview: body.preview,
    organisation: branding.organisation,
    logo: branding.logoUrl ?? '',
  };
  return [
    fill(template.before, page),
    ...allBlocks(body).map((block) => htmlBlock(template, block)),
    fill(template.after, page),
  ].join('');
}

function htmlBlock({ block: pieces }: Template, block: Block): string {
  switch (block.kind) {
    case 'paragraph':
    case 'heading':
    case 'notice':
    case 'small':
      return fill(pieces[block.kind], { text: block.text });
    case 'facts':
      return fill(pieces.facts, { '!rows': rows(block.rows) });
    case 'steps':
      return fill(pieces.items, { '!items': `<ol>${items(block.items)}</ol>` });
    case 'list':
      return fill(pieces.items, { '!items': `<ul>${items(block.items)}</ul>` });
    case 'device':
      return fill(pieces.device, { name: block.name, detail: block.detail, '!rows': rows(block.rows) });
    case 'button':
      return fill(pieces.button, { label: block.label, url: block.url, fallback: block.fallback });
  }
}

function rows(all: readonly { readonly label: string; readonly value: string }[]): string {
  return all
    .map(({ label, value }) => `<tr><td class="label">${escapeHtml(label)}</td><td>${escapeHtml(value)}</td></tr>`)
    .join('');
}

function items(all: readonly string[]): string {
  return all.map((item) => `<li>${escapeHtml(item)}</li>`).join('');
}

function fill(piece: Piece, values: Readonly<Record<string, string>>): string {
  let html = piece.text[0] ?? '';
  piece.slots.forEach((slot, index) => {
    const value = values[slot];
    if (value === undefined) throw new Error(`nothing to put in at ${slot}`);
    html += (slot.startsWith('!') ? value : escapeHtml(value)) + (piece.text[index + 1] ?? '');
  });
  return html;
}

const escapes: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for HTML, inside elements and inside quoted attributes. */
export function escapeHtml(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => escapes[character] ?? character);
}
