import type { Claim } from '../store/store.ts';
import type { Job } from '../store/queue.ts';

/** Claims that one job carries at most: short enough to be cut anywhere, long enough to cost little. */
const JOB_SIZE = 40;
/** So many revocations go over the wire together. */
const A_CALL = 20;
/** Parallel lanes for objects that are independent of each other, for each process that may act. */
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
 * writer. Mails and devices are independent of each other and share a few lanes. What protects goes first: undo and
 * scope-out before starts, messages last.
 *
 * @param processes  that may act, 1 or more
 */
export function jobsOf(claims: readonly Pick<Claim, 'key' | 'kind' | 'object'>[], processes = 1): readonly Job[] {
  const most = LANES * Math.max(1, processes);
  // Twenty of them are one call: no more lanes than there are calls to make.
  const revocations = claims.filter(({ kind }) => kind === 'revoke-sessions').length;
  const revoking = Math.min(most, Math.ceil(revocations / A_CALL));
  const lanes = Map.groupBy(claims, (claim) => laneOf(claim, claim.kind === 'revoke-sessions' ? revoking : most));
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
          priority: PRIORITY[first.kind] ?? 5,
          anywhere: part.every(({ kind }) => ANYWHERE.has(kind)),
        });
    }
    return jobs;
  });
}

const PRIORITY: Readonly<Record<string, number>> = {
  'remove-member': 1,
  'add-member': 2,
  'exempt-in-source': 2,
  'readmit-in-source': 1,
  'revoke-sessions': 3,
  'retire-device': 4,
};

function laneOf(claim: Pick<Claim, 'kind' | 'object'>, lanes: number): string {
  switch (claim.kind) {
    case 'send-message':
      return `mail:${spread(claim.object, lanes)}`;
    case 'retire-device':
      return `retire:${spread(claim.object, lanes)}`;
    case 'revoke-sessions':
      return `revoke:${spread(claim.object, lanes)}`;
    case 'sync-device':
      return 'sync';
    default:
      return claim.object;
  }
}

function spread(object: string, lanes: number): number {
  let sum = 0;
  for (let index = 0; index < object.length; index++) sum = (sum * 31 + object.charCodeAt(index)) >>> 0;
  return sum % lanes;
}
