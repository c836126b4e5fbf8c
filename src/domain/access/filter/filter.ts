/** A device filter as it was written. Text is compared without case; `null` is the directory's "no value". */
export type Filter =
  | { readonly kind: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly kind: 'not'; readonly part: Filter }
  | Comparison;

export interface Comparison {
  readonly kind: 'compare';
  readonly property: Property;
  readonly operator: Operator;
  /** A list with In and NotIn, null only with Equals and NotEquals. */
  readonly value: string | null | readonly string[];
}

export type Operator =
  | 'eq'
  | 'ne'
  | 'startsWith'
  | 'notStartsWith'
  | 'endsWith'
  | 'notEndsWith'
  | 'contains'
  | 'notContains'
  | 'in'
  | 'notIn';

export type Property =
  | 'deviceId'
  | 'mdmAppId'
  | 'deviceOwnership'
  | 'isCompliant'
  | 'profileType'
  | 'trustType'
  | 'displayName'
  | 'enrollmentProfileName'
  | 'manufacturer'
  | 'model'
  | 'operatingSystem'
  | 'operatingSystemVersion'
  | 'physicalIds'
  | 'systemLabels'
  | `extensionAttribute${number}`;

const SAME: readonly Operator[] = ['eq', 'ne'];
const LISTED: readonly Operator[] = ['eq', 'ne', 'in', 'notIn'];
const PARTS: readonly Operator[] = ['contains', 'notContains'];
const TEXT: readonly Operator[] = [...LISTED, ...PARTS, 'startsWith', 'notStartsWith', 'endsWith', 'notEndsWith'];

/**
 * Which property takes which operator. Source: MicrosoftDocs/entra-docs,
 * `docs/identity/conditional-access/concept-condition-filters-for-devices.md`, 2025-04-08.
 */
export const OPERATORS_OF: ReadonlyMap<Property, readonly Operator[]> = new Map<Property, readonly Operator[]>([
  ['deviceId', LISTED],
  ['mdmAppId', LISTED],
  ['deviceOwnership', SAME],
  ['isCompliant', SAME],
  ['profileType', SAME],
  ['trustType', SAME],
  ['displayName', TEXT],
  ['enrollmentProfileName', TEXT],
  ['manufacturer', TEXT],
  ['model', TEXT],
  ['operatingSystem', TEXT],
  ['operatingSystemVersion', TEXT],
  ['physicalIds', PARTS],
  ['systemLabels', PARTS],
  ...Array.from({ length: 15 }, (_, index) => [`extensionAttribute${index + 1}`, TEXT] as const),
]);

const BY_LOWER_CASE = new Map([...OPERATORS_OF.keys()].map((name) => [name.toLowerCase(), name]));

/** Microsoft's own example spells `device.deviceid`, so a rule that Entra took may have any case. */
export function propertyNamed(name: string): Property | null {
  return BY_LOWER_CASE.get(name.toLowerCase()) ?? null;
}

/** Every property that the filter looks at. */
export function propertiesOf(filter: Filter): ReadonlySet<Property> {
  const found = new Set<Property>();
  const open = [filter];
  for (let next = open.pop(); next; next = open.pop()) {
    if (next.kind === 'compare') found.add(next.property);
    else if (next.kind === 'not') open.push(next.part);
    else open.push(...next.parts);
  }
  return found;
}
