import { setTimeout as wait } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { type Crew, openCrew } from './support/crew.ts';

const WORKERS = 1;

/** The sum of a metric over the labels that fit; null where there is none. */
function sum(metrics: string, name: string, labels: RegExp = /./): number | null {
  const rows = metrics
    .split('\n')
    .filter((row) => row.startsWith(name) && !/\w/.test(row[name.length] ?? '') && labels.test(row));
  return rows.length === 0 ? null : rows.reduce((total, row) => total + Number(row.slice(row.lastIndexOf(' '))), 0);
}

interface Seen {
  /** The newest that each worker told. */
  readonly metrics: string[];
  /** Every answer about health, as `status code code ...`. */
  readonly health: Set<string>;
  /** The fullest that all of them together were seen in what they may take of identity writes. */
  fullest: number;
}

/** Asks all of them, as a monitoring does, until the run is over. */
async function scrape(crew: Crew, seen: Seen): Promise<void> {
  while (!crew.over()) {
    const answers = await Promise.all(
      Array.from({ length: WORKERS }, (_, index) =>
        Promise.all(['/metrics', '/health/ready'].map((path) => crew.watch(index, path))),
      ),
    );
    let full = 0;
    for (const [index, [metrics, ready]] of answers.entries()) {
      if (metrics?.status === 200) seen.metrics[index] = metrics.text;
      full += sum(metrics?.text ?? '', 'sluis_quota_taken_ratio', /identity-writes/) ?? 0;
      if (!ready) continue;
      const { status, checks } = JSON.parse(ready.text) as {
        readonly status: string;
        readonly checks: readonly { readonly code: string | null }[];
      };
      seen.health.add([ready.status, status, ...checks.flatMap(({ code }) => code ?? [])].join(' '));
    }
    seen.fullest = Math.max(seen.fullest, full);
    await wait(100);
  }
}

test('each worker tells its monitoring what it called, where it was told to wait, what it sent and how full the quotas are', async () => {
  const crew = await openCrew({
    world: { users: 3, seed: 1, timetable: 'short', enforcement: 'at-once' },
    workers: WORKERS,
    leaseSeconds: 5,
    watched: true,
  });
  const seen: Seen = { metrics: [], health: new Set(), fullest: 0 };
  try {
    await crew.fault({ kind: 'status', status: 429, retryAfter: 1, product: 'uem', match: 'commands', times: 3 });
    const [whole] = await Promise.all([crew.run(), scrape(crew, seen)]);

    const total = (name: string, labels?: RegExp): number =>
      seen.metrics.reduce((all, metrics) => all + (sum(metrics, name, labels) ?? 0), 0);
    const retires = whole.lines.filter(({ event }) => event.type === 'http' && event.path.includes('commands')).length;
    expect(seen.metrics).toHaveLength(WORKERS);
    expect(total('sluis_worker_writes_total', /retire-device.*asked/)).toBe(retires);
    expect(total('sluis_worker_writes_total', /add-member.*done/)).toBeGreaterThan(0);
    expect(total('sluis_worker_jobs_taken_total')).toBeGreaterThan(0);
    expect(total('sluis_worker_jobs_done_total')).toBe(total('sluis_worker_jobs_taken_total'));
    expect(total('sluis_outside_throttled_total', /commands/)).toBe(3);
    expect(total('sluis_outside_calls_total', /commands.*4xx/)).toBe(3);
    expect(total('sluis_outside_calls_total', /commands.*2xx/)).toBe(retires);
    expect(total('sluis_outside_calls_total', /graph/)).toBeGreaterThan(0);
    for (const metrics of seen.metrics) {
      for (const name of ['sluis_quota_waiting', 'sluis_quota_used_ratio', 'sluis_quota_taken_ratio'])
        expect(sum(metrics, name, /identity-write/)).not.toBeNull();
      // The main process counts them too, when it hears of them.
      expect(sum(metrics, 'sluis_actions_total')).toBeNull();
      expect(metrics).not.toMatch(/@|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/i);
    }
    expect(seen.fullest).toBeLessThanOrEqual(1);
    expect(seen.health).toContain('200 ready');
    expect([...seen.health].filter((one) => one.startsWith('503'))).toEqual(
      expect.arrayContaining([expect.stringMatching(/not-joined/)]),
    );
  } finally {
    await crew.close();
  }
}, 600_000);
