import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import type { ConsoleParts } from '../src/app/console/parts.ts';
import { auditHandlers } from '../src/app/console/audit.ts';
import { stepHandlers } from '../src/app/console/steps.ts';
import { OWN_NAMES } from '../src/app/wiring.ts';
import { list } from '../src/connectors/sources/list/list.ts';
import { createEngine, type Engine } from '../src/engine/engine.ts';
import type { EnginePorts, TurnReport } from '../src/engine/ports.ts';
import { plainQueue } from './kits/plain-queue.kit.ts';
import { explainFinding } from '../src/text/explain.ts';
import { type Lab, NEVER, openLab } from './graph/lab.ts';
import { type ConsoleApi, openConsoleApi, sampleSettings } from './kits/console-api.kit.ts';
import { calmSettings } from './kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from './support/database.ts';

// A list without its API is believed as far as it can be; what many records less mean, a person says.

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const ADMIN = 'admin@example.com';

let folder: string;
let fresh: FreshStore;
let lab: Lab;
let engine: Engine;
let api: ConsoleApi;
beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-gone-'));
  fresh = await freshStore();
  lab = await openLab({ users: 10 });
  exported(200);
  await restart();
}, 120_000);
afterEach(async () => {
  await api.close();
  await lab.stop();
  await fresh.close();
  rmSync(folder, { recursive: true, force: true });
});

/** A newer export is put in the place of the list. */
function exported(count: number, from = 0): void {
  const rows = Array.from({ length: count }, (_, n) => `S${from + n},user${from + n},windows\n`);
  writeFileSync(join(folder, 'devices.csv'), `serial,user,platform\n${rows.join('')}`);
}

/** Another process begins on what the one before wrote down, with its console. */
async function restart(): Promise<void> {
  await api?.close();
  const noNetwork = { send: () => Promise.reject(new Error('a list is no network')), hold: () => undefined };
  const ports = {
    store: fresh.store,
    queue: plainQueue(),
    source: list.open({ file: join(folder, 'devices.csv') }, noNetwork, lab.clock),
    target: lab.target,
    post: { send: async () => ({ kind: 'accepted' }) },
    clock: lab.clock,
    settings: calmSettings({ approvals: { handover: 1, unenroll: 0 }, approvers: ['approver@example.com'] }),
    names: OWN_NAMES,
    quietUntil: () => null,
    slotTimes: () => [],
    linkSecret: 'secret',
    onBug: (error: unknown) => {
      throw error;
    },
  };
  const staff = { helpDesk: 'help@example.com', administrator: ADMIN, projectLead: null };
  engine = await createEngine(ports as unknown as EnginePorts, staff);
  const sluis = { engine, store: fresh.store };
  const parts = { sluis, config: sampleSettings(), now: lab.clock.now } as unknown as ConsoleParts;
  const laws = () => Promise.reject(new Error('not asked here'));
  api = await openConsoleApi({ ...stepHandlers(parts), ...auditHandlers(parts, laws) }, { mail: ADMIN });
}

const turn = (acting: boolean): Promise<TurnReport> => engine.turn({ signal: NEVER, acting });
const present = (): number =>
  [...engine.view.facts['source-device'].values()].filter(({ goneAt }) => goneAt === null).length;
const lost = () => engine.findings().filter(({ code }) => code === 'read-lost-records');
const told = (): readonly string[] =>
  lost().map(({ code, subject, facts }) => {
    const { what, next } = explainFinding('en', { code, facts: facts as Record<string, unknown> }, subject);
    return `${what} ${next}`;
  });

interface Step {
  readonly id: string;
  readonly code: string;
  readonly why: string;
  readonly concerns: readonly string[];
  readonly confirmable: boolean;
}
async function steps(language = 'en'): Promise<readonly Step[]> {
  const answer = await fetch(`${api.base}/steps`, { headers: { 'accept-language': language } });
  return ((await answer.json()) as { readonly steps: readonly Step[] }).steps;
}
async function confirm(id: string) {
  const headers = { 'content-type': 'application/json', 'x-csrf-token': 'local' };
  const answer = await fetch(`${api.base}/steps/${encodeURIComponent(id)}`, { method: 'POST', headers, body: '{}' });
  return [answer.status, ((await answer.json()) as { readonly code?: string }).code];
}

