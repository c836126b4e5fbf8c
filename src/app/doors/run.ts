import type { FastifyInstance } from 'fastify';
import { FIRST_RUN_MS } from '../../api/sign-in/first-run.ts';
import type { Doors, Problem, Screen } from '../../cli/doors.ts';
import { explainError } from '../../text/explain.ts';
import { say } from '../../text/say.ts';
import type { Config } from '../config/config.ts';
import { openHealth } from '../watch/health.ts';
import { openLog } from '../watch/log.ts';
import { openMetrics } from '../watch/metrics.ts';
import { watchServer } from '../watch/server.ts';
import { openTraces } from '../watch/traces/traces.ts';
import { together, type Watch } from '../watch/watch.ts';
import { MAIN, strangersOf } from '../crew.ts';
import { installationKey, openDatabase, type Sluis } from '../wiring.ts';
import { openPages } from '../console/open.ts';
import { openSessions } from '../sign-in.ts';
import { openPicture } from '../status/status.ts';
import { version } from '../version.ts';
import { systemClock } from '../clock.ts';
import { abandon, endedBySignal } from '../ending.ts';
import { makeFolder } from '../made-folder.ts';
import { clockProblem, ended, failed, type Organisation, readConfig, withOrganisation } from './organisation.ts';
import { openForgetting } from './forgetting.ts';
import { listening, watching } from './listening.ts';
import { readFailures } from './reading.ts';
import { errorLog, expectedTrouble, logBug, lossOf } from './trouble.ts';

const LONGEST_PAUSE_MS = 60_000;
const WORDS_TOGETHER_MS = 250;
/** So many turns in a row that our own code did not survive, and the service ends: it does no good any more. */
const MOST_BROKEN_TURNS = 10;

/** The service: turns until somebody ends it, with pages and API beside. */
export const run: Doors['run'] = async (options, screen) => {
  let waiting = false;
  const waits = (): void => {
    if (!waiting) screen.warn(say(screen.language, 'term.run.waits'));
    waiting = true;
  };
  const metrics = openMetrics(version());
  const health = openHealth(systemClock.now);
  const heard: OfProcess['heard'] = {};
  let endTraces: (() => Promise<void>) | null = null;
  try {
    for (;;) {
      if (options.standby && (await waitForMain(options, waits)) === 'alone')
        return failed([{ code: 'standby-needs-database' }]);
      // Once in a process: what was ended cannot be opened again.
      endTraces ??= await tracesFor(MAIN, screen, () => heard.log);
      const outcome = await lead(options, screen, { metrics, health, heard, waits });
      if (!options.standby || !isLate(outcome)) return outcome;
    }
  } finally {
    await endTraces?.();
  }
};

/** Another standby saw the free place too, and was quicker. When that one ends, what was read here may be weeks old. */
function isLate({ problems = [] }: Awaited<ReturnType<Doors['run']>>): boolean {
  return problems.some(({ code, ...facts }) => code === 'executor-in-use' && facts['executorId'] === MAIN);
}

/** What is once in a process, however often it tries to lead. */
interface OfProcess {
  readonly metrics: ReturnType<typeof openMetrics>;
  readonly health: ReturnType<typeof openHealth>;
  /** Its log, from when the configuration has been read. */
  readonly heard: { log?: Watch };
  readonly waits: () => void;
}

