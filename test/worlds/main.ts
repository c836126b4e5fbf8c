import { parseArgs } from 'node:util';
import { type FaultName, faults } from './faults.ts';
import { runWorld, type WorldEnd } from './run.ts';

const USAGE = 'npm run worlds -- --count N --seed S [--users 12] [--keep] [--on] [--verbose]';

/** Fault worlds, one after the other, until one breaks what may never be broken. Exit 1 then, with the line that repeats it. */
async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      count: { type: 'string', default: '30' },
      seed: { type: 'string', default: '1' },
      users: { type: 'string', default: '12' },
      keep: { type: 'boolean', default: false },
      /** Goes on after a breach. */
      on: { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  });
  const count = whole('count', values.count);
  const first = whole('seed', values.seed);
  const mostUsers = whole('users', values.users);
  const began = performance.now();
  const ends: WorldEnd[] = [];
  for (let seed = first; seed < first + count; seed += 1) {
    const end = await runWorld(seed, { mostUsers, keep: values.keep });
    ends.push(end);
    if (values.verbose || end.broken.length > 0) tell(end);
    if (end.broken.length > 0) {
      say(`  npm run worlds -- --count 1 --seed ${seed}${mostUsers === 12 ? '' : ` --users ${mostUsers}`}`);
      if (!values.on) break;
    }
  }
  summarise(ends, performance.now() - began);
  return ends.some(({ broken }) => broken.length > 0) ? 1 : 0;
}

function tell({ seed, drawn, broken, struck, told, ms, folder, steps, verified, isStuck }: WorldEnd): void {
  const { users, source, enforcement } = drawn.world;
  const seconds = [ms.open, ms.run, ms.close].map((part) => (part / 1_000).toFixed(1)).join('+');
  say(
    `seed ${seed}: ${users} users, ${source}, ${enforcement}; ${verified} verified, ${steps} steps${isStuck ? ', waits for a person' : ''}, ${seconds} s`,
  );
  say(`  faults: ${struck.join(', ') || 'none'}`);
  say(`  findings: ${[...told].toSorted().join(', ')}`);
  if (folder !== null) say(`  ${folder}`);
  for (const one of broken.slice(0, 8)) say(`  BROKEN ${one}`);
}

function summarise(ends: readonly WorldEnd[], ms: number): void {
  const counts = Map.groupBy(
    ends.flatMap(({ struck }) => struck),
    (name) => name,
  );
  const names = Object.keys(faults) as FaultName[];
  const exercised = names.filter((name) => counts.has(name)).map((name) => `${name} ${counts.get(name)?.length}`);
  const never = names.filter((name) => !counts.has(name));
  const bad = ends.filter(({ broken }) => broken.length > 0);
  say(
    `${ends.length} worlds, ${bad.length} with a violation${bad.length > 0 ? ` (seeds ${bad.map(({ seed }) => seed).join(', ')})` : ''}, ${(ms / 1_000).toFixed(0)} s (${(ms / 1_000 / ends.length).toFixed(1)} s a world)`,
  );
  const stuck = ends.filter(({ isStuck }) => isStuck);
  if (stuck.length > 0) say(`not at rest, waiting for a person: seeds ${stuck.map(({ seed }) => seed).join(', ')}`);
  say(`faults: ${exercised.join(', ') || 'none'}`);
  say(`never happened: ${never.join(', ') || 'none'}`);
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
