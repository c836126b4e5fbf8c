import { mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { ANN, NOW, settings, sourceDevice, user, fact, WAVE } from '../../../test/kits/cases.kit.ts';
import { type FreshStore, freshStore } from '../../../test/support/database.ts';
import type { TargetConnector } from '../../connectors/connector.ts';
import { sampleStatus } from '../../contract/sample.ts';
import type { Action } from '../../domain/action.ts';
import { matchDevices } from '../../domain/inventory/match.ts';
import { noticeOf, refusedMail } from '../../domain/plan/notice.ts';
import { DAY, HOUR, MINUTE } from '../../domain/words.ts';
import type { Letter, Post } from '../../engine/ports.ts';
import { openView, type View } from '../../engine/view.ts';
import { type Smtp, startSmtp } from '../../lab/mail/smtp.ts';
import { type Catcher, startCatcher } from '../../lab/mail/webhook.ts';
import { openWorld } from '../../lab/world/world.ts';
import type { Channel } from '../../messages/channel.ts';
import { messageId } from '../../messages/compose.ts';
import { exchangeOnline } from '../../messages/pace.ts';
import { branding } from '../../messages/samples.ts';
import { openSmtp, type SmtpSettings } from '../../messages/smtp.ts';
import { openWebhook } from '../../messages/webhook.ts';
import { NO_WORDING } from '../../messages/wording.ts';
import type { ClaimOutcome, Json, Store } from '../../store/store.ts';
import { openLab } from '../../../test/graph/lab.ts';
import { openHttp } from '../../connectors/http.ts';
import { microsoftConnection, openMicrosoft } from '../../connectors/targets/microsoft/microsoft.ts';
import { openBounces } from './bounces.ts';
import { openPost, type PostSettings } from './post.ts';

let now = NOW;
const clock = {
  now: () => now,
  sleep: async (ms: number): Promise<void> => {
    now += ms;
  },
};
const world = openWorld({ users: 12, seed: 1, source: 'workspace-one', stateDir: null });
let smtp: Smtp;
let catcher: Catcher;
let channel: Channel;
let post: Post;
let fresh: FreshStore;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-bounces-'));
  fresh = await freshStore();
  const codes = new Map([
    ['full@example.com', 450],
    ['ill@example.com', 451],
  ]);
  const mailFault = (to: string) => (codes.has(to) ? { kind: 'mail-refuse' as const, code: codes.get(to) ?? 0 } : null);
  smtp = await startSmtp({ world, mailFault, unknown: (address) => address.startsWith('gone@') });
  catcher = await startCatcher();
  channel = openSmtp(smtpSettings('relay'), clock);
  post = openPost(postSettings(), { kind: 'smtp', channel });
});
afterAll(async () => {
  channel.close();
  await Promise.all([smtp.stop(), catcher.stop(), fresh.close()]);
  rmSync(folder, { recursive: true });
});

function smtpSettings(server: SmtpSettings['server']): SmtpSettings {
  return {
    host: smtp.host,
    port: smtp.port,
    tls: 'none',
    login: null,
    from: { mail: 'move@contoso.example', name: 'Contoso' },
    replyTo: 'helpdesk@contoso.example',
    server,
  };
}

function postSettings(): PostSettings {
  return {
    branding,
    languages: ['en', 'nl'],
    timeZone: 'Europe/Amsterdam',
    settings: { ...settings(), approvers: ['a@example.com', 'b@example.com'] },
    portalUrl: () => 'https://move.example.com',
    now: () => NOW,
    wording: ({ kind }) => (kind === 'invitation' ? { ...NO_WORDING, opening: 'Dear {name}.' } : NO_WORDING),
    picture: () => sampleStatus,
    webhook: openWebhook(catcher.url, clock),
  };
}

const devices = matchDevices({
  source: [fact('source-device', sourceDevice())],
  managed: [],
  entra: [],
  users: [user()],
});
const letter = (more: Partial<Letter> = {}): Letter => ({
  key: 'mail:invitation:1',
  kind: 'invitation',
  to: { mail: 'ann@example.com', name: 'Ann', preferredLanguage: null, country: null },
  user: user(),
  wave: WAVE,
  device: null,
  devices,
  promise: NOW + 19 * DAY,
  enforcedAt: null,
  slotAt: null,
  arranged: new Map(),
  changesFrom: NOW + 5 * DAY,
  serviceNotBefore: null,
  deadline: NOW + 19 * DAY,
  token: 'personal-token',
  about: null,
  people: [],
  serials: [],
  ...more,
});
const send = (more: Partial<Letter> = {}) => post.send(letter(more), new AbortController().signal);
const staff = (kind: Letter['kind'], mail: string, about: string) =>
  send({ key: `${kind}:${mail}`, kind, about, user: null, devices: [], to: { ...letter().to, mail, name: null } });

