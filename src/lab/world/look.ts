import type { DirectoryUser, Hardware, Mail, Person, WorldState } from './state.ts';

interface Index {
  readonly people: number;
  readonly hardware: number;
  readonly users: number;
  readonly personById: ReadonlyMap<string, Person>;
  readonly peopleByMail: ReadonlyMap<string, readonly Person[]>;
  readonly hardwareBySerial: ReadonlyMap<string, Hardware>;
  readonly hardwareByRecord: ReadonlyMap<string, Hardware>;
  readonly accountById: ReadonlyMap<string, DirectoryUser>;
}

// Kept beside the state and not in it: the state is plain JSON. Made again when somebody or something was added.
const indexes = new WeakMap<WorldState, Index>();

function indexOf(state: WorldState): Index {
  const known = indexes.get(state);
  const { people, hardware, directory } = state;
  if (known?.people === people.length && known.hardware === hardware.length && known.users === directory.users.length) {
    return known;
  }
  const made: Index = {
    people: people.length,
    hardware: hardware.length,
    users: directory.users.length,
    personById: new Map(people.map((person) => [person.id, person])),
    peopleByMail: Map.groupBy(people, (person) => person.mail.toLowerCase()),
    hardwareBySerial: new Map(hardware.map((one) => [one.serial, one])),
    hardwareByRecord: new Map(hardware.flatMap((one) => one.uemRecords.map(({ id }) => [String(id), one] as const))),
    accountById: new Map(directory.users.map((user) => [user.id, user])),
  };
  indexes.set(state, made);
  return made;
}

export function personOf(state: WorldState, id: string): Person | null {
  return indexOf(state).personById.get(id) ?? null;
}

/** Whoever reads this mailbox; empty for an address that nobody has. */
export function peopleAt(state: WorldState, mail: string): readonly Person[] {
  return mail === '' ? [] : (indexOf(state).peopleByMail.get(mail.toLowerCase()) ?? []);
}

/** By the true serial, not by what a product shows. */
export function hardwareOf(state: WorldState, serial: string): Hardware | null {
  return indexOf(state).hardwareBySerial.get(serial) ?? null;
}

/** What a product calls a thing: its true serial, or the number of a record of the old product, where a list writes `id:` before it. */
export function hardwareNamed(state: WorldState, name: string): Hardware | null {
  return hardwareOf(state, name) ?? indexOf(state).hardwareByRecord.get(recordNumber(name)) ?? null;
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
  return indexOf(state).accountById.get(id) ?? null;
}

/** The devices that the list of a mail names at the beginning of its lines, by serial number or by record. */
export function devicesConcerned(text: string, state: WorldState): readonly Hardware[] {
  return [...text.matchAll(/^- (\S+)(?= ·|\s*$)/gm)].flatMap(([, name = '']) => hardwareNamed(state, name) ?? []);
}
