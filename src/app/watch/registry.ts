import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Outside } from '../outside.ts';
import type { Watch } from './watch.ts';

export interface Metrics extends Watch {
  /** The text that Prometheus reads, and its content type. */
  readonly text: () => Promise<{ readonly type: string; readonly body: string }>;
}

const CALL_BUCKETS = [0.05, 0.1, 0.3, 1, 3, 10, 30];

/** What every process of ours tells of itself: its version, memory and event loop, what it called outside, and its bugs. */
export function openRegistry(
  version: string,
): { readonly registry: Registry } & Required<Pick<Watch, 'called' | 'bug'>> {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const { counter, timer } = countersOf(registry);
  const info = new Gauge({
    name: 'sluis_info',
    help: 'The version that runs.',
    labelNames: ['version'],
    registers: [registry],
  });
  info.set({ version }, 1);
  const calls = counter('outside_calls_total', 'Exchanges with outside products.', ['product', 'kind', 'status']);
  const throttled = counter('outside_throttled_total', 'Of them, those answered 429, or with a part that was.', [
    'product',
    'kind',
  ]);
  const seconds = timer('outside_call_seconds', 'From sending to the answer.', ['product'], CALL_BUCKETS);
  const bugs = counter('bugs_total', 'What our own code threw; errors.log has it.', []);
  return {
    registry,
    called(product, { method, urlTemplate, status, throttled: isThrottled, ms }) {
      const kind = `${method} ${urlTemplate}`;
      calls.inc({ product, kind, status: classOf(status) });
      if (isThrottled) throttled.inc({ product, kind });
      seconds.observe({ product }, ms / 1_000);
    },
    bug: () => bugs.inc(),
  };
}

export function textOf(registry: Registry): Metrics['text'] {
  return async () => ({ type: registry.contentType, body: await registry.metrics() });
}

/** Null: no answer came. */
export function classOf(status: number | null): string {
  return status === null ? 'none' : `${Math.floor(status / 100)}xx`;
}

/** Makers of what only grows, each under our name. */
export function countersOf(register: Registry) {
  const registers = [register];
  return {
    counter: <T extends string>(name: string, help: string, labelNames: readonly T[]) =>
      new Counter({ name: `sluis_${name}`, help, labelNames, registers }),
    timer: <T extends string>(name: string, help: string, labelNames: readonly T[], buckets: number[]) =>
      new Histogram({ name: `sluis_${name}`, help, labelNames, buckets, registers }),
  };
}

/** A maker of what stands at the moment of asking. */
export function gaugesOf(register: Registry) {
  return <T extends string>(
    name: string,
    help: string,
    labelNames: readonly T[],
    set: (gauge: Gauge<T>) => void,
  ): void => {
    const made: Gauge<T> = new Gauge({
      name: `sluis_${name}`,
      help,
      labelNames,
      registers: [register],
      collect: () => {
        made.reset();
        set(made);
      },
    });
  };
}

/** How full each documented quota is, by this process. */
export function quotaGauges(register: Registry, quotas: Outside['quotas']): void {
  const gauge = gaugesOf(register);
  const each = (name: string, help: string, of: 'windows' | 'taken'): void =>
    gauge(name, help, ['product', 'quota'], (shares) => {
      for (const { product, [of]: windows } of quotas())
        for (const [quota, share] of Object.entries(windows)) shares.set({ product, quota }, share);
    });
  each('quota_used_ratio', 'Share that is used now of what this process may take of a documented quota.', 'windows');
  each(
    'quota_taken_ratio',
    'Share that this process takes now of what all processes together may take of a documented quota.',
    'taken',
  );
  gauge('quota_waiting', 'Calls that wait for room in their quota.', ['product', 'bucket'], (waiting) => {
    for (const { product, waiting: buckets } of quotas())
      for (const [bucket, calls] of Object.entries(buckets)) waiting.set({ product, bucket }, calls);
  });
}
