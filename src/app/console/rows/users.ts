import type { Plan } from '../../../domain/plan/case.ts';
import type { Engine } from '../../../engine/engine.ts';
import { type DeviceRecord, waveKey } from './devices.ts';
import { sortable, wordsOf } from './fold.ts';
import type { Shape } from './table.ts';

/** One user as lists keep it. */
export interface UserRecord {
  /** Entra object id, or `name:<name>` of a user of the old product whom Entra does not know. */
  readonly id: string;
  readonly name: string;
  readonly mail: string;
  readonly department: string | null;
  readonly wave: string | null;
  readonly devices: number;
  readonly verified: number;
  /** Why one of their devices waits, or what is found about themselves: a code. */
  readonly reason: string | null;
  /** What it is said of: a device's key, or the user's id. */
  readonly about: string | null;
  readonly nameKey: string;
}

export type UserOrder = 'name' | 'department' | 'wave' | 'devices';
export type UserFacet = 'wave';

export const userShape: Shape<UserRecord, UserOrder, UserFacet> = {
  id: (row) => row.id,
  orders: {
    name: (row) => row.nameKey,
    department: (row) => (row.department === null ? null : waveKey(row.department)),
    wave: (row) => (row.wave === null ? null : waveKey(row.wave)),
    devices: (row) => row.devices,
  },
  tie: (row) => row.nameKey,
  facets: { wave: (row) => (row.wave === null ? [] : [row.wave]) },
  words: (row) => wordsOf([row.name, row.mail]),
};

/** Null for what is no user: a device without one, and an account that is gone and left no device behind. */
export function userRecord(
  subject: string,
  { view, plans, waves }: Engine,
  devices: readonly DeviceRecord[],
): UserRecord | null {
  const fact = view.facts.user.get(subject);
  if (fact ? fact.goneAt !== null && devices.length === 0 : !subject.startsWith('name:')) return null;
  if (!fact && devices.length === 0 && !plans.has(subject)) return null;
  const name = fact?.value.displayName ?? fact?.value.userPrincipalName ?? subject.replace(/^name:/, '');
  const worst = worstOf(plans.get(subject), devices);
  return {
    id: subject,
    name,
    mail: fact ? (fact.value.mail ?? fact.value.userPrincipalName) : subject.replace(/^name:/, ''),
    department: fact?.value.department ?? null,
    wave: waves()?.bySubject.get(subject) ?? null,
    devices: devices.length,
    verified: devices.filter((device) => device.place === 'verified').length,
    reason: worst?.reason ?? null,
    about: worst?.about ?? null,
    nameKey: sortable(name),
  };
}

/** A device that waits first, as it says why; then what is found of themselves. */
function worstOf(
  plan: Plan | undefined,
  devices: readonly DeviceRecord[],
): { readonly reason: string; readonly about: string } | null {
  const waits = devices.find((device) => device.place === 'waiting');
  if (waits?.reason != null) return { reason: waits.reason, about: waits.key };
  const own = plan?.findings.find((finding) => finding.severity !== 'info' && finding.subject === plan.subject);
  return own ? { reason: own.code, about: own.subject } : null;
}
