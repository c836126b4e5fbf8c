import type { z } from 'zod';
import type { approvalSchema } from '../../contract/api/plan.ts';
import type { WaveView } from '../../domain/plan/case.ts';
import { noticeOf } from '../../domain/plan/notice.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import { type Instant, userId } from '../../domain/words.ts';
import type { Engine } from '../../engine/engine.ts';
import { listIn, textIn } from '../../engine/values.ts';
import { subjectsIn } from '../../engine/waves.ts';
import { type Reader, say } from '../../text/say.ts';
import { enforceDecision, lockoutReason } from './reason.ts';
import { tenantQuestions } from './tenant.ts';
import { askedAt, type Voices, voicesOf } from './voices.ts';

export type Approval = z.infer<typeof approvalSchema>;
/** A question, whoever reads it. */
export type Question = Omit<Approval, 'mine'>;

/**
 * Everything that people are asked to approve now, and what they decided of the waves that run: whether to begin, to hand over a
 * wave's rules, to take its devices out, to lock out people by name, to clear away.
 */
export function questionsOf(engine: Engine, settings: MoveSettings, reader: Reader): readonly Question[] {
  const waves = [...(engine.waves()?.views.values() ?? [])];
  const questions = [
    ...tenantQuestions(engine, settings, reader),
    ...waves.flatMap((wave) => ofWave(engine, settings, wave, reader)),
  ];
  return [...questions.filter(({ decided }) => !decided), ...questions.filter(({ decided }) => decided)];
}

function ofWave(engine: Engine, settings: MoveSettings, wave: WaveView, reader: Reader): readonly Question[] {
  // As the plan of a wave asks: one that waits, is blocked or is undone asks nothing.
  if (wave.state !== 'open' && wave.state !== 'paused') return [];
  const scopes = (['handover', 'unenroll'] as const).filter((scope) => settings.approvals[scope] > 0);
  if (scopes.length === 0) return lockouts(engine, settings, wave, reader);
  const about = aboutWave(engine, settings, wave);
  return [
    ...scopes.map((scope): Question => {
      const id = `${scope}:${wave.name}`;
      return {
        ...asked(id, scope, wave.name, voicesOf(id, settings.approvals[scope], engine.view, settings, wave.againAt)),
        title: say(reader, `approval.title.${scope}`, { wave: wave.name }),
        what: whatOf(scope, wave.name, about, settings, reader),
        gates:
          scope === 'handover'
            ? say(reader, 'approval.gates.handover', { people: about.people })
            : say(reader, 'approval.gates.unenroll', { devices: about.devices }),
        askedAt: askedAt(engine.view, wave.name, id, wave.againAt),
        people: [],
      };
    }),
    ...lockouts(engine, settings, wave, reader),
  ];
}

function asked(
  id: string,
  kind: string,
  wave: string | null,
  voices: Voices,
): Pick<Question, 'id' | 'kind' | 'wave'> & Voices {
  return { id, kind, wave, ...voices };
}

interface About {
  readonly people: number;
  readonly devices: number;
  /** When something changes for the first of them, and the first promised date; null: nobody was told yet. */
  readonly from: Instant | null;
  readonly promised: Instant | null;
}

function aboutWave(engine: Engine, settings: MoveSettings, wave: WaveView): About {
  const { view } = engine;
  const subjects = subjectsIn(engine.waves(), wave.name);
  let devices = 0;
  let from = Infinity;
  let promised = Infinity;
  for (const subject of subjects) {
    devices += (view.devicesBySubject.get(subject) ?? []).filter((device) => device.source !== null).length;
    const notice = noticeOf(view.past.get(subject) ?? [], wave.name, settings, wave.againAt);
    from = Math.min(from, notice.changesFrom ?? Infinity);
    promised = Math.min(promised, notice.promisedAt ?? Infinity);
  }
  const known = (at: number): Instant | null => (Number.isFinite(at) ? at : null);
  return { people: subjects.length, devices, from: known(from), promised: known(promised) };
}

function whatOf(
  scope: 'handover' | 'unenroll',
  wave: string,
  { people, devices, from, promised }: About,
  { enforcement, notice }: MoveSettings,
  reader: Reader,
): string {
  const counts = { wave, people, devices };
  const first = say(reader, `approval.what.${scope}`, counts);
  const days = Math.round(notice.beforeMs / 86_400_000);
  const when =
    from === null ? say(reader, 'approval.when.not-told', { days }) : say(reader, 'approval.when.from', { at: from });
  if (scope === 'unenroll') return `${first} ${when}`;
  if (enforcement.kind === 'none') return `${first} ${when} ${say(reader, 'approval.when.never')}`;
  return promised === null
    ? `${first} ${when}`
    : `${first} ${when} ${say(reader, 'approval.when.promised', { at: promised })}`;
}

/** People who are due and would lose access, by name. A list of whom nobody would any more is asked no longer. */
function lockouts(engine: Engine, settings: MoveSettings, wave: WaveView, reader: Reader): readonly Question[] {
  const { view, plans } = engine;
  const needed = settings.approvals.handover;
  if (needed === 0) return [];
  return [...(view.intents.get('lockout-list')?.values() ?? [])].flatMap((list): readonly Question[] => {
    if (textIn(list.value, 'wave') !== wave.name || list.at <= (wave.againAt ?? -Infinity)) return [];
    const users = listIn(list.value, 'users');
    const voices = voicesOf(list.id, needed, view, settings, wave.againAt);
    const { lockout } = wave.approved;
    const out = users.filter((user) => {
      const plan = plans.get(user);
      return plan?.asksByName === true && (lockout === 'all' || !lockout.has(userId(user)));
    });
    if (!voices.decided && out.length === 0) return [];
    const count = { wave: wave.name, people: users.length };
    return [
      {
        ...asked(list.id, 'lockout', wave.name, voices),
        title: say(reader, 'approval.title.lockout', count),
        what: say(reader, 'approval.what.lockout', count),
        gates: say(reader, 'approval.gates.lockout', count),
        askedAt: new Date(list.at).toISOString(),
        people: users.map((user) => {
          const decision = enforceDecision(engine, user);
          return {
            name: nameOf(engine, user),
            reason: lockoutReason(engine, user, reader),
            decision: decision && say(reader, 'approval.people.decision', decision),
          };
        }),
      },
    ];
  });
}

function nameOf({ view }: Engine, id: string): string {
  const user = view.facts.user.get(id)?.value;
  if (!user) return id;
  return user.displayName === null ? user.userPrincipalName : `${user.displayName} (${user.userPrincipalName})`;
}
