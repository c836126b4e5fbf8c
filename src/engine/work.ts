import { context } from '@opentelemetry/api';
import type { SourceConnector } from '../connectors/connector.ts';
import type { Action } from '../domain/action.ts';
import type { SourceDevice } from '../domain/facts.ts';
import type { Instant } from '../domain/words.ts';
import type { Job } from '../store/queue.ts';
import type { Claim, ClaimOutcome, Lease } from '../store/store.ts';
import { perform } from './act.ts';
import { bitesOf } from './jobs.ts';
import { ownObjectsOf } from './own.ts';
import type { EnginePorts } from './ports.ts';
import { aroundJob } from './trace.ts';

/** What a worker is wired to: the products and the store, and neither plans nor mails. */
export interface WorkerPorts
  extends Pick<EnginePorts, 'store' | 'target' | 'names' | 'linkSecret' | 'clock' | 'onBug' | 'told'> {
  readonly lease: Lease;
  /** As if nothing had been asked of it yet: what it remembers, another process may have changed. */
  readonly source: () => SourceConnector;
  /** Outcomes of one job, for who watches whether this worker reaches the products at all. */
  readonly onOutcomes?: (outcomes: readonly Outcome[]) => void;
}

/** What came of one that was sent; null where nobody knows yet. */
export type Outcome = ClaimOutcome | null;

export interface Worker {
  /** Never throws: what our own code throws is told, and the job has ended. */
  readonly perform: (job: Job) => Promise<void>;
  /** Lets go of what could not be let go of before. Now and then. */
  readonly tidy: () => Promise<void>;
}

/**
 * Sends the claims of a job from a process that knows nothing but the store. What it is not given (another process was before it, its
 * lease has ended, or that of the main process that claimed) it does not send; what it sent and cannot tell the end of stays open, and
 * the main process reads how it ended.
 */
export function workerOf(ports: WorkerPorts): Worker {
  const { store, lease, clock } = ports;
  // While a living worker seems to be sending a claim nobody judges it, so a word that was lost is said again.
  const done = new Set<string>();
  const tidy = async (): Promise<void> => {
    const keys = [...done];
    await store.claims.let(keys, lease.holder);
    for (const key of keys) done.delete(key);
  };
  // What has passed since the database was asked last is told by a clock that may have been set since: then it is asked again.
  const now = async (): Promise<Instant> => {
    await lease.mayWrite();
    return clock.now();
  };
  const send = async (keys: readonly string[], { trace, source, own }: Around): Promise<readonly Outcome[]> => {
    const claims = await store.claims.take(keys, lease.holder, await now());
    if (claims.length === 0) return [];
    const actions = claims.map(({ action }) => action as unknown as Action);
    const devices = await devicesFor(actions, ports);
    const sendAll = (): ReturnType<typeof perform> =>
      perform(
        actions,
        {
          ports: { ...ports, source, post: NO_POST },
          own: () => own,
          sourceDevice: (id) => devices.get(id),
          devicesOf: (subject) => trace?.devices[subject] ?? [],
          emergencyIds: () => [],
          letterFor: () => Promise.reject(new Error('a worker sends no mail')),
          onBug: (action, error) => ports.onBug(error, action.key),
        },
        lease.lost,
      );
    const outcomes = await context.with(aroundJob(trace), sendAll);
    await store.claims.recordMany(outcomes, await now());
    tell(ports, claims, outcomes);
    return claims.map(({ key }) => outcomes.get(key) ?? null);
  };
  return {
    async perform(job) {
      // A former main process's, that came here over a queue which all processes look at.
      if (job.anywhere !== true) return;
      const outcomes: Outcome[] = [];
      const source = ports.source();
      let own: Around['own'] | null = null;
      for (const keys of bitesOf(job)) {
        try {
          own ??= await ownOf(ports);
          outcomes.push(...(await send(keys, { trace: job.trace, source, own })));
        } catch (error) {
          ports.onBug(error, keys[0] ?? '');
        }
      }
      // At the end alone: in between, a job that nobody seems to send would look forgotten.
      for (const key of job.keys) done.add(key);
      await tidy().catch(() => undefined);
      if (outcomes.length > 0) ports.onOutcomes?.(outcomes);
    },
    tidy,
  };
}

/** What a whole job goes by. */
interface Around {
  readonly trace: Job['trace'];
  readonly source: SourceConnector;
  readonly own: Awaited<ReturnType<typeof ownOf>>;
}

const NO_POST: EnginePorts['post'] = { send: () => Promise.reject(new Error('a worker sends no mail')) };

async function ownOf({ store }: Pick<WorkerPorts, 'store'>): Promise<ReturnType<typeof ownObjectsOf>> {
  return ownObjectsOf(await store.claims.bySubject('tenant'));
}

async function devicesFor(
  actions: readonly Action[],
  { store }: WorkerPorts,
): Promise<ReadonlyMap<string, SourceDevice>> {
  const ids = actions.flatMap((action) => (action.kind === 'retire-device' ? [action.sourceDeviceId] : []));
  const facts = ids.length === 0 ? [] : await store.facts.some('source-device', ids);
  return new Map(facts.map(({ id, value }) => [id, value]));
}

function tell({ told }: WorkerPorts, claims: readonly Claim[], outcomes: Awaited<ReturnType<typeof perform>>): void {
  for (const { key, kind, subject } of claims) {
    const outcome = outcomes.get(key);
    if (outcome) told?.({ what: 'action', kind, key, subject, outcome });
  }
}
