import type { OwnPlatform } from '../../domain/settings.ts';
import type { Language } from '../../text/language.ts';

/** Where a secret is found: `env:NAME` or `file:PATH` as written in sluis.yaml. Never the secret itself. */
export type SecretReference = `env:${string}` | `file:${string}`;

/**
 * sluis.yaml in plain values: milliseconds, instants (milliseconds since 1970 UTC), shares from 0 to 1, lower-case mail addresses.
 * What the file leaves out has its default here already; `schema.ts` names the defaults.
 */
export interface Config {
  readonly organisation: Organisation;
  readonly source: SourceConfig;
  readonly target: TargetConfig;
  readonly database: { readonly kind: 'embedded' } | { readonly kind: 'postgres'; readonly url: SecretReference };
  readonly enforcement: EnforcementConfig;
  readonly notice: NoticeConfig;
  /** UPNs that no rule of ours may touch; at least one. */
  readonly emergencyAccounts: readonly string[];
  readonly helpDesk: HelpDesk;
  readonly administrator: { readonly mail: string };
  /** Gets the numbers of the move once a week. */
  readonly projectLead: { readonly mail: string } | null;
  readonly approvals: ApprovalConfig;
  readonly mail: MailConfig;
  /** Where messages to staff are posted as well. */
  readonly notify: { readonly webhook: SecretReference } | null;
  readonly portal: PortalConfig;
  /** Null: nobody can sign in but with the one-time key that `sluis run` shows. */
  readonly signIn: SignInConfig | null;
  /** Where metrics and health are served; null: nowhere. */
  readonly watch: { readonly listen: { readonly host: string; readonly port: number } } | null;
  /** `people`: the service's log shows mail addresses instead of references. */
  readonly log: { readonly people: boolean };
  /** Who starts a device's move, and what happens at the deadline to a device whose user did nothing. */
  readonly unenroll: {
    readonly start: 'user' | 'service';
    readonly atDeadline: 'wait' | 'service';
    /** Devices asked to leave in any hour at most; products hold back what comes faster (wipe protection). Null: no limit. */
    readonly perHour: number | null;
    /** `assume`: whoever's Intune licence cannot be told has one, as the organisation says. */
    readonly unknownLicence: 'wait' | 'assume';
    /** `assume`: where it cannot be told whether Intune lets a platform enroll, it does, as the organisation says. */
    readonly unknownPlatform: 'wait' | 'assume';
  };
  readonly limbo: {
    /** Longest time between leaving the old product and arriving in Intune before a wave brakes. */
    readonly limitMs: number;
    /** So many devices between the two at one time, with time left, and no more are asked to leave; null: no limit. */
    readonly atMost: number | null;
  };
  readonly workers: {
    /** So long after a process was cut off others take its place. */
    readonly leaseMs: number;
    /** Jobs at one time in a worker. */
    readonly jobs: number;
  };
  /** Entra policies, by id or exact name, that have nothing to do with the move. */
  readonly unrelatedPolicies: readonly string[];
  /** Platforms on which only compliant devices are to get in, though the old rules let others in. */
  readonly compliantOnly: readonly OwnPlatform[];
  /** In order; at least one. */
  readonly waves: readonly WaveConfig[];
}

export interface Organisation {
  readonly name: string;
  /** The first is used for people whose language is not among them. */
  readonly languages: readonly Language[];
  /** IANA name. */
  readonly timeZone: string;
  /** `#rrggbb`, the accent of pages and mails. */
  readonly colour: string;
  /** Address of a picture for pages and mails, https only. */
  readonly logo: string | null;
}

export type SourceConfig = WorkspaceOneConfig | ListConfig;

export interface WorkspaceOneConfig {
  readonly product: 'workspace-one';
  readonly url: string;
  readonly tokenUrl: string | null;
  readonly tenantCode: SecretReference | null;
  /** With a client id the credentials are its secret (OAuth), with a user name that user's password (Basic). Exactly one is set, or neither: then the credentials read `clientId:clientSecret`. */
  readonly clientId: string | null;
  readonly userName: string | null;
  readonly credentials: SecretReference;
  /** Number of the organisation group to read, with its children; null: all that the account sees. */
  readonly organizationGroup: string | null;
  /** Name of the user group that takes people out of the product's own rules; null: the connector's own name for it. */
  readonly exemptionGroup: string | null;
  /** Smart groups that the compliance policies are assigned to, where the product does not say. */
  readonly ruleGroups: readonly string[];
  /** Smart groups, by name or number, out of which people may be taken though they lose by it whatever else is assigned to them. */
  readonly sharedGroups: readonly string[];
  /** Smart group that holds all devices of a management mode, by that mode. */
  readonly modeGroups: Readonly<Record<string, string>>;
}

