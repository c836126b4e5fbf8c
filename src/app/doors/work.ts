import type { Doors, Screen, WorkOptions } from '../../cli/doors.ts';
import { workerOf } from '../../engine/work.ts';
import { openQueue } from '../../store/dbos/queue.ts';
import type { Lease } from '../../store/store.ts';
import { say } from '../../text/say.ts';
import { renewedEveryMs } from '../../store/lease.ts';
import { systemClock } from '../clock.ts';
import { freshSecrets } from '../config/secrets.ts';
import { executorOf, type Gate, joinCrew, livingWorkers, openGate } from '../crew.ts';
import { openLabClock } from '../lab/control.ts';
import { openOutside } from '../outside.ts';
import { together, type Watch } from '../watch/watch.ts';
import { APPLICATION_VERSION, installationKey, type OpenDatabase, openDatabase, OWN_NAMES } from '../wiring.ts';
import { ended, failed, readConfig } from './organisation.ts';
import { logFor } from './run.ts';
import { expectedTrouble, logBug } from './trouble.ts';

type Read = Extract<ReturnType<typeof readConfig>, { config: unknown }>;

const wait = (ms: number, signal: AbortSignal): Promise<void> => systemClock.sleep(ms, signal).catch(() => undefined);

/** A worker: sends what the main process has claimed, until somebody ends it or its lease is lost. It neither reads nor plans. */
export const work: Doors['work'] = async (options, screen) => {
  const read = readConfig(options);
  if (!('config' in read)) return failed(read);
  if (read.secrets.databaseUrl === null) return failed([{ code: 'worker-needs-database' }]);
  const stop = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.once(name, () => stop.abort());
  let database: OpenDatabase | undefined;
  let lease: Lease | null = null;
  try {
    database = await openDatabase({ ...read, dataDir: options.data });
    lease = await joinCrew(database.store, read.config.workers, {
      name: options.name,
      part: 'worker',
      standby: false,
      clock: systemClock.now,
    });
    const gate = openGate(read.config.workers);
    gate.hold(lease);
    // Until the others have renewed, each of them takes its old part of the quotas.
    await wait(renewedEveryMs(read.config.workers.leaseMs), stop.signal);
    await serve({ ...read, database, lease, gate }, options, screen, AbortSignal.any([stop.signal, lease.lost]));
    return lease.lost.aborted ? failed([{ code: 'lease-lost' }]) : ended(0, null);
  } catch (error) {
    const trouble = expectedTrouble(error, options.data);
    if (trouble) return failed([trouble]);
    throw error;
  } finally {
    await lease?.close();
    await database?.close();
  }
};

interface Post extends Read {
  readonly database: OpenDatabase;
  readonly lease: Lease;
  readonly gate: Gate;
}

async function serve(
  { config, secrets, database, lease, gate }: Post,
  options: WorkOptions,
  screen: Screen,
  until: AbortSignal,
): Promise<void> {
  const { store, url } = database;
  const lab = options.lab === null ? null : await openLabClock(options.lab);
  // What is recorded here is planned by there.
  const clock = lab ?? { ...systemClock, now: () => lease.mainTime() ?? systemClock.now() };
  const logs = options.log === 'json' || (options.log === null && !screen.terminal);
  const watch: Watch = together(logs ? [logFor(config, options.data, screen)] : []);
  const fresh = freshSecrets(config, process.env, options.config);
  const outside = openOutside({ config, secrets, freshSecrets: fresh, clock, watch, gate });
  const jobs = options.jobs ?? config.workers.jobs;
  const queue = await openQueue({
    url,
    executorId: executorOf(lease.holder),
    applicationVersion: APPLICATION_VERSION,
    crew: { part: 'worker', workers: () => livingWorkers(store), concurrency: jobs },
  });
  try {
    const perform = workerOf({
      store,
      lease,
      clock,
      source: outside.source,
      target: outside.target,
      names: OWN_NAMES,
      linkSecret: installationKey(options.data),
      onBug: (error, doing) => {
        logBug(error, options.data, new Date(systemClock.now()), doing);
        watch.bug?.(error, doing);
      },
      told: (happening) => watch.told?.(happening),
    });
    await queue.work(
      async (job) => {
        await lab?.look();
        await perform(job);
      },
      { concurrency: jobs },
    );
    screen.line(say(screen.language, 'term.work.ready', { name: options.name, jobs: String(jobs) }));
    await ending(until);
  } finally {
    await queue.close();
    await outside.close();
  }
}

function ending(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
