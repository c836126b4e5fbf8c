import { productName } from '../text/product.ts';
import { randomBytes } from 'node:crypto';
import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Clock, SourceConnector, TargetConnector } from '../connectors/connector.ts';
import type { ConnectorFailure } from '../connectors/connector.ts';
import { fail, ok, type Result } from '../domain/result.ts';
import type { MoveSettings } from '../domain/settings.ts';
import { zoneOfCountry } from '../domain/zones.ts';
import { createEngine, type Engine } from '../engine/engine.ts';
import type { Post } from '../engine/ports.ts';
import { loadBounceReader } from '../messages/bounce.ts';
import { openSmtp } from '../messages/smtp.ts';
import { loadTemplates } from '../messages/template.ts';
import { openWebhook } from '../messages/webhook.ts';
import { NO_WORDING } from '../messages/wording.ts';
import { openQueue } from '../store/dbos/queue.ts';
import { startEmbedded } from '../store/embedded/embedded.ts';
import { openStore } from '../store/open.ts';
import type { Queue } from '../store/queue.ts';
import type { Lease, Store } from '../store/store.ts';
import type { Config } from './config/config.ts';
import type { Secrets } from './config/secrets.ts';
import { groupNames, moveSettings } from './config/settings.ts';
import type { CallCounts } from './calls.ts';
import { systemClock } from './clock.ts';
import type { Instant } from '../domain/words.ts';
import { clockFindings, crewOf, decisionTime, executorOf, type Gate, joinCrew, MAIN } from './crew.ts';
import { makeFolder } from './made-folder.ts';
import { logBug } from './doors/trouble.ts';
import type { Outside } from './outside.ts';
import { type BounceFolder, openBounces } from './post/bounces.ts';
import { openPost } from './post/post.ts';
import { smtpSettings } from './post/smtp-settings.ts';
import { wordingFor } from './post/wording.ts';
import { quietUntil } from './quiet.ts';
import { slotTimes } from './slots.ts';
import { pictureOf } from './status/status.ts';
import { counted } from './watch/jobs.ts';
import type { Watch } from './watch/watch.ts';
import { holdToTenant } from './whose.ts';

/** Everything that `run` and `start` work with, and how to let go of it. */
export interface Sluis {
  readonly engine: Engine;
  readonly store: Store;
  readonly source: SourceConnector;
  readonly target: TargetConnector;
  readonly settings: MoveSettings;
  readonly calls: CallCounts;
  /** Writes that this process has before it. */
  readonly queueDepth: () => number;
  /** Jobs that were handed to workers and have not ended. */
  readonly queueShared: () => number;
  /** The journal forgets the jobs that have ended. */
  readonly forgetJobs: () => Promise<void>;
  readonly quotas: Outside['quotas'];
  /** Null: no other process acts. */
  readonly lease: Lease | null;
  /** Aborted when this process can act no more (`lossOf` says why): its lease has ended, or the embedded database has. */
  readonly lost: AbortSignal;
  /** Now, as it is planned by and as all is dated, what people decide on the pages among it. */
  readonly decidedAt: () => Instant;
  readonly close: () => Promise<void>;
}

export interface WiringOptions {
  readonly config: Config;
  readonly secrets: Secrets;
  /** The secrets as they stand now, looked up anew where we have to prove who we are; null while one is missing. */
  readonly freshSecrets?: () => Secrets | null;
  readonly clock: Clock;
  /** Keeps the embedded database and the key of personal links. */
  readonly dataDir: string;
  /** The address that links begin with; known only when the server listens. */
  readonly portalUrl: () => string;
  /** False for verbs that only look: then no queue is opened, no older schema is brought forward, and another process may be acting. */
  readonly acting: boolean;
  /** Nothing is read outside into the store either. */
  readonly remembering?: boolean;
  readonly watch?: Watch;
  /** Told how many milliseconds the start waits for the server of a former container, which cannot be seen. */
  readonly unseen?: (leftMs: number) => void;
  /** Where other processes act on the same database. */
  readonly crew?: CrewOptions;
}

export interface CrewOptions {
  /** Given to `openOutside` before. */
  readonly gate: Gate;
  /** Give up as soon as another main process is there, even one that was killed a moment ago. */
  readonly standby: boolean;
  /** Called once, when one that was killed, as it may be, has to be waited for. */
  readonly waits?: () => void;
}

/** A group that the configuration names and the tenant does not have, or a tenant that does not answer. */
export type OpenFailure =
  | { readonly code: 'group-unknown'; readonly group: string }
  | { readonly code: 'outside'; readonly failure: ConnectorFailure };

/**
 * Looks up what only the tenant can say about a configuration: the ids of the groups that waves are cut by.
 *
 * @param known  ids by name that need no asking
 */
