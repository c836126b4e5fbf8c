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
let truth: Truth;

interface Truth {
  readonly devices: readonly {
    readonly serial: string;
    readonly holderUpn: string | null;
    readonly state: string;
    readonly leftAt: string | null;
  }[];
  readonly people: readonly { readonly id: string; readonly upn: string; readonly uemUserIds: readonly number[] }[];
}

beforeAll(async () => {
  journey = await openJourney({ users: 12, seed: 1, enforcement: 'at-once' });
  const run = await journey.run({ undo: WAVE });
  if (!run.ending) throw new Error(`no ending: ${run.said}`);
  ending = run.ending;
  lines = await logOf(journey);
  truth = (await journey.ask('/truth')) as Truth;
  ({ reads } = (await journey.ask('/reads')) as { readonly reads: readonly ReadLine[] });
}, 120_000);
afterAll(() => journey.close());

const undone = (): NonNullable<Ending['undone']> => {
  if (!ending.undone) throw new Error('the wave never was half-way, so nothing was undone');
  return ending.undone;
};

/** By the lab's own truth, and not by what the product thinks of them: devices of the wave's people that have left the old product. */
function devicesThatLeft(): Truth['devices'] {
  const { people } = undone();
  const upns = truth.people.filter(({ id }) => people.includes(id)).map(({ upn }) => upn);
  return truth.devices.filter(
    ({ leftAt, state, holderUpn }) =>
      leftAt !== null && state !== 'in-old' && holderUpn !== null && upns.includes(holderUpn),
  );
}

const peopleWhoCrossed = (): readonly string[] => {
  const holders = new Set(devicesThatLeft().map(({ holderUpn }) => holderUpn));
  return truth.people
    .filter(({ upn }) => holders.has(upn))
    .map(({ id }) => id)
    .toSorted();
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

test('the undo began half-way: some were enforced, some devices had left, and some people had no such device', () => {
  const { people, enforced } = undone();
  const crossed = peopleWhoCrossed();
  expect(enforced).toBeGreaterThan(0);
  expect(leaving('enforced').size).toBeGreaterThanOrEqual(enforced);
  expect(crossed.length).toBeGreaterThan(0);
  expect(leaving('exempt').size).toBeGreaterThan(0);
  expect(crossed.length + leaving('exempt').size).toBeLessThanOrEqual(people.length);
});

test('of the wave only those are left in a lever group of whom a device has left: in exempt and released, not in enforced', () => {
  const { people } = undone();
  const groups = standingMembers(lines);
  const inWave = (lever: string) =>
    (groups[ending.leverGroups[lever] ?? ''] ?? []).filter((member) => people.includes(member));
  expect(Object.keys(ending.leverGroups).toSorted()).toEqual(['enforced', 'exempt', 'released']);
  expect(inWave('exempt')).toEqual(peopleWhoCrossed());
  expect(inWave('released')).toEqual(peopleWhoCrossed());
  expect(inWave('enforced')).toEqual([]);
});

test('and in the old product the same people are still exempt, by every account that they have there, and nobody else', () => {
  const { people } = undone();
  const ofWave = truth.people.filter(({ id }) => people.includes(id));
  const accounts = (ids: readonly string[]) =>
    ofWave.flatMap(({ id, uemUserIds }) => (ids.includes(id) ? uemUserIds.map(String) : [])).toSorted();
  const standing = standingMembers(lines)['uem'] ?? [];
  expect(accounts(people).length).toBeGreaterThanOrEqual(people.length);
  expect(standing.filter((account) => accounts(people).includes(account))).toEqual(accounts(peopleWhoCrossed()));
});

test('each device of the wave that has left is named, and no other', () => {
  const { rest } = undone();
  const keys = devicesThatLeft().map(({ serial }) => `serial:${serial}`);
  expect(rest?.named.toSorted()).toEqual(keys.toSorted());
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

test('the witness saw nobody put back under the old rules whose device has left', () => {
  expect(ending.violations.filter(({ law }) => law === 7)).toEqual([]);
});

test('the witness saw nobody under both, and nothing of ours was refused or left open', () => {
  expect(faultsOf({ ending, lines })).toEqual([]);
  expect(ending.own.violations).toEqual([]);
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
