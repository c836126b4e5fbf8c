import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { openSession } from '../../src/app/lab/session.ts';
import { testCertificate, testKey } from '../../src/connectors/http/certificate.fixture.ts';
import { PATHS } from '../../src/contract/api/paths.ts';
import { startEmbedded } from '../../src/store/embedded/embedded.ts';
import { newBrowser } from '../support/browser.ts';
import { withClient } from '../support/database.ts';
import { openReceiver } from '../support/otlp.ts';
import { type Desk, filesBelow, openDesk } from './cli.kit.ts';

const HOUSE = 'http://127.0.0.1:18803';
const MACHINES = '127.0.0.1:18805';
const MAIL_PASSWORD = 'planted-smtp/password+1';
const WRONG_SECRET = 'planted~client.secret~that~is~refused';
const WEBHOOK_PATH = '/planted-webhook-3f9a1c';
const TRACES_KEY = 'planted-traces/key+1';
const TRACES_PASSWORD = 'planted-traces-password';

/** Secrets by what they are, and everything that Sluis ever showed or wrote, by where. */
const secrets = new Map<string, string>();
const shown = new Map<string, string>();
/** Of personal links; a page that a link opens has the link's own. */
const tokens = new Set<string>();
let desk: Desk;
let posted = 0;
let tracesRefused = '';
const servers: { readonly close: (done: () => void) => unknown }[] = [];

beforeAll(async () => {
  desk = await openDesk(18_803);
  const { graph, uem, signIn } = desk.settings;
  secrets.set('client secret', graph.clientSecret);
  secrets.set('old product’s secret', uem.clientSecret);
  secrets.set('tenant code', uem.tenantCode);
  secrets.set('sign-in secret', signIn.clientSecret);
  secrets.set('refused client secret', WRONG_SECRET);
  for (const [index, line] of testKey.split('\n').slice(1, -1).entries()) secrets.set(`certificate key ${index}`, line);
  secrets.set('mail password', MAIL_PASSWORD);
  secrets.set('webhook', WEBHOOK_PATH);
  secrets.set('key of traces', TRACES_KEY);
  secrets.set('password of traces', TRACES_PASSWORD);
  const config = planted(await mailServer(), await webhook());
  await traced(() => serve(config));
  await ask(config);
  shown.set('database', await dump(join(desk.data, 'database')));
  for (const file of filesBelow(desk.data)) {
    const name = file.slice(desk.data.length + 1);
    // The two keys themselves live here, and are looked for elsewhere.
    if (name.endsWith('-key'))
      secrets.set(
        name,
        readFileSync(file, 'utf8')
          .replace(/-----.*-----/g, '')
          .trim(),
      );
    else shown.set(`data/${name}`, readFileSync(file, 'latin1'));
  }
}, 180_000);
afterAll(async () => {
  for (const server of servers) await new Promise<void>((done) => void server.close(done));
  await desk.close();
});

/** The desk's configuration with a mail server and a webhook that repeat what they were told in confidence. */
function planted(mailPort: number, webhookPort: number): string {
  const folder = join(desk.folder, 'planted');
  const secret = (name: string, value: string): string => {
    mkdirSync(join(folder, 'secrets'), { recursive: true });
    writeFileSync(join(folder, 'secrets', name), value);
    return `file:./secrets/${name}`;
  };
  const mail = `{ channel: smtp, server: "127.0.0.1:${mailPort}", from: move@${desk.settings.domain}, user: move, credentials: "${secret('mail', MAIL_PASSWORD)}" }`;
  const yaml = readFileSync(desk.config, 'utf8')
    .replaceAll('./secrets/', '../secrets/')
    .replace(/^signIn:\n(?: .*\n)+/m, '')
    .replace(/^mail:.*\n(?: .*\n)*/m, `mail: ${mail}\n`)
    .replace('handover: two-person', 'handover: one-person');
  const hook = secret('webhook', `http://127.0.0.1:${webhookPort}${WEBHOOK_PATH}`);
  const file = join(folder, 'sluis.yaml');
  writeFileSync(file, `${yaml}notify: { webhook: "${hook}" }\nlog: { people: true }\nwatch: { listen: ${MACHINES} }\n`);
  return file;
}

async function mailServer(): Promise<number> {
  const server = new SMTPServer({
    disabledCommands: ['STARTTLS'],
    allowInsecureAuth: true,
    onAuth: ({ password }, _session, done) =>
      done(password === MAIL_PASSWORD ? null : new Error('not let in'), { user: 'move' }),
    onData: (stream, { envelope }, done) => {
      simpleParser(stream, (_error, { text = '' }) => {
        for (const [, token] of text.matchAll(/\/go\/([\w-]+)/g)) tokens.add(token ?? '');
        // Two are asked to approve. What the first of them gets goes to the webhook as well, once it was accepted here.
        const isSecond = envelope.rcptTo.some(({ address }) => address === desk.settings.officerMail);
        done(isSecond ? Object.assign(new Error(`refused for ${MAIL_PASSWORD}`), { responseCode: 550 }) : null);
      });
    },
  });
  server.on('error', () => {});
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  servers.push(server);
  return (server.server.address() as AddressInfo).port;
}

