import { hash32 } from './random.ts';

/** What goes wrong with the content of a list, though the answer looks whole. */
export type Spoil =
  /** This share of the records is silently missing: the same ones at each read with the same salt. */
  | { readonly kind: 'lose'; readonly share: number; readonly salt: string }
  /** The last records of each answer come twice. */
  | { readonly kind: 'duplicate'; readonly records: number };

/** The lists of both products, in their own words; what stands beside them (`Total`, links) stays as it is. */
const LISTS = [
  'value',
  'Devices',
  'Users',
  'SmartGroups',
  'UserGroup',
  'EnrollmentUser',
  'CompliancePolicies',
] as const;

/** The body with its list spoiled; what holds no list is answered as it is. */
export function spoiled(body: unknown, spoil: Spoil): unknown {
  if (typeof body !== 'object' || body === null) return body;
  const name = LISTS.find((one) => Array.isArray((body as Record<string, unknown>)[one]));
  if (name === undefined) return body;
  const list = (body as Record<string, unknown>)[name] as readonly unknown[];
  const kept = spoil.kind === 'lose' ? list.filter((item) => !isLost(item, spoil)) : list.concat(tail(list, spoil));
  return { ...body, [name]: kept };
}

/** Would this fault keep a record of the list in this body from whoever reads it? */
export function losesAny(body: unknown, spoil: { readonly kind: string }): boolean {
  if (!isLosing(spoil) || typeof body !== 'object' || body === null) return false;
  return LISTS.some((name) => {
    const list: unknown = Reflect.get(body, name);
    return Array.isArray(list) && list.some((item) => isLost(item, spoil));
  });
}

function isLosing(spoil: { readonly kind: string }): spoil is Extract<Spoil, { readonly kind: 'lose' }> {
  return spoil.kind === 'lose';
}

function tail(list: readonly unknown[], { records }: { readonly records: number }): readonly unknown[] {
  return records > 0 ? list.slice(-records) : [];
}

/** By the record's own id alone, so that a second look at once shows the same holes. */
function isLost(item: unknown, { share, salt }: { readonly share: number; readonly salt: string }): boolean {
  const { id, Id } = (item ?? {}) as { readonly id?: unknown; readonly Id?: unknown };
  return hash32(`${salt}/${JSON.stringify(id ?? Id ?? item)}`) / 0x1_0000_0000 < share;
}

/** A clock that goes wrong by so many milliseconds writes what it wrote within the last day so much too late or early. */
export function skewed(text: string, ms: number, now: number): string {
  return text.replaceAll(/"(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d)(?:\.\d+)?Z"/g, (whole, moment: string) => {
    const at = Date.parse(`${moment}Z`);
    return at < now - 86_400_000 ? whole : `"${new Date(at + ms).toISOString().slice(0, 19)}Z"`;
  });
}
