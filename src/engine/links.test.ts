import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, sourceDevice, WAVE } from '../../test/kits/cases.kit.ts';
import { calmSettings, openWorld, START, type World } from '../../test/kits/engine-state.kit.ts';
import { ADMINISTRATOR, HELP_DESK, linkDesk } from '../../test/kits/link-desk.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { MoveSettings } from '../domain/settings.ts';
import { stuckAs } from '../domain/wave/gate.ts';
import { DAY, deviceKey, HOUR, waveName } from '../domain/words.ts';
import { type LinkTarget, press, standingOf } from './links.ts';
import { planAll } from './planning.ts';

const [pilot] = calmSettings().waves;
if (!pilot) throw new Error('the calm settings have a wave');
const NEXT = waveName('Next');
const settings: MoveSettings = {
  ...calmSettings(),
  waves: [
    { ...pilot, criteria: { enrolled: 0.9, compliant: 0.9, limboMinutes: 60 } },
    { ...pilot, name: NEXT, select: { kind: 'users', users: ['nobody@example.com'] }, startAt: START + 10 * DAY },
  ],
};

let fresh: FreshStore;
let world: World;
beforeEach(async () => {
  fresh = await freshStore();
  world = await openWorld(fresh.store, settings);
  await world.intend('wave', WAVE, { openedAt: START - 2 * DAY, subjects: [ANN] });
  planned();
});
afterEach(() => fresh.close());

const planned = () => planAll(world.state, world.state.ports.clock.now(), true);
const noted = (kind: string) => [...(world.state.view.intents.get(kind)?.keys() ?? [])];

const step = (about: string, mail = ADMINISTRATOR): LinkTarget => ({
  kind: 'admin-step',
  subject: WAVE,
  wave: WAVE,
  about,
  mail,
});
const briefing = (wave: string, mail = HELP_DESK): LinkTarget => ({
  kind: 'help-desk',
  subject: wave,
  wave,
  about: `briefing:${wave}`,
  mail,
});
const pressed = (target: LinkTarget) =>
  press(linkDesk(world, fresh.store), target, {
    action: target.kind === 'help-desk' ? 'sign-off' : 'confirm',
    device: null,
  });
const standing = (target: LinkTarget) => standingOf(target, linkDesk(world, fresh.store));

/** A person did this with the pilot, and a turn came after it. */
async function control(state: 'undo' | 'paused' | 'open', at: number): Promise<void> {
  world.at(at);
  await world.intend('wave-control', WAVE, { state });
  planned();
}

test('a mail about a gate lets nobody pass the gate of a pilot that was started again since', async () => {
  await control('undo', START);
  expect(standing(step(`gate:${NEXT}`))).toBe('asked');

  world.at(START + HOUR);
  await world.intend('wave-again', WAVE, {});
  await world.intend('wave-control', WAVE, { state: 'open' });
  // Before the next turn, and after it.
  expect(await pressed(step(`gate:${NEXT}`))).toBe('not-now');
  planned();
  world.at(START + 2 * HOUR);
  expect(await pressed(step(`gate:${NEXT}`))).toBe('not-now');
  expect(noted('gate-override')).toEqual([]);

  // Asked anew, the same mail answers again: once, however often it is pressed.
  await control('undo', START + DAY);
  world.at(START + DAY + HOUR);
  expect([await pressed(step(`gate:${NEXT}`)), await pressed(step(`gate:${NEXT}`))]).toEqual(['accepted', 'accepted']);
  expect(noted('gate-override')).toEqual([WAVE]);
});

test('a mail about the gate of one wave passes no other that was put before it since', async () => {
  await control('undo', START);
  await world.intend('wave-made', 'Between', { users: ['ann@example.com'], before: NEXT });
  planned();
  expect(world.state.waves?.order.map(({ name }) => name)).toEqual([WAVE, 'Between', NEXT]);

  expect(await pressed(step(`gate:${NEXT}`))).toBe('not-now');
  expect(noted('gate-override')).toEqual([]);
});

