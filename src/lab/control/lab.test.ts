import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import nodemailer from 'nodemailer';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The lab as its users know it: a process, a line of JSON, and HTTP. */
interface Running {
  readonly process: ChildProcess;
  readonly control: string;
  readonly graph: string;
  readonly uem: string;
  readonly smtp: { readonly host: string; readonly port: number };
}

const dir = mkdtempSync(join(tmpdir(), 'sluis-lab-'));
const har = join(dir, 'traffic.har');
let lab: Running;

async function start(...more: string[]): Promise<Running> {
  const main = new URL('../main.ts', import.meta.url).pathname;
  const child = spawn(process.execPath, [main, '--state', join(dir, 'state'), '--users', '30', '--har', har, ...more]);
  const line = await new Promise<string>((ready, failed) => {
    let errors = '';
    child.stderr.on('data', (text: Buffer) => {
      errors += text.toString();
    });
    child.stdout.once('data', (text: Buffer) => ready(text.toString()));
    child.once('exit', () => failed(new Error(errors)));
  });
  return { process: child, ...JSON.parse(line) };
}

async function ask(path: string, body?: object): Promise<Record<string, unknown>> {
  const post = { method: 'POST', body: JSON.stringify(body), headers: { 'content-type': 'application/json' } };
  const response = await fetch(`${lab.control}${path}`, body === undefined ? {} : post);
  return (await response.json()) as Record<string, unknown>;
}

function died(child: ChildProcess): Promise<unknown> {
  return child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((gone) => child.once('exit', gone));
}

interface TruthDevice {
  readonly serial: string;
  readonly needsReset: boolean;
  readonly off: boolean;
  readonly state: string;
}
async function aDevice(): Promise<TruthDevice> {
  const { devices } = (await ask('/truth')) as { devices?: TruthDevice[] };
  const found = devices?.find((one) => !one.needsReset && !one.off && one.state === 'in-old');
  if (!found) throw new Error('no device');
  return found;
}

beforeAll(async () => {
  lab = await start();
});
afterAll(async () => {
  lab.process.kill('SIGKILL');
  await died(lab.process);
  rmSync(dir, { recursive: true, force: true });
});

test('the clock stands still until it is moved, and never goes back', async () => {
  expect(await ask('/clock')).toEqual({ now: '2026-03-02T07:00:00.000Z' });
  expect(await ask('/advance', { to: '2026-03-02T08:00:00Z' })).toEqual({
    now: '2026-03-02T08:00:00.000Z',
    happened: 0,
  });
  expect(await ask('/advance', { to: '2026-03-01T00:00:00Z' })).toMatchObject({ now: '2026-03-02T08:00:00.000Z' });
});

test('an early stop comes when a device has left', async () => {
  const { serial } = await aDevice();
  await ask('/hand', { what: 'retire', subject: serial });
  // The first one tells of what was done by hand.
  await ask('/advance', { to: '2026-04-01T00:00:00Z', stopEarly: true });

  const stopped = await ask('/advance', { to: '2026-04-01T00:00:00Z', stopEarly: true });

  expect(stopped['happened']).toBeGreaterThan(0);
  expect(Date.parse(String(stopped['now']))).toBeLessThan(Date.parse('2026-03-04T00:00:00Z'));
  const { devices } = (await ask('/truth')) as { devices?: TruthDevice[] };
  expect(devices?.find((one) => one.serial === serial)).toMatchObject({ state: 'limbo' });
});

test('what was done by hand meanwhile is told by the next early stop', async () => {
  const { now } = await ask('/clock');
  const at = (minutes: number) => new Date(Date.parse(String(now)) + minutes * 60_000).toISOString();
  await ask('/advance', { to: at(1), stopEarly: true });
  const { serial } = await aDevice();
  await ask('/hand', { what: 'retire', subject: serial });
  await ask('/advance', { to: at(2) });

  const told = await ask('/advance', { to: at(600), stopEarly: true, tickMinutes: 5 });
  expect(told['happened']).toBeGreaterThan(0);
  expect(Date.parse(String(told['now']))).toBeLessThanOrEqual(Date.parse(at(10)));
});

