import { afterAll, beforeAll, expect, test } from 'vitest';
import { setTimeout as wait } from 'node:timers/promises';
import { type Desk, openDesk } from './cli.kit.ts';

const PORT = 18_797;
const HOUSE = `http://127.0.0.1:${PORT}`;
let desk: Desk;
let lines: readonly Readonly<Record<string, unknown>>[] = [];
let error = '';

beforeAll(async () => {
  desk = await openDesk(PORT);
  const { child, ended } = desk.spawned('run');
  let out = '';
  child.stdout?.on('data', (chunk) => (out += String(chunk)));
  const answers = async (): Promise<boolean> => (await fetch(`${HOUSE}/sign-in`).catch(() => null)) !== null;
  for (let tries = 0; tries < 300 && !(await answers()); tries += 1) await wait(100);
  await fetch(`${HOUSE}/go/planted-token-of-a-link?again=planted-query`);
  await fetch(`${HOUSE}/nothing/here/planted-path`);
  for (let tries = 0; tries < 300 && !out.includes('"what":"turn"'); tries += 1) await wait(100);
  child.kill('SIGTERM');
  const end = await ended;
  error = end.error;
  lines = end.out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}, 90_000);
afterAll(() => desk.close());

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
