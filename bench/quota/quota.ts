import { parseArgs } from 'node:util';
import { z } from 'zod';
import type { LabControl } from '../../src/app/lab/control.ts';
import type { Action } from '../../src/domain/action.ts';
import { userId } from '../../src/domain/words.ts';
import { type BenchCase, round, type Table } from '../case.ts';
import { type Crew, withCrew } from '../crew/crew.ts';

/** Microsoft's documented quota of identity writes, for each app in each tenant. */
const LIMIT = 3_000;
const SPAN_MS = 150_000;

/** More than the quota lets through at once, of one kind: nothing else holds it up, so the simulated time that it takes is the quota's. */
export const quota: BenchCase = {
  name: 'quota',
  about: 'how much of a documented quota is used where it is all that holds the work up  [--spans 4] [--workers 1,4]',
  quick: ['--spans', '2', '--workers', '2'],
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { spans: { type: 'string', default: '4' }, workers: { type: 'string', default: '1,4' } },
    });
    const spans = Number(values.spans);
    const measured: Measured[] = [];
    for (const amount of values.workers.split(',').map(Number)) measured.push(await measure(amount, spans));
    return [table(measured, spans)];
  },
};

interface Measured {
  readonly workers: number;
  readonly seconds: number;
  readonly simulatedMs: number;
  readonly writes: number;
  readonly throttled: number;
  readonly share: number;
}

/** So many are in the lab: enough that nobody is twice in a job. */
const PEOPLE = 500;
const REVOCATIONS = / POST .*revokeSignInSessions/;

async function measure(amount: number, spans: number): Promise<Measured> {
  const writes = LIMIT * spans;
  return withCrew(amount, PEOPLE, async (crew) => {
    const { people } = await crew.control.truth();
    const ids = people.filter(({ role }) => role === 'employee').map(({ id }) => id);
    await crew.send(revocations(ids, 40 * amount, 'warm'), 'done');
    // What they brought with them, and what the first of them took, is over.
    await crew.control.clock.sleep(2 * SPAN_MS);
    const [from, before] = [crew.control.clock.now(), await countedOf(crew.control)];
    const seconds = await crew.send(revocations(ids, writes, 'timed'), 'done');
    const [to, after] = [await nowOf(crew), await countedOf(crew.control)];
    return {
      workers: amount,
      seconds,
      simulatedMs: to - from,
      writes,
      throttled: after.throttled - before.throttled,
      share: after.share,
    };
  });
}

/** So many of people in turn; each time it is another action. */
function revocations(ids: readonly string[], amount: number, what: string): readonly Action[] {
  return Array.from({ length: amount }, (_, at): Action => {
    const id = ids[at % ids.length] ?? '';
    const [key, subject] = [`revoke-sessions:${what}:${at}`, `user:${id}`];
    return { kind: 'revoke-sessions', key, subject, object: subject, wave: null, user: userId(id) };
  });
}

const pressedSchema = z.object({ stretches: z.number(), units: z.number() });
const callsSchema = z.object({
  graph: z.record(z.string(), z.object({ calls: z.number(), throttled: z.number() })),
  quotas: z.object({
    graph: z.record(z.string(), z.object({ limit: z.number(), spanMs: z.number(), pressed: pressedSchema })),
  }),
});

interface Counted {
  readonly throttled: number;
  /** Of the quota that is meant, while it pressed: 0 to 1. */
  readonly share: number;
}

/** As the lab counts: the same stretches as `run` tells of. */
async function countedOf(control: LabControl): Promise<Counted> {
  const { graph, quotas } = callsSchema.parse(await control.calls());
  const found = Object.entries(graph).filter(([name]) => REVOCATIONS.test(name));
  const use = Object.values(quotas.graph).find(({ limit, spanMs }) => limit === LIMIT && spanMs === SPAN_MS);
  if (!use) throw new Error('the lab does not count that quota');
  return {
    throttled: found.reduce((sum, [, { throttled }]) => sum + throttled, 0),
    share: use.pressed.units / (use.pressed.stretches * LIMIT),
  };
}

async function nowOf({ lab }: Crew): Promise<number> {
  const answer = await fetch(`${lab.control}/clock`);
  return Date.parse(z.object({ now: z.iso.datetime() }).parse(await answer.json()).now);
}

function table(measured: readonly Measured[], spans: number): Table {
  return {
    title: `${LIMIT * spans} sessions revoked, at most ${LIMIT} in ${SPAN_MS / 1_000} s`,
    rows: measured.map(({ workers, seconds, simulatedMs, writes, throttled, share }) => {
      // The first of them may go at once, as nothing was sent before.
      const least = (spans - 1) * SPAN_MS;
      return {
        workers,
        'simulated s': round(simulatedMs / 1_000),
        'least, s': least / 1_000,
        '% of the quota': round(100 * share),
        '429': throttled,
        seconds: round(seconds),
        'a second': round(writes / seconds),
      };
    }),
    notes: [
      'Least: a full quota at once, and one more each time that the one before has run out. % of the quota: how full it was in the stretches of its length in which more than half of it was taken, as in `run`.',
      'Simulated time stands still while somebody works: it tells how the quota was used, and not how fast the machine is.',
    ],
  };
}
