import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSession, type Session } from '../../../src/app/lab/session.ts';
import { type Lab, startLab } from '../../../src/lab/control/lab.ts';
import { freePort } from '../../../src/store/embedded/server.ts';
import { openStore } from '../../../src/store/open.ts';
import { freshDatabase } from '../../support/database.ts';

const WORLD = { users: 12, seed: 3, source: 'workspace-one', enforcement: 'at-once', timetable: 'short' } as const;

export interface SmallWorld {
  readonly lab: Lab;
  readonly session: Session;
  readonly close: () => Promise<void>;
}

/** A world of twelve people in this process, as somebody made it before Sluis came to it, and the product at it. */
export async function openSmallWorld(before: (state: Lab['world']['state']) => void): Promise<SmallWorld> {
  const { signal } = new AbortController();
  const folder = mkdtempSync(join(tmpdir(), 'sluis-small-'));
  chmodSync(folder, 0o755);
  const lab = await startLab({ ...WORLD, stateDir: join(folder, 'lab'), har: null, unlogged: true });
  before(lab.world.state);
  const { url, drop } = await freshDatabase();
  const store = await openStore({ url });
  const doors = { ...lab.addresses, now: new Date(lab.world.state.now).toISOString() };
  const database = { store, url, gone: new AbortController().signal, close: store.close };
  const place = { dataDir: folder, port: await freePort(null), har: null, tickMinutes: 10 };
  const session = await openSession({ ...WORLD, ...place, doors, database }, signal);
  return {
    lab,
    session,
    close: async () => {
      await session.close();
      await lab.stop();
      await drop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
