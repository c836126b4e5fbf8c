import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inputWith, invited, managedDevice, NOW, SETTLED, sourceDevice, user } from '../../../test/kits/cases.kit.ts';
import { anyInput, planOf } from '../../../test/kits/random.kit.ts';
import { actionBreaches } from '../laws.ts';
import { DAY, deviceKey } from '../words.ts';
import { isWhollyLeftOut, wayOf } from './device.ts';

const runs = { numRuns: 1_500 };
const between = {
  devices: [sourceDevice({ state: 'left' })],
  left: true,
  past: [invited(9)],
  levers: SETTLED,
} as const;
const LEFT_OUT = { reason: 'lost', by: 'ann' };
const NO_LOCKOUT = { handover: true, unenroll: true, lockout: new Set<never>() };

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

test('a device that a person wrote off is told of to nobody, is excluded by their name, and holds its owner back from nothing', () => {
  const phone = sourceDevice({ state: 'left' });
  const tablet = sourceDevice({ id: '102', serial: 'S2', imei: null, mac: null, state: 'left' });
  const managed = [managedDevice({ id: 'm2', serial: 'S2', entraDeviceId: 'd2' })];
  const lost = { writtenOff: new Map([[deviceKey('serial:S1'), LEFT_OUT]]) };
  const planWith = (intent: object) =>
    planOf(inputWith({ ...between, devices: [phone, tablet], managed, past: [invited(9)], intent }));
  const [waiting, written] = [planWith({}), planWith(lost)];
  const about = (plan: typeof waiting) => ({
    mails: plan.actions.filter((action) => 'device' in action && action.device === 'serial:S1').length,
    place: plan.devices.find(({ key }) => key === 'serial:S1')?.place,
    lockedOut: plan.lockedOut,
  });
  expect(about(waiting)).toEqual({ mails: 1, place: { kind: 'under-way' }, lockedOut: true });
  expect(about(written)).toEqual({ mails: 0, place: { kind: 'excluded', ...LEFT_OUT }, lockedOut: false });
  expect(written.findings.filter(({ subject }) => subject === 'serial:S1')).toEqual([]);
});

test('whose only device is written off still comes under Intune’s rules, by name, and is reminded of nothing', () => {
  const lost = { writtenOff: new Map([[deviceKey('serial:S1'), LEFT_OUT]]) };
  const plan = planOf(
    inputWith({ ...between, past: [invited(9, NOW - DAY)], wave: { approved: NO_LOCKOUT }, intent: lost }),
  );
  expect(plan.actions).toEqual([]);
  expect([plan.lockedOut, plan.readyToEnforce]).toEqual([true, true]);
  expect(plan.findings).toContainEqual(expect.objectContaining({ code: 'lockout' }));
});

test('one that arrives after it was written off is as any other', () => {
  const lost = { writtenOff: new Map([[deviceKey('serial:S1'), LEFT_OUT]]) };
  const [standing] = planOf(inputWith({ ...between, managed: [managedDevice()], intent: lost })).devices;
  expect(standing?.place.kind).not.toBe('excluded');
});
