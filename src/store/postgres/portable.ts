import { z } from 'zod';

/** The first line of an export. */
export const Header = z.object({ format: z.literal('sluis-store'), schema: z.int().positive() });

/** The last line: its absence tells that the file was cut off. */
export const Footer = z.object({ end: z.literal(true), rows: z.int().nonnegative() });

const instant = z.int();
const maybe = instant.nullable();

/**
 * What an export carries, in the order in which it is written, with the columns that give each table its order.
 * `value`, `action`, `outcome` and `facts` are JSON text, carried as text so that they arrive byte for byte.
 */
export const PORTABLE = {
  fact: {
    key: ['kind', 'id'],
    row: z.strictObject({
      kind: z.string(),
      id: z.string(),
      value: z.string(),
      hash: z.string(),
      first_seen_at: instant,
      changed_at: instant,
      seen_at: instant,
      gone_at: maybe,
    }),
  },
  sweep: { key: ['kind', 'scope'], row: z.strictObject({ kind: z.string(), scope: z.string(), at: instant }) },
  claim: {
    key: ['seq'],
    row: z.strictObject({
      key: z.string(),
      kind: z.string(),
      subject: z.string(),
      object: z.string(),
      action: z.string(),
      claimed_at: instant,
      outcome: z.string().nullable(),
      recorded_at: maybe,
    }),
  },
  intent: {
    key: ['kind', 'id'],
    row: z.strictObject({ kind: z.string(), id: z.string(), value: z.string(), at: instant, by: z.string() }),
  },
  finding: {
    key: ['subject', 'id'],
    row: z.strictObject({
      id: z.string(),
      code: z.string(),
      severity: z.enum(['info', 'warns', 'blocks']),
      subject: z.string(),
      facts: z.string(),
      since: instant,
    }),
  },
  audit: {
    key: ['seq'],
    row: z.strictObject({
      seq: z.int().positive(),
      at: instant,
      by: z.string(),
      what: z.string(),
      subject: z.string(),
      facts: z.string(),
      previous: z.string(),
      hash: z.string(),
    }),
  },
} as const;

export type PortableTable = keyof typeof PORTABLE;

export const PORTABLE_TABLES = Object.keys(PORTABLE) as readonly PortableTable[];
