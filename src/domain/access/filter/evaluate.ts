import type { Tri } from '../../words.ts';
import type { DeviceRecord } from '../sign-in.ts';
import type { Comparison, Filter, Operator, Property } from './filter.ts';

/**
 * Does the device match? Null: an unregistered device, whose properties are all null. A property that is not said leaves it
 * unknown, unless the rest decides.
 */
export function matches(filter: Filter, device: DeviceRecord | null): Tri {
  switch (filter.kind) {
    case 'compare':
      return compare(filter, device);
    case 'not':
      return turned(matches(filter.part, device));
    case 'and':
      return chain(filter.parts, device, 'no', 'yes');
    case 'or':
      return chain(filter.parts, device, 'yes', 'no');
  }
}

function chain(parts: readonly Filter[], device: DeviceRecord | null, decides: Tri, otherwise: Tri): Tri {
  let answer = otherwise;
  for (const part of parts) {
    const value = matches(part, device);
    if (value === decides) return decides;
    if (value === 'unknown') answer = 'unknown';
  }
  return answer;
}

function turned(value: Tri): Tri {
  return value === 'yes' ? 'no' : value === 'no' ? 'yes' : 'unknown';
}

/** Each negative operator is its positive one turned: so it matches null where the positive one does not. */
const POSITIVE: Readonly<Record<Operator, Operator>> = {
  eq: 'eq',
  ne: 'eq',
  startsWith: 'startsWith',
  notStartsWith: 'startsWith',
  endsWith: 'endsWith',
  notEndsWith: 'endsWith',
  contains: 'contains',
  notContains: 'contains',
  in: 'in',
  notIn: 'in',
};

function compare(comparison: Comparison, device: DeviceRecord | null): Tri {
  const value = device === null ? null : valueOf(comparison.property, device);
  if (value === undefined) return 'unknown';
  if (value === null && device !== null && matchesNull(comparison) && mayBeHidden(comparison.property, device))
    return 'unknown';
  const operator = POSITIVE[comparison.operator];
  const found: Tri = holds(operator, value, comparison.value) ? 'yes' : 'no';
  return operator === comparison.operator ? found : turned(found);
}

const matchesNull = ({ operator, value }: Comparison): boolean =>
  (POSITIVE[operator] === operator) === (value === null);

/**
 * An extension attribute that a registered device may not show. Microsoft's warning has no value there, which a negative operator
 * matches; its table has the filter apply only to devices that are compliant or hybrid joined.
 */
function mayBeHidden(property: Property, device: DeviceRecord): boolean {
  return property.startsWith('extensionAttribute') && !showsExtensions(device);
}

type Value = string | readonly string[] | null;

function holds(operator: Operator, value: Value, wanted: Comparison['value']): boolean {
  if (value === null || wanted === null) return value === null && wanted === null;
  const lower = Array.isArray(wanted) ? wanted.map(folded) : [folded(wanted as string)];
  if (typeof value !== 'string') return value.some((item) => lower.includes(folded(item)));
  const text = folded(value);
  switch (operator) {
    case 'startsWith':
      return lower.some((part) => text.startsWith(part));
    case 'endsWith':
      return lower.some((part) => text.endsWith(part));
    case 'contains':
      return lower.some((part) => text.includes(part));
    default:
      return lower.includes(text);
  }
}

function folded(text: string): string {
  return text.toLowerCase();
}

/** Undefined: not said. */
function valueOf(property: Property, device: DeviceRecord): Value | undefined {
  if (property.startsWith('extensionAttribute')) return extensionOf(Number(property.slice(18)), device);
  if (property === 'isCompliant') {
    const { isCompliant } = device;
    return typeof isCompliant === 'boolean' ? String(isCompliant) : isCompliant;
  }
  return device[property as Exclude<keyof DeviceRecord, 'isCompliant' | 'extensionAttributes' | 'intuneManaged'>];
}

/** A value only on a device that Intune manages, that is compliant, or that is hybrid joined; where that is open, so is the value. */
function extensionOf(number: number, device: DeviceRecord): Value | undefined {
  const value = device.extensionAttributes?.[number];
  if (value === null) return null;
  const { intuneManaged, isCompliant, trustType } = device;
  if (showsExtensions(device)) return value;
  const open = intuneManaged === undefined || isCompliant === undefined || trustType === undefined;
  return open ? undefined : null;
}

function showsExtensions({ intuneManaged, isCompliant, trustType }: DeviceRecord): boolean {
  return intuneManaged === true || isCompliant === true || trustType?.toLowerCase() === 'serverad';
}
