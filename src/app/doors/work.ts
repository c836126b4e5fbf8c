import type { QuotaUse } from '../../connectors/http.ts';
import type { Doors, Problem, Screen, WorkOptions } from '../../cli/doors.ts';
import { reached } from '../../engine/reached.ts';
import { workerOf } from '../../engine/work.ts';
import { openQueue } from '../../store/dbos/queue.ts';
import type { Lease } from '../../store/store.ts';
import { say } from '../../text/say.ts';
import { renewedEveryMs } from '../../store/lease.ts';
import { keepCalls } from '../calls.ts';
import { systemClock } from '../clock.ts';
import { endedBySignal } from '../ending.ts';
import { freshSecrets } from '../config/secrets.ts';
import { crewOf, executorOf, type Gate, joinCrew, MAIN, misfit, openGate } from '../crew.ts';
import { openLabClock } from '../lab/control.ts';
import { openOutside } from '../outside.ts';
import { version } from '../version.ts';
import { watchServer } from '../watch/server.ts';
import { together, type Watch } from '../watch/watch.ts';
import { openWorkerWatch, type WorkerWatch } from '../watch/worker.ts';
import { APPLICATION_VERSION, installationKey, type OpenDatabase, openDatabase, OWN_NAMES } from '../wiring.ts';
import { watching } from './listening.ts';
import { ended, failed, readConfig } from './organisation.ts';
import { endFor, logFor, tracesFor } from './run.ts';
import { expectedTrouble, logBug, ofDatabase } from './trouble.ts';

type Read = Extract<ReturnType<typeof readConfig>, { config: unknown }>;

const wait = (ms: number, signal: AbortSignal): Promise<void> => systemClock.sleep(ms, signal).catch(() => undefined);

/** A worker: sends what the main process has claimed, until somebody ends it or its lease is lost. It neither reads nor plans. */
export const work: Doors['work'] = async (options, screen) => {
  const read = readConfig(options);
  if (!('config' in read)) return failed(read);
  const { config } = read;
  if (read.secrets.databaseUrl === null) return failed([{ code: 'worker-needs-database' }]);
  if (options.name === MAIN) return failed([{ code: 'executor-in-use', executorId: MAIN }]);
  const stop = endedBySignal();
  let database: OpenDatabase | undefined;
  let lease: Lease | null = null;
  const watched = openWorkerWatch(version());
  const machines = options.watch && watchServer(watched, watched);
  try {
    if (options.watch && machines) await watching(machines, options.watch, '--watch', screen);
    database = await openDatabase({ ...read, dataDir: options.data, acting: false });
    lease = await joinCrew(database.store, config, {
      name: options.name,
      part: 'worker',
      standby: false,
      clock: systemClock.now,
      signal: stop.signal,
    });
    const gate = openGate(config.workers, 'worker');
    gate.hold(lease);
    // Until the others have renewed, each of them takes its old part of the quotas.
    await wait(renewedEveryMs(config.workers.leaseMs), stop.signal);
    const { lost } = lease;
    lost.addEventListener('abort', () => endFor(screen, lost, stop.signal), { once: true });
    const problem = await serve(
      { ...read, database, lease, gate, watched },
      options,
      screen,
      AbortSignal.any([stop.signal, lost]),
    );
    if (problem) return failed([problem]);
    return lost.aborted ? failed([{ code: 'lease-lost' }]) : ended(0, null);
  } catch (error) {
    if (stop.signal.aborted) return ended(0, null);
    const trouble = expectedTrouble(error, options.data);
    if (trouble) return failed([ofDatabase(trouble, config.database)]);
    throw error;
  } finally {
    await machines?.close();
    await lease?.close();
    await database?.close();
  }
};

interface Post extends Read {
  readonly database: OpenDatabase;
  readonly lease: Lease;
  readonly gate: Gate;
  readonly watched: WorkerWatch;
}

