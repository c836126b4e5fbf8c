import { existsSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Common, Outcome, Problem } from '../../cli/doors.ts';
import { meaningOf } from '../../contract/codes.ts';
import type { Clock, ConnectorFailure } from '../../connectors/connector.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import { systemClock } from '../clock.ts';
import { clockApart, minutesApart, openGate } from '../crew.ts';
import { openOutside, type Outside } from '../outside.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { freshSecrets, resolveSecrets, type Secrets } from '../config/secrets.ts';
import { StoreFailure } from '../../store/failure.ts';
import type { Store } from '../../store/store.ts';
import {
  type CrewOptions,
  type OpenDatabase,
  openDatabase,
  type OpenFailure,
  openSluis,
  resolveSettings,
  type Sluis,
  type WiringOptions,
} from '../wiring.ts';
import type { Watch } from '../watch/watch.ts';
import { errorLog, expectedTrouble, keepOutOfLogs, ofDatabase } from './trouble.ts';

/** The configured organisation, opened as far as a verb needs it. */
export interface Organisation {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly outside: Outside;
  readonly settings: MoveSettings;
  readonly sluis: Sluis;
  readonly clock: Clock;
  readonly watch: Watch;
  /**
   * Where it began without the tenant, which is silent or does not let it in, by groups that were read before: asks for them anew. Nothing may be written before they are `as-before`;
   * else what there is to say, as when it begins. Null: they were read just now.
   */
  readonly lookAgain: (() => Promise<'as-before' | 'away' | Problem>) | null;
}

export function ended<T>(exit: Outcome<T>['exit'], data: T | null): Outcome<T> {
  return { exit, data };
}

/** The exit code is that of the worst problem. */
export function failed<T>(problems: readonly Problem[], data: T | null = null): Outcome<T> {
  const exits = problems.map((problem) => meaningOf(problem.code).exit);
  return { exit: (Math.max(1, ...exits) as Outcome<T>['exit']) ?? 3, data, problems };
}

export function connectorProblem(failure: ConnectorFailure, place: string): Problem {
  return (place === 'list' ? listProblem(failure) : null) ?? { ...failure, place };
}

/** A list's own trouble, which its connector had to put into the words that all connectors share (`list-code name=value`). */
function listProblem(failure: ConnectorFailure): Problem | null {
  const text = failure.code === 'malformed' ? failure.excerpt : failure.code === 'unreachable' ? failure.detail : '';
  const [code = '', ...facts] = text.split(/ (?=[a-z]+=)/);
  if (!code.startsWith('list-') || meaningOf(code).exit !== 2) return null;
  return { code, ...Object.fromEntries(facts.map((fact) => fact.split(/=(.*)/s, 2))) };
}

interface Read {
  readonly config: Config;
  readonly secrets: Secrets;
}

/** Configuration and secrets, or every mistake in them at once. Nothing is asked of anybody. */
export function readConfig(common: Pick<Common, 'config'>): Read | readonly Problem[] {
  const loaded = loadConfig(common.config, process.env);
  if (!loaded.ok) return loaded.error.map((failure) => ({ ...failure }));
  const config = besideItsFile(loaded.value, common.config);
  const secrets = resolveSecrets(config, process.env, resolve(common.config));
  if (!secrets.ok) return secrets.error.map((failure) => ({ ...failure }));
  keepOutOfLogs(Object.values(secrets.value));
  return { config, secrets: secrets.value };
}

/** A list's path counts from the folder of sluis.yaml, as those of secrets do. */
function besideItsFile(config: Config, path: string): Config {
  const { source } = config;
  return source.product === 'list'
    ? { ...config, source: { ...source, file: resolve(dirname(path), source.file) } }
    : config;
}

/**
 * How far a verb goes: `acting` writes outside · `looking` reads there · `remembering` answers from the store, and asks outside only
 * for a group that the store has never seen, so that it works while a product is down.
 */
export type Reach = 'acting' | 'looking' | 'remembering';

interface AsMain extends Omit<CrewOptions, 'gate'>, Pick<WiringOptions, 'unseen'> {
  readonly away?: (problem: Problem) => void;
}

/**
 * Opens everything, does the work, and lets go of everything, whatever happens. Expected failures (configuration, database,
 * tenant) become problems with one sentence each; what else is thrown is a bug and goes on to the caller.
 *
 * @param watchFor  who looks on, made when the configuration has been read
 * @param asMain  what to do where another main process acts on the same PostgreSQL; `away` is told where the tenant is silent, or does not let us in, and it begins all the same; `unseen`, how long it waits for a database that may still run in a former container
 */
