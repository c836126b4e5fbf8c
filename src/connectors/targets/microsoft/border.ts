import { z } from 'zod';
import { ok, type Result } from '../../../domain/result.ts';
import type { Instant, Tri } from '../../../domain/words.ts';
import type { ConnectorFailure, Page, Pages, Reject } from '../../connector.ts';
import type { RawPage } from './graph.ts';

/** Trimmed; empty and missing are null. A value of another kind makes the record a reject. */
export const text = z
  .string()
  .nullish()
  .transform((value) => value?.trim() || null);

/** Names that people sign in with are compared without regard to case: kept in lower case. */
export const address = text.transform((value) => value?.toLowerCase() ?? null);

const NO_GUID = '00000000-0000-0000-0000-000000000000';

/** The all-zero GUID stands for none (P5). */
export const guid = text.transform((value) => (value === NO_GUID ? null : value));

/** Year 1 stands for never (P5); what is no date is null too, for a date is never worth losing the record. */
export const instant = text.transform((value): Instant | null => {
  if (value === null || value.startsWith('0001-01-01')) return null;
  const at = Date.parse(value);
  return Number.isNaN(at) ? null : at;
});

/** What makers and agents write where there is no serial number. */
const NO_SERIAL = new Set([
  '0',
  'unknown',
  'none',
  'null',
  'n/a',
  'na',
  'not available',
  'not specified',
  'default string',
  'system serial number',
  'to be filled by o.e.m.',
]);

/** A serial number, IMEI or MAC; the ways of saying "none", and zeros alone, are null (P5). */
export const hardwareId = text.transform((value) =>
  value === null || NO_SERIAL.has(value.toLowerCase()) || /^[0:.-]+$/.test(value) ? null : value,
);

export const tri = z
  .boolean()
  .nullish()
  .transform((value): Tri => (value === true ? 'yes' : value === false ? 'no' : 'unknown'));

/** A value of a list that may grow: one that we do not know is `unknown`. */
export function oneOf<const T extends string>(known: readonly T[]): z.ZodType<T | 'unknown', unknown> {
  return z
    .string()
    .nullish()
    .transform((value): T | 'unknown' => known.find((each) => each === value) ?? 'unknown');
}

/** Reads each record by itself: one that is not understood becomes a reject and hides no other. */
export async function* readPages<T>(
  what: string,
  pages: AsyncIterable<Result<RawPage, ConnectorFailure>>,
  schema: z.ZodType<T, unknown>,
): Pages<T> {
  for await (const page of pages)
    yield page.ok ? ok(readRecords(`${what} page ${page.value.number}`, page.value.values, schema)) : page;
}

export function readRecords<T>(where: string, values: readonly unknown[], schema: z.ZodType<T, unknown>): Page<T> {
  const records: T[] = [];
  const rejects: Reject[] = [];
  for (const [index, value] of values.entries()) {
    const parsed = schema.safeParse(value);
    if (parsed.success) records.push(parsed.data);
    else rejects.push({ where: `${where} item ${index + 1}${idOf(value)}`, why: whyNot(parsed.error) });
  }
  return { records, rejects };
}

function idOf(value: unknown): string {
  const id = (value as { readonly id?: unknown } | null)?.id;
  return typeof id === 'string' ? ` (${id.slice(0, 60)})` : '';
}

export function whyNot(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue ? `${issue.path.join('.') || 'record'}: ${issue.message}` : 'unreadable';
}
