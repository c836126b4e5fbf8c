import { AsyncLocalStorage } from 'node:async_hooks';
import { DBOS, Error as DbosError } from '@dbos-inc/dbos-sdk';
import type pg from 'pg';
import { StoreFailure } from '../failure.ts';
import { driverUrl, whereOf } from '../postgres/address.ts';
import { asStoreFailure } from '../postgres/failures.ts';
import type { Job, Queue } from '../queue.ts';
import { lookWhenTold, openBell } from './bell.ts';
import { type Lanes, openLanes } from './lanes.ts';
import { bringingForward, type Locks, openLocks } from './locks.ts';
import {
  forgetFormer,
  JOB_WORKFLOW,
  pruneEnded,
  SHARED_QUEUE,
  takeUpOrphans,
  unended,
  unendedShared,
} from './journal.ts';
import { type Overseer, openOverseer } from './overseer.ts';
import { journalPool } from './pool.ts';
import { type Journal, journalOf, SILENT } from './schema.ts';
import { listenTo, openRinger, type Ringer } from './words.ts';

export interface QueueSettings {
  /** The store's database; the journal is kept there in a schema of its own, one for each organisation. */
  readonly url: string;
  /** This process's name. Stable over restarts, and no two live processes share one. */
  readonly executorId: string;
  /** Of the meaning of a job, not of the program: jobs of another version are taken over as they are. */
  readonly applicationVersion: string;
  /** How long to wait for a dead process's hold on the name to fall, in milliseconds. Default 5,000. */
  readonly patienceMs?: number;
  /** Where several processes work on one database. Without it this process is alone, and keeps every job. */
  readonly crew?: Crew;
}

/** What the queue must know of the other processes. */
export interface Crew {
  /** A worker takes jobs for anywhere; the main process hands them out, and keeps them while there is no worker. */
  readonly part: 'main' | 'worker';
  /** Executor ids of the workers that live now, as the database says at this moment. */
  readonly workers: () => Promise<ReadonlySet<string>>;
  /** Jobs for anywhere at one time in a worker. */
  readonly concurrency: number;
  /** Of these claims, the ones that a living process is sending. */
  readonly beingSent: (keys: readonly string[]) => Promise<ReadonlySet<string>>;
  /** Of a worker: what it may send of a quota is used up now, so that others do better what is to be done. */
  readonly isSpent?: () => boolean;
  /** After so long a worker that has a job and sends none of it has forgotten it, milliseconds. */
  readonly forgottenMs: number;
}

/** How soon a worker looks for jobs that it was told of, milliseconds; without a word it only asks its bell. */
const LOOK_MS = 10;

const CLOSE_PATIENCE_MS = 10_000;

let openedHere = false;

// What a job does is none of DBOS's: a job that it submits must not become a journaled step of the one that submits it.
const outsideDbos = AsyncLocalStorage.snapshot();

/**
 * The durable queue on DBOS. Jobs are journaled and then begun at once in the process that submitted them, under their own id: DBOS's
 * queues look for work at an interval, which costs 9 to 15 ms a job and an always busy database (see README.md).
 *
 * One per process: DBOS is one per process.
 *
 * @throws StoreFailure `executor-in-use` (a live process has that name), `store-older-schema`, and those of `asStoreFailure`
 */
export async function openQueue(settings: QueueSettings): Promise<Queue> {
  if (openedHere) throw new Error('a process has one queue');
  openedHere = true;
  let locks: Locks | undefined;
  try {
    // In a crew leases say who lives and is the only main process, and lanes are partitions: a lock of a session that the server has
    // not noticed the end of would only be in the way.
    const journal = await journalOf(settings.url);
    if (settings.crew) return await launch(settings, journal, null);
    locks = await openLocks(settings.url, journal.schema);
    // Before DBOS starts: it takes back all unended jobs of this name, also those of a live process.
    await takeExecutorLock(locks, settings.executorId, settings.patienceMs ?? 5_000);
    return await launch(settings, journal, locks);
  } catch (error) {
    await locks?.close();
    openedHere = false;
    throw isOlder(error)
      ? new StoreFailure('store-older-schema', { missing: 'queue' })
      : asStoreFailure(error, whereOf(settings.url));
  }
}

