import { z } from 'zod';
import type { RouteId } from './paths.ts';
import type { Ability } from './roles.ts';

/** A route as the table declares it. Method and path stand in `paths.ts` under the same id. */
export interface Route {
  readonly ability: Ability | 'signed-in';
  /** One line for the OpenAPI description. */
  readonly summary: string;
  readonly params?: z.ZodType;
  readonly query?: z.ZodType;
  /** Strict: a field that is not known may be one that was meant, misspelt, and the write would go on without it. */
  readonly body?: z.ZodType;
  /** The schema of the JSON answer, or the media type of a file. What an answer holds besides is not sent. */
  readonly answer: z.ZodType | string;
  /** Only there while Sluis plays on a sample organisation. */
  readonly labOnly?: true;
  /** Names nobody, and is answered to this very machine without a sign-in too. */
  readonly alsoLocal?: true;
  /** A document that our own pages show in a frame, and nobody else does. */
  readonly framed?: true;
  /** Bytes of a body at most, where it is more than usual. */
  readonly bodyLimit?: number;
  /** Requests of one person in a minute, where an answer costs much. */
  readonly perMinute?: number;
}

/** Takes routes of one topic into the table, each under an id of `paths.ts`. */
export function routes<const T extends { readonly [K in RouteId]?: Route }>(all: T): T {
  return all;
}

/** A file as a handler answers it. */
export interface FileAnswer {
  readonly name: string;
  readonly bytes: string | Uint8Array | AsyncIterable<string>;
}

export const instant = z.iso.datetime();
export const count = z.int().min(0);

/** How many rows one page holds at most. */
export const MOST_ROWS = 500;

/** Query of a list in pages: `after` is the `next` of the page before, and stands for a place in this order and filter. */
export const paging = {
  after: z.string().max(2_000).optional(),
  limit: z.coerce.number().int().min(1).max(MOST_ROWS).default(100),
};

/** One page of a list. `next` null: there are no more. `total` counts all rows of the filter. */
export function pageOf<T extends z.ZodType>(row: T) {
  return z.object({ rows: z.array(row), next: z.string().nullable(), total: count });
}

/** Answer of a write: what was decided is written down, and the next turn acts on it. */
export const accepted = z.object({ accepted: z.literal(true) });

/** A finding with its sentences in the reader's language. */
export const toldFinding = z.object({
  code: z.string(),
  severity: z.enum(['info', 'warns', 'blocks']),
  /** Of whom or what, by name; null: the tenant. */
  subject: z.string().nullable(),
  what: z.string(),
  next: z.string(),
  since: instant.nullable(),
});
export type ToldFinding = z.infer<typeof toldFinding>;
