import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  addMember,
  inputWith,
  invited,
  managedDevice,
  NOW,
  retire,
  SETTLED,
  sourceDevice,
  user,
} from '../../../test/kits/cases.kit.ts';
import { anyInput, planOf } from '../../../test/kits/random.kit.ts';
import type { PastAction } from '../action.ts';
import { actionBreaches } from '../laws.ts';
import { DAY, deviceKey } from '../words.ts';
import { isLaidAside, isWhollyLeftOut, isWrittenOff, wayOf } from './device.ts';

const runs = { numRuns: 1_500 };
const between = {
  devices: [sourceDevice({ state: 'left' })],
  left: true,
  past: [invited(9)],
  levers: SETTLED,
} as const;
const LEFT_OUT = { reason: 'lost', by: 'ann' };

test('nobody who is left out ends under no rules in silence: something is done, said, or looked at again', () => {
  let seen = 0;
  fc.assert(
    fc.property(anyInput({ person: user() }), fc.boolean(), (input, whole) => {
      const keys = whole ? ['*'] : input.subject.devices.map(({ key }) => key);
      const excluded = new Map(keys.map((key) => [key, LEFT_OUT]));
      const subject = { ...input.subject, intent: { ...input.subject.intent, excluded } };
      const { exempt, released, enforced, 'source-exempt': inSource } = subject.access?.levers ?? {};
      const isIn = [exempt, released, enforced, inSource].some((lever) => lever?.seen);
      // A write that is open is judged by reading first.
      const open = subject.past.some(({ outcome }) => outcome === null);
      if (!isIn || open || keys.length === 0 || !(isWhollyLeftOut(subject) || !enforced?.seen)) return;
      const plan = planOf({ ...input, subject });
      // Who chose no enforcement is content with people under no rules; nobody is left out without a device that could move.
      if (input.settings.enforcement.kind === 'none' && !isWhollyLeftOut(subject)) return;
      if (!subject.devices.some((device) => !['intune-only', 'left-before'].includes(wayOf(device).kind)) && !whole)
        return;
      seen++;
      expect([plan.actions.length + plan.findings.length > 0, plan.nextDueAt !== null]).toContain(true);
      for (const action of plan.actions) expect(actionBreaches(action, { ...input, subject })).toEqual([]);
    }),
    runs,
  );
  expect(seen).toBeGreaterThan(200);
});

test.each(['*', 'serial:S1'])(
  'who is left out (%s) after the rules were moved gets the old ones back in order',
  (key) => {
    const intent = { excluded: new Map([[key, LEFT_OUT]]) };
    const out = (at: number) => ({ changedAt: NOW - 9 * DAY, goneAt: at });
    const done = (levers: object, wave: object = {}) =>
      planOf(inputWith({ past: [invited(9)], levers, intent, wave })).actions.map((action) =>
        action.kind === 'remove-member' ? action.lever : action.kind,
      );
    for (const state of ['open', 'paused', 'waiting'] as const) {
      expect(done({ ...SETTLED, enforced: NOW - 2 * DAY }, { state })).toEqual(['enforced']);
      expect(done(SETTLED, { state })).toEqual(['released']);
      expect(done({ ...SETTLED, released: out(NOW - 2 * DAY) }, { state })).toEqual(['exempt']);
      expect(done({}, { state })).toEqual([]);
    }
  },
);

test.each(['*', 'serial:S1'])(
  'a device that has left is not left out by %s: it is driven on, and told (law 11)',
  (key) => {
    const plan = planOf(inputWith({ ...between, intent: { excluded: new Map([[key, LEFT_OUT]]) } }));
    expect(plan.actions).toMatchObject([{ kind: 'send-message', message: 'enroll' }]);
    expect(plan.findings).toContainEqual(expect.objectContaining({ code: 'exclusion-crossed', subject: 'serial:S1' }));
    expect(plan.devices).toMatchObject([{ phase: 'limbo', place: { kind: 'under-way' } }]);
  },
);

test('one that was left out and unseen for weeks before its record went is nobody’s to enroll: the administrator is asked', () => {
  const about = (lastSeenAt: number, at: number | undefined, past: readonly PastAction[] = []) => {
    const excluded = new Map([['*', { ...LEFT_OUT, ...(at === undefined ? {} : { at }) }]]);
    const devices = [sourceDevice({ state: 'left', lastSeenAt })];
    const plan = planOf(inputWith({ ...between, devices, past: [...between.past, ...past], intent: { excluded } }));
    const crossed = plan.findings.find(({ code }) => code === 'exclusion-crossed');
    return [plan.actions.some(({ kind }) => kind === 'send-message'), crossed?.facts['why']];
  };
  expect(about(NOW - 30 * DAY, NOW - 5 * DAY)).toEqual([false, 'unseen']);
  expect(about(NOW - 2 * DAY, NOW - 5 * DAY)).toEqual([true, 'left']);
  // It was left out only once it had left, nobody knows when, or it was asked to leave.
  expect(about(NOW - 30 * DAY, NOW)).toEqual([true, 'left']);
  expect(about(NOW - 30 * DAY, undefined)).toEqual([true, 'left']);
  const asked = { action: retire(), claimedAt: NOW - DAY, outcome: 'done', recordedAt: NOW - DAY } as const;
  expect(about(NOW - 30 * DAY, NOW - 5 * DAY, [asked])).toEqual([true, 'left']);
});

