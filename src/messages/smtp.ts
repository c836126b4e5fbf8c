import { PassThrough } from 'node:stream';
import nodemailer from 'nodemailer';
import type SMTPPool from 'nodemailer/lib/smtp-pool/index.js';
import { fail, ok, type Result } from '../domain/result.ts';
import type { Channel, PacingClock, SendFailure } from './channel.ts';
import type { ComposedMail } from './mail.ts';
import { exchangeOnline, paced } from './pace.ts';
import { isOfRecipient } from './refusal.ts';

/** Where mail goes out, and as whom. */
export interface SmtpSettings {
  readonly host: string;
  readonly port: number;
  /**
   * `wrapped`: TLS from the first byte (465). `required`: STARTTLS or nothing. `opportunistic`: STARTTLS where the server offers it,
   * whatever its certificate: it hides mail from who only listens, and from nobody who can stand in between (RFC 7435). `none`: in clear.
   */
  readonly tls: 'wrapped' | 'required' | 'opportunistic' | 'none';
  readonly login: { readonly user: string; readonly password: string } | null;
  readonly from: { readonly mail: string; readonly name: string };
  /** Where answers go: the help desk. */
  readonly replyTo: string;
  /** A mailbox of Exchange Online has sending limits; a relay of one's own is not slowed down. */
  readonly server: 'exchange-online' | 'relay';
  /** How long a server that does not let us in is waited for. Real time, milliseconds; 30,000 unless said. */
  readonly patienceMs?: number;
  /**
   * How long one that has let us in is waited for: it may read all of a message before it answers (RFC 5321, 4.5.3.2.6, would have it ten
   * minutes, for which no turn can wait). 120,000 unless said.
   */
  readonly answerMs?: number;
  /** How much longer it is when the process ends. 5,000 unless said. */
  readonly endingMs?: number;
}

/** Follows one message on the wire: once all of it was handed over, silence no longer means "not accepted". */
interface Followed extends SMTPPool.MailOptions {
  readonly wire: { allSent: boolean };
  readonly signal: AbortSignal;
}

/** A server that took nothing while one message waited in vain is given no other for so long: a turn waits for all of its messages. */
const SILENT_MS = 60_000;

/** Opens a pool of connections to an SMTP server. Makes no connection before the first message. */
export function openSmtp(settings: SmtpSettings, clock: PacingClock): Channel {
  const { patienceMs = 30_000, answerMs = 120_000, endingMs = 5_000 } = settings;
  const transport = nodemailer.createTransport({
    pool: true,
    maxConnections: 5,
    maxMessages: 1_000,
    host: settings.host,
    port: settings.port,
    secure: settings.tls === 'wrapped',
    requireTLS: settings.tls === 'required',
    ignoreTLS: settings.tls === 'none',
    // Who would be let through with no certificate at all is not refused for one that does not fit.
    ...(settings.tls === 'opportunistic' ? { opportunisticTLS: true, tls: { rejectUnauthorized: false } } : {}),
    connectionTimeout: patienceMs,
    greetingTimeout: patienceMs,
    socketTimeout: answerMs,
    disableFileAccess: true,
    disableUrlAccess: true,
    ...(settings.login ? { auth: { user: settings.login.user, pass: settings.login.password } } : {}),
  });
  transport.use('stream', (mail, done) => {
    const { wire } = mail.data as Followed;
    // `end` comes when the connection has read the last byte, which it does only after the server agreed to take the message.
    const last = new PassThrough().once('end', () => {
      wire.allSent = true;
    });
    mail.message.processFunc((input) => input.pipe(last));
    done();
  });
  const limits = settings.server === 'exchange-online' ? exchangeOnline : null;
  const turn = paced(limits ? [{ most: limits.perMinute, perMs: 60_000 }] : [], clock);
  let silentUntil = -Infinity;
  let accepted = 0;
  let ending = new AbortController();

  return {
    name: 'smtp',
    limits,
    send: async (mail, mayGo) => {
      if (!isAddress(mail.to)) return fail(notAnAddress);
      const { signal } = ending;
      await turn();
      if (mayGo && !(await mayGo())) return fail({ code: 'lease-lost', detail: '' });
      const silentMs = silentUntil - clock.now();
      // Longer than ever: the clock was ahead when it was silent, and was put right.
      const isStillSilent = silentMs > 0 && silentMs <= SILENT_MS;
      if (isStillSilent) return fail({ code: 'unreachable', detail: 'the server is silent' });
      const acceptedBefore = accepted;
      const { result, isSilent } = await sendOnce(transport, settings, mail, signal);
      if (result.ok) accepted += 1;
      if (isSilent && accepted === acceptedBefore) silentUntil = clock.now() + SILENT_MS;
      return result;
    },
    hurry() {
      const these = ending;
      ending = new AbortController();
      setTimeout(() => these.abort(), endingMs).unref();
    },
    close: () => transport.close(),
  };
}

