import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  entraDevice,
  inputWith,
  invited,
  managedDevice,
  NOW,
  SETTLED,
  settings,
  sourceDevice,
} from '../../test/kits/cases.kit.ts';
import { anyInput } from '../../test/kits/random.kit.ts';
import type { Device } from '../domain/inventory/match.ts';
import type { Plan } from '../domain/plan/case.ts';
import { wayOf } from '../domain/plan/device.ts';
import { planSubject } from '../domain/plan/subject.ts';
import { gateAnswer } from '../domain/wave/gate.ts';
import { DAY, HOUR, MINUTE, type WaveName, waveName } from '../domain/words.ts';
import { openTally, type Tally } from './tally.ts';

const WAVES = ['one', 'two'].map(waveName);
const order = WAVES.map((name) => ({ name }));

const bySize = (a: number, b: number): number => a - b;

type Entry = { readonly plan: Plan; readonly devices: readonly Device[] };
type Cut = Parameters<Tally['of']>[0];

/** Everybody of one wave, added up from nothing. */
function plainly(wave: WaveName, cut: Cut, known: ReadonlyMap<string, Entry>, limit: number, now: number) {
  const of = [...known].filter(([subject]) => cut.bySubject.get(subject) === wave).map(([, entry]) => entry);
  const all = of.flatMap(({ plan, devices }) =>
    devices.flatMap((device) => {
      const standing = plan.devices.find(({ key }) => key === device.key);
      return standing ? [{ key: device.key, place: standing.place, phase: standing.phase, way: wayOf(device) }] : [];
    }),
  );
  const arrived = all.flatMap(({ way }) => (way.kind === 'arrived' && way.leftAt !== null ? [way] : []));
  const limbo = all.flatMap(({ key, place, way }) =>
    way.kind === 'limbo' && place.kind !== 'excluded' ? [{ key, leftAt: way.leftAt }] : [],
  );
  const placed = (kind: string) => all.filter(({ place }) => place.kind === kind).length;
  const waiting = (reason: string) =>
    all.flatMap(({ key, place }) => (place.kind === 'waiting' && place.reason === reason ? [key] : [])).toSorted();
  const overdue = limbo.filter(({ leftAt }) => now - leftAt > limit);
  return {
    count: {
      devices: all.length,
      verified: placed('verified'),
      underWay: placed('under-way'),
      waiting: placed('waiting'),
      excluded: placed('excluded'),
      left: arrived.length + limbo.length,
      arrived: arrived.length,
      compliant: arrived.filter((way) => way.compliant).length,
      inLimbo: limbo.length,
      overdue: overdue.length,
      movable: all.filter(({ way, place }) => way.kind === 'in-old' && place.kind === 'under-way').length,
      leaving: all.filter(({ way, place }) => way.kind === 'leaving' && place.kind === 'under-way').length,
      unsure: (['licence-unknown', 'platform-unknown', 'notice-unknown'] as const).flatMap(waiting).length,
      held: all.filter(
        ({ way, place }) =>
          way.kind === 'in-old' &&
          place.kind === 'waiting' &&
          /^(sign-off-open|approval-open|wave-paused|wave-braked)$/.test(place.reason),
      ).length,
      stayed: (
        [
          'not-started',
          'still-under-old-rules',
          'manual-unenrollment',
          'lever-changed-by-hand',
          'mail-refused',
          'leaving-failed',
          'leaving-slow',
          'wipe-protection-hold',
        ] as const
      ).flatMap(waiting).length,
      limboMinutes: arrived.map((way) => Math.max(0, way.arrivedAt - (way.leftAt ?? 0)) / MINUTE).toSorted(bySize),
    },
    overdue: overdue.map(({ key }) => key).toSorted(),
    lockedOut: [...known]
      .filter(([subject, { plan }]) => cut.bySubject.get(subject) === wave && plan.asksByName)
      .map(([subject]) => subject)
      .toSorted(),
    byHand: waiting('manual-unenrollment'),
    held: waiting('wipe-protection-hold'),
    between: all.filter(({ place, phase }) => place.kind === 'under-way' && (phase === 'leaving' || phase === 'limbo'))
      .length,
  };
}

