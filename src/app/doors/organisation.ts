import { dirname, resolve } from 'node:path';
import type { Common, Outcome, Problem } from '../../cli/doors.ts';
import { meaningOf } from '../../contract/codes.ts';
import type { Clock, ConnectorFailure } from '../../connectors/connector.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import { systemClock } from '../clock.ts';
import type { Config } from '../config/config.ts';
import { loadConfig } from '../config/load.ts';
import { resolveSecrets, type Secrets } from '../config/secrets.ts';
import { openOutside, openSluis, type Outside, resolveSettings, type Sluis } from '../wiring.ts';
import { expectedTrouble, keepOutOfLogs } from './trouble.ts';

/** The configured organisation, opened as far as a verb needs it. */
export interface Organisation {
  readonly config: Config;
  readonly secrets: Secrets;
  readonly outside: Outside;
  readonly settings: MoveSettings;
  readonly sluis: Sluis;
  readonly clock: Clock;
}

export function ended<T>(exit: Outcome<T>['exit'], data: T | null): Outcome<T> {
  return { exit, data };
}

/** The exit code is that of the worst problem. */
export function failed<T>(problems: readonly Problem[], data: T | null = null): Outcome<T> {
  const exits = problems.map((problem) => meaningOf(problem.code).exit);
  return { exit: (Math.max(1, ...exits) as Outcome<T>['exit']) ?? 3, data, problems };
}

export function connectorProblem(failure: ConnectorFailure, place: string): Problem {
  return (place === 'list' ? listProblem(failure) : null) ?? { ...failure, place };
}

/** A list's own trouble, which its connector had to put into the words that all connectors share (`list-code name=value`). */
function listProblem(failure: ConnectorFailure): Problem | null {
  const text = failure.code === 'malformed' ? failure.excerpt : failure.code === 'unreachable' ? failure.detail : '';
  const [code = '', ...facts] = text.split(/ (?=[a-z]+=)/);
  if (!code.startsWith('list-') || meaningOf(code).exit !== 2) return null;
  return { code, ...Object.fromEntries(facts.map((fact) => fact.split(/=(.*)/s, 2))) };
}

/** Configuration and secrets, or every mistake in them at once. Nothing is asked of anybody. */
export function readConfig(
  common: Pick<Common, 'config'>,
): { readonly config: Config; readonly secrets: Secrets } | readonly Problem[] {
  const loaded = loadConfig(common.config, process.env);
  if (!loaded.ok) return loaded.error.map((failure) => ({ ...failure }));
  const config = besideItsFile(loaded.value, common.config);
  const secrets = resolveSecrets(config, process.env, resolve(common.config));
  if (!secrets.ok) return secrets.error.map((failure) => ({ ...failure }));
  keepOutOfLogs(Object.values(secrets.value));
  return { config, secrets: secrets.value };
}

/** A list's path counts from the folder of sluis.yaml, as those of secrets do. */
function besideItsFile(config: Config, path: string): Config {
  const { source } = config;
  return source.product === 'list'
    ? { ...config, source: { ...source, file: resolve(dirname(path), source.file) } }
    : config;
}

/**
 * Opens everything, does the work, and lets go of everything, whatever happens. Expected failures (configuration, database,
 * tenant) become problems with one sentence each; what else is thrown is a bug and goes on to the caller.
 */
export async function withOrganisation<T>(
  common: Common,
  acting: boolean,
  work: (organisation: Organisation) => Promise<Outcome<T>>,
): Promise<Outcome<T>> {
  const read = readConfig(common);
  if (!('config' in read)) return failed<T>(read);
  const { config, secrets } = read;
  const outside = openOutside({ config, secrets, clock: systemClock }, acting ? 'working' : 'looking');
  const signal = new AbortController().signal;
  try {
    const resolved = await resolveSettings(config, outside, signal);
    if (!resolved.ok) {
      const { error } = resolved;
      return failed<T>([error.code === 'outside' ? connectorProblem(error.failure, 'microsoft') : error]);
    }
    const settings = resolved.value;
    const sluis = await openSluis(
      { config, secrets, clock: systemClock, dataDir: common.data, portalUrl: () => config.portal.url, acting },
      outside,
      settings,
    );
    try {
      return await work({ config, secrets, outside, settings, sluis, clock: systemClock });
    } finally {
      await sluis.close();
    }
  } catch (error) {
    const trouble = expectedTrouble(error, common.data);
    if (trouble) return failed<T>([trouble]);
    throw error;
  } finally {
    await outside.close();
  }
}
