import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { WorldEvent } from './event.ts';

type MailEvent = Extract<WorldEvent, { type: 'mail' }>;

/** Shorter ones are kept as they are. */
const WORTH_CHARACTERS = 2_000;

/** Keeps the letters of mails small: they are most of a world, much the same, and hardly ever looked at again. */
export interface Lean {
  /** The same event, whose letter is unpacked whenever it is looked at. */
  readonly keep: (event: WorldEvent) => WorldEvent;
}

export function createLean(): Lean {
  /** The first letter of each kind and language, which the others are told by. */
  const first = new Map<string, Buffer>();
  return {
    keep: (event) => {
      if (event.type !== 'mail' || event.html.length < WORTH_CHARACTERS) return event;
      const letter = Buffer.from(event.html);
      const kind = kindOf(event);
      const dictionary = first.get(kind) ?? letter;
      first.set(kind, dictionary);
      const packed = alone(deflateRawSync(letter, { dictionary, level: 1 }));
      return Object.defineProperty({ ...event }, 'html', {
        get: () => inflateRawSync(packed, { dictionary }).toString(),
        enumerable: true,
      });
    },
  };
}

/** A copy in memory of its own: a piece of a larger one would hold all of that. */
function alone(piece: Buffer): Buffer {
  const copy = Buffer.allocUnsafeSlow(piece.length);
  copy.set(piece);
  return copy;
}

function kindOf({ headers, channel }: MailEvent): string {
  return [channel, headers['x-sluis-message'], headers['content-language']].join(' ');
}

/** Gives `to` the letter of `from` as it is kept there. */
export function shareLetter<T extends { html: string }>(from: MailEvent, to: T): T {
  const letter = Object.getOwnPropertyDescriptor(from, 'html');
  return letter === undefined ? to : Object.defineProperty(to, 'html', letter);
}
