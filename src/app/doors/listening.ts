import type { FastifyInstance } from 'fastify';
import type { Screen } from '../../cli/doors.ts';
import { say } from '../../text/say.ts';
import { errorCode } from '../../store/failure.ts';

/** Thrown where an address cannot be listened at: this machine does not have it, its name is unknown, or the port is not ours to take. */
export class AddressUnusable extends Error {
  readonly facts: { readonly address: string; readonly key: string; readonly reason: 'address' | 'name' | 'right' };

  constructor(facts: AddressUnusable['facts']) {
    super(`${facts.address} cannot be listened at`);
    this.facts = facts;
  }
}

type Reason = AddressUnusable['facts']['reason'];

const REASONS: ReadonlyMap<string, Reason> = new Map<string, Reason>([
  ['EADDRNOTAVAIL', 'address'],
  // An address of a family that this machine does not speak, or one of a link that is not named.
  ['EAFNOSUPPORT', 'address'],
  ['EINVAL', 'address'],
  ['ENOTFOUND', 'name'],
  ['EAI_AGAIN', 'name'],
  ['EACCES', 'right'],
]);

/**
 * Listens, and answers where: a port that the system chose is known only then.
 *
 * @param key  the setting or the flag that named the address
 * @param portKey  the one that named the port, where that is another
 * @throws AddressUnusable, and the system's errors (`EADDRINUSE`)
 */
export async function listening(
  server: FastifyInstance,
  at: { readonly host: string; readonly port: number },
  key: string,
  portKey = key,
): Promise<string> {
  try {
    await server.listen({ host: at.host, port: at.port });
  } catch (error) {
    const reason = REASONS.get(errorCode(error));
    if (reason === undefined) throw error;
    throw new AddressUnusable({ address: written(at), key: reason === 'right' ? portKey : key, reason });
  }
  const bound = server.server.address();
  const port = typeof bound === 'object' && bound !== null ? bound.port : at.port;
  return written({ host: at.host, port });
}

/** As `listening`, for machines: tells where, if only the system knew. */
export async function watching(
  server: FastifyInstance,
  at: { readonly host: string; readonly port: number },
  key: string,
  screen: Pick<Screen, 'language' | 'line'>,
): Promise<void> {
  const where = await listening(server, at, key);
  if (at.port === 0) screen.line(say(screen.language, 'term.watch.at', { at: where }));
}

function written({ host, port }: { readonly host: string; readonly port: number }): string {
  return `${host.includes(':') ? `[${host}]` : host}:${port}`;
}
