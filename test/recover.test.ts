import { beforeEach, describe, expect, test } from 'vitest';
import type { Action } from '../src/domain/action.ts';
import { fail, ok } from '../src/domain/result.ts';
import type { LeaveState } from '../src/domain/words.ts';
import { recoverOpen } from '../src/engine/acting.ts';
import type { EnginePorts } from '../src/engine/ports.ts';
import { type EngineState, newState } from '../src/engine/state.ts';
import type { Json } from '../src/store/store.ts';
import { NEVER } from './graph/lab.ts';
import { calmSettings } from './kits/engine-state.kit.ts';
import { retire } from './kits/cases.kit.ts';
import {
  called,
  DAY,
  fresh,
  given,
  HOUR,
  lab,
  MINUTE,
  observer,
  read,
  restart,
  view,
  withMembers,
} from './support/observer.ts';

let state: EngineState;
/** Which devices the old product was asked about. */
let asked: string[];
/** What it says of each. */
let says: LeaveState | 'unreachable';

beforeEach(() => {
  asked = [];
  says = 'unknown';
  state = opened();
});

/** A life of the process. */
function opened(): EngineState {
  const unenrollment = {
    state: async (device: string) => {
      asked.push(device);
      if (says !== 'unreachable') return ok(says);
      return fail({ code: says, at: `GET /devices/${device}`, detail: '' });
    },
  };
  const ports = { store: fresh.store, source: { unenrollment }, clock: lab.clock, settings: calmSettings() };
  return newState(ports as unknown as EnginePorts, view);
}

async function claimed(...actions: readonly Action[]): Promise<void> {
  const claims = actions.map((action) => {
    const { key, kind, subject, object } = action;
    return { key, kind, subject, object, action: action as unknown as Json, claimedAt: lab.world.state.now };
  });
  await fresh.store.claims.claimMany(claims);
  view.setClaims(claims.map((claim) => ({ ...claim, outcome: null, recordedAt: null })));
}

const mail = { kind: 'send-message', key: 'mail', subject: 'ann', object: 'mail:ann', wave: null } as Action;
const added = (member: string) =>
  ({ kind: 'add-member', key: 'add', subject: member, object: 'group:exempt', lever: 'exempt', member }) as Action;
const exempted = {
  kind: 'exempt-in-source',
  key: 'exempt',
  subject: 'ann',
  object: 'group:source-exempt',
  member: '7',
} as Action;

/** What is read and asked by one turn, after so long. */
async function turnAfter(ms: number): Promise<readonly string[]> {
  lab.step(ms);
  lab.calls.length = 0;
  const before = given.exempted?.asked ?? 0;
  await recoverOpen(state, observer, NEVER);
  const group = called().some((call) => call.includes('/groups/')) ? ['members'] : [];
  return [...group, ...((given.exempted?.asked ?? 0) > before ? ['exempted'] : [])];
}

async function world(): Promise<string> {
  const { group } = withMembers();
  given.levers = { exempt: group.id };
  given.exempted = { members: ['7'], asked: 0 };
  restart();
  await read();
  return group.members.find(({ type }) => type === 'user')?.id ?? '';
}

const outcomeOf = async (key: string) => (await fresh.store.claims.some([key]))[0]?.outcome ?? null;

test('no group is read for what no group tells of, and each only for its own', async () => {
  const member = await world();
  await claimed(mail, retire());
  says = 'managed';
  expect(await turnAfter(11 * MINUTE)).toEqual([]);
  expect([await outcomeOf('mail'), await outcomeOf('retire')]).toEqual([
    { kind: 'failed', code: 'overtaken' },
    { kind: 'failed', code: 'interrupted' },
  ]);

  await claimed(exempted);
  expect(await turnAfter(11 * MINUTE)).toEqual(['exempted']);
  await claimed(added(member));
  expect(await turnAfter(11 * MINUTE)).toEqual(['members']);
  expect([await outcomeOf('exempt'), await outcomeOf('add')]).toEqual([{ kind: 'done' }, { kind: 'done' }]);
});

test('while a group cannot be read its own claims stay open, all others are judged, and it is asked for more and more rarely', async () => {
  const member = await world();
  await claimed(added(member), mail, exempted);
  given.broken = /\/groups\//;
  await turnAfter(11 * MINUTE);
  expect([await outcomeOf('add'), await outcomeOf('mail'), await outcomeOf('exempt')]).toEqual([
    null,
    { kind: 'failed', code: 'overtaken' },
    { kind: 'done' },
  ]);

  let reads = 0;
  for (let minute = 0; minute < 4 * 60; minute++) if ((await turnAfter(MINUTE)).length > 0) reads++;
  expect(reads).toBeGreaterThan(5);
  expect(reads).toBeLessThan(14);
  given.broken = null;
  await turnAfter(HOUR);
  expect(await outcomeOf('add')).toEqual({ kind: 'done' });
});

