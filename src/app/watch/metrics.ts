import { Gauge, type Registry } from 'prom-client';
import { outcomeWord } from '../../engine/past.ts';
import type { Happening } from '../../engine/told.ts';
import type { Sluis } from '../wiring.ts';
import { classOf, countersOf, gaugesOf, type Metrics, openRegistry, quotaGauges, textOf } from './registry.ts';

/** From a tenth of a second to a quarter of an hour: a turn of a small organisation, and the first one of a large one. */
const LONG_BUCKETS = [0.1, 0.3, 1, 3, 10, 30, 100, 300, 900];

/**
 * What Prometheus is told. Labels are codes and numbers: no name of a person, device, group or wave; a wave is its place in the
 * order in which they move. What stands (devices, findings, quotas) is counted when somebody asks.
 */
export function openMetrics(version: string): Metrics {
  const { registry, called, bug } = openRegistry(version);
  const counts = openCounts(registry);
  return {
    opened: (sluis) => openStanding(registry, sluis),
    told: (happening) => count(counts, happening),
    called,
    answered: ({ method, route, status }) => counts.answers.inc({ method, route, status: classOf(status) }),
    bug,
    text: textOf(registry),
  };
}

function openCounts(register: Registry) {
  const { counter, timer } = countersOf(register);
  return {
    turnSeconds: timer('turn_seconds', 'How long turns took.', [], LONG_BUCKETS),
    turnAt: new Gauge({
      name: 'sluis_turn_ended_timestamp_seconds',
      help: 'When the last turn ended.',
      registers: [register],
    }),
    planned: counter('planned_total', 'Subjects that were planned anew.', []),
    changed: counter('facts_changed_total', 'Records that differed from what was known.', []),
    readSeconds: timer('read_seconds', 'How long reads took.', ['read'], LONG_BUCKETS),
    reads: counter('reads_total', 'Reads, by what came of them.', ['read', 'outcome']),
    rejects: counter('read_rejects_total', 'Records that could not be understood.', ['read']),
    actions: counter('actions_total', 'Outcomes of outside writes.', ['kind', 'outcome']),
    messages: counter('messages_total', 'Mails, by what the mail server said.', ['outcome']),
    refusals: counter('law_refusals_total', 'Actions of ours that a law stopped. More than 0 is a bug.', ['law']),
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
  const gauge = gaugesOf(register);
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
  quotaGauges(register, quotas);
}
