import { cellsWhere } from '../../domain/access/map/answers.ts';
import type { AccessMap } from '../../domain/access/map/map.ts';
import { hasUser } from '../../domain/access/map/user-set.ts';
import type { Policy } from '../../domain/access/policy/model.ts';
import type { SignInClient } from '../../domain/access/sign-in.ts';
import type { Mask } from '../../domain/access/map/values.ts';
import type { Kind } from './kinds.ts';
import type { WorldDevice } from './world.ts';

/** A policy that has to do with one person, by its place in the map, and whether their being under it is sure. */
export interface Speaker {
  readonly at: number;
  readonly policy: Policy;
  readonly sure: boolean;
}

/** Sign-ins of one kind in which the same policies speak, with one client for all that they treat alike. */
export interface SomeSignIns {
  readonly client: SignInClient;
  /** The client shows nothing and asks nothing (E9). */
  readonly legacy: boolean;
  /** The policies that speak in them. */
  readonly mask: Mask;
}

const CLIENTS = [
  ['browser', false],
  ['mobileAppsAndDesktopClients', false],
  ['exchangeActiveSync', true],
  ['other', true],
] as const;

/** The sign-ins of every day of one kind, from a device in that state: each client, each place, at no risk. Made once for all people. */
export function signInsOf(map: AccessMap, kind: Kind): (state: WorldDevice['state']) => readonly SomeSignIns[] {
  const made = new Map<WorldDevice['state'], readonly SomeSignIns[]>();
  return (state) => {
    const known =
      made.get(state) ?? alike(CLIENTS.flatMap(([client, legacy]) => some(map, kind, { state, client, legacy })));
    made.set(state, known);
    return known;
  };
}

/** A browser and an app are let in alike: one of the two is enough where the same policies speak. */
function alike(all: readonly SomeSignIns[]): readonly SomeSignIns[] {
  return all.filter(
    (one, at) => one.legacy || all.findIndex((other) => !other.legacy && other.mask === one.mask) === at,
  );
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
  return [...signatures].flatMap((signature) => {
    const mask = map.cells.signatures[signature];
    return mask ? [{ client, legacy, mask }] : [];
  });
}

/** The policies that this person is or may be under in some sign-in. */
export function speakersFor(map: AccessMap, user: number): readonly Speaker[] {
  return map.classes.policies.flatMap((policy, at): readonly Speaker[] => {
    const column = map.content.columns[at];
    const speaks = policy.state === 'enabled' || policy.state === 'unknown';
    return column && speaks && hasUser(column.possibly, user)
      ? [{ at, policy, sure: hasUser(column.surely, user) }]
      : [];
  });
}
