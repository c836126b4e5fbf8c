import type { WaveView } from '../../../../contract/status.ts';

/** The states in the order in which they want to be seen. */
const FIRST: readonly WaveView['state'][] = ['braked', 'moving', 'enforcing', 'notice', 'briefing', 'paused'];

/** The wave that the reader wants to see first: one that moves, else the newest that waits for people or is done, else the first to come. */
export function movingWave(waves: readonly WaveView[]): WaveView | null {
  for (const state of FIRST) {
    const found = waves.find((wave) => wave.state === state);
    if (found) return found;
  }
  const newest = (wanted: WaveView['state']) => waves.findLast(({ state }) => state === wanted);
  return newest('resting') ?? newest('done') ?? waves[0] ?? null;
}
