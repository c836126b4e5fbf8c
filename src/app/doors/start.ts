import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { accessSync, constants, statSync } from 'node:fs';
import { setTimeout as wait } from 'node:timers/promises';
import type { Doors, Screen, StartOptions } from '../../cli/doors.ts';
import { isKey, say, sayLoosely } from '../../text/say.ts';
import { endedBySignal } from '../ending.ts';
import { makeFolder } from '../made-folder.ts';
import { evidenceOf, type LawCount } from '../evidence.ts';
import { claimsOf } from '../lab/claims.ts';
import { earlierPort, keepPort, markDone, prepareFolder, runFolder } from '../lab/folder.ts';
import { LabFailure } from '../lab/process.ts';
import { keepPace, type PaceKeeper } from '../lab/pace.ts';
import { openSession, type Session } from '../lab/session.ts';
import { lockFolder } from '../../store/embedded/lock.ts';
import { LabGone, type WitnessReport } from '../lab/control.ts';
import type { Evidence } from '../report/evidence.ts';
import { signerOf } from '../report/signature.ts';
import { writeEvidence } from '../report/write.ts';
import { recordProblems, recordStanding } from '../verify/record.ts';
import { ended, failed } from './organisation.ts';
import { aborted, endFor, tracesFor } from './run.ts';
import { expectedTrouble, lossOf } from './trouble.ts';

const TICK_MINUTES = 10;
/** Simulated minutes a second where the pages stay open and nobody asked for another pace: a day passes in twelve seconds. */
const WATCHABLE = 120;
/** Between two looks whether somebody decided something, after the move has come to rest. */
const IDLE_MS = 500;

/** The lab: a sample organisation moves before your eyes, and an independent witness looks on. */
export const start: Doors['start'] = async (options, screen) => {
  const folder = runFolder(resolve(options.data), options);
  const stop = endedBySignal();
  const endTraces = await tracesFor('main', screen, () => undefined);
  let unlock: (() => Promise<void>) | null = null;
  try {
    for (const file of [options.summary, options.har]) if (file !== null) mayBeWritten(resolve(file));
    // Before anything of the folder is touched: another start may be at work in it, and this one would take its lab away.
    makeFolder(dirname(folder));
    unlock = (await lockFolder(folder, `${folder}.lock`)).release;
    const goesOn = await prepareFolder(folder, options.fresh);
    screen.line(say(screen.language, goesOn ? 'start.goes-on' : 'start.opening', { users: options.users, folder }));
    // The links in the mails of this run lead to where its pages were.
    const before = goesOn ? earlierPort(folder) : null;
    const port = await freePort(...(before === null ? [options.port] : [before, options.port]));
    keepPort(folder, port);
    if (before !== null && port !== before)
      screen.warn(say(screen.language, 'start.moved-port', { before: String(before), port: String(port) }));
    else if (options.port !== 0 && port !== options.port)
      screen.warn(
        say(screen.language, port === before ? 'start.same-port' : 'start.other-port', {
          wished: String(options.port),
          port: String(port),
        }),
      );
    const pace = keepPace({
      running: true,
      minutesPerSecond: options.speed ?? (options.exitWhenDone ? null : WATCHABLE),
    });
    const session = await openSession(
      {
        ...options,
        pace,
        dataDir: folder,
        port,
        tickMinutes: TICK_MINUTES,
        har: options.har === null ? null : resolve(options.har),
      },
      stop.signal,
    );
    return await watch({ session, pace }, options, folder, screen, stop.signal);
  } catch (error) {
    // Ended by a person while it was still opening.
    if (stop.signal.aborted) return { exit: 1, data: null };
    const trouble = expectedTrouble(error, options.data);
    if (trouble) return failed([trouble]);
    if (error instanceof LabFailure) return failed([{ code: 'lab-not-started', detail: error.message }]);
    if (error instanceof LabGone) return failed([{ code: 'lab-gone', file: join(folder, 'lab', 'lab.log') }]);
    throw error;
  } finally {
    await unlock?.();
    await endTraces();
  }
};

/** Looks before the move what would otherwise be found only after it. @throws the system's error, with its path */
function mayBeWritten(file: string): void {
  makeFolder(dirname(file));
  accessSync(dirname(file), constants.W_OK);
  if (statSync(file, { throwIfNoEntry: false })?.isDirectory())
    throw Object.assign(new Error(`${file} is a folder`), { code: 'EISDIR', path: file });
}

interface Sample {
  readonly session: Session;
  readonly pace: PaceKeeper;
}

async function watch(
  sample: Sample,
  options: StartOptions,
  folder: string,
  screen: Screen,
  signal: AbortSignal,
): Promise<Awaited<ReturnType<Doors['start']>>> {
  const { session } = sample;
  screen.line(say(screen.language, 'start.open', { url: `${session.url}/console/` }));
  try {
    const { lost } = session.sluis;
    const moving = move(sample, screen, AbortSignal.any([signal, lost]));
    // Whoever lost the database may wait for it in the middle of a turn, for ever.
    const done = await Promise.race([moving, aborted(lost)]);
    if (lost.aborted || typeof done !== 'boolean') return placeLost(screen, lost, signal);
    const witness = await session.lab.witness();
    const claims = claimsOf(session);
    const claimed = await session.lab.claims(claims);
    const evidence = await evidenceOf({
      engine: session.sluis.engine,
      store: session.sluis.store,
      config: session.config,
      calls: session.calls,
      picture: session.picture(),
      laws: lawCounts(witness, claims, claimed, session),
      record: await recordStanding(session.sluis.store),
      decommission: session.sluis.source.decommission,
      now: session.lab.clock.now(),
    });
    const json = options.summary === null ? join(folder, 'evidence.json') : resolve(options.summary);
    makeFolder(dirname(json));
    const files = await writeEvidence(
      evidence,
      json,
      json.replace(/(\.json)?$/, '.html'),
      screen.language,
      signerOf(folder),
    );
    const picture = session.picture();
    screen.live(picture);
    tell(evidence, files, screen);
    if (done) markDone(folder);
    if (done && !options.exitWhenDone) await stayOpen(sample, screen, AbortSignal.any([signal, lost]));
    if (lost.aborted) return placeLost(screen, lost, signal);
    const problems = recordProblems(evidence.audit);
    if (problems.length > 0) return failed(problems, picture);
    return ended(evidence.laws.violations > 0 || evidence.devices.lost > 0 || !done ? 1 : 0, picture);
  } finally {
    await session.close();
    await session.lab.stop();
  }
}

