/** One item of `$expand`: `registeredOwners($select=id)` is the name with the properties that are wanted of each. */
export interface Expansion {
  readonly name: string;
  /** Null shows what is there. */
  readonly select: readonly string[] | null;
}

/**
 * Reads one item. Of the options in brackets only `$select` is served; null for any other, or for broken brackets.
 * Source: OData 4.0 system query options in `$expand`; Graph answers the properties that are asked for, and always the id.
 */
export function readExpansion(item: string): Expansion | null {
  const match = /^([^()]+)(?:\(([^()]*)\))?$/.exec(item);
  if (match === null) return null;
  const [, name = '', inner] = match;
  if (inner === undefined) return { name, select: null };
  const option = /^\s*\$select\s*=\s*(.+)$/i.exec(inner);
  if (option === null) return null;
  const select = (option[1] ?? '').split(',').map((property) => property.trim());
  return inner.includes(';') || select.includes('') ? null : { name, select };
}
