import type { Finding } from '../finding.ts';
import type { WaveDefinition } from '../settings.ts';
import { isPartName, waveNameKey } from './name.ts';

/** Where a wave is from: the configuration, somebody who made it in the console, or neither any more, as it is open; or a part, in which one goes on. */
type From = 'file' | 'made' | 'open' | 'part';

/**
 * Waves that are one to whoever reads their names. They come about where a name is written otherwise in the configuration after its
 * wave was opened or another was made: each works by itself, and a person takes one for the other. A wave of the configuration that has
 * the name of a part of another is told of before that part is needed: then both would hold their people under one name.
 *
 * @param order       all waves as they stand
 * @param configured  those of the configuration
 * @param made        names of those that people made; one that the configuration has exactly so does not count
 */
export function wavesNamedTwice(
  order: readonly Pick<WaveDefinition, 'name'>[],
  configured: readonly Pick<WaveDefinition, 'name' | 'size'>[],
  made: readonly string[],
): readonly Finding[] {
  const written = configured.map(({ name }): string => name);
  const from = (name: string): From => {
    if (written.includes(name)) return 'file';
    if (made.includes(name)) return 'made';
    if (written.some((one) => isPartName(name, one))) return 'file';
    return made.some((one) => isPartName(name, one)) ? 'made' : 'open';
  };
  const clashes = configured.flatMap((one) => clashOf(one, configured) ?? []);
  const clashing = new Set(clashes.map(({ first }) => waveNameKey(first)));
  const all = [
    ...order.map(({ name }) => ({ name: name as string, from: from(name) })),
    ...made.filter((name) => written.includes(name)).map((name) => ({ name, from: 'made' as const })),
  ];
  const pairs = [...Map.groupBy(all, ({ name }) => waveNameKey(name))].flatMap(([key, named]) => {
    // The part of the configuration's is told of already.
    const file = named.find((one) => one.from === 'file');
    const [one, two] = clashing.has(key) ? named.filter((other) => other.from !== 'file' || other === file) : named;
    return one && two ? [{ first: one.name, firstFrom: one.from, second: two.name, secondFrom: two.from }] : [];
  });
  return [...clashes, ...pairs].map(
    (facts): Finding => ({ code: 'wave-named-twice', severity: 'warns', subject: facts.second, facts }),
  );
}

/** The part that has this one's name; only a wave with a size goes on in parts. */
function clashOf(
  { name }: Pick<WaveDefinition, 'name'>,
  configured: readonly Pick<WaveDefinition, 'name' | 'size'>[],
): { readonly first: string; readonly firstFrom: From; readonly second: string; readonly secondFrom: From } | null {
  const number = /\d+$/.exec(waveNameKey(name))?.[0];
  const whole = configured.find((one) => one.size !== null && isPartName(name, one.name));
  if (number === undefined || whole === undefined || !/^(?:[2-9]|[1-9]\d+)$/.test(number)) return null;
  return { first: name, firstFrom: 'file', second: `${whole.name} ${number}`, secondFrom: 'part' };
}
