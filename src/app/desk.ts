import type { ActBody, LinkDesk, Look } from '../api/ports.ts';
import { linkHref, portalHref } from '../api/token.ts';
import type { LinkAction, LinkActionName, LinkAnswer, LinkDevice } from '../contract/link.ts';
import { nameInOld } from '../domain/inventory/match.ts';
import { gateTable, isHeldByOwnRule } from '../domain/plan/access.ts';
import { noticeOf } from '../domain/plan/notice.ts';
import { userId as asUserId, waveName } from '../domain/words.ts';
import type { Engine } from '../engine/engine.ts';
import { isStuckIn } from '../engine/hands.ts';
import { listIn, textIn } from '../engine/values.ts';
import { type DeskAnswer, isAsked, type LinkTarget, mayApprove } from '../engine/links.ts';
import { voicesOn } from '../engine/voices.ts';
import { againAtOf, subjectsIn } from '../engine/waves.ts';
import type { MoveSettings } from '../domain/settings.ts';
import { enforceDecision, lockoutCode } from './approvals/reason.ts';
import type { Config } from './config/config.ts';
import { type DeviceFacts, deviceView } from './portal/device.ts';

/** Who looks, and where what they press is posted to. */
interface Visit {
  readonly target: LinkTarget;
  readonly href: (action: LinkActionName, device: string | null) => string;
}

/** The desk behind personal links: what a person sees there, and what may be pressed now. */
export function openDesk(engine: Engine, config: Config, settings: MoveSettings): LinkDesk {
  const visitBy = (token: string): Visit | null => {
    const target = engine.openLink(token);
    const ended = target?.kind === 'employee' && hasGone(target.subject, engine);
    return target && !ended ? { target, href: (action, device) => linkHref(token, action, device) } : null;
  };
  const visitOf = (userId: string | null, mail?: string): Visit => ({
    target: {
      ...targetFor(userId === null ? NOBODY : asUserId(userId), engine),
      ...(mail === undefined ? {} : { mail }),
    },
    href: portalHref,
  });
  return {
    opens(token, device) {
      const visit = visitBy(token);
      return visit !== null && (device === undefined || keyOf(device, visit, engine) !== null);
    },
    async open(token, look = 'page') {
      const visit = visitBy(token);
      return visit ? viewOf(visit, look, engine, config, settings) : null;
    },
    async act(token, action, device, body) {
      const visit = visitBy(token);
      return visit ? press(visit, action, device, body, engine) : 'unknown';
    },
    deskFor: (userId, mail) => ({
      open: async (look = 'page') => viewOf(visitOf(userId, mail), look, engine, config, settings),
      has: (device) => keyOf(device, visitOf(userId, mail), engine) !== null,
      act: (action, device, body) => press(visitOf(userId, mail), action, device, body, engine),
    }),
    contact: {
      organisation: config.organisation.name,
      colour: config.organisation.colour,
      helpDesk: { mail: config.helpDesk.mail, phone: config.helpDesk.phone },
    },
  };
}

/** Somebody whom Entra does not know any more: their links end. */
function hasGone(subject: string, { view }: Engine): boolean {
  return (view.facts.user.get(subject)?.goneAt ?? null) !== null;
}

/** A subject that no fact ever speaks of. */
const NOBODY = 'nobody';

/** What a signed-in employee sees: their own devices and nobody else's, as their personal link would show them. */
export function targetFor(subject: string, engine: Pick<Engine, 'view' | 'waves'>): LinkTarget {
  const user = engine.view.facts.user.get(subject)?.value;
  const wave = engine.waves()?.bySubject.get(subject) ?? null;
  const mail = user?.mail ?? user?.userPrincipalName ?? subject;
  return { kind: 'employee', subject, wave, about: null, mail };
}

/** The device of theirs that their page calls so. */
function keyOf(handle: string, { target }: Visit, { view, handleOf }: Engine): string | null {
  const theirs = view.devicesBySubject.get(target.subject) ?? [];
  return theirs.find(({ key }) => handleOf(key) === handle)?.key ?? null;
}

