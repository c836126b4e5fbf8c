import type { Claim } from '../store/store.ts';
import type { Job } from '../store/queue.ts';

/** Claims that one job carries at most: short enough to be cut anywhere, long enough to cost little. */
const JOB_SIZE = 40;
/** So many of what goes over the wire together are one call. */
const A_CALL = 20;
const TOGETHER: ReadonlySet<string> = new Set(['add-member', 'remove-member', 'revoke-sessions']);
/** Of what is a call each, so many are begun at one time: half a second, beside which the questions to the store cost little. */
const ALONE = 4;
/** Parallel lanes for objects that are independent of each other, for each process that may act; of mails, which one process sends, in all. */
const LANES = 4;

/**
 * What a process without a view of the whole can do: the many small writes. Set-up is rare and made where it is planned; mails are
 * written there too, and one sender has its quota alone.
 */
const ANYWHERE: ReadonlySet<string> = new Set([
  'add-member',
  'remove-member',
  'exempt-in-source',
  'readmit-in-source',
  'revoke-sessions',
  'retire-device',
  'sync-device',
]);

/**
 * Cuts claims into jobs, one lane for each outside object: memberships of one group, one policy, one partner are written by one
 * writer. Mails and devices are independent of each other and are dealt out over a few lanes, evenly: all wait for the longest
 * lane. An object may come into another lane with the next claims, as nothing is claimed for it before these have ended. What
 * protects goes first: undo and scope-out before starts, messages last.
 *
 * @param processes  that may act, 1 or more
 */
export function jobsOf(claims: readonly Pick<Claim, 'key' | 'kind' | 'object'>[], processes = 1): readonly Job[] {
  const most = LANES * Math.max(1, processes);
  // Twenty of them are one call: no more lanes than there are calls to make.
  const revocations = claims.filter(({ kind }) => kind === 'revoke-sessions').length;
  const laneIn = dealer({
    'send-message': { name: 'mail', lanes: LANES },
    'retire-device': { name: 'retire', lanes: most },
    'revoke-sessions': { name: 'revoke', lanes: Math.min(most, Math.ceil(revocations / A_CALL)) },
    'sync-device': { name: 'sync', lanes: 1 },
  });
  const lanes = Map.groupBy(claims, laneIn);
  return [...lanes].flatMap(([lane, held]) => {
    const jobs: Job[] = [];
    for (let from = 0; from < held.length; from += JOB_SIZE) {
      const part = held.slice(from, from + JOB_SIZE);
      const [first] = part;
      if (first)
        jobs.push({
          id: `job:${first.key}`.slice(0, 200),
          lane,
          keys: part.map((claim) => claim.key),
          ...(part.every(({ kind }) => TOGETHER.has(kind)) ? { bite: A_CALL } : {}),
          priority: PRIORITY[first.kind] ?? 5,
          anywhere: part.every(({ kind }) => ANYWHERE.has(kind)),
        });
    }
    return jobs;
  });
}

/**
 * What of a job is begun at one time, in its order.
 *
 * @param choice.alone  how many of what is a call each
 */
export function bitesOf(
  job: Pick<Job, 'keys' | 'bite'>,
  { alone = ALONE }: { readonly alone?: number } = {},
): readonly (readonly string[])[] {
  const { keys, bite = alone } = job;
  return Array.from({ length: Math.ceil(keys.length / bite) }, (_, at) => keys.slice(at * bite, (at + 1) * bite));
}

const PRIORITY: Readonly<Record<string, number>> = {
  'remove-member': 1,
  'add-member': 2,
  'exempt-in-source': 2,
  'readmit-in-source': 1,
  'revoke-sessions': 3,
  'retire-device': 4,
};

/** Kinds whose objects are independent of each other go round their lanes, one object after the other; all else has its object's. */
function dealer(
  dealt: Readonly<Record<string, { readonly name: string; readonly lanes: number }>>,
): (claim: Pick<Claim, 'kind' | 'object'>) => string {
  const places = new Map<string, Map<string, number>>();
  return ({ kind, object }) => {
    const dealing = dealt[kind];
    if (!dealing) return object;
    const known = places.get(kind) ?? new Map<string, number>();
    places.set(kind, known);
    const place = known.get(object) ?? known.size;
    known.set(object, place);
    return `${dealing.name}:${place % dealing.lanes}`;
  };
}
