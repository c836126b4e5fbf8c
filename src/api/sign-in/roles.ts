import { type Role, ROLES } from '../../contract/api/roles.ts';
import type { Doubt } from '../caller.ts';

/** Who has a role beyond employee: app roles, Entra group ids and mail addresses, in any mixture. */
export type RoleRules = Readonly<Record<Exclude<Role, 'employee'>, readonly string[]>>;

/** What an ID token says of somebody, as far as it matters here. */
export interface Person {
  /** The provider's own name for them; never changes. */
  readonly subject: string;
  /** Lower case; empty where the provider tells none that is surely theirs: approvals are counted by it. */
  readonly mail: string;
  readonly name: string;
  /** Entra object id. */
  readonly userId: string | null;
  /** The entries of the rules that fit, as the rules write them; roles are made of these anew at each request. */
  readonly entries: readonly string[];
  readonly doubts: readonly Doubt[];
}

const GUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Is this entry of the rules a group? App roles are words, mail addresses hold an `@`. */
export function isGroupId(entry: string): boolean {
  return GUID.test(entry);
}

/**
 * Reads the claims of a validated ID token. Pure.
 *
 * Sources: Microsoft identity platform, "ID token claims reference" (`oid`, `preferred_username`, `roles`, `groups`, `email`) and
 * "groups overage claim": with more than 200 groups the token holds `_claim_names.groups`, in the implicit flow `hasgroups`,
 * instead of the list.
 */
export function readPerson(claims: Readonly<Record<string, unknown>>, rules: RoleRules): Person {
  const roles = listOf(claims['roles']);
  const groups = listOf(claims['groups']).map(lower);
  const mails = mailsOf(claims);
  const mail = mails[0] ?? '';
  // Each kind only among its own: an app role may be named at will. App roles are compared to the letter, as Entra does.
  const holds = (entry: string): boolean => {
    if (entry.includes('@')) return mails.includes(lower(entry));
    return isGroupId(entry) ? groups.includes(lower(entry)) : roles.includes(entry);
  };
  const all = [...new Set(Object.values(rules).flat())];
  return {
    subject: textOf(claims['sub']),
    mail,
    name: textOf(claims['name']) || mail,
    userId: GUID.test(textOf(claims['oid'])) ? textOf(claims['oid']).toLowerCase() : null,
    entries: all.filter(holds),
    doubts: all.some(isGroupId) ? doubtsOf(claims) : [],
  };
}

/** The roles that these entries give now, `employee` always among them. */
export function rolesOf(entries: readonly string[], rules: RoleRules): readonly Role[] {
  return ROLES.filter((role) => role === 'employee' || rules[role].some((entry) => entries.includes(entry)));
}

function doubtsOf(claims: Readonly<Record<string, unknown>>): readonly Doubt[] {
  if (Array.isArray(claims['groups'])) return [];
  const elsewhere = claims['_claim_names'];
  const overage = typeof elsewhere === 'object' && elsewhere !== null && 'groups' in elsewhere;
  const hinted = claims['hasgroups'] === true || claims['hasgroups'] === 'true';
  return [overage || hinted ? 'sign-in-groups-overage' : 'sign-in-groups-missing'];
}

/** Addresses that are theirs, and may give a role: an `email` only where the provider says that it has seen to it. */
function mailsOf(claims: Readonly<Record<string, unknown>>): readonly string[] {
  const verified = claims['email_verified'] === true ? [textOf(claims['email'])] : [];
  return [textOf(claims['preferred_username']), ...verified].map(lower).filter(isMail);
}

const isMail = (text: string): boolean => /^[^\s@]+@[^\s@]+$/.test(text);
const lower = (text: string): string => text.trim().toLowerCase();
const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');
const listOf = (value: unknown): readonly string[] => (Array.isArray(value) ? value.map(textOf) : []);
