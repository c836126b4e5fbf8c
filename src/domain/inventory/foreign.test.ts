import { expect, test } from 'vitest';
import { entraDevice, fact, managedDevice, NOW, sourceDevice, user } from '../../../test/kits/cases.kit.ts';
import { matchDevices } from './match.ts';

test('what Intune lists for another product joins its device and is not its record there; alone it is no device', () => {
  const foreign = fact('managed-device', managedDevice({ id: 'm0', byIntune: 'no', enrolledAt: NOW }));
  const own = fact('managed-device', managedDevice());
  const source = fact('source-device', sourceDevice({ entraDeviceId: null }));
  const entra = fact('entra-device', entraDevice());
  const match = (managed: readonly (typeof own)[], old = [source]) =>
    matchDevices({ source: old, managed, entra: [entra], users: [user()] });

  expect(match([foreign], [])).toEqual([]);
  expect(match([foreign])).toMatchObject([
    { managed: null, supersededManaged: [], foreign: [foreign], entra: [entra] },
  ]);
  expect(match([foreign, own])).toMatchObject([{ managed: own, supersededManaged: [], foreign: [foreign] }]);
  const maybe = fact('managed-device', managedDevice({ id: 'm2', byIntune: 'unknown', enrolledAt: NOW }));
  expect(match([maybe, own])).toMatchObject([{ managed: own, supersededManaged: [maybe] }]);
  expect(match([maybe], [])).toMatchObject([{ managed: maybe }]);
});
