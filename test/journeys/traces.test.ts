import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession } from '../../src/app/lab/session.ts';
import { recordSpans, type SeenSpan } from '../support/tracing.ts';

const { signal } = new AbortController();
const spans = recordSpans();
const folder = mkdtempSync(join(tmpdir(), 'sluis-traces-'));
let devices: readonly string[] = [];
let turns = 0;

const linked = (): readonly string[] =>
  named(/^action /).flatMap(({ links }) => links.map(({ context }) => context.traceId));

beforeAll(async () => {
  const sample = { users: 10, seed: 1, source: 'workspace-one', enforcement: 'at-once' } as const;
  const session = await openSession({ ...sample, dataDir: folder, port: 18_799, har: null, tickMinutes: 10 }, signal);
  try {
    // Until some devices have been told, moved and seen: each is then met by several actions.
    while (turns < 400 && linked().length < 40 && (await session.step(signal))) turns += 1;
    devices = session.sluis.engine.view.devices.map((device) => device.key);
  } finally {
    await session.close();
    await session.lab.stop();
  }
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const named = (name: RegExp): readonly SeenSpan[] => spans.filter((span) => name.test(span.name));
const parentOf = (span: SeenSpan): SeenSpan | undefined =>
  spans.find(({ context }) => context.spanId === span.parent?.spanId);

/** The names of what a span lies in, from the inside out. */
function around(span: SeenSpan): readonly string[] {
  const parent = parentOf(span);
  return parent ? [parent.name, ...around(parent)] : [];
}

test('a turn holds its reads and actions, and they hold the calls that they made', () => {
  expect(named(/^turn$/).length).toBeGreaterThan(turns - 1);
  expect(named(/^read users$/).length).toBeGreaterThan(0);
  expect(named(/^action /).length).toBeGreaterThan(5);
  expect(named(/^GET \/v1\.0\/users/).length).toBeGreaterThan(0);
  for (const read of named(/^read /)) expect(around(read)).toEqual(['turn']);
  for (const action of named(/^action /)) expect(around(action).at(-1)).toBe('turn');
  const within = named(/^(?:GET|POST|PATCH) \/v1\.0/).filter((call) => around(call).includes('turn'));
  expect(within.length).toBeGreaterThan(10);
  for (const call of within) expect(around(call)[0]).toMatch(/^(?:read|action|actions) /);
  expect(spans.filter((span) => !span.ended)).toEqual([]);
});

test('all actions about one device are linked to one journey, and to no other device’s', () => {
  const journeys = new Map<string, Set<string>>();
  for (const { links } of named(/^action /))
    for (const { context, attributes } of links) {
      const of = String(attributes?.['sluis.device']);
      journeys.set(of, (journeys.get(of) ?? new Set()).add(context.traceId));
    }

  expect(journeys.size).toBeGreaterThan(3);
  for (const ids of journeys.values()) expect(ids.size).toBe(1);
  expect(new Set([...journeys.values()].flatMap((ids) => [...ids])).size).toBe(journeys.size);
  expect(linked().length).toBeGreaterThan(new Set(linked()).size);
});

test('no span names anybody', () => {
  const text = JSON.stringify(spans.map(({ name, attributes, links }) => ({ name, attributes, links })));

  expect(devices.length).toBeGreaterThan(5);
  for (const device of devices) expect(text).not.toContain(device);
  expect(text).not.toMatch(/@|[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-/i);
});

test('an action says what came of it, and its call the status', () => {
  const outcomes = new Set(named(/^action /).map(({ attributes }) => attributes['sluis.outcome']));

  expect([...outcomes]).toContain('done');
  for (const { attributes } of named(/^GET \/v1\.0/))
    expect(attributes).toMatchObject({
      'http.request.method': 'GET',
      'http.response.status_code': expect.any(Number),
      'server.address': '127.0.0.1',
    });
});
