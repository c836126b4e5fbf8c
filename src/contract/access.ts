/** What the access verbs answer. Plain JSON, as `--json` prints it; people read it as tables, CSV and a page. */

/** Who surely is, and who possibly is: those surely, and all of whom it cannot be told. */
export interface Amount {
  readonly surely: number;
  readonly possibly: number;
}

export const ACCESS_QUESTIONS = ['map', 'both', 'neither', 'unprotected', 'lockout', 'diff'] as const;
export type AccessQuestion = (typeof ACCESS_QUESTIONS)[number];

export interface AccessView {
  readonly question: AccessQuestion;
  /** ISO 8601, UTC: when the facts were gathered. */
  readonly at: string;
  /** `tenant`: what Sluis read and keeps; `exports`: files as Graph returns them. */
  readonly of: 'tenant' | 'exports';
  readonly size: {
    readonly users: number;
    readonly policies: number;
    /** Policies that can be enforcers of the move. */
    readonly enforcers: number;
    readonly groups: number;
    readonly partners: number;
    readonly rules: number;
    /** Kinds of sign-ins that the policies can tell apart. */
    readonly cells: number;
  };
  /** What makes answers "maybe": `access.doubt.<code>` of the text room. */
  readonly doubts: readonly { readonly code: string; readonly facts: Readonly<Record<string, string | number>> }[];
  readonly map: readonly MapRow[];
  /** The same by wave and by group, over all kinds of sign-ins. */
  readonly groups: readonly GroupRow[];
  /** People by name, for `both`, `neither` and `unprotected`. */
  readonly people: readonly PersonRow[];
  readonly lockouts: readonly LockoutRow[];
  readonly changes: readonly ChangeRow[];
  /** Answer of the question in people; for `map` those under both. */
  readonly total: Amount;
  /** How many rows there are of which the list shows the first ones. */
  readonly rows: number;
}

/** One platform and one class of resources; `users` are all. */
export interface MapRow {
  readonly platform: string;
  /** Names of what no policy tells apart: `exchange`, `sharepoint`, an app id, a user action ... */
  readonly resources: readonly string[];
  readonly old: Amount;
  readonly intune: Amount;
  readonly both: Amount;
  readonly neither: Amount;
  readonly unprotected: Amount;
}

export interface GroupRow {
  readonly kind: 'wave' | 'group';
  readonly name: string;
  readonly users: number;
  readonly old: Amount;
  readonly intune: Amount;
  readonly both: Amount;
  readonly neither: Amount;
}

export interface PersonRow {
  readonly user: string;
  readonly name: string | null;
  readonly platform: string;
  readonly resources: readonly string[];
  readonly sure: boolean;
  /** Names of the enforcers on each side. */
  readonly old: readonly string[];
  readonly intune: readonly string[];
}

export interface LockoutRow {
  readonly user: string;
  readonly name: string | null;
  /** Name of the device; null where the user has none. */
  readonly device: string | null;
  readonly platform: string;
  readonly resources: readonly string[];
  /** `access.lockout.<reason>` of the text room. */
  readonly reason: string;
  readonly sure: boolean;
  readonly policies: readonly string[];
}

/** One person in one kind of sign-in, before and after. */
export interface ChangeRow {
  readonly user: string;
  readonly name: string | null;
  readonly platform: string;
  readonly resources: readonly string[];
  readonly before: SideWord;
  readonly after: SideWord;
}

/** Which sides enforce: `maybe-` where it cannot be told. */
export type SideWord = 'none' | 'old' | 'intune' | 'both' | 'maybe-old' | 'maybe-intune' | 'maybe-both';
