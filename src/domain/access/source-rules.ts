import type { SourceRule } from '../facts.ts';
import type { Tri } from '../words.ts';
import type { AccessSubject, Enforcer } from './gates.ts';
import { type GatePlatform, gatePlatform } from './platforms.ts';

/** Rules of the old product itself: mail gateway, compliance actions. Null: surely does not reach this user on this platform. */
export function ruleApplies(
  rule: SourceRule,
  user: AccessSubject,
  platform: GatePlatform,
): Pick<Enforcer, 'value' | 'because'> | null {
  if (rule.enabled === 'no') return null;
  const there = onPlatform(rule, platform);
  if (there === 'no') return null;
  // What judges managed devices reaches no other; what blocks, or may, refuses just those that the old product does not hold.
  if (rule.effect === 'compliant' && !user.inOldOn.includes(platform)) return null;
  if (user.sourceUserIds.length === 0) {
    const everyone = !Array.isArray(rule.includes);
    return everyone && rule.effect !== 'compliant' ? { value: 'maybe', because: 'unreadable' } : null;
  }
  const { includes } = rule;
  const remaining = user.sourceUserIds.filter(
    (id) => includes === 'everyone' || includes === 'unknown' || setOf(includes).has(id),
  );
  if (remaining.length === 0) return null;
  const lever = user.levers['source-exempt'];
  if (rule.exemptionAttached === 'yes') {
    if (lever.value === 'in') return null;
    if (lever.value === 'maybe') return { value: 'maybe', because: 'propagating' };
  }
  if (rule.exemptionAttached !== 'yes' && remaining.every((id) => setOf(rule.excludes).has(id))) return null;
  if (rule.enabled === 'unknown') return { value: 'maybe', because: 'state-unknown' };
  if (includes === 'unknown' || there === 'unknown') return { value: 'maybe', because: 'unreadable' };
  return { value: 'in-force', because: 'applies' };
}

/**
 * A rule that names a whole organisation is asked of each of its people on each platform, and is the same facts for all of
 * them: looked through from the start each time it was a sixth of what the main process did, with 72,000 people.
 */
const sets = new WeakMap<readonly string[], ReadonlySet<string>>();

function setOf(ids: readonly string[]): ReadonlySet<string> {
  let set = sets.get(ids);
  if (!set) {
    set = new Set(ids);
    sets.set(ids, set);
  }
  return set;
}

/** A platform that its connector has no word for may be this one. */
function onPlatform({ platforms }: SourceRule, platform: GatePlatform): Tri {
  if (platforms === 'all' || platforms === 'unknown') return platforms === 'all' ? 'yes' : 'unknown';
  if (platforms.some((item) => gatePlatform(item) === platform)) return 'yes';
  return platforms.includes('unknown') ? 'unknown' : 'no';
}
