import { expect, test } from 'vitest';
import { paint } from '../paint.ts';
import { checkLines, verifyLines } from './results.ts';

const look = { reader: { language: 'en', timeZone: 'UTC' }, paint: paint(false) } as const;
const breach = { law: 2, at: '2026-03-16T10:00:00.000Z', subject: 'ann', detail: 'enforced before exempt was seen' };

/** What is said of two laws, the second judged so often. */
const said = (checked: number, violations: readonly (typeof breach)[] = []): string =>
  verifyLines(
    {
      laws: [
        { law: 1, checked: 3, violations: 0 },
        { law: 2, checked, violations: violations.length },
      ],
      verified: 1,
      total: 1,
      violations,
    },
    look,
  ).join('\n');

test('a law of which nothing could be judged is not said to hold', () => {
  expect(said(0)).toMatch(/–  2 {2}Old off, seen off, then new on {2}not checked/);
  expect(said(0)).not.toContain('All laws hold');
  expect(said(0)).toContain('One law could not be checked');
});

test('all that were judged hold, or the breaches are counted', () => {
  expect(said(4)).toMatch(/✔  1 {2}Never both +3\n {2}✔  2 {2}Old off, seen off, then new on {2}4/);
  expect(said(4)).toContain('All laws hold');
  expect(said(4, [breach])).toMatch(/✖  2 {2}Old off, seen off, then new on {2}4/);
  expect(said(4, [breach])).toContain('2  Old off, seen off, then new on  2026-03-16T10:00:00.000Z  ann');
  expect(said(4, [breach])).toContain('One breach of the laws');
});

test('each law has a name in the reader’s language', () => {
  const laws = Array.from({ length: 12 }, (_, index) => ({ law: index + 1, checked: 1, violations: 0 }));
  for (const language of ['en', 'nl'] as const) {
    const lines = verifyLines(
      { laws, verified: 0, total: 0, violations: [] },
      { ...look, reader: { language, timeZone: 'UTC' } },
    );
    expect(lines.slice(0, 12).filter((line) => !/\d {2}\p{Lu}.{5,} {2,}1$/u.test(line))).toEqual([]);
    expect(lines[0]).toContain(language === 'en' ? 'Never both' : 'Nooit allebei');
  }
});

test('a check that warns shows what of and what to do, and says neither that all is well nor that something is missing', () => {
  const good = { of: 'list', code: 'list', ok: true, facts: { rejects: 0 } } as const;
  const warned = { of: 'list', code: 'list', ok: true, warning: true, facts: { rejects: 2, hiding: 1 } } as const;
  const bad = { of: 'database', code: 'database', ok: false, facts: {} } as const;

  expect(checkLines({ lines: [good] }, look)).toEqual(['✔ list  the list can be read', 'All is as it should be.']);
  const lines = checkLines({ lines: [good, warned] }, look);
  expect(lines[1]).toBe('! list  the list can be read, but for 2 rows');
  expect(lines[2]).toContain('Until then no device counts as having left');
  expect(lines.at(-1)).toBe('Nothing is missing; what stands behind a ! is to be looked at.');
  expect(checkLines({ lines: [warned, bad] }, look).at(-1)).toBe('One thing is missing.');
});
