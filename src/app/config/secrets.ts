import { readFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fail, ok, type Result } from '../../domain/result.ts';
import type { Config, SecretReference } from './config.ts';
import { errorCode } from '../../store/failure.ts';
import type { ConfigFailure, SecretTrouble } from './failure.ts';
import { isPem, readProof } from './proof.ts';

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
 * once. File paths count from the folder of sluis.yaml; line breaks at the end are not part of the secret, nor is a byte order mark.
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
  const shaped = (proof: string | null): string | null => {
    const trouble = proof === null ? null : troubleOf(proof);
    if (trouble) failures.push({ ...trouble, key: 'target.credentials', reference: config.target.credentials });
    return proof;
  };
  const workspaceOne = config.source.product === 'workspace-one' ? config.source : null;
  const secrets = {
    source: look('source.credentials', workspaceOne?.credentials ?? null),
    tenantCode: look('source.tenantCode', workspaceOne?.tenantCode ?? null),
    target: shaped(look('target.credentials', config.target.credentials)) ?? '',
    signIn: look('signIn.credentials', config.signIn?.credentials ?? null),
    mail: look('mail.credentials', config.mail.channel === 'smtp' ? (config.mail.login?.credentials ?? null) : null),
    webhook: look('notify.webhook', config.notify?.webhook ?? null),
    // No URL begins with a space, and a driver takes it for a part of the host.
    databaseUrl: look('database', config.database.kind === 'postgres' ? config.database.url : null)?.trim() ?? null,
  };
  return failures.length > 0 ? fail(failures) : ok(secrets);
}

/** Looks them up anew at each call, as secrets are rotated while the service runs; null while one is missing or cannot be used. */
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
  // What an editor or a shell puts around a secret: a mark at the start of a file, or of each of several that were put into one.
  const secret = found.value.replaceAll('\uFEFF', '').replace(/[\r\n]+$/, '');
  if (/[\0\uFFFD]/.test(secret)) return fail({ code: 'secret-encoding' });
  return secret.trim() === '' ? fail({ code: 'secret-empty' }) : ok(secret);
}

/** What is wrong with the secret that proves to Microsoft who we are; null where nothing is. */
function troubleOf(proof: string): SecretTrouble | null {
  if (!isPem(proof)) return CLIENT_SECRET.test(proof) ? null : { code: 'secret-shape' };
  const read = readProof(proof);
  return read.ok ? null : { code: 'secret-pem', lacks: read.error };
}

/** One line of printable signs. What is longer is a key that lost its first line, or a file of another kind: it must not be sent anywhere. */
const CLIENT_SECRET = /^[\x20-\x7E]+$/;

function readVariable(value: string | undefined): Result<string, SecretTrouble> {
  return value === undefined ? fail({ code: 'secret-unset' }) : ok(value);
}

function readSecretFile(path: string): Result<string, SecretTrouble> {
  try {
    return ok(decoded(readFileSync(path)));
  } catch (error) {
    const reason = errorCode(error);
    if (reason === 'ENOENT' || reason === 'ENOTDIR') return fail({ code: 'secret-missing', path });
    if (reason === 'EISDIR') return fail({ code: 'secret-folder', path });
    if (reason === 'EACCES' || reason === 'EPERM') return fail({ code: 'secret-forbidden', path });
    return fail({ code: 'secret-unreadable', path, reason: reason || 'unknown' });
  }
}

/** PowerShell 5.1 writes UTF-16 with its mark where `>` is told to write a file; everything else is UTF-8. */
function decoded(bytes: Buffer): string {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return new TextDecoder('utf-16le').decode(bytes);
  if (first === 0xfe && second === 0xff) return new TextDecoder('utf-16be').decode(bytes);
  return new TextDecoder('utf-8').decode(bytes);
}
