import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type CallCounts, sumOf } from '../calls.ts';
import { makeFolder } from '../made-folder.ts';
import type { FastifyInstance } from 'fastify';
import { isOverdue } from '../../domain/plan/notice.ts';
import { DAY, HOUR, type Instant, MINUTE } from '../../domain/words.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { freshSecrets, resolveSecrets } from '../config/secrets.ts';
import { openOutside } from '../outside.ts';
import { openPages } from '../console/open.ts';
import { openGate } from '../crew.ts';
import { openSessions } from '../sign-in.ts';
import { openPicture } from '../status/status.ts';
import { version } from '../version.ts';
import { type OpenDatabase, openDatabase, openSluis, resolveSettings, type Sluis } from '../wiring.ts';
import type { StatusView } from '../../contract/status.ts';
import { type SampleChoice, type Timetable, writeSampleConfig } from './config.ts';
import { type LabControl, openControl } from './control.ts';
import { keepPace, type PaceKeeper } from './pace.ts';
import { type LabDoors, startLabProcess } from './process.ts';
import { startWorkers } from './workers.ts';

export interface SampleOptions {
  readonly users: number;
  readonly seed: number;
  readonly source: 'workspace-one' | 'list';
  readonly enforcement: 'grace' | 'at-once' | 'none';
  readonly dataDir: string;
  /** The promises to people; `usual` unless said. */
  readonly timetable?: Timetable;
  readonly port: number;
  readonly har: string | null;
  /** How fast its pages let the clock go; without one it goes as fast as it can. */
  readonly pace?: PaceKeeper;
  /** Simulated minutes between two looks at the world. */
  readonly tickMinutes: number;
  /** Worker processes beside this one; none unless said. */
  readonly workers?: number;
  /** Workers that somebody else starts join it too. */
  readonly shared?: boolean;
  /** Of leases, where there are workers. */
  readonly leaseSeconds?: number;
  /** Devices that may be asked to leave in an hour; by the organisation's size unless said. */
  readonly perHour?: number;
  /** Who starts a device; its owner unless said. */
  readonly starts?: SampleChoice['starts'];
  /** A lab that runs already, and ends with whoever started it. */
  readonly doors?: LabDoors;
  /** A database that is there already; closing the session closes its store. */
  readonly database?: OpenDatabase;
}

