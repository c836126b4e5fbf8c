import { afterAll, beforeAll, expect, test } from 'vitest';
import type { AccessView } from '../../src/contract/access.ts';
import { ROUTES } from '../../src/contract/api/routes.ts';
import { type PlanView, planSchema } from '../../src/contract/plan.ts';
import type { Caller } from '../../src/api/caller.ts';
import type { Call, Handlers } from '../../src/api/handlers.ts';
import type { RouteId } from '../../src/contract/api/paths.ts';
import { accessHandlers } from '../../src/app/console/access.ts';
import type { ConsoleParts } from '../../src/app/console/parts.ts';
import { planHandlers } from '../../src/app/console/plan.ts';
import { ended, withOrganisation } from '../../src/app/doors/organisation.ts';
import { faultOf } from '../../src/app/doors/plan-seal.ts';
import { installationKey } from '../../src/app/wiring.ts';
import { type Desk, openDesk } from './cli.kit.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk(18_796, 40);
  await desk.sluis('observe');
}, 90_000);
afterAll(() => desk.close());

const QUESTIONS = ['map', 'both', 'old', 'intune', 'neither', 'unprotected', 'lockout', 'diff', 'handover'] as const;
const { signal } = new AbortController();
const caller = (mail: string): Caller => ({ mail, name: mail, roles: ['administrator'], userId: null });

type Given = { params?: unknown; query?: unknown; body?: unknown; by?: string };

/** One call as the API makes it: what is sent and what is answered goes through the route's schemas. */
async function ask<K extends RouteId>(handlers: Handlers, id: K, { params = {}, query = {}, body, by }: Given = {}) {
  const route = ROUTES[id] as { params?: Schema; query?: Schema; body?: Schema; answer: Schema | string };
  const call = {
    params: route.params?.parse(params) ?? {},
    query: route.query?.parse(query) ?? {},
    body: route.body?.parse(body),
    caller: caller(by ?? 'admin@example.com'),
    csrf: () => '',
    language: 'en',
    signal,
  } as unknown as Call<K>;
  const answer = await (handlers[id] as unknown as (given: Call<K>) => Promise<Answered>)(call);
  if (!answer.ok) return answer.error;
  return typeof route.answer === 'string' ? answer.value : route.answer.parse(answer.value);
}
interface Schema {
  readonly parse: (value: unknown) => unknown;
}
type Answered = { readonly ok: true; readonly value: unknown } | { readonly ok: false; readonly error: unknown };

/** The console's handlers on the engine of the desk, which has planned and acts on nothing. */
async function onConsole(work: (handlers: Handlers, parts: ConsoleParts) => Promise<void>): Promise<void> {
  const common = { config: desk.config, data: desk.data };
  await withOrganisation<null>(common, 'remembering', async ({ sluis, config, settings, clock }) => {
    await sluis.engine.turn({ signal, acting: false, reading: false, foresee: true });
    const parts = { sluis, config, settings, now: clock.now, dataDir: desk.data } as ConsoleParts;
    await work({ ...accessHandlers(parts), ...planHandlers(parts) }, parts);
    return ended(0, null);
  });
}

test('the console answers as `sluis access` and `sluis plan` do, row by row', async () => {
  const said = new Map<string, AccessView>();
  for (const question of QUESTIONS) {
    const { out } = await desk.sluis('access', question, '--limit', '500', '--json');
    said.set(question, (JSON.parse(out) as { data: AccessView }).data);
  }
  const planned = (JSON.parse((await desk.sluis('plan', '--json')).out) as { data: PlanView }).data;
  expect(said.get('old')?.people.length).toBeGreaterThan(10);
  expect(planned.writes.length).toBeGreaterThan(0);

  await onConsole(async (handlers, { config }) => {
    for (const question of QUESTIONS) {
      const view = (await ask(handlers, 'access.answer', {
        params: { question },
        query: { limit: '500' },
      })) as AccessView;
      const doubts = view.doubts.map(({ code, facts }) => ({ code, facts }));
      expect({ ...view, doubts, at: '' }, question).toEqual({ ...said.get(question), at: '' });
    }
    const file = (await ask(handlers, 'plan.file')) as { readonly bytes: string };
    const plan = planSchema.parse(JSON.parse(file.bytes));
    const keys = (view: PlanView) =>
      view.writes.map(({ key, subject, object }) => `${key} ${subject} ${object}`).sort();
    expect(keys(plan)).toEqual(keys(planned));
    expect(faultOf(plan, installationKey(desk.data), config.target.tenant, Date.parse(plan.madeAt))).toBeNull();

    const page = (await ask(handlers, 'plan.get', { query: { limit: '1' } })) as {
      readonly total: number;
      readonly writes: readonly unknown[];
      readonly counts: readonly { readonly writes: number }[];
      readonly waitingForRoom: unknown;
    };
    expect(page.waitingForRoom).toBe(0);
    expect(page.total).toBe(planned.writes.length);
    expect(page.writes).toHaveLength(1);
    expect(page.counts.reduce((sum, count) => sum + count.writes, 0)).toBe(planned.writes.length);
  });
}, 120_000);