async function press(
  visit: Visit,
  action: LinkActionName,
  handle: string | null,
  { serialEnd, slotAt, deferrals, reason }: ActBody,
  engine: Engine,
): Promise<DeskAnswer> {
  const device = handle === null ? null : keyOf(handle, visit, engine);
  if (handle !== null && device === null) return 'unknown';
  return engine.press(visit.target, {
    action,
    device,
    ...(serialEnd === undefined ? {} : { serialEnd }),
    ...(slotAt === undefined ? {} : { slotAt }),
    ...(deferrals === undefined ? {} : { deferrals }),
    ...(reason === undefined ? {} : { reason }),
  });
}

function viewOf(visit: Visit, look: Look, engine: Engine, config: Config, settings: MoveSettings): LinkAnswer {
  const { view } = engine;
  const { target } = visit;
  const user = view.facts.user.get(target.subject)?.value ?? null;
  // Whom another wave took since the mail was sent is told of that one.
  const current = target.kind === 'employee' ? engine.waves()?.bySubject.get(target.subject) : undefined;
  const wave = current ?? (target.wave as Parameters<typeof noticeOf>[1]);
  const againAt = wave === null ? null : (engine.waves()?.views.get(wave)?.againAt ?? null);
  const input = target.kind === 'employee' ? engine.inputOf(target.subject) : null;
  const notice = noticeOf(view.past.get(target.subject) ?? [], wave, settings, againAt);
  const gates = input ? gateTable(input.subject, input.now) : [];
  const enforcedAt = input?.subject.access?.levers.enforced.changedAt ?? null;
  const action = answerOf(visit, engine, settings);
  return {
    kind: target.kind,
    person: target.mail,
    displayName: user?.displayName ?? null,
    language: user?.preferredLanguage ?? null,
    organisation: config.organisation.name,
    timeZone: config.organisation.timeZone,
    colour: config.organisation.colour,
    helpDesk: { mail: config.helpDesk.mail, phone: config.helpDesk.phone },
    wave,
    now: iso(input?.now ?? null),
    ready: target.kind !== 'employee' || input !== null,
    from: iso(notice.changesFrom),
    promise: iso(notice.promisedAt),
    enforcedFrom: isHeldByOwnRule(gates) ? iso(enforcedAt) : null,
    deadline: iso(notice.deadlineAt),
    about: target.about === null ? null : { code: pageCode(target.about), facts: {} },
    people: peopleOf(target, engine),
    devices: input ? devicesOf(visit, look, { input, gates, notice }, engine, settings) : [],
    actions: action.open,
    done: action.done,
    refused: action.refused,
  };
}

/** The devices that an employee's page shows: all that the old product ever showed as theirs. */
function devicesOf(
  { target, href }: Visit,
  look: Look,
  { input, gates, notice }: Pick<DeviceFacts, 'input' | 'gates' | 'notice'>,
  engine: Engine,
  settings: MoveSettings,
): LinkDevice[] {
  const startable = new Set(engine.startable(target.subject));
  const bookings = engine.bookings(target.subject);
  const standings = engine.plans.get(target.subject)?.devices ?? [];
  return input.subject.devices
    .filter((device) => device.source !== null)
    .map((device) =>
      deviceView({
        handle: engine.handleOf(device.key),
        device,
        input,
        gates,
        notice,
        settings,
        standing: standings.find((item) => item.key === device.key),
        startable: startable.has(device.key),
        waitsToBeAsked: engine.waitingToLeave(device.key).has(device.key),
        booking: bookings.get(device.key),
        withSlots: look === 'page',
        href: (action) => href(action, engine.handleOf(device.key)),
      }),
    );
}

