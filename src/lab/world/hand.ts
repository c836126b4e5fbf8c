import { liveRecord } from './truth.ts';
import { ADMINISTRATOR_HANDS } from './administrator.ts';
import { releaseWipes } from '../uem/wipe.ts';
import { DAY, FOREVER, MINUTE, HOUR } from './constants.ts';
import type { WorldEvent } from './event.ts';
import type { Reply } from './event.ts';
import { delay, nextCheckIn, schedule } from './happen.ts';
import { noteObservable, pressSync } from './happenings.ts';
import { hardwareOf, personOf } from './look.ts';
import type { Happening, Hardware, WorldState } from './state.ts';

type Hand = Extract<WorldEvent, { type: 'hand' }>;
type Facts = Hand['facts'];

/** What can be done by hand, and what each needs. `subject` is a serial, a person's id or a group's id. */
const HANDS: Readonly<Record<string, (state: WorldState, subject: string, facts: Facts) => boolean>> = {
  /** Rules that the witness judges by. The world itself does not change. */
  'promise-rules': () => true,
  ...ADMINISTRATOR_HANDS,
  'press-sync': (state) => {
    pressSync(state);
    return true;
  },
  'release-wipes': (state) => {
    releaseWipes(state);
    return true;
  },
  'device-on': (state, subject) => onHardware(state, subject, (hardware) => switchOn(state, hardware)),
  /** facts: hours; for ever without. */
  'device-off': (state, subject, facts) =>
    onHardware(state, subject, (hardware) => {
      const hours = facts['hours'];
      hardware.offUntil = typeof hours === 'number' ? state.now + hours * HOUR : FOREVER;
    }),
  /** Retired in the old product's console, as somebody must who has no API. */
  retire: (state, subject) => onHardware(state, subject, (hardware) => retireByHand(state, hardware)),
  /** Somebody erases the device, by whatever means. */
  erase: (state, subject) =>
    onHardware(state, subject, (hardware) => {
      hardware.erasedAt = state.now;
    }),
  enroll: (state, subject) => {
    schedule(state, { at: state.now + MINUTE, what: 'person-enrolls', subject, facts: { tries: 0 } });
    return hardwareOf(state, subject) !== null;
  },
  /** facts: state. The device's Intune verdict changes. */
  compliance: (state, subject, facts) => onHardware(state, subject, (hardware) => setCompliance(hardware, facts)),
  /** The administrator of the tenant takes a permission from the app, or gives it back; the next token says so. */
  'drop-permission': (state, subject) => {
    const { app } = state.organisation;
    const had = app.permissions.includes(subject);
    app.permissions = app.permissions.filter((permission) => permission !== subject);
    return had;
  },
  'grant-permission': (state, subject) => {
    const { app } = state.organisation;
    if (!app.permissions.includes(subject)) app.permissions.push(subject);
    return true;
  },
  'disable-account': (state, subject) => setAccount(state, subject, false),
  'enable-account': (state, subject) => setAccount(state, subject, true),
  /** The partner's connection is ended in Intune's console. It keeps its groups, and holds nobody any more. */
  'end-partner': (state, subject) => {
    const partner = state.directory.partners.find((one) => one.id === subject);
    if (partner !== undefined) partner.partnerState = 'terminated';
    return partner !== undefined;
  },
  /** facts: state, as Graph names it. Somebody switches a policy off or on in Entra's console; sign-ins follow within a day. */
  'policy-state': (state, subject, facts) => changePolicy(state, subject, { state: facts['state'] }),
  /** facts: group, a group that is taken out of what the policy leaves out. */
  'policy-includes-again': (state, subject, facts) =>
    changePolicy(state, subject, (json) => {
      const conditions = json['conditions'] as Record<string, Record<string, unknown>>;
      const users = conditions['users'] ?? {};
      const out = (users['excludeGroups'] ?? []) as readonly string[];
      return {
        conditions: { ...conditions, users: { ...users, excludeGroups: out.filter((id) => id !== facts['group']) } },
      };
    }),
  /** facts: group, which the policy leaves out again. */
  'policy-excludes': (state, subject, facts) =>
    changePolicy(state, subject, (json) => {
      const conditions = json['conditions'] as Record<string, Record<string, unknown>>;
      const users = conditions['users'] ?? {};
      const out = new Set((users['excludeGroups'] ?? []) as readonly unknown[]).add(facts['group']);
      return { conditions: { ...conditions, users: { ...users, excludeGroups: [...out] } } };
    }),
  /** Somebody outside takes this person's place: from now on they do nothing by themselves, and their devices wait for a hand. */
  be: (state, subject) => {
    const person = personOf(state, subject);
    if (person === null) return false;
    person.temper = 'played';
    const theirs = (one: Happening): boolean =>
      (one.what === 'person-acts' && one.subject === subject) ||
      (one.what === 'person-enrolls' && one.facts['person'] === subject);
    state.agenda = state.agenda.filter((one) => !theirs(one));
    return true;
  },
  /** facts: temper. */
  temper: (state, subject, facts) => {
    const person = personOf(state, subject);
    if (person === null) return false;
    person.temper = TEMPERS.find((one) => one === facts['temper']) ?? person.temper;
    return true;
  },
};

