import type { AccessQuestion, AccessView, Amount, ChangeRow, LockoutRow, PersonRow } from '../../contract/access.ts';
import { groupsAsked, heldByGroup } from '../../domain/access/map/columns.ts';
import { hasUser } from '../../domain/access/map/user-set.ts';
import { changesOf } from './changes.ts';
import { doubtsOf } from './doubts.ts';
import type { ExportedTenant } from './exports.ts';
import { handoverRows, type Moving } from './handover.ts';
import { amountOf, anyOf, askKind, type Kind, kindsOf, type Narrow, sidesOf } from './kinds.ts';
import { lockoutsOf } from './lockouts.ts';
import { groupRows, mapRows, type NamedSet, personRows } from './rows.ts';
import { atOnce, type Steps } from '../../engine/steps.ts';
import type { AccessWorld } from './world.ts';

export interface Asked extends Narrow {
  readonly question: AccessQuestion;
  /** At most so many rows of people. */
  readonly limit: number;
}

/** What is asked about: the world as it is, and what it is compared with. */
export interface Asking {
  readonly world: AccessWorld;
  readonly exported: ExportedTenant | null;
  /** Before the move began, where Sluis moved somebody: `neither` is then about those who had a rule. */
  readonly before: AccessWorld | null;
  /** After a plan, or another export. For `diff` and `lockout`. */
  readonly after: AccessWorld | null;
  readonly waves: readonly NamedSet[];
  readonly moving: Moving;
}

const PEOPLE = ['both', 'old', 'intune', 'neither', 'unprotected'] as const;

/** Answers one question about everybody. */
export function answerAccess(asking: Asking, asked: Asked): AccessView {
  return atOnce(answerSteps(asking, asked));
}

/** The same, with places to pause. */
export function* answerSteps(asking: Asking, asked: Asked): Steps<AccessView> {
  const { world, after } = asking;
  const kinds = kindsOf(world.map, asked);
  const question = PEOPLE.find((name) => name === asked.question);
  const people = question
    ? yield* take(personRows(world, question, kinds, hadRule(asking, question, kinds)), asked.limit)
    : NONE;
  const change = asked.question === 'diff' && after ? changesOf(world, after, asked) : null;
  const changes = change ? yield* take(change.rows, asked.limit) : NONE;
  const out =
    asked.question === 'lockout'
      ? yield* lockoutsOf(after ?? world, kindsOf((after ?? world).map, asked), after ? { world, kinds } : null)
      : null;
  const lockouts = out ? yield* take(out.rows, asked.limit) : NONE;
  const isMap = asked.question === 'map';
  const handovers = asked.question === 'handover' ? handoverRows(world, asking.moving) : [];
  return {
    question: asked.question,
    at: new Date(world.facts.now).toISOString(),
    of: asking.exported === null ? 'tenant' : 'exports',
    size: sizeOf(world),
    doubts: doubtsOf(after ?? world, asking.exported, { sampled: change?.sampled ?? [], legacy: out?.legacy ?? 0 }),
    map: isMap ? yield* mapRows(world, kinds) : [],
    groups: isMap ? yield* groupRows(world, kinds, [...asking.waves, ...(yield* groupSets(world))]) : [],
    people: people.rows,
    lockouts: lockouts.rows,
    changes: changes.rows,
    handovers,
    total: totalOf(asking, asked, kinds, {
      surely: people.sure + changes.sure + lockouts.sure,
      possibly: people.people + changes.people + lockouts.people,
    }),
    rows: people.all + changes.all + lockouts.all + handovers.length,
    crossCheck: null,
  };
}

interface Taken<T> {
  readonly rows: readonly T[];
  /** How many there are in all, and of how many people. */
  readonly all: number;
  readonly people: number;
  /** Of these, how many surely. */
  readonly sure: number;
}
const NONE: Taken<never> = { rows: [], all: 0, people: 0, sure: 0 };

function* take<T extends PersonRow | LockoutRow | ChangeRow>(rows: Iterable<T | null>, limit: number): Steps<Taken<T>> {
  const kept: T[] = [];
  const people = new Set<string>();
  const sure = new Set<string>();
  let all = 0;
  for (const row of rows) {
    if (row === null) {
      yield;
      continue;
    }
    people.add(row.user);
    if (isSure(row)) sure.add(row.user);
    if (all < limit) kept.push(row);
    all += 1;
  }
  return { rows: kept, all, people: people.size, sure: sure.size };
}

function isSure(row: PersonRow | LockoutRow | ChangeRow): boolean {
  return 'sure' in row ? row.sure : !`${row.before} ${row.after}`.includes('maybe-');
}

/** Neither is news only for those who had a rule before Sluis moved them, or had one more surely. */
function hadRule(
  { world, before }: Asking,
  question: (typeof PEOPLE)[number],
  kinds: readonly Kind[],
): (user: number, kind: Kind) => boolean {
  if (question !== 'neither' || before === null) return () => true;
  const then = new Map(kindsOf(before.map, {}).map((kind) => [keyOf(kind), askKind(before.map, question, kind)]));
  const byKind = new Map(
    kinds.map((kind) => [kind, { had: then.get(keyOf(kind)), now: askKind(world.map, question, kind) }] as const),
  );
  return (user, kind) => {
    const { had, now } = byKind.get(kind) ?? {};
    if (!had || !now) return true;
    const newlySure = hasUser(now.surely, user) && !hasUser(had.surely, user);
    return newlySure || !hasUser(had.possibly, user);
  };
}

function keyOf(kind: Kind): string {
  return `${kind.platform.labels.join()} ${kind.resource.labels.join()}`;
}

function totalOf({ world }: Asking, { question }: Asked, kinds: readonly Kind[], listed: Amount): Amount {
  const of = world.map.input.directory.users.size;
  switch (question) {
    case 'lockout':
    case 'diff':
    case 'neither':
      return listed;
    case 'handover':
      return amountOf(
        anyOf(
          of,
          kinds.map((kind) => sidesOf(world.map, kind).old),
        ),
      );
    case 'map':
    case 'both':
    case 'old':
    case 'intune':
    case 'unprotected': {
      const asked = question === 'map' ? 'both' : question;
      return amountOf(
        anyOf(
          of,
          kinds.map((kind) => askKind(world.map, asked, kind)),
        ),
      );
    }
  }
}

/** The groups that policies name, largest first. */
function* groupSets({ map, facts }: AccessWorld): Steps<readonly NamedSet[]> {
  const { directory } = map.input;
  const asked = new Set(map.classes.policies.flatMap((policy) => groupsAsked(policy, directory)));
  const names = new Map(facts.groups.map((group) => [group.id.toLowerCase(), group.name]));
  const sets: NamedSet[] = [];
  for (const number of asked) {
    yield;
    const id = directory.groups[number]?.id;
    if (id !== undefined)
      sets.push({ kind: 'group', name: names.get(id) ?? id, users: heldByGroup(id, map.people).surely });
  }
  return sets.toSorted((a, b) => b.users.size - a.users.size);
}

function sizeOf({ map, facts }: AccessWorld): AccessView['size'] {
  return {
    users: map.input.directory.users.size,
    policies: facts.view.policies.length,
    enforcers: facts.view.policies.filter((policy) => map.input.isEnforcer(policy)).length,
    groups: map.input.directory.groups.length,
    partners: facts.view.partners.length,
    rules: facts.view.sourceRules.length,
    cells: map.structure.standingOf.length,
  };
}
