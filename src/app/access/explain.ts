import type { AccessWhy, EffectView, WayView } from '../../contract/access.ts';
import { groupChains } from '../../domain/access/chains.ts';
import { chosenDevice, type DeviceChoice } from '../../domain/access/device-record.ts';
import type { Effect } from '../../domain/access/grant.ts';
import { reasonOf } from '../../domain/access/judge.ts';
import { EXCHANGE_APP, SHAREPOINT_APP } from '../../domain/access/map/points.ts';
import { SIGN_IN_PLATFORMS, type SignInPlatform } from '../../domain/access/policy/model.ts';
import type { Resource, SignIn } from '../../domain/access/sign-in.ts';
import { explain, type Way } from '../../domain/access/why.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Problem } from '../../cli/doors.ts';
import type { WorldDevice, WorldFacts } from './world.ts';

/** One sign-in that is asked about; null leaves it open. */
export interface AskedSignIn {
  /** `any`, `limbo`, `none`, or a device of this user by name or id. */
  readonly device: string | null;
  readonly platform: string | null;
  /** `exchange`, `sharepoint`, or the id of an app. */
  readonly resource: string | null;
}

/** Why one user is, is not, or may be refused: every policy, partner and rule, with what decided. */
export function explainAccess(facts: WorldFacts, userId: string, asked: AskedSignIn): Result<AccessWhy, Problem> {
  const subject = facts.subjects.get(userId);
  if (!subject) return fail({ code: 'user-unknown', user: userId });
  const device = deviceOf(facts, userId, asked.device ?? 'any');
  if (!device.ok) return device;
  const platform = asked.platform === null ? device.value.platform : platformOf(asked.platform);
  if (asked.platform !== null && platform === null)
    return fail({ code: 'access-label-unknown', label: asked.platform, allowed: SIGN_IN_PLATFORMS.join(', ') });
  const resource = asked.resource === null ? null : resourceOf(asked.resource);
  const signIn: SignIn = {
    ...(platform === null ? {} : { platform }),
    ...(resource === null ? {} : { resource }),
    ...chosenDevice(device.value.choice),
  };
  const said = explain({
    user: subject,
    signIn,
    view: facts.view,
    chains: groupChains(facts.groups),
    now: facts.now,
  });
  const names = new Map(facts.groups.map((group) => [group.id.toLowerCase(), group.name]));
  for (const [lever, id] of Object.entries(facts.view.leverGroups)) names.set(id.toLowerCase(), `Sluis: ${lever}`);
  const way = (found: Way | null): WayView | null =>
    found === null
      ? null
      : {
          kind: found.kind,
          sure: found.value === 'yes',
          name: nameOf(found.id, names),
          chain: found.chain.map((id) => nameOf(id, names) ?? id),
        };
  return ok({
    device: device.value.name,
    platform,
    resource: asked.resource,
    policies: said.policies.map((policy) => ({
      id: policy.id,
      name: policy.name,
      state: policy.state,
      applies: policy.value,
      decidedBy: policy.dimension,
      because: policy.because,
      path: policy.path,
      analysisReason: reasonOf(policy, signIn),
      included: way(policy.included),
      excluded: way(policy.excluded),
      authority: policy.authority,
      effect: policy.effect === null ? null : effectView(policy.effect),
    })),
    partners: said.partners.map(({ name, platform: on, value, included, excluded }) => ({
      name,
      platform: on,
      holds: value,
      included: way(included),
      excluded: way(excluded),
    })),
    rules: said.rules.map(({ name, value, because }) => ({ name, value: value ?? 'off', because })),
    surely: effectView(said.surely),
    possibly: effectView(said.possibly),
  });
}

interface Chosen {
  readonly name: string;
  readonly platform: SignInPlatform | null;
  readonly choice: DeviceChoice;
}

function deviceOf(facts: WorldFacts, user: string, wanted: string): Result<Chosen, Problem> {
  if (wanted === 'any' || wanted === 'limbo' || wanted === 'none')
    return ok({ name: wanted, platform: null, choice: wanted });
  const own = facts.devices.filter((device) => device.user === user);
  const lower = wanted.toLowerCase();
  const isMeant = ({ id, name, record }: WorldDevice): boolean =>
    name.toLowerCase() === lower || id.toLowerCase() === lower || record?.deviceId?.toLowerCase() === lower;
  const found = own.find(isMeant);
  if (found) return ok({ name: found.name, platform: found.platform, choice: found.record ?? 'none' });
  return fail({
    code: 'access-label-unknown',
    label: wanted,
    allowed: ['any', 'limbo', 'none', ...own.map((device) => device.name)].join(', '),
  });
}

function platformOf(asked: string): SignInPlatform | null {
  return SIGN_IN_PLATFORMS.find((name) => name.toLowerCase() === asked.toLowerCase()) ?? null;
}

function resourceOf(asked: string): Resource {
  if (asked === 'other-app') return { kind: 'other-app' };
  const known: Readonly<Record<string, string>> = { exchange: EXCHANGE_APP, sharepoint: SHAREPOINT_APP };
  return { kind: 'app', appId: (known[asked] ?? asked.replace(/^app:/, '')).toLowerCase() };
}

function nameOf(id: string | null, names: ReadonlyMap<string, string>): string | null {
  return id === null ? null : (names.get(id) ?? id);
}

function effectView(effect: Effect): EffectView {
  switch (effect.value) {
    case 'granted':
      return { value: 'granted', of: [] };
    case 'asks':
      return { value: 'asks', of: effect.controls };
    case 'maybe':
      return { value: 'maybe', of: [effect.because] };
    case 'refused':
      return { value: 'refused', of: effect.reasons };
  }
}
