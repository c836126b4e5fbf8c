import type { AccessQuestion, AccessView } from '../contract/access.ts';
import type { ExitCode } from '../contract/codes.ts';
import type { PlanView } from '../contract/plan.ts';
import type { StatusView } from '../contract/status.ts';
import type {
  AuditView,
  CheckView,
  CleanupView,
  FileView,
  GoneView,
  ObserveView,
  OrganisationsView,
  ReportView,
  VerifyView,
  WhyView,
  WriteView,
} from '../contract/views.ts';
import type { Language, StaffLanguage } from '../text/language.ts';

/** How a verb ended. `data` is what `--json` prints and what is drawn; null where it did not come so far. */
export interface Outcome<T> {
  readonly exit: ExitCode;
  readonly data: T | null;
  /** Expected failures: code and facts (`error.<code>`). Never a secret. The exit code is the caller's word. */
  readonly problems?: readonly Problem[];
}

export type Problem = { readonly code: string } & Readonly<Record<string, unknown>>;

/** What a verb may show while it works. Silent with `--json`, but for `progress` and `warn` on a terminal's error stream. */
export interface Screen {
  readonly language: StaffLanguage;
  /** A person sits at a terminal and may be asked. */
  readonly interactive: boolean;
  /** `out` is a terminal: a person looks on. */
  readonly terminal: boolean;
  /** One line of a log for programs; to the error stream where `out` is for the answer alone. */
  readonly log: (line: string) => void;
  /** One sentence. */
  readonly line: (text: string) => void;
  readonly warn: (text: string) => void;
  /** How far something is that takes longer than a second; `total` null: not known. The same title again moves it on. */
  readonly progress: (title: string, done: number, total: number | null) => void;
  /** Columns by name; the first row names them. */
  readonly table: (rows: readonly (readonly string[])[]) => void;
  /** Draws the live picture, or redraws it; without a terminal, a line now and then. Cheap to call often. */
  readonly live: (status: StatusView) => void;
  /** Steps that run one after another and are shown as a list. The first that throws ends it. */
  readonly tasks: (steps: readonly Step[]) => Promise<void>;
}

export interface Step {
  readonly title: string;
  readonly run: (tell: (detail: string) => void) => Promise<void>;
}

/** Options of every verb. */
export interface Common {
  /** Path of sluis.yaml. */
  readonly config: string;
  /** Folder of the embedded database. */
  readonly data: string;
}

export interface StartOptions {
  readonly users: number;
  readonly seed: number;
  readonly source: 'workspace-one' | 'list';
  readonly enforcement: 'grace' | 'at-once' | 'none';
  /** How long people are told before, and how long their grace period is. */
  readonly timetable: 'usual' | 'short';
  readonly exitWhenDone: boolean;
  /** Where the evidence is written as JSON at the end; null: nowhere. */
  readonly summary: string | null;
  readonly har: string | null;
  readonly data: string;
  /** Forget an earlier run in the data folder. */
  readonly fresh: boolean;
  /** Port of pages and API; 0: any free one. */
  readonly port: number;
  /** Simulated minutes that pass in a second of real time at most; null: as fast as it goes. */
  readonly speed: number | null;
  /** Worker processes beside the main one. */
  readonly workers: number;
}

/** Answers of `sluis init`. */
export interface InitOptions {
  readonly file: string;
  readonly force: boolean;
  readonly answers: InitAnswers;
}

export interface InitAnswers {
  readonly organisation: string;
  readonly timeZone: string;
  readonly product: 'workspace-one' | 'list';
  /** Address of the old product's API, or the path of the list. */
  readonly where: string;
  /**
   * How Workspace ONE is signed in to: the region whose service hands out its tokens, that service's address, or `account` for a
   * user name and password. Not asked for a list.
   */
  readonly region: string;
  readonly tenant: string;
  readonly clientId: string;
  readonly enforcement: 'grace' | 'at-once' | 'none';
  readonly emergencyAccount: string;
  readonly helpDesk: string;
  readonly administrator: string;
  readonly mailServer: string;
  readonly portal: string;
  readonly pilotGroup: string;
}

/** `sluis work`. */
export interface WorkOptions extends Common {
  readonly name: string;
  readonly log: 'json' | 'text' | null;
  /** Where its metrics and health are served; null: nowhere. */
  readonly watch: { readonly host: string; readonly port: number } | null;
  /** The control door of a sample organisation, whose clock it is then; null: the real time. */
  readonly lab: string | null;
}

/** `sluis why USER`: one person, and one sign-in of theirs where device, platform or resource is said. */
export interface WhyOptions extends Common {
  readonly user: string;
  /** `any`, `limbo`, `none`, or a device of theirs by name or id. */
  readonly device: string | null;
  readonly platform: string | null;
  readonly resource: string | null;
  readonly files: AccessOptions['files'];
}