/** Reads the configuration, and is the main process by it where no other is. */
async function lead(
  options: Parameters<Doors['run']>[0],
  screen: Screen,
  { metrics, health, heard, waits }: OfProcess,
): ReturnType<Doors['run']> {
  // A person at a terminal sees the picture; whoever collects what services print gets lines that a program can read.
  const logs = options.log === 'json' || (options.log === null && !screen.terminal);
  return withOrganisation(
    options,
    'acting',
    async (organisation) => {
      const { watch } = organisation.config;
      const machines = watch && watchServer(metrics, health);
      try {
        if (watch && machines) await watching(machines, watch.listen, 'watch.listen', screen);
        return await serve(organisation, options, screen, logs ? null : screen.live);
      } finally {
        await machines?.close();
      }
    },
    (config) => {
      if (logs) heard.log = logFor(config, options.data, screen);
      return together([metrics, health, ...(heard.log ? [heard.log] : [])]);
    },
    {
      standby: options.standby,
      waits,
      away: (problem) => goesOn(problem, screen),
      unseen: (leftMs) => {
        const seconds = Math.ceil(leftMs / 1_000);
        screen.warn(say(screen.language, 'term.run.unseen', { seconds }));
        heard.log?.trouble?.('database-unseen', null, seconds);
      },
    },
  );
}

/** The spans of this process, to the receiver that the environment names. What is wrong with that is said once, and holds up nothing. */
export async function tracesFor(
  name: string,
  screen: Screen,
  log: () => Watch | undefined,
): Promise<() => Promise<void>> {
  const end = await openTraces({
    name,
    version: version(),
    undelivered: (facts) => {
      warn(screen, { code: 'traces-undelivered', ...facts });
      log()?.trouble?.('traces-undelivered', null);
    },
  });
  return async () => {
    if (end !== null && !(await end())) abandon();
  };
}

/** What was read before is all that there is until it answers. */
function goesOn(problem: Problem, screen: Screen): void {
  const { what } = explainError(screen.language, problem, 'microsoft');
  screen.warn(`${what}\n  ${say(screen.language, 'term.run.away')}`);
}

const LOOK_AGAIN_MS = 1_000;
/** A database that is started anew is back sooner. */
const UNHEARD_MS = 20_000;

/**
 * Before anything of the configuration is used: it is read when the place is free, as it stands then. `alone`: its database is embedded, so
 * that it shares it with nobody, and would be a second main process.
 */
async function waitForMain(options: Parameters<Doors['run']>[0], waits: () => void): Promise<'free' | 'alone'> {
  const read = readConfig(options);
  // What is wrong is told by who opens it.
  if (!('config' in read)) return 'free';
  if (read.secrets.databaseUrl === null) return 'alone';
  const database = await openDatabase({ ...read, dataDir: options.data, acting: false }).catch(() => null);
  if (database === null) return 'free';
  try {
    let askedAt = systemClock.now();
    const isThere = async (): Promise<boolean> => {
      const living = await database.store.leases.living().catch(() => null);
      if (living !== null) askedAt = systemClock.now();
      // Its password may be another by now: what is wrong is told by who reads the file anew.
      return living?.some(({ name }) => name === MAIN) ?? systemClock.now() - askedAt < UNHEARD_MS;
    };
    if (!(await isThere())) return 'free';
    waits();
    while (await isThere()) await systemClock.sleep(LOOK_AGAIN_MS);
    return 'free';
  } finally {
    await database.close();
  }
}

/** The log of this process, as lines that a program reads. */
export function logFor(config: Config, dataDir: string, screen: Screen): Watch {
  makeFolder(dataDir);
  return openLog({
    write: screen.log,
    key: installationKey(dataDir),
    people: config.log.people,
    version: version(),
    now: systemClock.now,
  });
}