export async function resolveSettings(
  config: Config,
  outside: Pick<Outside, 'source' | 'target'>,
  signal: AbortSignal,
  known: ReadonlyMap<string, string> = new Map(),
): Promise<Result<MoveSettings, OpenFailure>> {
  const groupIds = new Map(known);
  for (const group of groupNames(config)) {
    if (groupIds.has(group)) continue;
    const answer = await outside.target.read.groupByName(group, signal);
    if (!answer.ok) return fail({ code: 'outside', failure: answer.error });
    if (answer.value === null) return fail({ code: 'group-unknown', group });
    groupIds.set(group, answer.value);
  }
  const { source } = outside;
  const facets = {
    vendor: source.vendor,
    retires: source.unenrollment !== undefined,
    ownRules: source.access !== undefined,
    needsPartnerSync: source.vendor === 'workspace-one',
  };
  return ok(moveSettings(config, { groupIds, source: facets }));
}

/** The store, the address of its database, and how to let go of both. */
export interface OpenDatabase {
  readonly store: Store;
  readonly url: string;
  /** Aborted when the embedded database has ended for good and by itself, with the StoreFailure that says why. */
  readonly gone: AbortSignal;
  readonly close: () => Promise<void>;
}

/** Starts the embedded database where no other is named, and opens the store. Throws a `StoreFailure` where either does not open. */
export async function openDatabase({
  secrets,
  dataDir,
  acting,
  unseen,
}: Pick<WiringOptions, 'secrets' | 'dataDir' | 'acting' | 'unseen'>): Promise<OpenDatabase> {
  makeFolder(dataDir);
  const database =
    secrets.databaseUrl === null
      ? await startEmbedded(join(dataDir, 'database'), unseen && { unseen })
      : { url: secrets.databaseUrl, gone: new AbortController().signal, stop: async () => undefined };
  try {
    const store = await openStore({ url: database.url, brings: acting });
    const close = async (): Promise<void> => {
      await store.close();
      await database.stop();
    };
    return { store, url: database.url, gone: database.gone, close };
  } catch (error) {
    await database.stop();
    throw error;
  }
}

/** Opens queue, engine and channels, and the database where it is not open yet. Throws as `openDatabase` does, and lets go of all then. */
export async function openSluis(
  options: WiringOptions,
  outside: Outside,
  settings: MoveSettings,
  opened?: OpenDatabase,
): Promise<Sluis> {
  const opening: Opening = { held: [] };
  try {
    return await openAll(options, outside, settings, opening, opened);
  } catch (error) {
    await letGo(opening).catch(() => undefined);
    throw error;
  }
}

/** What is open so far, in the order in which it was opened. */
interface Opening {
  readonly held: (() => Promise<void>)[];
}

/** The last opened first. One that cannot be closed keeps none of the others open. */
async function letGo({ held }: Opening): Promise<void> {
  const failed: unknown[] = [];
  for (const close of held.splice(0).toReversed()) await close().catch((error: unknown) => failed.push(error));
  if (failed.length > 0) throw failed[0];
}

