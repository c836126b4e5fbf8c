import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { addMember, ANN, WAVE } from '../../../test/kits/cases.kit.ts';
import { type ConsoleApi, openConsoleApi, sampleSettings } from '../../../test/kits/console-api.kit.ts';
import { calmSettings, claimed, openWorld, START, type World } from '../../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { ROUTES } from '../../contract/api/routes.ts';
import { sampleStatus } from '../../contract/sample.ts';
import type { StatusView } from '../../contract/status.ts';
import { DAY, HOUR, waveName } from '../../domain/words.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import type { Finding } from '../../domain/finding.ts';
import { openFindings, standingFindings } from '../../engine/findings.ts';
import { isOverridden } from '../../engine/waves.ts';
import { planAll } from '../../engine/planning.ts';
import { inputOf } from '../../engine/state.ts';
import { decisionTime } from '../crew.ts';
import { overviewHandlers } from './overview.ts';
import { wavesHandlers } from './waves.ts';

const SECOND = waveName('second');
const [first] = calmSettings().waves;
if (!first) throw new Error('the calm settings have a wave');
const settings: MoveSettings = {
  ...calmSettings({ approvals: { handover: 2, unenroll: 0 }, approvers: ['a@example.com', 'b@example.com'] }),
  waves: [
    { ...first, criteria: { enrolled: 0.9, compliant: 0.9, limboMinutes: 60 } },
    { ...first, name: SECOND, select: { kind: 'users', users: ['nobody@example.com'] } },
  ],
};

let fresh: FreshStore;
let world: World;
let base: string;
let api: ConsoleApi;
/** How far this machine's clock is ahead of the database's. */
let aheadMs: number;
let keep: Awaited<ReturnType<typeof openFindings>>['keep'];

beforeEach(async () => {
  aheadMs = 0;
  fresh = await freshStore();
  await claimed(fresh.store, { ...addMember('exempt'), subject: ANN }, START - DAY);
  world = await openWorld(fresh.store, settings);
  const { state } = world;
  await world.intend('wave', WAVE, { openedAt: START - 2 * DAY, subjects: [ANN] });
  await world.intend('sign-off', WAVE, {});
  plan();
  const keeper = await openFindings(fresh.store);
  ({ keep } = keeper);
  const engine = {
    view: state.view,
    plans: state.plans,
    waves: () => state.waves,
    inputOf: (subject: string) => inputOf(state, subject),
    findings: standingFindings(state, keeper),
  };
  const parts = {
    sluis: { engine, store: fresh.store },
    config: sampleSettings(),
    settings,
    now: decisionTime({ aheadAtMs: () => aheadMs }, () => state.ports.clock.now() + aheadMs),
    status: async () => picture(),
    lab: null,
    version: '0',
  };
  api = await openConsoleApi({ ...overviewHandlers(parts), ...wavesHandlers(parts) }, { status: parts.status });
  ({ base } = api);
});
afterEach(async () => {
  await api.close();
  await fresh.close();
});

const plan = () => planAll(world.state, world.state.ports.clock.now(), false);

/** The sample's picture, with these two waves. */
function picture(): StatusView {
  const [wave] = sampleStatus.waves;
  if (!wave) throw new Error('the sample has a wave');
  return { ...sampleStatus, waves: [WAVE, SECOND].map((name) => ({ ...wave, name, finishedAt: null })) };
}

const get = async (path: string): Promise<unknown> => (await fetch(base + path)).json();
const waves = async () => ROUTES['waves.list'].answer.parse(await get('/waves')).waves;
const problem = async (answer: Response) => [answer.status, ((await answer.json()) as { code: string }).code];

function post(path: string, body?: object): Promise<Response> {
  const { headers } = new Request(base, { headers: { 'x-csrf-token': 'local', 'content-type': 'application/json' } });
  return fetch(base + path, { method: 'POST', headers, body: JSON.stringify(body ?? {}) });
}

