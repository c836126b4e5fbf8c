import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSession } from '../../src/app/lab/session.ts';
import { HOUR } from '../../src/domain/words.ts';
import { OWN_NAMES } from '../../src/app/wiring.ts';
import { startLab } from '../../src/lab/control/lab.ts';
import { openStore } from '../../src/store/open.ts';
import { freshDatabase } from '../support/database.ts';
import { freePort } from '../../src/store/embedded/server.ts';

const { signal } = new AbortController();

test('of a group that bears our name and was there before, members are looked for before any rule leaves it out', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-groups-'));
  chmodSync(folder, 0o755);
  const world = { users: 12, seed: 3, source: 'workspace-one', enforcement: 'at-once', timetable: 'short' } as const;
  const lab = await startLab({ ...world, stateDir: join(folder, 'lab'), har: null, unlogged: true });
  const { directory, now } = lab.world.state;
  const [other] = directory.users;
  if (other === undefined) throw new Error('a world without users');
  const at = now - 24 * HOUR;
  const member = { id: other.id, type: 'user', present: true, changedAt: at, visibleAt: at, effectiveAt: at } as const;
  const id = '0f0f0f0f-0000-4000-8000-000000000001';
  directory.groups.push({
    id,
    displayName: OWN_NAMES.exempt,
    description: null,
    mailNickname: 'of-another',
    createdAt: at,
    createdByApp: null,
    hiddenMembership: false,
    members: [member],
  });
  const { url, drop } = await freshDatabase();
  const store = await openStore({ url });
  const doors = { ...lab.addresses, now: new Date(now).toISOString() };
  const database = { store, url, close: store.close };
  const place = { dataDir: folder, port: await freePort(null), har: null, tickMinutes: 10 };
  const session = await openSession({ ...world, ...place, doors, database }, signal);
  try {
    const told = (): boolean =>
      session.sluis.engine.setup()?.findings.some(({ code }) => code === 'group-of-another') === true;
    const until = now + 48 * HOUR;
    while (!told() && lab.world.state.now < until && (await session.step(signal)));
    expect(told()).toBe(true);
    const excluded = lab.world.state.directory.policies.filter(({ json }) => JSON.stringify(json).includes(id));
    expect(excluded).toEqual([]);
  } finally {
    await session.close();
    await lab.stop();
    await drop();
    rmSync(folder, { recursive: true, force: true });
  }
}, 60_000);
