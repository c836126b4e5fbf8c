import { expect, test } from 'vitest';
import { fact, sourceDevice } from '../../../test/kits/cases.kit.ts';
import type { SourceDevice } from '../facts.ts';
import { matchDevices } from './match.ts';
import { androidModes, modeFindings } from './modes.ts';

const held = (...differs: readonly Partial<SourceDevice>[]) =>
  matchDevices({
    source: differs.map((one, index) =>
      fact('source-device', sourceDevice({ id: `${index}`, serial: `S${index}`, platform: 'android', ...one })),
    ),
    managed: [],
    entra: [],
    users: [],
  })
    .map(androidModes)
    .reduce((sum, one) => ({ android: sum.android + one.android, unknown: sum.unknown + one.unknown }));

test('all Android devices whose mode nobody knows are counted in one finding', () => {
  const devices = held({ mode: 'unknown' }, { mode: 'unknown' }, { mode: 'android-cope' });

  expect(modeFindings(devices, 'workspace-one')).toEqual([
    { code: 'modes-unknown', severity: 'warns', subject: 'tenant', facts: { unknown: 2, android: 3 } },
  ]);
  expect(modeFindings(devices, 'list')[0]?.code).toBe('modes-unknown-in-list');
});

test('a device that has left, and one of another platform, are not among them', () => {
  const devices = held(
    { mode: 'unknown', state: 'left' },
    { mode: 'unknown', platform: 'ios' },
    { mode: 'android-cope' },
  );

  expect(modeFindings(devices, 'workspace-one')).toEqual([]);
});
