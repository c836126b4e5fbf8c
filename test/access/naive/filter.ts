import type { DeviceRecord } from '../../../src/domain/access/sign-in.ts';
import { same, sure, type Tri } from './tri.ts';

/** A device filter by shunting-yard: cut into tokens, turned into postfix, run on a stack. Null: it cannot be read. */
export function naiveFilter(rule: string, device: DeviceRecord | null): Tri | null {
  if (rule.length > 3072) return null;
  const postfix = toPostfix(tokens(rule));
  return postfix === null ? null : run(postfix, device);
}

/** The properties that a rule names, wrong or right. Null: it cannot be read. */
export function naiveFilterProperties(rule: string): readonly string[] | null {
  if (rule.length > 3072) return null;
  const postfix = toPostfix(tokens(rule));
  return postfix?.flatMap((step) => (typeof step === 'string' ? [] : [step.property])) ?? null;
}

type Value = string | null | readonly string[];
interface Test {
  readonly property: string;
  readonly operator: string;
  readonly value: Value;
}
type Step = Test | '-and' | '-or' | '-not';

/** A string, a text that is written with its quotes, a bracket or comma, a word. */
const TOKEN = /\s*(?:("(?:`"|`(?!")|[^"`])*")|(`"(?:(?!`")[^])*`")|([()[\],])|([^\s"`()[\],]+))/y;

function tokens(rule: string): readonly string[] {
  const found: string[] = [];
  const text = rule.trimEnd();
  TOKEN.lastIndex = 0;
  while (TOKEN.lastIndex < text.length) {
    const hit = TOKEN.exec(text);
    if (hit === null) return [];
    found.push(hit[0].trimStart());
  }
  return found;
}

/** The text that a token stands for; null where it is none. */
function textOf(token: string): string | null {
  if (token.startsWith('`"')) return `"${token.slice(2, -2).replaceAll("''", "'")}"`;
  return token.startsWith('"') ? token.slice(1, -1).replaceAll('`"', '"').replaceAll("''", "'") : null;
}

const RANK: Readonly<Record<string, number>> = { '-not': 3, '-and': 2, '-or': 1 };
const logical = (token: string): '-and' | '-or' | '-not' | null => {
  const word = `-${token.replace(/^-/, '').toLowerCase()}`;
  return word === '-and' || word === '-or' || word === '-not' ? word : null;
};

function toPostfix(all: readonly string[]): readonly Step[] | null {
  const out: Step[] = [];
  const waiting: (Step | '(')[] = [];
  let wantsOperand = true;
  let at = 0;
  while (at < all.length) {
    const token = all[at] ?? '';
    const word = logical(token);
    if (token === '(' || word === '-not') {
      if (!wantsOperand) return null;
      waiting.push(word ?? '(');
      if (waiting.filter((step) => step === '(' || step === '-not').length > 100) return null;
      at += 1;
    } else if (token === ')') {
      if (wantsOperand) return null;
      while (waiting.length > 0 && waiting.at(-1) !== '(') out.push(waiting.pop() as Step);
      if (waiting.pop() !== '(') return null;
      at += 1;
    } else if (word !== null) {
      if (wantsOperand) return null;
      while (waiting.length > 0 && waiting.at(-1) !== '(' && rankOf(waiting.at(-1)) >= rankOf(word)) {
        out.push(waiting.pop() as Step);
      }
      waiting.push(word);
      wantsOperand = true;
      at += 1;
    } else {
      const test = wantsOperand ? comparison(all, at) : null;
      if (test === null) return null;
      out.push(test.test);
      wantsOperand = false;
      at = test.next;
    }
  }
  if (wantsOperand || waiting.includes('(')) return null;
  while (waiting.length > 0) out.push(waiting.pop() as Step);
  return out;
}

const rankOf = (step: unknown): number => RANK[String(step)] ?? 0;

const TEXT = 'eq ne startswith notstartswith endswith notendswith contains notcontains in notin';
/** Which property takes which operators (Microsoft's page on filters for devices). */
const OPERATORS: Readonly<Record<string, string>> = {
  deviceId: 'eq ne in notin',
  mdmAppId: 'eq ne in notin',
  deviceOwnership: 'eq ne',
  isCompliant: 'eq ne',
  profileType: 'eq ne',
  trustType: 'eq ne',
  physicalIds: 'contains notcontains',
  systemLabels: 'contains notcontains',
  displayName: TEXT,
  enrollmentProfileName: TEXT,
  manufacturer: TEXT,
  model: TEXT,
  operatingSystem: TEXT,
  operatingSystemVersion: TEXT,
  ...Object.fromEntries(Array.from({ length: 15 }, (_, index) => [`extensionAttribute${index + 1}`, TEXT])),
};

function comparison(all: readonly string[], at: number): { readonly test: Test; readonly next: number } | null {
  const [name = '', rawOperator = '', first = ''] = all.slice(at, at + 3);
  const said = /^device\.(\w+)$/i.exec(name)?.[1] ?? '';
  const property = Object.keys(OPERATORS).find((known) => same(known, said));
  const operator = rawOperator.replace(/^-/, '').toLowerCase();
  if (property === undefined || !OPERATORS[property]?.split(' ').includes(operator)) return null;
  const wantsList = operator === 'in' || operator === 'notin';
  if (first === '[') return wantsList ? list(all, at, property, operator) : null;
  if (wantsList) return null;
  const next = at + 3;
  const isNull = /^\$?null$/i.test(first) && (operator === 'eq' || operator === 'ne');
  if (isNull) return { test: { property, operator, value: null }, next };
  const value = textOf(first) ?? (property === 'isCompliant' ? first : null);
  if (value === null || (property === 'isCompliant' && !/^(true|false)$/i.test(value))) return null;
  return { test: { property, operator, value }, next };
}

function list(all: readonly string[], at: number, property: string, operator: string) {
  const value: string[] = [];
  for (let next = at + 3; next + 1 < all.length; next += 2) {
    const text = textOf(all[next] ?? '');
    const after = all[next + 1] ?? '';
    if (text === null) return null;
    value.push(text);
    if (after === ']') return { test: { property, operator, value }, next: next + 2 };
    if (after !== ',') return null;
  }
  return null;
}

function run(postfix: readonly Step[], device: DeviceRecord | null): Tri {
  const stack: Tri[] = [];
  for (const step of postfix) {
    const b = step === '-and' || step === '-or' || step === '-not' ? (stack.pop() ?? 'unknown') : 'unknown';
    if (step === '-not') stack.push(b === 'yes' ? 'no' : b === 'no' ? 'yes' : 'unknown');
    else if (step === '-and') stack.push(both(stack.pop() ?? 'unknown', b));
    else if (step === '-or') stack.push(either(stack.pop() ?? 'unknown', b));
    else stack.push(compare(step, device));
  }
  return stack.pop() ?? 'unknown';
}

const both = (a: Tri, b: Tri): Tri =>
  a === 'no' || b === 'no' ? 'no' : a === 'unknown' || b === 'unknown' ? 'unknown' : 'yes';
const either = (a: Tri, b: Tri): Tri =>
  a === 'yes' || b === 'yes' ? 'yes' : a === 'unknown' || b === 'unknown' ? 'unknown' : 'no';

function compare({ property, operator, value }: Test, device: DeviceRecord | null): Tri {
  const actual = device === null ? null : valueOf(property, device);
  if (actual === undefined) return 'unknown';
  const negative = operator === 'ne' || operator.startsWith('not');
  // Microsoft's table has such a filter apply only if the device is compliant or hybrid joined; its warning has no value, which
  // a negative operator matches.
  const unreadable = device !== null && property.startsWith('extension') && readable(device) !== 'yes';
  if (unreadable && negative !== (value === null)) return 'unknown';
  if (value === null) return sure((actual === null) !== negative);
  if (actual === null) return sure(negative);
  return sure(matches(actual, operator.replace(/^not|^ne$/, '') || 'eq', value) !== negative);
}

function matches(actual: string | readonly string[], operator: string, value: string | readonly string[]): boolean {
  const wanted = (typeof value === 'string' ? [value] : value).map((text) => text.toLowerCase());
  if (typeof actual !== 'string') return actual.some((element) => wanted.includes(element.toLowerCase()));
  const text = actual.toLowerCase();
  return wanted.some((want) => {
    if (operator === 'startswith') return text.startsWith(want);
    if (operator === 'endswith') return text.endsWith(want);
    if (operator === 'contains') return text.includes(want);
    return text === want;
  });
}

/** Undefined: not said. */
function valueOf(property: string, device: DeviceRecord): string | readonly string[] | null | undefined {
  const number = /^extensionAttribute(\d+)$/.exec(property)?.[1];
  if (number !== undefined) return extension(device, Number(number));
  if (property === 'isCompliant')
    return typeof device.isCompliant === 'boolean' ? String(device.isCompliant) : device.isCompliant;
  return device[property as Exclude<keyof DeviceRecord, 'isCompliant' | 'extensionAttributes' | 'intuneManaged'>];
}

/** Readable only on a device that Intune manages, that is compliant, or that is hybrid joined. */
function readable(device: DeviceRecord): Tri {
  if (device.intuneManaged === true || device.isCompliant === true || device.trustType === 'ServerAD') return 'yes';
  return [device.intuneManaged, device.isCompliant, device.trustType].includes(undefined) ? 'unknown' : 'no';
}

function extension(device: DeviceRecord, number: number): string | null | undefined {
  const value = device.extensionAttributes?.[number];
  const open = readable(device);
  if (open === 'yes') return value;
  return open === 'no' || value === null ? null : undefined;
}
