import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadConfig } from '../../src/app/config/load.ts';
import type { Config } from '../../src/app/config/config.ts';
import { crewOf, executorOf, joinCrew, MAIN } from '../../src/app/crew.ts';
import { writeSampleConfig } from '../../src/app/lab/config.ts';
import { type LabControl, openControl } from '../../src/app/lab/control.ts';
import { type LabDoors, startLabProcess } from '../../src/app/lab/process.ts';
import { startWorkers } from '../../src/app/lab/workers.ts';
import { APPLICATION_VERSION } from '../../src/app/wiring.ts';
import type { Action } from '../../src/domain/action.ts';
import { jobsOf } from '../../src/engine/jobs.ts';
import { openQueue } from '../../src/store/dbos/queue.ts';
import { startEmbedded } from '../../src/store/embedded/embedded.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';

/** Workers that live, beside a lab and a database of their own, and nobody who plans. */
export interface Crew {
  readonly file: string;
  readonly config: Config;
  readonly lab: LabDoors;
  readonly control: LabControl;
  readonly store: Store;
  /** Claims these, has them sent, and answers the seconds until all have an outcome of this kind; another one is an error. */
  readonly send: (actions: readonly Action[], outcome: string) => Promise<number>;
}

/** Starts a lab of so many users and so many workers, and takes all of it down again behind `use`. */
export async function withCrew<T>(amount: number, users: number, use: (crew: Crew) => Promise<T>): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-bench-crew-'));
  chmodSync(folder, 0o755);
  const lab = await startLabProcess({
    users,
    seed: 1,
    source: 'workspace-one',
    folder: join(folder, 'lab'),
    har: null,
  });
  const control = openControl(lab.control, lab.now, 10);
  const database = await startEmbedded(join(folder, 'database'));
  try {
    const file = writeSampleConfig(join(folder, 'sample'), await control.settings(), lab, {
      users,
      source: 'workspace-one',
      enforcement: 'grace',
      portalPort: 18_899,
      leaseSeconds: 30,
    });
    const config = loadConfig(file, process.env);
    if (!config.ok) throw new Error(JSON.stringify(config.error));
    return await manned({ amount, folder, file, lab, control, url: database.url, config: config.value }, use);
  } finally {
    await database.stop();
    await control.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

interface Setting extends Pick<Crew, 'file' | 'config' | 'lab' | 'control'> {
  readonly amount: number;
  readonly folder: string;
  readonly url: string;
}

async function manned<T>(setting: Setting, use: (crew: Crew) => Promise<T>): Promise<T> {
  const { amount, folder, file, lab, control, url, config } = setting;
  const store = await openStore({ url });
  const lease = await joinCrew(store, config, {
    name: MAIN,
    part: 'main',
    standby: false,
    clock: control.clock.now,
  });
  const queue = await openQueue({
    url,
    executorId: executorOf(lease.holder),
    applicationVersion: APPLICATION_VERSION,
    crew: crewOf(store, config, lease),
  });
  const hands = await startWorkers({ file, control: lab.control, url, dataDir: folder }, amount, store);
  try {
    await queue.work(() => Promise.reject(new Error('the workers do it')), { concurrency: 1 });
    const send: Crew['send'] = async (actions, outcome) => {
      const claims = actions.map((action) => {
        const { key, kind, subject, object } = action;
        return { key, kind, subject, object, action: { ...action }, claimedAt: control.clock.now() };
      });
      await store.claims.claimMany(claims, lease.holder);
      const began = performance.now();
      await queue.submit(jobsOf(claims, amount));
      await queue.idle();
      const seconds = (performance.now() - began) / 1_000;
      const ended = await store.claims.some(claims.map(({ key }) => key));
      const good = ended.filter((claim) => claim.outcome?.kind === outcome).length;
      if (good !== claims.length) throw new Error(`${good} of ${claims.length} came to ${outcome}`);
      return seconds;
    };
    return await use({ file, config, lab, control, store, send });
  } finally {
    await hands.stop();
    await queue.close();
    await lease.close();
    await store.close();
  }
}
