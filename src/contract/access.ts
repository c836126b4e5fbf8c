/** What the access verbs answer. Plain JSON, as `--json` prints it; people read it as tables, CSV and a page. */

/** The files of an export, by what they hold. Each is a path; a folder given as `export` fills those that are not named. */
export const EXPORT_FILES = [
  'policies',
  'groups',
  'members',
  'users',
  'roles',
  'partners',
  'locations',
  'devices',
] as const;
export type ExportFile = (typeof EXPORT_FILES)[number];

/** Who surely is, and who possibly is: those surely, and all of whom it cannot be told. */
export interface Amount {
  readonly surely: number;
  readonly possibly: number;
}

export const ACCESS_QUESTIONS = [
  'map',
  'both',
  'old',
  'intune',
  'neither',
  'unprotected',
  'lockout',
  'diff',
  'handover',
] as const;
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
  /** People by name, for `both`, `old`, `intune`, `neither` and `unprotected`. */
  readonly people: readonly PersonRow[];
  readonly lockouts: readonly LockoutRow[];
  readonly changes: readonly ChangeRow[];
  readonly handovers: readonly HandoverRow[];
  /** Answer of the question in people; for `map` those under both. */
  readonly total: Amount;
  /** How many rows there are of which the list shows the first ones. */
  readonly rows: number;
  /** Our judgement held against Entra's own, question by question; null where nobody asked for it. */
  readonly crossCheck: CrossCheckView | null;
}

/** Counts are of policies, one for each question; `open`: ours was maybe; `stale`: the policy was changed since it was read. */
export interface CrossCheckView {
  readonly asked: number;
  readonly agreed: number;
  readonly open: number;
  readonly stale: number;
  readonly differences: readonly { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }[];
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

/** One enforcer: whom it reaches now, and how it is handed over. Sentences of a lever are `access.lever.<lever>...` of the text room. */
export interface HandoverRow {
  readonly kind: 'policy' | 'partner' | 'older-partner' | 'source-rule' | 'own-policy';
  readonly id: string;
  readonly name: string;
  readonly people: Amount;
  /** Of these, on whose word on at least one platform. */
  readonly old: Amount;
  readonly intune: Amount;
  /** Possibly under it and in no wave that moves; null where nothing is known of waves. */
  readonly outside: number | null;
  readonly lever:
    | 'exclusion-group'
    | 'partner-exclusion'
    | 'product-group'
    | 'whole-off'
    | 'manual'
    | 'inclusion-group';
  /** `unsettled`: attached, and not surely in force yet; `partly`: on some platforms. */
  readonly attached: 'yes' | 'unsettled' | 'partly' | 'no' | 'unknown';
  /** ISO 8601, UTC; null where it is not attached, or was there before Sluis wrote it. */
  readonly inForceFrom: string | null;
  /** Controls that whoever is taken out loses besides the compliant device; `session` for session controls. */
  readonly loses: readonly string[];
  /** The write that takes one person back; null where a person does it. */
  readonly inverse: string | null;
  /** Milliseconds from being seen to being surely in force: after the sessions were revoked (null: nothing hastens it), and at most. */
  readonly settlesMs: { readonly hastened: number | null; readonly atMost: number };
}

/** Which sides enforce: `maybe-` where it cannot be told. */
export type SideWord = 'none' | 'old' | 'intune' | 'both' | 'maybe-old' | 'maybe-intune' | 'maybe-both';

/** Why one user is, is not, or may be refused in one kind of sign-in. Codes and names; sentences are made by whoever shows it. */
export interface AccessWhy {
  /** `any`, `limbo`, `none`, or the device's name. */
  readonly device: string;
  /** Null: any. */
  readonly platform: string | null;
  readonly resource: string | null;
  readonly policies: readonly PolicyWhy[];
  readonly partners: readonly {
    readonly name: string;
    readonly platform: string;
    readonly holds: 'yes' | 'no' | 'unknown';
    readonly included: WayView | null;
    readonly excluded: WayView | null;
  }[];
  readonly rules: readonly {
    readonly name: string;
    readonly value: 'in-force' | 'maybe' | 'off';
    readonly because: string | null;
  }[];
  /** What all that surely applies does together, and what it does with all that may. */
  readonly surely: EffectView;
  readonly possibly: EffectView;
}

export interface PolicyWhy {
  readonly id: string;
  readonly name: string;
  readonly state: 'enabled' | 'report-only' | 'disabled' | 'unknown';
  readonly applies: 'yes' | 'no' | 'maybe';
  /** `why.dimension.<name>` of the text room: the first condition that did not fit, or could not be told. */
  readonly decidedBy: string | null;
  readonly because: string | null;
  readonly path: string | null;
  /** The same in the words of Graph's What-If (`analysisReasons`): `notSet` where it applies. */
  readonly analysisReason: string;
  readonly included: WayView | null;
  readonly excluded: WayView | null;
  /** On whose word it rests; null where it has nothing to do with the move. */
  readonly authority: { readonly old: 'yes' | 'no' | 'unknown'; readonly intune: 'yes' | 'no' | 'unknown' } | null;
  readonly effect: EffectView | null;
}

/** An entry of a policy that reaches the user, and the nested groups by which it does. */
export interface WayView {
  readonly kind: 'all' | 'user' | 'guest' | 'group' | 'role';
  readonly sure: boolean;
  readonly name: string | null;
  readonly chain: readonly string[];
}

/** `of`: controls that are asked for, reasons of refusal, or why it cannot be told. */
export interface EffectView {
  readonly value: 'granted' | 'asks' | 'maybe' | 'refused';
  readonly of: readonly string[];
}
