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

/** A wave that is open, with what it was when it opened; null where an earlier version kept only its name. */
export interface OpenWave {
  readonly name: WaveName;
  readonly openedAt: Instant;
  readonly definition: WaveDefinition | null;
  /** The wave that came after it then. */
  readonly next: WaveName | null;
}

/**
 * The waves with those that are open and whose definition is gone: they hold people, who would be in a wave that nothing judges.
 * Each where it was, before the wave that followed it, or after all that opened before it; it takes nobody new.
 */
export function withOpenWaves(waves: readonly WaveDefinition[], open: readonly OpenWave[]): readonly WaveDefinition[] {
  const known = new Set<string>(waves.map(({ name }) => name));
  const openedAt = new Map<string, Instant>(open.map((one) => [one.name, one.openedAt]));
  const lost = open
    .filter(({ name }) => !known.has(name))
    .toSorted((a, b) => b.openedAt - a.openedAt || (a.name < b.name ? 1 : -1));
  if (lost.length === 0) return waves;
  const order = [...waves];
  for (const { name, openedAt: at, definition, next } of lost) {
    const before = order.findIndex((wave) => wave.name === next);
    const later = order.findIndex((wave) => (openedAt.get(wave.name) ?? Infinity) > at);
    const place = before !== -1 ? before : later !== -1 ? later : order.length;
    const model = definition ?? order[place] ?? order.at(-1);
    // Nobody new is chosen by it: who is in it was written down when it opened.
    if (model)
      order.splice(place, 0, {
        ...model,
        name,
        select: { kind: 'users', users: [] },
        pilot: definition?.pilot ?? false,
      });
  }
  return order;
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
