import type { AccessWhy } from './access.ts';
import type { PlannedWrite, PlanView } from './plan.ts';
import type { FindingView } from './status.ts';

/** What the verbs of the command line answer, besides the live picture and the plan. Plain JSON, as `--json` prints it. */

export interface CheckView {
  readonly lines: readonly CheckLineView[];
}

/** One line of `sluis check`: `check.<code>` of the text room. */
export interface CheckLineView {
  /** What was looked at: `microsoft`, `workspace-one`, `list`, `mail`, `database`, `configuration`. */
  readonly of: string;
  readonly code: string;
  readonly ok: boolean;
  /** It stops nothing, and a person should look at it. */
  readonly warning?: true;
  readonly facts: Readonly<Record<string, string | number>>;
}

export interface ObserveView {
  /** Records read, changed and gone, by kind of fact. */
  readonly kinds: Readonly<Record<string, { readonly read: number; readonly changed: number; readonly gone: number }>>;
  readonly rejects: readonly { readonly where: string; readonly why: string }[];
  readonly complete: boolean;
  /** What should be mended before the first wave, of the tenant as a whole. */
  readonly findings: readonly FindingView[];
}

export interface WhyView {
  readonly person: string;
  readonly name: string | null;
  readonly wave: string | null;
  /** What is special about this one, before everything else: `why.<code>` of the text room. */
  readonly remarks: readonly (
    | 'gone-from-entra'
    | 'not-in-entra'
    | 'shared-device'
    | 'emergency-account'
    | 'disabled'
    | 'guest'
    | 'no-device'
    | 'not-in-old-product'
    | 'rules-unread'
  )[];
  /** The two sides for this person, by platform; `all` for who is not in Entra, whom only the old product's own rules reach. */
  readonly rules: readonly {
    readonly platform: string;
    readonly old: 'in-force' | 'off' | 'maybe';
    readonly new: 'in-force' | 'off' | 'maybe';
    readonly because: readonly string[];
  }[];
  readonly devices: readonly {
    readonly model: string;
    /** As the device calls itself. */
    readonly name: string | null;
    readonly platform: string;
    readonly serialEnd: string;
    /** This device was asked for, by its serial number or name. */
    readonly asked: boolean;
    readonly phase: string;
    /** Of one that a person left out `excluded`, with what they said. */
    readonly place: string;
    readonly said: { readonly reason: string; readonly by: string } | null;
    readonly since: string | null;
  }[];
  readonly next: readonly PlannedWrite[];
  /** What holds everything of theirs back, besides what single devices wait for: `reason.<code>` of the text room. */
  readonly waits: readonly string[];
  readonly nextDueAt: string | null;
  readonly findings: readonly FindingView[];
  /** One sign-in, judged policy by policy; null where none was asked about. */
  readonly access: AccessWhy | null;
}

export interface VerifyView {
  readonly laws: readonly { readonly law: number; readonly checked: number; readonly violations: number }[];
  readonly verified: number;
  readonly total: number;
  readonly violations: readonly {
    readonly law: number;
    readonly at: string;
    readonly subject: string;
    readonly detail: string;
  }[];
}

/** What the move left in the tenant, and what may be taken away of it now. */
export interface CleanupView {
  /** `name` is a policy, partner or rule; for `members` the lever whose group still has them. */
  readonly left: readonly { readonly kind: string; readonly name: string; readonly count: number }[];
  /** Devices that still depend on the old product: nothing is taken away while there is one. */
  readonly dependent: number;
  readonly plan: PlanView;
  readonly open: readonly { readonly code: string; readonly facts: Readonly<Record<string, unknown>> }[];
}

/** What whole reads did not show of what is known, where that is too much to be believed. */
export interface GoneView {
  readonly losses: readonly {
    /** `source-devices`, `partners` ... */
    readonly read: string;
    readonly records: number;
    /** Of the first of them. */
    readonly names: readonly string[];
    /** What `--confirm` takes: of these records, and of no others. */
    readonly word: string;
    /** Who said that they are gone, and when (ISO 8601); null: nobody. */
    readonly said: { readonly by: string; readonly at: string } | null;
  }[];
  /** The word that was confirmed now; null: it was only shown. */
  readonly confirmed: string | null;
}

export interface WriteView {
  readonly done: number;
  readonly failed: number;
  readonly skipped: number;
}

/** The organisations of a shared database. */
export interface OrganisationsView {
  readonly what: 'add' | 'list' | 'upgrade' | 'remove';
  /** Where the owner's URL was said to be; null: where the configuration says. */
  readonly database: string | null;
  readonly organisations: readonly {
    readonly name: string;
    /** Its account of the database; null: the owner. */
    readonly account: string | null;
    readonly connected: number | null;
    readonly connections: number | null;
    /** False where making or removing it was cut off. */
    readonly whole: boolean;
  }[];
  readonly added: string | null;
  /** A secret, told once: with the password of the organisation that was added. */
  readonly url: string | null;
  /** Connections that the one that was added was given, where somebody said how many. */
  readonly limited: number | null;
  readonly removal: RemovalView | null;
}

/** What an organisation has in a shared database, and whether it is gone. */
export interface RemovalView {
  readonly name: string;
  /** False: this is what would go. */
  readonly removed: boolean;
  readonly account: string;
  readonly tables: readonly { readonly table: string; readonly rows: number }[];
  /** Jobs in its journal. */
  readonly jobs: number;
  /** Its audit record: the hash of the newest entry, and the number of the first entry that does not hold (null: all hold). */
  readonly record: { readonly entries: number; readonly head: string; readonly brokenAt: number | null };
  /** What speaks against removing it, with how many there are of it. */
  readonly holds: readonly { readonly code: string; readonly n: number }[];
  /** The file that has all of it; null: none was asked for, or nothing was removed. */
  readonly exported: string | null;
  /** A file that an export could be written to, of this name or one like it; null: it is removed, or has no row that an export would hold. */
  readonly exportTo: string | null;
}

/** The chain of the audit record. */
export interface AuditView {
  readonly entries: number;
  /** Hash of the newest entry. */
  readonly head: string;
  /** Number of the first entry that does not hold; null: all hold. */
  readonly brokenAt: number | null;
}

export interface ReportView extends FileView {
  /** PEM; null where it was not asked for. */
  readonly publicKey: string | null;
  readonly fingerprint: string | null;
  /** The file whose signature holds; null where none was asked about. */
  readonly verified: string | null;
}

export interface FileView {
  readonly files: readonly string[];
  readonly rows?: number;
  /** Of what was taken in: when the newest entry of its record was made (ISO 8601); null where it has none. */
  readonly until?: string | null;
}