/** This machine stood still, or its database did: the workers have stopped, and nothing more is claimed here. */
function placeLost(screen: Screen, lost: AbortSignal, signal: AbortSignal): Awaited<ReturnType<Doors['start']>> {
  endFor(screen, lost, signal);
  return failed([lossOf(lost)]);
}

/** Steps until nothing more can come. False when somebody stopped it before. */
async function move({ session, pace }: Sample, screen: Screen, signal: AbortSignal): Promise<boolean> {
  let shownAt = 0;
  let pictureMs = 0;
  for (;;) {
    if (signal.aborted) return false;
    const before = session.lab.clock.now();
    const more = await session.step(signal);
    // The picture takes at most a hundredth of the time, however many people are in it.
    if (Date.now() - shownAt > Math.max(250, 100 * pictureMs)) {
      const began = Date.now();
      screen.live(session.picture());
      shownAt = Date.now();
      pictureMs = shownAt - began;
    }
    if (!more) return true;
    await passTime((session.lab.clock.now() - before) / 60_000, { session, pace }, signal);
  }
}

/** Lets these minutes pass at the chosen pace. Whoever decides something meanwhile, also while the clock stands still, is heard at once. */
async function passTime(minutes: number, { session, pace }: Sample, signal: AbortSignal): Promise<void> {
  const passed = pace.through(minutes, signal).then(() => 'passed' as const);
  for (;;) {
    const word = Promise.withResolvers<'word'>();
    const deaf = session.sluis.engine.view.onWord(() => word.resolve('word'));
    const first = await Promise.race([passed, word.promise]).finally(deaf);
    if (first === 'passed' || signal.aborted) return;
    await session.idle(0, signal);
  }
}

/** The pages stay, and what is decided there is still acted on. Time stands still until somebody lets it go on. */
async function stayOpen({ session, pace }: Sample, screen: Screen, signal: AbortSignal): Promise<void> {
  screen.line(say(screen.language, 'start.stays', { url: session.url }));
  pace.set({ running: false, minutesPerSecond: WATCHABLE });
  while (!signal.aborted) {
    await wait(IDLE_MS, undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const { running, minutesPerSecond } = pace.get();
    await session.idle(running ? ((minutesPerSecond ?? 1_440) * IDLE_MS) / 1_000 : 0, signal);
  }
}

function tell(evidence: Evidence, files: readonly string[], screen: Screen): void {
  const { devices, laws, limboMinutes, messages } = evidence;
  const calls = Object.values(evidence.calls).reduce((sum, kind) => sum + kind.calls, 0);
  screen.line(say(screen.language, 'start.devices', devices));
  screen.line(say(screen.language, 'start.laws', { violations: laws.violations, checked: laws.checked }));
  screen.line(
    say(screen.language, 'start.numbers', {
      calls,
      messages: messages.accepted,
      median: limboMinutes?.median ?? 0,
      p95: limboMinutes?.p95 ?? 0,
    }),
  );
  for (const [reason, count] of Object.entries(devices.waitingByReason).toSorted(([, a], [, b]) => b - a))
    screen.line(`  ${String(count).padStart(4)}  ${reasonText(reason, screen)}`);
  for (const file of files) screen.line(say(screen.language, 'start.file', { file }));
}

function reasonText(reason: string, screen: Screen): string {
  const key = `reason.${reason}`;
  return isKey(key) ? sayLoosely(screen.language, key, {}) : reason;
}

/** The witness's counts, by law; what our own second check refused is added, as it is a bug either way. */
function lawCounts(
  witness: WitnessReport,
  claims: ReturnType<typeof claimsOf>,
  claimed: WitnessReport,
  session: Session,
): readonly LawCount[] {
  const violations = [...witness.violations, ...claimed.violations];
  const refused = session.sluis.engine.refused();
  // The claims are judged one by one: each green (law 9) and each record's place (law 10).
  const claimedChecks: Readonly<Record<number, number>> = { 9: claims.verified.length, 10: claims.places.length };
  return Array.from({ length: 12 }, (_, index) => {
    const number = index + 1;
    const own = refused
      .filter((breach) => breach.law === number)
      .map((breach) => ({
        at: new Date(session.lab.clock.now()).toISOString(),
        subject: breach.subject,
        detail: breach.detail,
      }));
    const judged = (witness.checked?.[`law${number}.judged`] ?? 0) + (claimedChecks[number] ?? 0);
    return { number, checked: judged, violations: [...violations.filter((item) => item.law === number), ...own] };
  });
}

/** The first of the wished ports that nobody has, or any free one. */
function freePort(wished = 0, ...others: readonly number[]): Promise<number> {
  return new Promise((settle, reject) => {
    const server = createServer();
    server.once('error', () => (wished === 0 ? reject(new Error('no free port')) : settle(freePort(...others))));
    server.listen(wished, '127.0.0.1', () => {
      const address = server.address();
      const port = typeof address === 'object' && address !== null ? address.port : wished;
      server.close(() => settle(port));
    });
  });
}