async function openAll(
  options: WiringOptions,
  outside: Outside,
  settings: MoveSettings,
  opening: Opening,
  opened: OpenDatabase | undefined,
): Promise<Sluis> {
  const { config, clock, dataDir } = options;
  const database = opened ?? (await openDatabase(options));
  const { store } = database;
  opening.held.push(database.close);
  await holdToTenant(store, config.target.tenant, options.remembering ? null : clock.now());
  const lease = options.crew
    ? await joinCrew(store, config, { name: MAIN, part: 'main', clock: clock.now, ...options.crew })
    : null;
  // Of a sample the time is its own, which no database knows.
  const compared = clock === systemClock ? lease : null;
  const decidedAt = decisionTime(compared, clock.now);
  if (lease) options.crew?.gate.hold(lease);
  // Given back when nothing is on its way any more: another may begin at once.
  if (lease) opening.held.push(lease.close);
  opening.held.push(outside.close);
  if (options.acting) await loadMail(config);
  const channel = config.mail.channel === 'smtp' ? openSmtp(smtpSettings(config, options.secrets.mail), clock) : null;
  opening.held.push(async () => channel?.close());
  const { queue, depth } = counted(
    options.acting
      ? await openQueue({
          url: database.url,
          executorId: lease ? executorOf(lease.holder) : MAIN,
          applicationVersion: APPLICATION_VERSION,
          ...(lease ? { crew: crewOf(store, config, lease) } : {}),
        })
      : idleQueue,
  );
  opening.held.push(queue.close);
  // Letters go out and returned mail comes in only in its turns, when it is there.
  let engine: Engine | null = null;
  let bounces: BounceFolder | null = null;
  const post = openPost(
    {
      branding: branding(config),
      languages: config.organisation.languages,
      timeZone: config.organisation.timeZone,
      settings,
      portalUrl: options.portalUrl,
      now: decidedAt,
      picture: () =>
        pictureOf(inPlace(engine), config, settings, { now: decidedAt, simulated: false, finished: () => false }),
      webhook: options.secrets.webhook === null ? null : openWebhook(options.secrets.webhook, clock),
      wording: (place) => (engine ? wordingFor(engine.view, place) : NO_WORDING),
    },
    channel ? { kind: 'smtp', channel } : { kind: 'graph', from: config.mail.from, target: outside.target },
  );
  engine = await createEngine(
    {
      store,
      queue,
      source: outside.source,
      target: outside.target,
      post: lease ? fenced(post, lease) : post,
      clock,
      decidedAt,
      settings,
      names: OWN_NAMES,
      quietUntil: (now, country) =>
        quietUntil(now, config.notice.quiet, zoneOfCountry(country) ?? config.organisation.timeZone),
      slotTimes: (span) => slotTimes(span, config.notice.quiet, config.organisation.timeZone),
      linkSecret: installationKey(dataDir),
      onBug: (error, doing) => {
        logBug(error, dataDir, new Date(systemClock.now()), doing);
        options.watch?.bug?.(error, doing);
      },
      crew: lease && { lease, source: outside.freshSource },
      found: () => [...(bounces?.findings() ?? []), ...clockFindings(compared, clock.now())],
      told: (happening) => options.watch?.told?.(happening),
    },
    {
      helpDesk: config.helpDesk.mail,
      administrator: config.administrator.mail,
      projectLead: config.projectLead?.mail ?? null,
    },
  );
  bounces =
    config.mail.bounces === null
      ? null
      : openBounces(config.mail.bounces, branding(config).domain, { view: engine.view, store });
  const sluis: Sluis = {
    engine: bounces === null ? engine : withBounces(engine, bounces, decidedAt),
    store,
    source: outside.source,
    target: outside.target,
    settings,
    calls: outside.calls,
    queueDepth: depth,
    queueShared: queue.shared,
    forgetJobs: queue.prune,
    quotas: outside.quotas,
    lease,
    lost: AbortSignal.any([database.gone, ...(lease ? [lease.lost] : [])]),
    decidedAt,
    close: () => letGo(opening),
  };
  options.watch?.opened?.(sluis);
  return sluis;
}

async function loadMail({ mail }: Config): Promise<void> {
  await loadTemplates();
  if (mail.bounces !== null) await loadBounceReader();
}

/** No letter goes out of a process whose place another may have: it is known not to have been sent, and is offered again there. */
function fenced(post: Post, lease: Lease): Post {
  return {
    ...post,
    send: async (letter, signal) =>
      (await lease.mayWrite())
        ? post.send(letter, signal, () => lease.mayWrite())
        : { kind: 'failed', code: 'lease-lost' },
  };
}

/** Letters go out in the engine's turns, so it is there. */
function inPlace(engine: Engine | null): Engine {
  if (!engine) throw new Error('a letter was written before there was an engine');
  return engine;
}

/** Takes in what came back before each acting turn, so that the plan knows who was not told. */
function withBounces(engine: Engine, bounces: BounceFolder, now: () => Instant): Engine {
  const turn: Engine['turn'] = async (options) => {
    if (options.acting) await bounces.take(now());
    return engine.turn(options);
  };
  return { ...engine, turn };
}

/** For verbs that never act. */
const idleQueue: Queue = {
  submit: async (jobs) => {
    if (jobs.length > 0) throw new Error('this verb does not act');
  },
  work: async () => undefined,
  idle: async () => undefined,
  prune: async () => undefined,
  shared: () => 0,
  close: async () => undefined,
};

/** Of the meaning of a job. */
export const APPLICATION_VERSION = '1';

/** Names of Sluis's own objects in the tenant. */
export const OWN_NAMES = {
  exempt: 'Sluis - out of the old rules',
  released: 'Sluis - released from the old product',
  enforced: 'Sluis - under Intune rules',
  policy: 'Sluis - require a compliant device (Intune)',
} as const;

/** How the organisation looks in its messages. */
export function branding(config: Config): Parameters<typeof openPost>[0]['branding'] {
  const { organisation, helpDesk } = config;
  return {
    organisation: organisation.name,
    domain: config.mail.from.split('@')[1] ?? 'localhost',
    colour: organisation.colour,
    logoUrl: organisation.logo,
    helpDesk: { mail: helpDesk.mail, phone: helpDesk.phone },
    oldProduct: productName(config.source.product),
  };
}

/** The key of personal links and of the seals on plans: made once and kept beside the database, readable by its owner alone. */
export function installationKey(dataDir: string): string {
  const file = resolve(dataDir, 'link-key');
  if (!existsSync(file)) {
    // Renamed into place: a key cut off by a full disk would be taken for a whole one.
    writeFileSync(`${file}.part`, randomBytes(32).toString('base64url'), { mode: 0o600 });
    renameSync(`${file}.part`, file);
  }
  return readFileSync(file, 'utf8').trim();
}