test('a mailbox that does not exist is refused for good, in the words of the server', async () => {
  expect(await send({ to: { ...letter().to, mail: 'gone@example.com' } })).toEqual({
    kind: 'failed',
    code: 'mail-refused',
    detail: expect.stringContaining('user unknown'),
  });
});

test('what passes is of the mailbox or of the server, as that says, in its words', async () => {
  const answers = ['full', 'ill'].map((name) => send({ to: { ...letter().to, mail: `${name}@example.com` } }));
  expect(await Promise.all(answers)).toEqual([
    { kind: 'failed', code: 'mail-deferred', detail: expect.stringContaining('450 4.2.0') },
    { kind: 'failed', code: 'mail-not-taken', detail: expect.stringContaining('451 4.3.0') },
  ]);
});

test('a letter goes out in the organisation’s words, with times of the country where its reader is', async () => {
  const to = { ...letter().to, country: 'PL' };
  expect(await send({ to })).toEqual({ kind: 'accepted' });
  const mail = world.state.mail.at(-1);
  expect(mail?.text).toMatch(/Dear Ann\.[\s\S]*Times are those of Europe\/Warsaw/);
  expect(mail?.html).toContain('Dear Ann.');
  await send({ to: { ...to, country: 'US' } });
  expect(world.state.mail.at(-1)?.text).toContain('Times are those of Europe/Amsterdam');
});

test('staff is told in the room too: without a personal link, and of one question once', async () => {
  const before = catcher.cards.length;
  expect(await staff('admin-step', 'admin@example.com', 'partner-sync:1')).toEqual({
    kind: 'accepted',
    facts: { webhook: 'accepted' },
  });
  await staff('approval-request', 'a@example.com', 'handover:pilot');
  expect(await staff('approval-request', 'b@example.com', 'handover:pilot')).toEqual({ kind: 'accepted' });
  await send();

  const told = catcher.cards.slice(before);
  expect(told).toHaveLength(2);
  expect(told[0]).toMatchObject({
    type: 'message',
    attachments: [{ contentType: 'application/vnd.microsoft.card.adaptive', content: { type: 'AdaptiveCard' } }],
  });
  expect(JSON.stringify(told)).not.toContain('personal-token');
  expect(JSON.stringify(told)).toContain('https://move.example.com/console/');
});

test('a room that does not answer stops no mail, and its address is in no answer', async () => {
  for (const [status, text, said] of [
    [429, '', 'refused 429'],
    [
      200,
      'Webhook message delivery failed with error: Microsoft Teams endpoint returned HTTP error 413',
      'refused 200',
    ],
  ] as const) {
    catcher.answerWith(status, text);
    const answer = await staff('admin-step', 'admin@example.com', 'partner-sync:1');
    expect(answer).toEqual({ kind: 'accepted', facts: { webhook: said } });
    expect(JSON.stringify(answer)).not.toContain('s3cret');
  }
  catcher.answerWith(202);
});

test('the summary has the numbers of the live picture, and names nobody', async () => {
  const about = 'week:1';
  expect(await staff('executive-summary', 'lead@example.com', about)).toMatchObject({ kind: 'accepted' });
  const mail = world.state.mail.at(-1);
  expect(mail?.subject).toContain(`${sampleStatus.totals.verified}`);
  for (const wave of sampleStatus.waves) expect(mail?.text).toContain(wave.name);
  expect(mail?.text).not.toContain('personal-token');
  expect(mail?.text).toContain('https://move.example.com/console/');
});

