import fc from 'fast-check';
import type { EntraGroup, Fact } from '../../src/domain/facts.ts';

export function group(id: string, members: readonly string[] = []): EntraGroup {
  return { id, name: id, members };
}

export function fact(
  value: EntraGroup,
  times: Pick<Fact, 'firstSeenAt' | 'changedAt' | 'seenAt'> & Partial<Pick<Fact, 'goneAt'>>,
): Fact<'group'> {
  return { kind: 'group', id: value.id, value, goneAt: null, ...times };
}

const id = fc.constantFrom('x:1', 'x:2', 'x:3', 'xx', 'y:1', 'y:2');
const scope = fc.constantFrom('', 'x:', 'x', 'y:', 'z');
/** One thing that may happen to the facts of a kind. Few ids, so that they meet. */
export const factStep = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({
      kind: fc.constant('read' as const),
      records: fc.array(fc.tuple(id, fc.constantFrom('m', 'n')), { maxLength: 5 }),
      complete: fc.boolean(),
      scope,
      paged: fc.boolean(),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('gone' as const), ids: fc.array(id, { maxLength: 2 }) }) },
);

/** The rules of `FactStore`, as plainly as they can be said: row by row. */
export function factModel() {
  const facts = new Map<string, Fact<'group'>>();
  const markGone = (ids: readonly string[], at: number): void => {
    for (const one of ids) {
      const kept = facts.get(one);
      if (kept?.goneAt === null) facts.set(one, { ...kept, goneAt: at });
    }
  };
  return {
    markGone,
    all: () => [...facts.values()].toSorted((a, b) => (a.id < b.id ? -1 : 1)),
    record: (
      records: readonly EntraGroup[],
      read: { at: number; complete: boolean; scope: string; paged: boolean },
    ) => {
      const latest = new Map(records.map((record) => [record.id, record]));
      const changed = new Set<string>();
      for (const [key, value] of latest) {
        const kept = facts.get(key);
        const differs =
          kept === undefined || kept.goneAt !== null || JSON.stringify(kept.value) !== JSON.stringify(value);
        if (differs) changed.add(key);
        const changedAt = differs ? read.at : kept.changedAt;
        // What was read in pages is said to be seen by the sweep alone, unless it was written.
        const isSaid = !read.paged || differs || (read.complete && key.startsWith(read.scope));
        const seenAt = isSaid ? read.at : kept.seenAt;
        facts.set(key, fact(value, { firstSeenAt: kept?.firstSeenAt ?? read.at, changedAt, seenAt }));
      }
      const absent = [...facts.values()].filter(
        (one) => one.goneAt === null && one.id.startsWith(read.scope) && !latest.has(one.id),
      );
      const gone = read.complete ? absent.map((one) => one.id) : [];
      markGone(gone, read.at);
      return { changed, gone: new Set(gone) };
    },
  };
}