test('after a kill the world goes on where it was, at the same addresses', async () => {
  await nodemailer
    .createTransport(lab.smtp)
    .sendMail({ from: 'a@noordwind.example', to: 'helpdesk@noordwind.example', subject: 'Hello', text: 'Hello' });
  const before = await Promise.all([ask('/truth'), ask('/inbox'), ask('/log'), ask('/witness')]);
  const { control, graph, uem } = lab;

  lab.process.kill('SIGKILL');
  await died(lab.process);
  lab = await start();

  expect({ control: lab.control, graph: lab.graph, uem: lab.uem }).toEqual({ control, graph, uem });
  expect(await Promise.all([ask('/truth'), ask('/inbox'), ask('/log'), ask('/witness')])).toEqual(before);
});

test('another size is refused over the same state, with exit code 2', async () => {
  await expect(start('--users', '31')).rejects.toThrow('holds the log of another world');
});

interface Settings {
  readonly graph: { baseUrl: string; tokenUrl: string; clientId: string; clientSecret: string };
  readonly list: { csv: string };
}

async function graphToken(): Promise<string> {
  const { clientId, clientSecret, tokenUrl } = ((await ask('/settings')) as unknown as Settings).graph;
  const form = new URLSearchParams({
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    scope: 'https://graph.microsoft.com/.default',
  });
  const answer = (await (await fetch(tokenUrl, { method: 'POST', body: form })).json()) as { access_token: string };
  return answer.access_token;
}

test('the settings open the doors; a fault strikes once; the archive holds the traffic and no secret', async () => {
  const settings = (await ask('/settings')) as unknown as Settings;
  const { clientSecret, baseUrl } = settings.graph;
  const token = await graphToken();
  const users = () => fetch(`${baseUrl}/v1.0/users?$top=5`, { headers: { authorization: `Bearer ${token}` } });
  await ask('/faults', { kind: 'status', status: 503, retryAfter: 7, product: 'graph', match: '/users' });

  const struck = await users();
  const well = await users();

  expect([struck.status, struck.headers.get('retry-after'), well.status]).toEqual([503, '7', 200]);
  const archive = await (await fetch(`${lab.control}/har`)).text();
  expect(JSON.parse(archive).log.entries.length).toBeGreaterThanOrEqual(3);
  expect(readFileSync(har, 'utf8')).toBe(archive);
  expect(archive).toContain('/v1.0/users');
  expect(archive).not.toContain(clientSecret);
  expect(archive).not.toContain(token);
  expect(settings.list.csv.split('\r\n').length).toBeGreaterThan(30);
  expect(await ask('/calls')).toMatchObject({ graph: expect.anything(), uem: expect.anything() });
});

test.each([
  { when: 'before', kept: 0 },
  { when: 'after', kept: 1 },
] as const)('a writer is killed $when its write', async ({ when, kept }) => {
  const { mails } = (await ask('/inbox')) as { mails?: unknown[] };
  const script = `const m = (await import('nodemailer')).default; process.stdin.once('data', async () => { await m.createTransport(${JSON.stringify(lab.smtp)}).sendMail({ from: 'a@noordwind.example', to: 'b@noordwind.example', text: 'x' }); process.exit(0); }); console.log('ready');`;
  const writer = spawn(process.execPath, ['--input-type=module', '-e', script], {
    cwd: new URL('../../..', import.meta.url).pathname,
  });
  await new Promise((ready) => writer.stdout.once('data', ready));
  await ask('/faults', { kind: 'kill', pid: writer.pid, product: 'smtp', nth: 1, when });

  writer.stdin.write('go\n');
  await died(writer);

  expect(writer.signalCode).toBe('SIGKILL');
  const after = (await ask('/inbox')) as { mails?: unknown[] };
  expect((after.mails?.length ?? 0) - (mails?.length ?? 0)).toBe(kept);
});

