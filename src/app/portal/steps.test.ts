import { expect, test } from 'vitest';
import { caseWith, sourceDevice } from '../../../test/kits/cases.kit.ts';
import { evidenceOf } from '../../domain/plan/device.ts';
import { stateOf } from './steps.ts';

test.each([
  ['left', 'enroll'],
  ['managed', 'excluded'],
] as const)(
  'a device that a person left out, and that is %s in the old product, is "%s" to its owner',
  (state, says) => {
    const subject = caseWith({ devices: [sourceDevice({ state })], left: state === 'left' });
    const [device] = subject.devices;
    if (!device) throw new Error('the case has a device');
    const situation = { device, evidence: evidenceOf(device, subject), route: 'retire', wave: subject.wave } as const;
    const place = { kind: 'excluded', reason: 'lost', by: 'ann' } as const;
    expect(stateOf({ ...situation, place, startedAt: null, startable: false, told: true })).toBe(says);
  },
);

test.each(['left', 'managed'] as const)(
  'of a shared device that is %s in the old product nothing is for whoever had it last to do',
  (state) => {
    const devices = [sourceDevice({ state, ownership: 'shared' })];
    const subject = caseWith({ devices, left: state === 'left' });
    const [device] = subject.devices;
    if (!device) throw new Error('the case has a device');
    const situation = { device, evidence: evidenceOf(device, subject), route: 'retire', wave: subject.wave } as const;
    const place = { kind: 'under-way' } as const;
    expect(stateOf({ ...situation, place, startedAt: null, startable: false, told: true })).toBe('waiting');
  },
);

test('a device that its owner started, and that was asked to leave in vain, has begun: nothing waits for anybody else', () => {
  const subject = caseWith({ started: true });
  const [device] = subject.devices;
  if (!device) throw new Error('the case has a device');
  const situation = { device, evidence: evidenceOf(device, subject), route: 'retire', wave: subject.wave } as const;
  const place = { kind: 'waiting', for: 'user', reason: 'leaving-slow' } as const;
  expect(stateOf({ ...situation, place, startedAt: 1, startable: false, told: true })).toBe('started');
});
