import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ended, withOrganisation } from '../../src/app/doors/organisation.ts';
import type { Sluis } from '../../src/app/wiring.ts';
import { type Desk, openDesk } from './cli.kit.ts';

const signal = new AbortController().signal;
let desk: Desk;
let config: string;
beforeAll(async () => {
  desk = await openDesk(18_795);
  // Nothing is asked of anybody first, so that there are writes at once.
  const text = readFileSync(desk.config, 'utf8').replace('handover: two-person', 'handover: none');
  const folder = join(dirname(desk.config), 'alone');
  mkdirSync(folder);
  config = join(folder, 'sluis.yaml');
  writeFileSync(config, text.replaceAll('./secrets/', '../secrets/'));
}, 30_000);
afterAll(() => desk.close());

/** Plants a bug in the opened product, does the work, and answers how the verb would end and what the error log holds. */
async function broken(name: string, acting: boolean, work: (sluis: Sluis) => Promise<void>) {
  const data = join(desk.folder, name);
  const outcome = await withOrganisation({ config, data }, acting ? 'acting' : 'looking', async ({ sluis }) => {
    await work(sluis);
    return ended(0, null);
  });
  return { outcome, log: readFileSync(join(data, 'errors.log'), 'utf8') };
}

const planted = (): never => {
  throw new TypeError(`planted ${desk.settings.graph.clientSecret}`);
};

function expectTold({ outcome, log }: Awaited<ReturnType<typeof broken>>, doing: RegExp): void {
  expect(outcome).toMatchObject({ exit: 3, problems: [{ code: 'unexpected' }] });
  expect(log).toMatch(doing);
  expect(log).toMatch(/TypeError: planted \[secret\]\n\s+at /);
  expect(log).not.toContain(desk.settings.graph.clientSecret);
}

test('a bug in the plan of one is noted; they wait for a person, and the others are planned', async () => {
  let others = 0;
  const result = await broken('planning', false, async ({ engine }) => {
    await engine.turn({ signal, acting: false, readAll: true });
    const before = engine.view.devices.length;
    const [victim] = engine.view.devices.filter((device) => device.source !== null);
    if (!victim?.source) throw new Error('the world has no device');
    const value = Object.defineProperty({ ...victim.source.value }, 'mode', { get: planted });
    engine.view.setFacts('source-device', [{ ...victim.source, value, changedAt: victim.source.changedAt + 1 }]);
    engine.view.touchAll();
    await engine.turn({ signal, acting: false, reading: false });
    const places = [...engine.plans.values()].flatMap((plan) => plan.devices.map((device) => device.place));
    const failed = places.filter((place) => place.kind === 'waiting' && place.reason === 'not-planned');

    expect(failed.length).toBeGreaterThan(0);
    expect(places).toHaveLength(before);
    others = places.length - failed.length;
  });

  expect(others).toBeGreaterThan(5);
  expectTold(result, /plan of [0-9a-f-]{36}: /);
}, 30_000);

test('a bug in one read is noted; the other reads are done, and what was not read is said', async () => {
  let users = 0;
  const result = await broken('reading', false, async ({ engine, source }) => {
    Object.assign(source.inventory, { users: planted });
    await engine.turn({ signal, acting: false, readAll: true });
    users = engine.view.facts.user.size;
    expect(engine.problems().map((problem) => problem.watch)).toContain('source-users');
  });

  expect(users).toBeGreaterThan(10);
  expectTold(result, /read of source-users: /);
}, 30_000);

test('a bug in one write is noted and leaves it open; the others of the turn are done', async () => {
  const outcomes = new Map<string, string>();
  const result = await broken('acting', true, async ({ engine, target }) => {
    const { ensureGroup } = target.write;
    Object.assign(target.write, {
      ensureGroup: (...args: Parameters<typeof ensureGroup>) =>
        args[0].includes('released') ? planted() : ensureGroup(...args),
    });
    const report = await engine.turn({ signal, acting: true, readAll: true });
    for (const { action, outcome } of report.acted) outcomes.set(action.key, outcome);
  });

  expect(outcomes.get('ensure-group:released')).toBe('open');
  expect(outcomes.get('ensure-group:exempt')).toBe('done');
  expectTold(result, /ensure-group:released: /);
}, 30_000);
