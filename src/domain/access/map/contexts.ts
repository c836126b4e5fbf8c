import type { SignInPlatform } from '../policy/model.ts';
import type { Classes, DimensionClass } from './classes.ts';
import { certain, type Held, joined } from './closure.ts';
import { andNot, noUsers, or, type UserSet } from './user-set.ts';

/** What the old product holds, as sets of users. */
export interface OldSide {
  /**
   * Whose compliance state the old product feeds, by platform: on iOS, Android and macOS those that a compliance partner holds;
   * on Windows those with a device that the old product manages. A platform that is not here is Intune's.
   */
  readonly holds: Readonly<Partial<Record<SignInPlatform, Held>>>;
  readonly rules: readonly OldRule[];
}

/** One rule of the old product itself, with those whom it can refuse. `unknown` resource: surely mail, possibly any app. */
export interface OldRule {
  readonly id: string;
  readonly name: string;
  readonly platforms: readonly SignInPlatform[] | 'all';
  readonly resource: 'mail' | 'all' | 'unknown';
  readonly held: Held;
}

/** Cells of one platform class and one resource class: what decides, apart from the policies, on which side somebody is. */
export interface Context {
  readonly platform: number;
  readonly resource: number;
  readonly windows: boolean;
  /** On the old product's authority. */
  readonly holds: Held;
  /** Possibly held and not surely: between two authorities. */
  readonly between: UserSet;
  /** Under one of its own rules. */
  readonly ruled: Held;
}

/** One for each platform class and resource class, platform first. */
export function contextsOf(classes: Classes, old: OldSide, of: number): readonly Context[] {
  const nobody = certain(noUsers(of));
  const made = new Map<string, Held>();
  const between = new Map<Held, UserSet>();
  return classes.byDimension.platform.flatMap((platform, at) =>
    classes.byDimension.resource.map((resource, number): Context => {
      const name = platform.signIn.platform;
      const rules = old.rules.map((rule) => reachOf(rule, platform, resource));
      const key = rules.join();
      const ruled = made.get(key) ?? ruledBy(old.rules, rules, nobody);
      made.set(key, ruled);
      const holds = (name === undefined ? undefined : old.holds[name]) ?? nobody;
      const moving = between.get(holds) ?? betweenOf(holds, of);
      between.set(holds, moving);
      return { platform: at, resource: number, windows: name === 'windows', holds, between: moving, ruled };
    }),
  );
}

function betweenOf(holds: Held, of: number): UserSet {
  return holds.surely === holds.possibly ? noUsers(of) : andNot(holds.possibly, holds.surely);
}

type Reach = 'yes' | 'maybe' | 'no';

/** Whether a rule can refuse anybody in sign-ins of these classes. */
export function reachOf(rule: OldRule, platform: DimensionClass, resource: DimensionClass): Reach {
  const name = platform.signIn.platform;
  if (rule.platforms !== 'all' && (name === undefined || !rule.platforms.includes(name))) return 'no';
  const kind = resource.signIn.resource?.kind;
  if (kind !== 'app' && kind !== 'other-app') return 'no';
  if (rule.resource === 'all' || resource.labels.includes('exchange')) return 'yes';
  return rule.resource === 'unknown' ? 'maybe' : 'no';
}

function ruledBy(rules: readonly OldRule[], reach: readonly Reach[], nobody: Held): Held {
  let all = nobody;
  for (const [at, rule] of rules.entries()) {
    if (reach[at] === 'no') continue;
    const surely = reach[at] === 'yes' ? or(all.surely, rule.held.surely) : all.surely;
    all = joined(surely, or(all.possibly, rule.held.possibly));
  }
  return all;
}