async function sendOnce(
  transport: { readonly sendMail: (mail: Followed) => Promise<unknown> },
  settings: SmtpSettings,
  mail: ComposedMail,
  signal: AbortSignal,
): Promise<{ readonly result: Result<'accepted', SendFailure>; readonly isSilent: boolean }> {
  const wire = { allSent: false };
  try {
    await transport.sendMail({ ...envelope(settings, mail), wire, signal });
    return { result: ok('accepted'), isSilent: false };
  } catch (error) {
    const result = fail(failureOf(error, wire.allSent, settings.login?.password ?? null));
    // Of a connection, a greeting or an answer that did not come.
    return { result, isSilent: (error as SmtpError).timeoutType !== undefined };
  }
}

function envelope(settings: SmtpSettings, mail: ComposedMail): SMTPPool.MailOptions {
  return {
    messageId: `<${mail.id}>`,
    from: { name: settings.from.name, address: settings.from.mail },
    to: { name: mail.toName ?? '', address: mail.to },
    replyTo: settings.replyTo,
    subject: mail.subject,
    html: mail.html,
    text: mail.text,
    headers: {
      ...mail.headers,
      'Content-Language': mail.language,
      // Keeps holiday answers and ticket robots quiet (RFC 3834, and Exchange's own).
      'Auto-Submitted': 'auto-generated',
      'X-Auto-Response-Suppress': 'OOF, AutoReply',
    },
  };
}

/** What nodemailer says of a failure; `responseCode` is there exactly when the server answered. */
interface SmtpError {
  readonly code?: string;
  readonly responseCode?: number;
  /** As it came. */
  readonly response?: string;
  /** What the server answered to. */
  readonly command?: string;
  /** What was waited for in vain. */
  readonly timeoutType?: string;
  readonly message?: string;
}

function failureOf(error: unknown, allSent: boolean, password: string | null): SendFailure {
  const { code, responseCode, response, command = '', message } = error as SmtpError;
  const detail = withoutSecret(message ?? 'no reason given', password);
  // Only these two are about this message; a refused sign-in or greeting is about the connection, and nothing was sent.
  if (code === 'EENVELOPE' || code === 'EMESSAGE') {
    const status = responseCode ?? null;
    const recipient = isOfRecipient({ command, status: status ?? 550, text: response ?? '' });
    return { code: 'refused', status, lasting: status === null || status >= 500, recipient, detail };
  }
  return { code: allSent ? 'unknown' : 'unreachable', detail };
}

/** At most 200 characters, without the password should a server repeat it. */
function withoutSecret(text: string, password: string | null): string {
  const safe = password === null || password === '' ? text : text.replaceAll(password, '***');
  return safe.slice(0, 200);
}

const notAnAddress: SendFailure = {
  code: 'refused',
  status: null,
  lasting: true,
  recipient: true,
  detail: 'not a mail address',
};

/** One address and nothing else: no list, no group, no line break that could begin a command. */
function isAddress(text: string): boolean {
  return /^[^\s@,;:<>"()[\]\\\p{Cc}]+@[^\s@,;:<>"()[\]\\\p{Cc}]+$/u.test(text) && text.length <= 254;
}
