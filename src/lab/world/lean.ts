import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { WorldEvent } from './event.ts';

type MailEvent = Extract<WorldEvent, { type: 'mail' }>;

/** Shorter ones are kept as they are. */
const WORTH_CHARACTERS = 2_000;

/** A mail as the log on disk has it: `html` is empty, and packed in base64 by the first letter of its kind, which stands there whole. */
type Packed = MailEvent & { readonly packed: string };
export type Logged = WorldEvent | Packed;

/** Keeps the letters of mails small: they are most of a world, much the same, and hardly ever looked at again. */
export interface Lean {
  /** The same event, whose letter is unpacked whenever it is looked at. */
  readonly keep: (event: WorldEvent) => WorldEvent;
  /** As the log has it; of an event that was kept here. */
  readonly toLog: (event: WorldEvent) => Logged;
  /** What a log holds, kept. In the log's order: a letter is told by the first of its kind. */
  readonly fromLog: (logged: Logged) => WorldEvent;
}

export function createLean(): Lean {
  /** The first letter of each kind and language, which the others are told by. */
  const first = new Map<string, Buffer>();
  const logged = new WeakMap<WorldEvent, Packed>();
  const lean = (plain: MailEvent, packed: Buffer, dictionary: Buffer): WorldEvent =>
    Object.defineProperty({ ...plain }, 'html', {
      get: () => inflateRawSync(packed, { dictionary }).toString(),
      enumerable: true,
    });
  const keep: Lean['keep'] = (event) => {
    if (event.type !== 'mail' || event.html.length < WORTH_CHARACTERS) return event;
    const letter = Buffer.from(event.html);
    const plain = { ...event, html: '' };
    const kind = kindOf(event);
    const dictionary = first.get(kind) ?? letter;
    first.set(kind, dictionary);
    const packed = alone(deflateRawSync(letter, { dictionary, level: 1 }));
    const kept = lean(plain, packed, dictionary);
    if (dictionary !== letter) logged.set(kept, { ...plain, packed: packed.toString('base64') });
    return kept;
  };
  return {
    keep,
    toLog: (event) => logged.get(event) ?? event,
    fromLog: (event) => {
      if (!('packed' in event)) return keep(event);
      const { packed, ...plain } = event;
      const dictionary = first.get(kindOf(event));
      if (dictionary === undefined) throw new Error('the log holds a letter without the first one of its kind');
      return lean(plain, alone(Buffer.from(packed, 'base64')), dictionary);
    },
  };
}

/** A copy in memory of its own: a piece of a larger one would hold all of that. */
function alone(piece: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(piece.length);
  copy.set(piece);
  return copy;
}

function kindOf({ headers, channel }: Pick<MailEvent, 'headers' | 'channel'>): string {
  return [channel, headers['x-sluis-message'], headers['content-language']].join(' ');
}

/** Gives `to` the letter of `from` as it is kept there. */
export function shareLetter<T extends { html: string }>(from: MailEvent, to: T): T {
  const letter = Object.getOwnPropertyDescriptor(from, 'html');
  return letter === undefined ? to : Object.defineProperty(to, 'html', letter);
}
