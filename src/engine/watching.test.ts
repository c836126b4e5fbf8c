import { afterEach, beforeEach, expect, test } from 'vitest';
import fc from 'fast-check';
import { managedDevice, user } from '../../test/kits/cases.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { DeviceStanding, Plan } from '../domain/plan/case.ts';
import { DAY, type DeviceKey, HOUR, MINUTE, userId } from '../domain/words.ts';
import { openView } from './view.ts';
import { openBusy } from './watching.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const ANN = userId('aaaaaaaa-0000-4000-8000-00000000000a');
const ARRIVED = managedDevice({ id: 'm1', userId: ANN, compliance: 'noncompliant' });
const TABLET: DeviceStanding = { key: 'tablet' as DeviceKey, phase: 'limbo', place: { kind: 'under-way' }, since: 0 };
const BEAT = 10 * MINUTE;

/** Ann's device is in Intune and not compliant; what is known of it changes when the test says so. */
async function waiting() {
  const { facts } = fresh.store;
  await facts.record('user', [user({ id: ANN })], { complete: false, at: 0 });
  await facts.record('managed-device', [ARRIVED], { complete: false, at: 0 });
  const view = await openView(fresh.store);
  const [device] = view.devices;
  if (!device) throw new Error('no device');
  const enrolled: DeviceStanding = { key: device.key, phase: 'enrolled', place: { kind: 'under-way' }, since: 0 };
  const standing = (...devices: readonly DeviceStanding[]): Plan => ({
    subject: ANN,
    actions: [],
    findings: [],
    devices,
    nextDueAt: null,
    lockedOut: false,
    readyToEnforce: false,
    asksByName: false,
  });
  const plans = new Map([[ANN as string, standing(enrolled)]]);
  const judgedAt = (at: number): void => {
    plans.set(ANN, { ...standing(enrolled), nextDueAt: at });
    busy.planned(ANN);
  };
  const busy = openBusy(view, plans);
  let changes = 0;
  return {
    judgedAt,
    isDue: (now: number) => busy.inIntune(now).managedIds.has('m1'),
    /** Asked and answered. */
    asked: (now: number) => busy.asked(busy.inIntune(now).subjects, now),
    answered: (now: number) => busy.asked([ANN], now),
    change: async (at: number) => {
      changes += 1;
      await facts.record('user', [user({ id: ANN, displayName: `Ann ${changes}` })], { complete: false, at });
      view.setFacts('user', await facts.some('user', [ANN]));
    },
    /** Their plan is made anew: the device stands there, and others beside it. */
    plan: (phase: DeviceStanding['phase'], ...others: readonly DeviceStanding[]) => {
      plans.set(ANN, standing({ ...enrolled, phase }, ...others));
      busy.planned(ANN);
    },
  };
}

/** At which of the quick beats of this time she is asked about. */
function asks(ann: Awaited<ReturnType<typeof waiting>>, from: number, until: number): readonly number[] {
  const at: number[] = [];
  for (let now = from; now <= until; now += BEAT) {
    if (!ann.isDue(now)) continue;
    at.push(now);
    ann.asked(now);
  }
  return at;
}

test('whoever is awaited is asked about at every quick beat for some hours, and once an hour from the second day on', async () => {
  const ann = await waiting();
  expect(asks(ann, 0, 3 * HOUR)).toHaveLength(1 + 18);
  expect(asks(ann, 3 * HOUR + BEAT, DAY)).toHaveLength(40);
  asks(ann, DAY + BEAT, 7 * DAY);
  expect(asks(ann, 7 * DAY + BEAT, 8 * DAY)).toHaveLength(24);
});

test('whatever changes of the person, they are asked about at once, and quickly for some hours', async () => {
  const ann = await waiting();
  asks(ann, 0, 7 * DAY);
  const now = 7 * DAY + BEAT;
  expect(ann.isDue(now)).toBe(false);
  await ann.change(now);
  expect(asks(ann, now, now + HOUR)).toHaveLength(1 + 6);
  expect(asks(ann, now + HOUR + BEAT, now + 3 * HOUR)).toHaveLength(5);
  expect(asks(ann, now + 8 * HOUR, now + DAY).length).toBeLessThan(18);
});