describe('the waves', () => {
  test('say what stands before them and what may be done', async () => {
    const [one, two] = await waves();

    expect(one?.acts).toEqual(['pause', 'undo']);
    expect(one?.gates.map(({ code, state, has, needs }) => [code, state, has, needs])).toEqual([
      ['sign-off', 'passed', null, null],
      ['handover', 'open', 0, 2],
    ]);
    expect(one?.platforms).toEqual([{ platform: 'ios', devices: 1, verified: 0 }]);
    expect(two?.acts).toEqual([]);
    expect(two?.gates.map(({ code, state }) => [code, state])).toEqual([
      ['arrived', 'open'],
      ['enrolled', 'open'],
      ['compliant', 'open'],
      ['limbo', 'open'],
      ['date', 'open'],
      ['sign-off', 'open'],
      ['handover', 'open'],
    ]);
    expect(ROUTES['waves.get'].answer.parse(await get(`/waves/${WAVE}`)).wave.name).toBe(WAVE);
    expect(await problem(await fetch(`${base}/waves/none`))).toEqual([404, 'wave-unknown']);
  });

  test('have not passed what somebody says no to, however many said yes', async () => {
    const handover = async () => (await waves())[0]?.gates.find(({ code }) => code === 'handover');
    const id = `handover:${WAVE}`;
    const say = (kind: string, by: string) =>
      world.state.view.setIntent({ kind, id: `${id}|${by}`, value: { id }, at: START, by });
    say('refusal', 'c@example.com');
    for (const by of ['a@example.com', 'b@example.com']) say('approval', by);
    expect(await handover()).toMatchObject({ state: 'failed', has: 2, needs: 2 });
    world.state.view.removeIntent('refusal', `${id}|c@example.com`);
    expect(await handover()).toMatchObject({ state: 'passed', has: 2, needs: 2 });
    for (const by of ['a@example.com', 'b@example.com']) world.state.view.removeIntent('approval', `${id}|${by}`);
  });

  test('are paused and go on in the name of who says so, and only when it can be', async () => {
    expect(await problem(await post(`/waves/${WAVE}/control`, { act: 'resume' }))).toEqual([409, 'not-now']);
    expect((await post(`/waves/${WAVE}/control`, { act: 'pause' })).status).toBe(200);

    // Seen at once, though the engine has not judged it yet.
    const [asked] = await waves();
    expect([asked?.acts, asked?.wave.state]).toEqual([['resume', 'undo'], 'paused']);
    expect(world.state.waves?.views.get(WAVE)?.state).toBe('open');
    plan();
    const [one, two] = await waves();
    expect(one?.acts).toEqual(['resume', 'undo']);
    expect(two?.gates[0]).toMatchObject({ code: 'paused', state: 'open', wave: WAVE });
    expect(await fresh.store.intent.get('wave-control', WAVE)).toMatchObject({
      value: { state: 'paused' },
      by: 'admin@example.com',
    });

    await post(`/waves/${WAVE}/control`, { act: 'resume' });
    plan();
    expect((await waves())[0]?.acts).toEqual(['pause', 'undo']);
  });

  test('begin anew after an undo: what the help desk said before counts no more', async () => {
    await post(`/waves/${WAVE}/control`, { act: 'undo' });
    plan();
    expect((await waves())[0]).toMatchObject({ undone: true, acts: ['again'] });

    world.at(START + HOUR);
    await post(`/waves/${WAVE}/control`, { act: 'again' });
    plan();
    expect((await waves())[0]).toMatchObject({ undone: false, acts: ['pause', 'undo', 'sign-off'] });

    world.at(START + 2 * HOUR);
    api.be('help-desk');
    expect((await post(`/waves/${WAVE}/sign-off`)).status).toBe(200);
    plan();
    expect((await waves())[0]?.acts).toEqual(['pause', 'undo']);
  });

  test('an undone wave fails the gate after it, which a person may pass', async () => {
    await post(`/waves/${WAVE}/control`, { act: 'undo' });
    plan();
    const [, two] = await waves();
    expect([two?.acts, two?.gates[0]?.code, two?.gates[0]?.state]).toEqual([['pass-gate'], 'undone', 'failed']);

    world.at(START + HOUR);
    await post(`/waves/${SECOND}/control`, { act: 'pass-gate' });
    plan();
    expect((await waves())[1]?.gates[0]).toMatchObject({ code: 'passed-by-person', state: 'passed', wave: WAVE });
  });

  test('a gate that was passed while the clock was a day ahead is closed by what is decided once it is right', async () => {
    await post(`/waves/${WAVE}/control`, { act: 'undo' });
    plan();
    world.at(START + HOUR);
    aheadMs = DAY;
    await post(`/waves/${SECOND}/control`, { act: 'pass-gate' });
    aheadMs = 0;
    expect(isOverridden(WAVE, world.state.view)).toBe(true);

    world.at(START + 2 * HOUR);
    const again = await post(`/waves/${WAVE}/control`, { act: 'again' });
    plan();
    world.at(START + 3 * HOUR);
    const undo = await post(`/waves/${WAVE}/control`, { act: 'undo' });

    expect([again.status, undo.status, isOverridden(WAVE, world.state.view)]).toEqual([200, 200, false]);
  });

  test('a wave in which nobody moved has not arrived: the gate after it says so', async () => {
    const { state } = world;
    const count = state.waves?.counts.get(WAVE);
    if (!state.waves || !count) throw new Error('there are waves');
    const nobody = { ...count, underWay: 0, left: 0, arrived: 0, movable: 1 };
    state.waves = { ...state.waves, counts: new Map([...state.waves.counts, [WAVE, nobody]]) };
    const [, two] = await waves();

    expect(two?.gates[0]).toMatchObject({ code: 'arrived', state: 'failed', has: 0, needs: 1, wave: WAVE });
  });

  test('a pilot of which one moved and most did nothing has shown too little: the gate says how many are asked for', async () => {
    const { state } = world;
    const count = state.waves?.counts.get(WAVE);
    if (!state.waves || !count) throw new Error('there are waves');
    const few = { ...count, underWay: 0, movable: 0, left: 1, arrived: 1, compliant: 1, stayed: 19 };
    const counts = new Map([...state.waves.counts, [WAVE, few]]);
    const firstLine = async (pilot: boolean) => {
      if (!state.waves) throw new Error('there are waves');
      const order = state.waves.order.map((wave) => ({ ...wave, pilot }));
      state.waves = { ...state.waves, order, counts };
      return (await waves())[1]?.gates[0];
    };
    expect(await firstLine(true)).toMatchObject({ code: 'arrived', state: 'failed', has: 1, needs: 10, wave: WAVE });
    expect(await firstLine(false)).toMatchObject({ code: 'arrived', state: 'passed', has: 1, needs: 1 });
  });

  test('say what undoing would write, and leave the running engine as it was', async () => {
    const membership = { id: `exempt:${ANN}`, lever: 'exempt', member: ANN } as const;
    await fresh.store.facts.record('membership', [membership], { at: START - HOUR, complete: true });
    world.state.view.setFacts('membership', await fresh.store.facts.all('membership'));
    plan();
    const before = JSON.stringify([...world.state.plans]);
    const shown = ROUTES['waves.undo'].answer.parse(await get(`/waves/${WAVE}/undo`));

    expect(JSON.stringify([...world.state.plans])).toBe(before);
    expect(world.state.view.dirtyCount()).toBe(0);
    expect(world.state.view.intents.get('wave-control')?.has(WAVE) ?? false).toBe(false);
    expect(shown.writes.map(({ kind, object }) => [kind, object])).toEqual([['remove-member', 'exempt']]);

    await post(`/waves/${WAVE}/control`, { act: 'undo' });
    const { actions } = plan();
    expect(actions.filter(([action]) => action.subject === ANN).map(([action]) => action.key)).toEqual(
      shown.writes.map(({ key }) => key),
    );
  });
});

