import type { Instant } from '../domain/words.ts';
import type { EnginePorts } from './ports.ts';
import type { View } from './view.ts';

/** Who has night now, asked of each country once. */
export function nightsOf(
  { quietUntil }: Pick<EnginePorts, 'quietUntil'>,
  { facts }: Pick<View, 'facts'>,
  now: Instant,
): (subject: string) => boolean {
  const nights = new Map<string | null, boolean>();
  return (subject) => {
    const country = facts.user.get(subject)?.value.usageLocation ?? null;
    const known = nights.get(country) ?? quietUntil(now, country) !== null;
    nights.set(country, known);
    return known;
  };
}
