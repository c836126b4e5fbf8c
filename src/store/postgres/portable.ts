import { z } from 'zod';

/** The first line of an export. */
export const Header = z.object({ format: z.literal('sluis-store'), schema: z.int().positive() });

/** The last line: its absence tells that the file was cut off. */
export const Footer = z.object({ end: z.literal(true), rows: z.int().nonnegative() });

const instant = z.int();
/** PostgreSQL keeps no NUL. */
const text = z.string().refine((value) => !value.includes('\0'));
/** What is not JSON would stop whoever reads it later, long after the import said that all is well. */
const json = text.refine(isJson);
const maybe = instant.nullable();

/**
 * What an export carries, in the order in which it is written, with the columns that give each table its order.
 * `value`, `action`, `outcome` and `facts` are JSON text, carried as text so that they arrive byte for byte.
 */
export const PORTABLE = {
  fact: {
    key: ['kind', 'id'],
    row: z.strictObject({
      kind: text,
      id: text,
      value: json,
      hash: text,
      first_seen_at: instant,
      changed_at: instant,
      // Files of before it was kept are taken too.
      state_at: maybe.default(null),
      seen_at: instant,
      gone_at: maybe,
    }),
  },
  sweep: { key: ['kind', 'scope'], row: z.strictObject({ kind: text, scope: text, at: instant }) },
  claim: {
    key: ['seq'],
    row: z.strictObject({
      key: text,
      kind: text,
      subject: text,
      object: text,
      action: json,
      claimed_at: instant,
      outcome: json.nullable(),
      recorded_at: maybe,
    }),
  },
  intent: {
    key: ['kind', 'id'],
    row: z.strictObject({ kind: text, id: text, value: json, at: instant, by: text }),
  },
  finding: {
    key: ['subject', 'id'],
    row: z.strictObject({
      id: text,
      code: text,
      severity: z.enum(['info', 'warns', 'blocks']),
      subject: text,
      facts: json,
      since: instant,
    }),
  },
  audit: {
    key: ['seq'],
    row: z.strictObject({
      seq: z.int().positive(),
      at: instant,
      by: text,
      what: text,
      subject: text,
      facts: json,
      previous: text,
      hash: text,
    }),
  },
} as const;

export type PortableTable = keyof typeof PORTABLE;

export const PORTABLE_TABLES = Object.keys(PORTABLE) as readonly PortableTable[];

function isJson(value: string): boolean {
  try {
    JSON.parse(value);
    return true;
  } catch {
    return false;
  }
}