const TEMPERS = ['prompt', 'normal', 'slow', 'ignores-mail', 'on-leave', 'gives-up-half-way'] as const;

/** 404 for a subject that does not exist, 400 for a `what` that nobody knows, else 200. */
export function byHand(state: WorldState, event: Hand): Reply {
  const act = HANDS[event.what];
  if (act === undefined) return { status: 400, body: { error: 'unknown what', known: Object.keys(HANDS) } };
  if (!act(state, event.subject, event.facts)) return { status: 404, body: { error: 'unknown subject' } };
  noteObservable(state);
  return { status: 200, body: {} };
}

type Change = Record<string, unknown>;

function changePolicy(state: WorldState, id: string, change: Change | ((json: Change) => Change)): boolean {
  const policy = state.directory.policies.find((one) => one.id === id && one.deletedAt === null);
  if (policy === undefined) return false;
  const changed = typeof change === 'function' ? change(policy.json) : change;
  policy.json = { ...policy.json, ...changed, modifiedDateTime: new Date(state.now).toISOString() };
  const lag = delay(state, 2 * MINUTE, DAY, 'policy-by-hand', id, policy.versions.length);
  const effectiveAt = Math.max(policy.versions.at(-1)?.effectiveAt ?? 0, state.now + lag);
  policy.versions.push({ json: structuredClone(policy.json), effectiveAt });
  return true;
}

function onHardware(state: WorldState, serial: string, act: (hardware: Hardware) => void): boolean {
  const hardware = hardwareOf(state, serial);
  if (hardware !== null) act(hardware);
  return hardware !== null;
}

/** Orders that waited for a device without any hope of a check-in are put on the agenda now. */
function switchOn(state: WorldState, hardware: Hardware): void {
  hardware.offUntil = null;
  for (const record of hardware.uemRecords) {
    if (record.status === 'EnterpriseWipePending' && !record.onHold) landAtNextCheckIn(state, hardware, record.id);
  }
}

function retireByHand(state: WorldState, hardware: Hardware): void {
  const record = liveRecord(hardware);
  if (record === null || record.status !== 'Enrolled') return;
  record.status = 'EnterpriseWipePending';
  record.statusChangedAt = state.now;
  landAtNextCheckIn(state, hardware, record.id);
}

function landAtNextCheckIn(state: WorldState, hardware: Hardware, recordId: number): void {
  const at = nextCheckIn(state, hardware, state.now);
  schedule(state, { at, what: 'uem-wipe-lands', subject: hardware.serial, facts: { recordId } });
}

function setCompliance(hardware: Hardware, facts: Facts): void {
  const managed = hardware.intuneRecords.at(-1);
  if (managed === undefined) return;
  managed.complianceState = facts['state'] === 'compliant' ? 'compliant' : 'noncompliant';
  for (const record of hardware.entraRecords) {
    if (record.deviceId === managed.entraDeviceId) record.isCompliant = managed.complianceState === 'compliant';
  }
}

function setAccount(state: WorldState, id: string, enabled: boolean): boolean {
  const user = state.directory.users.find((one) => one.id === id);
  if (user !== undefined) user.accountEnabled = enabled;
  return user !== undefined;
}
