import { errorCode, StoreFailure, type StoreFailureFacts } from '../failure.ts';

/** What a Node or PostgreSQL error means for us. Others are bugs and pass through as they are. */
export function asStoreFailure(error: unknown, where: StoreFailureFacts): unknown {
  const code = errorCode(error);
  if (error instanceof StoreFailure) return error;
  if (code === '53100') return new StoreFailure('disk-full', where);
  if (code === '42501') return new StoreFailure('store-forbidden', { ...where, reason: code });
  if (isConnectionTrouble(code, error))
    return new StoreFailure('store-unreachable', { ...where, reason: code || 'connection' });
  return error;
}

const NODE_CODES = [
  'ECONNREFUSED',
  'ECONNRESET',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ETIMEDOUT',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EPIPE',
];

function isConnectionTrouble(code: string, error: unknown): boolean {
  // Class 08 connection, 28 authorization, 57P operator intervention, 3D000 no such database, 53300 too many connections.
  if (/^(08|28|57P)/.test(code) || code === '3D000' || code === '53300' || NODE_CODES.includes(code)) return true;
  // The driver gives these no code.
  return (
    error instanceof Error &&
    /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/.test(
      error.message,
    )
  );
}

/** Host, port and database of a URL: what may be shown of it. */
export function whereOf(url: string): StoreFailureFacts {
  if (!URL.canParse(url)) return { host: '', port: 0, database: '' };
  const parsed = new URL(url);
  return { host: parsed.hostname, port: Number(parsed.port || 5432), database: parsed.pathname.slice(1) };
}

/** The same functions, whose rejections are store failures where they mean one. */
export function withFailures<T extends object>(facet: T, where: StoreFailureFacts): T {
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
