import { expect, test } from 'vitest';
import type { WaveDetail } from '../../../../contract/api/waves.ts';
import { sampleStatus } from '../../../../contract/sample.ts';
import { movingWave } from '../overview/moving.ts';
import { partsOf } from './phases.ts';
import { scaleOf } from './scale.ts';

const [sample] = sampleStatus.waves;
const AT = Date.UTC(2026, 2, 10);
const iso = (at: number): string => new Date(at).toISOString();

const detail = (opensAt: number | null, endsAt: number | null): WaveDetail => ({
  wave: sample as NonNullable<typeof sample>,
  opensAt: opensAt === null ? null : iso(opensAt),
  endsAt: endsAt === null ? null : iso(endsAt),
  undone: false,
  gates: [],
  acts: [],
  platforms: [],
  stuckCount: 0,
  stuck: [],
});

test('the parts of a wave stand in the order of the way, and none is lost', () => {
  const phases = { known: 3, 'reset-needed': 2, verified: 7, limbo: 1, excluded: 4, 'not-seen': 5, leaving: 0 };
  const parts = partsOf(phases);

  expect(parts.map(({ code }) => code)).toEqual(['verified', 'limbo', 'known', 'not-seen', 'reset-needed', 'excluded']);
  expect(parts.reduce((sum, { count }) => sum + count, 0)).toBe(22);
});

test('the time axis holds every wave and the present', () => {
  const scale = scaleOf([detail(AT, AT + 100), detail(null, null)], AT - 100_000_000);

  expect(scale?.place(AT - 100_000_000)).toBe(0);
  expect(scale?.place(AT + 100)).toBe(100);
  expect(scale?.place(AT + 1_000_000_000)).toBe(100);
  expect(scaleOf([detail(null, null)], AT)).toBeNull();
});

test('the wave that moves is shown first; one that stopped by itself before it', () => {
  const waves = (['done', 'moving', 'braked', 'planned'] as const).map((state) => ({
    ...(sample as NonNullable<typeof sample>),
    name: state,
    state,
  }));

  expect(movingWave(waves)?.name).toBe('braked');
  expect(movingWave(waves.filter(({ state }) => state !== 'braked'))?.name).toBe('moving');
  expect(movingWave(waves.filter(({ state }) => state === 'done' || state === 'planned'))?.name).toBe('done');
  const resting = waves.map((wave) =>
    wave.state === 'moving' ? { ...wave, name: 'resting', state: 'resting' as const } : wave,
  );
  expect(movingWave(resting.filter(({ state }) => state !== 'braked'))?.name).toBe('resting');
  expect(movingWave([])).toBeNull();
});
