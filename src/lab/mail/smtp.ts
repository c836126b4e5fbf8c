import type { Socket } from 'node:net';
import { simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerSession } from 'smtp-server';
import type { Faults } from '../control/faults.ts';
import type { World } from '../world/event.ts';
import { acceptMail, incomingFrom } from './accept.ts';

export interface Smtp {
  readonly host: string;
  readonly port: number;
  readonly stop: () => Promise<void>;
}

export interface SmtpOptions {
  readonly world: Pick<World, 'apply'>;
  readonly mailFault?: Faults['mailFault'];
  /** Addresses that have no mailbox here: refused for good, before the message is heard. */
  readonly unknown?: (address: string) => boolean;
  /** 0 or nothing: any free one. */
  readonly port?: number;
}

/**
 * A mail server on the loopback, without encryption or sign-in. A message is in the world's log before the sender reads
 * its 250: what was accepted is never lost, whoever dies next.
 */
export async function startSmtp({ world, mailFault, unknown, port = 0 }: SmtpOptions): Promise<Smtp> {
  const sockets = new Map<string, Socket>();
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS', 'AUTH'],
    disableReverseLookup: true,
    logger: false,
    size: 10 * 1024 * 1024,
    onRcptTo: ({ address }, _session, answer) => answer(unknown?.(address) ? noMailbox(address) : null),
    onData: (stream, session, answer) => {
      const accepted = simpleParser(stream, { skipTextToHtml: true, skipTextLinks: true, skipImageLinks: true }).then(
        (parsed) => {
          const to = session.envelope.rcptTo.map((one) => one.address);
          const from = session.envelope.mailFrom === false ? '' : session.envelope.mailFrom.address;
          const fault = mailFault?.(to[0] ?? '') ?? null;
          if (fault?.kind === 'mail-refuse') return refusal(fault.code);
          if (fault?.kind !== 'mail-cut' || fault.when === 'after')
            acceptMail(world, incomingFrom(parsed, from, to), 'smtp', { unanswered: fault !== null });
          if (fault !== null) cut(sockets, session);
          return null;
        },
      );
      accepted.then(
        (refused) => answer(refused, 'OK: accepted'),
        (error: unknown) => answer(error instanceof Error ? error : new Error(String(error))),
      );
    },
  });
  server.on('error', () => undefined);
  server.server.on('connection', (socket: Socket) => {
    const key = `${socket.remoteAddress}:${socket.remotePort}`;
    sockets.set(key, socket);
    socket.once('close', () => sockets.delete(key));
  });
  await new Promise<void>((listening, failed) => {
    server.server.once('error', failed);
    server.listen(port, '127.0.0.1', () => listening());
  });
  const address = server.server.address();
  return {
    host: '127.0.0.1',
    port: typeof address === 'object' && address !== null ? address.port : 0,
    stop: () =>
      new Promise((closed) => {
        for (const socket of sockets.values()) socket.destroy();
        server.close(() => closed());
      }),
  };
}

function noMailbox(address: string): Error {
  return Object.assign(new Error(`5.1.1 <${address}>: user unknown`), { responseCode: 550 });
}

function refusal(code: number): Error {
  // A mailbox (450) is another matter than the server itself (RFC 5248).
  const passing = code === 450 ? '4.2.0 Mailbox not available now' : '4.3.0 Temporary failure, try again later';
  const text = code < 500 ? passing : '5.7.1 Message refused';
  return Object.assign(new Error(text), { responseCode: code });
}

function cut(sockets: ReadonlyMap<string, Socket>, session: SMTPServerSession): void {
  sockets.get(`${session.remoteAddress}:${session.remotePort}`)?.destroy();
}