test.each(['unknown', 'unreachable'] as const)(
  'a device of which the old product says "%s" for a day is asked about no more, and not taken for one that stayed',
  async (answer) => {
    says = answer;
    await world();
    await claimed(retire());
    for (let minutes = 0; minutes < 23 * 60; minutes += 5) expect(await turnAfter(5 * MINUTE)).toEqual([]);
    expect(await outcomeOf('retire')).toBeNull();
    expect(asked.length).toBeGreaterThan(20);
    expect(asked.length).toBeLessThan(36);

    await turnAfter(HOUR);
    await turnAfter(HOUR);
    expect(await outcomeOf('retire')).toEqual({ kind: 'unknown' });
    const all = asked.length;
    await turnAfter(DAY);
    expect(asked.length).toBe(all);
  },
);

test('one silence after a long stop is no day of silence; and while no device of the old product can be read it says nothing of one', async () => {
  says = 'unreachable';
  await world();
  await claimed(retire());
  await turnAfter(3 * DAY);
  expect(await outcomeOf('retire')).toBeNull();

  given.sourceFails = true;
  await read([], ['source-changes']);
  await turnAfter(2 * HOUR);
  expect(await outcomeOf('retire')).toBeNull();
  says = 'leave-requested';
  await turnAfter(2 * HOUR);
  expect(await outcomeOf('retire')).toEqual({ kind: 'asked' });
});

test('an old product that is silent is asked about one device in a turn, each time about another', async () => {
  says = 'unreachable';
  await world();
  const all = ['1', '2', '3'];
  await claimed(...all.map((id) => retire({ key: id, sourceDeviceId: id, object: id })));
  for (let turn = 1; turn <= 3; turn++) {
    await turnAfter(turn === 1 ? 11 * MINUTE : 1_000);
    expect(asked).toEqual(all.slice(0, turn));
  }
  await turnAfter(1_000);
  expect(asked).toEqual(all);
});

describe('what set-up changes on a rule, and whose answer was lost,', () => {
  const GROUP = '99999999-9999-9999-9999-999999999999';
  const about = { subject: 'tenant', object: 'x', wave: null };
  const group = { ...about, kind: 'ensure-group', key: 'group', lever: 'exempt' } as Action;

  /** Two policies: our group is out of the first of them, and that is on. Only the lab knows yet. */
  async function twoPolicies() {
    await claimed(group);
    const made = { kind: 'done' as const, facts: { id: GROUP } };
    const [claim] = await fresh.store.claims.some(['group']);
    if (claim) view.setClaims([{ ...claim, outcome: made, recordedAt: claim.claimedAt }]);
    await read();
    const [shows, bare] = lab.world.state.directory.policies;
    if (!shows || !bare) throw new Error('the lab has two policies');
    const users = (excludeGroups: readonly string[]) => ({ includeUsers: ['All'], excludeGroups });
    const as = (state: string, groups: readonly string[]) => ({
      displayName: 'Old',
      state,
      conditions: { users: users(groups), applications: { includeApplications: ['All'] } },
      grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
    });
    shows.json = { ...shows.json, ...as('enabled', [GROUP]) };
    bare.json = { ...bare.json, ...as('disabled', []) };
    return { shows: shows.id, bare: bare.id };
  }
  const KINDS = ['exclude-from-policy', 'enable-policy', 'readmit-to-policy'] as const;
  const on = (kind: (typeof KINDS)[number], policyId: string) =>
    ({ ...about, kind, key: `${kind}:${policyId}`, policyId }) as Action;
  const DONE = { kind: 'done' };
  const INTERRUPTED = { kind: 'failed', code: 'interrupted' };

  test('is done where a read of then shows it, and offered anew where it does not', async () => {
    const { shows, bare } = await twoPolicies();
    const all = [shows, bare].flatMap((id) => KINDS.map((kind) => on(kind, id)));
    await claimed(...all);
    await turnAfter(11 * MINUTE);
    expect(await Promise.all(all.map(({ key }) => outcomeOf(key)))).toEqual([
      // Of the one that shows all of it, then of the bare one.
      DONE,
      DONE,
      INTERRUPTED,
      INTERRUPTED,
      INTERRUPTED,
      DONE,
    ]);
  });

  test('stays open while the policies cannot be read', async () => {
    const { shows } = await twoPolicies();
    const wrote = on('exclude-from-policy', shows);
    await claimed(wrote);
    given.broken = /conditionalAccess/;
    await turnAfter(11 * MINUTE);
    expect(await outcomeOf(wrote.key)).toBeNull();
    given.broken = null;
    await turnAfter(HOUR);
    expect(await outcomeOf(wrote.key)).toEqual(DONE);
  });
});
