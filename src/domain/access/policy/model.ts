import type { GuestKind, Platform } from '../../words.ts';
import type { Filter } from '../filter/filter.ts';

/**
 * A conditional access policy as we understand it, made by `parsePolicy` from what Graph returned. Total: whatever could not be
 * understood stands in `odd` with its path, and makes the verdict "maybe" wherever the policy would else apply.
 * Source: Graph v1.0 `conditionalAccessPolicy` and what beta adds; evaluation rules E1 to E14 (`README.md` beside this room).
 */
export interface Policy {
  readonly id: string;
  readonly name: string;
  readonly state: 'enabled' | 'report-only' | 'disabled' | 'unknown';
  /** When Graph says it was last written; null where it does not say. ISO 8601 as it came. */
  readonly modifiedAt: string | null;
  /** `workload`: it is about service principals and can never apply to a user. */
  readonly identity: 'users' | 'workload';
  readonly users: UserTest;
  readonly resources: ResourceTest;
  readonly platforms: NameTest;
  /** Client types; never excludes any. */
  readonly clients: NameTest;
  readonly locations: NameTest;
  /** Null where the policy has no device filter. */
  readonly device: DeviceTest | null;
  readonly signInRisk: NameTest;
  readonly userRisk: NameTest;
  readonly insiderRisk: NameTest;
  readonly flows: NameTest;
  readonly grant: Grant;
  /** Names of the session controls that are set; they never refuse anybody. */
  readonly session: readonly string[];
  readonly odd: readonly Odd[];
  /** Only Graph beta shows it, so that no write of ours reaches it. All of it is in doubt (`odd`). Absent: v1.0 shows it. */
  readonly hidden?: true;
}

/** Something that was not understood: where, what, and which condition it belongs to (never "no", at most "maybe"). */
export interface Odd {
  /** Path inside the policy, such as `conditions.users.includeUsers[3]`. */
  readonly path: string;
  /** At most 80 characters of it, printable. */
  readonly what: string;
  /** The condition that it may widen or narrow; `grant` where it is about the controls. */
  readonly about: Dimension | 'grant';
  /** `widen`: an included entry that we do not know. `narrow`: an excluded one. `either`: both at once (`README.md`). */
  readonly may: 'narrow' | 'widen' | 'either';
}

/** The conditions of a policy, in the order in which they are looked at. The first that decides is the reason given. */
export const DIMENSIONS = [
  'state',
  'identity',
  'users',
  'resource',
  'platform',
  'device',
  'client',
  'location',
  'sign-in-risk',
  'user-risk',
  'insider-risk',
  'flow',
  'other',
] as const;
export type Dimension = (typeof DIMENSIONS)[number];

/** Includes are ORed, excludes override (E4). Ids are lower case. */
export interface UserTest {
  readonly include: UserTerms;
  readonly exclude: UserTerms;
}

export interface UserTerms {
  /** `All`: guests included (E5). Never true in excludes. */
  readonly all: boolean;
  readonly users: readonly string[];
  readonly groups: readonly string[];
  /** Role template ids; tenant scope only (E5). */
  readonly roles: readonly string[];
  /** Each is one test on guests and external users; they are ORed. */
  readonly guests: readonly GuestTerm[];
}

export interface GuestTerm {
  /** `any`: the older `GuestsOrExternalUsers`. */
  readonly kinds: readonly GuestKind[] | 'any';
  /** Home tenants it is limited to, lower case; null = all. */
  readonly tenants: readonly string[] | null;
}

/** Apps, user actions and authentication contexts are alternatives: one policy has one of the three kinds. */
export interface ResourceTest {
  /** App ids in lower case, and the bundle names `All`, `Office365`, `MicrosoftAdminPortals` as they are. `None` is no entry. */
  readonly includeApps: readonly string[];
  readonly excludeApps: readonly string[];
  /** A filter on apps' custom security attributes, which no read of ours shows: "maybe" for every app it could reach. */
  readonly appFilter: 'include' | 'exclude' | null;
  readonly userActions: readonly string[];
  readonly authContexts: readonly string[];
}

/** A test by names. `include: 'all'` = not restricting; an empty list = nothing that we know is included. */
export interface NameTest {
  readonly include: readonly string[] | 'all';
  readonly exclude: readonly string[];
}

export interface DeviceTest {
  readonly mode: 'include' | 'exclude';
  readonly rule: string;
  /** Null where the rule could not be read: why and where stands in `odd`. */
  readonly filter: Filter | null;
}

/** What is asked of a sign-in to which the policy applies. Null controls: session controls only, nobody is ever refused. */
export interface Grant {
  readonly operator: 'and' | 'or';
  readonly controls: readonly Control[];
}

/** `strength` any authentication strength, `terms` terms of use, `custom` a custom factor; `unknown` stands for each we do not know. */
export type Control =
  | 'block'
  | 'mfa'
  | 'compliantDevice'
  | 'domainJoinedDevice'
  | 'approvedApplication'
  | 'compliantApplication'
  | 'passwordChange'
  | 'riskRemediation'
  | 'strength'
  | 'terms'
  | 'custom'
  | 'unknown';

/** Graph's names of platforms, and `other` for a user agent that is none of them (E10). */
export const SIGN_IN_PLATFORMS = ['android', 'iOS', 'windows', 'macOS', 'linux', 'windowsPhone', 'other'] as const;
export type SignInPlatform = (typeof SIGN_IN_PLATFORMS)[number];

/** What conditional access calls a device's platform; null where it has no word for it. */
export function signInPlatform(platform: Platform): SignInPlatform | null {
  switch (platform) {
    case 'ios':
    case 'ipados':
      return 'iOS';
    case 'macos':
      return 'macOS';
    case 'android':
    case 'windows':
    case 'linux':
      return platform;
    case 'chromeos':
      return 'other';
    case 'unknown':
      return null;
  }
}
