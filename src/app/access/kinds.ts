import { ask, askCell, cellsWhere, type Question, sidesAt } from '../../domain/access/map/answers.ts';
import type { DimensionClass } from '../../domain/access/map/classes.ts';
import type { Held } from '../../domain/access/map/closure.ts';
import type { AccessMap } from '../../domain/access/map/map.ts';
import { hasUser, union } from '../../domain/access/map/user-set.ts';
import type { Amount } from '../../contract/access.ts';

/** One platform and one class of resources: a line of the map. */
export interface Kind {
  readonly platform: DimensionClass;
  readonly resource: DimensionClass;
  readonly cells: readonly number[];
}

/** What is asked about; absent means all. Labels as the map has them. */
export interface Narrow {
  readonly platform?: string;
  readonly resource?: string;
}

/** The lines of the map, platform by platform. User actions and authentication contexts that no policy is about are no lines. */
export function kindsOf(map: AccessMap, narrow: Narrow): readonly Kind[] {
  const { platform: platforms, resource } = map.classes.byDimension;
  const special = map.classes.policies.some(
    ({ resources: { userActions, authContexts } }) => userActions.length + authContexts.length > 0,
  );
  const resources = resource.filter(
    ({ signIn }) => special || (signIn.resource?.kind !== 'user-action' && signIn.resource?.kind !== 'auth-context'),
  );
  const fits = (item: DimensionClass, wanted: string | undefined): boolean =>
    wanted === undefined || item.labels.some((label) => label.toLowerCase() === wanted.toLowerCase());
  return platforms
    .filter((item) => fits(item, narrow.platform))
    .flatMap((platform) =>
      resources
        .filter((item) => fits(item, narrow.resource))
        .map((resource) => ({
          platform,
          resource,
          cells: cellsWhere(map, { platform: platform.labels, resource: resource.labels }),
        })),
    );
}

/** Who is under each side in at least one sign-in of this kind. */
export function sidesOf(map: AccessMap, kind: Kind): { readonly old: Held; readonly intune: Held } {
  const seen = new Set<number>();
  const found = kind.cells.flatMap((cell) => {
    const key = map.structure.standingOf[cell] ?? -1;
    if (seen.has(key)) return [];
    seen.add(key);
    return [sidesAt(map, cell)];
  });
  const of = map.input.directory.users.size;
  return {
    old: anyOf(
      of,
      found.map((sides) => sides.old),
    ),
    intune: anyOf(
      of,
      found.map((sides) => sides.intune),
    ),
  };
}

export function anyOf(of: number, parts: readonly Held[]): Held {
  return {
    surely: union(
      of,
      parts.map((part) => part.surely),
    ),
    possibly: union(
      of,
      parts.map((part) => part.possibly),
    ),
  };
}

/**
 * The answer for one kind: both and unprotected where one sign-in of it is enough, neither where it is true of all of them, so that
 * "neither" means that no sign-in of this kind is asked for anything.
 */
export function askKind(map: AccessMap, question: Question, kind: Kind): Held {
  const where = { platform: kind.platform.labels, resource: kind.resource.labels };
  return ask(map, question, where, question === 'neither' ? 'everywhere' : 'somewhere');
}

/** One cell of the kind in which the answer is yes for this user, surely where there is such a one. */
export function cellFor(map: AccessMap, question: Question, kind: Kind, user: number): number | undefined {
  return (
    kind.cells.find((cell) => hasUser(askCell(map, question, cell).surely, user)) ??
    kind.cells.find((cell) => hasUser(askCell(map, question, cell).possibly, user))
  );
}

export function amountOf(held: Held): Amount {
  return { surely: held.surely.size, possibly: held.possibly.size };
}
