import { createHash } from 'node:crypto';
import type { Action } from '../domain/action.ts';
import type { Device } from '../domain/inventory/match.ts';
import type { WaveView } from '../domain/plan/case.ts';
import { wayOf } from '../domain/plan/device.ts';
import type { Answers } from '../domain/plan/question.ts';
import { planSummary } from '../domain/plan/summary.ts';
import { unheardIn } from '../domain/plan/unheard.ts';
import { planWave } from '../domain/plan/wave.ts';
import { DAY, type Instant, type UserId, userId, type WaveName } from '../domain/words.ts';
import type { Finding } from '../domain/finding.ts';
import type { Intent } from '../store/store.ts';
import { decidedOf } from './cases.ts';
import type { EngineState } from './state.ts';
import { listIn, textIn } from './values.ts';
import type { HandReason, WaveTally } from './tally.ts';
import { unclearedSince } from './uncleared.ts';
import { overdueAtBy } from './unwatched.ts';
import { subjectOf } from './view.ts';
import { answersTo, isApproved } from './voices.ts';
import { decidedAt, refusedLockout } from './waves.ts';

/** What the waves ask of people, what they should know, and whom a question is about. */
export interface StaffPlan {
  readonly actions: readonly Action[];
  readonly findings: ReadonlyMap<WaveName, readonly Finding[]>;
  /** The list by name that goes with a question about a lockout or a brake: to be written down before it is asked. */
  readonly lists: ReadonlyMap<string, Intent>;
}

/** What the waves ask of the help desk, the approvers and the administrator now. Writes nothing. */
export function planStaff(state: EngineState, now: Instant): StaffPlan {
  const { ports, view, waves } = state;
  const actions: Action[] = [];
  const findings = new Map<WaveName, readonly Finding[]>();
  const lists = new Map<string, Intent>();
  const by = 'sluis';
  const { limboLimitMs } = ports.settings;
  const overdueAt = overdueAtBy(view, limboLimitMs);
  const tallies = waves ? state.tally.of(waves) : new Map<WaveName, WaveTally>();
  for (const [name, wave] of waves?.views ?? []) {
    const lockout = lockoutOf(tallies.get(name), wave);
    const refusals = lockout.length === 0 ? null : refusedLockout(name, ports.settings, view);
    const question = questionOf(
      state,
      wave,
      lockout.filter((user) => !refusals?.has(user)),
      now,
    );
    const lockoutRefusedBy = [...new Set(lockout.flatMap((user) => refusals?.get(user) ?? []))].toSorted();
    const stuck = wave.braked ? (tallies.get(name)?.overdue(overdueAt, now) ?? []) : [];
    const waiting = (reason: HandReason, since: (device: Device) => Instant | null): readonly Instant[] =>
      (tallies.get(name)?.waitingFor(reason) ?? []).flatMap((key) => {
        const device = view.devicesByKey.get(key);
        return device ? (since(device) ?? []) : [];
      });
    const plan = planWave(
      {
        ...wave,
        lockout,
        question,
        lockoutRefusedBy,
        answers: {
          handover: answersTo(`handover:${name}`, view, ports.settings, wave.againAt),
          unenroll: answersTo(`unenroll:${name}`, view, ports.settings, wave.againAt),
        },
        byHand: waiting('manual-unenrollment', (device) => decidedOf('start', device, view)?.at ?? null),
        held: waiting('wipe-protection-hold', (device) => {
          const way = wayOf(device);
          return way.kind === 'on-hold' ? way.since : null;
        }),
        uncleared: waiting('mdm-not-cleared', (device) => unclearedSince(device, view, now)),
        untold: waiting('left-untold', (device) => {
          const way = wayOf(device);
          return way.kind === 'limbo' ? way.leftAt + limboLimitMs : null;
        }),
        unheard: waiting('notice-unknown', (device) => unheardIn(state.plans.get(subjectOf(device)))),
        stuck: stuck.map(overdueAt),
        past: view.past.get(name) ?? [],
        quietUntil: ports.quietUntil(now, null),
      },
      ports.settings,
      now,
    );
    findings.set(name, plan.findings);
    actions.push(...plan.actions);
    for (const action of plan.actions) {
      const about = action.kind === 'send-message' ? action.about : null;
      if (question !== null && about === question.id) {
        const value = { wave: name, users: question.users };
        lists.set(action.key, { kind: 'lockout-list', id: about, value, at: now, by });
      }
      if (about?.startsWith('brake:')) {
        const value = { wave: name, stuck: [...(waves?.stuck.get(name) ?? [])] };
        lists.set(action.key, { kind: 'brake-list', id: about, value, at: now, by });
      }
    }
  }
  if (ports.settings.weeklySummary) actions.push(...planSummary(summaryCase(state, now), now));
  return { actions, findings, lists };
}

