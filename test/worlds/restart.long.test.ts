import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { dice } from '../../src/lab/world/random.ts';
import { type Embedded, startEmbedded } from '../../src/store/embedded/embedded.ts';
import { errorCode, StoreFailure } from '../../src/store/failure.ts';
import { runWorld } from './run.ts';

test.each([1, 2, 3, 4])(
  'world %i, whose PostgreSQL is restarted in the middle of its turns: no law is broken and nobody is lost',
  async (seed) => {
    const folder = mkdtempSync(join(tmpdir(), 'sluis-restart-'));
    chmodSync(folder, 0o755);
    let server: Embedded = await startEmbedded(folder);
    const by = dice(seed, 'database-restarts');
    const restartAt = new Set(Array.from({ length: 12 }, () => by.int(5, 200)));
    let restarting = Promise.resolve();
    let restarts = 0;
    let failures = 0;
    const restart = async (): Promise<void> => {
      await server.stop();
      server = await startEmbedded(folder);
      restarts += 1;
    };
    const cameBack = async (error: unknown): Promise<boolean> => {
      if (!isOfDatabase(error)) return false;
      await restarting;
      failures += 1;
      return true;
    };
    try {
      const { broken, verified, isStuck } = await runWorld(seed, {
        mostUsers: 8,
        database: { url: server.url, drop: async () => undefined, cameBack },
        onStep: (_, steps) => {
          if (restartAt.has(steps)) restarting = restarting.then(restart);
        },
      });

      expect({ seed, broken }).toEqual({ seed, broken: [] });
      expect(restarts).toBeGreaterThan(5);
      expect(failures).toBeGreaterThan(3);
      expect(isStuck || verified > 0).toBe(true);
    } finally {
      await restarting;
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    }
  },
  600_000,
);

/** What the store and its driver say when the server ends the connection; a bug of ours is none of these. */
function isOfDatabase(error: unknown): boolean {
  if (error instanceof AggregateError) return error.errors.every(isOfDatabase);
  return error instanceof StoreFailure || /^(?:57P0[1-3]|08\w{3}|ECONN\w+)$/.test(errorCode(error));
}
