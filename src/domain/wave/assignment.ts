import type { GroupIndex } from '../access/groups.ts';
import type { MoveSettings, WaveDefinition } from '../settings.ts';
import type { WaveName } from '../words.ts';
import { type Candidate, isOpenTo, selects, targetsOf } from './assign.ts';

/** As `assignWaves` tells it of all candidates at once, kept at the cost of those who changed. */
export interface Assignment {
  /** Changes in place. */
  readonly bySubject: ReadonlyMap<string, WaveName>;
  readonly waves: () => readonly WaveDefinition[];
  /** These came or are not what they were, and these are none any more. Answers who is in another wave now, or in none. */
  readonly change: (candidates: readonly Candidate[], gone: Iterable<string>) => ReadonlySet<string>;
}

/** Held by an opened wave, whatever selects them. */
const HELD = -1;

/** Those that one definition selects, in order, and the waves they go into. */
interface Selected {
  readonly definition: WaveDefinition;
  subjects: readonly string[];
  targets: readonly WaveName[];
  parts: readonly WaveName[];
}

interface Change {
  readonly added: string[];
  readonly removed: string[];
}

/**
 * Nobody yet. Other settings or opened waves make another one.
 *
 * @param groups  may change: whoever came into one or left it is told as changed
 */
export function openAssignment(
  settings: Pick<MoveSettings, 'waves' | 'emergencyAccounts'>,
  groups: GroupIndex,
  held: ReadonlyMap<string, WaveName>,
): Assignment {
  const opened = new Set(held.values());
  const bySubject = new Map<string, WaveName>();
  const place = new Map<string, number>();
  const lists = settings.waves.map((definition): Selected => {
    const { parts, targets } = targetsOf(definition, opened, 0);
    return { definition, subjects: [], parts, targets };
  });
  const placeOf = (candidate: Candidate): number | undefined => {
    if (!isOpenTo(candidate, settings)) return undefined;
    if (held.has(candidate.subject)) return HELD;
    const at = settings.waves.findIndex((definition) => selects(definition, candidate, groups));
    return at < 0 ? undefined : at;
  };
  return {
    bySubject,
    waves: () =>
      lists.flatMap(({ definition, parts }) =>
        parts.map((name, index) => (index === 0 ? definition : { ...definition, name, startAt: null })),
      ),
    change(candidates, gone) {
      const moved = new Set<string>();
      const changes = new Map<number, Change>();
      const changeOf = (at: number): Change => {
        const known = changes.get(at) ?? { added: [], removed: [] };
        changes.set(at, known);
        return known;
      };
      const put = (subject: string, wave: WaveName | undefined): void => {
        if (bySubject.get(subject) === wave) return;
        moved.add(subject);
        if (wave === undefined) bySubject.delete(subject);
        else bySubject.set(subject, wave);
      };
      const replace = (subject: string, now: number | undefined): void => {
        const before = place.get(subject);
        if (before === now) return;
        if (before !== undefined && before !== HELD) changeOf(before).removed.push(subject);
        if (now === undefined) place.delete(subject);
        else place.set(subject, now);
        if (now === undefined || now === HELD) put(subject, held.get(now === HELD ? subject : ''));
        else changeOf(now).added.push(subject);
      };
      const last = new Map(candidates.map((candidate) => [candidate.subject, candidate]));
      for (const candidate of last.values()) replace(candidate.subject, placeOf(candidate));
      for (const subject of gone) replace(subject, undefined);
      for (const [at, change] of changes) {
        const list = lists[at];
        if (list) refill(list, change, opened, put);
      }
      return moved;
    },
  };
}

/** Whoever comes or goes moves one subject over each border between two parts after them, and nobody else. */
function refill(
  list: Selected,
  { added, removed }: Change,
  opened: ReadonlySet<WaveName>,
  put: (subject: string, wave: WaveName | undefined) => void,
): void {
  const subjects = withAdded(withoutRemoved(list.subjects, removed.toSorted()), added.toSorted());
  const { size, parts, targets } = targetsOf(list.definition, opened, subjects.length);
  const same = targets.join('\n') === list.targets.join('\n');
  Object.assign(list, { subjects, parts, targets } satisfies Partial<Selected>);
  const shift = added.length + removed.length;
  const fill = (from: number, until: number): void => {
    for (let index = Math.max(0, from); index < Math.min(until, subjects.length); index++) {
      const subject = subjects[index];
      if (subject !== undefined) put(subject, targets[Math.min(Math.floor(index / size), targets.length - 1)]);
    }
  };
  const borders = list.definition.size === null ? 0 : Math.floor(subjects.length / size);
  if (!same || borders * 2 * shift >= subjects.length) return fill(0, subjects.length);
  for (let border = 1; border <= borders; border++) fill(border * size - shift, border * size + shift);
  for (const subject of added) {
    const index = indexFrom(subjects, subject);
    fill(index, index + 1);
  }
}

/** Both in order. */
function withoutRemoved(list: readonly string[], removed: readonly string[]): readonly string[] {
  const pieces: (readonly string[])[] = [];
  let from = 0;
  for (const subject of removed) {
    const at = indexFrom(list, subject);
    pieces.push(list.slice(from, at));
    from = at + 1;
  }
  return removed.length === 0 ? list : joined([...pieces, list.slice(from)]);
}

function withAdded(list: readonly string[], added: readonly string[]): readonly string[] {
  if (list.length === 0) return added;
  const pieces: (readonly string[])[] = [];
  let from = 0;
  for (const subject of added) {
    const at = indexFrom(list, subject);
    pieces.push(list.slice(from, at), [subject]);
    from = at;
  }
  return joined([...pieces, list.slice(from)]);
}

/** More arguments than this no call bears. */
const MOST_PIECES = 10_000;

function joined(pieces: readonly (readonly string[])[]): readonly string[] {
  return pieces.length > MOST_PIECES ? pieces.flat() : ([] as readonly string[]).concat(...pieces);
}

/** Where this subject stands in the list, or would. */
function indexFrom(list: readonly string[], subject: string): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((list[middle] ?? '') < subject) low = middle + 1;
    else high = middle;
  }
  return low;
}
