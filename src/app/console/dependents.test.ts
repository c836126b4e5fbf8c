import { expect, test } from 'vitest';
import { inputWith, settings } from '../../../test/kits/cases.kit.ts';
import { planSubject } from '../../domain/plan/subject.ts';
import { dependentsOf } from './dependents.ts';

test('a device that a person left out and that the old product still holds is said to be left out, with their reason', () => {
  const whyOf = (excluded: ReadonlyMap<string, { reason: string; by: string }>) => {
    const input = inputWith({ intent: { excluded } }, settings());
    const { devices } = input.subject;
    const view = { devices, devicesByKey: new Map(devices.map((device) => [device.key, device])) };
    return dependentsOf([planSubject(input)], view, 'en').map(({ why }) => why);
  };
  expect(whyOf(new Map([['serial:S1', { reason: 'on a ship', by: 'ann' }]]))).toEqual(['Left out: on a ship']);
  expect(whyOf(new Map())).not.toEqual(['Left out']);
});
