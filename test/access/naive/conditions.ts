import type { SignIn } from '../../../src/domain/access/sign-in.ts';
import { naiveFilter } from './filter.ts';
import {
  anyOf,
  entriesOf,
  isEmpty,
  isGuid,
  type Json,
  listed,
  not,
  objectOf,
  same,
  strangersOf,
  sure,
  type Tri,
  within,
} from './tri.ts';

const PLATFORMS = ['android', 'iOS', 'windows', 'macOS', 'linux', 'windowsPhone'];
const CLIENTS = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'];
const RISKS = ['none', 'low', 'medium', 'high'];
const INSIDER_RISKS = ['minor', 'moderate', 'elevated'];
const FLOWS = ['deviceCodeFlow', 'authenticationTransfer'];
/** Stands for the older list of trusted addresses. */
const ZERO = '00000000-0000-0000-0000-000000000000';

/** One of the known names: is it this one? Any other name may be anything. */
const isName = (known: readonly string[], entry: string, actual: string): Tri =>
  known.includes(entry) ? sure(entry === actual) : 'unknown';

/** A part with an included and an excluded list: `is` where the sign-in says it, `all` the word that includes everything. */
function twoLists(raw: unknown, plural: string, all: string, is: ((entry: string, side: string) => Tri) | null): Tri {
  const test = objectOf(raw);
  if (test === null) return isEmpty(raw) ? 'yes' : 'unknown';
  const names = [`include${plural}`, `exclude${plural}`];
  const [included, excluded] = names.map((name) => test[name]);
  const more = strangersOf(test, 'include', names);
  const everywhere = (entriesOf(included).length === 0 && more === 'no') || entriesOf(included).includes(all);
  const out = strangersOf(test, 'exclude', names);
  if (is === null) return everywhere && entriesOf(excluded).length === 0 && out === 'no' ? 'yes' : 'unknown';
  return within(
    everywhere ? 'yes' : anyOf([listed(included, (entry) => is(entry, 'include')), more]),
    anyOf([listed(excluded, (entry) => is(entry, 'exclude')), out]),
  );
}

export function platform(raw: unknown, signIn: SignIn): Tri {
  const said = signIn.platform;
  const is = (entry: string): Tri => (entry === 'all' ? 'yes' : isName(PLATFORMS, entry, said ?? ''));
  return twoLists(raw, 'Platforms', 'all', said === undefined ? null : is);
}

export function location(raw: unknown, signIn: SignIn): Tri {
  const place = signIn.location;
  if (place === undefined) return twoLists(raw, 'Locations', 'All', null);
  return twoLists(raw, 'Locations', 'All', (entry, side) => {
    if (entry === 'All' && side === 'include') return 'yes';
    if (entry === 'AllTrusted') return sure(place.trusted);
    if (entry === ZERO) return place.trusted ? 'unknown' : 'no';
    if (place.ids.some((id) => same(id, entry))) return 'yes';
    return isGuid(entry) ? 'no' : 'unknown';
  });
}

/** The filter of a policy; null where there is none; `odd` where something about devices cannot be read. */
export function filterOf(conditions: Json): { readonly mode: string; readonly rule: string } | 'odd' | null {
  const ofTomorrow = Object.entries(conditions).some(
    ([name, value]) => name !== 'devices' && name.toLowerCase().includes('device') && !isEmpty(value),
  );
  if (ofTomorrow) return 'odd';
  if (isEmpty(conditions['devices'])) return null;
  const { deviceFilter, ...strange } = objectOf(conditions['devices']) ?? { strange: 'yes' };
  if (!isEmpty(strange)) return 'odd';
  const { mode, rule, ...more } = objectOf(deviceFilter) ?? {};
  if (!isEmpty(more) || typeof rule !== 'string' || (mode !== 'include' && mode !== 'exclude')) return 'odd';
  return naiveFilter(rule, null) === null ? 'odd' : { mode, rule };
}

export function device(conditions: Json, signIn: SignIn): Tri {
  const filter = filterOf(conditions);
  if (filter === null) return 'yes';
  if (filter === 'odd' || signIn.device === undefined) return 'unknown';
  const matched = naiveFilter(filter.rule, signIn.device) ?? 'unknown';
  return filter.mode === 'include' ? matched : not(matched);
}

export function client(raw: unknown, signIn: SignIn): Tri {
  const said = signIn.client;
  const entries = entriesOf(raw);
  if (entries.length === 0 || entries.includes('all')) return 'yes';
  if (said === undefined) return 'unknown';
  return listed(raw, (entry) => {
    if (entry === 'easSupported') return said === 'exchangeActiveSync' ? 'unknown' : 'no';
    return isName(CLIENTS, entry, said);
  });
}

export function risk(raw: unknown, level: string | undefined): Tri {
  if (entriesOf(raw).length === 0) return 'yes';
  return level === undefined ? 'unknown' : listed(raw, (entry) => isName(RISKS, entry, level));
}

/** Graph writes flags as one text with commas. */
function flags(raw: unknown, known: readonly string[], actual: string | undefined): Tri {
  if (isEmpty(raw)) return 'yes';
  if (typeof raw !== 'string' || actual === undefined) return 'unknown';
  return anyOf(raw.split(',').map((entry) => isName(known, entry.trim(), actual)));
}

export const insiderRisk = (raw: unknown, signIn: SignIn): Tri => flags(raw, INSIDER_RISKS, signIn.insiderRisk);

export function flow(raw: unknown, signIn: SignIn): Tri {
  if (isEmpty(raw)) return 'yes';
  const { transferMethods, ...strange } = objectOf(raw) ?? { strange: 'yes' };
  if (!isEmpty(strange)) return 'unknown';
  return transferMethods === 'none' ? 'yes' : flags(transferMethods, FLOWS, signIn.flow);
}

const PARTS = [
  'users',
  'clientApplications',
  'applications',
  'clientAppTypes',
  'platforms',
  'locations',
  'signInRiskLevels',
  'userRiskLevels',
  'insiderRiskLevels',
  'authenticationFlows',
];
const MEMBERS = [
  'id',
  'displayName',
  'description',
  'state',
  'templateId',
  'createdDateTime',
  'modifiedDateTime',
  'conditions',
  'grantControls',
  'sessionControls',
];

/** Something that nobody here knows leaves everything open; what is about devices is looked at there. */
export function other(policy: Json, conditions: Json): Tri {
  const strange = [
    ...Object.entries(policy).filter(([name]) => !MEMBERS.includes(name)),
    ...Object.entries(conditions).filter(([name]) => !PARTS.includes(name) && !name.toLowerCase().includes('device')),
  ];
  return strange.every(([, value]) => isEmpty(value)) ? 'yes' : 'unknown';
}
