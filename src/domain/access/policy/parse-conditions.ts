import { parseFilter } from '../filter/parse.ts';
import {
  addOdd,
  type Fields,
  fieldsOf,
  idOf,
  isEmpty,
  type OddList,
  type Part,
  textsIn,
  understood,
  unknownMembers,
} from './json.ts';
import type { DeviceTest, NameTest, ResourceTest } from './model.ts';

const ANY: NameTest = { include: 'all', exclude: [] };
const NO_RESOURCE: ResourceTest = {
  includeApps: [],
  excludeApps: [],
  appFilter: null,
  userActions: [],
  authContexts: [],
};
const APPLICATIONS = new Set([
  'includeApplications',
  'excludeApplications',
  'applicationFilter',
  'includeUserActions',
  'includeAuthenticationContextClassReferences',
]);
const APP_WORDS: Readonly<Record<string, string>> = {
  all: 'All',
  none: 'None',
  office365: 'Office365',
  microsoftadminportals: 'MicrosoftAdminPortals',
};

/** `conditions.applications`. Source: Graph v1.0 `conditionalAccessApplications`. */
export function readApplications(value: unknown, odd: OddList): ResourceTest {
  const part = { path: 'conditions.applications', about: 'resource' } as const;
  const fields = fieldsOf(value);
  if (!fields) {
    addOdd(odd, part.path, value, 'resource', 'either');
    return NO_RESOURCE;
  }
  const apps = (name: string, may: 'widen' | 'narrow'): readonly string[] =>
    understood(
      textsIn(fields, name, part, may, odd),
      (entry) => appWord(entry, may) ?? idOf(entry),
      { ...part, path: `${part.path}.${name}` },
      may,
      odd,
    ).filter((entry) => entry !== 'None');
  const lower = (name: string): readonly string[] =>
    textsIn(fields, name, part, 'widen', odd).map((entry) => entry.toLowerCase());
  unknownMembers(fields, APPLICATIONS, part, odd);
  return {
    includeApps: apps('includeApplications', 'widen'),
    excludeApps: apps('excludeApplications', 'narrow'),
    appFilter: appFilterOf(fields.get('applicationFilter'), odd),
    userActions: lower('includeUserActions'),
    authContexts: lower('includeAuthenticationContextClassReferences'),
  };
}

function appWord(entry: string, may: 'widen' | 'narrow'): string | null {
  const word = Object.hasOwn(APP_WORDS, entry.toLowerCase()) ? APP_WORDS[entry.toLowerCase()] : undefined;
  return word === undefined || (may === 'narrow' && word === 'All') ? null : word;
}

function appFilterOf(value: unknown, odd: OddList): ResourceTest['appFilter'] {
  if (isEmpty(value)) return null;
  const mode = fieldsOf(value)?.get('mode');
  if (mode === 'include' || mode === 'exclude') return mode;
  addOdd(odd, 'conditions.applications.applicationFilter', value, 'resource', 'either');
  return null;
}

/** A list of names without excludes; absent or empty: all. */
export function readNames(fields: Fields, name: string, known: readonly string[], part: Part, odd: OddList): NameTest {
  const before = odd.found.length;
  const entries = textsIn(fields, name, part, 'widen', odd);
  const inside = { ...part, path: `${part.path}.${name}` };
  const read = understood(entries, (entry) => (known.includes(entry) ? entry : null), inside, 'widen', odd);
  return { include: includeOf(read, 'all', odd.found.length > before), exclude: [] };
}

/** Nothing included is all, unless something stands there that is not understood. */
function includeOf(read: readonly string[], all: string, more: boolean): NameTest['include'] {
  return read.includes(all) || (read.length === 0 && !more) ? 'all' : read;
}

const PLATFORMS = new Set(['android', 'iOS', 'windows', 'windowsPhone', 'macOS', 'linux', 'all']);

export function readPlatforms(value: unknown, odd: OddList): NameTest {
  return readSides(
    value,
    { path: 'conditions.platforms', about: 'platform' },
    'Platforms',
    'all',
    (entry) => (PLATFORMS.has(entry) ? entry : null),
    odd,
  );
}

/** Ids in lower case, and `AllTrusted` as it is. `All` is a word for includes only. */
export function readLocations(value: unknown, odd: OddList): NameTest {
  return readSides(
    value,
    { path: 'conditions.locations', about: 'location' },
    'Locations',
    'All',
    (entry, side) => (entry === 'AllTrusted' || (entry === 'All' && side === 'include') ? entry : idOf(entry)),
    odd,
  );
}

