import type { WorldState } from '../../world/state.ts';
import type { Row } from '../protocol/collection.ts';
import { createJournal, type Journal } from './journal.ts';
import { createLook, type Look } from './show.ts';

export type Of = 'users' | 'groups' | 'devices';

/** What a caller asked for in the first call of a stream; every later link carries it. */
export interface Asked {
  readonly of: Of;
  readonly select: readonly string[] | null;
  /** Scope by object id; null follows all. */
  readonly ids: readonly string[] | null;
}

export interface Stream {
  readonly number: number;
  readonly asked: Asked;
  readonly journal: Journal;
  readonly look: (state: WorldState) => Look;
}

/** Where a link goes on: after a round, or in the middle of an answer. */
export type Place =
  | { readonly kind: 'after'; readonly stream: Stream; readonly round: number; readonly at: number }
  | {
      readonly kind: 'rest';
      readonly stream: Stream;
      readonly round: number;
      readonly at: number;
      readonly rows: readonly Row[];
    };

/** Directory tokens live seven days. Source: delta query overview, token duration. */
export const TOKEN_LIFE_MS = 7 * 86_400_000;
const MOST_STREAMS = 32;
const MOST_PAGES = 64;

/** The streams of this process and their tokens. A token of another process is unknown here. */
export interface Streams {
  readonly open: (asked: Asked) => Stream;
  readonly tokenAfter: (stream: Stream, round: number, at: number) => string;
  readonly tokenFor: (place: Extract<Place, { kind: 'rest' }>) => string;
  /** `unknown`: given out before a restart, or so long ago that it was dropped. */
  readonly placeOf: (token: string) => Place | 'unknown';
}

/** @param process  tells this process's tokens from those of one before it */
export function createStreams(process: string): Streams {
  const streams = new Map<string, Stream>();
  const pages = new Map<string, Place>();
  let numbers = 0;
  const write = (text: string): string => Buffer.from(`${process}:${text}`).toString('base64url');
  return {
    open: (asked) => {
      const key = JSON.stringify(asked);
      const known = streams.get(key);
      if (known !== undefined) return known;
      numbers += 1;
      const made = { number: numbers, asked, journal: createJournal(), look: createLook(asked) };
      streams.set(key, made);
      dropOldest(streams, MOST_STREAMS);
      return made;
    },
    tokenAfter: (stream, round, at) => write(`${stream.number}:${round}:${at}`),
    tokenFor: (place) => {
      numbers += 1;
      const token = write(`page:${numbers}`);
      pages.set(token, place);
      dropOldest(pages, MOST_PAGES);
      return token;
    },
    placeOf: (token) => {
      const page = pages.get(token);
      if (page !== undefined) return page;
      const [maker, number, round, at] = Buffer.from(token, 'base64url').toString().split(':');
      const stream = [...streams.values()].find((one) => one.number === Number(number));
      if (maker !== process || stream === undefined || at === undefined) return 'unknown';
      return { kind: 'after', stream, round: Number(round), at: Number(at) };
    },
  };
}

function dropOldest<T>(map: Map<string, T>, most: number): void {
  for (const key of map.keys()) {
    if (map.size <= most) return;
    map.delete(key);
  }
}