describe('a wave that stopped by itself', () => {
  const stuck = [`serial:S1@${START - DAY}`, `serial:S2@${START - DAY}`] as const;
  beforeEach(() => {
    const { state } = world;
    const view = state.waves?.views.get(WAVE);
    if (!state.waves || !view) throw new Error('there are waves');
    state.waves = {
      ...state.waves,
      views: new Map([...state.waves.views, [WAVE, { ...view, braked: true }]]),
      stuck: new Map([[WAVE, stuck as never]]),
    };
  });

  test('names who is stuck to those alone who may know it', async () => {
    const [seen] = await waves();
    expect(seen?.stuckCount).toBe(2);
    expect(seen?.stuck[0]).toMatchObject({ id: stuck[0], key: 'serial:S1', device: 'iPhone 14 · S1' });

    api.be('project-lead');
    const [told] = await waves();
    expect([told?.stuckCount, told?.stuck]).toEqual([2, []]);
  });

  test('goes on for those whom the reader looked at, and for nobody else', async () => {
    const lift = (who: readonly string[]) => post(`/waves/${WAVE}/control`, { act: 'lift-brake', stuck: who });
    expect(await problem(await lift([]))).toEqual([409, 'not-now']);
    expect(await problem(await lift(['serial:S9@1']))).toEqual([409, 'not-now']);

    expect((await lift([stuck[0], 'serial:S9@1'])).status).toBe(200);
    expect([...(world.state.view.intents.get('brake-lift')?.values() ?? [])].map(({ value }) => value)).toEqual([
      { wave: WAVE, stuck: [stuck[0]] },
    ]);
    // One of the two is still looked at by nobody.
    expect((await waves())[0]).toMatchObject({ stuckCount: 2, acts: ['pause', 'undo', 'lift-brake'] });

    world.at(START + HOUR);
    await lift(stuck);
    expect((await waves())[0]).toMatchObject({ stuckCount: 0, acts: ['pause', 'undo'] });
  });
});