test('a plan made anew is no news; nor is what the answer itself changed', async () => {
  const ann = await waiting();
  asks(ann, 0, 7 * DAY);
  ann.plan('enrolled');
  expect(ann.isDue(7 * DAY + BEAT)).toBe(false);
  const now = 7 * DAY + HOUR;
  expect(ann.isDue(now)).toBe(true);
  await ann.change(now);
  ann.answered(now);
  expect(ann.isDue(now + MINUTE)).toBe(false);
  expect(ann.isDue(now + BEAT)).toBe(true);
});

test('a second device that is awaited, and one that got further, is asked about as quickly as if nobody had waited', async () => {
  const ann = await waiting();
  asks(ann, 0, 7 * DAY);
  ann.plan('enrolled', TABLET);
  const left = 7 * DAY + BEAT;
  expect(asks(ann, left, left + 4 * HOUR)).toHaveLength(1 + 24);

  asks(ann, left + 4 * HOUR + BEAT, left + 3 * DAY);
  ann.plan('enrolled', { ...TABLET, phase: 'enrolled' });
  const came = left + 3 * DAY + BEAT;
  expect(asks(ann, came, came + 4 * HOUR)).toHaveLength(1 + 24);
});

test('whenever time alone says something of them, they were asked about within twenty minutes before, however long they have waited', async () => {
  const ann = await waiting();
  asks(ann, 0, 7 * DAY);
  let from = 7 * DAY + BEAT;
  for (let minutes = 50; minutes < 110; minutes += 1) {
    const judged = from + (minutes + 0.5) * MINUTE;
    ann.judgedAt(judged);
    const last = asks(ann, from, judged).at(-1) ?? 0;
    expect(judged - last).toBeLessThanOrEqual(2 * BEAT);
    from = Math.ceil(judged / BEAT) * BEAT + BEAT;
  }

  // The turn that says it may be the first one since.
  const late = from + 4 * BEAT;
  ann.asked(from);
  ann.judgedAt(late);
  expect(ann.isDue(late - 3 * BEAT)).toBe(false);
  expect(ann.isDue(late)).toBe(true);
});

test('who has arrived is asked about no more, and from the beginning if they must be awaited again', async () => {
  const ann = await waiting();
  asks(ann, 0, 7 * DAY);
  ann.plan('verified');
  expect(asks(ann, 7 * DAY + BEAT, 8 * DAY)).toEqual([]);
  ann.plan('enrolled');
  expect(asks(ann, 8 * DAY, 8 * DAY + HOUR)).toHaveLength(1 + 6);
});

test('in whatever order things happen: due until answered, after a change at once, never twice within a beat, never later than an hour', async () => {
  const step = fc.oneof(
    fc.record({ kind: fc.constant('pass'), minutes: fc.integer({ min: 1, max: 5 * 60 }) }),
    fc.constant({ kind: 'change' }),
    fc.constant({ kind: 'plan' }),
    fc.constant({ kind: 'ask' }),
  );
  const ann = await waiting();
  let now = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 5, maxLength: 60 }), async (steps) => {
      // What the last run left behind is forgotten.
      ann.plan('verified');
      ann.isDue(now);
      ann.plan('enrolled');
      const since = now;
      let askedAt: number | null = null;
      for (const one of steps) {
        if ('minutes' in one) now += one.minutes * MINUTE;
        if (one.kind === 'change') await ann.change(now);
        if (one.kind === 'change') askedAt = null;
        if (one.kind === 'plan') ann.plan('enrolled');
        const due = ann.isDue(now);
        const passed = askedAt === null ? Infinity : now - askedAt;
        if (passed < BEAT - MINUTE) expect(due).toBe(false);
        if (passed >= Math.max(BEAT, Math.min(HOUR, (now - since) / 24))) expect(due).toBe(true);
        if (one.kind !== 'ask' || !due) continue;
        ann.asked(now);
        askedAt = now;
      }
    }),
    { numRuns: 60 },
  );
});
