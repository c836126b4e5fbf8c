import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { list } from '../../src/connectors/sources/list/list.ts';
import { readAll } from '../kits/connector.kit.ts';

const clock = { now: () => 0, sleep: async () => undefined };
const never = new AbortController().signal;
const noNetwork = {
  hold: () => undefined,
  send: () => {
    throw new Error('a list has no network');
  },
};

/** The connector of lists over a real file. */
export function openListDoor() {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-corpus-list-'));
  return {
    folder,
    read: async (content: string | Uint8Array, name: string, settings: Readonly<Record<string, string>> = {}) => {
      const file = join(folder, name);
      writeFileSync(file, content);
      const { inventory } = list.open({ file, ...settings }, noNetwork, clock);
      const devices = await readAll(inventory.devices(never));
      return { ...devices, users: await readAll(inventory.users(never)) };
    },
    close: () => rmSync(folder, { recursive: true, force: true }),
  };
}