test('what comes back for good was not told: it is noted once, and no clock runs on it', async () => {
  const key = 'mail:invitation:bounced';
  await claimed(key, { kind: 'done' });
  const view = await openView(fresh.store);
  expect(noticeOf(view.past.get(ANN) ?? [], WAVE, settings()).firstAt).toBe(NOW - DAY);
  const bounces = openBounces(folder, branding.domain, { view, store: fresh.store });
  putFile(join(folder, '1.eml'), report(key, 'delayed', '4.4.7'));
  putFile(join(folder, '2.eml'), 'Subject: I am on holiday\r\n\r\nBack on Monday.');
  putFile(join(folder, '3.eml'), report('mail:of-somebody-else', 'failed', '5.1.1'));
  putFile(join(folder, '4.eml'), report(key, 'failed', '5.1.1'));
  putFile(join(folder, 'notes.txt'), 'not a mail');

  expect(await bounces.take(NOW)).toBe(1);

  expect(readdirSync(folder).toSorted()).toEqual([
    '1.eml.passing',
    '2.eml.not-understood',
    '3.eml.not-understood',
    '4.eml.noted',
    'notes.txt',
  ]);
  for (const seen of [view, await openView(fresh.store)]) toldNothing(seen);
  putFile(join(folder, '5.eml'), report(key, 'failed', '5.1.1'));
  await bounces.take(NOW + HOUR);
  expect(await bounces.take(NOW + HOUR)).toBe(0);
  toldNothing(view);
});

test('what came back since a backup is known again from the folder, once the database was restored', async () => {
  const key = 'mail:invitation:came-back-since';
  const place = mkdtempSync(join(tmpdir(), 'sluis-bounces-'));
  const restored = await freshStore();
  for (const { store } of [fresh, restored]) await claimed(key, { kind: 'done' }, store);
  const opened = async ({ store }: FreshStore) => {
    const view = await openView(store);
    return { view, bounces: openBounces(place, branding.domain, { view, store }) };
  };
  putFile(join(place, '1.eml'), report(key, 'failed', '5.1.1'));
  putFile(join(place, '2.eml.noted'), report('mail:that-nobody-knows', 'failed', '5.1.1'));
  expect(await (await opened(fresh)).bounces.take(NOW)).toBe(1);
  // Where it stands already nothing is noted twice.
  expect(await (await opened(fresh)).bounces.take(NOW + HOUR)).toBe(0);

  const { view, bounces } = await opened(restored);
  expect(noticeOf(view.past.get(ANN) ?? [], WAVE, settings()).firstAt).toBe(NOW - DAY);
  mkdirSync(join(place, '0.eml.noted'));
  expect(await bounces.take(NOW)).toBe(1);

  expect(readdirSync(place).toSorted()).toEqual(['0.eml.noted', '1.eml.noted', '2.eml.noted']);
  for (const seen of [view, await openView(restored.store)]) toldNothing(seen);
  expect(bounces.findings()).toMatchObject([{ code: 'bounce-unreadable', facts: { file: '0.eml.noted' } }]);
  rmSync(join(place, '0.eml.noted'), { recursive: true });
  expect(await bounces.take(NOW + HOUR)).toBe(0);
  expect(bounces.findings()).toEqual([]);
  toldNothing(view);
  await restored.close();
  rmSync(place, { recursive: true });
});

test('one file that cannot be taken holds up no other, and is a finding until it is gone', async () => {
  const key = 'mail:invitation:behind-a-folder';
  await claimed(key, { kind: 'done' });
  const view = await openView(fresh.store);
  const place = mkdtempSync(join(tmpdir(), 'sluis-bounces-'));
  const bounces = openBounces(place, branding.domain, { view, store: fresh.store });
  mkdirSync(join(place, '1-archive.eml'));
  symlinkSync('2-loop.eml', join(place, '2-loop.eml'));
  putFile(join(place, '3.eml'), report(key, 'failed', '5.1.1'));

  expect(await bounces.take(NOW)).toBe(1);

  expect(readdirSync(place).toSorted()).toEqual(['1-archive.eml', '2-loop.eml', '3.eml.noted']);
  expect(bounces.findings()).toEqual([
    {
      code: 'bounce-unreadable',
      severity: 'warns',
      subject: 'tenant',
      facts: { file: '1-archive.eml', reason: 'EISDIR' },
    },
    { code: 'bounce-unreadable', severity: 'warns', subject: 'tenant', facts: { file: '2-loop.eml', reason: 'ELOOP' } },
  ]);
  rmSync(join(place, '1-archive.eml'), { recursive: true });
  rmSync(join(place, '2-loop.eml'));
  await bounces.take(NOW);
  expect(bounces.findings()).toEqual([]);
  rmSync(place, { recursive: true });
});

