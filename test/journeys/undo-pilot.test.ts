import { afterAll, beforeAll, expect, test } from 'vitest';
import { DAY } from '../../src/domain/words.ts';
import type { LogLine } from '../../src/lab/world/event.ts';
import type { Ending } from './support/ending.ts';
import { faultsOf } from './support/matrix.ts';
import { type Journey, logOf, movesOf, openJourney } from './support/product.ts';

const PILOT = 'IT pilot';
const NOTICE = 5 * DAY;
let journey: Journey;
let ending: Ending;
let lines: readonly LogLine[];

beforeAll(async () => {
  journey = await openJourney({ users: 8, seed: 6, enforcement: 'grace' });
  const run = await journey.run({ undo: PILOT, undoWhen: 'crossing', again: true });
  if (!run.ending) throw new Error(`no ending: ${run.said}`);
  ending = run.ending;
  lines = await logOf(journey);
}, 180_000);
afterAll(() => journey.close());

function undone() {
  const { undone: found } = ending;
  if (!found?.rest) throw new Error('the pilot never had a device between the products, so nothing was undone');
  if (found.rest.againAt === null) throw new Error('it was not started again');
  return { ...found, rest: found.rest, againAt: found.rest.againAt };
}

const mails = (from: number, to: number) =>
  lines.flatMap(({ at, event }) =>
    event.type === 'mail' && at > from && at <= to
      ? [{ at, kind: event.headers['x-sluis-message'] ?? '', to: event.to, wave: event.headers['x-sluis-wave'] }]
      : [],
  );

test('who was between the products is brought to Intune, though the pilot is undone (law 11)', () => {
  const { crossing, rest } = undone();
  for (const device of Object.keys(crossing)) expect(rest.devices[device]).toMatch(/^(verified|compliant)/);
});

test('they are under the rules of neither side, and named', () => {
  const { crossing, rest, people } = undone();
  const owners = [...new Set(Object.values(crossing))].toSorted();
  const inPilot = (lever: string) => (rest.members[lever] ?? []).filter((member) => people.includes(member)).toSorted();

  expect(inPilot('enforced')).toEqual([]);
  expect(inPilot('exempt')).toEqual(expect.arrayContaining(owners));
  const named = new Set(rest.named);
  for (const device of Object.keys(crossing)) expect(named).toContain(device);
  // Whoever is still exempt has a device that is named.
  expect(inPilot('exempt').length).toBeLessThanOrEqual(named.size);
  expect(people.length).toBeGreaterThan(0);
});

test('no other wave begins on an undone pilot before a person said so, and undoing it again is nothing to do', () => {
  const { at, againAt, secondTime } = undone();
  const next = mails(0, againAt).filter((mail) => mail.wave === 'Everyone else');
  const briefedAt = next.find((mail) => mail.kind === 'help-desk-briefing')?.at ?? at;
  const askedAt = next.find((mail) => mail.kind === 'admin-step')?.at ?? Number.POSITIVE_INFINITY;

  // It had begun before the undo, or the administrator was asked about the gate first.
  expect(briefedAt <= at || askedAt < briefedAt).toBe(true);
  expect(secondTime).toEqual([]);
});

test('started again: told anew, and nothing changes before that notice is as old as promised', () => {
  const { againAt, people } = undone();
  const told = mails(againAt, Number.POSITIVE_INFINITY).filter(
    ({ kind, wave }) => kind === 'reminder' && wave === PILOT,
  );
  expect(told.length).toBeGreaterThan(0);

  const first = Math.min(...told.map((mail) => mail.at));
  const changed = movesOf(lines).filter((move) => move.present && move.at > againAt && people.includes(move.member));
  expect(changed.length).toBeGreaterThan(0);
  expect(Math.min(...changed.map((move) => move.at))).toBeGreaterThanOrEqual(first + NOTICE);
});

test('the move then goes on to its end, and the witness saw no law broken', () => {
  expect(mails(undone().againAt, Number.POSITIVE_INFINITY).some(({ wave }) => wave === 'Everyone else')).toBe(true);
  expect(Object.values(ending.devices).filter((standing) => standing.includes('wave-undone'))).toEqual([]);
  expect(faultsOf({ ending, lines })).toEqual([]);
  expect(ending.own.violations).toEqual([]);
});
