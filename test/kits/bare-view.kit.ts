import type { Action, PastAction } from '../../src/domain/action.ts';
import type { EntraUser, SourceDevice } from '../../src/domain/facts.ts';
import type { PlanInput, WaveView } from '../../src/domain/plan/case.ts';
import type { MoveSettings } from '../../src/domain/settings.ts';
import type { Instant } from '../../src/domain/words.ts';
import { caseOf, shareView } from '../../src/engine/cases.ts';
import type { View } from '../../src/engine/view.ts';
import type { Json } from '../../src/store/store.ts';
import { fact } from './cases.kit.ts';

/** Reads show these as well. */
export function shows(
  view: View,
  { users = [], devices = [] }: { readonly users?: readonly EntraUser[]; readonly devices?: readonly SourceDevice[] },
): void {
  view.setFacts(
    'user',
    users.map((one) => fact('user', one) as never),
  );
  view.setFacts(
    'source-device',
    devices.map((one) => fact('source-device', one)),
  );
}

/** This was claimed then, and came to that. */
export function claims(
  view: View,
  action: Action,
  at: Instant,
  outcome: PastAction['outcome'] = 'done',
  code = 'interrupted',
): void {
  const { key, kind, subject, object } = action;
  const ended =
    outcome === null
      ? null
      : outcome === 'failed'
        ? ({ kind: 'failed', code, facts: {} } as const)
        : ({ kind: outcome, facts: null } as const);
  const claim = { key, kind, subject, object, action: action as unknown as Json, claimedAt: at };
  view.setClaims([{ ...claim, outcome: ended as never, recordedAt: ended === null ? null : at }]);
}

/** What a plan of this subject rests on now. */
export function inputIn(
  view: View,
  subject: string,
  settings: MoveSettings,
  { now, wave }: { readonly now: Instant; readonly wave: WaveView },
): PlanInput {
  const around = { wave, setupReady: true, closing: false, quietUntil: null, settings, now };
  return { subject: caseOf(subject, view, shareView(view, settings), around), settings, now };
}
