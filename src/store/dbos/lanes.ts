/** Who may run now: at most `concurrency` at one time, one per lane, lower priority numbers first, then first come first served. */
export interface Lanes {
  /** Resolves when it is this job's turn. The answer ends the turn; it must be called exactly once. */
  readonly enter: (lane: string, priority: number) => Promise<() => void>;
  /** Nobody who waits will get a turn any more. */
  readonly stop: () => void;
}

interface Waiting {
  readonly lane: string;
  readonly priority: number;
  readonly arrived: number;
  readonly begin: (leave: () => void) => void;
}

export function openLanes(concurrency: number): Lanes {
  if (!Number.isInteger(concurrency) || concurrency < 1)
    throw new RangeError(`concurrency ${concurrency} is not 1 or more`);
  // Heads of lanes that nobody runs in, and behind each lane's head or runner its queue.
  const ready: Waiting[] = [];
  const behind = new Map<string, Waiting[]>();
  let running = 0;
  let arrivals = 0;
  let stopped = false;

  const fill = (): void => {
    while (!stopped && running < concurrency) {
      const next = ready.shift();
      if (next === undefined) return;
      running += 1;
      next.begin(() => {
        running -= 1;
        advance(next.lane);
        fill();
      });
    }
  };
  const advance = (lane: string): void => {
    const following = behind.get(lane)?.shift();
    if (following === undefined) behind.delete(lane);
    else insert(ready, following);
  };
  return {
    enter: (lane, priority) =>
      new Promise((begin) => {
        const waiting = { lane, priority, arrived: (arrivals += 1), begin };
        const queue = behind.get(lane);
        if (queue === undefined) {
          behind.set(lane, []);
          insert(ready, waiting);
        } else insert(queue, waiting);
        fill();
      }),
    stop: () => {
      stopped = true;
    },
  };
}

/** Keeps the list in order; new ones mostly belong at its end, so the search begins there. */
function insert(list: Waiting[], one: Waiting): void {
  let at = list.length;
  while (at > 0 && goesBefore(one, list[at - 1])) at -= 1;
  list.splice(at, 0, one);
}

function goesBefore(a: Waiting, b: Waiting | undefined): boolean {
  if (b === undefined) return false;
  return a.priority === b.priority ? a.arrived < b.arrived : a.priority < b.priority;
}
