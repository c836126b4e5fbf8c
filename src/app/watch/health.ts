import { setTimeout as wait } from 'node:timers/promises';
import { errorCode, StoreFailure } from '../../store/failure.ts';
import { clockApart } from '../crew.ts';
import { readFailures } from '../doors/reading.ts';
import type { Sluis } from '../wiring.ts';
import type { Watch } from './watch.ts';

export interface Health extends Watch {
  readonly ready: () => Promise<Readiness>;
}

/**
 * `degraded`: we work, and something outside, or the clock of our machine, does not. It is no reason to take the pages from people, so it counts as ready.
 * Codes are those of `error.<code>`, and `no-turn-yet`, `turn-late`, `timeout`; of a worker `not-joined` and `no-main`.
 */
export interface Readiness {
  readonly status: 'ready' | 'degraded' | 'not-ready';
  readonly checks: readonly Check[];
}

export interface Check {
  /** `database`, `turn`, `microsoft`, the old product, or `clock` where it is wrong; of a worker `database`, `lease`, `main`. */
  readonly of: string;
  readonly ok: boolean;
  readonly code: string | null;
}

/** Pauses between turns are a minute at most; in a long first turn something is read or asked all the time. */
const LONGEST_SILENCE_MS = 15 * 60_000;
const DATABASE_PATIENCE_MS = 2_000;

/** Whether this process does its work. `now` is the real clock, milliseconds. */
export function openHealth(now: () => number): Health {
  let sluis: Sluis | null = null;
  let turned = false;
  let livedAt = now();
  const lives = (): void => {
    livedAt = now();
  };
  const turn = (): Check => {
    if (!turned) return { of: 'turn', ok: false, code: 'no-turn-yet' };
    const ok = now() - livedAt <= LONGEST_SILENCE_MS;
    return { of: 'turn', ok, code: ok ? null : 'turn-late' };
  };
  return {
    opened: (opened) => {
      sluis = opened;
    },
    told: ({ what }) => {
      turned ||= what === 'turn';
      lives();
    },
    called: lives,
    async ready() {
      if (sluis === null) return { status: 'not-ready', checks: [turn()] };
      const kept = await databaseCheck(sluis.store);
      const needed = [kept, turn()];
      const outside = [...products(sluis), ...(kept.ok ? await clock(sluis) : [])];
      const status = needed.some(({ ok }) => !ok) ? 'not-ready' : outside.some(({ ok }) => !ok) ? 'degraded' : 'ready';
      return { status, checks: [...needed, ...outside] };
    },
  };
}

/** Whether it answers within two seconds. */
export async function databaseCheck(store: Pick<Sluis['store'], 'audit'>): Promise<Check> {
  const code = await Promise.race([
    store.audit.head().then(
      () => null,
      (error: unknown) => (error instanceof StoreFailure ? error.code : errorCode(error) || 'store-unreachable'),
    ),
    wait(DATABASE_PATIENCE_MS, 'timeout', { ref: false }),
  ]);
  return { of: 'database', ok: code === null, code };
}

/** It serves its pages and writes nothing; said only where it is so. */
async function clock({ lease }: Sluis): Promise<readonly Check[]> {
  const apart = lease && (await Promise.race([clockApart(lease), wait(DATABASE_PATIENCE_MS, null, { ref: false })]));
  return apart ? [{ of: 'clock', ok: false, code: 'clock-apart' }] : [];
}

/** As the newest reads found them. */
function products({ engine, source }: Sluis): readonly Check[] {
  const failures = readFailures(engine.problems(), source.vendor);
  return [source.vendor, 'microsoft'].map((of) => {
    const code = failures.find((failure) => (failure['place'] ?? source.vendor) === of)?.code ?? null;
    return { of, ok: code === null, code };
  });
}
