import { fileURLToPath } from 'node:url';
import { join } from 'node:path';
import { NodeCompiler } from '@myriaddreamin/typst-ts-node-compiler';
import type { Result } from '../domain/result.ts';
import { readFonts } from './fonts.ts';
import { settableAll } from './glyphs.ts';
import type { Logo } from './logo.ts';

/** A finished document. The same data gives the same bytes. */
export interface Pdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
  /** Boxes whose text was too long even in the smallest letters; empty in all but absurd cases. */
  readonly overflows: readonly string[];
}

/** What `typeset` is asked, as plain data: another thread may do it. */
export type Sheet = Parameters<typeof typeset>;

export type Template = 'poster-minutes' | 'poster-lock' | 'poster-steps' | 'briefing' | 'guide';

const TEMPLATES = fileURLToPath(new URL('templates', import.meta.url));
const LOGO = join(TEMPLATES, 'logo');
const QR = join(TEMPLATES, 'qr.svg');

/** Compiled documents that the compiler may keep parts of. */
const KEPT = 4;

let opened: NodeCompiler | null = null;

/** One compiler for all: its fonts are read once. Nothing of one document reaches the next. */
function compiler(): NodeCompiler {
  opened ??= NodeCompiler.create({ workspace: TEMPLATES, fontArgs: [{ fontBlobs: [...readFonts()] }] });
  return opened;
}

/**
 * Sets `data` (plain JSON, all words in it) by a template as a tagged PDF (PDF/UA-1). The only thing in it that may be wrong from
 * outside is the logo.
 *
 * @param as  `svg`: the same pages as a picture for a screen
 *
 * @throws Error where the template does not compile: a bug
 */
export function typeset(
  template: Template,
  data: object,
  logo: Logo | null,
  qr: string | null = null,
  as: 'pdf' | 'svg' = 'pdf',
): Result<Pdf, { readonly code: 'logo-unreadable' }> {
  const typst = compiler();
  if (logo !== null && !isDrawable(typst, logo)) return { ok: false, error: { code: 'logo-unreadable' } };
  try {
    if (logo !== null) typst.mapShadow(LOGO, Buffer.from(logo.bytes));
    const said = settableAll({ ...data, logo: logo?.format ?? null });
    if (qr !== null) typst.mapShadow(QR, Buffer.from(qr));
    const compiled = typst.compile({
      mainFilePath: join(TEMPLATES, `${template}.typ`),
      inputs: { data: JSON.stringify(said) },
      resetRead: true,
    });
    const document = compiled.result;
    if (document === null) throw new Error(`${template} does not compile: ${whyNot(typst, compiled)}`);
    const bytes =
      as === 'pdf' ? typst.pdf(document, { pdfStandard: 'ua-1' }) : Buffer.from(typst.plainSvg(document), 'utf8');
    const boxes = typst.query(document, { selector: '<fit>', field: 'value' }) as readonly Box[];
    const overflows = boxes.filter((box) => !box.fits).map((box) => box.name);
    return { ok: true, value: { bytes: new Uint8Array(bytes), pages: document.numOfPages, overflows } };
  } finally {
    typst.resetShadow();
    typst.evictCache(KEPT);
  }
}

interface Box {
  readonly name: string;
  readonly fits: boolean;
}

function isDrawable(typst: NodeCompiler, logo: Logo): boolean {
  try {
    typst.mapShadow(LOGO, Buffer.from(logo.bytes));
    const alone = typst.compile({
      mainFileContent: `#image("/logo", format: "${logo.format}", width: 1cm)`,
      resetRead: true,
    });
    return alone.result !== null;
  } finally {
    typst.resetShadow();
  }
}

function whyNot(typst: NodeCompiler, compiled: ReturnType<NodeCompiler['compile']>): string {
  const error = compiled.takeDiagnostics();
  return error === null ? '' : JSON.stringify(typst.fetchDiagnostics(error));
}
