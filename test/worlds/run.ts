import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openSession, type Session } from '../../src/app/lab/session.ts';
import { claimsOf } from '../../src/app/lab/claims.ts';
import { DAY, type Instant } from '../../src/domain/words.ts';
import { type Lab, startLab } from '../../src/lab/control/lab.ts';
import { dice } from '../../src/lab/world/random.ts';
import { openStore } from '../../src/store/open.ts';
import { freshDatabase } from '../support/database.ts';
import { type Draw, drawWorld } from './draw.ts';
import { type FaultName, faults, type Tools } from './faults.ts';

/** What one world came to. Broken: a sentence for each thing that may never be. */
export interface WorldEnd {
  readonly seed: number;
  readonly drawn: Draw;
  readonly broken: readonly string[];
  readonly struck: readonly FaultName[];
  /** Kinds of findings that the product told of. */
  readonly told: ReadonlySet<string>;
  readonly ms: { readonly open: number; readonly run: number; readonly close: number };
  /** Where its world's log is, if it was kept. */
  readonly folder: string | null;
  readonly steps: number;
  readonly verified: number;
  /** It did not come to rest by itself: a person would have had to decide something. */
  readonly isStuck: boolean;
}

/**
 * Simulated time without a write or anything done by a person, after which a world that has not come to rest is left: what
 * still waits, waits for a person. Longer than a grace period.
 */
const STILL_MS = 16 * DAY;
/** Real milliseconds after which a world counts as hanging. */
const PATIENCE_MS = 900_000;

