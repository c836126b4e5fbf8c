import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect } from 'vitest';
import { openSession, type Session } from '../../../src/app/lab/session.ts';
import { type Lab, startLab } from '../../../src/lab/control/lab.ts';
import { freePort } from '../../../src/store/embedded/server.ts';
import { openStore } from '../../../src/store/open.ts';
import type { Store } from '../../../src/store/store.ts';
import { freshDatabase } from '../../support/database.ts';

/** A lab within the test's own process, a database of its own, and the product upon both. */
export interface OwnLab {
  readonly lab: Lab;
  /** Of this lab alone; gone after `close`. */
  readonly folder: string;
  readonly store: () => Promise<Store>;
  /** A fault, as the lab's control door takes it. */
  readonly order: (fault: object) => Promise<void>;
  /** The product, with so many workers, which lose their lease after so many seconds. Whoever opens it closes it. */
  readonly open: (
    how: { readonly workers: number; readonly leaseSeconds: number; readonly store?: Store },
    signal: AbortSignal,
  ) => Promise<Session>;
  readonly close: () => Promise<void>;
}

export async function ownLab(world: {
  readonly users: number;
  readonly seed: number;
  readonly source: 'workspace-one';
  readonly enforcement: 'at-once';
  readonly timetable?: 'short';
  /** Devices that may be asked to leave in an hour. */
  readonly perHour?: number;
}): Promise<OwnLab> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-own-lab-'));
  // Workers run as nobody where the test is root.
  chmodSync(folder, 0o755);
  const database = await freshDatabase();
  const lab = await startLab({ ...world, stateDir: join(folder, 'lab'), har: null }).catch(async (error: unknown) => {
    await database.drop();
    throw error;
  });
  const store = (): Promise<Store> => openStore({ url: database.url });
  return {
    lab,
    folder,
    store,
    order: async (fault) => {
      const answer = await fetch(`${lab.addresses.control}/faults`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(fault),
      });
      expect(answer.ok).toBe(true);
    },
    open: async ({ store: given, workers, leaseSeconds }, signal) => {
      const own = given ?? (await store());
      return openSession(
        {
          ...world,
          ...(workers > 0 ? { workers, leaseSeconds } : {}),
          dataDir: folder,
          port: await freePort(null),
          har: null,
          tickMinutes: 10,
          doors: { ...lab.addresses, now: new Date(lab.world.state.now).toISOString() },
          database: { store: own, url: database.url, gone: new AbortController().signal, close: own.close },
        },
        signal,
      );
    },
    close: async () => {
      try {
        await lab.stop();
      } finally {
        await database.drop();
        rmSync(folder, { recursive: true, force: true });
      }
    },
  };
}
