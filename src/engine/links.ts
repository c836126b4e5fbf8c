import { createHash, createHmac } from 'node:crypto';
import type { Fact } from '../domain/facts.ts';
import type { Device } from '../domain/inventory/match.ts';
import type { Booking } from '../domain/plan/booking.ts';
import type { Plan, WaveView } from '../domain/plan/case.ts';
import type { SetupPlan } from '../domain/plan/setup.ts';
import type { MoveSettings } from '../domain/settings.ts';
import { type Instant, waveName } from '../domain/words.ts';
import type { Intent, Json, Store } from '../store/store.ts';
import { signOffStanding, type Standing, stepIn, stepStanding } from './asked.ts';
import { decidedOf } from './cases.ts';
import { hasLapsed } from './starts.ts';
import { listIn, textIn } from './values.ts';
import type { View } from './view.ts';
import { isApproved, voicesOn } from './voices.ts';
import { waveBefore, type Waves } from './waves.ts';

/** What a personal link is for. Only the hash of its token is kept. */
export interface LinkTarget {
  readonly kind: 'employee' | 'help-desk' | 'admin-step' | 'approval';
  /** A subject of plans, or a wave. */
  readonly subject: string;
  readonly wave: string | null;
  readonly about: string | null;
  /** Who the link was sent to: whoever holds it acts in this name. */
  readonly mail: string;
}

/** The same link for the same purpose, so that every mail about it opens the same page. */
export function linkToken(secret: string, target: LinkTarget): string {
  const parts = [target.kind, target.subject, target.about ?? '', target.mail];
  return createHmac('sha256', secret).update(JSON.stringify(parts)).digest('base64url').slice(0, 32);
}

/** What a page calls a device. The key of one holds its serial number, whose end is what starts it. */
export function deviceHandle(secret: string, key: string): string {
  return createHmac('sha256', secret)
    .update(JSON.stringify(['device', key]))
    .digest('base64url')
    .slice(0, 22);
}

export function linkId(token: string): string {
  return createHash('sha256').update(token).digest('hex');
}

export function linkTargetOf(intent: Intent): LinkTarget {
  const wave = textIn(intent.value, 'wave');
  const about = textIn(intent.value, 'about');
  return {
    kind: textIn(intent.value, 'kind') as LinkTarget['kind'],
    subject: textIn(intent.value, 'subject'),
    wave: wave === '' ? null : wave,
    about: about === '' ? null : about,
    mail: textIn(intent.value, 'mail'),
  };
}

export interface DeskPorts {
  readonly store: Store;
  readonly view: View;
  readonly settings: MoveSettings;
  readonly now: () => Instant;
  readonly plans: () => ReadonlyMap<string, Plan>;
  readonly waves: () => Waves | null;
  readonly setup: () => SetupPlan | null;
  /** Who is asked now; their mail addresses. */
  readonly staff: { readonly helpDesk: string; readonly administrator: string };
  /** Devices of the subject whose move may start now. */
  readonly startable: (subject: string) => readonly string[];
  readonly bookingOf: (subject: string, device: string) => Arrangeable | null;
}

/** What the owner of a device arranged for it, and what they may arrange now. */
export interface Arrangeable extends Booking {
  /** The times that may be picked now; none where nothing may be arranged any more. Found when asked for: there are hundreds. */
  readonly slots: () => readonly Instant[];
  /** How often the move may still be put off; 0 where that is not possible now. */
  readonly deferralsLeft: number;
  /** Until when a deferral pressed now would reach. */
  readonly deferTo: Instant;
}

export type DeskAnswer = 'accepted' | 'not-now' | 'unknown' | 'wrong-serial' | 'no-reason';

/** A button with what was filled in. `slotAt` null: no time any more. */
export interface Pressed {
  readonly action: string;
  readonly device: string | null;
  readonly serialEnd?: string;
  readonly slotAt?: Instant | null;
  /** How often it had been put off when the button to put it off was shown. */
  readonly deferrals?: number;
  /** Why somebody says no to what they are asked to approve. */
  readonly reason?: string;
}

