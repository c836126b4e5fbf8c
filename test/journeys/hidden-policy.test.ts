import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openSession } from '../../src/app/lab/session.ts';
import { OWN_NAMES } from '../../src/app/wiring.ts';
import { DAY } from '../../src/domain/words.ts';
import { startLab } from '../../src/lab/control/lab.ts';
import { freePort } from '../../src/store/embedded/server.ts';
import { openStore } from '../../src/store/open.ts';
import { freshDatabase } from '../support/database.ts';

const { signal } = new AbortController();

test('an old policy that Graph v1.0 leaves out is named, and nobody is released or asked to leave under it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-hidden-'));
  chmodSync(folder, 0o755);
  const world = { users: 12, seed: 3, source: 'workspace-one', enforcement: 'at-once', timetable: 'short' } as const;
  const lab = await startLab({ ...world, stateDir: join(folder, 'lab'), har: null, unlogged: true });
  const { directory, now } = lab.world.state;
  const [old] = directory.policies;
  if (old === undefined) throw new Error('a world without policies');
  old.preview = true;
  const { url, drop } = await freshDatabase();
  const store = await openStore({ url });
  const doors = { ...lab.addresses, now: new Date(now).toISOString() };
  const database = { store, url, close: store.close };
  const place = { dataDir: folder, port: await freePort(null), har: null, tickMinutes: 10 };
  const session = await openSession({ ...world, ...place, doors, database }, signal);
  const ours = (name: string) => directory.groups.find((group) => group.displayName === name);
  try {
    const until = now + 14 * DAY;
    while (lab.world.state.now < until && (await session.step(signal)));

    expect([OWN_NAMES.exempt, OWN_NAMES.released].map((name) => ours(name)?.members)).toEqual([[], []]);
    const records = lab.world.state.hardware.flatMap(({ uemRecords }) => uemRecords);
    expect(records.filter(({ statusChangedAt }) => statusChangedAt > now)).toEqual([]);
    const findings = session.sluis.engine.setup()?.findings ?? [];
    expect(findings).toContainEqual(expect.objectContaining({ code: 'policy-hidden', subject: old.id }));
  } finally {
    await session.close();
    await lab.stop();
    await drop();
    rmSync(folder, { recursive: true, force: true });
  }
}, 120_000);
