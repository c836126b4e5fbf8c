import type { Control, Grant, SignInPlatform } from './policy/model.ts';
import type { Because, DeviceRecord, SignInClient } from './sign-in.ts';

/** Why somebody is refused. `not-managed`: no MDM at all; `not-compliant`: an MDM says so, or none has yet said that it is. */
export type Refusal =
  | 'block'
  | 'not-registered'
  | 'not-managed'
  | 'not-compliant'
  | 'not-hybrid-joined'
  | 'app-not-possible-on-platform'
  | 'legacy-client';

/**
 * What the controls of one policy that applies do to one sign-in. `asks` something that the person can do (`choice`: one of them is
 * enough). `maybe`: what is not said or understood decides; `retired` a control that Microsoft ends, `client` a client whose
 * handling is not documented for it.
 */
export type Effect =
  | { readonly value: 'granted' }
  | { readonly value: 'asks'; readonly controls: readonly Control[]; readonly choice: boolean }
  | { readonly value: 'maybe'; readonly because: Because | 'retired' | 'client' }
  | { readonly value: 'refused'; readonly reasons: readonly Refusal[] };

/** What is known of who knocks. Absent members are not said, but a client that is not said is one that can do all that is asked. */
export interface Knock {
  readonly platform?: SignInPlatform;
  readonly client?: SignInClient;
  readonly device?: DeviceRecord | null;
}

/** AND: the worst of the controls. OR: the best. No controls: nobody is refused. Rules E3, E6 to E9. */
export function effectOf(grant: Grant, knock: Knock): Effect {
  if (grant.controls.length === 0) return { value: 'granted' };
  const effects = grant.controls.map((control) => controlEffect(control, knock));
  // Block is exclusive: whatever stands beside it, nobody passes.
  if (grant.controls.includes('block')) return refused('block');
  return grant.operator === 'and' ? together(effects) : best(effects);
}

const ORDER = ['granted', 'asks', 'maybe', 'refused'] as const;

function rank(effect: Effect): number {
  return ORDER.indexOf(effect.value);
}

/** Everything must be satisfied: several controls, or several policies (E2). */
export function together(effects: readonly Effect[]): Effect {
  const worst = Math.max(0, ...effects.map(rank));
  return joined(
    effects.filter((effect) => rank(effect) === worst),
    false,
  );
}

function best(effects: readonly Effect[]): Effect {
  const least = Math.min(...effects.map(rank));
  return joined(
    effects.filter((effect) => rank(effect) === least),
    true,
  );
}

/** Effects of one rank told as one. */
function joined(effects: readonly Effect[], choice: boolean): Effect {
  const [first] = effects;
  if (!first) return { value: 'granted' };
  if (first.value === 'asks') {
    const asked = effects.flatMap((effect) => (effect.value === 'asks' ? effect.controls : []));
    const open = effects.length === 1 ? first.choice : choice;
    return { value: 'asks', controls: [...new Set(asked)], choice: open };
  }
  if (first.value === 'refused') {
    const reasons = effects.flatMap((effect) => (effect.value === 'refused' ? effect.reasons : []));
    return { value: 'refused', reasons: [...new Set(reasons)] };
  }
  return first;
}

function controlEffect(control: Control, knock: Knock): Effect {
  switch (control) {
    case 'block':
      return refused('block');
    case 'compliantDevice':
      return compliant(knock);
    case 'domainJoinedDevice':
      return hybridJoined(knock);
    case 'approvedApplication':
    case 'compliantApplication':
      return protectedApp(control, knock);
    case 'unknown':
      return { value: 'maybe', because: 'not-understood' };
    case 'mfa':
    case 'passwordChange':
    case 'riskRemediation':
    case 'strength':
    case 'terms':
    case 'custom':
      return isLegacy(knock) ? refused('legacy-client') : asks(control);
  }
}

function refused(...reasons: readonly Refusal[]): Effect {
  return { value: 'refused', reasons };
}

function asks(control: Control): Effect {
  return { value: 'asks', controls: [control], choice: false };
}

const NOT_SAID: Effect = { value: 'maybe', because: 'not-said' };

/** Such clients show nothing and ask nothing (E9). */
function isLegacy(knock: Knock): boolean {
  return knock.client === 'other' || knock.client === 'exchangeActiveSync';
}

/** Registered and marked compliant, by whoever feeds the mark (E7). */
function compliant({ platform, client, device }: Knock): Effect {
  if (client === 'other') return refused('legacy-client');
  if (device === undefined) return NOT_SAID;
  if (device === null) return refused('not-registered');
  if (device.isCompliant === undefined) return NOT_SAID;
  if (device.isCompliant !== true) return refused(isManaged(device) ? 'not-compliant' : 'not-managed');
  // ActiveSync and platforms that the page on the control does not name: what happens with a compliant one is not documented.
  const documented = client !== 'exchangeActiveSync' && platform !== 'other' && platform !== 'windowsPhone';
  return documented ? { value: 'granted' } : { value: 'maybe', because: 'client' };
}

function isManaged(device: DeviceRecord): boolean {
  return device.intuneManaged === true || (device.intuneManaged === undefined && device.mdmAppId !== null);
}

/** Windows that is joined to both directories; registered alone is not enough (E7). */
function hybridJoined({ platform, client, device }: Knock): Effect {
  if (client === 'other' || client === 'exchangeActiveSync') return refused('legacy-client');
  if (device === null) return refused('not-registered');
  if (platform !== undefined && platform !== 'windows') return refused('not-hybrid-joined');
  if (device === undefined || device.trustType === undefined) return NOT_SAID;
  if (device.trustType?.toLowerCase() !== 'serverad') return refused('not-hybrid-joined');
  return platform === undefined ? NOT_SAID : { value: 'granted' };
}

/** An app that the person can install, on phones and tablets (E8); on Windows the protected one is a browser alone. */
function protectedApp(control: 'approvedApplication' | 'compliantApplication', knock: Knock): Effect {
  if (isLegacy(knock)) return refused('legacy-client');
  switch (knock.platform) {
    case 'iOS':
    case 'android':
      return control === 'approvedApplication' ? { value: 'maybe', because: 'retired' } : asks(control);
    case 'windows':
      return control === 'approvedApplication'
        ? refused('app-not-possible-on-platform')
        : { value: 'maybe', because: 'client' };
    case undefined:
      return NOT_SAID;
    default:
      return refused('app-not-possible-on-platform');
  }
}
