import { getHeapSpaceStatistics } from 'node:v8';
import { openSession } from '../../../src/app/lab/session.ts';
import { DAY, MINUTE } from '../../../src/domain/words.ts';
import { type Sample, soakOrderSchema } from './soak.ts';

// The product on the sample organisation in this process, through its move and then at rest, with its live heap told now and then.
// Started with --expose-gc.
const order = soakOrderSchema.parse(JSON.parse(process.argv[2] ?? ''));
const { signal } = new AbortController();
const session = await openSession(
  { ...order, source: 'workspace-one', enforcement: 'grace', har: null, tickMinutes: 10 },
  signal,
);
const startedAt = session.lab.clock.now();
let turns = 0;

/** What V8 makes of the program, ever better for a long while, has an end: it is the program's size. */
const CODE = /^(code|trusted)_/;

async function tell(phase: Sample['phase']): Promise<void> {
  // What waits for its turn to be let go of is let go of.
  await new Promise((done) => setTimeout(done, 50));
  // Node remembers the last visits; they are of this file.
  performance.clearResourceTimings();
  for (let n = 0; n < 3; n++) globalThis.gc?.();
  const { external, rss } = process.memoryUsage();
  const data = getHeapSpaceStatistics().filter(({ space_name: name }) => !CODE.test(name));
  const heap = data.reduce((sum, { space_used_size: used }) => sum + used, external);
  const days = (session.lab.clock.now() - startedAt) / DAY;
  const sample: Sample = { phase, turns, days, heap, rss };
  process.stdout.write(`${JSON.stringify(sample)}\n`);
}

/** Somebody looks at the page, and goes away. */
async function visit(): Promise<void> {
  await (await fetch(`${session.url}/api/v1/status`)).text();
  const gone = new AbortController();
  const events = await fetch(`${session.url}/api/v1/events`, { signal: gone.signal });
  await events.body?.getReader().read();
  gone.abort();
}

const planted: unknown[] = [];
while (await session.step(signal)) {
  turns++;
  if (turns % order.movingEvery === 0) await tell('moving');
}
await tell('moving');
turns = 0;
while (turns < order.turns) {
  await session.idle(order.minutes, signal);
  turns++;
  if (turns % order.visitEvery === 0) await visit();
  if (order.plant) planted.push(Buffer.alloc(order.plant).toString('latin1'), turns * MINUTE);
  if (turns % order.every === 0) await tell('resting');
}
await session.close();
await session.lab.stop();
process.exit(0);