async function launch(settings: QueueSettings, journal: Journal, locks: Locks | null): Promise<Queue> {
  const state = openState();
  const performing = Promise.withResolvers<Performing>();
  const pool = journalPool(settings.url);
  const bell =
    settings.crew?.part === 'worker' ? openBell(pool, journal.schema, { isSpent: settings.crew.isSpent }) : null;
  const doneRinger = bell ? openRinger(pool, journal.schema, 'sluis_jobs_ended') : null;
  const run = async (job: Job): Promise<void> =>
    runJob(job, await performing.promise, locks, state).finally(() => {
      bell?.ended();
      doneRinger?.ring();
    });
  const workflow = DBOS.registerWorkflow(run, {
    name: JOB_WORKFLOW,
    // A job that brings the process down each time must not be dropped in silence; it is the operator who decides.
    maxRecoveryAttempts: 1_000_000,
  });
  const undo = bell ? lookWhenTold(SHARED_QUEUE, bell) : () => undefined;
  const ringer = openRinger(pool, journal.schema, 'sluis_jobs');
  const quiet = (): void => {
    undo();
    bell?.close();
  };
  DBOS.setConfig({
    name: 'sluis',
    systemDatabaseUrl: driverUrl(settings.url),
    systemDatabasePool: pool,
    systemDatabaseSchemaName: journal.schema,
    runMigrations: journal.owned,
    executorID: settings.executorId,
    applicationVersion: settings.applicationVersion,
    useListenNotify: false,
    listenQueues: settings.crew?.part === 'worker' ? [SHARED_QUEUE] : [],
    logger: SILENT,
  });
  try {
    await (journal.owned ? bringingForward(settings.url, journal.schema, () => DBOS.launch()) : DBOS.launch());
    if (settings.crew) await registerShared(settings.crew);
    if (settings.crew?.part === 'main') await forgetFormer(await settings.crew.workers());
    // None of these can end before `work` is called, so none is missed here.
    if (!settings.crew) state.follow(await unended({ executorId: settings.executorId }));
  } catch (error) {
    quiet();
    await DBOS.shutdown({ deregister: true });
    await pool.end();
    throw error;
  }
  let lanes: Lanes | undefined;
  const overseer = settings.crew?.part === 'main' ? openOverseer(settings.executorId, settings.crew, state.end) : null;
  const ears = overseer ? listenTo(pool, journal.schema, 'sluis_jobs_ended', overseer.told) : null;
  return {
    submit: async (jobs) => {
      const others = overseer !== null && jobs.some(({ anywhere }) => anywhere) && (await overseer.anybody());
      const fresh = [...new Map(jobs.map((job) => [job.id, job])).values()].filter((job) => state.begin(job.id));
      await Promise.all(
        fresh.map((job) =>
          others && job.anywhere ? hand(workflow, job, { state, overseer, ringer }) : start(workflow, job, state),
        ),
      );
    },
    work: async (perform, { concurrency }) => {
      if (lanes !== undefined) throw new Error('a process works once');
      lanes = openLanes(concurrency);
      performing.resolve({ perform, lanes });
      // In a crew: what a former main process left is forgotten, and workers are given what they do.
      if (locks === null) return;
      // Of a time with workers: their claims are judged by reading, and end here with nothing sent.
      for (const id of await unendedShared()) await DBOS.resumeWorkflow(id);
      state.follow(await takeUpOrphans(settings, locks));
    },
    idle: state.idle,
    prune: () =>
      pruneEnded(state.isEmpty).catch((error: unknown) => {
        throw asStoreFailure(error, whereOf(settings.url));
      }),
    shared: () => overseer?.watched() ?? 0,
    close: async () => {
      ears?.close();
      await overseer?.close();
      quiet();
      await close(state, lanes, locks, pool);
    },
  };
}

/** DBOS's word for a journal that it may not bring forward. */
function isOlder(error: unknown): boolean {
  return (
    error instanceof Error &&
    error.name === 'DBOSInitializationError' &&
    error.message.includes('runMigrations disabled')
  );
}

interface Performing {
  readonly perform: (job: Job) => Promise<void>;
  readonly lanes: Lanes;
}

async function runJob(job: Job, { perform, lanes }: Performing, locks: Locks | null, state: State): Promise<void> {
  const leave = await lanes.enter(job.lane, job.priority ?? 0);
  state.running += 1;
  try {
    await locks?.take('lane', job.lane);
    try {
      await outsideDbos(() => perform(job));
    } finally {
      await locks?.give('lane', job.lane);
    }
  } catch (error) {
    state.bugs.push(error);
    throw error;
  } finally {
    state.running -= 1;
    leave();
    state.end(job.id);
  }
}

