import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, fact, sourceDevice, WAVE } from '../../../test/kits/cases.kit.ts';
import { calmSettings, openWorld, START } from '../../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import { parseConfig } from '../config/load.ts';
import { sampleConfig } from '../config/sample.ts';
import type { Fact, SourceDevice } from '../../domain/facts.ts';
import { DAY, HOUR } from '../../domain/words.ts';
import type { Engine } from '../../engine/engine.ts';
import { planAll } from '../../engine/planning.ts';
import { inputOf } from '../../engine/state.ts';
import { evidenceOf } from '../evidence.ts';
import { recordStanding } from '../verify/record.ts';
import { pictureOf } from './status.ts';

const OPENED = START - 40 * DAY;

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const old = sourceDevice({ enrolledAt: OPENED - 200 * DAY });

/** The old product's record as it was first seen then, and as it is now. */
function record(value: SourceDevice, firstSeenAt: number, goneAt: number | null = null): Fact<'source-device'> {
  const now: Fact<'source-device'> = fact('source-device', value, goneAt ?? START - HOUR, goneAt);
  return { ...now, firstSeenAt };
}

async function waveOf(...records: readonly Fact<'source-device'>[]) {
  const world = await openWorld(fresh.store, calmSettings());
  world.state.view.setFacts('source-device', records);
  await world.intend('sign-off', WAVE, {});
  await world.intend('wave', WAVE, { openedAt: OPENED, subjects: [ANN] });
  planAll(world.state, START, false);
  const { state } = world;
  const engine = {
    view: state.view,
    plans: state.plans,
    waves: () => state.waves,
    inputOf: (subject: string) => inputOf(state, subject),
    findings: () => [],
    refused: () => [],
    problems: () => [],
  } as unknown as Engine;
  const config = parseConfig(sampleConfig, 'sluis.yaml', {});
  if (!config.ok) throw new Error('the sample is no configuration');
  const around = { now: () => START, simulated: true, finished: () => false };
  const picture = pictureOf(engine, config.value, calmSettings(), around);
  const wave = picture.waves.find(({ name }) => name === WAVE);
  const calls = { byKind: () => ({}) };
  const parts = { engine, store: fresh.store, config: config.value, calls, picture, laws: [], decommission: [] };
  const kept = await recordStanding(fresh.store);
  const evidence = await evidenceOf({ ...parts, record: kept, now: START });
  const codes = [...state.plans.values()].flatMap(({ findings }) => findings.map(({ code }) => code));
  const proven = evidence.waves.find(({ name }) => name === WAVE);
  return { state: wave?.state, late: wave?.late, finishedAt: wave?.finishedAt, proven, codes };
}

test('a wave whose devices wait for somebody is not done, nor is it in the signed report', async () => {
  // It left, and never came to Intune.
  const { state, late, finishedAt, proven } = await waveOf(record(old, OPENED - DAY, OPENED + DAY));

  expect([state, finishedAt, late]).toEqual(['resting', null, { joined: 0, back: 0 }]);
  expect([proven?.state, proven?.finishedAt, proven?.devices.waiting]).toEqual(['running', null, 1]);
});

test('a wave that moves again says that a device is new in it', async () => {
  const next = sourceDevice({ id: '102', serial: 'S2', enrolledAt: START - 2 * HOUR });
  const { late } = await waveOf(record(old, OPENED - DAY), record(next, START - HOUR));

  expect(late).toEqual({ joined: 1, back: 0 });
});

test('a wave that moves again says that a device came back to the old product, and so does the device', async () => {
  const { late, codes } = await waveOf(record({ ...old, enrolledAt: START - 2 * HOUR }, OPENED - DAY));

  expect(late).toEqual({ joined: 0, back: 1 });
  expect(codes).toContain('came-back');
});

test('of a device that was there all the time nothing is said', async () => {
  const { late, codes } = await waveOf(record(old, OPENED - DAY));

  expect(late).toEqual({ joined: 0, back: 0 });
  expect(codes).not.toContain('came-back');
});