/** What a person pressed, written down as intent; the next turn acts on it. The same press twice is one. */
export async function press(ports: DeskPorts, target: LinkTarget, pressed: Pressed): Promise<DeskAnswer> {
  const set = (kind: string, id: string, value: Json): Promise<DeskAnswer> =>
    setIntent(ports, { kind, id, value, at: ports.now(), by: target.mail });
  switch (pressed.action) {
    case 'start':
      return start(ports, target, pressed.device, pressed.serialEnd ?? '', set);
    case 'slot':
    case 'defer':
      return arrange(ports, target, pressed, set);
    case 'sign-off':
      if (target.kind !== 'help-desk' || target.wave === null) return 'unknown';
      return signOffByLink(ports, target, target.wave);
    case 'approve':
      if (target.kind !== 'approval' || target.about === null) return 'unknown';
      return approveByLink(ports, target.about, target.mail);
    case 'refuse':
      if (target.kind !== 'approval' || target.about === null) return 'unknown';
      return refuseByLink(ports, target.about, target.mail, pressed.reason ?? '');
    case 'confirm':
      if (target.kind !== 'admin-step' || target.about === null) return 'unknown';
      return confirmByLink(ports, target, target.about);
    default:
      return 'unknown';
  }
}

type StaffPorts = Pick<DeskPorts, 'view' | 'plans' | 'waves' | 'setup' | 'staff' | 'now'>;

/**
 * How that stands which a link asks of the help desk or the administrator. A link stays when the configuration names somebody else, and
 * when its question is asked no more: then it asks nothing (law 8).
 */
export function standingOf(target: LinkTarget, { staff, view, plans, waves, setup, now }: StaffPorts): Standing {
  const holder = target.kind === 'help-desk' ? staff.helpDesk : staff.administrator;
  if (target.mail.toLowerCase() !== holder.toLowerCase()) return 'not-asked';
  if (target.kind === 'help-desk') return signOffStanding(target.wave ?? '', { view, waves: waves() });
  return stepStanding(target.about ?? '', { view, plans: plans(), waves: waves(), setup: setup() }, now());
}

async function signOffByLink(ports: DeskPorts, target: LinkTarget, wave: string): Promise<DeskAnswer> {
  const standing = standingOf(target, ports);
  if (standing !== 'asked') return standing === 'answered' ? 'accepted' : 'not-now';
  return setIntent(ports, { kind: 'sign-off', id: wave, value: {}, at: ports.now(), by: target.mail });
}

async function confirmByLink(ports: DeskPorts, target: LinkTarget, about: string): Promise<DeskAnswer> {
  const standing = standingOf(target, ports);
  if (standing !== 'asked') return standing === 'answered' ? 'accepted' : 'not-now';
  return confirmAs(ports, about, target.mail);
}

/** A link stays when its holder leaves the approvers, and when its question is asked no more: then it says yes to nothing (law 8). */
async function approveByLink(ports: DeskPorts, about: string, mail: string): Promise<DeskAnswer> {
  if (!mayApprove(ports.settings, mail)) return 'not-now';
  if (voicesOn(about, ports.view, ports.settings, askedAgainAt(about, ports)).yes.has(mail)) return 'accepted';
  return isAsked(about, ports) ? approveAs(ports, about, mail) : 'not-now';
}

/** A no with its reason, to what is asked and not decided. What was approved goes on until somebody pauses its wave. */
async function refuseByLink(ports: DeskPorts, about: string, mail: string, reason: string): Promise<DeskAnswer> {
  if (!mayApprove(ports.settings, mail) || !isAsked(about, ports)) return 'not-now';
  return reason === '' ? 'no-reason' : refuseAs(ports, about, mail, reason);
}

/**
 * Does what this person says behind a link count? Only of whom the question goes to now: a link is kept by whoever was asked before them.
 * Administrators in the console are let in by their role.
 */
