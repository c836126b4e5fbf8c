import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  ANN,
  EMERGENCY,
  entraDevice,
  inputWith,
  invited,
  managedDevice,
  NOW,
  retire,
  SETTLED,
  sourceDevice,
  user,
  WAVE,
} from '../../../test/kits/cases.kit.ts';
import { anyInput, planOf } from '../../../test/kits/random.kit.ts';
import type { PastAction } from '../action.ts';
import { actionBreaches, greenBreaches } from '../laws.ts';
import { totalsOf } from '../wave/gate.ts';
import { DAY, deviceKey, HOUR, MINUTE } from '../words.ts';
import { isAskedByHand } from './device-steps.ts';
import { hasCrossed, isWrittenOff } from './device.ts';

const runs = { numRuns: 1_500 };

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
        JSON.stringify({ ...action, key: null, ...('promise' in action ? { promise: null, days: null } : {}) });
      const done = new Set(actions.map(what));
      expect(again.actions.filter((action) => done.has(what(action)))).toEqual([]);
    }),
    runs,
  );
});

test('an emergency account is never acted on', () => {
  fc.assert(
    fc.property(anyInput({ person: user({ userPrincipalName: EMERGENCY }) }), (input) => {
      expect(planOf(input).actions).toEqual([]);
    }),
    runs,
  );
});

test('undo adds nobody to any group and retires nothing; only who has left the old product is written to', () => {
  fc.assert(
    fc.property(anyInput({ state: 'undo' }), (input) => {
      const { devices, past } = input.subject;
      for (const action of planOf(input).actions) {
        expect(['add-member', 'exempt-in-source', 'retire-device']).not.toContain(action.kind);
        if (action.kind !== 'send-message') continue;
        const about = devices.find((device) => device.key === action.device);
        expect(['enroll', 'stuck', 'welcome']).toContain(action.message);
        expect(about && hasCrossed(about, past)).toBe(true);
      }
    }),
    runs,
  );
});

test('undo gives nobody back to the old rules of whom a device has left, and names each such device', () => {
  fc.assert(
    fc.property(anyInput({ state: 'undo' }), (input) => {
      fc.pre(input.subject.user?.userPrincipalName === 'ann@example.com');
      const { actions, findings } = planOf(input);
      const crossed = input.subject.devices.filter(
        (device) =>
          (hasCrossed(device, input.subject.past) && !isWrittenOff(device, input.subject)) ||
          isAskedByHand(device, input),
      );
      const named = findings.filter((finding) => finding.code === 'undo-crossed').map((finding) => finding.subject);
      expect(named.toSorted()).toEqual(crossed.map((device) => device.key).toSorted());
      if (crossed.length === 0) return;
      expect(actions.filter((action) => action.kind === 'remove-member' && action.lever !== 'enforced')).toEqual([]);
      expect(actions.filter((action) => action.kind === 'readmit-in-source')).toEqual([]);
    }),
    runs,
  );
});

test('undo gives nobody back to the old rules whose device somebody was asked to retire by hand, though no read shows that it left', () => {
  const kinds = (started: boolean, retires: boolean, more: Parameters<typeof inputWith>[0] = {}) => {
    const input = inputWith({ past: [invited(9)], levers: SETTLED, wave: { state: 'undo' }, started, ...more });
    return planOf({ ...input, settings: { ...input.settings, source: { ...input.settings.source, retires } } });
  };

  expect(kinds(true, false).actions).toEqual([]);
  expect(kinds(true, false).findings).toMatchObject([{ code: 'undo-crossed' }]);
  const key = deviceKey('serial:S1');
  const askedDaysAgo = (days: number) => ({ askedByHand: new Map([[key, NOW - days * DAY]]) });
  // The start is of before the wave was begun again, and who was asked may have done it all the same.
  expect(kinds(false, false, { intent: askedDaysAgo(9) }).actions).not.toEqual([]);
  expect(kinds(false, false, { intent: askedDaysAgo(7) }).actions).toEqual([]);
  const others = [
    // Started, and nobody was asked yet.
    kinds(true, false, { intent: { askedByHand: new Map() } }),
    // In touch with the old product more than a week after somebody was asked: it was not retired.
    kinds(true, false, { intent: askedDaysAgo(8.5) }),
  ];
  for (const { actions, findings } of [kinds(false, false), kinds(true, true), ...others]) {
    expect(actions).not.toEqual([]);
    expect(findings.filter(({ code }) => code === 'undo-crossed')).toEqual([]);
  }
});

