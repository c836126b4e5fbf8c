import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Config, EnforcementConfig, SourceConfig, WaveConfig, WaveSelectConfig } from './config.ts';
import { type CrossFailure, crossChecks } from './cross-checks.ts';
import { dotted, explain, visible, wrong } from './explain.ts';
import type { ConfigFailure } from './failure.ts';
import { type Places, readPlaces } from './places.ts';
import { type FileContent, type FileWave, fileSchema } from './schema.ts';
import { startOfDay } from './values.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const DAY_MS = 86_400_000;
const PEOPLE = { none: 0, 'one-person': 1, 'two-person': 2 } as const;
const DEFAULT_CRITERIA = { enrolled: 0.9, compliant: 0.9, limboMinutes: 120 } as const;

/**
 * Reads sluis.yaml. All mistakes are answered at once, in the order of the file. No secret is resolved here (`resolveSecrets`).
 *
 * @param env  `SLUIS_DATABASE_URL`, when set, is where the database is for a file that does not name one
 */
export function loadConfig(path: string, env: Environment): Result<Config, readonly ConfigFailure[]> {
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? '';
    return fail([
      reason === 'ENOENT' || reason === 'ENOTDIR'
        ? { code: 'config-not-found', file: path }
        : { code: 'config-unreadable', file: path, reason },
    ]);
  }
  return parseConfig(text, path, env);
}

/** As `loadConfig`, of a text. `file` is only for the failures. */
export function parseConfig(text: string, file: string, env: Environment): Result<Config, readonly ConfigFailure[]> {
  const unreadable = text.search(/[\0\uFFFD]/);
  if (unreadable >= 0) {
    return fail([{ code: 'config-encoding', file, line: text.slice(0, unreadable).split('\n').length }]);
  }
  const clean = text.replace(/^\uFEFF/, '');
  const places = readPlaces(clean);
  if (places.syntax !== null) return fail([syntaxFailure(places.syntax, file, clean)]);
  if (places.content === null) return fail([{ code: 'config-empty', file }]);
  // YAML 1.1 knows dates, sets and ordered maps too, and JavaScript takes them for objects.
  if (typeof places.content !== 'object' || Object.getPrototypeOf(places.content) !== Object.prototype)
    return fail([{ code: 'config-not-named', file, line: places.ofValue([]).line }]);
  const parsed = fileSchema.safeParse(places.content);
  if (!parsed.success) return fail(explain(parsed.error.issues, file, places));
  const crossed = crossChecks(parsed.data);
  if (crossed.length > 0) {
    return fail(crossed.map((one) => crossFailure(one, file, places)));
  }
  return ok(toConfig(parsed.data, places.has(['database']) ? {} : env, file));
}

function crossFailure({ path, allowed, code, twice }: CrossFailure, file: string, places: Places): ConfigFailure {
  const key = dotted(path);
  if (twice) {
    const { line: otherLine } = places.ofValue(twice);
    return {
      code: 'config-wave-name-twice',
      file,
      ...places.ofValue(path),
      key,
      other: dotted(twice),
      otherLine,
    };
  }
  if (code === undefined) return wrong(path, allowed, file, places);
  return { code, file, ...places.ofKey(path), key, allowed };
}