async function webhook(): Promise<number> {
  const server: Server = createServer((request, reply) => {
    posted += 1;
    request.resume().on('end', () => reply.writeHead(500).end(`no flow at ${request.url}`));
  });
  await new Promise<void>((ready) => server.listen(0, '127.0.0.1', ready));
  servers.push(server);
  return (server.address() as AddressInfo).port;
}

/** The work with a receiver of its traces that repeats what it was told in confidence. */
async function traced(work: () => Promise<void>): Promise<void> {
  const receiver = await openReceiver((reply) => {
    tracesRefused = JSON.stringify(reply.req.headers);
    reply.writeHead(400, `no ${TRACES_KEY}`).end(tracesRefused);
  });
  vi.stubEnv('OTEL_EXPORTER_OTLP_ENDPOINT', receiver.url.replace('//', `//move:${TRACES_PASSWORD}@`));
  vi.stubEnv('OTEL_EXPORTER_OTLP_HEADERS', `x-key=${encodeURIComponent(TRACES_KEY)}`);
  try {
    await work();
  } finally {
    vi.unstubAllEnvs();
    await receiver.close();
  }
  shown.set('traces', receiver.bodies.join('\n'));
}

/** Runs the service, comes in by the first-run key, and looks at every page and answer. */
async function serve(config: string): Promise<void> {
  const { child, ended } = desk.spawned('run', '--config', config);
  let error = '';
  let out = '';
  child.stderr?.on('data', (chunk) => (error += String(chunk)));
  child.stdout?.on('data', (chunk) => (out += String(chunk)));
  const until = async (what: () => boolean): Promise<void> => {
    for (let tries = 0; tries < 400 && !what(); tries += 1) await wait(100);
  };
  await until(() => error.includes('token='));
  const key = /sign-in\?token=(\S+)/.exec(error)?.[1] ?? '';
  secrets.set('first-run key', key);
  const browser = newBrowser();
  await browser.open(`${HOUSE}/first-run`, { method: 'POST', body: new URLSearchParams({ token: key }) });
  secrets.set('session', decodeURIComponent(browser.cookies.get('sluis') ?? '').split('.')[0] ?? '');
  await until(() => out.includes('"what":"turn"') && tokens.size > 0 && posted > 0);
  const token = [...tokens][0] ?? '';
  const places = ['/', '/console/', '/sign-in', '/sign-in?token=wrong', '/sign-in/callback?code=x&state=y', '/nothing'];
  const broken = ['/go/%', `/go/${'x'.repeat(300)}`, `/go/${token}/nothing/at/all`, '/api/v1/devices?limit=none'];
  const api = Object.values(PATHS).flatMap(([method, path]) =>
    method === 'GET' && !/:|poster|guide/.test(path) ? [path] : [],
  );
  const more = ['/api/v1/documents/report/json', '/api/v1/documents/report/html?language=en', '/api/v1/users/nobody'];
  for (const path of [...places, ...broken, ...api, ...more]) {
    const { text, headers } = await browser.open(`${HOUSE}${path}`);
    // The cookie goes to whom it belongs to.
    const others = [...headers].filter(([name]) => name !== 'set-cookie');
    shown.set(path.replace(token, '(token)').slice(0, 60), `${text}\n${JSON.stringify(others)}`);
  }
  const page = await browser.open(`${HOUSE}/go/${token}`);
  for (const path of ['/metrics', '/health/live', '/health/ready'])
    shown.set(path, await (await fetch(`http://${MACHINES}${path}`)).text());
  // It names itself where its buttons lead, and nobody else.
  shown.set('page of a link', page.text.replaceAll(token, ''));
  child.kill('SIGTERM');
  await ended;
  // The key is for the terminal, and stands there once.
  shown.set('terminal', error.replace(key, ''));
  shown.set('log', out);
}

/** Every verb that answers, also where it is refused. */
async function ask(config: string): Promise<void> {
  const refused = (name: string, secret: string): string => {
    const folder = join(desk.folder, name);
    mkdirSync(folder);
    writeFileSync(join(folder, 'graph'), secret);
    const yaml = readFileSync(config, 'utf8').replaceAll('./secrets/', '../planted/secrets/');
    writeFileSync(
      join(folder, 'sluis.yaml'),
      yaml.replaceAll('../../planted/', '../').replace(/file:\S*secrets\/graph/, 'file:./graph'),
    );
    return join(folder, 'sluis.yaml');
  };
  const wrong = refused('wrong', WRONG_SECRET);
  const certificate = refused('certificate', `${testKey}\n${testCertificate}\n`);
  const say = async (name: string, ...args: readonly string[]): Promise<void> => {
    const { out, error } = await desk.sluis(...args);
    shown.set(name, out + error);
  };
  for (const [name, file] of Object.entries({ right: config, wrong, certificate }))
    for (const verb of ['check', 'observe', 'status'])
      for (const form of [[], ['--json']])
        await say(`${verb} ${name} ${form.join('')}`, verb, '--config', file, ...form);
  const report = join(desk.folder, 'out');
  await say('report', 'report', '--config', config, '--out', report);
  await say('export', 'export', join(report, 'export.jsonl'), '--config', config);
  await say('plan', 'plan', '--config', config, '--out', join(report, 'plan.json'));
  await say('audit', 'audit', 'verify', '--config', config);
  for (const file of filesBelow(report)) shown.set(file.slice(report.length + 1), readFileSync(file, 'latin1'));
}