export function mayApprove({ voices, approvers }: Pick<MoveSettings, 'voices' | 'approvers'>, mail: string): boolean {
  return (voices ?? approvers).includes(mail);
}

type AskedPorts = Pick<DeskPorts, 'view' | 'settings' | 'plans' | 'waves'>;

/** Is this question put to approvers now, and not answered by enough of them? As `planWave`, `planSetup` and `planCleanup` ask. */
export function isAsked(about: string, ports: AskedPorts): boolean {
  const { view, settings } = ports;
  const { approvals } = settings;
  if (about === 'setup' || about === 'cleanup') {
    const begun = about === 'setup' || view.intents.get('cleanup')?.has('tenant') === true;
    return begun && !isApproved(about, approvals.handover, view, settings);
  }
  const wave = waveAsked(about, ports);
  if (!wave || (wave.state !== 'open' && wave.state !== 'paused')) return false;
  const scope = about === `unenroll:${wave.name}` ? 'unenroll' : 'handover';
  if (isApproved(about, approvals[scope], view, settings, wave.againAt)) return false;
  const list = view.intents.get('lockout-list')?.get(about);
  return !list || (list.at > (wave.againAt ?? -Infinity) && listIn(list.value, 'users').some((id) => isDue(id, ports)));
}

/** Would lose access if Intune's rules went on now, and they may. */
function isDue(id: string, { plans }: AskedPorts): boolean {
  return plans().get(id)?.asksByName === true;
}

function waveAsked(about: string, { view, waves }: Pick<AskedPorts, 'view' | 'waves'>): WaveView | undefined {
  const list = view.intents.get('lockout-list')?.get(about);
  const name = list ? textIn(list.value, 'wave') : /^(?:handover|unenroll):(.*)$/s.exec(about)?.[1];
  return name === undefined ? undefined : waves()?.views.get(waveName(name));
}

function askedAgainAt(about: string, ports: Pick<AskedPorts, 'view' | 'waves'>): Instant | null {
  return waveAsked(about, ports)?.againAt ?? null;
}

/**
 * One person's yes to a question, in their name, which takes the place of their no: a clock that stands still, as the sample's may, tells not
 * which came last. Broken off between the two, the later counts, and of one moment the no. Whether it was asked, and by whom it may be answered, is
 * the caller's to know.
 */
export async function approveAs(
  ports: Pick<DeskPorts, 'store' | 'view' | 'now'>,
  about: string,
  mail: string,
): Promise<DeskAnswer> {
  const id = `${about}|${mail}`;
  await setIntent(ports, { kind: 'approval', id, value: { id: about }, at: ports.now(), by: mail });
  await ports.store.intent.remove('refusal', id, ports.now(), mail);
  ports.view.removeIntent('refusal', id);
  return 'accepted';
}

/** As `approveAs`, one person's no and why: nothing that needs an answer to this question goes on until they say yes. */
export async function refuseAs(
  ports: Pick<DeskPorts, 'store' | 'view' | 'now'>,
  about: string,
  mail: string,
  reason: string,
): Promise<DeskAnswer> {
  const id = `${about}|${mail}`;
  await setIntent(ports, { kind: 'refusal', id, value: { id: about, reason }, at: ports.now(), by: mail });
  await ports.store.intent.remove('approval', id, ports.now(), mail);
  ports.view.removeIntent('approval', id);
  return 'accepted';
}

type Setter = (kind: string, id: string, value: Json) => Promise<DeskAnswer>;

async function setIntent(ports: Pick<DeskPorts, 'store' | 'view'>, intent: Intent): Promise<DeskAnswer> {
  await ports.store.intent.set(intent);
  ports.view.setIntent(intent);
  return 'accepted';
}

/**
 * The person says which device it is by the end of its serial number, so that neither a wrong click moves anything, nor a link in other
 * hands: no page and no mail tells it before. How often it may be tried is the caller's to count.
 */
