/**
 * Work that may be put down at each `yield` and taken up again: verbs do it at once, a service that also answers others lets them
 * in between.
 */
export type Steps<T> = Generator<undefined, T, undefined>;

export function atOnce<T>(steps: Steps<T>): T {
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** How long nobody else is let in. */
const SLICE_MS = 15;

/** In slices, so that pages and turns go on meanwhile. @throws the signal's reason once nobody waits for it any more */
export async function inSlices<T>(steps: Steps<T>, signal?: AbortSignal): Promise<T> {
  for (;;) {
    signal?.throwIfAborted();
    const until = performance.now() + SLICE_MS;
    do {
      const step = steps.next();
      if (step.done) return step.value;
    } while (performance.now() < until);
    await new Promise((resolve) => void setImmediate(resolve));
  }
}
