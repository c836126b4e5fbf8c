import type { GuestKind } from '../words.ts';
import type { SignInPlatform } from './policy/model.ts';

/**
 * One sign-in, or a family of them: a member that is absent is not said, and stands for every value it could have. A policy that
 * looks at something not said applies to some of the family, not to all: "maybe", because `not-said`.
 */
export interface SignIn {
  readonly resource?: Resource;
  readonly platform?: SignInPlatform;
  readonly client?: SignInClient;
  readonly location?: Place;
  readonly signInRisk?: RiskLevel;
  readonly userRisk?: RiskLevel;
  readonly insiderRisk?: InsiderRisk;
  readonly flow?: Flow;
  /** Null: not registered, so that every property is null (`README.md`, device filter). */
  readonly device?: DeviceRecord | null;
}

/** Members of the bundles are looked up in `resources.ts`; `other` is an app in no bundle and named by no policy. */
export type Resource =
  | { readonly kind: 'app'; readonly appId: string }
  | { readonly kind: 'other-app' }
  | { readonly kind: 'user-action'; readonly action: string }
  | { readonly kind: 'auth-context'; readonly value: string };

export type SignInClient = 'browser' | 'mobileAppsAndDesktopClients' | 'exchangeActiveSync' | 'other';
export type RiskLevel = 'none' | 'low' | 'medium' | 'high';
export type InsiderRisk = 'none' | 'minor' | 'moderate' | 'elevated';
export type Flow = 'none' | 'deviceCodeFlow' | 'authenticationTransfer';

/** The named locations that the sign-in comes from (ids, lower case; all others it is surely outside of), and whether it is trusted. */
export interface Place {
  readonly ids: readonly string[];
  readonly trusted: boolean;
}

/** Properties of a registered device as filters name them. Absent: not said. Null: the directory has no value. */
export interface DeviceRecord {
  readonly deviceId?: string | null;
  readonly displayName?: string | null;
  readonly enrollmentProfileName?: string | null;
  /** `extensionAttribute1` to `15` by number. */
  readonly extensionAttributes?: Readonly<Record<number, string | null>>;
  readonly isCompliant?: boolean | null;
  readonly manufacturer?: string | null;
  readonly mdmAppId?: string | null;
  readonly model?: string | null;
  readonly operatingSystem?: string | null;
  readonly operatingSystemVersion?: string | null;
  /** `Personal` or `Company`, as filters spell `deviceOwnership`. */
  readonly deviceOwnership?: string | null;
  readonly physicalIds?: readonly string[] | null;
  readonly profileType?: string | null;
  readonly systemLabels?: readonly string[] | null;
  /** `AzureAD`, `ServerAD` or `Workplace`. */
  readonly trustType?: string | null;
  /** Intune manages it now. Extension attributes have a value only where that, compliance or a hybrid join holds. */
  readonly intuneManaged?: boolean;
}

/** Who signs in, as far as a policy can look at them. */
export interface Who {
  readonly userId: string;
  /** `member`: of this tenant, no guest. `unknown`: perhaps some kind of guest or external user, perhaps none. */
  readonly guest: GuestKind | 'member' | 'unknown';
  /** Lower case; null where it is not known (it never is for members, who have none but ours). */
  readonly homeTenant: string | null;
  readonly inGroup: (groupId: string) => Held;
  readonly inRole: (roleTemplateId: string) => Held;
}

/** Whether a condition holds, and what leaves it open. */
export type Held =
  | { readonly value: 'yes' | 'no' }
  | { readonly value: 'unknown'; readonly because: Because; readonly path?: string };

/**
 * Why something is not sure: `not-said` the sign-in leaves it open · `not-understood` a part of the policy · `unreadable` a group,
 * role or location that could not be read · `propagating` a change that is written or seen and not surely in force ·
 * `state-unknown` the policy's own state.
 */
export type Because = 'not-said' | 'not-understood' | 'unreadable' | 'propagating' | 'state-unknown';
