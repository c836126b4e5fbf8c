import { isKey, say, sayLoosely } from '../text/say.ts';
import type { Guide } from './guide.ts';
import type { Look } from './look.ts';
import { productOf, type StaffReader } from './says.ts';

const CASES = [
  'lost',
  'leave',
  'licence',
  'brake',
  'undo',
  'wrong-person',
  'portal',
  'mail',
  'profile',
  'reset',
  'not-compliant',
  'locked-out',
  'by-hand',
  'certificate',
] as const;

const LAWS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const;

/** What may go otherwise. */
export function whatIfOf(reader: StaffReader, look: Look): object {
  const product = productOf(reader, look);
  return {
    head: say(reader, 'guide.what-if'),
    what: say(reader, 'guide.what-if.what'),
    columns: [say(reader, 'guide.if.happens'), say(reader, 'guide.if.sluis'), say(reader, 'guide.if.person')],
    rows: [
      ...CASES.map((name) => [
        say(reader, `guide.if.${name}`),
        say(reader, `guide.if.${name}.sluis`),
        say(reader, `guide.if.${name}.person`),
      ]),
      [
        say(reader, 'guide.if.product-down', { product }),
        say(reader, 'guide.if.product-down.sluis'),
        say(reader, 'guide.if.product-down.person'),
      ],
    ],
  };
}

/** The twelve laws: each in short, and once more in plain words. */
export function lawsOf(reader: StaffReader): object {
  return {
    head: say(reader, 'guide.laws'),
    what: say(reader, 'guide.laws.what'),
    all: LAWS.map((n) => ({ law: say(reader, `law.${n}`), plain: say(reader, `guide.law.${n}`) })),
  };
}

/** The checklist of the end: our own verbs first, then the old product's parts in the order that strands no device. */
export function endOf(reader: StaffReader, look: Look, { ending }: Guide): object {
  const product = productOf(reader, look);
  return {
    head: say(reader, 'guide.end'),
    what: say(reader, 'guide.end.what', { product }),
    own: ([1, 2, 3, 4] as const).map((n) => say(reader, `guide.end.${n}`)),
    next: say(reader, 'guide.end.parts', { product }),
    parts: ending.map((id) => partOf(reader, id)),
    last: say(reader, 'guide.end.last', { product }),
  };
}

function partOf(reader: StaffReader, id: string): string {
  const key = `ending.${id.split('.').at(-1) ?? id}`;
  return isKey(key) ? sayLoosely(reader, key as 'ending.title', {}) : id;
}