function syntaxFailure(syntax: NonNullable<Places['syntax']>, file: string, text: string): ConfigFailure {
  const { kind, line, column, detail } = syntax;
  const written = text.split('\n')[line - 1] ?? '';
  if (kind === 'duplicate-key') {
    // The library points behind the value before it where that value is nothing.
    const after = text.split('\n').slice(line);
    const skipped = written.slice(column - 1).trim() === '' ? after.findIndex((one) => one.trim() !== '') + 1 : 0;
    const there = skipped === 0 ? written.slice(column - 1) : (after[skipped - 1] ?? '');
    const key = /^\s*(?:- )*["']?([^"':]*)/.exec(there)?.[1]?.trim() ?? '';
    const at = skipped === 0 ? column : there.length - there.trimStart().length + 1;
    return { code: 'config-duplicate-key', file, line: line + skipped, column: at, key: visible(key) };
  }
  if (kind === 'tab' || /^ *\t/.test(written)) return { code: 'config-tab', file, line, column };
  return { code: 'config-syntax', file, line, column, detail };
}

function toConfig(content: FileContent, env: Environment, file: string): Config {
  const { organisation, target, helpDesk, approvals, notice, portal, unenroll } = content;
  const first = content.administrator.mail;
  return {
    organisation: { ...organisation, logo: organisation.logo ?? null },
    source: toSource(content.source),
    target,
    // One that is there and empty is a secret that did not arrive: an empty database of our own in its place would begin the move anew.
    database: toDatabase(env['SLUIS_DATABASE_URL'] === undefined ? content.database : 'env:SLUIS_DATABASE_URL'),
    enforcement: toEnforcement(content.enforcement),
    notice: {
      beforeMs: notice.before,
      windowMs: notice.window,
      announceMs: notice.announcement ?? null,
      remindersMs: notice.reminders.toSorted((a, b) => b - a),
      quiet: notice.quiet ?? null,
    },
    emergencyAccounts: content.emergencyAccounts,
    helpDesk: { ...helpDesk, phone: helpDesk.phone ?? null },
    administrator: content.administrator,
    projectLead: content.projectLead ?? null,
    approvals: {
      handover: PEOPLE[approvals.handover],
      unenroll: PEOPLE[approvals.unenroll],
      approvers: [...new Set(approvals.approvers ?? [first])],
      named: approvals.approvers !== undefined,
    },
    mail: toMail(content.mail, dirname(file)),
    notify: content.notify ?? null,
    portal,
    signIn: content.signIn ?? null,
    watch: content.watch ?? null,
    log: content.log,
    unenroll: { ...unenroll, perHour: unenroll.perHour === 'unlimited' ? null : unenroll.perHour },
    limbo: { limitMs: content.limbo.limit, atMost: atMostBetween(content) },
    workers: { leaseMs: content.workers.leaseSeconds * 1_000, jobs: content.workers.jobs },
    unrelatedPolicies: content.unrelatedPolicies,
    compliantOnly: content.compliantOnly,
    waves: content.waves.map((wave) => toWave(wave, organisation.timeZone)),
  };
}

/** About one person in five who is in the middle calls the help desk; nobody should wait until tomorrow. */
const BETWEEN_PER_DAILY_TICKET = 5;

function atMostBetween({ limbo, helpDesk }: FileContent): number | null {
  if (limbo.atMost === 'unlimited') return null;
  return limbo.atMost ?? helpDesk.ticketsPerDay * BETWEEN_PER_DAILY_TICKET;
}

function toSource(source: FileContent['source']): SourceConfig {
  if (source.product === 'list') return { ...source, mapping: withoutGaps(source.mapping) };
  const { tokenUrl = null, tenantCode = null, clientId = null, userName = null, modeGroups, ...rest } = source;
  const { organizationGroup = null, exemptionGroup = null, ...others } = rest;
  const modes = withoutGaps(modeGroups);
  return { ...others, tokenUrl, tenantCode, clientId, userName, organizationGroup, exemptionGroup, modeGroups: modes };
}

function withoutGaps(named: Readonly<Record<string, string | undefined>>): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(named).flatMap(([key, name]) => (name === undefined ? [] : [[key, name]])));
}

function toMail(mail: FileContent['mail'], folder: string): Config['mail'] {
  const bounces = mail.bounces === undefined ? null : resolve(folder, mail.bounces);
  if (mail.channel === 'graph') return { channel: 'graph', from: mail.from, bounces };
  const { user, credentials, server, from, tls = null } = mail;
  const login = user !== undefined && credentials !== undefined ? { user, credentials } : null;
  return { channel: 'smtp', ...server, from, login, tls, bounces };
}

function toDatabase(database: FileContent['database']): Config['database'] {
  return database === 'embedded' ? { kind: 'embedded' } : { kind: 'postgres', url: database };
}

function toEnforcement(enforcement: FileContent['enforcement']): EnforcementConfig {
  if (enforcement.after === 'grace') return { kind: 'grace', graceMs: enforcement.days * DAY_MS };
  return { kind: enforcement.after };
}

function toWave(wave: FileWave, timeZone: string): WaveConfig {
  return {
    name: wave.name,
    select: toSelect(wave),
    size: wave.size ?? null,
    pilot: wave.pilot !== undefined,
    criteria: wave.pilot ?? wave.criteria ?? DEFAULT_CRITERIA,
    afterMs: wave.after ?? 0,
    startAt: wave.start === undefined ? null : startOfDay(wave.start, timeZone),
  };
}

function toSelect(wave: FileWave): WaveSelectConfig {
  if (wave.group !== undefined) return { kind: 'group', group: wave.group };
  if (wave.department !== undefined) return { kind: 'department', departments: wave.department };
  if (wave.users !== undefined) return { kind: 'users', users: wave.users };
  return { kind: 'rest' };
}
