import { expect, test } from 'vitest';
import { seePdf } from '../../test/support/pdf.ts';
import type { Enforcement } from '../domain/settings.ts';
import { DAY, HOUR } from '../domain/words.ts';
import { staffLanguages } from '../text/language.ts';
import { say } from '../text/say.ts';
import { type Guide, makeGuide } from './guide.ts';
import { look, squeezed } from './look.fixture.ts';
import type { Look } from './look.ts';
import type { Pdf } from './typeset.ts';

const now = Date.parse('2026-03-02T09:00:00Z');
const criteria = { enrolled: 0.95, compliant: 0.9, limboMinutes: 30 };

const base: Guide = {
  language: 'en',
  madeAt: now,
  tenant: 'contoso.onmicrosoft.com',
  portal: 'https://move.contoso.com',
  people: 300,
  devices: 417,
  enforcement: { kind: 'grace', graceMs: 14 * DAY },
  notice: {
    beforeMs: 5 * DAY,
    windowMs: 14 * DAY,
    remindersMs: [7 * DAY, 3 * DAY],
    quiet: { fromMinute: 19 * 60, toMinute: 8 * 60 },
  },
  approvals: { handover: 2, unenroll: 0, approvers: ['ann@contoso.com', 'bob@contoso.com'] },
  unenroll: { start: 'user', atDeadline: 'wait', perHour: 30 },
  limboLimitMs: 8 * HOUR,
  administrator: 'admin@contoso.com',
  ticketsPerDay: 20,
  emergencyAccounts: 2,
  waves: [
    {
      name: 'IT pilot',
      pilot: true,
      people: 15,
      devices: 21,
      startsAt: { at: now, told: true },
      enforcesAt: { at: now + 14 * DAY, told: true },
      criteria,
    },
    {
      name: 'Head office',
      pilot: false,
      people: 285,
      devices: 396,
      startsAt: { at: now + 20 * DAY, told: false },
      enforcesAt: null,
      criteria,
    },
  ],
  routes: [{ family: 'windows', devices: 417, leaves: 'retire', steps: ['enroll.windows.1', 'enroll.windows.2'] }],
  ending: ['workspace-one.push-certificate', 'workspace-one.subscription', 'workspace-one.a-new-part'],
};

test.each(staffLanguages)('%s: a runbook with contents, numbered pages, headers and every part', (language) => {
  const seen = seePdf(printed({ ...base, language }).bytes);
  const text = squeezed(seen.text);

  expect(seen).toMatchObject({ language, tagged: true, title: say(language, 'guide.title', look) });
  expect(seen.pages).toBeGreaterThan(7);
  expect([...seen.tags]).toEqual(expect.arrayContaining(['H1', 'H2', 'Table', 'TH', 'TOC', 'TOCI', 'Link', 'Figure']));
  const heads = ['glance', 'contacts', 'waves', 'steps', 'platforms', 'what-if', 'laws', 'end'] as const;
  // Once in the contents, once over the chapter; most in a running header as well.
  for (const head of heads) expect(text.split(squeezed(say(language, `guide.${head}`))).length).toBeGreaterThan(2);
  for (const n of [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12] as const)
    expect(text).toContain(squeezed(say(language, `law.${n}`)));
  for (const words of ['Contoso Waterworks', 'contoso.onmicrosoft.com', 'ann@contoso.com', 'IT pilot', 'a-new-part'])
    expect(text).toContain(squeezed(words));
  expect(text).toContain(
    squeezed(say(language, 'paper.page', { page: String(seen.pages), pages: String(seen.pages) })),
  );
  expect(text).not.toMatch(/undefined|NaN|\[object|%p|%n/);
});

test.each<{ enforcement: Enforcement; used: readonly string[]; skipped: number }>([
  { enforcement: { kind: 'grace', graceMs: 14 * DAY }, used: ['In force 14 days after the first change'], skipped: 1 },
  { enforcement: { kind: 'at-once' }, used: ['In force 5 days after the invitation'], skipped: 1 },
  { enforcement: { kind: 'none' }, used: [], skipped: 2 },
])(
  'exactly one of steps 3 and 6 is used, or neither: $enforcement.kind (rule R7)',
  ({ enforcement, used, skipped }) => {
    const text = squeezed(seePdf(printed({ ...base, enforcement }).bytes).text);

    for (const words of used) expect(text).toContain(squeezed(words));
    expect(text.split(squeezed('Not used here:')).length - 1).toBe(skipped);
  },
);

test('a date that people were told stands without brackets, the earliest possible one within', () => {
  const text = squeezed(seePdf(printed(base).bytes).text);

  expect(text).toContain(squeezed('15 21 2 Mar 2026 16 Mar 2026'));
  expect(text).toContain(squeezed('(22 Mar 2026)'));
});

test('sixty waves, no approver, no reminder, a list as the old product: still a guide', () => {
  const [wave] = base.waves;
  if (!wave) throw new Error('the sample has waves');
  const waves = Array.from({ length: 60 }, (_, n) => ({ ...wave, pilot: n === 0, name: `everyone else ${n + 1}` }));
  const guide: Guide = {
    ...base,
    waves,
    people: null,
    devices: null,
    notice: { ...base.notice, remindersMs: [], quiet: null },
    approvals: { handover: 0, unenroll: 0, approvers: [] },
    unenroll: { start: 'service', atDeadline: 'service', perHour: null },
  };
  const made = printed(guide, { ...look, product: null, organisation: 'Überlandwerke'.repeat(20).slice(0, 250) });
  const text = squeezed(seePdf(made.bytes).text);

  expect(made.overflows).toEqual([]);
  expect(text).toContain(squeezed('everyone else 60'));
  expect(text).toContain(squeezed('From the old product to Microsoft Intune'));
  expect(text).not.toContain('null');
});

function printed(guide: Guide, of: Look = look): Pdf {
  const result = makeGuide(of, guide);
  if (!result.ok) throw new Error(result.error.code);
  return result.value;
}
