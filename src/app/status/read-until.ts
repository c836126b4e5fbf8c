import type { View } from '../../engine/view.ts';
import type { Instant } from '../../domain/words.ts';

/**
 * The newest moment of which anything of the products is known: of what is kept, nothing tells of a later one. Null where nothing
 * was ever read. What was read and had not changed counts where a whole read showed it.
 */
export function readUntil(facts: View['facts']): Instant | null {
  let newest: Instant | null = null;
  for (const table of Object.values(facts))
    for (const { seenAt, goneAt } of table.values()) {
      const at = goneAt === null ? seenAt : Math.max(seenAt, goneAt);
      if (newest === null || at > newest) newest = at;
    }
  return newest;
}