async function start(workflow: (job: Job) => Promise<void>, job: Job, state: State): Promise<void> {
  try {
    await DBOS.startWorkflow(workflow, { workflowID: job.id, workflowIDReusePolicy: 'reject' })(job);
  } catch (error) {
    state.end(job.id);
    // Submitted before, by this process or another: it is that one's.
    if (!DbosError.isWorkflowIDInUseError(error)) throw error;
  }
}

/** One lane is one partition: its jobs run one after another, whichever process they are in. */
async function registerShared({ concurrency }: Crew): Promise<void> {
  await DBOS.registerQueue(SHARED_QUEUE, {
    workerConcurrency: concurrency,
    partitionConcurrency: 1,
    minPollingIntervalMs: LOOK_MS,
    onConflict: 'always_update',
  });
}

/** Into the queue that workers look at; the overseer tells when it has ended. */
async function hand(
  workflow: (job: Job) => Promise<void>,
  job: Job,
  { state, overseer, ringer }: { readonly state: State; readonly overseer: Overseer; readonly ringer: Ringer },
): Promise<void> {
  try {
    await DBOS.startWorkflow(workflow, {
      workflowID: job.id,
      workflowIDReusePolicy: 'reject',
      queueName: SHARED_QUEUE,
      enqueueOptions: { queuePartitionKey: job.lane, priority: job.priority ?? 0 },
    })(job);
  } catch (error) {
    if (!DbosError.isWorkflowIDInUseError(error)) {
      state.end(job.id);
      throw error;
    }
  }
  ringer.ring();
  overseer.watch([job]);
}

interface State {
  running: number;
  readonly bugs: unknown[];
  /** False when the job is on its way here already. */
  readonly begin: (id: string) => boolean;
  readonly end: (id: string) => void;
  /** Counts jobs that some process of ours will run, and looks in the journal for their end. */
  readonly follow: (ids: readonly string[]) => void;
  readonly idle: () => Promise<void>;
  readonly waiting: () => number;
  /** Nothing is on its way. */
  readonly isEmpty: () => boolean;
}

function openState(): State {
  const onTheirWay = new Set<string>();
  let waiters: (() => void)[] = [];
  const state: State = {
    running: 0,
    bugs: [],
    begin: (id) => !onTheirWay.has(id) && onTheirWay.add(id) !== undefined,
    end: (id) => {
      onTheirWay.delete(id);
      if (onTheirWay.size > 0) return;
      for (const wake of waiters) wake();
      waiters = [];
    },
    follow: (ids) => {
      for (const id of ids) {
        if (!state.begin(id)) continue;
        // A bug in it has been noted by whoever ran it.
        void DBOS.retrieveWorkflow(id)
          .getResult({ pollingIntervalMs: 25 })
          .catch(() => {})
          .then(() => state.end(id));
      }
    },
    idle: async () => {
      if (onTheirWay.size > 0) await new Promise<void>((wake) => waiters.push(wake));
      const bugs = state.bugs.splice(0);
      if (bugs.length > 0) throw new AggregateError(bugs, `${bugs.length} jobs ended by a bug`);
    },
    waiting: () => onTheirWay.size - state.running,
    isEmpty: () => onTheirWay.size === 0,
  };
  return state;
}

async function takeExecutorLock(locks: Locks, executorId: string, patienceMs: number): Promise<void> {
  // A process killed a moment ago may still have its session: PostgreSQL sees the end of it when it next writes to it.
  for (let waited = 0; !(await locks.tryTake('executor', executorId)); waited += 50) {
    if (waited >= patienceMs) throw new StoreFailure('executor-in-use', { executorId });
    await new Promise((done) => setTimeout(done, 50));
  }
}

async function close(state: State, lanes: Lanes | undefined, locks: Locks | null, pool: pg.Pool): Promise<void> {
  lanes?.stop();
  for (let waited = 0; state.running > 0 && waited < CLOSE_PATIENCE_MS; waited += 10) {
    await new Promise((done) => setTimeout(done, 10));
  }
  // What waits for its turn waits in memory too, and would hold the shutdown up to its limit; what has run needs a moment to be noted.
  await DBOS.shutdown({ deregister: true, workflowCompletionTimeoutMS: state.waiting() > 0 ? 250 : 5_000 });
  await pool.end();
  await locks?.close();
  openedHere = false;
}