export interface ListConfig {
  readonly product: 'list';
  readonly file: string;
  /** Our word for a column to the file's own name for it. */
  readonly mapping: Readonly<Record<string, string>>;
}

export interface TargetConfig {
  /** Domain or id of the tenant. */
  readonly tenant: string;
  readonly clientId: string;
  /** A client secret, or a PEM with a certificate and its private key. */
  readonly credentials: SecretReference;
  readonly graphUrl: string;
  readonly loginUrl: string;
}

export type EnforcementConfig =
  | { readonly kind: 'grace'; readonly graceMs: number }
  | { readonly kind: 'at-once' }
  | { readonly kind: 'none' };

export interface NoticeConfig {
  /** From the accepted invitation to the first change for that person. */
  readonly beforeMs: number;
  /** From the first change to the deadline: the time in which people are asked to move. */
  readonly windowMs: number;
  /** So long before their wave may open at the earliest, people hear that the move comes; null: they do not. */
  readonly announceMs: number | null;
  /** So long before the deadline, longest first. */
  readonly remindersMs: readonly number[];
  /** No mail between these minutes of the day, in the organisation's time zone; may pass midnight. */
  readonly quiet: { readonly fromMinute: number; readonly toMinute: number } | null;
}

export interface HelpDesk {
  readonly mail: string;
  readonly phone: string | null;
  readonly ticketsPerDay: number;
}

export interface ApprovalConfig {
  /** How many people must approve before the access rules of a wave are changed. */
  readonly handover: 0 | 1 | 2;
  /** How many people must approve before a wave's devices are retired from the old product. */
  readonly unenroll: 0 | 1 | 2;
  readonly approvers: readonly string[];
  /** Whether the file names them. Where it does not, they are asked by the administrator's mail, and whoever has the right may answer. */
  readonly named: boolean;
}

export type MailConfig =
  | {
      readonly channel: 'smtp';
      readonly host: string;
      readonly port: number;
      readonly from: string;
      /** Null: the server asks for no sign-in. */
      readonly login: { readonly user: string; readonly credentials: SecretReference } | null;
      /** `none`: in clear, as the organisation says. Null: as the server and its port let it be. */
      readonly tls: 'none' | null;
      readonly bounces: string | null;
    }
  | {
      readonly channel: 'graph';
      readonly from: string;
      /** Folder of messages that came back; counts from the folder of sluis.yaml. */
      readonly bounces: string | null;
    };

export interface PortalConfig {
  /** The address that people's links begin with; without a slash at the end. */
  readonly url: string;
  readonly listen: { readonly host: string; readonly port: number };
  /** Addresses and networks (CIDR) of proxies on other machines that are believed when they say for whom they ask. */
  readonly proxies: readonly string[];
}

export interface SignInConfig {
  /** As the identity provider names itself; of Entra `https://login.microsoftonline.com/<tenant id>/v2.0`. */
  readonly issuer: string;
  readonly clientId: string;
  /** A client secret. */
  readonly credentials: SecretReference;
  /**
   * Who is more than an employee: app roles, group ids, mail addresses. Ids and addresses are in lower case; at least one
   * administrator.
   */
  readonly roles: Readonly<
    Record<'administrator' | 'security-officer' | 'help-desk' | 'project-lead', readonly string[]>
  >;
}

export type WaveSelectConfig =
  | { readonly kind: 'group'; readonly group: string }
  | { readonly kind: 'department'; readonly departments: readonly string[] }
  | { readonly kind: 'users'; readonly users: readonly string[] }
  | { readonly kind: 'rest' };

export interface WaveConfig {
  readonly name: string;
  readonly select: WaveSelectConfig;
  /** `auto` cuts by what the help desk can take; a number is the most users in one part. */
  readonly size: 'auto' | number | null;
  readonly pilot: boolean;
  /** What the wave must show before the next one may begin. Shares are 0 to 1. */
  readonly criteria: { readonly enrolled: number; readonly compliant: number; readonly limboMinutes: number };
  /** At the earliest so long after the gate before it passed. */
  readonly afterMs: number;
  readonly startAt: number | null;
}