/** `sluis access`: a question about everybody, of the configured tenant or of exported files. */
export interface AccessOptions extends Common {
  readonly question: AccessQuestion;
  /** Files as Graph returns them, by what they hold; any of them makes it a question about files. */
  readonly files: Readonly<Partial<Record<string, string>>>;
  /** An older export to compare with: a folder, or a file of policies. */
  readonly against: string | null;
  readonly platform: string | null;
  readonly resource: string | null;
  /** Rows of people that are shown. */
  readonly limit: number;
  readonly csv: string | null;
  readonly html: string | null;
  readonly language: string | null;
  /** Read the tenant now, instead of asking what was read last. */
  readonly read: boolean;
  /** So many questions to Entra's What-If, a second each; 0: none. */
  readonly crossCheck: number;
  /** For `lockout`: who would be out after the present plan. */
  readonly afterPlan: boolean;
}

/** `sluis guide`, and what `sluis briefing WAVE` shares with it. */
export interface DocumentOptions extends Common {
  readonly out: string;
  /** A language of staff; null: the organisation's first. */
  readonly language: string | null;
  /** Path of a picture (PNG, JPEG or SVG). */
  readonly logo: string | null;
}

/** `sluis posters`: null means all of them. */
export interface PostersOptions extends Common {
  readonly wave: string | null;
  readonly language: Language | null;
  readonly size: 'a4' | 'a3' | null;
  readonly design: 1 | 2 | 3 | null;
  readonly out: string;
  readonly logo: string | null;
}

/** `sluis report`: writes one; or shows the key, or checks a report, and writes nothing. */
export interface ReportOptions extends Common {
  readonly out: string;
  readonly language: string | null;
  readonly publicKey: boolean;
  /** A report whose signature is checked. */
  readonly verify: string | null;
  /** The public key to check with, as a file; null: this installation's. */
  readonly key: string | null;
}

/** `sluis organisation`: by the owner of a database that several share. */
export interface OrganisationOptions extends Common {
  readonly what: 'add' | 'list' | 'upgrade' | 'remove';
  /** Of the organisation that is added or removed; null for the others. */
  readonly name: string | null;
  /** Where the owner's URL is; null: where the configuration says. */
  readonly database: string | null;
  readonly newPassword: boolean;
  /** That its account may have at one time; null: nobody said. */
  readonly connections: number | null;
  /** Remove it where nothing speaks against it. Without this and `confirm` it is shown what would go. */
  readonly yes: boolean;
  /** The name typed again: remove it whatever speaks against it. */
  readonly confirm: string | null;
  /** A file that takes all of it first. */
  readonly export: string | null;
}

/**
 * Shows who sits at the terminal what would be written, and asks whether it may be: nothing is before they agree. Null: they said beforehand that
 * they need not be asked, or nothing is written.
 */
export type Agrees<View> = ((view: View) => Promise<boolean>) | null;

type Door<Options, View> = (options: Options, screen: Screen) => Promise<Outcome<View>>;

/** Everything that the command line can do: one door a verb. The composition root opens them. */
export interface Doors {
  readonly start: Door<StartOptions, StatusView>;
  readonly init: Door<InitOptions, FileView>;
  readonly check: Door<Common, CheckView>;
  readonly observe: Door<Common, ObserveView>;
  readonly plan: Door<Common & { readonly out: string | null }, PlanView>;
  readonly apply: Door<Common & { readonly plan: string; readonly agrees: Agrees<PlanView> }, WriteView>;
  /** `log` null: JSON lines where nobody looks on. */
  readonly run: Door<
    Common & {
      readonly port: number | null;
      readonly log: 'json' | 'text' | null;
      /** Another main process works: wait until it has ended. */
      readonly standby: boolean;
      /** Reads, shows its pages and takes what people decide; writes nothing outside. */
      readonly hold: boolean;
    },
    StatusView
  >;
  /** A worker beside the main process; ends when somebody ends it. */
  readonly work: Door<WorkOptions, null>;
  readonly status: Door<Common, StatusView>;
  readonly why: Door<WhyOptions, WhyView>;
  readonly verify: Door<Common, VerifyView>;
  /** `again`: starts an undone wave again, with a new notice to everybody. */
  readonly undo: Door<
    Common & {
      readonly wave: string;
      readonly dryRun: boolean;
      readonly again: boolean;
      readonly agrees: Agrees<PlanView>;
    },
    PlanView
  >;
  readonly access: Door<AccessOptions, AccessView>;
  readonly cleanup: Door<
    Common & { readonly dryRun: boolean; readonly cancel: boolean; readonly agrees: Agrees<CleanupView> },
    CleanupView
  >;
  /** `confirm`: says that these are really gone, as the view calls them; null: shows what there is. */
  readonly gone: Door<Common & { readonly confirm: string | null }, GoneView>;
  /** `force`: over a file that is there. */
  readonly export: Door<Common & { readonly file: string; readonly force: boolean }, FileView>;
  readonly import: Door<Common & { readonly file: string }, FileView>;
  readonly posters: Door<PostersOptions, FileView>;
  readonly guide: Door<DocumentOptions, FileView>;
  readonly briefing: Door<DocumentOptions & { readonly wave: string; readonly names: boolean }, FileView>;
  /** `against`: a report whose head of the chain is held against the record. */
  readonly audit: Door<Common & { readonly what: 'verify'; readonly against: string | null }, AuditView>;
  readonly report: Door<ReportOptions, ReportView>;
  readonly organisation: Door<OrganisationOptions, OrganisationsView>;
}
