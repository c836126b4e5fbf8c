import { parseArgs } from 'node:util';
import { resolveSecrets } from '../../src/app/config/secrets.ts';
import type { LabDoors } from '../../src/app/lab/process.ts';
import { openOutside } from '../../src/app/outside.ts';
import type { Action } from '../../src/domain/action.ts';
import { routeOf } from '../../src/domain/inventory/route.ts';
import type { SourceDevice } from '../../src/domain/facts.ts';
import { deviceKey } from '../../src/domain/words.ts';
import { type BenchCase, round, type Table } from '../case.ts';
import { type Crew, withCrew } from '../crew/crew.ts';

/** All of one kind, one device each: a fresh look at it in the old product, and the order to leave. No kind goes twenty to a call there. */
export const workers: BenchCase = {
  name: 'workers',
  about:
    'writes by one worker and by several, where each call outside takes so long  [--writes 400] [--ms 50] [--workers 1,2,4]',
  quick: null,
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: {
        writes: { type: 'string', default: '400' },
        ms: { type: 'string', default: '50' },
        workers: { type: 'string', default: '1,2,4' },
      },
    });
    const [writes, ms] = [Number(values.writes), Number(values.ms)];
    const measured: Measured[] = [];
    for (const amount of values.workers.split(',').map(Number)) measured.push(await measure(amount, writes, ms));
    return [table(measured, writes, ms)];
  },
};

/** So many people for each device that is asked to leave: some of their devices can move only with a reset. */
const PEOPLE = 2;

/**
 * Rounds before the measured one, of two devices for each job at one time: a worker that lives may not look for jobs yet, and the
 * first of them does what the others miss.
 */
const WARMING = 3;

/** A look and an order. */
const CALLS = 2;

interface Measured {
  readonly workers: number;
  readonly seconds: number;
  /** Calls at one time in all of them. */
  readonly atOnce: number;
}

async function measure(amount: number, writes: number, ms: number): Promise<Measured> {
  return withCrew(amount, PEOPLE * writes, async (crew) => {
    const devices = await read(crew);
    const warm = 8 * amount;
    if (devices.length < writes + WARMING * warm) throw new Error(`${devices.length} devices can be asked to leave`);
    const retire = (some: readonly SourceDevice[]): Promise<number> => crew.send(some.map(leaving), 'asked');
    // Tokens, connections, code that is read for the first time.
    for (let round = 0; round < WARMING; round++) await retire(devices.slice(round * warm, (round + 1) * warm));
    await slow(crew.lab, ms);
    const seconds = await retire(devices.slice(WARMING * warm, WARMING * warm + writes));
    await slow(crew.lab, 0);
    return { workers: amount, seconds, atOnce: amount * crew.config.workers.jobs };
  });
}

function leaving({ id, serial }: SourceDevice): Action {
  const device = deviceKey(`serial:${serial}`);
  const [key, object] = [`retire-device:${id}`, `source-device:${id}`];
  return { kind: 'retire-device', key, subject: device, object, wave: null, device, sourceDeviceId: id };
}

/** What the old product shows and would let go without a reset, kept as a sweep keeps it. */
async function read({ config, file, control: { clock }, store: { facts } }: Crew): Promise<SourceDevice[]> {
  const secrets = resolveSecrets(config, process.env, file);
  if (!secrets.ok) throw new Error(JSON.stringify(secrets.error));
  const outside = openOutside({ config, secrets: secrets.value, clock });
  const found: SourceDevice[] = [];
  try {
    for await (const page of outside.source.inventory.devices(new AbortController().signal)) {
      if (!page.ok) throw new Error(JSON.stringify(page.error));
      found.push(...page.value.records);
    }
  } finally {
    await outside.close();
  }
  await facts.record('source-device', found, { complete: true, at: clock.now() });
  return found.filter((device) => device.state === 'managed' && routeOf(device, { retires: true }).kind === 'retire');
}

async function slow({ control }: LabDoors, ms: number): Promise<void> {
  const body = JSON.stringify({ kind: 'slow', ms });
  await fetch(`${control}/faults`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

function table(measured: readonly Measured[], writes: number, ms: number): Table {
  const [first] = measured;
  return {
    title: `${writes} devices asked to leave, ${CALLS} calls of ${ms} ms each`,
    rows: measured.map(({ workers: amount, seconds, atOnce }) => {
      const floor = ((writes * CALLS) / atOnce) * (ms / 1_000);
      return {
        workers: amount,
        'calls at once': atOnce,
        seconds: round(seconds, 2),
        'a second': round(writes / seconds),
        'times one worker': round((first?.seconds ?? seconds) / seconds, 2),
        'floor, s': round(floor, 2),
        'times the floor': round(seconds / floor, 2),
      };
    }),
    notes: [
      'Floor: the calls alone, as many at once as there are jobs at one time in all workers.',
      'All processes, the lab and PostgreSQL share the cores of this machine.',
    ],
  };
}
