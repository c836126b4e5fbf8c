import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSession, type Session } from '../../src/app/lab/session.ts';
import { DAY, type Instant, MINUTE } from '../../src/domain/words.ts';
import { type Lab, startLab } from '../../src/lab/control/lab.ts';
import { openStore } from '../../src/store/open.ts';
import { freshDatabase } from '../support/database.ts';
import {
  brokenAtEnd,
  brokenSoFar,
  goneUntold,
  leftWithoutAWord,
  takenForGone,
  tooFast,
  unaccounted,
} from './checks.ts';
import { type Draw, drawWorld } from './draw.ts';
import type { FaultName } from './faults.ts';
import { openWeather, order } from './weather.ts';

/** What one world came to. Broken: a sentence for each thing that may never be. */
export interface WorldEnd {
  readonly seed: number;
  readonly drawn: Draw;
  readonly broken: readonly string[];
  /** What went wrong, and was come across. */
  readonly struck: readonly FaultName[];
  /** Kinds of findings that the product told of. */
  readonly told: ReadonlySet<string>;
  /** `cpu`: of this process, all of the world. */
  readonly ms: { readonly open: number; readonly run: number; readonly close: number; readonly cpu: number };
  /** Where its world's log is, if it was kept. */
  readonly folder: string | null;
  readonly steps: number;
  readonly verified: number;
  /** It did not come to rest by itself: a person would have had to decide something. */
  readonly isStuck: boolean;
}

/**
 * Simulated time without a write or anything done by hand, after which a world that has not come to rest is left: what
 * still waits, waits for a person. Longer than a grace period.
 */
const STILL_MS = 16 * DAY;
/** Real milliseconds after which a world counts as hanging. */
const PATIENCE_MS = 900_000;