export async function withOrganisation<T>(
  common: Common,
  reach: Reach,
  work: (organisation: Organisation) => Promise<Outcome<T>>,
  watchFor?: (config: Config) => Watch,
  { away, unseen, ...asMain }: AsMain = { standby: false },
): Promise<Outcome<T>> {
  const read = readConfig(common);
  if (!('config' in read)) return failed<T>(read);
  const { config, secrets } = read;
  const clock = systemClock;
  const watch = watchFor?.(config) ?? {};
  const fresh = freshSecrets(config, process.env, resolve(common.config));
  // On a PostgreSQL of its own others may act; the embedded one is this process's alone.
  const gate = reach === 'acting' && secrets.databaseUrl !== null ? openGate(config.workers, 'main') : undefined;
  const outside = openOutside(
    { config, secrets, freshSecrets: fresh, clock, watch, gate },
    reach === 'acting' ? 'working' : 'looking',
  );
  const options = {
    ...read,
    clock,
    dataDir: common.data,
    portalUrl: () => config.portal.url,
    acting: reach === 'acting',
    remembering: reach === 'remembering',
    watch,
    ...(unseen ? { unseen } : {}),
    ...(gate ? { crew: { gate, ...asMain } } : {}),
  };
  let database: OpenDatabase | undefined;
  try {
    if (reach === 'remembering') database = await openDatabase(options);
    const known = database ? await knownGroups(database.store) : new Map<string, string>();
    let resolved = await askTenant(read, outside, reach, known);
    let silent: OpenFailure | null = null;
    // The service that is started again while the tenant is away, or a secret has expired, goes by what was read before, and writes nothing until it has read anew.
    if (away !== undefined && !resolved.ok && isAway(resolved.error) && isBegun(options)) {
      silent = resolved.error;
      database = await openDatabase(options);
      resolved = await askTenant(read, outside, reach, await knownGroups(database.store));
      if (resolved.ok) away(problemOf(silent));
    }
    if (!resolved.ok) {
      return failed<T>([problemOf(resolved.error)]);
    }
    const settings = resolved.value;
    const sluis = await openSluis(options, outside, settings, database);
    database = undefined;
    try {
      // The service waits until they agree; who writes once would write at the wrong moment.
      const apart = reach === 'acting' && away === undefined ? await clockProblem(sluis) : null;
      if (apart !== null) return failed<T>([apart]);
      const lookAgain = silent === null ? null : () => groupsNow({ ...read, freshSecrets: fresh }, outside, settings);
      const working = work({ config, secrets, outside, settings, sluis, clock, watch, lookAgain });
      const outcome = await onDatabase(working, sluis, { isService: away !== undefined });
      // Of a database that is gone much fails, none of it by our code; each was told when it came.
      return sluis.engine.bugs().length === 0 || sluis.lost.aborted ? outcome : withBug(outcome, errorLog(common.data));
    } finally {
      await sluis.close();
    }
  } catch (error) {
    return whatHappened<T>(error, common, config);
  } finally {
    await database?.close();
    await outside.close();
  }
}

/** The look at the embedded database's server is no further away. */
const LOOKED_MS = 2_000;

/**
 * What this work comes to, or why the embedded database ended under it: whoever works on one that has may wait for it without end, or hears
 * only that nobody answers. The service looks itself, as it has pages to close first.
 */
async function onDatabase<T>(
  working: Promise<T>,
  { lost, lease }: Sluis,
  { isService }: { readonly isService: boolean },
): Promise<T> {
  const ends = new Promise<void>((done) => {
    if (lost.aborted) done();
    else lost.addEventListener('abort', () => done(), { once: true });
  });
  const why = (): StoreFailure | null => (lost.reason instanceof StoreFailure ? lost.reason : null);
  try {
    const first = isService ? null : await Promise.race([working, ends]);
    const ended = why();
    if (first === undefined && ended !== null) throw ended;
    return await working;
  } catch (error) {
    if (lease === null && error instanceof StoreFailure) await Promise.race([ends, systemClock.sleep(LOOKED_MS)]);
    throw why() ?? error;
  }
}

