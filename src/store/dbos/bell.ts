import { wfQueueRunner } from '@dbos-inc/dbos-sdk/internal/wfqueue';
import type pg from 'pg';
import { listenTo } from './words.ts';

/** Without a word a worker looks so often, milliseconds: for what a bell did not tell, as jobs of a worker that died. */
const UNTOLD_MS = 1_000;
/** A job is noted as ended a moment after it has: until then its lane is taken. */
const ENDING_MS = 300;
/** Without a word, and with a reason to look: so often, milliseconds. */
const ASIDE_MS = 20;
/** Whoever can send nothing now leaves jobs to the others for so long, milliseconds: where nobody else takes one, it may as well wait here. */
const SPENT_MS = 250;

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
 * Hears of jobs. A word is answered by one look at once; while nothing can be heard, a look is worth it all the time.
 *
 * @param choice.isSpent  what this process may send of a quota is used up now
 * @param choice.now  real milliseconds that only grow
 */
export function openBell(
  pool: pg.Pool,
  schema: string,
  {
    isSpent = () => false,
    now = () => performance.now(),
  }: { readonly isSpent?: (() => boolean) | undefined; readonly now?: () => number } = {},
): Bell {
  let rung = true;
  let lookUntil = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  const listener = listenTo(pool, schema, 'sluis_jobs', () => {
    rung = true;
  });
  return {
    mayHaveWork: () => {
      if (now() - lookedAt < SPENT_MS && isSpent()) return false;
      const isEager = !listener.hears() || now() < lookUntil;
      if (!rung && now() - lookedAt < (isEager ? ASIDE_MS : UNTOLD_MS)) return false;
      rung = false;
      lookedAt = now();
      return true;
    },
    looked: (found) => {
      rung ||= found > 0;
    },
    ended: () => {
      lookUntil = now() + ENDING_MS;
    },
    close: listener.close,
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
