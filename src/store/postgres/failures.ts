import { errorCode, StoreFailure, type StoreFailureCode } from '../failure.ts';
import type { Where } from './address.ts';

/** What a Node or PostgreSQL error means for us. Others are bugs and pass through as they are. */
export function asStoreFailure(error: unknown, where: Where): unknown {
  if (error instanceof StoreFailure) return error;
  const reason = errorCode(error);
  const meaning = meaningOf(reason, error);
  // Who asks for a password says the same whether a wrong one came or none.
  const code = meaning === 'store-password' && where.passwordless ? 'store-password-missing' : meaning;
  return code === null ? error : new StoreFailure(code, { ...where.facts, reason: reason || 'connection' });
}

/** By the whole code. https://www.postgresql.org/docs/current/errcodes-appendix.html; the others are Node's. */
const CODES: Readonly<Record<string, StoreFailureCode>> = {
  '25006': 'store-read-only',
  '28000': 'store-account-refused',
  '28P01': 'store-password',
  '3D000': 'store-no-database',
  '42501': 'store-forbidden',
  '53100': 'disk-full',
  '53300': 'store-connections',
  '57P01': 'store-stopped',
  '57P02': 'store-stopped',
  '57P03': 'store-starting',
  ECONNREFUSED: 'store-not-listening',
  ENOTFOUND: 'store-host-unknown',
  EAI_AGAIN: 'store-host-unknown',
  CERT_HAS_EXPIRED: 'store-tls-untrusted',
  CERT_NOT_YET_VALID: 'store-tls-untrusted',
  CERT_REVOKED: 'store-tls-untrusted',
  CERT_UNTRUSTED: 'store-tls-untrusted',
  DEPTH_ZERO_SELF_SIGNED_CERT: 'store-tls-untrusted',
  SELF_SIGNED_CERT_IN_CHAIN: 'store-tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT: 'store-tls-untrusted',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: 'store-tls-untrusted',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: 'store-tls-untrusted',
  ERR_TLS_CERT_ALTNAME_INVALID: 'store-tls-untrusted',
  ECONNRESET: 'store-unreachable',
  ETIMEDOUT: 'store-unreachable',
  EHOSTUNREACH: 'store-unreachable',
  ENETUNREACH: 'store-unreachable',
  EPIPE: 'store-unreachable',
  EPROTO: 'store-unreachable',
};

/** By what the driver says where it gives no code. */
const WORDS: readonly (readonly [said: RegExp, code: StoreFailureCode])[] = [
  [/^The server does not support SSL connections/, 'store-tls-missing'],
  // The server asks for a password, and the URL has none.
  [/^SASL: /, 'store-password'],
  [
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|There was an error establishing an SSL connection)/,
    'store-unreachable',
  ],
];

function meaningOf(reason: string, error: unknown): StoreFailureCode | null {
  const { message, syscall, severity } = facts(error);
  // Of what a statement says the connection would go on: this was said at the door.
  if (severity === 'FATAL' && /^(42704|22023|42602)$/.test(reason)) return 'store-options';
  // A database that is shut to everybody (ALLOW_CONNECTIONS false).
  if (severity === 'FATAL' && reason === '55000') return 'store-account-refused';
  // The server says it in its own language; what it tells of the connection is not always translated.
  if (reason === '28000' && /no encryption|SSL off/.test(message)) return 'store-tls-needed';
  // A socket of this machine that is not there, or not ours.
  if ((reason === 'ENOENT' || reason === 'EACCES') && syscall === 'connect') return 'store-not-listening';
  if (Object.hasOwn(CODES, reason)) return CODES[reason] ?? null;
  // Class 08 connection, 28 authorization, 57P operator intervention.
  if (reason.startsWith('28')) return 'store-account-refused';
  if (/^(08|57P)/.test(reason)) return 'store-unreachable';
  return WORDS.find(([said]) => said.test(message))?.[1] ?? null;
}

function facts(error: unknown): Readonly<Record<'message' | 'syscall' | 'severity', string>> {
  if (!(error instanceof Error)) return { message: '', syscall: '', severity: '' };
  const { message } = error;
  const syscall = 'syscall' in error ? String(error.syscall) : '';
  const severity = 'severity' in error ? String(error.severity) : '';
  return { message, syscall, severity };
}

/** The same functions, whose rejections are store failures where they mean one. */
export function withFailures<T extends object>(facet: T, where: Where): T {
  const wrapped = Object.entries(facet).map(([name, value]: [string, unknown]) => {
    if (typeof value !== 'function') return [name, value] as const;
    const call = async (...args: unknown[]): Promise<unknown> => {
      try {
        return await (value as (...args: unknown[]) => Promise<unknown>)(...args);
      } catch (error) {
        throw asStoreFailure(error, where);
      }
    };
    return [name, call] as const;
  });
  return Object.fromEntries(wrapped) as T;
}
