import { openPeopleRows } from '../../src/app/console/rows/people.ts';
import { openPicture } from '../../src/app/status/status.ts';
import type { Config } from '../../src/app/config/config.ts';
import { HOUR, MINUTE } from '../../src/domain/words.ts';
import type { Claim, Json } from '../../src/store/store.ts';
import { median } from '../case.ts';
import { answer, inputOf, tell } from '../child.ts';
import { leaving, type Scenario, scenarios } from './changes.ts';
import { openRunning, type Running } from './engine.ts';
import type { ObserveInput } from './observe.ts';
import { MIDWAY } from './organisation.ts';
import { openOutside } from './outside.ts';

export interface Turns {
  readonly subjects: number;
  readonly devices: number;
  readonly openMs: number;
  readonly openMb: number;
  readonly openPeakMb: number;
  readonly readMs: number;
  readonly readChanged: number;
  /** Everybody planned, waves, staff, findings, with nothing read. */
  readonly fullMs: number;
  readonly fullCpuMs: number;
  readonly fullPlanned: number;
  readonly findings: number;
  readonly offered: number;
  readonly liveMb: number;
  readonly rowsMs: number;
  readonly pictureMs: number;
  readonly cases: readonly CaseTime[];
  readonly peakMb: number;
}

export interface CaseTime {
  readonly name: string;
  /** The turn: reading what changed, writing it into the store, matching, planning, waves, staff, findings. */
  readonly turnMs: number;
  /** Time of the processor in it: what a busy machine does not stretch, without the database's. */
  readonly cpuMs: number;
  readonly readsMs: number;
  readonly rowsMs: number;
  readonly pictureMs: number;
  readonly changed: number;
  readonly planned: number;
}

const ROUNDS = 3;
/** Of what is read at the slow beat: within a day of a whole read, or others would be due. */
const SLOW_ROUNDS = 2;
const { url, users, files } = inputOf<ObserveInput>();
answer(await measure());
process.exit(0);

async function measure(): Promise<Turns> {
  const outside = openOutside(files, users, true);
  const [running, openMs] = await timed(() => openRunning(url, users, outside, MIDWAY));
  const { engine, settings } = running;
  const openMb = live();
  said('opened', openMs);
  const openPeakMb = peak();
  const [first] = await timed(() => turn(running, { readAll: true }));
  const readMs = first.readsMs;
  said('all read again and planned', first.turnMs);
  const offered = engine.offered().length;
  await takeForSent(running, MIDWAY);
  const full: Took[] = [];
  let fullPlanned = 0;
  for (let round = 0; round < 2; round++) {
    engine.view.touchAll();
    const one = await turn(running, { reading: false });
    full.push(one);
    said('a full turn', one.turnMs);
    fullPlanned = one.planned;
  }
  const liveMb = live();
  const rows = openPeopleRows(engine);
  const [, rowsMs] = await timed(rows.devices);
  const config = { organisation: { name: 'Bench' }, source: { product: 'list' } } as unknown as Config;
  const around = { now: () => MIDWAY, simulated: false, finished: () => false };
  const picture = openPicture(engine, config, settings, around);
  picture();
  const [, pictureMs] = await timed(async () => picture());
  const cases: CaseTime[] = [];
  let at = MIDWAY + 4 * HOUR + MINUTE;
  running.at(at);
  // While somebody is leaving, reads keep their quick beat.
  outside.news.source = leaving(engine, users);
  await turn(running, { happened: true });
  for (const scenario of scenarios(engine, outside.news, users)) {
    const found: CaseTime[] = [];
    if (scenario.slow) await turn(running, { readAll: true });
    for (let round = 0; round <= (scenario.slow ? SLOW_ROUNDS : ROUNDS); round++) {
      at += scenario.slow ? 6 * HOUR + MINUTE : 11 * MINUTE;
      running.at(at);
      const one = await around100(scenario, round);
      // The first warms up.
      if (round > 0) found.push(one);
    }
    const one = middle(scenario.name, found);
    cases.push(one);
    said(one.name, one.turnMs);
  }

  async function around100(scenario: Scenario, round: number): Promise<CaseTime> {
    scenario.change(round);
    const one = await turn(running, { happened: true });
    if (one.changed < scenario.least) throw new Error(`${scenario.name}: only ${one.changed} changes were seen`);
    const [, rowsMs] = await timed(rows.devices);
    const [, pictureMs] = await timed(async () => picture());
    return { name: scenario.name, ...one, rowsMs, pictureMs };
  }

  return {
    subjects: engine.plans.size,
    devices: engine.view.devicesByKey.size,
    openMs,
    openMb,
    openPeakMb,
    readMs,
    readChanged: first.changed,
    fullMs: median(full.map(({ turnMs }) => turnMs)),
    fullCpuMs: median(full.map(({ cpuMs }) => cpuMs)),
    fullPlanned,
    findings: engine.findings().length,
    offered,
    liveMb,
    rowsMs,
    pictureMs,
    cases,
    peakMb: peak(),
  };
}

function said(what: string, ms: number): void {
  tell(`${users} users: ${what} ${ms < 10_000 ? `${ms.toFixed(0)} ms` : `${(ms / 1000).toFixed(0)} s`}`);
}

/** What the first plans offer counts as sent: as long as it stands open, each turn would plan it again. */
async function takeForSent({ engine, store }: Running, at: number): Promise<void> {
  const claims = engine.offered().map((action): Claim => {
    const { key, kind, subject, object } = action;
    const outcome = { kind: 'done' } as const;
    return { key, kind, subject, object, action: action as unknown as Json, claimedAt: at, outcome, recordedAt: at };
  });
  await store.claims.claimMany(claims);
  await store.claims.recordMany(new Map(claims.map(({ key }) => [key, { kind: 'done' as const }])), at);
  engine.view.setClaims(claims);
}

type Took = Pick<CaseTime, 'turnMs' | 'cpuMs' | 'readsMs' | 'changed' | 'planned'>;

async function turn({ engine, told }: Running, options: Partial<Parameters<typeof engine.turn>[0]>): Promise<Took> {
  told.splice(0);
  const before = process.cpuUsage();
  const [report, turnMs] = await timed(() =>
    engine.turn({ signal: new AbortController().signal, acting: false, ...options }),
  );
  const used = process.cpuUsage(before);
  let readsMs = 0;
  for (const one of told) {
    if (one.what !== 'read') continue;
    const { watch, failure, lost, rejects } = one.report;
    if (failure || lost > 0) throw new Error(JSON.stringify({ watch, failure, lost, rejects: rejects.slice(0, 3) }));
    readsMs += one.ms;
  }
  return { turnMs, cpuMs: (used.user + used.system) / 1000, readsMs, changed: report.changed, planned: report.planned };
}

function middle(name: string, found: readonly CaseTime[]): CaseTime {
  const of = (what: Exclude<keyof CaseTime, 'name'>): number => median(found.map((one) => one[what]));
  return {
    name,
    turnMs: of('turnMs'),
    cpuMs: of('cpuMs'),
    readsMs: of('readsMs'),
    rowsMs: of('rowsMs'),
    pictureMs: of('pictureMs'),
    changed: of('changed'),
    planned: of('planned'),
  };
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [T, number]> {
  const startedAt = performance.now();
  const done = await work();
  return [done, performance.now() - startedAt];
}

/** Megabytes that are held after a collection. */
function live(): number {
  globalThis.gc?.();
  return (process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers) / 1e6;
}

function peak(): number {
  return process.resourceUsage().maxRSS / 1024;
}
