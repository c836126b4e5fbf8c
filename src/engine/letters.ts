import type { Action } from '../domain/action.ts';
import { type Device, nameInOld } from '../domain/inventory/match.ts';
import { NO_BOOKING, pickedFor, waitsUntil } from '../domain/plan/booking.ts';
import type { PlanInput } from '../domain/plan/case.ts';
import { isWarning, noticeOf, serviceNotBefore, slotRemindedOf } from '../domain/plan/notice.ts';
import { devicesIn } from '../domain/plan/subject.ts';
import type { Instant } from '../domain/words.ts';
import type { EnginePorts, Letter } from './ports.ts';
import { nameFor, wantedBy } from './hands.ts';
import { listIn, numberIn } from './values.ts';
import { type LinkTarget, linkId, linkToken } from './links.ts';
import { type EngineState, inputOf } from './state.ts';
import { subjectOf, type View } from './view.ts';
import { subjectsIn, type Waves } from './waves.ts';

type Send = Extract<Action, { kind: 'send-message' }>;

/** People who are no user of the move: their addresses come from the configuration. */
export interface Staff {
  readonly helpDesk: string;
  readonly administrator: string;
  /** Null: nobody gets the weekly summary. */
  readonly projectLead: string | null;
}

/**
 * Gathers what a message is made of, and writes its personal link down before the message goes out, so that no mail ever
 * carries a link that opens nothing. Null when there is nobody to send it to any more.
 */
export async function letterFor(
  action: Send,
  ports: EnginePorts,
  view: View,
  state: EngineState,
  staff: Staff,
): Promise<Letter | null> {
  const { waves, plans } = state;
  const to = recipient(action, view, staff);
  if (!to) return null;
  const target: LinkTarget = {
    kind: linkKind(action),
    subject: action.subject,
    wave: action.wave,
    about: action.about,
    mail: to.mail,
  };
  // The summary opens no page of its own: whoever reads the console signs in there.
  const token = action.message === 'executive-summary' ? '' : await openableLink(target, ports, view);
  const devices = view.devicesBySubject.get(action.subject) ?? [];
  const input = action.to.startsWith('user:') ? inputOf(state, action.subject) : null;
  const notice = noticeOf(view.past.get(action.subject) ?? [], action.wave, ports.settings, againAt(action, waves));
  const opensAt = action.wave === null ? null : (waves?.views.get(action.wave)?.opensAt ?? null);
  const changesFrom = notice.changesFrom ?? Math.max(ports.clock.now(), opensAt ?? 0) + ports.settings.notice.beforeMs;
  // What is named by this very letter is not accepted yet.
  const notBefore = serviceNotBefore(notice, action, ports.settings.notice.beforeMs, ports.clock.now());
  const own = isWarning(action) ? notBefore : action.days?.until;
  // Whoever is welcomed for others is told of none of theirs.
  const told = input !== null ? devicesFor(action, input) : action.message === 'welcome' ? [] : devices;
  return {
    key: action.key,
    kind: action.message,
    to,
    user: view.facts.user.get(action.subject)?.value ?? null,
    wave: action.wave,
    device: devices.find((device) => device.key === action.device) ?? null,
    devices: told,
    promise: action.message === 'enroll' ? notice.promisedAt : action.promise,
    enforcedAt: enforcedAt(action, state),
    slotAt: slotOf(action, view),
    arranged: arrangedFor(told, input),
    changesFrom,
    serviceNotBefore: notBefore,
    deadline: own ?? notice.deadlineAt ?? action.promise ?? changesFrom + ports.settings.windowMs,
    token,
    about: action.about,
    people: peopleOf(action, view, waves),
    serials: serialsOf(action, { view, waves, plans }, ports.clock.now()),
  };
}

/** What was written and is not seen yet may be in force (law 1), since this very moment for all that is known. */
function enforcedAt({ to, device, subject }: Send, state: EngineState): Instant | null {
  if (!to.startsWith('user:') && device === null) return null;
  const lever = inputOf(state, subject)?.subject.access?.levers.enforced;
  if (!lever || lever.value === 'out') return null;
  return lever.changedAt ?? state.ports.clock.now();
}

