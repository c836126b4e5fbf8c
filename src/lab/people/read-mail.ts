import { MINUTE } from '../world/constants.ts';
import { callOffVisits, delay, schedule, VISIT } from '../world/happen.ts';
import { accountOf, hardwareNamed, hardwareOf, mailOf, personOf } from '../world/look.ts';
import type { Happening, Mail, Person, WorldState } from '../world/state.ts';
import { placeOf } from '../world/truth.ts';
import { linkIn } from './page.ts';
import { enrollsAt, enrollsOn, isMovedBy, readsAt } from './temper.ts';

/** What a person goes to the page for. */
export type Intent = 'start' | 'sign-off' | 'confirm' | 'approve';

/** Which kinds of mail make somebody open the link, and why. */
const INTENTS: Readonly<Record<string, Intent>> = {
  invitation: 'start',
  reminder: 'start',
  deadline: 'start',
  blocked: 'start',
  'help-desk-briefing': 'sign-off',
  'admin-step': 'confirm',
  'approval-request': 'approve',
};

/** A mail came in for this person: it will be read in its time, unless the account is disabled. */
export function expectReading(state: WorldState, person: Person, mail: Mail): void {
  if (accountOf(state, person.id)?.accountEnabled === false) return;
  schedule(state, {
    at: readsAt(state, person, mail),
    what: 'person-reads-mail',
    subject: person.id,
    facts: { mail: mail.number },
  });
}

/** Reading is nothing that a product can see; what follows from it is. */
export function readMail(state: WorldState, happening: Happening): boolean {
  const person = personOf(state, happening.subject);
  const mail = mailOf(state, happening.facts['mail']);
  if (person === null || mail === null) return false;
  mail.readAt ??= state.now;
  const kind = mail.headers['x-sluis-message'] ?? '';
  if (!isMovedBy(state, person, kind)) return false;
  if (kind === 'enroll' || kind === 'stuck') planEnrollment(state, person, mail, kind);
  const intent = INTENTS[kind];
  if (intent === undefined) return false;
  // A newer mail replaces the resolve to look again that an older one left. The staff has a page for each device that is nobody's.
  const isReplaced = (visit: Happening): boolean =>
    visit.facts['intent'] === 'start' && (person.role === 'employee' || isSamePage(state, visit, mail));
  if (intent === 'start') callOffVisits(state, person.id, isReplaced);
  schedule(state, {
    at: state.now + delay(state, MINUTE, 15 * MINUTE, 'opens', person.id, mail.name),
    what: VISIT,
    subject: person.id,
    facts: { mail: mail.number, intent, tries: 0 },
  });
  return false;
}

function isSamePage(state: WorldState, visit: Happening, mail: Mail): boolean {
  const other = mailOf(state, visit.facts['mail']);
  return other !== null && linkIn(other) === linkIn(mail);
}

function planEnrollment(state: WorldState, person: Person, mail: Mail, kind: string): void {
  if (!enrollsOn(person, kind)) return;
  const serial = meantDevice(state, person, mail.headers['x-sluis-device'] ?? '');
  if (serial === null) return;
  schedule(state, {
    at: enrollsAt(state, person, serial, mail.name),
    what: 'person-enrolls',
    subject: serial,
    facts: { person: person.id, tries: 0 },
  });
}

/**
 * The device that a mail speaks of. Products may show a wrong or an empty serial: then the person takes the one of their
 * own that shows it, or whichever of theirs has left. The staff takes any device by its serial, and has those that are
 * nobody's in keeping.
 */
function meantDevice(state: WorldState, person: Person, named: string): string | null {
  const exact = hardwareNamed(state, named);
  if (exact !== null && (exact.holder === person.id || person.role !== 'employee')) return exact.serial;
  const own = holdings(state, person)
    .map((serial) => hardwareOf(state, serial))
    .filter((one) => one !== null);
  const shown = own.find((one) => named !== '' && one.uemRecords.some((record) => record.shownSerial === named));
  const left = own.find((one) => placeOf(one) === 'limbo');
  return (shown ?? left)?.serial ?? null;
}

function holdings(state: WorldState, person: Person): readonly string[] {
  if (person.role === 'employee') return person.devices;
  return state.hardware.filter((one) => one.holder === null).map((one) => one.serial);
}