const between = {
  devices: [sourceDevice({ state: 'left' })],
  left: true,
  past: [invited(9)],
  levers: SETTLED,
} as const;
const kindsIn = (choice: Parameters<typeof inputWith>[0]) =>
  planOf(inputWith(choice)).actions.map((action) => (action.kind === 'send-message' ? action.message : action.kind));

test.each(['undo', 'paused'] as const)(
  'a device between the products is driven on in a wave that is %s (law 11)',
  (state) => {
    expect(kindsIn({ ...between, wave: { state } })).toEqual(['enroll']);
    expect(kindsIn({ ...between, wave: { state, signedOffAt: null } })).toEqual(['enroll']);
  },
);

test('it is driven on while the set-up is not ready, and while the notice of a new start is young', () => {
  expect(kindsIn({ ...between, differs: { setupReady: false } })).toEqual(['enroll']);
  expect(kindsIn({ ...between, wave: { againAt: NOW - DAY } })).toEqual(['reminder', 'enroll']);
});

test('nobody who was never told of the wave is written to when it is undone', () => {
  expect(kindsIn({ ...between, past: [], wave: { state: 'undo' } })).toEqual([]);
});

test('undo of a user of whom nothing has left goes back step by step, Intune’s rules first', () => {
  const wave = { state: 'undo' } as const;
  const all = { ...SETTLED, enforced: NOW - 2 * DAY };
  const out = (at: number) => ({ changedAt: NOW - 9 * DAY, goneAt: at });
  const removed = (levers: NonNullable<Parameters<typeof inputWith>[0]>['levers']) =>
    planOf(inputWith({ past: [invited(25)], wave, ...(levers ? { levers } : {}) })).actions.map((action) =>
      action.kind === 'remove-member' ? action.lever : action.kind,
    );

  expect(removed(all)).toEqual(['enforced']);
  expect(removed({ ...all, enforced: out(NOW - HOUR) })).toEqual(['revoke-sessions']);
  expect(removed({ ...all, enforced: out(NOW - 2 * DAY) })).toEqual(['released']);
  expect(removed({ ...all, enforced: out(NOW - 4 * DAY), released: out(NOW - 2 * DAY) })).toEqual(['exempt']);
  expect(removed({ 'source-exempt': NOW - 3 * DAY, exempt: out(NOW - 2 * DAY), released: out(NOW - 4 * DAY) })).toEqual(
    ['readmit-in-source'],
  );
  expect(removed({})).toEqual([]);
});

test('a device that was asked to leave counts as leaving until a read says otherwise', () => {
  const asked = { action: retire(), claimedAt: NOW - HOUR, outcome: 'asked', recordedAt: NOW - HOUR } as const;
  const kinds = (past: readonly PastAction[]) =>
    planOf(inputWith({ past: [invited(9), ...past], levers: SETTLED, wave: { state: 'undo' } })).actions.map(
      (action) => action.kind,
    );

  expect(kinds([asked])).toEqual([]);
  expect(kinds([{ ...asked, outcome: 'failed' }])).toEqual(['remove-member']);
});

