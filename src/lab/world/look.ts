import type { DirectoryUser, Hardware, Mail, Person, UemDevice, WorldState } from './state.ts';

type UemUser = WorldState['uem']['users'][number];

interface Index {
  readonly people: number;
  readonly hardware: number;
  readonly users: number;
  readonly uemUsers: number;
  readonly personById: ReadonlyMap<string, Person>;
  readonly peopleByMail: ReadonlyMap<string, readonly Person[]>;
  readonly hardwareBySerial: ReadonlyMap<string, Hardware>;
  readonly hardwareByRecord: ReadonlyMap<string, Hardware>;
  readonly hardwareByHolder: ReadonlyMap<string | null, readonly Hardware[]>;
  readonly accountById: ReadonlyMap<string, DirectoryUser>;
  readonly accountByName: ReadonlyMap<string, DirectoryUser>;
  readonly uemUserById: ReadonlyMap<number, UemUser>;
}

// Kept beside the state and not in it: the state is plain JSON. Made again when somebody or something was added.
const indexes = new WeakMap<WorldState, Index>();

function indexOf(state: WorldState): Index {
  const known = indexes.get(state);
  const { people, hardware, directory, uem } = state;
  if (
    known?.people === people.length &&
    known.hardware === hardware.length &&
    known.users === directory.users.length &&
    known.uemUsers === uem.users.length
  ) {
    return known;
  }
  const made: Index = {
    people: people.length,
    hardware: hardware.length,
    users: directory.users.length,
    uemUsers: uem.users.length,
    personById: new Map(people.map((person) => [person.id, person])),
    peopleByMail: Map.groupBy(people, (person) => person.mail.toLowerCase()),
    hardwareBySerial: new Map(hardware.map((one) => [one.serial, one])),
    hardwareByRecord: new Map(hardware.flatMap((one) => one.uemRecords.map(({ id }) => [String(id), one] as const))),
    hardwareByHolder: Map.groupBy(hardware, (one) => one.holder),
    accountById: new Map(directory.users.map((user) => [user.id, user])),
    // The first of a name, as whoever looks through the list finds it.
    accountByName: new Map(directory.users.toReversed().map((user) => [user.userPrincipalName.toLowerCase(), user])),
    uemUserById: new Map(uem.users.map((user) => [user.id, user])),
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

/** Whose record of the old product this number is. What the index does not know is looked for in the whole list. */
export function recordOf(
  state: WorldState,
  id: number,
): { readonly hardware: Hardware; readonly record: UemDevice } | null {
  const known = indexOf(state).hardwareByRecord.get(String(id));
  for (const hardware of known === undefined ? state.hardware : [known]) {
    const record = hardware.uemRecords.find((one) => one.id === id);
    if (record !== undefined) return { hardware, record };
  }
  return null;
}

/** What this person holds, in the order of all hardware. Things do not change hands. */
export function heldBy(state: WorldState, holder: string): readonly Hardware[] {
  return indexOf(state).hardwareByHolder.get(holder) ?? [];
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

/** The account of this sign-in name, in whatever case; null where there is none any more. */
export function accountNamed(state: WorldState, name: string): DirectoryUser | null {
  return indexOf(state).accountByName.get(name.toLowerCase()) ?? null;
}

/** A user of the old product, by number. */
export function uemUserOf(state: WorldState, id: number): UemUser | null {
  return indexOf(state).uemUserById.get(id) ?? null;
}

/** The devices that the list of a mail names at the beginning of its lines, by serial number or by record. */
export function devicesConcerned(text: string, state: WorldState): readonly Hardware[] {
  return [...text.matchAll(/^- (\S+)(?= ·|\s*$)/gm)].flatMap(([, name = '']) => hardwareNamed(state, name) ?? []);
}