/** Runs one world to its end or to its first breach. Product, lab and people are in this process, the database is one of its own. */
export async function runWorld(seed: number, options: RunOptions = {}): Promise<WorldEnd> {
  const { mostUsers = 12, keep = false, drawn = drawWorld(seed, mostUsers) } = options;
  const began = performance.now();
  const usedBefore = process.cpuUsage();
  const folder = mkdtempSync(join(tmpdir(), `sluis-world-${seed}-`));
  chmodSync(folder, 0o755);
  const lab = await startLab({ ...drawn.world, stateDir: join(folder, 'lab'), har: null, unlogged: !keep });
  const database = options.database ?? (await freshDatabase());
  const move: Move = {
    broken: [],
    struck: [],
    told: new Set(),
    steps: 0,
    verified: 0,
    isStuck: false,
    openedAt: began,
  };
  let ran = began;
  try {
    await runMove(move, { drawn, lab, folder, database, onStep: options.onStep });
  } catch (error) {
    move.broken.push(`crash: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  } finally {
    ran = performance.now();
    await lab.stop();
    await database.drop();
    if (!keep) rmSync(folder, { recursive: true, force: true });
  }
  const { user, system } = process.cpuUsage(usedBefore);
  const { openedAt, ...end } = move;
  const ms = {
    open: openedAt - began,
    run: ran - openedAt,
    close: performance.now() - ran,
    cpu: (user + system) / 1_000,
  };
  return { seed, drawn, ...end, ms, folder: keep ? folder : null };
}

interface Move {
  readonly broken: string[];
  readonly struck: FaultName[];
  readonly told: Set<string>;
  steps: number;
  verified: number;
  isStuck: boolean;
  openedAt: number;
}

interface Place {
  readonly onStep: RunOptions['onStep'] | undefined;
  readonly drawn: Draw;
  readonly lab: Lab;
  readonly folder: string;
  readonly database: WorldDatabase;
}

async function runMove(move: Move, place: Place): Promise<void> {
  const { broken, told } = move;
  const { lab, database } = place;
  const stop = AbortSignal.timeout(PATIENCE_MS);
  let session = await openOn(place, stop);
  move.openedAt = performance.now();
  const weather = openWeather(place.drawn, lab, () => session, place.folder);
  const stirredAt = lastStir(lab);
  try {
    for (let mayCome = true; mayCome; ) {
      move.steps += 1;
      const isSeen = place.onStep?.(session, move.steps, lab) === 'enough';
      move.struck.push(...(await weather.strike()));
      broken.push(...brokenSoFar(lab, session));
      // The picture costs as much as a turn in which nothing happens.
      if (move.steps % 10 === 0)
        broken.push(...unaccounted(session, told), ...takenForGone(lab, session), ...goneUntold(lab, session));
      move.isStuck = lab.world.state.now > Math.max(stirredAt(), weather.stirredAt()) + STILL_MS && weather.isOver();
      if (stop.aborted) broken.push(`came to no end within ${PATIENCE_MS / 1_000} seconds`);
      if (broken.length > 0 || move.isStuck || isSeen) break;
      try {
        mayCome = await session.step(stop);
      } catch (error) {
        // A real process ends with it, and is started again.
        if (!(await database.cameBack?.(error))) throw error;
        await session.close().catch(() => undefined);
        session = await startAgain(place, stop);
      }
    }
    if (broken.length === 0)
      broken.push(...unaccounted(session, told), ...(await brokenAtEnd(lab, session)), ...tooFast(lab, session));
    if (move.isStuck) broken.push(...leftWithoutAWord(session));
    for (const name of await weather.missed()) move.struck.splice(move.struck.indexOf(name), 1);
    move.verified = session.picture().totals.verified;
  } finally {
    await session.close().catch((error: unknown) => broken.push(`crash while closing: ${String(error)}`));
  }
}

/** As a service manager does: again and again, minutes later, until the products let it begin. */
async function startAgain(place: Place, stop: AbortSignal): Promise<Session> {
  for (;;) {
    try {
      return await openOn(place, stop);
    } catch (error) {
      if (stop.aborted) throw error;
      const to = new Date(place.lab.world.state.now + 10 * MINUTE).toISOString();
      await order(place.lab, '/advance', { to });
    }
  }
}

async function openOn({ drawn, lab, folder, database: { url } }: Place, stop: AbortSignal): Promise<Session> {
  const store = await openStore({ url });
  return openSession(
    {
      ...drawn.world,
      dataDir: folder,
      port: await freePort(),
      har: null,
      tickMinutes: 10,
      doors: { ...lab.addresses, now: new Date(lab.world.state.now).toISOString() },
      database: { store, url, gone: new AbortController().signal, close: store.close },
    },
    stop,
  ).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
}

/** Where the product keeps what it knows. */
interface WorldDatabase {
  readonly url: string;
  readonly drop: () => Promise<void>;
  /** Asked when a step failed: was the database away? Answers once it is there again. */
  readonly cameBack?: (error: unknown) => Promise<boolean>;
}

export interface RunOptions {
  readonly mostUsers?: number;
  readonly keep?: boolean;
  /** Instead of what the seed draws. */
  readonly drawn?: Draw;
  /** After each step, for whoever looks for the cause of something. 'enough': the world ends there. */
  readonly onStep?: (session: Session, steps: number, lab: Lab) => unknown;
  /** Instead of a fresh one of the tests' own server. */
  readonly database?: WorldDatabase;
}

/** What happens in a world that gets nowhere too: mails that ask, and people who press "Start" and are told to wait. */
const RESTLESS: ReadonlySet<string> = new Set(['advance', 'mail', 'portal']);
/** Mails from which days count until the next thing happens. A reminder that comes back weekly in the same words is none. */
const TELLING: ReadonlySet<string> = new Set(['invitation', 'reminder', 'deadline', 'enroll']);

/** When anything was last written, told or done by hand. Looks only at the lines that came since it was asked. */
function lastStir({ world }: Lab): () => Instant {
  let looked = 0;
  let at = 0;
  const said = new Set<string>();
  const isNewly = (words: string): boolean => {
    const isNew = !said.has(words);
    said.add(words);
    return isNew;
  };
  const tells = (event: Lab['world']['log'][number]['event']): boolean => {
    // Whoever starts a device sets something going, also where the old product only says that it did it. Some press it again for ever.
    if (event.type === 'portal' && event.action === 'start' && event.status === 200)
      return isNewly(`start ${String(event.facts?.['serial'])}`);
    if (event.type !== 'mail' || !TELLING.has(event.headers['x-sluis-message'] ?? '')) return false;
    return isNewly(`${event.to.join()} ${event.text}`);
  };
  return () => {
    for (const { at: when, event } of world.log.slice(looked)) if (tells(event) || !RESTLESS.has(event.type)) at = when;
    looked = world.log.length;
    return at;
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
