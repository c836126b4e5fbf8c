import { afterEach, beforeEach, expect, test } from 'vitest';
import { claims } from '../../test/kits/bare-view.kit.ts';
import { addMember, ANN, fact, invited, retire, sourceDevice, user, WAVE } from '../../test/kits/cases.kit.ts';
import { calmSettings, openWorld, START, type World } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { EntraLever } from '../domain/action.ts';
import { DAY, HOUR, userId } from '../domain/words.ts';
import { planAll } from './planning.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const BEN = userId('22222222-2222-2222-2222-222222222222');

/** Ann is told of her wave, which is open, and seen in these groups, into which Sluis put her. */
async function begun(levers: readonly EntraLever[], settings = calmSettings()): Promise<World> {
  const world = await openWorld(fresh.store, settings);
  await world.intend('wave', WAVE, { openedAt: START - 5 * DAY, subjects: [ANN] });
  await world.intend('sign-off', WAVE, {});
  claims(world.state.view, invited(5).action, START - 5 * DAY);
  for (const lever of levers) {
    claims(world.state.view, addMember(lever), START - 3 * DAY);
    inGroup(world, lever, ANN, START - 2 * DAY);
  }
  planAll(world.state, START, true);
  return world;
}

function inGroup({ state }: World, lever: EntraLever, member: string, at: number, goneAt: number | null = null): void {
  const value = { id: `${lever}:${member}`, lever, member };
  state.view.setFacts('membership', [fact('membership', value, at, goneAt) as never]);
}

/** Of Ann in Entra; the old product keeps the name that it has. */
function renamed({ state }: World, name = 'ann.new@example.com'): void {
  state.view.setFacts('user', [fact('user', user({ userPrincipalName: name, mail: name })) as never]);
}

const writesAt = (world: World, at: number): readonly string[] => {
  world.at(at);
  const { actions } = planAll(world.state, at, true);
  return actions.map(([action]) => ('lever' in action ? `${action.kind} ${action.lever}` : action.kind));
};
const codesOf = ({ state }: World, subject: string): readonly string[] =>
  state.plans.get(subject)?.findings.map(({ code }) => code) ?? [];

test('who is given another name half-way stays in the plan, is named, and is moved no further until undoing takes them out of our groups', async () => {
  const world = await begun(['exempt']);
  expect(codesOf(world, ANN)).not.toContain('account-not-found');
  renamed(world);

  expect(writesAt(world, START + HOUR)).not.toContain('add-member released');
  expect(world.state.plans.has(ANN)).toBe(true);
  expect(world.state.waves?.bySubject.get(ANN)).toBe(WAVE);
  expect(codesOf(world, ANN)).toEqual(['account-not-found']);
  // Her phone is still counted once, as nobody's whom Entra knows.
  expect(world.state.plans.get(ANN)?.devices).toEqual([]);
  expect([...world.state.plans.values()].flatMap(({ devices }) => devices)).toHaveLength(1);

  await world.intend('wave-control', WAVE, { state: 'undo' });
  expect(writesAt(world, START + 2 * HOUR)).toContain('remove-member exempt');
  inGroup(world, 'exempt', ANN, START - 2 * DAY, START + 3 * HOUR);
  expect(writesAt(world, START + 4 * HOUR)).not.toContain('remove-member exempt');
  expect(world.state.plans.has(ANN)).toBe(false);
});

test('whose old name is mended in the old product goes on in their wave', async () => {
  const world = await begun(['exempt']);
  renamed(world);
  writesAt(world, START + HOUR);
  const name = 'ann.new@example.com';
  const device = sourceDevice({ userName: name, userMail: name });
  world.state.view.setFacts('source-device', [fact('source-device', device)]);
  writesAt(world, START + 2 * HOUR);
  expect(world.state.waves?.bySubject.get(ANN)).toBe(WAVE);
  expect(world.state.plans.get(ANN)?.devices).toHaveLength(1);
  expect(codesOf(world, ANN)).not.toContain('account-not-found');
});

test('who is left out under another name is taken from under Intune’s rules first, and out of those alone where a device was sent away', async () => {
  const world = await begun(['exempt', 'released', 'enforced'], calmSettings({ enforcement: { kind: 'at-once' } }));
  renamed(world);
  await world.intend('exclude', ANN, { reason: 'not now' }, 'admin@example.com');
  expect(writesAt(world, START + HOUR)).toContain('remove-member enforced');
  inGroup(world, 'enforced', ANN, START - 2 * DAY, START + HOUR);
  expect(writesAt(world, START + 2 * DAY)).toContain('remove-member released');

  claims(world.state.view, retire(), START - DAY);
  expect(writesAt(world, START + 3 * DAY)).not.toContain('remove-member released');
});

test('who is in a group of ours by somebody’s hand alone is in no wave, and nothing is written to them', async () => {
  const world = await begun(['exempt']);
  const ben = user({ id: BEN, userPrincipalName: 'ben@example.com', mail: null, intuneLicence: 'no' });
  world.state.view.setFacts('user', [fact('user', ben) as never]);
  inGroup(world, 'exempt', BEN, START - DAY);
  inGroup(world, 'enforced', BEN, START - DAY);
  planAll(world.state, START + HOUR, true);
  expect(world.state.plans.get(BEN)).toMatchObject({ actions: [], findings: [], devices: [] });
  expect(world.state.waves?.bySubject.has(BEN)).toBe(false);

  await world.intend('wave-control', WAVE, { state: 'undo' });
  const { actions } = planAll(world.state, START + 2 * HOUR, true);
  expect(actions.filter(([{ subject }]) => subject === BEN)).toEqual([]);
  // Whoever is deleted is nobody any more.
  world.state.view.setFacts('user', [fact('user', ben, START, START + 3 * HOUR) as never]);
  planAll(world.state, START + 3 * HOUR, true);
  expect(world.state.plans.has(BEN)).toBe(false);
});
