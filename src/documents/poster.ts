import type { Result } from '../domain/result.ts';
import type { Instant } from '../domain/words.ts';
import { type Language, languages } from '../text/language.ts';
import { say } from '../text/say.ts';
import { paletteOf } from './colour.ts';
import { apart, type Look, waysTo } from './look.ts';
import { qrOf } from './qr.ts';
import { type Pdf, type Sheet, type Template, typeset } from './typeset.ts';

export const posterDesigns = [1, 2, 3] as const;
/** 1: a quarter of an hour, in letters as large as the paper · 2: the canal lock · 3: three steps. */
export type PosterDesign = (typeof posterDesigns)[number];

export const posterSizes = ['a4', 'a3'] as const;
export type PosterSize = (typeof posterSizes)[number];

export interface Poster {
  readonly design: PosterDesign;
  readonly size: PosterSize;
  readonly language: Language;
  /** Where the QR code leads; printed beneath it as well. */
  readonly portal: string;
  /** First day on which people can start; null: not known yet, then the poster sends its reader to the invitation. */
  readonly from: Instant | null;
  /** Day by which people are asked to be done. Never told without `from`. */
  readonly until: Instant | null;
}

const TEMPLATE: Readonly<Record<PosterDesign, Template>> = { 1: 'poster-minutes', 2: 'poster-lock', 3: 'poster-steps' };

/** A poster on one page, with all letters inside. */
export function makePoster(
  look: Look,
  poster: Poster,
  as: 'pdf' | 'svg' = 'pdf',
): Result<Pdf, { readonly code: 'logo-unreadable' }> {
  return typeset(...posterSheet(look, poster, as));
}

/** The same, still to be set. */
export function posterSheet(look: Look, poster: Poster, as: 'pdf' | 'svg' = 'pdf'): Sheet {
  const { language } = poster;
  const reader = { language, timeZone: look.timeZone };
  const { organisation, product } = look;
  const code = qrOf(poster.portal);
  const address = poster.portal.replace(/^https?:\/\//, '').replace(/\/$/, '');
  const step = (n: 1 | 2 | 3) => ({
    head: say(reader, `poster.steps.${n}.head`),
    what: say(reader, `poster.steps.${n}.what`),
  });
  const dates =
    poster.from === null
      ? [say(reader, 'poster.in-mail')]
      : [
          say(reader, 'poster.from', { from: poster.from }),
          ...(poster.until === null ? [] : [say(reader, 'poster.until', { until: poster.until })]),
        ];
  const data = {
    language,
    direction: languages[language].direction,
    size: poster.size,
    palette: paletteOf(look.colour),
    title: say(reader, 'poster.title', { organisation }),
    organisation,
    product: product ?? say(reader, 'poster.lock.unnamed.old'),
    kicker: say(reader, 'poster.kicker', { organisation }),
    minutes: {
      number: say(reader, 'poster.minutes.number'),
      unit: say(reader, 'poster.minutes.unit'),
      what: say(reader, 'poster.minutes.what'),
    },
    lock: {
      head: say(reader, 'poster.lock.head'),
      what: product === null ? say(reader, 'poster.lock.unnamed.what') : say(reader, 'poster.lock.what', { product }),
      alt: product === null ? say(reader, 'poster.lock.unnamed.alt') : say(reader, 'poster.lock.alt', { product }),
    },
    steps: { head: say(reader, 'poster.steps.head'), all: [step(1), step(2), step(3)] },
    calm: say(reader, 'poster.calm'),
    dates,
    scan: say(reader, 'poster.scan'),
    address: apart(language, address),
    help: { head: say(reader, 'poster.help'), ways: waysTo(look).map((way) => apart(language, way)) },
    qr: { alt: say(reader, 'poster.qr.alt', { address }), quiet: code.quiet },
    logoAlt: say(reader, 'poster.logo.alt', { organisation }),
  };
  return [TEMPLATE[poster.design], data, look.logo, code.svg, as];
}
