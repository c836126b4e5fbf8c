import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';
import { outcomeWord } from '../../engine/past.ts';
import type { Happening } from '../../engine/told.ts';
import type { Sluis } from '../wiring.ts';
import type { Watch } from './watch.ts';

export interface Metrics extends Watch {
  /** The text that Prometheus reads, and its content type. */
  readonly text: () => Promise<{ readonly type: string; readonly body: string }>;
}

/** From a tenth of a second to a quarter of an hour: a turn of a small organisation, and the first one of a large one. */
const LONG_BUCKETS = [0.1, 0.3, 1, 3, 10, 30, 100, 300, 900];
const CALL_BUCKETS = [0.05, 0.1, 0.3, 1, 3, 10, 30];

/**
 * What Prometheus is told. Labels are codes and numbers: no name of a person, device, group or wave; a wave is its place in the
 * order in which they move. What stands (devices, findings, quotas) is counted when somebody asks.
 */
export function openMetrics(version: string): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const counts = openCounts(registry);
  counts.info.set({ version }, 1);
  return {
    opened: (sluis) => openStanding(registry, sluis),
    told: (happening) => count(counts, happening),
    called(product, { method, urlTemplate, status, ms }) {
      const kind = `${method} ${urlTemplate}`;
      counts.calls.inc({ product, kind, status: classOf(status) });
      if (status === 429) counts.throttled.inc({ product, kind });
      counts.callSeconds.observe({ product }, ms / 1_000);
    },
    answered: ({ method, route, status }) => counts.answers.inc({ method, route, status: classOf(status) }),
    bug: () => counts.bugs.inc(),
    text: async () => ({ type: registry.contentType, body: await registry.metrics() }),
  };
}

/** Null: no answer came. */
function classOf(status: number | null): string {
  return status === null ? 'none' : `${Math.floor(status / 100)}xx`;
}

function openCounts(register: Registry) {
  const registers = [register];
  const counter = <T extends string>(name: string, help: string, labelNames: readonly T[]) =>
    new Counter({ name: `sluis_${name}`, help, labelNames, registers });
  const timer = <T extends string>(name: string, help: string, labelNames: readonly T[], buckets: number[]) =>
    new Histogram({ name: `sluis_${name}`, help, labelNames, buckets, registers });
  return {
    info: new Gauge({ name: 'sluis_info', help: 'The version that runs.', labelNames: ['version'], registers }),
    calls: counter('outside_calls_total', 'Exchanges with outside products.', ['product', 'kind', 'status']),
    throttled: counter('outside_throttled_total', 'Of them, those answered 429.', ['product', 'kind']),
    callSeconds: timer('outside_call_seconds', 'From sending to the answer.', ['product'], CALL_BUCKETS),
    turnSeconds: timer('turn_seconds', 'How long turns took.', [], LONG_BUCKETS),
    turnAt: new Gauge({ name: 'sluis_turn_ended_timestamp_seconds', help: 'When the last turn ended.', registers }),
    planned: counter('planned_total', 'Subjects that were planned anew.', []),
    changed: counter('facts_changed_total', 'Records that differed from what was known.', []),
    readSeconds: timer('read_seconds', 'How long reads took.', ['read'], LONG_BUCKETS),
    reads: counter('reads_total', 'Reads, by what came of them.', ['read', 'outcome']),
    rejects: counter('read_rejects_total', 'Records that could not be understood.', ['read']),
    actions: counter('actions_total', 'Outcomes of outside writes.', ['kind', 'outcome']),
    messages: counter('messages_total', 'Mails, by what the mail server said.', ['outcome']),
    refusals: counter('law_refusals_total', 'Actions of ours that a law stopped. More than 0 is a bug.', ['law']),
    bugs: counter('bugs_total', 'What our own code threw; errors.log has it.', []),
    answers: counter('http_answers_total', 'Requests to pages and API.', ['method', 'route', 'status']),
  };
}