/** Jobs in a row of which nothing reached the products: then this worker does harm, as it takes them from others. */
const MOST_IN_VAIN = 5;
const TIDY_MS = 5_000;

/** Answers why it cannot go on; null where it was ended. */
async function serve(
  { config, secrets, database, lease, gate, watched }: Post,
  options: WorkOptions,
  screen: Screen,
  until: AbortSignal,
): Promise<Problem | null> {
  const { store, url } = database;
  const lab = options.lab === null ? null : await openLabClock(options.lab);
  // What is recorded here is planned by there.
  const clock = lab ?? { ...systemClock, now: () => lease.mainTime() ?? systemClock.now() };
  const logs = options.log === 'json' || (options.log === null && !screen.terminal);
  const watch: Watch = together([watched, ...(logs ? [logFor(config, options.data, screen)] : [])]);
  const fresh = freshSecrets(config, process.env, options.config);
  const outside = openOutside({ config, secrets, freshSecrets: fresh, clock, watch, gate });
  watched.joined({ store, lease, quotas: outside.quotas });
  const vain = new AbortController();
  let inVain = 0;
  const worker = workerOf({
    store,
    lease,
    clock,
    source: outside.freshSource,
    target: outside.target,
    names: OWN_NAMES,
    linkSecret: installationKey(options.data),
    onBug: (error, doing) => {
      logBug(error, options.data, new Date(systemClock.now()), doing);
      watch.bug?.(error, doing);
    },
    told: (happening) => watch.told?.(happening),
    onOutcomes: (outcomes) => {
      inVain = reached(outcomes) ? 0 : inVain + 1;
      if (inVain >= MOST_IN_VAIN) vain.abort();
    },
  });
  const stranger = (): Problem | null => {
    const mine = lease.peers().find(({ name }) => name === options.name);
    const main = lease.peers().find(({ part }) => part === 'main');
    const code = main && mine ? misfit(mine, main) : null;
    return code === null ? null : { code, name: options.name };
  };
  const told = (problem: Problem): Problem => {
    watch.trouble?.(problem.code, null);
    return problem;
  };
  const early = stranger();
  if (early !== null) {
    await outside.close();
    return told(early);
  }
  const endTraces = await tracesFor(options.name, screen, () => watch);
  const { workers } = config;
  const queue = await openQueue({
    url,
    executorId: executorOf(lease.holder),
    applicationVersion: APPLICATION_VERSION,
    crew: { ...crewOf(store, config, lease), isSpent: () => outside.quotas().some(isSpent) },
  });
  const tidying = setInterval(() => {
    void worker.tidy().catch(() => undefined);
    if (stranger() !== null) vain.abort();
  }, TIDY_MS);
  try {
    await queue.work(
      async (job) => {
        const hasEnded = watched.job();
        try {
          await lab?.look();
          if (stranger() === null) await worker.perform(job);
          if (lab) keepCalls(options.data, lease.holder.epoch, outside.calls);
        } finally {
          hasEnded();
        }
      },
      { concurrency: workers.jobs },
    );
    watched.works();
    screen.line(say(screen.language, 'term.work.ready', { name: options.name, jobs: String(workers.jobs) }));
    await ending(AbortSignal.any([until, vain.signal]));
    if (!vain.signal.aborted) return null;
    return told(stranger() ?? { code: 'worker-in-vain', jobs: MOST_IN_VAIN });
  } finally {
    clearInterval(tidying);
    await queue.close();
    await outside.close();
    await endTraces();
  }
}

/** A batch that does not fit any more waits, however little is lacking. */
const SPENT = 0.97;

function isSpent({ windows }: QuotaUse): boolean {
  return Object.values(windows).some((used) => used >= SPENT);
}

function ending(signal: AbortSignal): Promise<void> {
  return new Promise((done) => {
    if (signal.aborted) done();
    else signal.addEventListener('abort', () => done(), { once: true });
  });
}