function readSides(
  value: unknown,
  part: Part,
  what: string,
  all: string,
  read: (entry: string, side: 'include' | 'exclude') => string | null,
  odd: OddList,
): NameTest {
  const fields = fieldsOf(value);
  if (!fields) {
    if (isEmpty(value)) return ANY;
    addOdd(odd, part.path, value, part.about, 'either');
    return { include: [], exclude: [] };
  }
  const side = (name: 'include' | 'exclude', may: 'widen' | 'narrow'): readonly string[] =>
    understood(
      textsIn(fields, `${name}${what}`, part, may, odd),
      (entry) => read(entry, name),
      { ...part, path: `${part.path}.${name}${what}` },
      may,
      odd,
    );
  const before = odd.found.length;
  const included = side('include', 'widen');
  unknownMembers(fields, new Set([`include${what}`, `exclude${what}`]), part, odd);
  const more = odd.found.slice(before).some((item) => item.may !== 'narrow');
  return { include: includeOf(included, all, more), exclude: side('exclude', 'narrow') };
}

/** The device filter. Everything else about devices (beta's states and lists) is told and not followed. */
export function readDevices(conditions: Fields, odd: OddList): DeviceTest | null {
  const value = conditions.get('devices');
  const path = 'conditions.devices';
  const fields = fieldsOf(value);
  if (!fields) {
    if (!isEmpty(value)) addOdd(odd, path, value, 'device', 'either');
    return null;
  }
  for (const [name, member] of fields)
    if (name !== 'deviceFilter' && !isEmpty(member)) addOdd(odd, `${path}.${name}`, member, 'device', 'either');
  const found = fields.get('deviceFilter');
  if (isEmpty(found)) return null;
  const filter = fieldsOf(found);
  const mode = filter?.get('mode');
  const rule = filter?.get('rule');
  const strange = [...(filter ?? [])].some(([name, member]) => name !== 'mode' && name !== 'rule' && !isEmpty(member));
  if ((mode !== 'include' && mode !== 'exclude') || typeof rule !== 'string' || strange) {
    addOdd(odd, `${path}.deviceFilter`, found, 'device', 'either');
    return null;
  }
  const parsed = parseFilter(rule);
  if (!parsed.ok)
    addOdd(odd, `${path}.deviceFilter.rule`, `${parsed.error.code} at ${parsed.error.at}`, 'device', 'either');
  return { mode, rule, filter: parsed.ok ? parsed.value : null };
}

/** Flags as one text with commas. `nothing` is the flag that stands for no flag. */
function flagsOf(value: unknown, known: readonly string[], nothing: string | null, part: Part, odd: OddList): NameTest {
  if (isEmpty(value)) return ANY;
  if (typeof value !== 'string') {
    addOdd(odd, part.path, value, part.about, 'either');
    return { include: [], exclude: [] };
  }
  const named = value
    .split(',')
    .map((flag) => flag.trim())
    .filter((flag) => flag !== '' && flag !== nothing);
  const before = odd.found.length;
  const read = understood(named, (flag) => (known.includes(flag) ? flag : null), part, 'widen', odd);
  return { include: includeOf(read, 'all', odd.found.length > before), exclude: [] };
}

export function readInsiderRisk(value: unknown, odd: OddList): NameTest {
  const part = { path: 'conditions.insiderRiskLevels', about: 'insider-risk' } as const;
  return flagsOf(value, ['minor', 'moderate', 'elevated'], null, part, odd);
}

export function readFlows(value: unknown, odd: OddList): NameTest {
  const part = { path: 'conditions.authenticationFlows', about: 'flow' } as const;
  const fields = fieldsOf(value);
  if (!fields) {
    if (isEmpty(value)) return ANY;
    addOdd(odd, part.path, value, 'flow', 'either');
    return { include: [], exclude: [] };
  }
  for (const [name, member] of fields)
    if (name !== 'transferMethods' && !isEmpty(member)) addOdd(odd, `${part.path}.${name}`, member, 'flow', 'either');
  const inside = { ...part, path: `${part.path}.transferMethods` };
  return flagsOf(fields.get('transferMethods'), ['deviceCodeFlow', 'authenticationTransfer'], 'none', inside, odd);
}
