/** Moments at which something comes into force, earliest first. `*` concerns everybody. */
export interface Due {
  readonly at: number;
  readonly who: string;
}

export interface DueQueue {
  readonly add: (due: Due) => void;
  /** Takes the earliest that is due by then; undefined when none is. */
  readonly take: (by: number) => Due | undefined;
}

/** A binary heap: thousands of memberships wait at a time, and one comes due after the other. */
export const createDueQueue = (): DueQueue => {
  const heap: Due[] = [];
  const earlier = (a: number, b: number): boolean => (heap[a]?.at ?? 0) < (heap[b]?.at ?? 0);
  const swap = (a: number, b: number): void => {
    const x = heap[a];
    const y = heap[b];
    if (x === undefined || y === undefined) return;
    heap[a] = y;
    heap[b] = x;
  };
  const sink = (): void => {
    for (let i = 0; ; ) {
      let least = i;
      for (const child of [2 * i + 1, 2 * i + 2]) if (child < heap.length && earlier(child, least)) least = child;
      if (least === i) return;
      swap(i, least);
      i = least;
    }
  };
  return {
    add: (due) => {
      heap.push(due);
      for (let i = heap.length - 1; i > 0; ) {
        const parent = (i - 1) >> 1;
        if (!earlier(i, parent)) return;
        swap(i, parent);
        i = parent;
      }
    },
    take: (by) => {
      const first = heap[0];
      if (first === undefined || first.at > by) return undefined;
      const last = heap.pop();
      if (heap.length > 0 && last !== undefined) {
        heap[0] = last;
        sink();
      }
      return first;
    },
  };
};
