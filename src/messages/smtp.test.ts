import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import type { Readable } from 'node:stream';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterEach, expect, test } from 'vitest';
import type { Channel, PacingClock } from './channel.ts';
import { compose } from './compose.ts';
import type { ComposedMail } from './mail.ts';
import { ann, branding, samples } from './samples.ts';
import { openSmtp, type SmtpSettings } from './smtp.ts';

const clock: PacingClock = { now: () => 0, sleep: () => Promise.resolve() };
const toClose: (() => void)[] = [];

afterEach(() => {
  for (const close of toClose.splice(0)) close();
});

test('an accepted message arrives whole: names in any script, both bodies, our headers, the Message-ID', async () => {
  const { port, inbox } = await realServer({});
  const channel = open(port);

  for (const displayName of ['Żaneta Wójcik', 'فاطمة الزهراء', 'O"Brien, Jan <jan>']) {
    const mail = await compose('enroll', { ...ann, displayName, language: 'nl' }, samples.enroll, branding);
    expect(await channel.send(mail)).toEqual({ ok: true, value: 'accepted' });
    const got = inbox.at(-1);
    expect(to(got)).toEqual([{ address: ann.mail, name: displayName }]);
    expect(got?.subject).toBe('Meld je iPhone 14 nu aan bij Intune');
    expect(got?.messageId).toBe(`<${mail.id}>`);
    expect(got?.text?.trim()).toBe(mail.text.trim());
    expect(got?.html).toContain('App Store');
  }
  const headers = inbox[0]?.headers;
  expect(headers?.get('x-sluis-message')).toBe('enroll');
  expect(headers?.get('x-sluis-wave')).toBe('IT pilot');
  expect(headers?.get('x-sluis-device')).toBe('F2LXK1234F2K');
  expect(headers?.get('x-sluis-promise')).toBe('2026-03-30T07:00:00.000Z');
  expect(headers?.get('auto-submitted')).toBe('auto-generated');
});

test('no name, model or wave can add a header, a recipient or a command', async () => {
  const { port, inbox } = await realServer({});
  const evil = 'Eve\r\nBcc: victim@contoso.example\r\n\r\n<script>alert(1)</script>';
  const device = { ...samples.welcome.device, model: evil };
  const mail = await compose(
    'welcome',
    { ...ann, displayName: evil },
    { ...samples.welcome, device, wave: evil, named: 'A\r\nX-Evil: 1' },
    branding,
  );

  expect(await open(port).send(mail)).toEqual({ ok: true, value: 'accepted' });

  expect(to(inbox[0]).map((one) => one.address)).toEqual([ann.mail]);
  expect(inbox[0]?.bcc).toBeUndefined();
  expect(inbox[0]?.headers.has('x-evil')).toBe(false);
  expect(inbox[0]?.html).not.toContain('<script>');
});

test('what is no single address is refused without a word to the server', async () => {
  const { port, inbox } = await realServer({});
  const channel = open(port);

  for (const address of [
    'a@b.example, c@d.example',
    'a@b.example\r\nRCPT TO:<c@d.example>',
    '',
    'nobody',
    'g: a@b.example;',
  ]) {
    const answer = await channel.send({ ...(await mailTo()), to: address });
    expect(answer).toMatchObject({ ok: false, error: { code: 'refused', status: null, lasting: true } });
  }
  expect(inbox).toEqual([]);
});

test('a refusal tells its status, and whether it lasts', async () => {
  const no = (responseCode: number): Error => Object.assign(new Error('no such mailbox'), { responseCode });
  const at550 = await realServer({ onRcptTo: (_address, _session, done) => done(no(550)) });
  const at451 = await realServer({
    onData: (stream, _session, done) => {
      stream.resume().once('end', () => done(no(451)));
    },
  });

  expect(await open(at550.port).send(await mailTo())).toMatchObject({
    ok: false,
    error: { code: 'refused', status: 550, lasting: true, detail: expect.stringContaining('no such mailbox') },
  });
  expect(await open(at451.port).send(await mailTo())).toMatchObject({
    ok: false,
    error: { code: 'refused', status: 451, lasting: false },
  });
});

