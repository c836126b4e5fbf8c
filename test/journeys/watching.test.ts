import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, openDesk } from './cli.kit.ts';

const PORT = 18_797;
const HOUSE = `http://127.0.0.1:${PORT}`;
const MACHINES = 'http://127.0.0.1:18798';
let desk: Desk;
let lines: readonly Readonly<Record<string, unknown>>[] = [];
let error = '';
let metrics = '';
const health: { first: [number, unknown] | null; last: [number, unknown] | null; live: number } = {
  first: null,
  last: null,
  live: 0,
};

beforeAll(async () => {
  desk = await openDesk(PORT);
  writeFileSync(desk.config, `${readFileSync(desk.config, 'utf8')}watch: { listen: 127.0.0.1:18798 }\n`);
  const { child, ended } = desk.spawned('run');
  let out = '';
  child.stdout?.on('data', (chunk) => (out += String(chunk)));
  const answers = async (): Promise<boolean> => (await fetch(`${HOUSE}/sign-in`).catch(() => null)) !== null;
  for (let tries = 0; tries < 300 && !(await answers()); tries += 1) await wait(100);
  health.first = await ready();
  await fetch(`${HOUSE}/go/planted-token-of-a-link?again=planted-query`);
  await fetch(`${HOUSE}/nothing/here/planted-path`);
  for (let tries = 0; tries < 300 && !out.includes('"what":"turn"'); tries += 1) await wait(100);
  health.last = await ready();
  health.live = (await fetch(`${MACHINES}/health/live`)).status;
  metrics = await (await fetch(`${MACHINES}/metrics`)).text();
  child.kill('SIGTERM');
  const end = await ended;
  error = end.error;
  lines = end.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}, 90_000);
afterAll(() => desk.close());

async function ready(): Promise<[number, unknown]> {
  const answer = await fetch(`${MACHINES}/health/ready`);
  return [answer.status, await answer.json()];
}

/** The sum of a metric over the labels that fit. */
function sum(name: string, labels: RegExp = /./): number {
  const rows = metrics
    .split('\n')
    .filter((row) => row.startsWith(name) && !/\w/.test(row[name.length] ?? '') && labels.test(row));
  return rows.reduce(
    (total, row) => total + Number(row.slice(row.lastIndexOf(' '))),
    rows.length === 0 ? Number.NaN : 0,
  );
}

const of = (what: string) => lines.filter((line) => line['what'] === what);

test('where nobody looks on, the service prints one line of JSON for each turn, read, action and answer', () => {
  expect(of('opened')).toHaveLength(1);
  expect(of('turn').length).toBeGreaterThan(0);
  expect(of('read').map((line) => line['read'])).toEqual(
    expect.arrayContaining(['users', 'policies', 'source-devices']),
  );
  expect(of('read').filter((line) => line['failure'] !== null)).toEqual([]);
  expect(of('action').length).toBeGreaterThan(0);
  for (const line of of('action'))
    expect(line).toMatchObject({ kind: expect.any(String), outcome: expect.any(String) });
  expect(error).toBe('');
});

test('an answer is logged by its route: no token, no query, no path that somebody typed', () => {
  expect(of('http').map((line) => line['route'])).toEqual(expect.arrayContaining(['/go/:token', '(none)']));
  expect(JSON.stringify(lines)).not.toContain('planted');
});

test('nobody is named in it, and no id of theirs', () => {
  const text = JSON.stringify(lines);

  expect(text).not.toMatch(/@/);
  expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/i);
});

test('the metrics hold what the log tells, and where every device stands', () => {
  expect(sum('sluis_turn_seconds_count')).toBe(of('turn').length);
  expect(sum('sluis_actions_total')).toBe(of('action').length);
  expect(sum('sluis_devices')).toBeGreaterThan(10);
  expect(sum('sluis_devices', /wave="1"/)).toBeGreaterThan(0);
  expect(sum('sluis_outside_calls_total', /product="graph".*status="2xx"/)).toBeGreaterThan(10);
  expect(sum('sluis_quota_used_ratio', /product="graph"/)).toBeGreaterThan(0);
  expect(sum('sluis_messages_total', /accepted/)).toBeGreaterThan(0);
  expect(sum('sluis_http_answers_total', /route="\/go\/:token"/)).toBeGreaterThan(0);
  expect(sum('sluis_claims_open')).toBe(0);
  expect(sum('sluis_queue_jobs')).toBe(0);
  expect(sum('process_resident_memory_bytes')).toBeGreaterThan(1e7);
  expect(sum('nodejs_eventloop_lag_seconds')).toBeGreaterThanOrEqual(0);
  for (const severity of ['info', 'warns', 'blocks'])
    expect(sum('sluis_findings', new RegExp(severity))).toBeGreaterThanOrEqual(0);
});

test('no label names anybody or anything of the organisation', () => {
  const names = [...readFileSync(desk.config, 'utf8').matchAll(/^ *- name: (.+)$/gm)].map(([, name]) => name ?? '');

  expect(names.length).toBeGreaterThan(1);
  for (const name of names) expect(metrics).not.toContain(name);
  expect(metrics).not.toMatch(/@|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-|planted/i);
});

test('it is alive at once, ready when it has turned, and says with codes what is not', () => {
  expect(health.live).toBe(200);
  expect(health.first).toMatchObject([503, { status: 'not-ready' }]);
  expect(JSON.stringify(health.first)).toContain('no-turn-yet');
  expect(health.last).toEqual([
    200,
    {
      status: 'ready',
      checks: ['database', 'turn', 'workspace-one', 'microsoft'].map((of) => ({ of, ok: true, code: null })),
    },
  ]);
});