/** What keeps this process from writing while its clock is not the database's; null: nothing. */
export async function clockProblem({ lease }: Pick<Sluis, 'lease'>): Promise<Problem | null> {
  const apart = lease === null ? null : await clockApart(lease);
  return apart === null ? null : { code: 'clock-apart', minutes: minutesApart(apart) };
}

const problemOf = (error: OpenFailure): Problem =>
  error.code === 'outside' ? connectorProblem(error.failure, 'microsoft') : error;

/** A name may stand for another group since it was read: whoever is in that would be moved. */
async function groupsNow(
  read: Read & { readonly freshSecrets: () => Secrets | null },
  outside: Outside,
  before: MoveSettings,
): Promise<'as-before' | 'away' | Problem> {
  const now = await askTenant(read, outside, 'acting', new Map());
  if (!now.ok) return isAway(now.error) ? 'away' : problemOf(now.error);
  return JSON.stringify(now.value.waves) === JSON.stringify(before.waves) ? 'as-before' : { code: 'groups-changed' };
}

/** Something was kept here before: a first start makes no database to find nothing in it. */
function isBegun({ secrets, dataDir }: { readonly secrets: Secrets; readonly dataDir: string }): boolean {
  return secrets.databaseUrl !== null || existsSync(join(dataDir, 'database'));
}

/** The tenant is silent, or does not let us in: what was read before is none the worse for it. */
function isAway(error: OpenFailure): boolean {
  return error.code === 'outside' && AWAY.has(error.failure.code);
}

const AWAY: ReadonlySet<string> = new Set(['unreachable', 'throttled', 'unauthorised', 'forbidden']);

/** Whoever starts a verb waits seconds for a tenant that is silent, not minutes, however patient the verb is later. */
async function askTenant(
  read: Read & { readonly freshSecrets?: () => Secrets | null },
  outside: Outside,
  reach: Reach,
  known: ReadonlyMap<string, string>,
): ReturnType<typeof resolveSettings> {
  const { signal } = new AbortController();
  if (reach !== 'acting') return resolveSettings(read.config, outside, signal, known);
  const hasty = openOutside({ ...read, clock: systemClock }, 'looking');
  try {
    return await resolveSettings(read.config, hasty, signal, known);
  } finally {
    await hasty.close();
  }
}

type OnStore<T> = (store: Store) => Promise<Outcome<T>>;

/** Opens the store alone, for verbs that answer from what was kept: a mistyped folder would else be proved whole, or saved, with nothing in it. */
export async function withKept<T>(common: Common, work: OnStore<T>): Promise<Outcome<T>> {
  const read = readConfig(common);
  if ('config' in read && read.secrets.databaseUrl === null && !existsSync(join(common.data, 'database')))
    return failed<T>([{ code: 'nothing-here', path: resolve(common.data) }]);
  return withStore(common, 'looking', work);
}

/** Opens the store alone, for verbs that need no product; makes it where there is none, and who acts on it brings an older one forward. */
export async function withStore<T>(common: Common, reach: 'acting' | 'looking', work: OnStore<T>): Promise<Outcome<T>> {
  const read = readConfig(common);
  if (!('config' in read)) return failed<T>(read);
  try {
    const database = await openDatabase({ ...read, dataDir: common.data, acting: reach === 'acting' });
    try {
      return await work(database.store);
    } finally {
      await database.close();
    }
  } catch (error) {
    return whatHappened<T>(error, common, read.config);
  }
}

/** The others were served; that our own code failed at one is said all the same. */
function withBug<T>(outcome: Outcome<T>, log: string): Outcome<T> {
  const problems = [...(outcome.problems ?? []), { code: 'unexpected', log }];
  return { ...outcome, problems, exit: meaningOf('unexpected').exit };
}

function whatHappened<T>(error: unknown, common: Common, { database }: Config): Outcome<T> {
  const trouble = expectedTrouble(error, common.data);
  if (trouble) return failed<T>([ofDatabase(trouble, database)]);
  throw error;
}

/** Groups that were read before, by name; of a name that two have had, neither. */
async function knownGroups(store: Store): Promise<ReadonlyMap<string, string>> {
  const groups = (await store.facts.all('group')).filter((fact) => fact.goneAt === null).map((fact) => fact.value);
  return new Map(
    [...Map.groupBy(groups, (group) => group.name)].flatMap(([name, [first, second]]) =>
      first && !second ? [[name, first.id] as const] : [],
    ),
  );
}