test('a connection cut after the whole message is "unknown"; cut before it, it certainly did not arrive', async () => {
  const afterDot = await cuttingServer('after-dot');
  const atData = await cuttingServer('at-data');
  const inMessage = await cuttingServer('in-message');
  const long = { ...(await mailTo()), text: 'long '.repeat(3_000_000) };

  expect(await open(afterDot).send(await mailTo())).toMatchObject({ ok: false, error: { code: 'unknown' } });
  expect(await open(atData).send(await mailTo())).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  expect(await open(inMessage).send(long)).toMatchObject({ ok: false, error: { code: 'unreachable' } });
});

test('a server that takes the message and then says nothing is "unknown" once patience ends; one that is not there "unreachable"', async () => {
  const silent = await cuttingServer('silent-after-dot');
  const gone = await cuttingServer('at-data');
  for (const close of toClose.splice(-1)) close();

  expect(await open(silent, { answerMs: 300 }).send(await mailTo())).toMatchObject({
    ok: false,
    error: { code: 'unknown' },
  });
  expect(await open(gone).send(await mailTo())).toMatchObject({ ok: false, error: { code: 'unreachable' } });
});

test('a sign-in that fails is not about the message, and the password is in no answer', async () => {
  const { port } = await realServer({
    authOptional: false,
    allowInsecureAuth: true,
    onAuth: (auth, _session, done) => done(new Error(`bad password ${auth.password}`)),
  });

  const answer = await open(port, { login: { user: 'sluis', password: 'hunter2-secret' } }).send(await mailTo());

  expect(answer).toMatchObject({ ok: false, error: { code: 'unreachable' } });
  expect(JSON.stringify(answer)).not.toContain('hunter2-secret');
});

test('where TLS is used if it is there, mail goes by it whatever the certificate, and in clear where there is none', async () => {
  const offering = await tlsServer();
  const plain = await realServer({});

  expect(await open(offering.port, { tls: 'opportunistic' }).send(await mailTo())).toEqual({
    ok: true,
    value: 'accepted',
  });
  expect(await open(plain.port, { tls: 'opportunistic' }).send(await mailTo())).toEqual({
    ok: true,
    value: 'accepted',
  });
  expect(await open(await refusingTls(), { tls: 'opportunistic' }).send(await mailTo())).toMatchObject({ ok: true });

  // The certificate of the server is of its own making.
  expect(offering.secure).toEqual([true]);
  expect(plain.inbox).toHaveLength(1);
});

test('where TLS is required, nothing goes without it, nor to a server whose certificate does not fit; where it is forbidden, in clear', async () => {
  const offering = await tlsServer();
  const plain = await realServer({});

  for (const port of [offering.port, plain.port, await refusingTls()])
    expect(await open(port, { tls: 'required' }).send(await mailTo())).toMatchObject({
      ok: false,
      error: { code: 'unreachable' },
    });
  expect([offering.secure, plain.inbox]).toEqual([[], []]);
  expect(await open(offering.port, { tls: 'none' }).send(await mailTo())).toMatchObject({ ok: true });
  expect(offering.secure).toEqual([false]);
});

test('a mailbox of Exchange Online gets 30 messages a minute, a relay as many as it takes', async () => {
  const { port, inbox } = await realServer({});
  let now = 0;
  const stepped = {
    now: () => now,
    sleep: async (ms: number): Promise<void> => {
      now += ms;
    },
  };
  const channel = open(port, { server: 'exchange-online' }, stepped);
  const mail = await mailTo();

  await Promise.all(Array.from({ length: 61 }, (_, n) => channel.send({ ...mail, id: `${n}@contoso.example` })));

  expect(inbox).toHaveLength(61);
  expect(now).toBe(120_000);
});

