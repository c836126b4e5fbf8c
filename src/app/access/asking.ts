import type { AccessQuestion } from '../../contract/access.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import type { Engine } from '../../engine/engine.ts';
import { factsAfter } from './after.ts';
import type { Asking } from './answer.ts';
import { kindsOf, type Narrow } from './kinds.ts';
import { foreseen, leversOut, movingUsers, waveSets } from './live.ts';
import type { Steps } from '../../engine/steps.ts';
import { type AccessWorld, withLevers, worldSteps } from './world.ts';

/** What a question is about, besides the kinds of sign-ins. */
export interface About {
  readonly question: AccessQuestion;
  /** Of `lockout`: who would be without access after the present plan. */
  readonly afterPlan: boolean;
}

/** All that a question about the tenant is answered from: the world as Sluis knows it, and what it is compared with. */
export function* askingOf(
  engine: Engine,
  world: AccessWorld,
  { source }: Pick<MoveSettings, 'source'>,
  { question, afterPlan }: About,
): Steps<Asking> {
  const { facts } = world;
  const needsAfter = question === 'diff' || (question === 'lockout' && afterPlan);
  yield;
  const before = question === 'neither' ? yield* worldSteps(withLevers(facts, leversOut)) : null;
  yield;
  const after = needsAfter ? yield* worldSteps(factsAfter(facts, foreseen(engine))) : null;
  yield;
  return {
    world,
    exported: null,
    before,
    after,
    waves: waveSets(engine, world),
    moving: { users: movingUsers(engine, world), able: { ownRules: source.ownRules } },
  };
}

/** A label that the maps do not know, with those that they do. */
export type UnknownLabel = { readonly code: 'access-label-unknown' } & Readonly<Record<string, string>>;

/** A platform or resource that the map does not know: a typo would else be an empty, reassuring answer. */
export function unknownLabels(
  { world, after }: Pick<Asking, 'world' | 'after'>,
  narrow: Narrow,
): readonly UnknownLabel[] {
  const maps = after === null ? [world.map] : [world.map, after.map];
  const problems: UnknownLabel[] = [];
  for (const name of ['platform', 'resource'] as const) {
    const label = narrow[name];
    if (label === undefined || maps.some((map) => kindsOf(map, { [name]: label }).length > 0)) continue;
    const all = new Set(maps.flatMap((map) => map.classes.byDimension[name].flatMap((item) => item.labels)));
    problems.push({ code: 'access-label-unknown', label, allowed: [...all].slice(0, 20).join(', ') });
  }
  return problems;
}
