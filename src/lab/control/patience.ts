import type { FastifyInstance } from 'fastify';

/** Calls at the products' doors, of all who come. */
export interface Traffic {
  /** Hangs into a server. */
  readonly hear: (app: FastifyInstance) => void;
  /** Somebody is about to call: counts as a call of now. */
  readonly expect: () => void;
  /** Resolves when nobody has called for a while and no call is under way, or when one is under way that takes too long to wait for. */
  readonly quiet: () => Promise<void>;
}

/** Whoever does something between two calls is back within this, real milliseconds. */
const QUIET_MS = 40;
/** A call that takes longer is one that waits itself. */
const LONGEST_MS = 2_000;

export function openTraffic(now: () => number = () => performance.now()): Traffic {
  let underWay = 0;
  let lastAt = Number.NEGATIVE_INFINITY;
  return {
    hear: (app) => {
      app.addHook('onRequest', (_request, reply, done) => {
        underWay += 1;
        lastAt = now();
        // Also of a connection that was cut.
        reply.raw.once('close', () => {
          underWay -= 1;
          lastAt = now();
        });
        done();
      });
    },
    expect: () => {
      lastAt = now();
    },
    quiet: async () => {
      for (;;) {
        const ms = lastAt + (underWay > 0 ? LONGEST_MS : QUIET_MS) - now();
        if (ms <= 0) return;
        await new Promise((done) => setTimeout(done, Math.min(ms, QUIET_MS)));
      }
    },
  };
}

interface Waiter {
  readonly to: number;
  readonly wake: () => void;
  readonly fail: (reason: unknown) => void;
}

/**
 * Sleep for those of several processes that share the world's clock: it moves when the others have nothing to do either, and first to
 * whoever sleeps shortest. A clock that moved as soon as one of them waits would take from the others the time in which they work.
 *
 * Whoever is `gone` meanwhile is not waited for.
 *
 * @param clock.now  the world's
 * @param clock.advance  moves it
 */
export function createSleep(
  clock: { readonly now: () => number; readonly advance: (to: number) => Promise<unknown> },
  traffic: Pick<Traffic, 'expect' | 'quiet'>,
): (to: number, gone: AbortSignal) => Promise<void> {
  const waiters = new Set<Waiter>();
  let busy = false;
  const wakeDue = (): void => {
    for (const waiter of waiters) {
      if (waiter.to > clock.now()) continue;
      waiters.delete(waiter);
      waiter.wake();
      traffic.expect();
    }
  };
  const serve = async (): Promise<void> => {
    if (busy) return;
    busy = true;
    try {
      for (wakeDue(); waiters.size > 0; wakeDue()) {
        await traffic.quiet();
        const [next] = [...waiters].toSorted((one, other) => one.to - other.to);
        if (next && next.to > clock.now()) await clock.advance(next.to);
      }
    } catch (reason) {
      for (const { fail } of waiters) fail(reason);
      waiters.clear();
    } finally {
      busy = false;
    }
  };
  return (to, gone) =>
    new Promise((wake, fail) => {
      const waiter = { to, wake, fail };
      waiters.add(waiter);
      gone.addEventListener('abort', () => {
        // Nobody is there any more to be woken, and the clock does not move for them.
        if (waiters.delete(waiter)) wake();
      });
      traffic.expect();
      void serve();
    });
}