test('whoever lost its place while a message waited for its turn sends it no more', async () => {
  const { port, inbox } = await realServer({ authOptional: true });
  let now = 0;
  const stepped: PacingClock = { now: () => now, sleep: (ms) => Promise.resolve(void (now += ms)) };
  const channel = open(port, { server: 'exchange-online' }, stepped);
  const mail = await mailTo();
  const mayGo = (): Promise<boolean> => Promise.resolve(now < 60_000);

  const answers = await Promise.all(
    Array.from({ length: 31 }, (_, n) => channel.send({ ...mail, id: `${n}@contoso.example` }, mayGo)),
  );

  expect(inbox).toHaveLength(30);
  expect(answers.filter(({ ok }) => !ok)).toEqual([{ ok: false, error: { code: 'lease-lost', detail: '' } }]);
});

test('a server that reads all of a message before it answers is waited for', async () => {
  const slow = await realServer({
    onData: (stream, _session, done) => {
      stream.resume().once('end', () => setTimeout(done, 2_500));
    },
  });

  expect(await open(slow.port, { patienceMs: 2_000, answerMs: 15_000 }).send(await mailTo())).toEqual({
    ok: true,
    value: 'accepted',
  });
});

test('a server that let one message wait in vain is given no other for a minute', async () => {
  const port = await cuttingServer('silent-after-dot');
  let now = 0;
  const channel = open(port, { answerMs: 300 }, { ...clock, now: () => now });

  expect(await channel.send(await mailTo())).toMatchObject({ error: { code: 'unknown' } });
  now = 59_000;
  expect(await channel.send(await mailTo())).toMatchObject({ error: { code: 'unreachable' } });
  now = 60_000;
  expect(await channel.send(await mailTo())).toMatchObject({ error: { code: 'unknown' } });
});

test('a clock that was ahead and is put right makes no silence longer, and hides none', async () => {
  const HOUR = 3_600_000;
  let now = 2 * HOUR;
  let answers = true;
  const { port } = await realServer({
    onData: (stream, _session, done) => void stream.resume().once('end', () => answers && done()),
  });
  const channel = open(port, { answerMs: 1_500 }, { ...clock, now: () => now });
  const silent = { error: { code: 'unreachable', detail: 'the server is silent' } };
  expect(await channel.send(await mailTo())).toMatchObject({ ok: true });

  answers = false;
  now = HOUR;
  expect(await channel.send(await mailTo())).toMatchObject({ error: { code: 'unknown' } });
  expect(await channel.send(await mailTo())).toMatchObject(silent);
  now = 0;
  expect(await channel.send(await mailTo())).toMatchObject({ error: { code: 'unknown' } });
  expect(await channel.send(await mailTo())).toMatchObject(silent);
});

test('one that greets nobody is no other way, and one that takes others meanwhile is not silent', async () => {
  const mute = createServer(() => undefined);
  const port = await listening(mute.listen(0, '127.0.0.1'));
  toClose.push(() => mute.close());
  const channel = open(port, { patienceMs: 300 });
  expect(await channel.send(await mailTo())).toMatchObject({ error: { code: 'unreachable' } });
  const silent = { code: 'unreachable', detail: 'the server is silent' };
  expect(await channel.send(await mailTo())).toMatchObject({ error: silent });

  const { promise: read, resolve: onRead } = Promise.withResolvers<void>();
  let first = true;
  const busy = await realServer({
    onData: (stream, _session, done) => {
      const answer = first ? onRead : done;
      first = false;
      stream.resume().once('end', answer);
    },
  });
  const other = open(busy.port, { answerMs: 1_500 });
  const slow = other.send(await mailTo());
  await read;
  expect(await other.send(await mailTo())).toMatchObject({ ok: true });
  expect(await slow).toMatchObject({ error: { code: 'unknown' } });
  expect(await other.send(await mailTo())).toMatchObject({ ok: true });
});

test('when the process ends, a message that waits for its answer is waited for no longer than some seconds', async () => {
  const { promise: read, resolve: onRead } = Promise.withResolvers<void>();
  const { port } = await realServer({ onData: (stream) => void stream.resume().once('end', onRead) });
  const channel = open(port, { answerMs: 60_000, endingMs: 100 });
  const sent = channel.send(await mailTo());
  await read;
  channel.hurry();

  expect(await sent).toMatchObject({ error: { code: 'unknown' } });
});

