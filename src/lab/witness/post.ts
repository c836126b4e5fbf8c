import { addressesOf, recordNumber } from '../world/look.ts';
import type { Hardware, Mail, Person } from '../world/state.ts';
import type { Bench } from './words.ts';

/** One accepted mail of the product, by its marks. */
export interface Letter {
  readonly at: number;
  readonly kind: string;
  readonly to: string;
  readonly wave: string | null;
  readonly device: string | null;
  readonly promise: number | null;
}

/** The mails that the product sent, in order, found by address, wave and device. Mails without its mark are not its. */
export interface Post {
  /** Takes in what was accepted since; calls `each` for every new letter. */
  readonly collect: (each: (letter: Letter, mail: Mail) => void) => void;
  readonly to: (address: string) => readonly Letter[];
  /** At whatever address of theirs. */
  readonly toPerson: (person: Pick<Person, 'mail' | 'aliases'>) => readonly Letter[];
  /** By whatever the letters call it. */
  readonly aboutDevice: (hardware: Hardware) => readonly Letter[];
  /** When the help desk was first briefed on a wave. */
  readonly briefedAt: (wave: string) => number | null;
}

const letterOf = (mail: Mail): Letter | null => {
  const kind = mail.headers['x-sluis-message'];
  if (kind === undefined) return null;
  const promise = Date.parse(mail.headers['x-sluis-promise'] ?? '');
  return {
    at: mail.acceptedAt,
    kind,
    to: mail.to.toLowerCase(),
    wave: mail.headers['x-sluis-wave'] ?? null,
    device: mail.headers['x-sluis-device'] ?? null,
    promise: Number.isNaN(promise) ? null : promise,
  };
};

export const createPost = ({ world }: Pick<Bench, 'world'>): Post => {
  const byAddress = new Map<string, Letter[]>();
  const byDevice = new Map<string, Letter[]>();
  const briefings = new Map<string, number>();
  let seen = 0;
  const push = (map: Map<string, Letter[]>, key: string, letter: Letter): void => {
    const list = map.get(key);
    if (list === undefined) map.set(key, [letter]);
    else list.push(letter);
  };
  return {
    collect: (each) => {
      for (; seen < world.state.mail.length; seen += 1) {
        const mail = world.state.mail[seen];
        const letter = mail === undefined ? null : letterOf(mail);
        if (letter === null || mail === undefined) continue;
        push(byAddress, letter.to, letter);
        if (letter.device !== null) push(byDevice, recordNumber(letter.device), letter);
        const wave = letter.wave ?? '';
        if (letter.kind === 'help-desk-briefing' && !briefings.has(wave)) briefings.set(wave, letter.at);
        each(letter, mail);
      }
    },
    to: (address) => byAddress.get(address.toLowerCase()) ?? [],
    toPerson: (person) => {
      const { aliases = [], mail } = person;
      if (aliases.length === 0) return byAddress.get(mail.toLowerCase()) ?? [];
      return addressesOf(person)
        .flatMap((address) => byAddress.get(address) ?? [])
        .toSorted((a, b) => a.at - b.at);
    },
    aboutDevice: ({ serial, uemRecords }) =>
      [serial, ...uemRecords.map(({ id }) => String(id))].flatMap((name) => byDevice.get(name) ?? []),
    briefedAt: (wave) => briefings.get(wave) ?? null,
  };
};
