import { cellsWhere } from '../../domain/access/map/answers.ts';
import { hasBit } from '../../domain/access/map/bits.ts';
import type { AccessMap } from '../../domain/access/map/map.ts';
import type { UserSet } from '../../domain/access/map/user-set.ts';
import type { Control, Policy } from '../../domain/access/policy/model.ts';
import type { DeviceRecord, SignInClient } from '../../domain/access/sign-in.ts';
import type { Kind } from './kinds.ts';
import type { WorldDevice } from './world.ts';

/** A policy that can refuse somebody in some sign-ins, and whom: null where it surely applies to nobody. */
export interface Speaker {
  readonly policy: Policy;
  readonly surely: UserSet | null;
  readonly possibly: UserSet;
}

/** Sign-ins of one kind in which the same policies speak, with one client for all that they treat alike. */
export interface SomeSignIns {
  readonly client: SignInClient;
  /** The client shows nothing and asks nothing (E9). */
  readonly legacy: boolean;
  readonly speakers: readonly Speaker[];
}

export interface Knocked {
  readonly platform: NonNullable<WorldDevice['platform']>;
  readonly device: DeviceRecord | null;
}

const CLIENTS = [
  ['browser', false],
  ['mobileAppsAndDesktopClients', false],
  ['exchangeActiveSync', true],
  ['other', true],
] as const;

/** What a person on the spot can always do: such a control refuses nobody but a client that cannot ask. */
const ASKED: ReadonlySet<Control> = new Set<Control>([
  'mfa',
  'passwordChange',
  'riskRemediation',
  'strength',
  'terms',
  'custom',
]);

/** The sign-ins of every day of one kind, from a device in that state: each client, each place, at no risk. Made once for all people. */
export function signInsOf(map: AccessMap, kind: Kind): (state: WorldDevice['state']) => readonly SomeSignIns[] {
  const made = new Map<WorldDevice['state'], readonly SomeSignIns[]>();
  return (state) => {
    const known = made.get(state) ?? CLIENTS.flatMap(([client, legacy]) => some(map, kind, { state, client, legacy }));
    made.set(state, known);
    return known;
  };
}

function some(
  map: AccessMap,
  kind: Kind,
  { state, client, legacy }: Pick<SomeSignIns, 'client' | 'legacy'> & { readonly state: WorldDevice['state'] },
): readonly SomeSignIns[] {
  const cells = cellsWhere(map, {
    platform: kind.platform.labels,
    resource: kind.resource.labels,
    device: [state],
    client: [client],
    'sign-in-risk': ['none'],
    'user-risk': ['none'],
    'insider-risk': ['none'],
    flow: ['none'],
  });
  const signatures = new Set(cells.map((cell) => map.cells.signature[cell] ?? 0));
  return [...signatures].map((signature) => ({ client, legacy, speakers: speakersOf(map, signature, legacy) }));
}

function speakersOf(map: AccessMap, signature: number, legacy: boolean): readonly Speaker[] {
  const mask = map.cells.signatures[signature];
  if (!mask) return [];
  return map.classes.policies.flatMap((policy, at): readonly Speaker[] => {
    const column = map.content.columns[at];
    const speaks = policy.state === 'enabled' || policy.state === 'unknown';
    if (!column || !speaks || !hasBit(mask.open, at) || column.possibly.size === 0) return [];
    if (!legacy && policy.grant.controls.every((control) => ASKED.has(control))) return [];
    return [{ policy, surely: hasBit(mask.yes, at) ? column.surely : null, possibly: column.possibly }];
  });
}