function open(port: number, more: Partial<SmtpSettings> = {}, time: PacingClock = clock): Channel {
  const channel = openSmtp(
    {
      host: '127.0.0.1',
      port,
      tls: 'none',
      login: null,
      from: { mail: 'sluis@contoso.example', name: 'Contoso Waterworks' },
      replyTo: branding.helpDesk.mail,
      server: 'relay',
      patienceMs: 5_000,
      answerMs: 5_000,
      ...more,
    },
    time,
  );
  toClose.push(channel.close);
  return channel;
}

async function mailTo(): Promise<ComposedMail> {
  return compose('invitation', ann, samples.invitation, branding);
}

function to(mail: ParsedMail | undefined): readonly { readonly address?: string | undefined; readonly name: string }[] {
  const field = mail?.to;
  return (Array.isArray(field) ? field : field ? [field] : []).flatMap((list) => list.value);
}

async function realServer(
  options: SMTPServerOptions,
): Promise<{ readonly port: number; readonly inbox: ParsedMail[] }> {
  const inbox: ParsedMail[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, _session, done) => {
      void keep(stream, done);
    },
    ...options,
  });
  async function keep(stream: Readable, taken: () => void): Promise<void> {
    inbox.push(await simpleParser(stream));
    taken();
  }
  const port = await listening(server.listen(0, '127.0.0.1'));
  toClose.push(() => server.close());
  return { port, inbox };
}

/** Offers STARTTLS with a certificate of its own making; `secure` tells of each message whether it came by it. */
async function tlsServer(): Promise<{ readonly port: number; readonly secure: readonly boolean[] }> {
  const secure: boolean[] = [];
  const { port } = await realServer({
    disabledCommands: [],
    onData: (stream, session, done) => {
      secure.push(session.secure);
      stream.resume().once('end', () => done());
    },
  });
  return { port, secure };
}

/** Offers STARTTLS and does not take it. */
function refusingTls(): Promise<number> {
  const answers: Readonly<Record<string, string>> = {
    EHLO: '250-lab\r\n250 STARTTLS',
    STARTTLS: '454 not now',
    DATA: '354 go on',
  };
  return serverOfFewWords((socket, text, inData) => {
    if (inData && !text.endsWith('\r\n.\r\n')) return true;
    const [command = ''] = inData ? [''] : text.trim().split(' ');
    socket.write(`${answers[command] ?? '250 yes'}\r\n`);
    return command === 'DATA';
  });
}

/** Breaks off at one point. */
function cuttingServer(when: 'at-data' | 'in-message' | 'after-dot' | 'silent-after-dot'): Promise<number> {
  return serverOfFewWords((socket, text, inData) => {
    if (inData) {
      if (when === 'in-message') socket.destroy();
      if (when === 'after-dot' && text.endsWith('\r\n.\r\n')) socket.destroy();
      return true;
    }
    const isData = text.startsWith('DATA');
    if (isData && when === 'at-data') socket.destroy();
    else socket.write(isData ? '354 go on\r\n' : '250 yes\r\n');
    return isData;
  });
}

/** An SMTP server that says what `hear` makes it say. Answered: whether the message comes next, or goes on. */
async function serverOfFewWords(hear: (socket: Socket, text: string, inData: boolean) => boolean): Promise<number> {
  const sockets = new Set<Socket>();
  const server: Server = createServer((socket) => {
    sockets.add(socket.on('error', () => undefined));
    let inData = false;
    socket.write('220 lab\r\n');
    socket.on('data', (chunk) => {
      inData = hear(socket, chunk.toString('latin1'), inData);
    });
  });
  const port = await listening(server.listen(0, '127.0.0.1'));
  toClose.push(() => {
    for (const socket of sockets) socket.destroy();
    server.close();
  });
  return port;
}

async function listening(server: Server): Promise<number> {
  if (!server.listening) await new Promise<void>((ready) => server.once('listening', () => ready()));
  return (server.address() as AddressInfo).port;
}
