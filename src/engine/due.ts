import type { Instant } from '../domain/words.ts';

/** When each subject is to be planned again at the latest. The earliest is at hand, however many there are. */
export interface DueTimes {
  readonly get: (subject: string) => Instant | null;
  /** Null: nothing is due for it. */
  readonly set: (subject: string, at: Instant | null) => void;
  /** Infinity when nothing is due. */
  readonly earliest: () => Instant;
  /** Takes out those that are due by then. */
  readonly take: (until: Instant) => readonly string[];
}

interface Entry {
  readonly at: Instant;
  readonly subject: string;
}

export function openDueTimes(): DueTimes {
  const times = new Map<string, Instant>();
  // A heap by time. An entry whose subject got another time stays in it until it comes to the top.
  const heap: Entry[] = [];
  const top = (): Entry | undefined => {
    while (heap[0] && times.get(heap[0].subject) !== heap[0].at) pop(heap);
    return heap[0];
  };
  return {
    get: (subject) => times.get(subject) ?? null,
    set(subject, at) {
      if (times.get(subject) === at) return;
      if (at === null) times.delete(subject);
      else {
        times.set(subject, at);
        push(heap, { at, subject });
      }
    },
    earliest: () => top()?.at ?? Infinity,
    take(until) {
      const due: string[] = [];
      for (let first = top(); first && first.at <= until; first = top()) {
        times.delete(first.subject);
        due.push(first.subject);
      }
      return due;
    },
  };
}

function push(heap: Entry[], entry: Entry): void {
  let at = heap.length;
  heap.push(entry);
  while (at > 0) {
    const up = (at - 1) >> 1;
    const parent = heap[up];
    if (!parent || parent.at <= entry.at) break;
    heap[at] = parent;
    at = up;
  }
  heap[at] = entry;
}

function pop(heap: Entry[]): void {
  const last = heap.pop();
  if (!last || heap.length === 0) return;
  let at = 0;
  for (;;) {
    let down = 2 * at + 1;
    const right = heap[down + 1];
    if (right && right.at < (heap[down]?.at ?? Infinity)) down += 1;
    const child = heap[down];
    if (!child || child.at >= last.at) break;
    heap[at] = child;
    at = down;
  }
  heap[at] = last;
}
