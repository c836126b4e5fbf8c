import { soughtAll, soughtOne } from './sought.ts';
import type { DirectoryUser, Hardware, Mail, Person, UemDevice, WorldState } from './state.ts';

type UemUser = WorldState['uem']['users'][number];

/** One for the many that are not in Intune, or have one address. */
const NONE: readonly string[] = [];

const personById = soughtOne((person: Person) => [person.id]);
const peopleByMail = soughtAll(
  (person: Person) => addressesOf(person),
  (person, known) => {
    const { mail, aliases = NONE } = person;
    return (
      aliases.length + 1 === known.length &&
      (mail === known[0] || mail.toLowerCase() === known[0]) &&
      aliases.every((alias, place) => alias.toLowerCase() === known[place + 1])
    );
  },
);
const hardwareBySerial = soughtOne((one: Hardware) => [one.serial]);
const hardwareByRecord = soughtOne((one: Hardware) => one.uemRecords.map(({ id }) => id));
const hardwareByHolder = soughtAll(
  (one: Hardware) => [one.holder],
  ({ holder }, known) => holder === known[0],
);
const hardwareByEnroller = soughtAll(
  ({ intuneRecords }: Hardware) => (intuneRecords.length === 0 ? NONE : intuneRecords.map(({ userId }) => userId)),
  ({ intuneRecords }, known) =>
    intuneRecords.length === known.length &&
    (known.length === 0 || intuneRecords.every(({ userId }, place) => userId === known[place])),
);
const accountById = soughtOne((user: DirectoryUser) => [user.id]);
const accountByName = soughtOne((user: DirectoryUser) => [user.userPrincipalName.toLowerCase()]);
const uemUserById = soughtOne((user: UemUser) => [user.id]);

export function personOf(state: WorldState, id: string): Person | null {
  return personById(state, state.people, id);
}

/** All addresses of their mailbox, in lower case, the first one first. */
export function addressesOf({ mail, aliases = NONE }: Pick<Person, 'mail' | 'aliases'>): readonly string[] {
  return [mail, ...aliases].map((address) => address.toLowerCase());
}

/** Whoever reads this mailbox; empty for an address that nobody has. */
export function peopleAt(state: WorldState, mail: string): readonly Person[] {
  return mail === '' ? [] : peopleByMail(state, state.people, mail.toLowerCase());
}

/** By the true serial, not by what a product shows. */
export function hardwareOf(state: WorldState, serial: string): Hardware | null {
  return hardwareBySerial(state, state.hardware, serial);
}

/** What a product calls a thing: its true serial, or the number of a record of the old product, where a list writes `id:` before it. */
export function hardwareNamed(state: WorldState, name: string): Hardware | null {
  const number = recordNumber(name);
  const known = /^[1-9]\d*$/.test(number) ? hardwareByRecord(state, state.hardware, Number(number)) : null;
  return known === null || number === name ? (hardwareOf(state, name) ?? known) : known;
}

/** Whose record of the old product this number is. */
export function recordOf(
  state: WorldState,
  id: number,
): { readonly hardware: Hardware; readonly record: UemDevice } | null {
  const hardware = hardwareByRecord(state, state.hardware, id);
  const record = hardware?.uemRecords.find((one) => one.id === id);
  return hardware === null || record === undefined ? null : { hardware, record };
}

/** What this person holds, in the order of all hardware. */
export function heldBy(state: WorldState, holder: string): readonly Hardware[] {
  return hardwareByHolder(state, state.hardware, holder);
}

/** What this user has enrolled in Intune, whoever holds it, in the order of all hardware. */
export function enrolledBy(state: WorldState, userId: string): readonly Hardware[] {
  return hardwareByEnroller(state, state.hardware, userId);
}

export function recordNumber(name: string): string {
  return name.replace(/^id:/i, '');
}

/** Mail numbers start at 1 and have no holes. */
export function mailOf(state: WorldState, number: unknown): Mail | null {
  return typeof number === 'number' ? (state.mail[number - 1] ?? null) : null;
}

/** The person's account in the directory; null when it was deleted there. */
export function accountOf(state: WorldState, id: string): DirectoryUser | null {
  return accountById(state, state.directory.users, id);
}

/** The account of this sign-in name, in whatever case; null where there is none any more. */
export function accountNamed(state: WorldState, name: string): DirectoryUser | null {
  return accountByName(state, state.directory.users, name.toLowerCase());
}

/** A user of the old product, by number. */
export function uemUserOf(state: WorldState, id: number): UemUser | null {
  return uemUserById(state, state.uem.users, id);
}

/** The devices that the list of a mail names at the beginning of its lines, by serial number or by record. */
export function devicesConcerned(text: string, state: WorldState): readonly Hardware[] {
  return [...text.matchAll(/^- (\S+)(?= ·|\s*$)/gm)].flatMap(([, name = '']) => hardwareNamed(state, name) ?? []);
}

/** Of all enrollment restrictions about platforms the one that every tenant has, for everybody. */
export function restrictionForAll({
  directory,
}: WorldState): WorldState['directory']['enrollmentConfigurations'][number] | undefined {
  return directory.enrollmentConfigurations.find(({ priority, limit }) => priority === 0 && limit === null);
}