test('a brake is lifted by the newest question about it alone, while it holds', async () => {
  const stuck = [stuckAs(deviceKey('serial:S1'), START)];
  for (const n of [1, 2]) {
    world.at(START + n * HOUR);
    await world.intend('brake-list', `brake:${WAVE}:${n}`, { wave: WAVE, stuck });
  }
  expect(await pressed(step(`brake:${WAVE}:2`))).toBe('not-now');
  braked(stuck);
  expect([await pressed(step(`brake:${WAVE}:1`)), await pressed(step(`brake:${WAVE}:3`))]).toEqual([
    'not-now',
    'not-now',
  ]);
  expect([await pressed(step(`brake:${WAVE}:2`)), await pressed(step(`brake:${WAVE}:2`))]).toEqual([
    'accepted',
    'accepted',
  ]);
  expect(noted('brake-lift')).toEqual([`brake:${WAVE}:2`]);
});

/** The waves as judged, but that these are stuck in the pilot. */
function braked(stuck: readonly ReturnType<typeof stuckAs>[]): void {
  const { waves } = world.state;
  const wave = waves?.views.get(WAVE);
  if (!waves || !wave) throw new Error('the waves are judged');
  const views = new Map([...waves.views, [WAVE, { ...wave, braked: true }]]);
  world.state.waves = { ...waves, views, stuck: new Map([[WAVE, stuck]]) };
}

test('a wave is signed off while it is open, once for each time it runs', async () => {
  expect(await pressed(briefing(NEXT))).toBe('not-now');
  await control('paused', START);
  expect(await pressed(briefing(WAVE))).toBe('not-now');
  await control('open', START + HOUR);
  expect([await pressed(briefing(WAVE)), await pressed(briefing(WAVE))]).toEqual(['accepted', 'accepted']);
  expect(standing(briefing(WAVE))).toBe('answered');
  await control('paused', START + 2 * HOUR);
  expect(await pressed(briefing(WAVE))).toBe('accepted');
  expect(noted('sign-off')).toEqual([WAVE]);
});

test('who is help desk or administrator no more is asked nothing by the mails they keep', async () => {
  await control('undo', START);
  expect(await pressed(step(`gate:${NEXT}`, 'left@example.com'))).toBe('not-now');
  expect(await pressed(step(`gate:${NEXT}`, HELP_DESK))).toBe('not-now');
  await control('open', START + HOUR);
  expect(await pressed(briefing(WAVE, 'left@example.com'))).toBe('not-now');
  expect(await pressed(briefing(WAVE, ADMINISTRATOR))).toBe('not-now');
  expect([...noted('gate-override'), ...noted('sign-off')]).toEqual([]);
  // The configuration may write the same address in another case.
  expect(await pressed(briefing(WAVE, HELP_DESK.toUpperCase()))).toBe('accepted');
});

test('that something was done by hand is taken while it is asked for, and a Sync while it is open', async () => {
  const release = step(`wipe-hold:${WAVE}:1`);
  expect([await pressed(release), await pressed(step('partner-sync:p1')), await pressed(step('wipe-hold'))]).toEqual([
    'not-now',
    'not-now',
    'not-now',
  ]);
  await fresh.store.facts.record('source-device', [sourceDevice({ state: 'on-hold' })], {
    complete: false,
    at: START,
  });
  world.state.view.setFacts('source-device', await fresh.store.facts.all('source-device'));
  planned();
  expect([await pressed(release), await pressed(step(`wipe-hold:${NEXT}:1`))]).toEqual(['accepted', 'not-now']);

  const setup = { findings: [{ code: 'manual-step-open', facts: { step: 'partner-sync:p1' } }] };
  world.state.setup = { ...world.state.setup, ...setup } as unknown as typeof world.state.setup;
  expect([await pressed(step('partner-sync:p1')), await pressed(step('partner-sync:p1'))]).toEqual([
    'accepted',
    'accepted',
  ]);
  expect(await pressed(step('partner-sync:p2'))).toBe('not-now');
  expect(noted('confirm')).toEqual([`wipe-hold:${WAVE}:1`, 'partner-sync:p1']);
});
