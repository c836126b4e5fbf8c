import { systemClock } from './clock.ts';

/** A terminal, npm and whoever started us may each pass on the same wish within so long. */
const SAME_WISH_MS = 2_000;
const BY_SIGNAL = 130;

/**
 * Aborted by the first SIGINT or SIGTERM: then all is let go of in good order. What comes right after it is the same wish, told twice; who
 * asks once more later does not want to wait.
 */
export function endedBySignal(): AbortController {
  return listen().stop;
}

/** The same for as long as this work lasts, in a process that goes on after it. */
export async function untilSignal<T>(work: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const { stop, hear } = listen();
  try {
    return await work(stop.signal);
  } finally {
    for (const name of SIGNALS) process.off(name, hear);
  }
}

const SIGNALS = ['SIGINT', 'SIGTERM'] as const;

function listen(): { readonly stop: AbortController; readonly hear: () => void } {
  const stop = new AbortController();
  let first: number | null = null;
  const hear = (): void => {
    const now = systemClock.now();
    first ??= now;
    if (now - first > SAME_WISH_MS) process.exit(BY_SIGNAL);
    stop.abort();
  };
  for (const name of SIGNALS) process.on(name, hear);
  return { stop, hear };
}

let abandoned = false;

/** Something that nobody needs any more still waits, in a library: the process does not stay for it. */
export function abandon(): void {
  abandoned = true;
}

/** The last line of the process, when all is let go of: where something was abandoned it ends here, after what it said has been taken. */
export async function endAbandoned(): Promise<void> {
  if (!abandoned) return;
  for (const stream of [process.stdout, process.stderr])
    await new Promise<void>((done) => void stream.write('', () => done()));
  process.exit();
}