/** Runs one world to its end or to its first breach. Product, lab and people are in this process, the database is one of its own. */
export async function runWorld(
  seed: number,
  { mostUsers = 12, keep = false, drawn = drawWorld(seed, mostUsers), onStep }: RunOptions = {},
): Promise<WorldEnd> {
  const began = performance.now();
  const folder = mkdtempSync(join(tmpdir(), `sluis-world-${seed}-`));
  chmodSync(folder, 0o755);
  const lab = await startLab({ ...drawn.world, stateDir: join(folder, 'lab'), har: null });
  const database = await freshDatabase();
  const store = await openStore({ url: database.url });
  const told = new Set<string>();
  const broken: string[] = [];
  const struck: FaultName[] = [];
  const stop = AbortSignal.timeout(PATIENCE_MS);
  let opened = began;
  let ran = began;
  let steps = 0;
  let verified = 0;
  let isStuck = false;
  let session: Session | null = null;
  try {
    session = await openSession(
      {
        ...drawn.world,
        dataDir: folder,
        port: await freePort(),
        har: null,
        tickMinutes: 10,
        doors: { ...lab.addresses, now: new Date(lab.world.state.now).toISOString() },
        database: { store, url: database.url, close: store.close },
      },
      stop,
    );
    opened = performance.now();
    const weather = openWeather(drawn, lab, folder);
    do {
      steps += 1;
      onStep?.(session, steps, lab);
      struck.push(...(await weather.strike()));
      broken.push(...brokenSoFar(lab, session));
      // The picture costs as much as a turn in which nothing happens.
      if (steps % 10 === 0) broken.push(...unaccounted(session, told), ...takenForGone(lab, session));
      const stirred = lab.world.log.findLast(({ event }) => event.type !== 'advance' && event.type !== 'mail')?.at ?? 0;
      isStuck = lab.world.state.now > stirred + STILL_MS && weather.isOver();
    } while (broken.length === 0 && !stop.aborted && !isStuck && (await session.step(stop)));
    if (stop.aborted) broken.push(`came to no end within ${PATIENCE_MS / 1_000} seconds`);
    ran = performance.now();
    if (broken.length === 0) broken.push(...unaccounted(session, told), ...(await brokenAtEnd(lab, session)));
    verified = session.picture().totals.verified;
  } catch (error) {
    broken.push(`crash: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
  } finally {
    ran = Math.max(ran, opened);
    await session?.close().catch((error: unknown) => broken.push(`crash while closing: ${String(error)}`));
    await lab.stop();
    await store.close();
    await database.drop();
    if (!keep) rmSync(folder, { recursive: true, force: true });
  }
  const ms = { open: opened - began, run: ran - opened, close: performance.now() - ran };
  return { seed, drawn, broken, struck, told, ms, folder: keep ? folder : null, steps, verified, isStuck };
}

export interface RunOptions {
  readonly mostUsers?: number;
  readonly keep?: boolean;
  /** Instead of what the seed draws. */
  readonly drawn?: Draw;
  /** After each step, for whoever looks for the cause of something. */
  readonly onStep?: (session: Session, steps: number, lab: Lab) => void;
}

/** What may never be at any moment. */
function brokenSoFar(lab: Lab, session: Session): readonly string[] {
  const { engine } = session.sluis;
  return [
    ...lab.world.witness.soFar().map((one) => `law ${one.law}: ${one.at} ${one.subject} ${one.detail}`),
    ...engine.refused().map((one) => `refused: law ${one.law} ${one.subject} ${one.detail}`),
    ...engine
      .bugs()
      .map(({ doing, error }) => `bug: ${doing}: ${error instanceof Error ? error.stack : String(error)}`),
  ];
}

/** Every device is in one place, and the places add up. Notes what the product tells of. */
function unaccounted(session: Session, told: Set<string>): readonly string[] {
  const { totals, findings } = session.picture();
  for (const { code } of findings) told.add(code);
  const parts = totals.verified + totals.inProgress + totals.waiting + totals.excluded;
  return [
    ...(parts === totals.total ? [] : [`totals do not add up: ${JSON.stringify(totals)}`]),
    ...(totals.lost === 0 || session.sluis.engine.plans.size === 0 ? [] : [`${totals.lost} devices lost`]),
  ];
}

/** Records that are there, and that the product believes gone: a read that lost them was believed. */
function takenForGone(lab: Lab, session: Session): readonly string[] {
  const { hardware, directory } = lab.world.state;
  const { facts } = session.sluis.engine.view;
  const there = {
    'source-device': hardware.flatMap(({ uemRecords }) =>
      uemRecords.filter(({ deleted }) => !deleted).map(({ id }) => String(id)),
    ),
    'entra-device': hardware.flatMap(({ entraRecords }) => entraRecords.map(({ id }) => id)),
    'managed-device': hardware.flatMap(({ intuneRecords }) => intuneRecords.map(({ id }) => id)),
    user: directory.users.map(({ id }) => id),
    // One that was put back is seen again at the next beat.
    policy: directory.policies
      .filter(({ id, deletedAt }) => deletedAt === null && !wasDeleted(lab, id))
      .map(({ id }) => id),
  };
  return (Object.keys(there) as (keyof typeof there)[]).flatMap((kind) =>
    there[kind]
      .filter((id) => (facts[kind].get(id)?.goneAt ?? null) !== null)
      .map((id) => `${kind} ${id} is there, and was taken for gone`),
  );
}

function wasDeleted({ world }: Lab, id: string): boolean {
  return world.log.some(({ event }) => event.type === 'hand' && event.what === 'delete-policy' && event.subject === id);
}

async function brokenAtEnd(lab: Lab, session: Session): Promise<readonly string[]> {
  const { violations } = lab.world.witness.report();
  const claimed = lab.world.witness.claims(claimsOf(session));
  const brokenAt = (await session.sluis.store.audit.verify()) ?? null;
  return [
    ...[...violations, ...claimed.violations].map((one) => `law ${one.law}: ${one.at} ${one.subject} ${one.detail}`),
    ...(brokenAt === null ? [] : ['the audit record is broken']),
  ];
}

/** Lets the faults strike when they are due. */
function openWeather(drawn: Draw, lab: Lab, folder: string) {
  const { state } = lab.world;
  const waiting = [...drawn.schedule];
  const mends: { readonly at: Instant; readonly mend: () => Promise<void> }[] = [];
  const post = async (path: string, body: object): Promise<void> => {
    const answer = await fetch(`${lab.addresses.control}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    if (!answer.ok) throw new Error(`the lab answered ${answer.status} to ${JSON.stringify(body)}`);
  };
  const tools = (name: string, at: Instant): Tools => ({
    state,
    by: dice(drawn.world.seed, `${name}/${at}`),
    order: (fault) => post('/faults', fault),
    hand: (what, subject, facts = {}) => post('/hand', { what, subject, facts }),
    later: (ms, mend) => mends.push({ at: state.now + ms, mend }),
    putSecret: (product, secret) => writeFileSync(join(folder, 'sample', 'secrets', product), secret, { mode: 0o600 }),
  });
  return {
    isOver: () => mends.length === 0 && waiting.length === 0,
    async strike(): Promise<readonly FaultName[]> {
      const struck: FaultName[] = [];
      for (const one of mends.filter(({ at }) => at <= state.now)) {
        mends.splice(mends.indexOf(one), 1);
        await one.mend();
      }
      while (waiting[0] && state.startedAt + waiting[0].afterMs <= state.now) {
        const [{ name, afterMs }] = waiting.splice(0, 1) as [(typeof waiting)[number]];
        if (await faults[name].strike(tools(name, afterMs))) struck.push(name);
      }
      return struck;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  return typeof address === 'object' && address !== null ? address.port : 0;
}
