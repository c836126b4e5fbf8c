import type { WaveDefinition, WaveSelect } from '../settings.ts';
import type { Instant, WaveName } from '../words.ts';

/** A wave that somebody made beside those of the configuration. */
export interface MadeWave {
  readonly name: WaveName;
  readonly select: WaveSelect;
  readonly size: number | null;
  readonly startAt: Instant | null;
  /**
   * The wave of the configuration that it goes before, decided when it was made, so that its place never changes; null, or one that
   * is gone from the configuration: before the last.
   */
  readonly before: WaveName | null;
  readonly madeAt: Instant;
}

/**
 * The waves of the configuration with those that were made put in before their anchors, the older first. A made wave is never
 * first: the pilot stays the pilot (guide step 0). It is judged by the criteria of the wave that it goes before. Of two of one
 * name the configuration's counts.
 */
export function withMadeWaves(waves: readonly WaveDefinition[], made: readonly MadeWave[]): readonly WaveDefinition[] {
  const taken = new Set<string>(waves.map(({ name }) => name));
  const fresh = made
    .filter(({ name }) => !taken.has(name))
    .toSorted((a, b) => a.madeAt - b.madeAt || (a.name < b.name ? -1 : 1));
  if (fresh.length === 0 || waves.length === 0) return waves;
  const placeOf = ({ before }: MadeWave): number => {
    const at = waves.findIndex(({ name }) => name === before);
    return Math.max(1, at === -1 ? waves.length - 1 : at);
  };
  return waves
    .flatMap((wave, at) => [...fresh.filter((one) => placeOf(one) === at).map((one) => definitionOf(one, wave)), wave])
    .concat(fresh.filter((one) => placeOf(one) >= waves.length).flatMap((one) => lastOf(one, waves)));
}

function lastOf(made: MadeWave, waves: readonly WaveDefinition[]): readonly WaveDefinition[] {
  const last = waves.at(-1);
  return last ? [definitionOf(made, last)] : [];
}

function definitionOf({ name, select, size, startAt }: MadeWave, model: WaveDefinition): WaveDefinition {
  return { name, select, pilot: false, criteria: model.criteria, size, afterMs: 0, startAt };
}

/**
 * Which wave of the configuration a wave that is made now goes before: the first that is not open yet, never the first of all.
 * Null: all are open, and it comes after them.
 */
export function anchorFor(waves: readonly WaveDefinition[], isOpen: (name: WaveName) => boolean): WaveName | null {
  return waves.find(({ name }, at) => at > 0 && !isOpen(name))?.name ?? null;
}
