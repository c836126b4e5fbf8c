import type { Role } from '../contract/api/roles.ts';

/** Who is signed in. */
export interface Caller {
  /** Lower case: in whose name intents are written. */
  readonly mail: string;
  readonly name: string;
  /** Everybody is at least `employee`. */
  readonly roles: readonly Role[];
  /** Entra object id, where the provider told it: whose devices are one's own. */
  readonly userId: string | null;
}