describe('the findings', () => {
  const COUNT = 57;
  beforeEach(async () => {
    const severity = ['info', 'blocks', 'warns'] as const;
    const found = Array.from(
      { length: COUNT },
      (_, n): Finding => ({
        code: n % 2 === 0 ? 'not-seen' : 'limbo',
        severity: severity[n % 3] ?? 'info',
        subject: 'serial:S1',
        facts: { n },
      }),
    );
    await keep(new Map([[ANN, found]]), START);
  });

  test('are read page by page, the heaviest first, each of them once', async () => {
    const rows = [];
    let after: string | null = '';
    while (after !== null) {
      const page = ROUTES['findings.list'].answer.parse(
        await get(`/findings?limit=10${after === '' ? '' : `&after=${after}`}`),
      );
      expect(page.total).toBe(COUNT);
      rows.push(...page.rows);
      after = page.next;
    }

    expect(rows).toHaveLength(COUNT);
    const weight = { blocks: 0, warns: 1, info: 2 };
    const weights = rows.map(({ severity }) => weight[severity]);
    expect(weights).toEqual(weights.toSorted((a, b) => a - b));
    expect(rows[0]).toMatchObject({ subject: 'Ann iPhone', about: { kind: 'device', id: 'serial:S1' } });
  });

  test('are filtered, and know a place that is none of theirs', async () => {
    const page = ROUTES['findings.list'].answer.parse(await get('/findings?code=limbo&severity=blocks'));

    expect(new Set(page.rows.map(({ code, severity }) => `${code} ${severity}`))).toEqual(new Set(['limbo blocks']));
    expect(page.total).toBe(page.rows.length);
    expect(await problem(await fetch(`${base}/findings?after=bm8`))).toEqual([400, 'place-unknown']);
  });

  test('are not for who may see nobody by name', async () => {
    api.be('project-lead');
    expect((await fetch(`${base}/findings`)).status).toBe(403);
  });
});

test('the picture names nobody to a project lead', async () => {
  const named = ROUTES.status.answer.parse(await get('/status'));
  api.be('project-lead');
  const bare = ROUTES.status.answer.parse(await get('/status'));

  expect(named.findings.some(({ example }) => example !== null)).toBe(true);
  expect(bare.findings.every(({ example, facts }) => example === null && Object.keys(facts).length === 0)).toBe(true);
  for (const { example } of named.findings)
    if (example !== null) expect(JSON.stringify(bare.findings)).not.toContain(example);
});

test('the history fits its schema, and who signed in is told what they may', async () => {
  const history = ROUTES['overview.history'].answer.parse(await get('/overview/history'));
  const me = ROUTES.me.answer.parse(await get('/me'));

  expect([history.target, history.points.at(-1)?.told]).toEqual([1, 0]);
  expect(me).toMatchObject({ mail: 'admin@example.com', roles: ['administrator'] });
});
