import { expect, test } from 'vitest';
import type { Waves } from '../../engine/waves.ts';
import { waveName } from '../../domain/words.ts';
import type { Engine } from '../../engine/engine.ts';
import { undoPlan } from './undo-plan.ts';

test('a large wave is put down on the way, so that others are answered meanwhile', () => {
  const name = waveName('Wave 1');
  const bySubject = new Map(Array.from({ length: 100 }, (_, n) => [`user-${n}`, name]));
  let planned = 0;
  const engine = {
    waves: () => ({ bySubject }) as unknown as Waves,
    inputOf: () => {
      planned++;
      return null;
    },
  } as unknown as Engine;
  const staff = {} as Parameters<typeof undoPlan>[2];
  const between: number[] = [];
  let before = 0;
  for (const _ of undoPlan(name, engine, staff, 0)) {
    between.push(planned - before);
    before = planned;
  }

  expect(planned).toBe(100);
  expect(between.length).toBeGreaterThan(4);
  expect(Math.max(...between)).toBeLessThanOrEqual(16);
});