test.each([
  { when: 'before', stands: false },
  { when: 'after', stands: true },
] as const)(
  'of processes that say who they are, the one that sends the write is killed $when it',
  async ({ when, stands }) => {
    const token = await graphToken();
    const writer = (name: string): ChildProcess => {
      const body = { displayName: name, mailEnabled: false, mailNickname: name, securityEnabled: true };
      const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
      const call = `await fetch('${lab.graph}/v1.0/groups', { method: 'POST', body: ${JSON.stringify(JSON.stringify(body))},
        headers: { ...${JSON.stringify(headers)}, 'x-lab-process': String(process.pid) } })`;
      return spawn(process.execPath, ['--input-type=module', '-e', call]);
    };
    await ask('/faults', { kind: 'kill', match: `second-${when}`, nth: 1, when });
    const lines: [string, number | undefined, string | null][] = [];
    for (const name of [`first-${when}`, `second-${when}`]) {
      const child = writer(name);
      await died(child);
      lines.push([name, child.pid, child.signalCode]);
    }

    expect(lines.map(([, , signal]) => signal)).toEqual([null, 'SIGKILL']);
    const { writes } = (await ask('/sent')) as { writes?: { words: string; sender: number; died: string | null }[] };
    expect(writes?.slice(-2)).toEqual([
      { words: expect.stringContaining(`"first-${when}"`), sender: lines[0]?.[1], died: null },
      { words: expect.stringContaining(`"second-${when}"`), sender: lines[1]?.[1], died: when },
    ]);
    const { groups } = (await ask('/standing')) as { groups?: { name: string; members: string[] }[] };
    expect(groups).toContainEqual({ name: `first-${when}`, members: [] });
    expect(groups?.some(({ name }) => name === `second-${when}`)).toBe(stands);
  },
);

test('who is in which group and whom each rule names are there by names', async () => {
  const { groups, policies, partners, old } = (await ask('/standing')) as Record<string, { name: string }[]> & {
    old: Record<string, { name: string }[]>;
  };
  expect(groups?.length).toBeGreaterThan(0);
  expect(policies).toContainEqual(
    expect.objectContaining({ name: 'Require compliant device (Workspace ONE)', state: 'enabled' }),
  );
  expect(partners).toHaveLength(1);
  expect(old.rules).not.toEqual([]);
  expect(JSON.stringify({ policies, partners, old })).not.toMatch(/[\da-f]{8}-[\da-f]{4}/);
});

test('a write that is lied about is answered as if it were done, and stands in no log', async () => {
  const token = await graphToken();
  const last = async (): Promise<number> => Number((await ask('/log?limit=1'))['last']);
  const make = async (name: string): Promise<number> => {
    const body = { displayName: name, mailEnabled: false, mailNickname: name, securityEnabled: true };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answer = await fetch(`${lab.graph}/v1.0/groups`, { method: 'POST', headers, body: JSON.stringify(body) });
    return answer.status;
  };
  const before = await last();
  await ask('/faults', { kind: 'lie', match: 'POST /v1.0/groups' });

  expect([await make('lied'), await last()]).toEqual([201, before]);
  expect([await make('done'), await last()]).toEqual([201, before + 1]);
});

test('a mistake in a body is said, with 400', async () => {
  const answer = await fetch(`${lab.control}/advance`, {
    method: 'POST',
    body: '{"until":"x"}',
    headers: { 'content-type': 'application/json' },
  });

  expect(answer.status).toBe(400);
  expect(await answer.text()).toContain('to');
});

test('stop ends the process with 0', async () => {
  await ask('/stop', {});
  await died(lab.process);

  expect(lab.process.exitCode).toBe(0);
});