test('kept by subject through every change, it is what adding up everybody gives', () => {
  const subjects = ['a', 'b', 'c', 'd'];
  const step = fc.record({
    what: fc.constantFrom('plan', 'plan', 'plan', 'gone', 'cut', 'move'),
    subject: fc.constantFrom(...subjects),
    input: anyInput(),
    waves: fc.array(fc.constantFrom(...WAVES, null), { minLength: 4, maxLength: 4 }),
    later: fc.constantFrom(0, HOUR, 400 * HOUR),
  });
  const seen = { overdue: 0, arrived: 0, lockedOut: 0, between: 0, unsure: 0, held: 0, stayed: 0 };
  fc.assert(
    fc.property(fc.array(step, { minLength: 1, maxLength: 12 }), (steps) => {
      const known = new Map<string, Entry>();
      const plans = new Map<string, Plan>();
      const devicesBySubject = new Map<string, readonly Device[]>();
      const tally = openTally({ devicesBySubject }, plans);
      let bySubject = new Map(subjects.map((subject) => [subject, waveName('one')]));
      let cut: Cut = { order, bySubject };
      for (const { what, subject, input, waves, later } of steps) {
        const now = input.now + later;
        if (what === 'plan') {
          const entry = { plan: planSubject(input), devices: input.subject.devices };
          known.set(subject, entry);
          plans.set(subject, entry.plan);
          devicesBySubject.set(subject, entry.devices);
        } else if (what === 'gone') {
          known.delete(subject);
          plans.delete(subject);
          devicesBySubject.delete(subject);
        } else if (what === 'move') {
          // The same cut, changed in place, in which another wave stands or does not.
          const wave = waves[0] ?? null;
          if (wave === null) bySubject.delete(subject);
          else bySubject.set(subject, wave);
          cut = { order: wave === null ? order.slice(0, 1) : order.slice(), bySubject };
        } else {
          const pairs = subjects.map((one, index) => [one, waves[index]] as const);
          bySubject = new Map(pairs.flatMap(([one, wave]) => (wave ? [[one, wave]] : [])));
          cut = { order, bySubject };
        }
        tally.planned(subject);
        for (const [wave, found] of tally.of(cut)) {
          const count = found.count(({ leftAt }) => leftAt + 2 * HOUR, now);
          const expected = plainly(wave, cut, known, 2 * HOUR, now);
          seen.overdue += expected.overdue.length;
          seen.arrived += expected.count.arrived;
          seen.between += expected.between;
          seen.unsure += expected.count.unsure;
          seen.held += expected.count.held;
          seen.stayed += expected.count.stayed;
          seen.lockedOut += expected.lockedOut.length;
          expect({
            count: { ...count, limboMinutes: count.limboMinutes.toSorted(bySize) },
            overdue: found.overdue(({ leftAt }) => leftAt + 2 * HOUR, now).map(({ key }) => key),
            lockedOut: found.lockedOut(),
            byHand: found.waitingFor('manual-unenrollment'),
            held: found.waitingFor('wipe-protection-hold'),
            between: found.between(),
          }).toEqual(expected);
        }
      }
    }),
    { numRuns: 1_000 },
  );
  for (const [what, times] of Object.entries(seen)) expect(times, what).toBeGreaterThan(10);
}, 60_000);

test('what was asked to leave and is on its way counts as leaving until that takes too long', () => {
  // Said an hour ago, or a month.
  const asked = (lately: boolean) =>
    inputWith({
      devices: [sourceDevice({ state: 'leave-requested' })],
      left: lately,
      past: [invited(9)],
      levers: SETTLED,
    });
  const countOf = (input: ReturnType<typeof asked>) => {
    const tally = openTally(
      { devicesBySubject: new Map([['a', input.subject.devices]]) },
      new Map([['a', planSubject(input)]]),
    );
    tally.planned('a');
    return tally
      .of({ order, bySubject: new Map([['a', waveName('one')]]) })
      .get(waveName('one'))
      ?.count(() => NOW, NOW);
  };
  expect(countOf(asked(true))).toMatchObject({ underWay: 1, leaving: 1, stayed: 0 });
  expect(countOf(asked(false))).toMatchObject({ underWay: 0, leaving: 0, stayed: 1 });
});

