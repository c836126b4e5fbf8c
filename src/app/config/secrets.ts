import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Config, SecretReference } from './config.ts';
import { errorCode } from '../../store/failure.ts';
import type { ConfigFailure, SecretTrouble } from './failure.ts';

/** The secrets of one configuration, in memory only. Null where the configuration names none. */
export interface Secrets {
  readonly source: string | null;
  readonly tenantCode: string | null;
  readonly target: string;
  readonly databaseUrl: string | null;
  /** Password of the mail server. */
  readonly mail: string | null;
  /** The address itself lets anybody post. */
  readonly webhook: string | null;
  /** Null where nobody signs in yet. */
  readonly signIn: string | null;
}

type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Looks up every secret that the configuration refers to. One that is not there, is empty or cannot be read is told with its reference, all at
 * once. File paths count from the folder of sluis.yaml; a file's last line break is not part of the secret.
 */
export function resolveSecrets(
  config: Config,
  env: Environment,
  configPath: string,
): Result<Secrets, readonly ConfigFailure[]> {
  const failures: ConfigFailure[] = [];
  const look = (key: string, reference: SecretReference | null): string | null => {
    if (reference === null) return null;
    const secret = lookUp(reference, env, dirname(configPath));
    if (secret.ok) return secret.value;
    failures.push({ ...secret.error, key, reference });
    return null;
  };
  const workspaceOne = config.source.product === 'workspace-one' ? config.source : null;
  const secrets = {
    source: look('source.credentials', workspaceOne?.credentials ?? null),
    tenantCode: look('source.tenantCode', workspaceOne?.tenantCode ?? null),
    target: look('target.credentials', config.target.credentials) ?? '',
    signIn: look('signIn.credentials', config.signIn?.credentials ?? null),
    mail: look('mail.credentials', config.mail.channel === 'smtp' ? (config.mail.login?.credentials ?? null) : null),
    webhook: look('notify.webhook', config.notify?.webhook ?? null),
    // No URL begins with a space, and a driver takes it for a part of the host.
    databaseUrl: look('database', config.database.kind === 'postgres' ? config.database.url : null)?.trim() ?? null,
  };
  return failures.length > 0 ? fail(failures) : ok(secrets);
}

/** Looks them up anew at each call, as secrets are rotated while the service runs; null while one is missing. */
export function freshSecrets(config: Config, env: Environment, configPath: string): () => Secrets | null {
  return () => {
    const secrets = resolveSecrets(config, env, configPath);
    return secrets.ok ? secrets.value : null;
  };
}

/** What a reference names, or why there is nothing. `folder` is where a file's path counts from. */
export function lookUp(reference: SecretReference, env: Environment, folder: string): Result<string, SecretTrouble> {
  const name = reference.slice(reference.indexOf(':') + 1);
  const found = reference.startsWith('env:') ? readVariable(env[name]) : readSecretFile(resolve(folder, name));
  if (!found.ok) return found;
  return found.value.trim() === '' ? fail({ code: 'secret-empty' }) : ok(found.value.replace(/\r?\n$/, ''));
}

function readVariable(value: string | undefined): Result<string, SecretTrouble> {
  return value === undefined ? fail({ code: 'secret-unset' }) : ok(value);
}

function readSecretFile(path: string): Result<string, SecretTrouble> {
  try {
    return ok(readFileSync(path, 'utf8'));
  } catch (error) {
    const reason = errorCode(error);
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return fail({ code: 'secret-missing', path });
    if (reason === 'EISDIR') return fail({ code: 'secret-folder', path });
    if (reason === 'EACCES' || reason === 'EPERM') return fail({ code: 'secret-forbidden', path });
    return fail({ code: 'secret-unreadable', path, reason: reason || 'unknown' });
  }
}