test('what was left out and cleared away unseen is excluded by the word of who left it out, and the administrator is asked', () => {
  let aside = 0;
  fc.assert(
    fc.property(anyInput({ person: user() }), fc.integer({ min: 0, max: 40 }), (input, days) => {
      const excluded = new Map([['*', { ...LEFT_OUT, at: NOW - days * DAY }]]);
      const subject = { ...input.subject, intent: { ...input.subject.intent, excluded } };
      const plan = planOf({ ...input, subject });
      for (const device of subject.devices) {
        if (!isLaidAside(device, subject)) continue;
        aside++;
        const place = plan.devices.find(({ key }) => key === device.key)?.place;
        expect(place?.kind).toBe('excluded');
        if (!subject.closing && !isWrittenOff(device, subject))
          expect(plan.findings.map(({ code, subject: about }) => [code, about])).toContainEqual([
            'exclusion-crossed',
            device.key,
          ]);
      }
    }),
    runs,
  );
  expect(aside).toBeGreaterThan(5);
});

const LOST = { writtenOff: new Map([[deviceKey('serial:S1'), LEFT_OUT]]) };
const laptop = sourceDevice({ id: '102', serial: 'S2', imei: null, mac: null });

test('a device that a person wrote off is told of to nobody, and is excluded by their name', () => {
  for (const state of ['open', 'paused'] as const) {
    const about = (intent: object) => {
      const plan = planOf(inputWith({ ...between, wave: { state }, intent }));
      return {
        mails: plan.actions.filter((action) => 'device' in action && action.device === 'serial:S1').length,
        place: plan.devices.find(({ key }) => key === 'serial:S1')?.place,
        findings: plan.findings.filter(({ subject }) => subject === 'serial:S1'),
      };
    };
    expect(about({})).toMatchObject({ mails: 1, place: { kind: 'under-way' } });
    expect(about(LOST)).toEqual({ mails: 0, place: { kind: 'excluded', ...LEFT_OUT }, findings: [] });
    expect(about({ ...LOST, excluded: new Map([['*', LEFT_OUT]]) }).findings).toEqual([]);
  }
});

test('whose only device is written off is reminded of nothing, and comes under Intune’s rules by name alone (law 7)', () => {
  const soon = { ...between, past: [invited(9, NOW + 2 * DAY)] };
  const reminders = (intent: object) =>
    planOf(inputWith({ ...soon, intent })).actions.filter(
      (action) => 'message' in action && action.message === 'reminder',
    );
  expect([reminders({}).length, reminders(LOST).length]).toEqual([1, 0]);

  const due = { ...between, past: [invited(9, NOW - DAY)], intent: LOST };
  const input = inputWith({
    ...due,
    wave: { approved: { handover: true, unenroll: true, lockout: new Set<never>() } },
  });
  const plan = planOf(input);
  expect(plan.actions).toEqual([]);
  expect(plan.findings).toContainEqual(expect.objectContaining({ code: 'lockout' }));
  expect(actionBreaches(addMember('enforced'), input).map(({ law }) => law)).toEqual([7]);
  expect(actionBreaches(addMember('enforced'), inputWith(due))).toEqual([]);
});

test('a device that is written off keeps nobody from getting the old rules back for what has not left', () => {
  const both = { ...between, devices: [sourceDevice({ state: 'left' }), laptop] };
  const removed = (intent: object, state: 'open' | 'undo' = 'open') =>
    planOf(inputWith({ ...both, intent, wave: { state } })).actions.flatMap((action) =>
      action.kind === 'remove-member' ? [action.lever] : [],
    );
  const without = { excluded: new Map([[deviceKey('serial:S2'), LEFT_OUT]]) };
  expect([removed(without), removed({ ...without, ...LOST })]).toEqual([[], ['released']]);
  expect([removed({}, 'undo'), removed(LOST, 'undo')]).toEqual([[], ['released']]);
});

test('one that arrives after it was written off is as any other', () => {
  const [standing] = planOf(inputWith({ ...between, managed: [managedDevice()], intent: LOST })).devices;
  expect(standing?.place.kind).not.toBe('excluded');
});
