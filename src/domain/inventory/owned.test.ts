import { expect, test } from 'vitest';
import { entraDevice, fact, managedDevice, NOW, sourceDevice, user } from '../../../test/kits/cases.kit.ts';
import type { EntraDevice, Fact, SourceDevice } from '../facts.ts';
import { mdmNone } from '../plan/device.ts';
import { DAY, HOUR } from '../words.ts';
import { matchDevices } from './match.ts';

test.each<readonly [string, Partial<SourceDevice>, readonly Partial<EntraDevice>[], readonly string[], string]>([
  ['of the device', { platform: 'unknown' }, [{}], ['e0'], 'no'],
  ['of the object', {}, [{ platform: 'unknown' }], ['e0'], 'no'],
  ['of neither', {}, [{ platform: 'windows' }], [], 'yes'],
  [
    'of the device, and its name tells',
    { platform: 'unknown' },
    [{}, { name: 'PC', platform: 'windows' }],
    ['e0'],
    'no',
  ],
  ['of an object that bears its name', {}, [{ name: 'old' }, { platform: 'unknown' }], ['e0', 'e1'], 'no'],
  ['of an object beside the one that bears its name', {}, [{}, { name: 'x', platform: 'unknown' }], ['e0'], 'no'],
  [
    'of the device, and one of two lost its MDM',
    { platform: 'unknown' },
    [{ name: 'a' }, { name: 'b', mdmAppId: null, managed: 'no' }],
    ['e0', 'e1'],
    'no',
  ],
])('where the platform is unknown %s, an object of its owner may be it, and doubt is not none', (...row) => {
  const [, differs, objects, maybe, mdm] = row;
  const source = fact('source-device', sourceDevice({ state: 'left', ...differs }), NOW - DAY);
  const entra = objects.map((object, n): Fact<'entra-device'> => {
    const value = entraDevice({ id: `e${n}`, deviceId: `d${n}`, mdmAppId: 'old', managed: 'yes', ...object });
    const read: Fact<'entra-device'> = fact('entra-device', value, NOW);
    return { ...read, firstSeenAt: NOW - 60 * DAY, changedAt: NOW - HOUR };
  });
  const found = matchDevices({ source: [source], managed: [], entra, users: [user()] });

  expect(found.map((device) => [device.entraMaybe.map(({ id }) => id), mdmNone(device)])).toEqual([[maybe, mdm]]);
});

test('an object of unknown platform is no earlier registration of a device that has its own', () => {
  const other = entraDevice({ id: 'e9', deviceId: 'd9', platform: 'unknown' });

  const found = matchDevices({
    source: [fact('source-device', sourceDevice())],
    managed: [fact('managed-device', managedDevice())],
    entra: [entraDevice(), other].map((object) => fact('entra-device', object)),
    users: [user()],
  });

  expect(found.map((device) => device.entraMaybe)).toEqual([[]]);
});