function summaryCase({ view, waves, setup, ports }: EngineState, now: Instant): Parameters<typeof planSummary>[0] {
  const opened = [...(waves?.views.values() ?? [])].flatMap(({ openedAt }) => (openedAt === null ? [] : [openedAt]));
  return {
    startedAt: opened.length === 0 ? null : Math.min(...opened),
    closing: setup?.closing ?? false,
    past: view.past.get('tenant') ?? [],
    quietUntil: ports.quietUntil(now, null),
  };
}

/** Writes down whom the questions about a lockout or a brake are about; those that are not asked now are left. */
export async function keepLists(
  { ports, view }: EngineState,
  lists: StaffPlan['lists'],
  only: ReadonlySet<string> | undefined,
): Promise<void> {
  for (const [key, intent] of lists) {
    if (only !== undefined && !only.has(key)) continue;
    // A list that people may have said yes to stays as they saw it.
    if (view.intents.get(intent.kind)?.has(intent.id)) continue;
    await ports.store.intent.set(intent);
    view.setIntent(intent);
  }
}

/** Users of the wave who are due, would lose access, and whom nobody approved by name (law 7). */
function lockoutOf(tally: WaveTally | undefined, wave: WaveView): readonly UserId[] {
  const { lockout } = wave.approved;
  if (lockout === 'all') return [];
  return (tally?.lockedOut() ?? []).map(userId).filter((id) => !lockout.has(id));
}

interface Question {
  readonly id: string;
  readonly users: readonly UserId[];
  readonly open: Answers['open'];
}

/** A question stays the same for so long, though others have joined those whom it is about. */
const QUESTION_MS = 2 * DAY;

/**
 * What approvers are asked about these users. The id names the users themselves, so that a yes is to them and to nobody else,
 * whoever is asked and whenever in one run of the wave. A question that is young and not answered goes on; whether anybody got it,
 * the messages tell.
 */
function questionOf(state: EngineState, wave: WaveView, lockout: readonly UserId[], now: Instant): Question | null {
  if (lockout.length === 0) return null;
  const { view, ports } = state;
  const wanted = new Set<string>(lockout);
  const [young] = [...(view.intents.get('lockout-list')?.values() ?? [])]
    .filter(
      ({ id, value, at }) =>
        textIn(value, 'wave') === wave.name &&
        now - at < QUESTION_MS &&
        at > (wave.againAt ?? -Infinity) &&
        listIn(value, 'users').some((user) => wanted.has(user)) &&
        listIn(value, 'users').every((user) => at > (decidedAt(user, view) ?? -Infinity)) &&
        !isApproved(id, ports.settings.approvals.handover, view, ports.settings, wave.againAt),
    )
    .toSorted((a, b) => b.at - a.at);
  // Of whom something was decided since, another question is asked.
  const asked = (user: UserId): string => [user, decidedAt(user, view) ?? []].flat().join('@');
  const users = young ? listIn(young.value, 'users').map(userId) : lockout.toSorted();
  // Nor does a wave that was started again ask by the list of before: nobody may answer to that any more.
  const about = [...users.map(asked), ...(wave.againAt === null ? [] : [`again@${wave.againAt}`])].join();
  const id = young?.id ?? `lockout:${wave.name}:${createHash('sha256').update(about).digest('hex').slice(0, 16)}`;
  return { id, users, open: answersTo(id, view, ports.settings, wave.againAt).open };
}
