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
export function askKind(map: AccessMap, question: ListQuestion, kind: Kind): Held {
  const known = memoryOf(map, kind).asked;
  if (isSide(question)) {
    const sides = known.has(question) ? null : sidesOf(map, kind);
    if (sides) known.set('old', sides.old).set('intune', sides.intune);
    return known.get(question) ?? sidesOf(map, kind)[question];
  }
  const where = { platform: kind.platform.labels, resource: kind.resource.labels };
  const held = known.get(question) ?? ask(map, question, where, question === 'neither' ? 'everywhere' : 'somewhere');
  known.set(question, held);
  return held;
}

/** What a list of people can be about: a question to the map, or one side by itself. */
export type ListQuestion = Question | 'old' | 'intune';

function isSide(question: ListQuestion): question is 'old' | 'intune' {
  return question === 'old' || question === 'intune';
}

/** What was answered of a kind: lists ask for it person by person, and an answer is as large as the directory. */
interface Memory {
  readonly map: AccessMap;
  readonly asked: Map<ListQuestion, Held>;
  readonly byCell: Map<ListQuestion, readonly CellAnswer[]>;
}

interface CellAnswer {
  readonly cell: number;
  readonly held: Held;
}

const memories = new WeakMap<Kind, Memory>();

function memoryOf(map: AccessMap, kind: Kind): Memory {
  const known = memories.get(kind);
  if (known?.map === map) return known;
  const made: Memory = { map, asked: new Map(), byCell: new Map() };
  memories.set(kind, made);
  return made;
}

/** Cells that share an answer stand in it once, by the first. */
function answersIn(map: AccessMap, question: ListQuestion, kind: Kind): readonly CellAnswer[] {
  const { byCell } = memoryOf(map, kind);
  const known = byCell.get(question);
  if (known) return known;
  const firsts = new Map<string, number>();
  for (const cell of kind.cells) {
    const key = `${map.structure.standingOf[cell]} ${map.cells.signature[cell]}`;
    if (!firsts.has(key)) firsts.set(key, cell);
  }
  const answers = [...firsts.values()].map((cell) => ({
    cell,
    held: isSide(question) ? sidesAt(map, cell)[question] : askCell(map, question, cell),
  }));
  byCell.set(question, answers);
  return answers;
}

/** One cell of the kind in which the answer is yes for this user, surely where there is such a one. */
export function cellFor(map: AccessMap, question: ListQuestion, kind: Kind, user: number): number | undefined {
  const answers = answersIn(map, question, kind);
  const found =
    answers.find(({ held }) => hasUser(held.surely, user)) ?? answers.find(({ held }) => hasUser(held.possibly, user));
  return found?.cell;
}

export function amountOf(held: Held): Amount {
  return { surely: held.surely.size, possibly: held.possibly.size };
}
