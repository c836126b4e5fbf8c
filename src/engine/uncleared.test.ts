import { afterEach, beforeEach, expect, test } from 'vitest';
import { entraDevice, sourceDevice, WAVE } from '../../test/kits/cases.kit.ts';
import { calmSettings, openWorld, START, type World } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { Action } from '../domain/action.ts';
import type { EntraDevice, SourceDevice } from '../domain/facts.ts';
import { type DeviceKey, DAY, HOUR, MINUTE } from '../domain/words.ts';
import type { Json } from '../store/store.ts';
import { confirmAs } from './links.ts';
import { planAll } from './planning.ts';
import { keepLists, planStaff } from './staff.ts';
import { openView, subjectOf } from './view.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const ADMIN = 'admin@example.com';
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

type Send = Extract<Action, { kind: 'send-message' }>;

/** The questions that the waves put now, asked. */
async function asked({ state }: World): Promise<readonly Send[]> {
  const now = state.ports.clock.now();
  planAll(state, now, true);
  const staff = planStaff(state, now);
  await keepLists(state, staff.lists, undefined);
  const sends = staff.actions.filter((action): action is Send => action.kind === 'send-message');
  const claims = sends.map((action) => {
    const { key, kind, subject, object } = action;
    return { key, kind, subject, object, action: action as unknown as Json, claimedAt: now };
  });
  await fresh.store.claims.claimMany(claims);
  state.view.setClaims(claims.map((claim) => ({ ...claim, outcome: { kind: 'done', facts: null }, recordedAt: now })));
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

const confirm = ({ state }: World, about: string) =>
  confirmAs(
    { store: fresh.store, view: state.view, now: state.ports.clock.now, waves: () => state.waves },
    about,
    ADMIN,
  );

test('whether an object is a device that left is asked of the administrator after a day; their word frees it, for good', async () => {
  const world = await oneLeft();
  world.at(START + 20 * HOUR);
  expect(await asked(world)).toEqual([]);
  world.at(START + DAY + MINUTE);
  const [question, ...others] = await asked(world);
  expect(others).toEqual([]);
  expect(question).toMatchObject({ message: 'admin-step', to: 'administrator', wave: WAVE });
  expect(toldToEnroll(world)).toEqual([]);

  expect(await confirm(world, question?.about ?? '')).toBe('accepted');

  expect(toldToEnroll(world)).toEqual(['help-desk']);
  expect(await asked(world)).toEqual([]);
  // After a start of the product as before it.
  const again = { ...world, state: { ...world.state, view: await openView(fresh.store) } };
  expect(again.state.view.devices.map(({ serial, entraMaybe }) => [serial, entraMaybe.map(({ id }) => id)])).toEqual(
    world.state.view.devices.map(({ serial, entraMaybe }) => [serial, entraMaybe.map(({ id }) => id)]),
  );
});

test('the word is about the objects that were named, and about no other that comes later', async () => {
  const world = await oneLeft();
  world.at(START + DAY + MINUTE);
  const [question] = await asked(world);
  const late = looseObject('late');
  await fresh.store.facts.record('entra-device', [late], { complete: false, at: START + DAY });
  const view = await openView(fresh.store);
  const later: World = { ...world, state: { ...world.state, view } };
  await confirm(later, question?.about ?? '');

  const kiosk = view.devices.find(({ serial }) => serial === KIOSK.serial);
  expect(kiosk?.entraMaybe.map(({ id }) => id)).toEqual(['late']);
  expect(view.devices.find(({ serial }) => serial === STAYS.serial)?.entraMaybe.map(({ id }) => id)).toContain('loose');
});

test('an object that surely is the device is named, and no word frees the device of it: it must be cleared', async () => {
  const kiosk = { ...KIOSK, entraDeviceId: 'd-own' };
  const world = await oneLeft([looseObject('own')], kiosk);
  world.at(START + DAY + MINUTE);
  const [question] = await asked(world);

  expect(await confirm(world, question?.about ?? '')).toBe('accepted');

  expect(toldToEnroll(world)).toEqual([]);
  world.at(START + 3 * DAY);
  expect(await asked(world)).toHaveLength(1);
});

test('nobody’s word counts about a question that was never put', async () => {
  const world = await oneLeft();
  expect(await confirm(world, `not-cleared:${WAVE}:9`)).toBe('unknown');
});