test('started again after an undo: a new notice with a new date, and nothing changes before it is old enough', () => {
  const again = (choice: object = {}) =>
    planOf(inputWith({ past: [invited(25, NOW - DAY)], wave: { againAt: NOW - HOUR }, ...choice }));
  const { actions } = again();
  const told = { ...invited(6, NOW + 9 * DAY), action: { ...invited(6, NOW + 9 * DAY).action, key: 'again' } };

  expect(actions).toMatchObject([{ kind: 'send-message', message: 'reminder' }]);
  expect(actions[0]?.kind === 'send-message' ? actions[0].promise : null).toBeGreaterThan(NOW + 18 * DAY);
  expect(again({ past: [invited(25, NOW - DAY), told], wave: { againAt: NOW - 7 * DAY } }).actions).toMatchObject([
    { kind: 'add-member', lever: 'exempt' },
    { kind: 'exempt-in-source' },
  ]);
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

test('a left-over of an earlier enrollment keeps nobody from "enroll now", and the device from being done', () => {
  const leftOver = sourceDevice({ id: '99', enrolledAt: NOW - 500 * DAY, lastSeenAt: NOW - 310 * DAY });
  const devices = [leftOver, sourceDevice({ state: 'left' })];
  const choice = { past: [invited(6)], levers: SETTLED, devices, left: true };
  const entra = [entraDevice({ managed: 'yes', compliant: 'yes', mdmAppId: 'intune' })];

  expect(planOf(inputWith(choice)).actions).toMatchObject([{ kind: 'send-message', message: 'enroll' }]);
  const arrived = { ...choice, managed: [managedDevice()], entra };
  expect(planOf(inputWith(arrived)).devices[0]?.phase).toBe('compliant');
  expect(planOf(inputWith({ ...arrived, devices: devices.slice(1) })).devices[0]?.phase).toBe('verified');
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

test('an account that somebody put back into the old rules is told, whichever of the person’s it is, and none that we never took out', () => {
  const past = (member: string): PastAction => ({
    action: {
      kind: 'exempt-in-source',
      key: `exempt-in-source:${member}:never`,
      member,
      object: 'group:source-exempt',
      subject: ANN,
      wave: WAVE,
    },
    claimedAt: NOW - 4 * DAY,
    outcome: 'done',
    recordedAt: NOW - 4 * DAY,
  });
  const reasonOf = (ours: readonly string[], gone: string) => {
    const input = inputWith({ past: [invited(6), ...ours.map(past)], levers: SETTLED });
    const { access } = input.subject;
    if (access === null) throw new Error('the person has no access');
    const state = access.levers['source-exempt'];
    const never = { ...state, value: 'out', seen: false, changedAt: null } as const;
    const back = { ...never, changedAt: NOW - DAY } as const;
    const sourceUserIds = ['7', '8'];
    const sourceStates = new Map(sourceUserIds.map((id) => [id, id === gone ? back : never]));
    const levers = { ...access.levers, 'source-exempt': never };
    const both = { ...access, sourceUserIds, sourceStates, levers };
    const place = planOf({ ...input, subject: { ...input.subject, access: both } }).devices[0]?.place;
    return place?.kind === 'waiting' ? place.reason : null;
  };

  expect(reasonOf(['8'], '8')).toBe('lever-changed-by-hand');
  expect(reasonOf(['7'], '8')).toBeNull();
});

test('each account in the old product is taken out by what is seen of it alone', () => {
  const input = inputWith({ past: [invited(6)], levers: SETTLED });
  const { access } = input.subject;
  if (access === null) throw new Error('the person has no access');
  const out = { ...access.levers['source-exempt'], value: 'out', seen: false, changedAt: null } as const;
  const sourceStates = new Map([
    ['7', access.levers['source-exempt']],
    ['8', out],
  ]);
  const both = {
    ...access,
    sourceUserIds: ['7', '8'],
    sourceStates,
    levers: { ...access.levers, 'source-exempt': out },
  };
  const { actions } = planOf({ ...input, subject: { ...input.subject, access: both } });

  expect(actions).toMatchObject([{ kind: 'exempt-in-source', key: 'exempt-in-source:8:never', member: '8' }]);
});
