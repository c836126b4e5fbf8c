import type { SignIn } from '../../../src/domain/access/sign-in.ts';
import {
  anyOf,
  entriesOf,
  isEmpty,
  isGuid,
  type Json,
  listed,
  objectOf,
  same,
  strangersOf,
  sure,
  type Tri,
  within,
} from './tri.ts';

const EXCHANGE = '00000002-0000-0ff1-ce00-000000000000';
const SHAREPOINT = '00000003-0000-0ff1-ce00-000000000000';
const GRAPH = '00000003-0000-0000-c000-000000000000';
/** Azure's and Exchange's. */
const PORTALS = ['c44b4083-3bb0-49c1-b47d-974e53cbdf3c', '497effe9-df71-4043-a8bb-14cf78c4b63b'];
const ACTIONS = 'includeUserActions';
const CONTEXTS = 'includeAuthenticationContextClassReferences';
const KNOWN = ['includeApplications', 'excludeApplications', ACTIONS, CONTEXTS, 'applicationFilter'];

/** An app, a user action or an authentication context: whichever the sign-in asks for. */
export function resource(raw: unknown, signIn: SignIn): Tri {
  const test = objectOf(raw);
  if (test === null) return 'unknown';
  const odd = (name: string, side: 'include' | 'exclude'): Tri =>
    listed(test[name], (entry) =>
      name.endsWith('Applications') && isApp(entry, side, null) === 'unknown' ? 'unknown' : 'no',
    );
  const ofFilter = oddFilter(test['applicationFilter']);
  const oddIncludes = ['includeApplications', ACTIONS, CONTEXTS].map((name) => odd(name, 'include'));
  const included = (known: Tri): Tri => anyOf([known, ...oddIncludes, ofFilter, strangersOf(test, 'include', KNOWN)]);
  const excluded = (known: Tri): Tri =>
    anyOf([known, odd('excludeApplications', 'exclude'), ofFilter, strangersOf(test, 'exclude', KNOWN)]);
  const asked = signIn.resource;
  if (asked === undefined) return within(everywhere(test), excluded('no')) === 'yes' ? 'yes' : 'unknown';
  if (asked.kind === 'user-action') {
    const inList = listed(test[ACTIONS], (entry) => sure(same(entry, asked.action)));
    return within(included(anyOf([inList, everywhere(test)])), excluded('no'));
  }
  if (asked.kind === 'auth-context') {
    const inList = listed(test[CONTEXTS], (entry) => sure(same(entry, asked.value)));
    const perhaps = everywhere(test) === 'no' ? 'no' : 'unknown';
    return within(included(anyOf([inList, perhaps])), excluded('no'));
  }
  const appId = asked.kind === 'app' ? asked.appId : null;
  return within(
    included(
      anyOf([
        listed(test['includeApplications'], (entry) => isApp(entry, 'include', appId)),
        filtered(test, 'include'),
      ]),
    ),
    excluded(
      anyOf([
        listed(test['excludeApplications'], (entry) => isApp(entry, 'exclude', appId)),
        filtered(test, 'exclude'),
      ]),
    ),
  );
}

/** All apps reaches actions too; all apps but some leaves them open. */
function everywhere(test: Json): Tri {
  if (!entriesOf(test['includeApplications']).some((entry) => entry !== null && same(entry, 'All'))) return 'no';
  return entriesOf(test['excludeApplications']).length === 0 && isEmpty(test['applicationFilter']) ? 'yes' : 'unknown';
}

/** A filter looks at attributes of the app that nobody here has read; one of another mode may do anything. */
function filtered(test: Json, mode: 'include' | 'exclude'): Tri {
  return objectOf(test['applicationFilter'])?.['mode'] === mode ? 'unknown' : 'no';
}

function oddFilter(raw: unknown): Tri {
  const mode = objectOf(raw)?.['mode'];
  return isEmpty(raw) || mode === 'include' || mode === 'exclude' ? 'no' : 'unknown';
}

/** Null: an app in no bundle and named by nobody. */
function isApp(entry: string, side: 'include' | 'exclude', appId: string | null): Tri {
  if (same(entry, 'All') && side === 'include') return 'yes';
  if (same(entry, 'None')) return 'no';
  if (same(entry, 'Office365')) return appId === null ? 'no' : inOffice(appId);
  if (same(entry, 'MicrosoftAdminPortals')) return appId === null ? 'no' : inPortals(appId);
  if (appId !== null && same(entry, appId)) return 'yes';
  return isGuid(entry) ? 'no' : 'unknown';
}

/** Only these two are said by Microsoft to be in it by id; of all others it is open. */
const inOffice = (appId: string): Tri => (same(appId, EXCHANGE) || same(appId, SHAREPOINT) ? 'yes' : 'unknown');

/** The services behind the portals are said to be outside; which portals are inside is said by name, and of two the id is known. */
function inPortals(appId: string): Tri {
  if ([EXCHANGE, SHAREPOINT, GRAPH].some((id) => same(appId, id))) return 'no';
  return PORTALS.some((id) => same(appId, id)) ? 'yes' : 'unknown';
}
