import { connect, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import type { CheckLineView } from '../../contract/views.ts';
import type { SmtpSettings } from '../../messages/smtp.ts';
import { errorCode } from '../../store/failure.ts';

/** How a mail server kept us out; `said`: by what it answered, which is the detail. */
interface Refusal {
  readonly how: 'host' | 'refused' | 'silent' | 'closed' | 'said' | 'other';
  readonly detail?: string;
}

/** Does somebody answer at the mail server's door, and if not, what happened there? Ten seconds at most. Sends nothing. */
export async function mailLine(
  { host, port, tls }: Pick<SmtpSettings, 'host' | 'port'> & { readonly tls: SmtpSettings['tls'] | null },
  patienceMs = 10_000,
): Promise<CheckLineView> {
  // Who waits for a handshake greets nobody before it.
  const socket = tls === 'wrapped' ? connectTls({ host, port, servername: host }) : connect({ host, port });
  const refusal = await greetingOf(socket, patienceMs);
  socket.destroy();
  const facts = { host, port };
  if (refusal === null) return { of: 'mail', code: 'mail', ok: true, facts };
  const at = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return { of: 'mail', code: 'mail.unreachable', ok: false, facts: { ...facts, at, detail: '', ...refusal } };
}

/** Null: it takes messages. */
function greetingOf(socket: Socket, patienceMs: number): Promise<Refusal | null> {
  return new Promise((settle) => {
    socket.setTimeout(patienceMs, () => settle({ how: 'silent' }));
    socket.once('data', (data) => {
      const said = String(data);
      settle(said.startsWith('220') ? null : { how: 'said', detail: firstLine(said) });
    });
    // More than one error may come of it: a host of several addresses fails on each.
    socket.on('error', (error) => settle(refusalOf(errorCode(error))));
    socket.once('close', () => settle({ how: 'closed' }));
  });
}

function refusalOf(code: string): Refusal {
  if (code === 'ENOTFOUND') return { how: 'host' };
  if (code === 'ECONNREFUSED') return { how: 'refused' };
  return code === 'ETIMEDOUT' ? { how: 'silent' } : { how: 'other', detail: code };
}

/** A stranger wrote it: nothing that steers a terminal, and no more than a line. */
function firstLine(said: string): string {
  const [line = ''] = said.trim().split(/\r?\n/);
  return line.replaceAll(/[^\x20-\x7e]/g, '').slice(0, 200);
}