test('a report that is still being written is left until it is whole', async () => {
  const key = 'mail:invitation:written-slowly';
  await claimed(key, { kind: 'done' });
  const view = await openView(fresh.store);
  const place = mkdtempSync(join(tmpdir(), 'sluis-bounces-'));
  const bounces = openBounces(place, branding.domain, { view, store: fresh.store });
  const whole = report(key, 'failed', '5.1.1');
  writeFileSync(join(place, '1.eml'), whole.slice(0, 120));

  expect(await bounces.take(NOW)).toBe(0);
  expect(readdirSync(place)).toEqual(['1.eml']);
  writeFileSync(join(place, '1.eml'), whole);
  // Whole is whole, however young.
  expect(await bounces.take(NOW)).toBe(1);
  expect(readdirSync(place)).toEqual(['1.eml.noted']);
  rmSync(place, { recursive: true });
});

/** A file that nobody writes any more. */
function putFile(file: string, text: string): void {
  writeFileSync(file, text);
  const before = new Date(Date.now() - 2 * MINUTE);
  utimesSync(file, before, before);
}

function toldNothing(view: View): void {
  const past = view.past.get(ANN) ?? [];
  expect(noticeOf(past, WAVE, settings())).toMatchObject({ firstAt: null, deadlineAt: null });
  expect(refusedMail(past)).toMatchObject({
    outcome: 'failed',
    code: 'mail-refused',
    detail: '550 5.1.1 <ann@example.com>: user unknown, says the other side',
    acceptedAt: NOW - DAY,
    recordedAt: NOW,
  });
}

async function claimed(key: string, outcome: ClaimOutcome, { claims }: Store = fresh.store): Promise<void> {
  const action: Action = {
    kind: 'send-message',
    key,
    subject: ANN,
    object: `mail:${ANN}`,
    wave: WAVE,
    message: 'invitation',
    to: `user:${ANN}`,
    device: null,
    promise: NOW + 19 * DAY,
    about: null,
  };
  const { kind, subject, object } = action;
  const claim = { key, kind, subject, object, action: action as unknown as Json, claimedAt: NOW - DAY };
  await claims.claimMany([claim]);
  await claims.recordMany(new Map([[key, outcome]]), NOW - DAY);
}

/** A delivery report as Postfix writes one. */
function report(key: string, action: string, status: string): string {
  return [
    'From: MAILER-DAEMON@mx.example.com',
    'Subject: Undelivered Mail Returned to Sender',
    'MIME-Version: 1.0',
    'Content-Type: multipart/report; report-type=delivery-status; boundary="b"',
    '',
    '--b',
    'Content-Type: text/plain',
    '',
    'This is the mail system.',
    '--b',
    'Content-Type: message/delivery-status',
    '',
    'Reporting-MTA: dns; mx.example.com',
    '',
    'Final-Recipient: rfc822; ann@example.com',
    `Action: ${action}`,
    `Status: ${status}`,
    'Diagnostic-Code: smtp; 550 5.1.1 <ann@example.com>: user unknown,',
    '    says the other side',
    '',
    '--b',
    'Content-Type: text/rfc822-headers',
    '',
    'Subject: Your device moves',
    `Message-ID: <${messageId(key, branding.domain)}>`,
    '',
    '--b--',
  ].join('\r\n');
}

test('a mailbox of Exchange Online says what it takes, by Graph and by SMTP, and a relay takes what it is given', () => {
  const mailbox = openSmtp(smtpSettings('exchange-online'), clock);
  expect(openPost(postSettings(), { kind: 'smtp', channel: mailbox }).limits).toEqual(exchangeOnline);
  expect(
    openPost(postSettings(), { kind: 'graph', from: 'move@contoso.example', target: {} as TargetConnector }).limits,
  ).toEqual(exchangeOnline);
  expect(post.limits).toBeUndefined();
  mailbox.close();
});

test('a letter by Graph that its process may not send any more is known not to have gone out', async () => {
  const lab = await openLab({ users: 12 });
  const held = openHttp({
    ...microsoftConnection(lab.settings, lab.clock),
    clock: lab.clock,
    mayWrite: async () => false,
  });
  try {
    const target = openMicrosoft(lab.settings, held, lab.clock);
    const from = lab.world.state.directory.users.find(({ mail }) => mail !== null)?.mail ?? '';
    const byGraph = openPost({ ...postSettings(), webhook: null }, { kind: 'graph', from, target });
    expect(await byGraph.send(letter(), new AbortController().signal)).toEqual({ kind: 'failed', code: 'lease-lost' });
    expect(lab.world.state.mail).toEqual([]);
  } finally {
    await held.close();
    await lab.stop();
  }
});
