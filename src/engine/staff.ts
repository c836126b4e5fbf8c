import type { Action } from '../domain/action.ts';
import type { WaitReason, WaveView } from '../domain/plan/case.ts';
import { planWave } from '../domain/plan/wave.ts';
import { DAY, type Instant, type UserId, userId, type WaveName } from '../domain/words.ts';
import type { KeepFindings } from './findings.ts';
import type { EngineState } from './state.ts';
import { isApproved } from './waves.ts';

/** What the waves ask of the help desk, the approvers and the administrator now. A lockout list is written down before it is asked. */
export async function waveActions(
  state: EngineState,
  keepFindings: KeepFindings,
  now: Instant,
): Promise<readonly Action[]> {
  const { ports, view, waves } = state;
  const found: Action[] = [];
  for (const [name, wave] of waves?.views ?? []) {
    const lockout = lockoutOf(state, name, wave);
    const plan = planWave(
      {
        ...wave,
        lockout,
        lockoutAsked: isLockoutAsked(state, name, now),
        byHand: waitingFor(state, name, 'manual-unenrollment'),
        held: waitingFor(state, name, 'wipe-protection-hold'),
        past: view.past.get(name) ?? [],
        quietUntil: ports.quietUntil(now),
      },
      ports.settings,
      now,
    );
    await keepFindings(name, plan.findings, now);
    found.push(...plan.actions);
    const asked = plan.actions.find((action) => action.kind === 'send-message' && action.about?.startsWith('lockout:'));
    if (asked?.kind !== 'send-message' || asked.about === null) continue;
    const intent = {
      kind: 'lockout-list',
      id: asked.about,
      value: { wave: name, users: lockout },
      at: now,
      by: 'sluis',
    };
    await ports.store.intent.set(intent);
    view.setIntent(intent);
  }
  return found;
}

/** Users of the wave who are due, would lose access, and whom nobody approved by name (law 7). */
function lockoutOf({ waves, plans }: EngineState, name: WaveName, wave: WaveView): readonly UserId[] {
  const { lockout } = wave.approved;
  if (lockout === 'all') return [];
  return [...(waves?.bySubject ?? [])].flatMap(([subject, of]) => {
    const plan = of === name ? plans.get(subject) : undefined;
    if (!plan?.lockedOut || !plan.readyToEnforce) return [];
    const id = userId(subject);
    return lockout.has(id) ? [] : [id];
  });
}

function isLockoutAsked({ view, ports }: EngineState, name: WaveName, now: Instant): boolean {
  return [...(view.intents.get('lockout-list')?.values() ?? [])].some(
    (intent) =>
      intent.id.startsWith(`lockout:${name}:`) &&
      now - intent.at < 2 * DAY &&
      !isApproved(intent.id, ports.settings.approvals.handover, view),
  );
}

/** Devices of the wave that wait for this. */
function waitingFor({ waves, plans }: EngineState, name: WaveName, reason: WaitReason): readonly string[] {
  return [...(waves?.bySubject ?? [])].flatMap(([subject, of]) =>
    of === name
      ? (plans.get(subject)?.devices ?? [])
          .filter((device) => device.place.kind === 'waiting' && device.place.reason === reason)
          .map((device) => device.key)
      : [],
  );
}
