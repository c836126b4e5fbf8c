import { OVERTAKEN } from '../domain/action.ts';
import type { Instant } from '../domain/words.ts';
import type { ClaimOutcome } from '../store/store.ts';
import { type Late, noteMail } from './mailing.ts';
import type { EngineState } from './state.ts';

/** It was not sent, and will not be under this key. */
export const WITHDRAWN: ClaimOutcome = { kind: 'failed', code: OVERTAKEN };

/** The same; null: people decided so, or the process ends. */
export function withdrawnAs(why: Late | null): ClaimOutcome {
  return why === null ? WITHDRAWN : { ...WITHDRAWN, facts: { why } };
}

const SETUP_KINDS = new Set([
  'ensure-group',
  'ensure-policy',
  'exclude-from-policy',
  'exclude-from-partner',
  'attach-source-exemption',
  'readmit-to-policy',
  'readmit-to-partner',
  'detach-source-exemption',
  'enable-policy',
]);

/**
 * Takes in what stands in the store of these and is not known here: a worker recorded it, or the answer to this process's own word was lost.
 *
 * @returns those of which it is known now
 */
export async function takeIn(state: EngineState, keys: readonly string[]): Promise<ReadonlySet<string>> {
  const open = keys.filter((key) => state.view.open.has(key));
  const known = (await state.ports.store.claims.some(open)).filter(({ outcome }) => outcome !== null);
  for (const [at, claims] of Map.groupBy(known, ({ recordedAt }) => recordedAt ?? 0))
    noted(state, new Map(claims.flatMap(({ key, outcome }) => (outcome ? [[key, outcome] as const] : []))), at);
  return new Set(known.map(({ key }) => key));
}

/** Takes in outcomes that stand in the store, and tells who watches. */
export function noted(state: EngineState, outcomes: ReadonlyMap<string, ClaimOutcome>, at: Instant): void {
  const { ports, view } = state;
  view.setOutcomes(outcomes, at);
  for (const [key, outcome] of outcomes) {
    const claim = view.claims.get(key);
    if (!claim) continue;
    const { kind, subject } = claim;
    if (SETUP_KINDS.has(kind)) view.touchAll();
    if (kind === 'send-message') noteMail(state, key, outcome);
    ports.told?.({ what: 'action', kind, key, subject, outcome });
  }
}
