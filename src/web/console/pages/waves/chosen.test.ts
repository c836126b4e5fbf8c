import { expect, test } from 'vitest';
import type { WaveDetail } from '../../../../contract/api/waves.ts';
import { chosenWave } from './chosen.ts';

const waves = (...all: readonly (readonly [name: string, state: WaveDetail['wave']['state']])[]): WaveDetail[] =>
  all.map(([name, state]) => ({ wave: { name, state } }) as WaveDetail);
const shown = (all: WaveDetail[], chosen: string | undefined, before: string | null): string | undefined =>
  chosenWave(all, chosen, before)?.wave.name;

test('the page stays with the wave that it is about when another one begins to move by itself', () => {
  const first = waves(['pilot', 'moving'], ['second', 'planned']);
  expect(shown(first, undefined, null)).toBe('pilot');
  const later = waves(['pilot', 'done'], ['second', 'moving']);
  expect(shown(later, undefined, 'pilot')).toBe('pilot');
  expect(shown(later, undefined, null)).toBe('second');
});

test('the address comes first, and a wave that is no more is left for the one that moves', () => {
  const all = waves(['pilot', 'moving'], ['second', 'planned']);
  expect(shown(all, 'second', 'pilot')).toBe('second');
  expect(shown(all, 'gone', 'second')).toBe('second');
  expect(shown(all, undefined, 'gone')).toBe('pilot');
  expect(shown([], undefined, 'pilot')).toBeUndefined();
});