/** The sample organisation, its lab and the product on it. */
export interface Session {
  readonly sluis: Sluis;
  readonly lab: LabControl;
  readonly config: Config;
  readonly api: FastifyInstance;
  readonly url: string;
  /** Process numbers of the workers. */
  readonly workers: readonly number[];
  /** Outside calls of this process and of its workers. */
  readonly calls: Pick<CallCounts, 'byKind'>;
  readonly picture: () => StatusView;
  /** One turn, then time goes on to the next happening. Answers whether anything may still come. */
  readonly step: (signal: AbortSignal) => Promise<boolean>;
  /** After the move has come to rest: acts on what somebody decided since, and lets `minutes` pass. */
  readonly idle: (minutes: number, signal: AbortSignal) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** A day on which nothing could come any more is over; so many in a row, and the move has come to rest. */
const QUIET_DAYS = 4;
/** No sample runs longer than this: what is not done by then waits for a person. */
const LONGEST_MS = 400 * DAY;

/** Starts the lab and the product on it; takes up where a killed run of the same folder stopped. */
export async function openSession(options: SampleOptions, signal: AbortSignal): Promise<Session> {
  const labFolder = join(options.dataDir, 'lab');
  makeFolder(labFolder);
  if (options.doors) return openOn(options.doors, options, signal);
  const doors = await startLabProcess({ ...options, folder: labFolder });
  try {
    return await openOn(doors, options, signal);
  } catch (error) {
    // Nobody else would end it; its world is in its log.
    await fetch(`${doors.control}/stop`, { method: 'POST', signal: AbortSignal.timeout(3_000) }).catch(() => undefined);
    throw error;
  }
}

async function openOn(doors: LabDoors, options: SampleOptions, signal: AbortSignal): Promise<Session> {
  const lab = openControl(doors.control, await nowOf(doors.control), options.tickMinutes);
  const settings = await lab.settings();
  const file = writeSampleConfig(join(options.dataDir, 'sample'), settings, doors, {
    ...options,
    portalPort: options.port,
  });
  const loaded = loadConfig(file, process.env);
  if (!loaded.ok) throw new Error(`the sample's own configuration is wrong: ${JSON.stringify(loaded.error)}`);
  const config = loaded.value;
  const secrets = resolveSecrets(config, process.env, file);
  if (!secrets.ok) throw new Error(`the sample's own secrets are missing: ${JSON.stringify(secrets.error)}`);
  const crew =
    options.workers || options.shared ? { gate: openGate(config.workers, 'main'), standby: false } : undefined;
  const database =
    options.database ?? (crew && (await openDatabase({ secrets: secrets.value, acting: true, ...options })));
  const outside = openOutside({
    gate: crew?.gate,
    config,
    secrets: secrets.value,
    freshSecrets: freshSecrets(config, process.env, file),
    clock: lab.clock,
  });
  const resolved = await resolveSettings(config, outside, signal);
  if (!resolved.ok) throw new Error(`the sample's tenant did not answer: ${JSON.stringify(resolved.error)}`);
  const sluis = await openSluis(
    {
      config,
      secrets: secrets.value,
      clock: lab.clock,
      dataDir: options.dataDir,
      portalUrl: () => `http://127.0.0.1:${options.port}`,
      acting: true,
      ...(crew ? { crew } : {}),
    },
    outside,
    resolved.value,
    database,
  );
  const workers =
    database && options.workers
      ? await startWorkers(
          { file, control: doors.control, url: database.url, ...options },
          options.workers,
          sluis.store,
        ).catch(async (error: unknown) => {
          await sluis.close();
          throw error;
        })
      : null;
  await lab.hand('promise-rules', '', {
    noticeMinutes: config.notice.beforeMs / 60_000,
    limboMinutes: config.limbo.limitMs / 60_000,
    helpDesk: config.helpDesk.mail,
  });
  let finished = false;
  const around = { now: lab.clock.now, simulated: true, finished: () => finished };
  const portalUrl = (): string => `http://127.0.0.1:${options.port}`;
  const { sessions } = openSessions({
    config,
    clientSecret: secrets.value.signIn,
    store: sluis.store,
    dataDir: options.dataDir,
    portalUrl,
    now: lab.clock.now,
    lab: true,
    // The lab's own people; what goes wrong with them is on their page.
    tell: () => undefined,
  });
  const api = openPages(
    {
      sluis,
      sessions,
      config,
      settings: resolved.value,
      now: lab.clock.now,
      configFile: file,
      dataDir: options.dataDir,
      portalUrl,
      lab: {
        control: lab,
        pace: options.pace ?? keepPace({ running: true, minutesPerSecond: null }),
        users: options.users,
        seed: options.seed,
        finished: () => finished,
      },
      version: version(),
    },
    around,
  );
  await api.listen({ host: '127.0.0.1', port: options.port });
  const stepper = createStepper(sluis, lab, options, (done) => {
    finished = done;
  });
  return {
    sluis,
    lab,
    config,
    api,
    url: `http://127.0.0.1:${options.port}`,
    workers: workers?.pids ?? [],
    calls: { byKind: () => sumOf([sluis.calls.byKind(), ...(workers ? [workers.calls()] : [])]) },
    picture: openPicture(sluis.engine, config, resolved.value, around),
    step: stepper,
    idle: async (minutes, at) => {
      await sluis.engine.turn({ signal: at, acting: true, happened: true });
      if (minutes > 0) await lab.advance(lab.clock.now() + minutes * MINUTE);
    },
    close: async () => {
      await api.close();
      await workers?.stop();
      await sluis.close();
    },
  };
}

async function nowOf(control: string): Promise<string> {
  const answer = (await (await fetch(`${control}/clock`)).json()) as { readonly now: string };
  return answer.now;
}

/** Turn, advance, turn ... until the move has come to rest. */
function createStepper(
  sluis: Sluis,
  lab: LabControl,
  options: SampleOptions,
  setFinished: (done: boolean) => void,
): Session['step'] {
  const startedAt = lab.clock.now();
  let happened: boolean | null = true;
  let quietSince: Instant | null = null;
  let listedAt = 0;
  return async (signal) => {
    const report = await sluis.engine.turn({ signal, acting: true, ...(happened === null ? {} : { happened }) });
    const now = lab.clock.now();
    if (options.source === 'list' && now - listedAt >= DAY / 4) {
      // The old product's administrator exports the list anew now and then; it is all that the source has.
      listedAt = now;
      writeFileSync(join(options.dataDir, 'sample', 'devices.csv'), (await lab.settings()).list.csv);
    }
    // Weeks later people are still reminded; a sample does not wait for those who never will.
    const moved = report.acted.some(
      ({ action }) => action.kind !== 'send-message' || (action.to.startsWith('user:') && !isOverdue(action)),
    );
    if (!report.settled || moved) quietSince = null;
    else quietSince ??= now;
    const done = (quietSince !== null && now - quietSince >= QUIET_DAYS * DAY) || now - startedAt > LONGEST_MS;
    setFinished(done);
    if (done) return false;
    happened = await lab.advance(Math.min(report.nextDueAt, now + 6 * HOUR));
    return true;
  };
}