/** Whom the question is about, by name: of a lockout those on its list and why (law 7), of a brake its devices, of a sign-off the wave. */
function peopleOf(target: LinkTarget, engine: Engine): NonNullable<LinkAnswer['people']> {
  const { about, kind, wave } = target;
  const { view } = engine;
  if (kind === 'help-desk' && wave !== null)
    return subjectsIn(engine.waves(), waveName(wave)).map((id) => ({ name: nameOf(id, engine), reason: null }));
  const list = kind === 'approval' ? view.intents.get('lockout-list')?.get(about ?? '') : undefined;
  if (!list) return stuckOf(target, engine);
  return listIn(list.value, 'users').map((id) => ({
    name: nameOf(id, engine),
    reason: lockoutCode(engine, id),
    decision: enforceDecision(engine, id),
  }));
}

/** A person by name and account, as two may share a name; of devices without a user the first one. */
function nameOf(id: string, { view }: Engine): string {
  const user = view.facts.user.get(id)?.value;
  if (!user) return view.devicesBySubject.get(id)?.[0]?.source?.value.name ?? id;
  return user.displayName === null ? user.userPrincipalName : `${user.displayName} (${user.userPrincipalName})`;
}

/** Whom a lifted brake would leave in the middle: each with its owner, and the name by which the old product's console finds it. */
function stuckOf({ about }: LinkTarget, { view }: Engine): NonNullable<LinkAnswer['people']> {
  if (!about?.startsWith('brake:')) return [];
  return view.devices.filter(isStuckIn(about, view)).map((device) => {
    const user = device.owner.kind === 'user' ? view.facts.user.get(device.owner.id)?.value : undefined;
    const model = device.source?.value.model ?? device.platform;
    return { name: user?.displayName ?? user?.userPrincipalName ?? model, reason: `${model} · ${nameInOld(device)}` };
  });
}

const STEPS: Readonly<Record<string, string>> = {
  'partner-sync': 'sync-azure-services',
  gate: 'gate-not-passed',
  'wipe-hold': 'release-wipe-hold',
  briefing: 'wave-briefing',
};

/** The text room's name for what a link asks. */
function pageCode(about: string): string {
  const step = about.split(':')[0] ?? about;
  return STEPS[step] ?? step;
}

function iso(at: number | null): string | null {
  return at === null ? null : new Date(at).toISOString();
}

function isAskedNow({ about }: LinkTarget, engine: Engine, settings: MoveSettings): boolean {
  const { view, plans, waves } = engine;
  return about !== null && isAsked(about, { view, settings, plans: () => plans, waves });
}

interface Answerable {
  readonly open: LinkAction[];
  readonly done: boolean;
  readonly refused: string | null;
}

/** What an approver said, and may say now: until it is decided, who said one thing may say the other. */
function approvalOf({ target, href }: Visit, engine: Engine, settings: MoveSettings): Answerable {
  const { view } = engine;
  const { yes, no } = voicesOn(target.about ?? '', view, settings, againAtOf(target.wave ?? '', view));
  const refused = no.get(target.mail);
  const isOpen = mayApprove(settings, target.mail) && isAskedNow(target, engine, settings);
  const names = [...(yes.has(target.mail) ? [] : ['approve' as const]), ...(refused ? [] : ['refuse' as const])];
  return {
    open: isOpen ? names.map((name) => ({ name, href: href(name, null) })) : [],
    done: yes.has(target.mail),
    refused: isOpen && refused ? textIn(refused.value, 'reason') : null,
  };
}

/** The button of a link that asks a question, or the two of one that asks for approval. */
function answerOf(visit: Visit, engine: Engine, settings: MoveSettings): Answerable {
  const { target, href } = visit;
  if (target.kind === 'approval') return approvalOf(visit, engine, settings);
  const name = ({ employee: null, 'help-desk': 'sign-off', 'admin-step': 'confirm' } as const)[target.kind];
  if (name === null) return { open: [], done: false, refused: null };
  const standing = engine.standingOf(target);
  return {
    open: standing === 'asked' ? [{ name, href: href(name, null) }] : [],
    done: standing === 'answered',
    refused: null,
  };
}
