import type { Observer } from './observe.ts';
import type { Offered } from './planning.ts';
import type { EnginePorts } from './ports.ts';
import type { ReadReport } from './reads.ts';
import { possibleWatches, type WatchName } from './watches.ts';

/** What says that the old rules are off somebody. At rest it is read every few hours, and an administrator may act at any time. */
const GUARDS: ReadonlySet<WatchName> = new Set(['levers', 'policies', 'partners', 'source-exempt', 'source-rules']);

/** Takes somebody out of the partner's hold, or puts them under Intune's rules: right only while the old rules are off (laws 1, 2). */
function switchesOn([action]: Offered): boolean {
  return action.kind === 'add-member' && (action.lever === 'released' || action.lever === 'enforced');
}

/**
 * Reads what such an action rests on, as far as this turn has not, so that nothing is switched on by what was so some hours ago.
 * Answers the reads; none where nothing is switched on.
 */
export async function lookBefore(
  offered: readonly Offered[],
  before: readonly ReadReport[],
  observer: Observer,
  ports: Pick<EnginePorts, 'source'>,
  signal: AbortSignal,
): Promise<readonly ReadReport[]> {
  if (!offered.some(switchesOn)) return [];
  const read = new Set(before.filter(({ failure }) => failure === null).map(({ watch }) => watch));
  const soon = possibleWatches(ports).flatMap(({ name }) => (GUARDS.has(name) && !read.has(name) ? [name] : []));
  return soon.length === 0 ? [] : observer.read({ busy: new Set(), soon: new Set(soon) }, signal);
}

/** Without those that switch something on, where what they rest on could not be read just now: they are offered again. */
export function heldBack(offered: readonly Offered[], looks: readonly ReadReport[]): readonly Offered[] {
  const failed = looks.some(({ watch, failure }) => failure !== null && GUARDS.has(watch as WatchName));
  return failed ? offered.filter((one) => !switchesOn(one)) : offered;
}
