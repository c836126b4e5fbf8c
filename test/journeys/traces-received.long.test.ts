import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openReceiver, type Received, type Receiver } from '../support/otlp.ts';

const MAIN = fileURLToPath(new URL('../../src/app/main.ts', import.meta.url));
const KEY = 'planted-otlp-key-7d1f';
const folder = mkdtempSync(join(tmpdir(), 'sluis-otlp-'));

let receiver: Receiver;
let said = '';
let people: readonly string[] = [];
let exit: number | null = null;

beforeAll(async () => {
  receiver = await openReceiver();
  const ended = await sample(join(folder, 'data'), receiver.url, [
    '--workers',
    '2',
    '--summary',
    join(folder, 'sum.json'),
  ]);
  [exit, said] = [ended.exit, ended.said];
  people = [...new Set(readFileSync(join(folder, 'sum.json'), 'utf8').match(/[\w.+-]+@[\w.-]+/g) ?? [])];
}, 420_000);
afterAll(async () => {
  await receiver.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A whole sample as a process of its own, which tells its traces there. */
async function sample(
  data: string,
  endpoint: string,
  more: readonly string[],
): Promise<{ readonly exit: number | null; readonly said: string }> {
  const args = ['start', '--users', '10', '--seed', '3', '--enforcement', 'at-once', '--exit-when-done', '--port', '0'];
  const child = spawn(process.execPath, [MAIN, ...args, '--data', data, ...more], {
    env: {
      ...process.env,
      LANG: 'en',
      OTEL_EXPORTER_OTLP_ENDPOINT: endpoint,
      OTEL_EXPORTER_OTLP_HEADERS: `authorization=Bearer%20${KEY}`,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (text += String(chunk)));
  const code = await new Promise<number | null>((done) => child.once('close', done));
  return { exit: code, said: text };
}

const of = (from: RegExp, name: RegExp): readonly Received[] =>
  receiver.spans.filter((span) => from.test(span.from) && name.test(span.name));

test('the whole move is received by the letter, from the main process and from each worker', () => {
  expect([exit, said.includes('takes none')]).toEqual([0, false]);
  expect(of(/-main$/, /^turn$/).length).toBeGreaterThan(10);
  for (const worker of [/-worker-1$/, /-worker-2$/]) expect(of(worker, /^action /).length).toBeGreaterThan(0);
  expect(of(/worker/, /^POST \/v1\.0/).length).toBeGreaterThan(0);
});

test('every parent is there, and what a worker does lies in the turn of the main process that decided it', () => {
  const byId = new Map(receiver.spans.map((span) => [span.spanId, span]));
  expect(byId.size).toBe(receiver.spans.length);
  for (const span of receiver.spans)
    if (span.parentSpanId !== null) expect(byId.get(span.parentSpanId)?.traceId).toBe(span.traceId);
  const up = (span: Received): Received => {
    const parent = byId.get(span.parentSpanId ?? '');
    return parent ? up(parent) : span;
  };
  const actions = of(/worker/, /^action /);
  expect(actions.length).toBeGreaterThan(5);
  for (const action of actions) expect([up(action).name, up(action).from.endsWith('-main')]).toEqual(['turn', true]);
});

test('one device is one journey, over turns and processes', () => {
  const journeys = new Map<
    string,
    { readonly ids: Set<string>; readonly from: Set<string>; readonly what: Set<string> }
  >();
  for (const { name, links, from } of of(/./, /^action /))
    for (const { traceId, attributes } of links) {
      const device = String(attributes['sluis.device']);
      const known = journeys.get(device) ?? { ids: new Set(), from: new Set(), what: new Set() };
      journeys.set(device, known);
      known.ids.add(traceId);
      known.from.add(from);
      known.what.add(name);
    }
  expect(journeys.size).toBeGreaterThan(5);
  for (const { ids } of journeys.values()) expect(ids.size).toBe(1);
  expect(new Set([...journeys.values()].flatMap(({ ids }) => [...ids])).size).toBe(journeys.size);
  const across = [...journeys.values()].filter(({ from }) => from.size > 1);
  expect(across.length).toBeGreaterThan(3);
  // What a person's membership does belongs to the journeys of the person's devices, also where a worker writes it.
  const whole = across.filter(({ what }) =>
    ['action send-message', 'action add-member'].every((name) => what.has(name)),
  );
  expect(whole.length).toBeGreaterThan(0);
  expect(of(/worker/, /^action (add|remove)-member$/).some(({ links }) => links.length > 0)).toBe(true);
});

test('nobody and no secret is named in what was sent', () => {
  const text = receiver.bodies.join('\n');

  expect(text.length).toBeGreaterThan(100_000);
  expect(text.includes(KEY)).toBe(false);
  expect(said.includes(KEY)).toBe(false);
  expect(/[\w.+-]+@[\w-]+\.\w/.exec(text)?.[0]).toBeUndefined();
  // An id of a person, a device or a policy. `service.instance.id` has none.
  expect(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/i.exec(text)?.[0]).toBeUndefined();
  for (const mail of people) expect(text.includes(mail.split('@')[0] ?? mail)).toBe(false);
  expect(/"key":"(authorization|url\.full|url\.query|http\.request\.body|exception\.message)"/.test(text)).toBe(false);
});

test('a receiver that never answers costs the move nothing but its traces', async () => {
  const silent = await openReceiver(() => undefined);
  const data = join(folder, 'silent');
  try {
    const ended = await sample(data, silent.url, []);
    expect(ended.exit).toBe(0);
    expect(silent.requests()).toBeGreaterThan(0);
    expect(ended.said.split('takes none').length - 1).toBeLessThanOrEqual(1);
  } finally {
    await silent.close();
  }
}, 420_000);
