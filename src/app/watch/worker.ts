import { outcomeWord } from '../../engine/past.ts';
import type { Lease, Store } from '../../store/store.ts';
import type { Outside } from '../outside.ts';
import { type Check, databaseCheck, type Readiness } from './health.ts';
import { countersOf, type Metrics, openRegistry, quotaGauges, textOf } from './registry.ts';

/** What a worker tells monitoring of itself. */
export interface WorkerWatch extends Metrics {
  /** It has its lease and its connections. */
  readonly joined: (post: Post) => void;
  /** From now on it takes jobs. */
  readonly works: () => void;
  /** Around each job. Answers what says that it has ended. */
  readonly job: () => () => void;
  readonly ready: () => Promise<Readiness>;
}

interface Post {
  readonly store: Pick<Store, 'audit'>;
  readonly lease: Pick<Lease, 'holds' | 'peers'>;
  readonly quotas: Outside['quotas'];
}

/**
 * The same names as the main process's for what both do (calls outside, quotas, bugs), so that they can be added up, and names of its own
 * for what the main process counts too when it hears of it: the writes that it sent.
 */
export function openWorkerWatch(version: string): WorkerWatch {
  const { registry, called, bug } = openRegistry(version);
  const { counter } = countersOf(registry);
  const taken = counter('worker_jobs_taken_total', 'Jobs that this worker took from the queue.', []);
  const done = counter('worker_jobs_done_total', 'Of them, those that have ended, however.', []);
  const sent = counter('worker_writes_total', 'Outcomes of writes that this worker sent.', ['kind', 'outcome']);
  let post: Post | null = null;
  let isWorking = false;
  return {
    called,
    bug,
    told: (happening) => {
      if (happening.what !== 'action') return;
      sent.inc({ kind: happening.kind, outcome: outcomeWord(happening.outcome) });
    },
    joined: (joined) => {
      post = joined;
      quotaGauges(registry, joined.quotas);
    },
    works: () => {
      isWorking = true;
    },
    job: () => {
      taken.inc();
      return () => done.inc();
    },
    text: textOf(registry),
    async ready() {
      const needed = post === null ? [] : [await databaseCheck(post.store)];
      needed.push(leaseCheck(post, isWorking));
      const main = mainCheck(post);
      const status = needed.some(({ ok }) => !ok) ? 'not-ready' : main.ok ? 'ready' : 'degraded';
      return { status, checks: [...needed, main] };
    },
  };
}

function leaseCheck(post: Post | null, isWorking: boolean): Check {
  const code = post !== null && !post.lease.holds() ? 'lease-lost' : isWorking ? null : 'not-joined';
  return { of: 'lease', ok: code === null, code };
}

/** Without one there is nothing to send: no fault of this process, and nothing that starting it again would mend. */
function mainCheck(post: Post | null): Check {
  const ok = post?.lease.peers().some(({ part }) => part === 'main') ?? false;
  return { of: 'main', ok, code: ok ? null : 'no-main' };
}