async function serve(
  organisation: Organisation,
  options: Parameters<Doors['run']>[0],
  screen: Screen,
  // Null: nobody watches. The picture is of everybody, and not made to be thrown away.
  live: Screen['live'] | null,
): ReturnType<Doors['run']> {
  const { sluis, config, secrets, settings, clock, watch } = organisation;
  const around = { now: clock.now, simulated: false, finished: () => false };
  const { sessions, firstKey } = openSessions({
    config,
    clientSecret: secrets.signIn,
    store: sluis.store,
    dataDir: options.data,
    portalUrl: () => config.portal.url,
    now: clock.now,
    lab: false,
    tell: (code, facts) => warn(screen, { ...facts, code }),
  });
  const api = openPages(
    {
      sluis,
      sessions,
      config,
      settings,
      now: sluis.decidedAt,
      configFile: options.config,
      dataDir: options.data,
      portalUrl: () => config.portal.url,
      lab: null,
      version: version(),
      watch,
    },
    around,
  );
  const stop = endedBySignal();
  const { listen } = config.portal;
  const portKey = options.port === null ? 'portal.listen' : '--port (SLUIS_PORT)';
  await listening(api, { ...listen, port: options.port ?? listen.port }, 'portal.listen', portKey);
  if (firstKey !== null) showFirstKey(screen, firstKey, api);
  const picture = openPicture(sluis.engine, config, settings, around);
  try {
    const { lost } = sluis;
    const ends = AbortSignal.any([stop.signal, lost]);
    if (options.hold) screen.warn(say(screen.language, 'term.run.holds'));
    const turning = turns(organisation, options, screen, ends, () => live?.(picture()));
    // Whoever lost the database may wait for it in the middle of a turn, for ever.
    const refused = await Promise.race([turning, aborted(lost)]);
    if (lost.aborted) endFor(screen, lost);
    if (refused.length > 0) return failed(refused);
    // Whoever starts it again finds another at work, or takes up its own.
    if (lost.aborted) return failed([lossOf(lost)]);
  } finally {
    await api.close();
  }
  return ended(0, picture());
}

function warn(screen: Screen, problem: { readonly code: string }): void {
  const { what, next } = explainError(screen.language, problem);
  screen.warn(`${what}\n  ${next}`);
}

/** Resolves, with nothing to say, when it is aborted. */
export function aborted(signal: AbortSignal): Promise<readonly never[]> {
  return new Promise((done) => {
    if (signal.aborted) done([]);
    else signal.addEventListener('abort', () => done([]), { once: true });
  });
}

const ENDING_MS = 20_000;

/** The process ends, also where what it is to let go of does not answer. Not where it was ending anyway. */
export function endFor(screen: Screen, lost: AbortSignal, stopped?: AbortSignal): void {
  if (stopped?.aborted) return;
  setTimeout(() => {
    warn(screen, lossOf(lost));
    process.exit(3);
  }, ENDING_MS).unref();
}

/** On the terminal and nowhere else: whoever sees it may be the administrator, once. */
function showFirstKey(screen: Screen, key: string, { server }: FastifyInstance): void {
  const at = server.address();
  if (at === null || typeof at === 'string') return;
  const host = ['0.0.0.0', '::', '::1'].includes(at.address)
    ? at.address === '::1'
      ? '[::1]'
      : '127.0.0.1'
    : at.address;
  const address = `http://${host}:${at.port}/sign-in?token=${key}`;
  screen.warn(say(screen.language, 'first-run.open', { minutes: FIRST_RUN_MS / 60_000, address }));
}

/**
 * Answers what keeps it from beginning at all: where nothing was ever read, a secret or a right that a person has to mend. Later ones are told,
 * and waited for, also by a service that is started again: people are on their way, and need its pages.
 */
