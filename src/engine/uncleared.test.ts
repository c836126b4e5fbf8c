import { afterEach, beforeEach, expect, test } from 'vitest';
import { entraDevice, sourceDevice, WAVE } from '../../test/kits/cases.kit.ts';
import { calmSettings, type Message, openWorld, START, taken, type World } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { EntraDevice, SourceDevice } from '../domain/facts.ts';
import { type DeviceKey, DAY, HOUR, MINUTE } from '../domain/words.ts';
import { letterFor } from './letters.ts';
import { planAll } from './planning.ts';
import { keepLists, planStaff } from './staff.ts';
import { subjectOf } from './view.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const NOBODYS = { sourceUserId: null, userName: null, userMail: null, name: 'Shared iPad', model: 'iPad Air' } as const;
const KIOSK: SourceDevice = sourceDevice({ ...NOBODYS, id: '201', serial: 'KIOSK1' });
const STAYS: SourceDevice = sourceDevice({ ...NOBODYS, id: '202', serial: 'KIOSK2' });
/** Objects that nobody owns, each of which may be either device. */
const looseObject = (id: string, differs: Partial<EntraDevice> = {}): EntraDevice =>
  entraDevice({ id, deviceId: `d-${id}`, name: 'Shared iPad', model: 'iPad Air', ownerIds: [], ...differs });

/** Two shared devices of one name, with one object between them; one of the two has left. */
async function oneLeft(objects: readonly EntraDevice[] = [looseObject('loose')], kiosk = KIOSK): Promise<World> {
  const { facts } = fresh.store;
  await facts.record('source-device', [kiosk, STAYS], { complete: false, at: START - 2 * DAY });
  await facts.record('entra-device', [...objects], { complete: false, at: START - 2 * DAY });
  await facts.record('source-device', [{ ...kiosk, state: 'left' }], { complete: false, at: START });
  const world = await openWorld(fresh.store, calmSettings());
  const subjects = world.state.view.devices.map(subjectOf);
  await world.intend('wave', WAVE, { openedAt: START - DAY, subjects }, 'sluis');
  await world.intend('sign-off', WAVE, {});
  await tell(world, subjects);
  return world;
}

/** They were invited before it left. */
async function tell({ state }: World, subjects: readonly string[]): Promise<void> {
  const claims = subjects.map((subject) => {
    const common = {
      key: `mail:invitation:${subject}`,
      kind: 'send-message' as const,
      subject,
      object: `mail:${subject}`,
    };
    const action = {
      ...common,
      wave: WAVE,
      message: 'invitation',
      to: 'help-desk',
      device: null,
      promise: null,
      about: null,
    };
    return { ...common, action, claimedAt: START - DAY };
  });
  await fresh.store.claims.claimMany(claims);
  await fresh.store.claims.recordMany(
    new Map(claims.map(({ key }) => [key, { kind: 'done', facts: null }])),
    START - DAY,
  );
  state.view.setClaims(
    claims.map((claim) => ({ ...claim, outcome: { kind: 'done', facts: null }, recordedAt: START - DAY })),
  );
}

/** The questions that the waves put now, asked. */
async function asked(world: World): Promise<readonly Message[]> {
  const { state } = world;
  const now = state.ports.clock.now();
  planAll(state, now, true);
  const staff = planStaff(state, now);
  await keepLists(state, staff.lists, undefined);
  const sends = await taken(fresh.store, world, staff.actions);
  return sends.filter(({ about }) => about?.startsWith('not-cleared:'));
}

/** Who is told to enroll the kiosk by the plan of this moment. */
function toldToEnroll({ state }: World): readonly string[] {
  planAll(state, state.ports.clock.now(), true);
  const key: DeviceKey | undefined = state.view.devices.find(({ serial }) => serial === KIOSK.serial)?.key;
  return (state.plans.get(`device:${key}`)?.actions ?? []).flatMap((action) =>
    action.kind === 'send-message' && action.message === 'enroll' ? [action.to] : [],
  );
}

/** The lines of a question, as its mail has them. */
async function linesOf({ state }: World, question: Message | undefined): Promise<readonly string[]> {
  if (!question) throw new Error('nothing was asked');
  const ports = { ...state.ports, linkSecret: 'secret' };
  const staff = { helpDesk: 'desk@example.com', administrator: 'admin@example.com', projectLead: null };
  return (await letterFor(question, ports, state.view, state, staff))?.serials ?? [];
}

test('whom Entra does not let go of after a day is told to the administrator, with the objects that may be theirs', async () => {
  const world = await oneLeft();
  world.at(START + 20 * HOUR);
  expect(await asked(world)).toEqual([]);
  world.at(START + DAY + MINUTE);
  const [question, ...others] = await asked(world);
  expect(others).toEqual([]);
  expect(question).toMatchObject({ message: 'admin-step', to: 'administrator', wave: WAVE });
  expect(await linesOf(world, question)).toEqual(['KIOSK1 · Shared iPad (d-loose) ?']);
  expect(toldToEnroll(world)).toEqual([]);
  world.at(START + DAY + 2 * HOUR);
  expect(await asked(world)).toEqual([]);
  world.at(START + 2 * DAY + HOUR);
  expect(await asked(world)).toHaveLength(1);
});

test('an object that surely is the device is named without a doubt', async () => {
  const world = await oneLeft([looseObject('own')], { ...KIOSK, entraDeviceId: 'd-own' });
  world.at(START + DAY + MINUTE);
  expect(await linesOf(world, (await asked(world))[0])).toEqual(['KIOSK1 · Shared iPad (d-own)']);
});

test('where objects cannot be read, whoever has none is named as well', async () => {
  const world = await oneLeft([]);
  world.state.view.setUnread('entra-device', true);
  world.at(START + DAY + MINUTE);
  expect(await linesOf(world, (await asked(world))[0])).toEqual(['KIOSK1']);
});

test('one that joins those who wait is told of within a day, however long they have waited; else it is once a week', async () => {
  const world = await oneLeft([looseObject('loose'), looseObject('other')]);
  const days: number[] = [];
  const askDaily = async (from: number, to: number): Promise<void> => {
    for (let day = from; day < to; day++) {
      world.at(START + day * DAY + HOUR);
      if ((await asked(world)).length > 0) days.push(day);
    }
  };
  await askDaily(1, 9);
  expect(days).toEqual([1, 2, 3, 4, 5]);
  const { facts } = fresh.store;
  const at = START + 8 * DAY + HOUR;
  const changed = await facts.record('source-device', [{ ...STAYS, state: 'left' }], { complete: false, at });
  expect(changed).toBeDefined();
  world.state.view.setFacts(
    'source-device',
    (await facts.all('source-device')).filter(({ id }) => id === STAYS.id),
  );
  days.length = 0;
  await askDaily(9, 12);
  expect(days).toEqual([10, 11]);
});
