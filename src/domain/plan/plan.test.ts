import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inputWith, invited, managedDevice, NOW, SETTLED, sourceDevice } from '../../../test/kits/cases.kit.ts';
import { anyInput, planOf } from '../../../test/kits/random.kit.ts';
import { actionBreaches, greenBreaches } from '../laws.ts';
import { totalsOf } from '../wave/gate.ts';
import { DAY, MINUTE } from '../words.ts';

const runs = { numRuns: 3_000 };

test('whatever is offered, no law forbids it', () => {
  fc.assert(
    fc.property(anyInput(), (input) => {
      for (const action of planOf(input).actions) expect(actionBreaches(action, input)).toEqual([]);
    }),
    runs,
  );
});

test('every device is in exactly one place, and the places add up', () => {
  fc.assert(
    fc.property(anyInput(), (input) => {
      const plan = planOf(input);
      expect(plan.devices.map((device) => device.key).toSorted()).toEqual(
        input.subject.devices.map((device) => device.key).toSorted(),
      );
      const totals = totalsOf(plan.devices);
      expect(totals.verified + totals.underWay + totals.waiting + totals.excluded).toBe(totals.total);
    }),
    runs,
  );
});

test('the order of devices and of the past changes nothing, and the next look lies ahead', () => {
  fc.assert(
    fc.property(anyInput(), (input) => {
      const plan = planOf(input);
      const turned = planOf({
        ...input,
        subject: {
          ...input.subject,
          devices: input.subject.devices.toReversed(),
          past: input.subject.past.toReversed(),
        },
      });
      expect(turned.actions.map((action) => action.key).toSorted()).toEqual(
        plan.actions.map((action) => action.key).toSorted(),
      );
      expect(plan.nextDueAt === null || plan.nextDueAt > input.now).toBe(true);
    }),
    runs,
  );
});

test('nothing is called verified without the five facts behind it (law 9)', () => {
  fc.assert(
    fc.property(anyInput(), (input) => {
      expect(greenBreaches(planOf(input).devices, input.subject)).toEqual([]);
    }),
    runs,
  );
});

test('an action is offered once in a plan, and each names its own subject and wave', () => {
  fc.assert(
    fc.property(anyInput(), (input) => {
      const { actions } = planOf(input);
      expect(new Set(actions.map((action) => action.key)).size).toBe(actions.length);
      for (const action of actions)
        expect([action.subject, action.wave]).toEqual([input.subject.subject, input.subject.wave?.name ?? null]);
    }),
    runs,
  );
});

test('what was claimed and did not fail is never offered again', () => {
  fc.assert(
    fc.property(
      anyInput(),
      fc.constantFrom('done' as const, 'asked' as const, 'unknown' as const, null),
      (input, outcome) => {
        const { actions } = planOf(input);
        const past = actions.map((action) => ({
          action,
          claimedAt: input.now,
          outcome,
          recordedAt: outcome === null ? null : input.now,
        }));
        const again = planOf({ ...input, subject: { ...input.subject, past: [...input.subject.past, ...past] } });
        const keys = new Set(actions.map((action) => action.key));
        expect(again.actions.filter((action) => keys.has(action.key))).toEqual([]);
      },
    ),
    runs,
  );
});

test('a minute later, with nothing new to see, nothing that was done is asked for under another key', () => {
  fc.assert(
    fc.property(anyInput(), (input) => {
      const { actions } = planOf(input);
      const past = actions.map((action) => ({
        action,
        claimedAt: input.now,
        outcome: 'done' as const,
        recordedAt: input.now,
      }));
      const later = { ...input, now: input.now + MINUTE };
      const again = planOf({ ...later, subject: { ...input.subject, past: [...input.subject.past, ...past] } });
      const what = (action: (typeof actions)[number]) =>
        JSON.stringify({ ...action, key: null, ...('promise' in action ? { promise: null } : {}) });
      const done = new Set(actions.map(what));
      expect(again.actions.filter((action) => done.has(what(action)))).toEqual([]);
    }),
    runs,
  );
});

test('an emergency account is never acted on', () => {
  fc.assert(
    fc.property(
      anyInput().filter((input) => input.subject.user?.userPrincipalName === 'breakglass@example.com'),
      (input) => {
        if (input.subject.wave?.state !== 'undo') expect(planOf(input).actions).toEqual([]);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('undo adds nobody to any group, retires nothing, and tells nobody to enroll', () => {
  fc.assert(
    fc.property(
      anyInput().filter((input) => input.subject.wave?.state === 'undo'),
      (input) => {
        const kinds = planOf(input).actions.map((action) => action.kind);
        expect(
          kinds.filter((kind) => kind === 'add-member' || kind === 'retire-device' || kind === 'send-message'),
        ).toEqual([]);
      },
    ),
    { numRuns: 1_000 },
  );
});

test('the first step after the notice is the old rules, and nothing else that a user feels', () => {
  const { actions } = planOf(inputWith({ past: [invited(6)], started: true }));

  expect(actions.map((action) => action.kind).toSorted()).toEqual(['add-member', 'exempt-in-source']);
});

test('a started device is retired once old rules are surely off, and not before', () => {
  const kinds = (levers: object) =>
    planOf(inputWith({ past: [invited(6)], started: true, levers })).actions.map((action) => action.kind);

  expect(kinds(SETTLED)).toContain('retire-device');
  expect(kinds({ ...SETTLED, released: NOW - DAY / 2 })).not.toContain('retire-device');
});

test('a device that left gets "enroll now"; one that arrived compliant gets no second one', () => {
  const left = [sourceDevice({ state: 'left' })];
  const messages = (managed: readonly ReturnType<typeof managedDevice>[]) =>
    planOf(inputWith({ past: [invited(6)], levers: SETTLED, devices: left, left: true, managed })).actions.flatMap(
      (action) => (action.kind === 'send-message' ? [action.message] : []),
    );

  expect(messages([])).toEqual(['enroll']);
  expect(messages([managedDevice()])).not.toContain('enroll');
});
