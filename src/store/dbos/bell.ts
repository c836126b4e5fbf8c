import { wfQueueRunner } from '@dbos-inc/dbos-sdk/internal/wfqueue';
import type pg from 'pg';

/** Its name is known to every process: never rename it. The payload is the journal's schema, as several may share a database. */
const CHANNEL = 'sluis_jobs';

/** Without a word a worker looks so often, milliseconds: for what a bell did not tell, as jobs of a worker that died. */
const UNTOLD_MS = 1_000;
/** A job is noted as ended a moment after it has: until then its lane is taken. */
const ENDING_MS = 300;
const LISTEN_AGAIN_MS = 1_000;

/** Tells workers that there are jobs. Many words at one time are one. */
export interface Ringer {
  readonly ring: () => void;
}

export function openRinger(pool: pg.Pool, schema: string): Ringer {
  let ringing = false;
  let again = false;
  const ring = (): void => {
    again = ringing;
    if (ringing) return;
    ringing = true;
    // Unheard, it costs a second: nobody waits for it, and nothing is lost.
    void pool
      .query('select pg_notify($1, $2)', [CHANNEL, schema])
      .catch(() => undefined)
      .then(() => {
        ringing = false;
        if (again) ring();
      });
  };
  return { ring };
}

/** Says whether to look for jobs: a look at an empty queue is four questions to the database. */
export interface Bell {
  readonly mayHaveWork: () => boolean;
  /** After a look: what it found. Whoever found something looks again at once. */
  readonly looked: (found: number) => void;
  /** A job has ended here, and the next one of its lane may begin. */
  readonly ended: () => void;
  readonly close: () => void;
}

/**
 * Listens on a connection of the pool for as long as it lives. While it cannot, every look is worth it.
 *
 * @param now  real milliseconds that only grow
 */
export function openBell(pool: pg.Pool, schema: string, now: () => number = () => performance.now()): Bell {
  let client: pg.PoolClient | null = null;
  let again: NodeJS.Timeout | null = null;
  let closed = false;
  let rung = true;
  let lookUntil = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const deaf = (broken: pg.PoolClient | null): void => {
    if (closed || again !== null || broken !== client) return;
    client = null;
    broken?.release(true);
    again = setTimeout(() => {
      again = null;
      void listen();
    }, LISTEN_AGAIN_MS);
  };
  const listen = async (): Promise<void> => {
    let made: pg.PoolClient | null = null;
    try {
      made = await pool.connect();
      const listening = made;
      listening.on('error', () => deaf(listening));
      listening.on('end', () => deaf(listening));
      listening.on('notification', ({ payload }) => (rung ||= payload === schema));
      await listening.query(`listen ${CHANNEL}`);
      if (closed) return listening.release(true);
      client = listening;
      // What was said in between was said to nobody.
      rung = true;
    } catch {
      made?.release(true);
      deaf(null);
    }
  };
  void listen();
  return {
    mayHaveWork: () => {
      if (client !== null && !rung && now() >= lookUntil && now() - lookedAt < UNTOLD_MS) return false;
      rung = false;
      lookedAt = now();
      return true;
    },
    looked: (found) => (rung ||= found > 0),
    ended: () => (lookUntil = now() + ENDING_MS),
    close: () => {
      closed = true;
      if (again !== null) clearTimeout(again);
      client?.release(true);
    },
  };
}

/** What DBOS's runner does at each interval; no part of what it promises, so it is looked at before it is used. */
interface Polls {
  pollQueue: (exec: Dispatches, queue: { readonly name: string }) => Promise<boolean>;
}

interface Dispatches {
  readonly dispatchDequeuedWorkflows: (ids: readonly string[], ownerXid: string) => Promise<void>;
}

/**
 * From here on DBOS looks at this queue only when the bell says so. Where its runner is another than we know, it looks at each
 * interval as before.
 *
 * @returns undoes it
 */
export function lookWhenTold(queueName: string, bell: Bell): () => void {
  const runner: unknown = wfQueueRunner;
  if (!isPolling(runner)) return () => undefined;
  const poll = runner.pollQueue;
  runner.pollQueue = async (exec, queue) => {
    if (queue.name !== queueName) return poll.call(runner, exec, queue);
    if (!bell.mayHaveWork()) return false;
    let found = 0;
    const counting: Dispatches = Object.create(exec, {
      dispatchDequeuedWorkflows: {
        value: (ids: readonly string[], ownerXid: string) => {
          found += ids.length;
          return exec.dispatchDequeuedWorkflows(ids, ownerXid);
        },
      },
    });
    const contended = await poll.call(runner, counting, queue);
    bell.looked(found);
    return contended;
  };
  return () => {
    runner.pollQueue = poll;
  };
}

function isPolling(runner: unknown): runner is Polls {
  return (
    typeof runner === 'object' && runner !== null && 'pollQueue' in runner && typeof runner.pollQueue === 'function'
  );
}