const MESSAGE_OUTCOMES: Readonly<Record<string, string>> = {
  done: 'accepted',
  failed: 'failed',
  withdrawn: 'withdrawn',
  unknown: 'unknown',
};

function count(counts: ReturnType<typeof openCounts>, happening: Happening): void {
  switch (happening.what) {
    case 'turn': {
      const { changed, planned } = happening.report;
      counts.turnSeconds.observe(happening.ms / 1_000);
      counts.turnAt.setToCurrentTime();
      counts.planned.inc(planned);
      counts.changed.inc(changed);
      return;
    }
    case 'read': {
      const { watch: read, failure, lost, rejects, about } = happening.report;
      counts.readSeconds.observe({ read }, happening.ms / 1_000);
      counts.reads.inc({ read, outcome: failure?.code ?? (lost > 0 ? 'not-believed' : about ? 'few' : 'done') });
      counts.rejects.inc({ read }, rejects.length);
      return;
    }
    case 'action': {
      const { kind, outcome } = happening;
      const word = outcomeWord(outcome);
      counts.actions.inc({ kind, outcome: word });
      const message = MESSAGE_OUTCOMES[word];
      if (kind === 'send-message' && message !== undefined) counts.messages.inc({ outcome: message });
      return;
    }
    case 'refused':
      counts.refusals.inc({ law: String(happening.breach.law) });
  }
}

/** What stands at the moment of asking. */
function openStanding(register: Registry, { engine, queueDepth, queueShared, quotas, lease }: Sluis): void {
  const registers = [register];
  const gauge = <T extends string>(
    name: string,
    help: string,
    labelNames: readonly T[],
    set: (gauge: Gauge<T>) => void,
  ): void => {
    const made: Gauge<T> = new Gauge({
      name: `sluis_${name}`,
      help,
      labelNames,
      registers,
      collect: () => {
        made.reset();
        set(made);
      },
    });
  };
  gauge('devices', 'Devices by where they stand.', ['place', 'phase', 'wave'], (devices) => {
    const waves = engine.waves();
    const numbers = new Map(waves?.order.map(({ name }, index) => [name, String(index + 1)]));
    for (const plan of engine.plans.values()) {
      const wave = numbers.get(waves?.bySubject.get(plan.subject) ?? ('' as never)) ?? 'none';
      for (const { place, phase } of plan.devices) devices.inc({ place: place.kind, phase, wave });
    }
  });
  gauge('findings', 'What a person should know, by how bad it is.', ['severity'], (findings) => {
    for (const severity of ['info', 'warns', 'blocks']) findings.set({ severity }, 0);
    for (const { severity } of engine.findings()) findings.inc({ severity });
  });
  gauge('claims_open', 'Writes whose outcome nobody knows yet.', [], (open) => open.set(engine.view.open.size));
  if (lease)
    gauge('processes', 'Processes of this installation that live.', ['part'], (processes) => {
      for (const part of ['main', 'worker'] as const)
        processes.set({ part }, lease.peers().filter((peer) => peer.part === part).length);
    });
  gauge('queue_shared_jobs', 'Jobs that were handed to workers and have not ended.', [], (jobs) =>
    jobs.set(queueShared()),
  );
  gauge('queue_jobs', 'Writes that this process has before it.', [], (jobs) => jobs.set(queueDepth()));
  gauge(
    'quota_used_ratio',
    'Share that is used now of what this process may take of a documented quota.',
    ['product', 'quota'],
    (used) => {
      for (const { product, windows } of quotas())
        for (const [quota, share] of Object.entries(windows)) used.set({ product, quota }, share);
    },
  );
  gauge('quota_waiting', 'Calls that wait for room in their quota.', ['product', 'bucket'], (waiting) => {
    for (const { product, waiting: buckets } of quotas())
      for (const [bucket, calls] of Object.entries(buckets)) waiting.set({ product, bucket }, calls);
  });
}