test('what was left out and cleared away unseen is not in the middle: it neither counts as stuck nor brakes the wave', () => {
  const leftBehind = (lastSeenAt: number, at: number) => {
    const excluded = new Map([['*', { reason: 'lost', by: 'ann', at }]]);
    const device = sourceDevice({ state: 'left', lastSeenAt });
    return inputWith({ devices: [device], left: true, past: [invited(9)], levers: SETTLED, intent: { excluded } });
  };
  const countOf = (input: ReturnType<typeof leftBehind>) => {
    const names = ['a', 'b', 'c', 'd'];
    const plans = new Map(names.map((name) => [name, planSubject(input)]));
    const bySubject = new Map(names.map((name) => [name, waveName('one')]));
    const tally = openTally({ devicesBySubject: new Map(names.map((name) => [name, input.subject.devices])) }, plans);
    for (const name of names) tally.planned(name);
    const found = tally.of({ order, bySubject }).get(waveName('one'));
    return found?.count(({ leftAt }) => leftAt, NOW + DAY);
  };
  const aside = leftBehind(NOW - 30 * DAY, NOW - 5 * DAY);
  expect(planSubject(aside).devices).toMatchObject([
    { phase: 'limbo', place: { kind: 'excluded', reason: 'lost', by: 'ann' } },
  ]);
  expect(countOf(aside)).toMatchObject({ left: 0, inLimbo: 0, overdue: 0, excluded: 4 });
  // Whoever used it until then is in the middle, whatever was decided before.
  const used = leftBehind(NOW - 2 * DAY, NOW - 5 * DAY);
  expect(planSubject(used).devices).not.toMatchObject([{ place: { kind: 'excluded' } }]);
  expect(countOf(used)).toMatchObject({ left: 4, inLimbo: 4, overdue: 4, excluded: 0 });
});

test('on the last day the service begins with those who did not: the gate waits for them, and is passed by none of them', () => {
  const past = [invited(20, NOW), { ...invited(1, NOW), action: { ...invited(1, NOW).action, key: 'mail:last' } }];
  const arrived = inputWith({
    devices: [sourceDevice({ state: 'left' })],
    left: true,
    managed: [managedDevice()],
    entra: [entraDevice({ mdmAppId: 'intune' })],
    past,
    levers: SETTLED,
  });
  const countOf = (atDeadline: 'wait' | 'service', now: number) => {
    const of = { ...settings(), unenroll: { start: 'user', atDeadline } } as const;
    const names = Array.from({ length: 20 }, (_, index) => `person ${index}`);
    const inputs = new Map(
      names.map((name, index) => [name, index === 0 ? arrived : inputWith({ past, levers: SETTLED })]),
    );
    const plans = new Map([...inputs].map(([name, input]) => [name, planSubject({ ...input, settings: of, now })]));
    const devicesBySubject = new Map([...inputs].map(([name, { subject }]) => [name, subject.devices]));
    const tally = openTally({ devicesBySubject }, plans);
    for (const name of names) tally.planned(name);
    const cut = { order, bySubject: new Map(names.map((name) => [name, waveName('one')])) };
    const count = tally
      .of(cut)
      .get(waveName('one'))
      ?.count(({ leftAt }) => leftAt + 8 * HOUR, now);
    if (!count) throw new Error('the wave is not counted');
    return count;
  };
  const criteria = { enrolled: 0.9, compliant: 0.9, limboMinutes: 60 };
  const gateOf = (count: ReturnType<typeof countOf>, pilot = false) => gateAnswer(count, { criteria, pilot }).kind;

  const service = countOf('service', NOW);
  expect(service).toMatchObject({ arrived: 1, movable: 19, stayed: 0 });
  expect([gateOf(service), gateOf(service, true)]).toEqual(['pending', 'pending']);
  // Where only its owner starts a device, the last day is the last.
  const wait = countOf('wait', NOW);
  expect(wait).toMatchObject({ arrived: 1, movable: 0, stayed: 19 });
  expect([gateOf(wait), gateOf(wait, true)]).toEqual(['passed', 'failed']);
});
