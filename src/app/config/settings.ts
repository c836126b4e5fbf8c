import type { MoveSettings, WaveDefinition } from '../../domain/settings.ts';
import { waveName } from '../../domain/words.ts';
import type { Config, WaveConfig } from './config.ts';
import type { Secrets } from './secrets.ts';

/** What only the outside can say about a configuration. */
export interface Resolved {
  /** Entra group ids by the names that the waves use. Every name of `groupNames(config)` must be there. */
  readonly groupIds: ReadonlyMap<string, string>;
  readonly source: MoveSettings['source'];
}

/** The Entra groups that the waves name. */
export function groupNames(config: Config): readonly string[] {
  return [...new Set(config.waves.flatMap(({ select }) => (select.kind === 'group' ? [select.group] : [])))];
}

/** The configuration as the domain takes it. Throws when a group's id is missing: the caller looked them up first. */
export function moveSettings(config: Config, resolved: Resolved): MoveSettings {
  return {
    enforcement: config.enforcement,
    notice: {
      beforeMs: config.notice.beforeMs,
      remindersMs: config.notice.remindersMs,
      announceMs: config.notice.announceMs,
    },
    windowMs: config.notice.windowMs,
    emergencyAccounts: config.emergencyAccounts,
    approvals: { handover: config.approvals.handover, unenroll: config.approvals.unenroll },
    approvers: config.approvals.approvers,
    voices: config.approvals.named ? config.approvals.approvers : null,
    unenroll: config.unenroll,
    unknownLicence: config.unenroll.unknownLicence,
    unknownPlatform: config.unenroll.unknownPlatform,
    limboLimitMs: config.limbo.limitMs,
    retiresPerHour: config.unenroll.perHour,
    limboAtMost: config.limbo.atMost,
    waves: config.waves.map((wave) => waveDefinition(wave, config, resolved)),
    source: resolved.source,
    unrelatedPolicies: config.unrelatedPolicies,
    compliantOnly: config.compliantOnly,
    helpDeskTicketsPerDay: config.helpDesk.ticketsPerDay,
    weeklySummary: config.projectLead !== null,
  };
}

/** Tickets a day, over a working week, when about one person in five calls the help desk. */
export const USERS_PER_DAILY_TICKET = 25;

function waveDefinition(wave: WaveConfig, config: Config, resolved: Resolved): WaveDefinition {
  const { name, select, size, pilot, criteria, afterMs, startAt } = wave;
  return {
    name: waveName(name),
    select: select.kind === 'group' ? { kind: 'group', groupId: idOf(select.group, resolved) } : select,
    pilot,
    criteria,
    size: size === 'auto' ? config.helpDesk.ticketsPerDay * USERS_PER_DAILY_TICKET : size,
    afterMs,
    startAt,
  };
}

function idOf(group: string, { groupIds }: Resolved): string {
  const id = groupIds.get(group);
  if (id === undefined) throw new Error(`the id of the group ${JSON.stringify(group)} was not looked up`);
  return id;
}

/** The settings that the source's connector takes (`SourceModule.open`); holds secrets. */
export function sourceSettings(config: Config, secrets: Secrets): Readonly<Record<string, string>> {
  const { source } = config;
  if (source.product === 'list') return { file: source.file, mapping: JSON.stringify(source.mapping) };
  const given = secrets.source ?? '';
  const cut = given.indexOf(':');
  const signIn: Readonly<Record<string, string>> =
    source.userName !== null
      ? { userName: source.userName, password: given }
      : source.clientId !== null
        ? { clientId: source.clientId, clientSecret: given }
        : { clientId: given.slice(0, Math.max(0, cut)), clientSecret: given.slice(cut + 1) };
  return {
    url: source.url,
    ...(source.tokenUrl === null ? {} : { tokenUrl: source.tokenUrl }),
    ...(secrets.tenantCode === null ? {} : { tenantCode: secrets.tenantCode }),
    ...signIn,
    ...(source.organizationGroup === null ? {} : { organizationGroup: source.organizationGroup }),
    ...(source.exemptionGroup === null ? {} : { exemptionGroup: source.exemptionGroup }),
    ...joined('ruleGroups', source.ruleGroups),
    ...joined('sharedGroups', source.sharedGroups),
    ...joined(
      'modeGroups',
      Object.entries(source.modeGroups).map(([mode, name]) => `${mode}=${name}`),
    ),
  };
}

/** Several names in one setting, as the connectors' settings are plain texts. */
function joined(name: string, parts: readonly string[]): Readonly<Record<string, string>> {
  return parts.length === 0 ? {} : { [name]: parts.join('; ') };
}
