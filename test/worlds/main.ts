import { availableParallelism } from 'node:os';
import { parseArgs } from 'node:util';
import { databaseCpuMs } from './database-cpu.ts';
import { type FaultName, faults } from './faults.ts';
import { type PoolEnd, runPool } from './pool.ts';
import { breaches } from '../breaches/breaches.ts';
import { hastes } from './hastes.ts';
import { type Found, seedThatFinds } from './planted.ts';
import { silences } from './silences.ts';
import type { WorldEnd } from './run.ts';

const USAGE =
  'npm run worlds -- --count N --seed S [--jobs 2] [--users 12] [--keep] [--on] [--verbose] [--breach NAME|all]';

/** Fault worlds, several side by side, until one breaks what may never be broken. Exit 1 then, with the line that repeats it. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
      jobs: { type: 'string', default: String(availableParallelism()) },
      users: { type: 'string', default: '12' },
      keep: { type: 'boolean', default: false },
      /** Goes on after a breach. */
      on: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
      /** Breaks the product on purpose, in a copy, and tells which seed finds it. */
      breach: { type: 'string' },
    },
  });
  const mostUsers = whole('users', values.users);
  const first = whole('seed', values.seed);
  const jobs = Math.max(1, whole('jobs', values.jobs));
  if (values.breach !== undefined) return findAll(values.breach, { first, jobs, mostUsers });
  const began = performance.now();
  const databaseBefore = await databaseCpuMs();
  const ends: PoolEnd[] = [];
  const workersMs = await runPool({
    first,
    count: whole('count', values.count),
    jobs,
    options: { mostUsers, keep: values.keep },
    stopsAt: ({ broken }) => broken.length > 0 && !values.on,
    root: process.cwd(),
    onEnd: (end) => {
      ends.push(end);
      const { seed, broken, world } = end;
      if (world !== null && (values.verbose || broken.length > 0)) tell(world);
      for (const one of broken.slice(0, 8)) say(`  seed ${seed} BROKEN ${one}`);
      if (broken.length > 0)
        say(`  npm run worlds -- --count 1 --seed ${seed}${mostUsers === 12 ? '' : ` --users ${mostUsers}`}`);
    },
  });
  const databaseAfter = await databaseCpuMs();
  const { user, system } = process.cpuUsage();
  summarise(ends, {
    wallMs: performance.now() - began,
    nodeMs: workersMs + (user + system) / 1_000,
    databaseMs: databaseBefore === null || databaseAfter === null ? null : databaseAfter - databaseBefore,
  });
  return ends.some(({ broken }) => broken.length > 0) ? 1 : 0;
}

/** A line for each breach that is asked for. Exit 1 when one of them is not found. */
async function findAll(name: string, how: Omit<Parameters<typeof seedThatFinds>[1], 'atMost'>): Promise<number> {
  const all = [...breaches, ...silences, ...hastes];
  const asked = all.filter((breach) => name === 'all' || breach.name === name);
  if (asked.length === 0) throw new Error(`--breach is one of: all, ${all.map((breach) => breach.name).join(', ')}`);
  const found: (Found | null)[] = [];
  for (const breach of asked) {
    const one = await seedThatFinds(breach, { ...how, atMost: 100 });
    found.push(one);
    say(`law ${breach.law} ${breach.name}: ${one === null ? 'NOT FOUND' : `seed ${one.seed}: ${one.seen}`}`);
  }
  return found.includes(null) ? 1 : 0;
}

function tell({ seed, drawn, struck, told, ms, folder, steps, verified, isStuck }: WorldEnd): void {
  const { users, source, enforcement, perHour, timetable, starts } = drawn.world;
  const seconds = [ms.open, ms.run, ms.close].map((part) => (part / 1_000).toFixed(1)).join('+');
  const cpu = `${(ms.cpu / 1_000).toFixed(1)} s of CPU`;
  say(
    `seed ${seed}: ${users} users, ${source}, ${enforcement}, ${perHour} an hour, ${timetable} timetable, started by ${starts}; ${verified} verified, ${steps} steps${isStuck ? ', waits for a person' : ''}, ${seconds} s, ${cpu}`,
  );
  say(`  faults: ${struck.join(', ') || 'none'}`);
  say(`  findings: ${[...told].toSorted().join(', ')}`);
  if (folder !== null) say(`  ${folder}`);
}

interface Cost {
  readonly wallMs: number;
  /** Of all processes of Node, with what they take to begin. */
  readonly nodeMs: number;
  /** Null where it cannot be told. Whoever else uses the tests' server meanwhile is in it. */
  readonly databaseMs: number | null;
}

function summarise(ends: readonly PoolEnd[], { wallMs, nodeMs, databaseMs }: Cost): void {
  const worlds = ends.flatMap(({ world }) => world ?? []);
  const bad = ends.filter(({ broken }) => broken.length > 0);
  const each = (ms: number): string => (ms / 1_000 / Math.max(1, ends.length)).toFixed(2);
  const cpu =
    databaseMs === null
      ? `${each(nodeMs)} s of CPU a world besides the database's`
      : `${each(nodeMs + databaseMs)} s of CPU a world (Node ${each(nodeMs)}, PostgreSQL ${each(databaseMs)})`;
  say(
    `${ends.length} worlds, ${bad.length} with a violation${bad.length > 0 ? ` (seeds ${bad.map(({ seed }) => seed).join(', ')})` : ''}, ${(wallMs / 1_000).toFixed(0)} s: ${Math.round((ends.length * 3_600_000) / wallMs)} worlds an hour, ${cpu}`,
  );
  const stuck = worlds.filter(({ isStuck }) => isStuck);
  if (stuck.length > 0) say(`not at rest, waiting for a person: seeds ${stuck.map(({ seed }) => seed).join(', ')}`);
  tellFaults(worlds);
}

/** Of each kind: how many happened of those that were drawn. The others found nothing to strike, or no call came across them. */
function tellFaults(worlds: readonly WorldEnd[]): void {
  const drawn = countOf(worlds.flatMap(({ drawn: { schedule } }) => schedule.map(({ name }) => name)));
  const struck = countOf(worlds.flatMap((world) => world.struck));
  const names = (Object.keys(faults) as FaultName[]).filter((name) => drawn.has(name));
  const total = (counts: ReadonlyMap<FaultName, number>): number =>
    counts.values().reduce((sum, count) => sum + count, 0);
  const share = (happened: number, of: number): string =>
    `${happened}/${of} (${of === 0 ? 0 : Math.round((happened / of) * 100)} %)`;
  say(`faults that happened, of those drawn: ${share(total(struck), total(drawn))}`);
  for (const name of names) say(`  ${name} ${share(struck.get(name) ?? 0, drawn.get(name) ?? 0)}`);
  const never = Object.keys(faults).filter((name) => !struck.has(name as FaultName));
  say(`never happened: ${never.join(', ') || 'none'}`);
}

function countOf(names: readonly FaultName[]): ReadonlyMap<FaultName, number> {
  return new Map([...Map.groupBy(names, (name) => name)].map(([name, all]) => [name, all.length]));
}

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

function whole(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} is a whole number, not "${text}". ${USAGE}`);
  return value;
}

main().then(
  (code) => process.exit(code),
  (error: unknown) => {
    process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
    process.exit(2);
  },
);
