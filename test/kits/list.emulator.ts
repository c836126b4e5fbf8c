import { writeFileSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Http } from '../../src/connectors/connector.ts';
import type { KitEmulator, KitFault, KitWorld } from './emulator.ts';

const columns = ['serial', 'user', 'mail', 'platform', 'osVersion', 'ownership', 'mode', 'enrolledAt'];

/** A file on disk, as an administrator exported it. */
export async function startList(kit: KitWorld): Promise<KitEmulator> {
  const folder = await mkdtemp(join(tmpdir(), 'sluis-list-'));
  const file = join(folder, 'devices.csv');
  writeFileSync(file, textOf(kit, 'none'));
  return {
    settings: { file },
    http: noNetwork,
    wrongHttp: noNetwork,
    clock: { now: () => 0, sleep: async () => undefined },
    writes: () => [],
    calls: () => 0,
    breakWith: (fault) => writeFileSync(file, textOf(kit, fault)),
    userIds: () => new Map(kit.users.map((user) => [user, user])),
    rules: null,
    secrets: [],
    stop: () => rm(folder, { recursive: true }),
  };
}

/** A connector that reads files must not speak to anybody. */
const noNetwork: Http = {
  hold: () => undefined,
  send: () => {
    throw new Error('a list has no network');
  },
};

function textOf(kit: KitWorld, fault: KitFault): string {
  if (fault === 'html-instead-of-json') return '<!DOCTYPE html>\n<html><body>Sign in</body></html>\n';
  if (fault === 'cut-off-json') return 'serial,user\nKIT1,"ann\nKIT2,bob\n';
  const lines = kit.devices.map((device, index) => {
    const nothing = fault === 'null-for-text' || (fault === 'one-record-without-id' && index === 1);
    const word = (text: string): string => (fault === 'unknown-words' ? 'Blorp' : text);
    return [
      nothing ? '' : device.serial,
      device.user ?? '',
      device.user === null ? '' : `${device.user}@kit.example`,
      word(device.platform),
      device.osVersion,
      word(device.ownership),
      word(device.mode),
      new Date(device.enrolledAt).toISOString(),
    ].join(',');
  });
  return [columns.join(','), ...lines, ''].join('\r\n');
}
