import type { LogLine } from '../../../src/lab/world/event.ts';
import { movesOf } from './product.ts';

/** What the world accepted more than once: each entry is a fault. */
export function twiceIn(lines: readonly LogLine[], calm: readonly LogLine[]): readonly string[] {
  return [...standsAlready(lines), ...moreOften(lines, calm), ...messagesTwice(lines)];
}

/**
 * The same, of a world whose every write is known: none was accepted more often than in the run that nobody disturbed.
 *
 * @param again  paths to which a write may come once more, once for each time that one is named
 */
export function twiceInAll(
  lines: readonly LogLine[],
  calm: readonly LogLine[],
  again: readonly string[],
): readonly string[] {
  const most = new Map(repeats(calm).map(({ words, count }) => [words, count]));
  const more = repeats(lines).flatMap(({ words, count }) => {
    const may = (most.get(words) ?? 0) + again.filter((path) => words.includes(` ${path} `)).length;
    return count > may ? [`${count} times, and not ${may}: ${words.slice(0, 300)}`] : [];
  });
  return [...standsAlready(lines), ...more, ...messagesTwice(lines)];
}

/** Memberships that were given where they stood, or taken where they did not stand. */
function standsAlready(lines: readonly LogLine[]): readonly string[] {
  const there = new Map<string, boolean>();
  return movesOf(lines).flatMap(({ group, member, present, number }) => {
    const key = `${member} in ${group}`;
    const before = there.get(key) ?? false;
    there.set(key, present);
    return before === present ? [`line ${number}: ${key} was ${present ? 'added' : 'removed'} twice`] : [];
  });
}

/** Writes with the same words that were accepted more often than any of their kind in the run that nobody disturbed. */
function moreOften(lines: readonly LogLine[], calm: readonly LogLine[]): readonly string[] {
  const most = new Map<string, number>();
  for (const { kind, count } of repeats(calm)) most.set(kind, Math.max(most.get(kind) ?? 1, count));
  return repeats(lines)
    .filter(({ kind, count }) => count > (most.get(kind) ?? 1))
    .map(({ kind, words, count }) => `${count} times, and ${most.get(kind) ?? 1} at most: ${words.slice(0, 300)}`);
}

interface Repeat {
  readonly kind: string;
  readonly words: string;
  readonly count: number;
}

function repeats(lines: readonly LogLine[]): readonly Repeat[] {
  const counts = new Map<string, { readonly kind: string; count: number }>();
  for (const { event, status } of lines) {
    if (event.type !== 'http' || status === null || status >= 300) continue;
    const { product, method, path, body } = event;
    // Who is in and out of a group changes to and fro, and is looked at by itself.
    if (
      /\/members\b|\/user\/\d+\/(add|remove)/.test(path) ||
      JSON.stringify(body ?? null).includes('members@odata.bind')
    )
      continue;
    const words = `${product} ${method} ${path} ${JSON.stringify(body ?? null)}`;
    const kind = `${product} ${method} ${path.replaceAll(/[\da-f]{8}-[\da-f-]{27}|\d+/gi, '*')}`;
    const found = counts.get(words) ?? { kind, count: 0 };
    found.count++;
    counts.set(words, found);
  }
  return [...counts].map(([words, { kind, count }]) => ({ words, kind, count }));
}

function messagesTwice(lines: readonly LogLine[]): readonly string[] {
  const ids = new Set<string>();
  return lines.flatMap(({ event, number }) => {
    if (event.type !== 'mail') return [];
    const isTwice = ids.has(event.messageId);
    ids.add(event.messageId);
    return isTwice ? [`line ${number}: message ${event.messageId} was accepted twice`] : [];
  });
}
