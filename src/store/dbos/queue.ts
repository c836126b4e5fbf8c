import { AsyncLocalStorage } from 'node:async_hooks';
import { DBOS, Error as DbosError } from '@dbos-inc/dbos-sdk';
import pg from 'pg';
import { StoreFailure } from '../failure.ts';
import { outliveCuts } from '../postgres/database.ts';
import { asStoreFailure, whereOf } from '../postgres/failures.ts';
import type { Job, Queue } from '../queue.ts';
import { type Lanes, openLanes } from './lanes.ts';
import { type Locks, openLocks } from './locks.ts';
import { JOB_WORKFLOW, pruneEnded, takeUpOrphans, unended } from './journal.ts';

export interface QueueSettings {
  /** The store's database; the journal is kept there in a schema of its own (`dbos`). */
  readonly url: string;
  /** This process's name. Stable over restarts, and no two live processes share one. */
  readonly executorId: string;
  /** Of the meaning of a job, not of the program: jobs of another version are taken over as they are. */
  readonly applicationVersion: string;
  /** How long to wait for a dead process's hold on the name to fall, in milliseconds. Default 5,000. */
  readonly patienceMs?: number;
}

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
 * @throws StoreFailure `executor-in-use` (a live process has that name), `store-unreachable`, `store-forbidden`, `disk-full`
 */
export async function openQueue(settings: QueueSettings): Promise<Queue> {
  if (openedHere) throw new Error('a process has one queue');
  openedHere = true;
  let locks: Locks | undefined;
  try {
    locks = await openLocks(settings.url);
    // Before DBOS starts: it takes back all unended jobs of this name, also those of a live process.
    await takeExecutorLock(locks, settings.executorId, settings.patienceMs ?? 5_000);
    return await launch(settings, locks);
  } catch (error) {
    await locks?.close();
    openedHere = false;
    throw asStoreFailure(error, whereOf(settings.url));
  }
}

async function launch(settings: QueueSettings, locks: Locks): Promise<Queue> {
  const state = openState();
  const performing = Promise.withResolvers<Performing>();
  const workflow = DBOS.registerWorkflow(async (job: Job) => runJob(job, await performing.promise, locks, state), {
    name: JOB_WORKFLOW,
    // A job that brings the process down each time must not be dropped in silence; it is the operator who decides.
    maxRecoveryAttempts: 1_000_000,
  });
  const pool = journalPool(settings.url);
  DBOS.setConfig({
    name: 'sluis',
    systemDatabaseUrl: settings.url,
    systemDatabasePool: pool,
    executorID: settings.executorId,
    applicationVersion: settings.applicationVersion,
    useListenNotify: false,
    logger: SILENT,
  });
  try {
    await DBOS.launch();
    // None of these can end before `work` is called, so none is missed here.
    state.follow(await unended({ executorId: settings.executorId }));
  } catch (error) {
    await DBOS.shutdown({ deregister: true });
    await pool.end();
    throw error;
  }
  let lanes: Lanes | undefined;
  return {
    submit: async (jobs) => {
      const fresh = [...new Map(jobs.map((job) => [job.id, job])).values()].filter((job) => state.begin(job.id));
      await Promise.all(fresh.map((job) => start(workflow, job, state)));
    },
    work: async (perform, { concurrency }) => {
      if (lanes !== undefined) throw new Error('a process works once');
      lanes = openLanes(concurrency);
      performing.resolve({ perform, lanes });
      state.follow(await takeUpOrphans(settings, locks));
    },
    idle: state.idle,
    prune: pruneEnded,
    close: () => close(state, lanes, locks, pool),
  };
}

/** Ours, because DBOS's own sets each connection up in a way that its driver warns of on the console. */
function journalPool(url: string): pg.Pool {
  const pool = new pg.Pool({
    connectionString: url,
    max: 10,
    connectionTimeoutMillis: 10_000,
    application_name: 'sluis-queue',
    // A session that hangs in a transaction must not hold its locks for ever.
    idle_in_transaction_session_timeout: 60_000,
  });
  outliveCuts(pool);
  return pool;
}

interface Performing {
  readonly perform: (job: Job) => Promise<void>;
  readonly lanes: Lanes;
}

async function runJob(job: Job, { perform, lanes }: Performing, locks: Locks, state: State): Promise<void> {
  const leave = await lanes.enter(job.lane, job.priority ?? 0);
  state.running += 1;
  try {
    await locks.take('lane', job.lane);
    try {
      await outsideDbos(() => perform(job));
    } finally {
      await locks.give('lane', job.lane);
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

async function close(state: State, lanes: Lanes | undefined, locks: Locks, pool: pg.Pool): Promise<void> {
  lanes?.stop();
  for (let waited = 0; state.running > 0 && waited < CLOSE_PATIENCE_MS; waited += 10) {
    await new Promise((done) => setTimeout(done, 10));
  }
  // What waits for its turn waits in memory too, and would hold the shutdown up to its limit; what has run needs a moment to be noted.
  await DBOS.shutdown({ deregister: true, workflowCompletionTimeoutMS: state.waiting() > 0 ? 250 : 5_000 });
  await pool.end();
  await locks.close();
  openedHere = false;
}

/** DBOS tells of each start and retry; what concerns people reaches them as failures and findings. */
const SILENT = { info: () => {}, debug: () => {}, warn: () => {}, error: () => {} };
