import type { WaveDetail } from '../../../../contract/api/waves.ts';
import { movingWave } from '../overview/moving.ts';

/**
 * The wave that the page is about: the one of its address, else the one that it is about already, else the one that moves. Another wave that
 * begins to move takes nobody's page away under their hands, nor a question that stands open on it.
 *
 * @param before  the name of the wave that was shown last; null at first
 */
export function chosenWave(
  waves: readonly WaveDetail[],
  chosen: string | undefined,
  before: string | null,
): WaveDetail | undefined {
  const named = (name: string | null | undefined): WaveDetail | undefined =>
    waves.find(({ wave }) => wave.name === name);
  return named(chosen) ?? named(before) ?? named(movingWave(waves.map(({ wave }) => wave))?.name);
}