/** The time that is picked now, where the reminder is about one; it may be another than the one to be reminded of, or none. */
function slotOf(action: Send, view: View): number | null {
  if (slotRemindedOf(action) === null || action.device === null) return null;
  return numberIn(view.intents.get('slot')?.get(action.device)?.value, 'at');
}

/** A reminder of a picked time goes out once for all that is to move then, and promises that time for nothing else: another may be started before. */
function devicesFor(action: Send, input: PlanInput): readonly Device[] {
  const reminded = slotRemindedOf(action);
  const devices = devicesIn(action.message, input);
  if (reminded === null) return devices;
  const picked = pickedFor(input.subject, reminded);
  return devices.filter((device) => device.key === action.device || picked.includes(device));
}

function arrangedFor(devices: readonly Device[], input: PlanInput | null): Letter['arranged'] {
  return new Map(
    devices.flatMap(({ key }) => {
      const until = waitsUntil(input?.subject.intent.bookings.get(key) ?? NO_BOOKING);
      return until === null ? [] : [[key, until] as const];
    }),
  );
}

/** The token of this link, written down first so that it opens what it is for. */
export async function openableLink(
  target: LinkTarget,
  ports: Pick<EnginePorts, 'store' | 'clock' | 'linkSecret'>,
  view: View,
  by = 'sluis',
): Promise<string> {
  const token = linkToken(ports.linkSecret, target);
  const intent = { kind: 'link', id: linkId(token), value: { ...target }, at: ports.clock.now(), by };
  if (!view.intents.get('link')?.has(intent.id)) {
    await ports.store.intent.set(intent);
    view.setIntent(intent);
  }
  return token;
}

function againAt({ wave }: Send, waves: Waves | null): number | null {
  return wave === null ? null : (waves?.views.get(wave)?.againAt ?? null);
}

function linkKind(action: Send): LinkTarget['kind'] {
  switch (action.message) {
    case 'help-desk-briefing':
      return 'help-desk';
    case 'admin-step':
      return 'admin-step';
    case 'approval-request':
      return 'approval';
    default:
      return 'employee';
  }
}

function recipient(action: Send, view: View, staff: Staff): Letter['to'] | null {
  if (action.to === 'help-desk') return staffAt(staff.helpDesk);
  if (action.to === 'administrator') return staffAt(staff.administrator);
  if (action.to.startsWith('approver:')) return staffAt(action.to.slice('approver:'.length));
  if (action.to === 'project-lead') return staff.projectLead === null ? null : staffAt(staff.projectLead);
  const user = view.facts.user.get(action.to.slice('user:'.length))?.value;
  if (!user?.mail) return null;
  const { mail, displayName, preferredLanguage, usageLocation } = user;
  return { mail, name: displayName, preferredLanguage, country: usageLocation };
}

function staffAt(mail: string): Letter['to'] {
  return { mail, name: null, preferredLanguage: null, country: null };
}

/** Whom the wave holds, or whose lockout is to be approved, by name. */
function peopleOf(action: Send, view: View, waves: Waves | null): Letter['people'] {
  if (action.message !== 'approval-request' && action.message !== 'help-desk-briefing') return [];
  const list = view.intents.get('lockout-list')?.get(action.about ?? '');
  const ids = list ? listIn(list.value, 'users') : action.wave === null ? [] : subjectsIn(waves, action.wave);
  return ids.flatMap((id) => {
    const user = view.facts.user.get(id)?.value;
    return user
      ? [
          {
            name: user.displayName ?? user.userPrincipalName,
            mail: user.mail,
            devices: view.devicesBySubject.get(id) ?? [],
          },
        ]
      : [];
  });
}

/** Devices that a step is about, as a person finds them in the console. */
function serialsOf(
  action: Send,
  { view, waves, plans }: Pick<EngineState, 'view' | 'waves' | 'plans'>,
  now: Instant,
): readonly string[] {
  if (action.message !== 'admin-step') return [];
  const wanted = wantedBy(action.about ?? '', { view, plans }, now);
  if (!wanted) return [];
  return view.devices.flatMap((device) => {
    const subject = subjectOf(device);
    const name = nameInOld(device);
    if (name === null || waves?.bySubject.get(subject) !== action.wave || !wanted(device)) return [];
    return [nameFor(action.about ?? '', device) ?? name];
  });
}
