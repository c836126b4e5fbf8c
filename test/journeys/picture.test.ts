import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession, type Session } from '../../src/app/lab/session.ts';
import { pictureOf } from '../../src/app/status/status.ts';
import type { StatusView } from '../../src/contract/status.ts';
import { killPostmaster } from './support/product.ts';

const { signal } = new AbortController();
const folder = mkdtempSync(join(tmpdir(), 'sluis-picture-'));
let session: Session;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  const world = { users: 12, seed: 3, source: 'workspace-one', enforcement: 'at-once', timetable: 'short' } as const;
  session = await openSession({ ...world, dataDir: folder, port: 18_811, har: null, tickMinutes: 10 }, signal);
}, 60_000);
afterAll(async () => {
  await session.close();
  await session.lab.stop();
  killPostmaster(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

/** Made anew from everybody. */
function anew(): StatusView {
  const around = { now: session.lab.clock.now, simulated: true, finished: () => false };
  return pictureOf(session.sluis.engine, session.config, session.sluis.settings, around);
}

/** The end is told to the session alone, and up to when the products were read to who asks once. */
const whatItShows = (shown: StatusView): object => ({ ...shown, forecast: null, finished: false, readUntil: null });

test('the picture that is kept by change is at every step of a move the one that is made of everybody', async () => {
  const seen = new Set<string>();
  for (let more = true; more; ) {
    more = await session.step(signal);
    const kept = session.picture();
    expect(whatItShows(kept)).toEqual(whatItShows(anew()));
    for (const { state, lock } of kept.waves) seen.add(state).add(`old ${lock.oldRules.state}`);
  }
  // It went through what a wave goes through: a picture that never changed would be the same as well.
  expect([...seen].toSorted()).toEqual(expect.arrayContaining(['done', 'moving', 'notice', 'old maybe', 'old off']));
}, 180_000);