async function turns(
  { sluis, clock, watch, lookAgain }: Organisation,
  { data, hold }: Pick<Parameters<Doors['run']>[0], 'data' | 'hold'>,
  screen: Screen,
  signal: AbortSignal,
  show: () => void,
): Promise<ReturnType<typeof readFailures>> {
  const tell = teller(sluis, data, screen, watch);
  const forget = openForgetting(sluis, clock, { data, watch });
  const wasRead = isRead(sluis.engine.view);
  let broken = 0;
  let mayAct = lookAgain === null;
  for (let first = true; !signal.aborted; first = false) {
    let pause = LONGEST_PAUSE_MS;
    // From before the turn: what somebody decides while it runs is not waited for either.
    const woken = new AbortController();
    const deaf = sluis.engine.view.onWord(() => woken.abort());
    try {
      if (!mayAct && lookAgain !== null) {
        const groups = await lookAgain();
        if (typeof groups !== 'string') return [groups];
        mayAct = groups === 'as-before';
      }
      let apart = await clockProblem(sluis);
      const acting = mayAct && !hold && apart === null;
      const stillActs = async (): Promise<boolean> => (apart = await clockProblem(sluis)) === null;
      // What is seen at a wrong time would be waited for from then: too short a time, where the clock is behind and put right later.
      const asFar = { ...(hold ? { foresee: true } : {}), ...(apart === null ? {} : { reading: false }) };
      const report = await sluis.engine.turn({ signal, acting, stillActs, ...asFar });
      // What was cut off by the end of the service is no trouble of anybody's.
      if (signal.aborted) break;
      const failures = readFailures(sluis.engine.problems(), sluis.source.vendor);
      const isRefused = first && failures.some(({ code }) => code === 'unauthorised' || code === 'forbidden');
      if (isRefused && !wasRead) return failures;
      const strangers = sluis.lease === null ? [] : strangersOf(sluis.lease);
      const troubles = [
        ...failures,
        ...(apart === null ? [] : [apart]),
        ...strangers.map((name) => ({ code: 'worker-other-version', name })),
      ];
      tell(troubles);
      // Where it began without the tenant that was said.
      if (isRefused && lookAgain === null) screen.warn(say(screen.language, 'term.run.away'));
      show();
      const forgotten = await forget(signal);
      if (forgotten.length > 0) tell([...troubles, ...forgotten]);
      pause = Math.min(pause, Math.max(1_000, report.nextDueAt - sluis.decidedAt()));
      broken = 0;
    } catch (error) {
      if (signal.aborted) break;
      broken++;
      if (expectedTrouble(error, data) !== null || broken >= MOST_BROKEN_TURNS) throw error;
      // Level-triggered: the next turn begins from what is, whatever this one broke off at.
      logBug(error, data, new Date(systemClock.now()), 'turn');
      watch.bug?.(error, 'turn');
      tell([{ code: 'unexpected' }]);
    }
    await sleepUntil(woken.signal, clock, pause, signal);
    deaf();
  }
  return [];
}

/** People of the tenant and devices of the old product are known: both sides have let us in once. */
function isRead({ facts }: Sluis['engine']['view']): boolean {
  return facts.user.size > 0 && facts['source-device'].size > 0;
}

/** The pause, or less where somebody decides something: who presses a button should not wait a minute for it. */
async function sleepUntil(
  word: AbortSignal,
  clock: Organisation['clock'],
  pause: number,
  signal: AbortSignal,
): Promise<void> {
  await clock.sleep(pause, AbortSignal.any([signal, word])).catch(() => undefined);
  // Several decisions at once, or a start and what it rests on, are one turn.
  if (word.aborted) await clock.sleep(WORDS_TOGETHER_MS, signal).catch(() => undefined);
}

/** Says each trouble once when it begins, with where the details of a bug are. */
function teller(
  sluis: Sluis,
  data: string,
  screen: Screen,
  watch: Watch,
): (problems: ReturnType<typeof readFailures>) => void {
  let before = new Set<string>();
  let bugs = 0;
  return (problems) => {
    const now = new Map(
      problems.map((problem) => {
        const place =
          problem['place'] === 'microsoft' || problem['place'] === 'workspace-one' ? problem['place'] : undefined;
        const { what, next } = explainError(screen.language, problem, place);
        return [what, { next, code: problem.code, place: place ?? null }];
      }),
    );
    for (const [what, { next, code, place }] of now) {
      if (before.has(what)) continue;
      screen.warn(`${what}\n  ${next}`);
      watch.trouble?.(code, place);
    }
    before = new Set(now.keys());
    const found = sluis.engine.bugs().length;
    if (found > bugs) screen.warn(`${explainError(screen.language, { code: 'unexpected' }).what}\n  ${errorLog(data)}`);
    bugs = found;
  };
}