test('sixty of two hundred that a newer export leaves out have left once a person said so; after a start in between all is written again', async () => {
  await turn(false);
  expect([present(), engine.complete()]).toEqual([200, true]);
  exported(140, 60);
  lab.step(2 * DAY);
  await turn(false);
  expect([present(), engine.complete()]).toEqual([200, true]);

  // After a start nothing is known whole: nothing is written, however often it is read.
  await restart();
  for (let hour = 0; hour < 3; hour += 1) {
    expect((await turn(true)).acted).toEqual([]);
    lab.step(60 * MINUTE);
  }
  expect([present(), engine.complete()]).toEqual([200, false]);
  expect(told()).toEqual([
    expect.stringMatching(
      /^A read \(Devices of the old product\) no longer shows 60 records.* among them S\d+ \(user\d+\), .*sluis gone --confirm [0-9a-f]{8} /,
    ),
    expect.stringMatching(/^A read \(Users of the old product\) no longer shows 60 records.* among them user\d+, /),
  ]);

  const [step, users] = await steps();
  expect(step).toMatchObject({ code: 'records-gone', confirmable: true });
  expect([step?.concerns.length, step?.why]).toEqual([60, expect.stringContaining('60 records')]);
  expect((await steps('nl'))[0]?.why).toContain('60 registraties');
  api.be('security-officer');
  expect(await confirm(step?.id ?? '')).toEqual([403, 'not-allowed']);
  api.be('administrator');
  expect(await confirm('records-gone:source-devices:00000000')).toEqual([404, 'step-unknown']);
  expect(await confirm(step?.id ?? '')).toEqual([200, undefined]);
  expect((await steps()).map(({ id }) => id)).toEqual([users?.id]);
  lab.step(MINUTE);
  expect((await turn(true)).acted).toEqual([]);
  expect([present(), engine.complete()]).toEqual([140, false]);
  expect(await confirm(users?.id ?? '')).toEqual([200, undefined]);
  expect(await steps()).toEqual([]);

  // The word itself is reason to read it, and nothing else.
  lab.step(MINUTE);
  const after = await turn(true);
  expect([present(), engine.complete(), told()]).toEqual([140, true, []]);
  expect(after.acted.length).toBeGreaterThan(0);
  const audit = (await (await fetch(`${api.base}/audit?limit=500`)).json()) as {
    readonly rows: readonly { readonly by: string; readonly title: string; readonly facts: unknown }[];
  };
  const said = audit.rows.filter(({ title }) => title.includes('really gone'));
  expect(said.map(({ by, title }) => [by, title]).slice(2)).toEqual([
    ['sluis', expect.stringMatching(/: Devices of the old product$/)],
    [ADMIN, 'Said that records which a read no longer shows are really gone: Devices of the old product'],
  ]);
  expect(said).toHaveLength(4);
  expect(await fresh.store.audit.verify()).toBeNull();

  // Whoever is on a later list again is there again.
  exported(200);
  lab.step(2 * DAY);
  await turn(false);
  expect(present()).toBe(200);
}, 120_000);

test('a word is about those whom it was said of: where one more is missing nobody is gone, and it is asked anew', async () => {
  await turn(false);
  exported(140, 60);
  lab.step(2 * DAY);
  await turn(false);
  const [step] = await steps();
  exported(139, 61);
  expect(await confirm(step?.id ?? '')).toEqual([200, undefined]);
  lab.step(MINUTE);
  await turn(false);

  expect(present()).toBe(200);
  const [next] = await steps();
  expect(next?.concerns).toHaveLength(61);
  expect(next?.id).not.toBe(step?.id);
  expect(await confirm(step?.id ?? '')).toEqual([404, 'step-unknown']);
}, 120_000);
