import type { ChangeRow, SideWord } from '../../contract/access.ts';
import { sidesAt } from '../../domain/access/map/answers.ts';
import type { Held } from '../../domain/access/map/closure.ts';
import { eachPair, type PairedDimension, pairsOf, placeOf } from '../../domain/access/map/compare.ts';
import type { AccessMap } from '../../domain/access/map/map.ts';
import type { MapDimension } from '../../domain/access/map/points.ts';
import { hasUser } from '../../domain/access/map/user-set.ts';
import type { Narrow } from './kinds.ts';
import { nameOf, PEOPLE_A_STEP } from './rows.ts';
import type { AccessWorld } from './world.ts';

export interface Changes {
  /** One for each person, platform, and pair of sides, with the resources together; null is a place to pause. */
  readonly rows: Iterable<ChangeRow | null>;
  /** Dimensions of which one class alone was looked at: there would have been too many cells. */
  readonly sampled: readonly MapDimension[];
}

/**
 * Who is on another side than before in at least one sign-in. Sign-ins are cut by the policies of both states, so that an app that
 * one of them names is a kind of its own; people are told by their id. Whoever is not in a state is under nothing there.
 */
export function changesOf(before: AccessWorld, after: AccessWorld, narrow: Narrow): Changes {
  const { pairs, sampled } = pairsOf(before.map, after.map);
  const asked = pairs.map((dimension) => narrowed(dimension, narrow, [before.map, after.map]));
  return { rows: rowsOf(before, after, asked), sampled };
}

function narrowed(dimension: PairedDimension, narrow: Narrow, maps: readonly AccessMap[]): PairedDimension {
  const { name } = dimension;
  if (name !== 'platform' && name !== 'resource') return dimension;
  const wanted = narrow[name]?.toLowerCase();
  const special = maps.some(({ classes }) =>
    classes.policies.some(
      ({ resources: { userActions, authContexts } }) => userActions.length + authContexts.length > 0,
    ),
  );
  const isMeant = (label: string): boolean =>
    (special || !/^(user-action|auth-context):/.test(label)) &&
    (wanted === undefined || label.toLowerCase() === wanted);
  return { ...dimension, pairs: dimension.pairs.filter(({ labels }) => labels.some(isMeant)) };
}

/** Both sides of everybody in the same sign-ins, before and after. */
interface Step {
  readonly was: Sides;
  readonly is: Sides;
  readonly resources: Set<string>;
}

interface Sides {
  readonly old: Held;
  readonly intune: Held;
}

/** By platform: sign-ins in which people stand the same way before, and the same way after, are looked at once. */
function stepsOf(
  before: AccessMap,
  after: AccessMap,
  asked: readonly PairedDimension[],
): ReadonlyMap<string, readonly Step[]> {
  const found = new Map<string, Map<string, Step>>();
  eachPair(asked, (one, two, context) => {
    const { platform, resource } = placeOf(asked, context);
    const name = platform.join(', ');
    const steps = found.get(name) ?? new Map<string, Step>();
    found.set(name, steps);
    const key = `${before.structure.standingOf[one]} ${after.structure.standingOf[two]}`;
    const step = steps.get(key) ?? { was: sidesAt(before, one), is: sidesAt(after, two), resources: new Set() };
    steps.set(key, step);
    for (const label of resource) step.resources.add(label);
  });
  return new Map([...found].map(([name, steps]) => [name, [...steps.values()]]));
}

function* rowsOf(
  before: AccessWorld,
  after: AccessWorld,
  asked: readonly PairedDimension[],
): Generator<ChangeRow | null> {
  const people = everybody(before.map, after.map);
  for (const [platform, steps] of stepsOf(before.map, after.map, asked)) {
    for (const [at, { was, is }] of people.entries()) {
      if (at % PEOPLE_A_STEP === 0) yield null;
      const changes = new Map<string, { before: SideWord; after: SideWord; resources: Set<string> }>();
      for (const step of steps) {
        const words = { before: wordOf(step.was, was), after: wordOf(step.is, is) };
        if (words.before === words.after) continue;
        const key = `${words.before} ${words.after}`;
        const change = changes.get(key) ?? { ...words, resources: new Set<string>() };
        changes.set(key, change);
        for (const label of step.resources) change.resources.add(label);
      }
      const name = is === undefined ? nameOf(before, was ?? 0) : nameOf(after, is);
      for (const { resources, ...words } of changes.values())
        yield { ...name, platform, resources: [...resources], ...words };
    }
  }
}

/** Numbers of one person in both directories; absent where they are not in it. */
interface Numbers {
  readonly was: number | undefined;
  readonly is: number | undefined;
}

function everybody(before: AccessMap, after: AccessMap): readonly Numbers[] {
  const [then, now] = [before.input.directory.users, after.input.directory.users];
  const here = Array.from({ length: now.size }, (_, is): Numbers => ({ was: then.numberOf(now.idOf(is)), is }));
  const gone = Array.from({ length: then.size }, (_, was): Numbers => ({ was, is: now.numberOf(then.idOf(was)) }));
  return [...here, ...gone.filter(({ is }) => is === undefined)];
}

function wordOf({ old, intune }: Sides, user: number | undefined): SideWord {
  if (user === undefined) return 'none';
  const oldMay = hasUser(old.possibly, user);
  const newMay = hasUser(intune.possibly, user);
  if (!oldMay && !newMay) return 'none';
  const side = oldMay && newMay ? 'both' : oldMay ? 'old' : 'intune';
  const sure = (!oldMay || hasUser(old.surely, user)) && (!newMay || hasUser(intune.surely, user));
  return sure ? side : `maybe-${side}`;
}
