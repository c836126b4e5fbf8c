import { afterAll, beforeAll, expect, test } from 'vitest';
import type { LogLine, ReadLine } from '../../src/lab/world/event.ts';
import { MINUTE } from '../../src/domain/words.ts';
import { faultsOf } from './support/matrix.ts';
import { type Journey, logOf, type Move, movesOf, openJourney, standingMembers } from './support/product.ts';
import type { Ending } from './support/ending.ts';

const WAVE = 'Everyone else';
let journey: Journey;
let ending: Ending;
let lines: readonly LogLine[];
let reads: readonly ReadLine[];

beforeAll(async () => {
  journey = await openJourney({ users: 12, seed: 1, enforcement: 'at-once' });
  const run = await journey.run({ undo: WAVE });
  if (!run.ending) throw new Error(`no ending: ${run.said}`);
  ending = run.ending;
  lines = await logOf(journey);
  ({ reads } = (await journey.ask('/reads')) as { readonly reads: readonly ReadLine[] });
}, 120_000);
afterAll(() => journey.close());

const undone = (): NonNullable<Ending['undone']> => {
  if (!ending.undone) throw new Error('the wave never was half-way, so nothing was undone');
  return ending.undone;
};

/** The last time that each of the wave's people was taken out of this lever's group. */
function leaving(lever: string): ReadonlyMap<string, Move> {
  const group = ending.leverGroups[lever];
  const { at, people } = undone();
  return new Map(
    movesOf(lines)
      .filter((move) => move.group === group && !move.present && move.at >= at && people.includes(move.member))
      .map((move) => [move.member, move]),
  );
}

test('the undo began half-way, and leaves nobody of the wave in a group of ours but whose device has left and is named', () => {
  const { people, enforced, rest } = undone();
  expect(enforced).toBeGreaterThan(0);
  expect(leaving('enforced').size).toBeGreaterThanOrEqual(enforced);
  const groups = standingMembers(lines);
  const staying = (lever: string) =>
    (groups[ending.leverGroups[lever] ?? ''] ?? []).filter((member) => people.includes(member));
  expect(staying('enforced')).toEqual([]);
  // The old rules would refuse what the old product does not know any more: these people are under neither side's.
  const named = new Set(rest?.named);
  expect(staying('exempt').length).toBeLessThanOrEqual(named.size);
  expect(staying('exempt').length).toBeLessThan(people.length);
  expect(staying('exempt')).toEqual(expect.arrayContaining(staying('released')));
  for (const device of named) expect(rest?.devices[device]).toMatch(/^(verified|compliant|enrolled|limbo|leaving)/);
  // The old product has its own ids for people: only those who are still moving with another wave are left there.
  const others = (groups[ending.leverGroups['exempt'] ?? ''] ?? []).length;
  expect((groups['uem'] ?? []).length).toBeLessThanOrEqual(others);
});

test('enforced is off, seen off and in force before released goes back, and released before exempt', () => {
  for (const [first, second] of [
    ['enforced', 'released'],
    ['released', 'exempt'],
  ] as const) {
    const before = leaving(first);
    expect(before.size).toBeGreaterThan(0);
    for (const [member, then] of leaving(second)) {
      const earlier = before.get(member);
      if (!earlier) continue;
      expect(then.number).toBeGreaterThan(earlier.number);
      expect(then.at - earlier.at).toBeGreaterThanOrEqual(15 * MINUTE);
      const seen = reads.some(
        (read) =>
          read.afterNumber >= earlier.number && read.afterNumber < then.number && read.path.includes(earlier.group),
      );
      expect({ member, second, seen }).toEqual({ member, second, seen: true });
    }
  }
});

test('the witness saw nobody under both, and nothing of ours was refused or left open', () => {
  expect(faultsOf({ ending, lines, truth: {} })).toEqual([]);
});

test('nobody of the wave is invited or asked to leave any more, and undoing again is nothing to do', () => {
  const { at, secondTime } = undone();
  const later = lines.filter((line) => line.at > at);
  const asked = later.flatMap(({ event }) => {
    if (event.type === 'mail')
      return event.headers['x-sluis-message'] === 'invitation' ? [`invitation to ${event.to.join()}`] : [];
    return event.type === 'http' && /EnterpriseWipe/i.test(`${event.path} ${JSON.stringify(event.body)}`)
      ? [`${event.method} ${event.path}`]
      : [];
  });
  expect(asked).toEqual([]);
  expect(secondTime).toEqual([]);
});
