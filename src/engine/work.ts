import type { Action } from '../domain/action.ts';
import type { SourceDevice } from '../domain/facts.ts';
import type { Job } from '../store/queue.ts';
import type { Claim, Lease } from '../store/store.ts';
import { perform } from './act.ts';
import { ownObjectsOf } from './own.ts';
import type { EnginePorts } from './ports.ts';

/** What a worker is wired to: the products and the store, and neither plans nor mails. */
export interface WorkerPorts
  extends Pick<EnginePorts, 'store' | 'source' | 'target' | 'names' | 'linkSecret' | 'clock' | 'onBug' | 'told'> {
  readonly lease: Lease;
}

/**
 * Sends the claims of a job from a process that knows nothing but the store. What it is not given (another process was before it, or
 * its lease has ended) it does not send; what it sent and cannot tell the end of stays open, and the main process reads how it ended.
 */
export function workerOf(ports: WorkerPorts): (job: Job) => Promise<void> {
  const { store, lease, clock } = ports;
  // While a living worker seems to be sending a claim nobody judges it, so a word that was lost is said again.
  const done = new Set<string>();
  const letGo = async (): Promise<void> => {
    const keys = [...done];
    await store.claims.let(keys, lease.holder);
    for (const key of keys) done.delete(key);
  };
  return async ({ keys }) => {
    const claims = await store.claims.take(keys, lease.holder);
    if (claims.length === 0) return;
    const actions = claims.map(({ action }) => action as unknown as Action);
    const [own, devices] = await Promise.all([ownOf(ports), devicesFor(actions, ports)]);
    try {
      const outcomes = await perform(
        actions,
        {
          ports: { ...ports, post: NO_POST },
          own: () => own,
          sourceDevice: (id) => devices.get(id),
          devicesOf: () => [],
          emergencyIds: () => [],
          letterFor: () => Promise.reject(new Error('a worker sends no mail')),
          onBug: (action, error) => ports.onBug(error, action.key),
        },
        lease.lost,
      );
      await store.claims.recordMany(outcomes, clock.now());
      tell(ports, claims, outcomes);
    } finally {
      for (const { key } of claims) done.add(key);
      await letGo();
    }
  };
}

const NO_POST: EnginePorts['post'] = { send: () => Promise.reject(new Error('a worker sends no mail')) };

async function ownOf({ store }: WorkerPorts): Promise<ReturnType<typeof ownObjectsOf>> {
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
