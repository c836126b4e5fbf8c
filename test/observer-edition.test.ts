import { expect, test } from 'vitest';
import { DAY, HOUR } from '../src/domain/words.ts';
import { exported, given, lab, MINUTE, observer, read, restart, view } from './support/observer.ts';

const isGone = (serial: string): boolean =>
  [...view.facts['source-device'].values()].some(({ value, goneAt }) => value.serial === serial && goneAt !== null);

test('a new export of the list is read within minutes while somebody leaves, and the same one not again before the next day', async () => {
  given.listAlone = true;
  restart();
  exported(['S1,ann,windows', 'S2,bob,windows']);
  await read();
  const changes = async (): Promise<number | undefined> =>
    (await read(['source-devices'])).find(({ watch }) => watch === 'source-devices')?.changed;
  expect(observer.nextAt(new Set(['source-devices']))).toBeLessThanOrEqual(lab.world.state.now + 10 * MINUTE);

  lab.step(10 * MINUTE);
  expect(await changes()).toBe(0);
  exported(['S1,ann,windows']);
  lab.step(10 * MINUTE);
  expect(await changes()).toBe(1);
  expect(isGone('S2')).toBe(true);
  // At rest an hour is soon enough.
  exported(['S1,ann,windows', 'S2,bob,windows']);
  lab.step(30 * MINUTE);
  expect((await read()).map(({ watch }) => watch)).not.toContain('source-devices');
  lab.step(HOUR);
  await read();
  expect(isGone('S2')).toBe(false);
  lab.step(DAY);
  expect((await read()).map(({ watch }) => watch)).toContain('source-devices');
});
