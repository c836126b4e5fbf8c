import type { Finding } from '../finding.ts';
import type { WaveDefinition } from '../settings.ts';
import { isPartName, waveNameKey } from './name.ts';

/** Where a wave is from: the configuration, somebody who made it in the console, or neither any more, as it is open. */
type From = 'file' | 'made' | 'open';

/**
 * Waves that are one to whoever reads their names. They come about where a name is written otherwise in the configuration after its
 * wave was opened or another was made: each works by itself, and a person takes one for the other.
 *
 * @param order       all waves as they stand
 * @param configured  those of the configuration
 * @param made        names of those that people made; one that the configuration has exactly so does not count
 */
export function wavesNamedTwice(
  order: readonly Pick<WaveDefinition, 'name'>[],
  configured: readonly Pick<WaveDefinition, 'name'>[],
  made: readonly string[],
): readonly Finding[] {
  const written = configured.map(({ name }): string => name);
  const from = (name: string): From => {
    if (written.includes(name)) return 'file';
    if (made.includes(name)) return 'made';
    if (written.some((one) => isPartName(name, one))) return 'file';
    return made.some((one) => isPartName(name, one)) ? 'made' : 'open';
  };
  const all = [
    ...order.map(({ name }) => ({ name: name as string, from: from(name) })),
    ...made.filter((name) => written.includes(name)).map((name) => ({ name, from: 'made' as const })),
  ];
  return [...Map.groupBy(all, ({ name }) => waveNameKey(name)).values()].flatMap(([one, two]): readonly Finding[] => {
    if (!one || !two) return [];
    const facts = { first: one.name, firstFrom: one.from, second: two.name, secondFrom: two.from };
    return [{ code: 'wave-named-twice', severity: 'warns', subject: two.name, facts }];
  });
}