async function start(
  ports: DeskPorts,
  target: LinkTarget,
  key: string | null,
  serialEnd: string,
  set: Setter,
): Promise<DeskAnswer> {
  const device = ownDevice(ports, target, key);
  if (!device?.source) return 'unknown';
  // A number that is not this device's alone tells nobody which one it is.
  const serial = device.serial ?? '';
  if (serial !== '' && serialEnd.toUpperCase() !== serial.slice(-4).toUpperCase()) {
    const at = ports.now();
    await ports.store.audit.append({ at, by: target.mail, what: 'start-refused', subject: device.key, facts: {} });
    return 'wrong-serial';
  }
  // Started before for an earlier enrollment, by another owner, or before an undo, is not started now.
  if (!ports.startable(target.subject).includes(device.key)) {
    const before = decidedOf('start', device, ports.view);
    if (!before) return 'not-now';
    const { view, settings } = ports;
    const wave = target.wave === null ? null : waveName(target.wave);
    return hasLapsed(before, device, { view, settings, wave }, ports.now()) ? 'not-now' : 'accepted';
  }
  return set('start', device.key, wordOf(target, device.source));
}

/** A time for one device, or a deferral of it. Whichever came last counts; a deferral is not given back by a time. */
async function arrange(
  ports: DeskPorts,
  target: LinkTarget,
  { action, device: key, slotAt = null, deferrals = -1 }: Pressed,
  set: Setter,
): Promise<DeskAnswer> {
  const device = ownDevice(ports, target, key);
  if (!device?.source) return 'unknown';
  const booking = ports.bookingOf(target.subject, device.key);
  const word = wordOf(target, device.source);
  if (!booking) return 'not-now';
  if (action === 'slot') {
    if (slotAt === booking.slotAt) return 'accepted';
    if (slotAt !== null && !booking.slots().includes(slotAt)) return 'not-now';
    return set('slot', device.key, { ...word, at: slotAt });
  }
  // One button pressed twice puts it off once: the second press was shown what the first one saw.
  if (booking.deferrals === deferrals + 1 && booking.deferrals > 0) return 'accepted';
  if (booking.deferralsLeft === 0 || booking.deferrals !== deferrals) return 'not-now';
  if (booking.slotAt !== null) await set('slot', device.key, { ...word, at: null });
  return set('defer', device.key, { ...word, until: booking.deferTo, count: booking.deferrals + 1 });
}

/** Who says it of which enrollment: what counts no more once the device is somebody else's, or was enrolled anew. */
function wordOf(
  { subject }: LinkTarget,
  { value }: Fact<'source-device'>,
): { owner: string; enrolledAt: number | null } {
  return { owner: subject, enrolledAt: value.enrolledAt };
}

/** A device of whom the link is for, and of nobody else. */
function ownDevice({ view }: DeskPorts, target: LinkTarget, key: string | null): Device | undefined {
  if (target.kind !== 'employee') return undefined;
  return (view.devicesBySubject.get(target.subject) ?? []).find((item) => item.key === key);
}

/** A person says that a step by hand was done, or decides what it asks. Whether it is asked, and of whom, is the caller's to know. */
export async function confirmAs(
  ports: Pick<DeskPorts, 'store' | 'view' | 'now' | 'waves'>,
  about: string,
  mail: string,
): Promise<DeskAnswer> {
  const set = (kind: string, id: string, value: Json): Promise<DeskAnswer> =>
    setIntent(ports, { kind, id, value, at: ports.now(), by: mail });
  const [step, wave] = stepIn(about);
  switch (step) {
    case 'gate': {
      const previous = waveBefore(ports.waves(), wave);
      return previous ? set('gate-override', previous.name, {}) : 'unknown';
    }
    case 'brake': {
      // Whom the question named, and nobody who got stuck since.
      const list = ports.view.intents.get('brake-list')?.get(about);
      return list ? set('brake-lift', about, list.value) : 'unknown';
    }
    default:
      return set('confirm', about, {});
  }
}
