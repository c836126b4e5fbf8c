import type { Role } from '../contract/api/roles.ts';

/** Who is signed in. */
export interface Caller {
  /** Lower case: in whose name intents are written. Empty where the provider vouches for none: then nothing is written. */
  readonly mail: string;
  readonly name: string;
  /** Everybody is at least `employee`. */
  readonly roles: readonly Role[];
  /** Entra object id, where the provider told it: whose devices are one's own. */
  readonly userId: string | null;
  /** Why the roles may be fewer than they have; absent: they are all. */
  readonly doubts?: readonly Doubt[];
}

/** What the provider did not say is unknown, and not "no": codes with a sentence each. */
export type Doubt = 'sign-in-groups-overage' | 'sign-in-groups-missing';
