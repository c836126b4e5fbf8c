import { afterEach, beforeEach, expect, test } from 'vitest';
import { sampleSettings } from '../../../test/kits/console-api.kit.ts';
import { WAVE } from '../../../test/kits/cases.kit.ts';
import { openPeopleConsole, type PeopleConsole } from '../../../test/kits/people-console.kit.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import { briefingSheetOf } from './briefing.ts';

let people: PeopleConsole;
beforeEach(async () => {
  people = await openPeopleConsole();
});
afterEach(() => people.close());

/** What is said of the service to who calls about the invitation. */
function saidOf(more: Partial<MoveSettings>, retires: boolean) {
  const { engine, now } = people;
  const settings = { ...people.settings, ...more, source: { ...people.settings.source, retires } };
  const wish = { wave: WAVE, language: 'en', names: false } as const;
  const sheet = briefingSheetOf({ config: sampleSettings(), logo: null, engine, settings, now }, wish);
  if (!sheet.ok) throw new Error(JSON.stringify(sheet));
  const words = JSON.stringify(sheet.value);
  return ['you choose the moment', 'we start from then on', 'we start for you'].filter((some) => words.includes(some));
}

const LATER = { unenroll: { start: 'user', atDeadline: 'service' } } as const;
const AT_ONCE = { unenroll: { start: 'service', atDeadline: 'wait' } } as const;

test('the help desk promises that the service starts only where the old product lets it retire', () => {
  expect(saidOf(LATER, true)).toEqual(['you choose the moment', 'we start for you']);
  expect(saidOf(AT_ONCE, true)).toEqual(['we start from then on']);
  expect(saidOf(LATER, false)).toEqual(['you choose the moment']);
  expect(saidOf(AT_ONCE, false)).toEqual(['you choose the moment']);
});

test('nor does it where each device of the wave waits for a reset', async () => {
  const { facts } = people.fresh.store;
  const all = [...people.engine.view.facts['source-device'].values()];
  const reset = all.map(({ value }) => ({ ...value, platform: 'android', mode: 'android-fully-managed' }) as const);
  await facts.record('source-device', reset, { complete: false, at: people.now });
  people.engine.view.setFacts(
    'source-device',
    await facts.some(
      'source-device',
      reset.map(({ id }) => id),
    ),
  );
  await people.turn();

  expect(saidOf(LATER, true)).toEqual(['you choose the moment']);
  expect(saidOf(AT_ONCE, true)).toEqual(['you choose the moment']);
});