test('why, in what the schema lets through, with the devices that can be asked about; and CSV with every row', async () => {
  await onConsole(async (handlers, { sluis }) => {
    const [user] = [...sluis.engine.view.facts.user.values()].filter(
      ({ id }) => (sluis.engine.view.devicesBySubject.get(id)?.length ?? 0) > 0,
    );
    const upn = user?.value.userPrincipalName ?? '';
    const why = await ask(handlers, 'access.why', {
      params: { user: upn },
      query: { platform: 'iOS', resource: 'exchange' },
    });
    expect(why).toMatchObject({ user: upn, platform: 'iOS', surely: { value: expect.any(String) as string } });
    expect((why as { devices: unknown[] }).devices.length).toBeGreaterThan(0);
    expect(await ask(handlers, 'access.why', { params: { user: 'nobody.at.all@x.example' } })).toMatchObject({
      code: expect.stringMatching(/^user-(unknown|misspelt)$/) as string,
    });
    expect(
      await ask(handlers, 'access.answer', { params: { question: 'both' }, query: { platform: 'ios9' } }),
    ).toMatchObject({ code: 'access-label-unknown', label: 'ios9' });
    const csv = (await ask(handlers, 'access.export', { params: { question: 'old' } })) as { readonly bytes: string };
    const old = (await ask(handlers, 'access.answer', { params: { question: 'old' } })) as AccessView;
    expect(csv.bytes.trim().split('\r\n')).toHaveLength(old.rows + 1);
  });
}, 60_000);

test('an approver’s yes counts once, a stranger’s never, and enough is enough', async () => {
  await onConsole(async (handlers, { sluis, config }) => {
    const [first = '', second = ''] = config.approvals.approvers;
    const list = async (by: string) =>
      (await ask(handlers, 'approvals.list', { by })) as {
        readonly approvals: readonly {
          id: string;
          needed: number;
          given: { by: string }[];
          refused: { by: string; reason: string }[];
          mine: string;
          decided: boolean;
        }[];
      };
    const give = (by: string, id = 'setup') => ask(handlers, 'approvals.give', { params: { id }, by });
    const setup = async (by: string) => (await list(by)).approvals.find(({ id }) => id === 'setup');

    expect(await setup(first)).toMatchObject({ needed: 2, given: [], mine: 'may', decided: false });
    expect(await setup('stranger@example.com')).toMatchObject({ mine: 'not-an-approver' });
    expect(await give('stranger@example.com')).toMatchObject({
      code: 'not-an-approver',
      approvers: `${first}, ${second}`,
    });
    expect(sluis.engine.view.intents.get('approval')).toBeUndefined();
    expect(await give(first, 'handover:none such')).toEqual({ code: 'approval-unknown' });

    expect(await give(first)).toEqual({ accepted: true });
    expect(await give(first)).toEqual({ accepted: true });
    expect(await setup(first)).toMatchObject({ given: [{ by: first }], mine: 'given', decided: false });
    expect(await setup(second)).toMatchObject({ mine: 'may' });

    const refuse = (by: string, id = 'setup') =>
      ask(handlers, 'approvals.refuse', { params: { id }, body: { reason: 'not before the audit' }, by });
    expect(await refuse('stranger@example.com')).toMatchObject({ code: 'not-an-approver' });
    expect(await refuse(second, 'handover:none such')).toEqual({ code: 'approval-unknown' });
    expect(await refuse(second)).toEqual({ accepted: true });
    expect(await setup(second)).toMatchObject({
      given: [{ by: first }],
      refused: [{ by: second, reason: 'not before the audit' }],
      mine: 'refused',
      decided: false,
    });
    await sluis.engine.turn({ signal, acting: false, reading: false, foresee: true });
    expect(await setup(second)).toMatchObject({ mine: 'refused', decided: false });
    expect(await give(second)).toEqual({ accepted: true });
    expect((await setup(second))?.refused).toEqual([]);
    expect(await setup(second)).toMatchObject({ mine: 'decided', decided: true });
    expect(await give(second)).toEqual({ code: 'approval-decided' });
    expect(await refuse(second)).toEqual({ code: 'approval-decided' });
    expect((await sluis.store.intent.all()).filter(({ kind }) => kind === 'approval')).toHaveLength(2);

    await sluis.engine.turn({ signal, acting: false, reading: false, foresee: true });
    const page = (await ask(handlers, 'plan.get')) as { readonly counts: readonly { readonly kind: string }[] };
    expect(page.counts.map(({ kind }) => kind)).toContain('ensure-group');
    expect(await ask(handlers, 'steps.list')).toEqual({ steps: [] });
    expect(await ask(handlers, 'steps.confirm', { params: { id: 'gate:any' } })).toEqual({ code: 'step-unknown' });
  });
}, 60_000);
