import { gateTable } from '../../domain/plan/access.ts';
import { noticeOf } from '../../domain/plan/notice.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import type { Instant } from '../../domain/words.ts';
import type { Engine } from '../../engine/engine.ts';

/** One person at both gates. */
export interface AtGates {
  readonly promisedAt: Instant | null;
  readonly begun: boolean;
  /** Values of both gates on all platforms; none of who has not begun. */
  readonly old: readonly string[];
  readonly new: readonly string[];
  /** When time alone may change this; whatever else may change it makes another plan. */
  readonly until: Instant;
}

/** Null for who has no plan, or whom no rule of either side concerns. */
export function atGates(
  subject: string,
  engine: Pick<Engine, 'plans' | 'inputOf'>,
  settings: MoveSettings,
  now: Instant,
): AtGates | null {
  if (!engine.plans.has(subject)) return null;
  const input = engine.inputOf(subject);
  if (!input?.subject.access) return null;
  const { wave, past, access, view } = input.subject;
  const begun = access.levers.exempt.value !== 'out';
  const gates = begun ? gateTable(input.subject, now) : [];
  return {
    promisedAt: noticeOf(past, wave?.name ?? null, settings, wave?.againAt ?? null).promisedAt,
    begun,
    old: [...new Set(gates.map((gate) => gate.old.value))],
    new: [...new Set(gates.map((gate) => gate.new.value))],
    until: Math.min(
      ...Object.values(access.levers).map((lever) => later(lever.settlesAt, now)),
      ...[...view.exclusionFrom.values()].map((from) => later(from, now)),
    ),
  };
}

function later(at: Instant | null, now: Instant): Instant {
  return at !== null && at > now ? at : Infinity;
}