/** Every row of every table, the queue's own too. */
async function dump(folder: string): Promise<string> {
  const database = await startEmbedded(folder);
  try {
    return await withClient(database.url, async (client) => {
      const { rows: tables } = await client.query<{ name: string }>(
        `select format('%I.%I', schemaname, tablename) as name from pg_tables where schemaname not in ('pg_catalog', 'information_schema')`,
      );
      const texts: string[] = [];
      for (const { name } of tables) {
        const { rows } = await client.query<{ row: string }>(`select t::text as row from ${name} t`);
        texts.push(name, ...rows.map(({ row }) => row));
      }
      return texts.join('\n');
    });
  } finally {
    await database.stop();
  }
}

/** As it is, in an address, in JSON, and in base 64 wherever it begins in what was encoded. */
function forms(secret: string): readonly string[] {
  const encoded = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), Buffer.from(secret)]).toString('base64');
    return text.slice(shift === 0 ? 0 : shift + 1, text.length - 4);
  });
  const all = [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1), ...encoded];
  return [...new Set([...all, ...encoded.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'))])];
}

/** Which secret stands where. Never the text itself: a failure must not print one. */
function leaks(all: ReadonlyMap<string, string>, texts: ReadonlyMap<string, string>): readonly string[] {
  return [...all].flatMap(([name, secret]) =>
    [...texts].flatMap(([where, text]) =>
      forms(secret).some((form) => text.includes(form)) ? [`${name} in ${where}`] : [],
    ),
  );
}

test('everything was asked, and every secret was in use', () => {
  expect(posted).toBeGreaterThan(0);
  expect(tokens.size).toBeGreaterThan(0);
  for (const [name, secret] of secrets) expect(secret.length, name).toBeGreaterThan(10);
  expect(secrets.size).toBeGreaterThan(30);
  expect(shown.get('log')).toContain('"what":"turn"');
  expect(shown.get('/api/v1/users')).toContain('"rows"');
  // Large texts: a failure must not print them.
  expect(/sluis\.audit\n.*\n/.test(shown.get('database') ?? '')).toBe(true);
  expect(shown.get('database')?.includes('refused for ***')).toBe(true);
  expect(shown.get('check wrong ')).toMatch(/secret/i);
  expect(shown.get('evidence.sig')).toContain('signature');
  expect(shown.size).toBeGreaterThan(50);
  expect(shown.get('/metrics')).toContain('sluis_outside_calls_total');
  expect(shown.get('/health/ready')).toContain('checks');
  expect(shown.get('traces')?.includes('"name":"turn"')).toBe(true);
  expect(tracesRefused).toContain(TRACES_KEY);
  expect(tracesRefused).toContain(Buffer.from(`move:${TRACES_PASSWORD}`).toString('base64'));
  expect(shown.get('terminal')).toContain('takes none: 400');
});

test('the search finds a secret in each form that it may have', () => {
  const secret = MAIL_PASSWORD;
  const texts = [secret, encodeURIComponent(secret), Buffer.from(`move:${secret}:`).toString('base64')];
  const found = texts.map((text) => leaks(new Map([['it', secret]]), new Map([['here', `<p>${text}</p>`]])));

  expect(found).toEqual(texts.map(() => ['it in here']));
});

test('no secret stands in a log, a page, an error, an answer, a report, an export, metrics, traces or the database', () => {
  expect(leaks(secrets, shown)).toEqual([]);
});

test('no token of a personal link stands there either', () => {
  expect(leaks(new Map([...tokens].map((token, index) => [`token ${index}`, token])), shown)).toEqual([]);
});

test('the record of calls of a whole sample holds none of its secrets', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-planted-'));
  const har = join(folder, 'out.har');
  const sample = { users: 10, seed: 2, source: 'workspace-one', enforcement: 'at-once' } as const;
  const { signal } = new AbortController();
  const session = await openSession({ ...sample, dataDir: folder, port: 18_804, har, tickMinutes: 10 }, signal);
  const { graph, uem, signIn } = await session.lab.settings();
  try {
    for (let turns = 0; turns < 30 && (await session.step(signal)); turns += 1);
  } finally {
    await session.close();
    await session.lab.stop();
  }
  await expect.poll(() => readFileSync(har, 'utf8').trimEnd().endsWith('}'), { timeout: 10_000 }).toBe(true);
  const text = readFileSync(har, 'utf8');
  rmSync(folder, { recursive: true, force: true });
  const own = { graph: graph.clientSecret, uem: uem.clientSecret, code: uem.tenantCode, password: uem.password };

  expect(text.length).toBeGreaterThan(10_000);
  expect(leaks(new Map(Object.entries({ ...own, signIn: signIn.clientSecret })), new Map([['HAR', text]]))).toEqual([]);
}, 60_000);
