import { spawnSync } from 'node:child_process';
import { createServer } from 'node:net';
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Desk, filesBelow, openDesk, textOf } from './cli.kit.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
}, 30_000);
afterAll(() => desk.close());

const PLANTED = 'planted-Secret-8841';

interface Case {
  readonly name: string;
  /** Without options that name the configuration and the data folder. */
  readonly args?: readonly string[];
  /** Changes sluis.yaml. */
  readonly yaml?: (text: string) => string;
  /** Makes what the arguments name; the folder is the case's own. */
  readonly make?: (folder: string) => void;
  readonly exit: 1 | 2 | 3;
  readonly code: string;
  /** The place, and the remedy. */
  readonly says: readonly (string | RegExp)[];
}

const secretFile = (name: string, value: string) => (folder: string) =>
  writeFileSync(join(folder, 'secrets', name), value);
const csv = (content: string | Buffer) => (folder: string) => writeFileSync(join(folder, 'devices.csv'), content);
const asList = (text: string): string =>
  text.replace(/^source:\n(?: {2}.*\n)+/m, 'source: { product: list, file: devices.csv }\n');
const HEAD = 'id,serial,model,platform,user\n';
const observed = ['observe'] as const;

const cases: readonly Case[] = [
  // sluis.yaml
  {
    name: 'no configuration',
    args: ['check', '--config', 'nowhere/sluis.yaml'],
    exit: 2,
    code: 'config-not-found',
    says: ['nowhere/sluis.yaml', 'sluis init'],
  },
  {
    name: 'a typo',
    yaml: (text) => text.replace('helpDesk:', 'helpdesk:'),
    exit: 2,
    code: 'config-unknown-key',
    says: [/Line \d+/, '“helpDesk”'],
  },
  {
    name: 'a wrong value',
    yaml: (text) => text.replace('days: 14', 'days: 900'),
    exit: 2,
    code: 'config-wrong-value',
    says: [/Line \d+/, '1 to 90'],
  },
  { name: 'not YAML', yaml: (text) => `${text}\nwaves: [`, exit: 2, code: 'config-syntax', says: [/Line \d+/] },
  {
    name: 'a secret in plain text',
    yaml: (text) => text.replace('file:./secrets/graph', PLANTED),
    exit: 2,
    code: 'config-secret-literal',
    says: [/Line \d+/, 'env:NAME'],
  },
  {
    name: 'a secret that is not in the environment',
    yaml: (text) => text.replace('file:./secrets/graph', 'env:SLUIS_TEST_NOT_SET'),
    exit: 2,
    code: 'secret-missing',
    says: ['env:SLUIS_TEST_NOT_SET', 'environment variable'],
  },
  {
    name: 'a secret file that is empty',
    make: secretFile('graph', ''),
    exit: 2,
    code: 'secret-missing',
    says: ['file:./secrets/graph'],
  },
  {
    name: 'OAuth without a token address',
    yaml: (text) => text.replace(/^ {2}tokenUrl: .*\n/m, ''),
    exit: 2,
    code: 'config-token-url-missing',
    says: [/Line \d+/, 'source.tokenUrl', 'https://emea.uemauth.workspaceone.com/connect/token', 'source.userName'],
  },
  // The outside
  {
    name: 'wrong client secret',
    args: observed,
    make: secretFile('graph', PLANTED),
    exit: 3,
    code: 'unauthorised',
    says: ['Entra'],
  },
  {
    name: 'wrong tenant',
    args: observed,
    yaml: (text) => text.replace(/tenant: .*/, 'tenant: nobody.example.com'),
    exit: 3,
    code: 'unauthorised',
    says: ['tenant'],
  },
  {
    name: 'unknown app',
    args: observed,
    yaml: (text) => text.replace(/(target:\n(?: {2}.*\n)*? {2}clientId: ).*/, '$100000000-0000-0000-0000-000000000000'),
    exit: 3,
    code: 'unauthorised',
    says: ['client id'],
  },
  {
    name: 'wrong Workspace ONE secret',
    args: observed,
    make: secretFile('uem', PLANTED),
    exit: 3,
    code: 'unauthorised',
    says: ['OAuth client'],
  },
  {
    name: 'wrong tenant code',
    args: observed,
    make: secretFile('uem-tenant-code', PLANTED),
    exit: 3,
    code: 'unauthorised',
    says: ['tenant code'],
  },
  {
    name: 'a group that is not there',
    args: observed,
    yaml: (text) => text.replace(/group: .*/, 'group: No such group'),
    exit: 2,
    code: 'group-unknown',
    says: ['No such group', 'sluis.yaml'],
  },
  // Lists
  {
    name: 'a list that is not there',
    args: observed,
    yaml: (text) => asList(text).replace('devices.csv', 'gone.csv'),
    exit: 2,
    code: 'list-not-found',
    says: ['gone.csv', 'path in the configuration'],
  },
  {
    name: 'an empty list',
    args: observed,
    yaml: asList,
    make: csv(''),
    exit: 2,
    code: 'list-empty',
    says: ['one device'],
  },
  {
    name: 'a binary list',
    args: observed,
    yaml: asList,
    make: csv(Buffer.from([0x50, 0x4b, 3, 4, 0, 0, 0, 255, 0, 1])),
    exit: 2,
    code: 'list-binary',
    says: ['CSV'],
  },
  {
    name: 'a list without a column',
    args: observed,
    yaml: asList,
    make: csv('colour,shape\nred,round\n'),
    exit: 2,
    code: 'list-missing-column',
    says: ['source.mapping'],
  },
  {
    name: 'a line of a megabyte',
    args: observed,
    yaml: asList,
    make: csv(`${HEAD}1,"${'x'.repeat(1_200_000)},a,ios,b\n`),
    exit: 2,
    code: 'list-line-too-long',
    says: [/Line \d/],
  },
  // Files and arguments
  {
    name: 'an unknown wave',
    args: ['undo', 'Nobody', '--dry-run'],
    exit: 2,
    code: 'wave-unknown',
    says: ['Nobody', 'IT pilot'],
  },
  {
    name: 'a plan that is not there',
    args: ['apply', 'gone.json'],
    exit: 2,
    code: 'file-not-found',
    says: ['gone.json'],
  },
  {
    name: 'a plan that is none',
    args: ['apply', 'plan.json'],
    make: (folder) => writeFileSync(join(folder, 'plan.json'), '{"format":"other"}'),
    exit: 2,
    code: 'plan-unreadable',
    says: ['plan.json', 'sluis plan --out'],
  },
  {
    name: 'an export that is not there',
    args: ['import', 'gone.jsonl'],
    exit: 2,
    code: 'file-not-found',
    says: ['gone.jsonl'],
  },
  {
    name: 'an export that is none',
    args: ['import', 'x.jsonl', '--data', 'fresh'],
    make: (folder) => writeFileSync(join(folder, 'x.jsonl'), '<html>\n'),
    exit: 2,
    code: 'import-format',
    says: ['Line 1'],
  },
  {
    name: 'a data folder that is a file',
    args: ['status', '--data', 'plain/data'],
    make: (folder) => writeFileSync(join(folder, 'plain'), ''),
    exit: 2,
    code: 'folder-not-writable',
    says: ['plain', '--data'],
  },
  {
    name: 'an export into a file that is a folder',
    args: ['export', 'taken'],
    make: (folder) => mkdirSync(join(folder, 'taken')),
    exit: 2,
    code: 'folder-not-writable',
    says: ['taken'],
  },
];

let number = 0;

/** A folder of its own with the desk's configuration, changed; the desk's database, as most cases never come so far. */
async function tried(one: Case, json: boolean) {
  const folder = join(desk.folder, `case-${++number}`);
  mkdirSync(join(folder, 'secrets'), { recursive: true });
  for (const name of ['graph', 'uem', 'uem-tenant-code'])
    copyFileSync(join(dirname(desk.config), 'secrets', name), join(folder, 'secrets', name));
  copyFileSync(join(desk.folder, 'devices.csv'), join(folder, 'devices.csv'));
  const yaml = readFileSync(desk.config, 'utf8');
  const changed = one.yaml?.(yaml) ?? yaml;
  if (one.yaml) expect(changed, 'the case changes nothing').not.toBe(yaml);
  writeFileSync(join(folder, 'sluis.yaml'), changed);
  one.make?.(folder);
  const args = (one.args ?? ['check']).map((arg, _, all) => {
    const isPath = /^(nowhere|fresh|plain|taken)|\.(jsonl?)$/.test(arg) && all[0] !== arg;
    return isPath ? join(folder, arg) : arg;
  });
  const config = args.includes('--config') ? [] : ['--config', join(folder, 'sluis.yaml')];
  const before = filesBelow(folder);
  const ended = await desk.sluis(...args, ...config, ...(json ? ['--json'] : []));
  const after = filesBelow(folder);
  return { ended, left: after.filter((path) => !before.includes(path) && !path.endsWith('link-key')) };
}

test.each(cases)(
  '$name: $code',
  async (one) => {
    const writes = await desk.writes();
    const { ended, left } = await tried(one, false);
    const json = await tried(one, true);

    expect(ended.exit, ended.error).toBe(one.exit);
    for (const part of one.says) expect(ended.error).toMatch(part);
    expect(ended.error.trim().split('\n').length).toBeLessThanOrEqual(4);
    const { problems } = JSON.parse(json.ended.out) as { readonly problems: readonly { readonly code: string }[] };
    expect(problems.map((problem) => problem.code)).toContain(one.code);
    expect(json.ended.exit).toBe(one.exit);
    expect(left, 'half-done writes').toEqual([]);
    expect(await desk.writes()).toBe(writes);
  },
  20_000,
);

test('a permission that is missing is named, with what to do', async () => {
  await desk.lab.hand('drop-permission', 'Policy.Read.All', {});
  await desk.lab.hand('drop-permission', 'Policy.ReadWrite.ConditionalAccess', {});
  const check = await desk.sluis('check');
  const observe = await desk.sluis('observe');
  await desk.lab.hand('grant-permission', 'Policy.Read.All', {});
  await desk.lab.hand('grant-permission', 'Policy.ReadWrite.ConditionalAccess', {});

  expect(check.exit).not.toBe(0);
  expect(check.out + check.error).toMatch(/Policy\.Read\.All/);
  expect(observe.exit).toBe(3);
  expect(observe.error).toMatch(/Policy\.Read\.All.*admin consent|consent/s);
}, 20_000);

test('check names what is wrong line by line, with a wrong secret too', async () => {
  const folder = join(desk.folder, 'check');
  mkdirSync(join(folder, 'secrets'), { recursive: true });
  const yaml = readFileSync(desk.config, 'utf8').replace('./secrets/uem-tenant-code', '../secrets/uem-tenant-code');
  writeFileSync(join(folder, 'sluis.yaml'), yaml);
  for (const name of ['graph', 'uem']) writeFileSync(join(folder, 'secrets', name), PLANTED);
  const { exit, out, error } = await desk.sluis('check', '--config', join(folder, 'sluis.yaml'));

  expect(exit).toBeGreaterThan(0);
  expect(out + error).toMatch(/[✖✘].*icrosoft/);
  expect(out + error).toMatch(/[✖✘].*workspace-one/i);
}, 20_000);

test.each([
  ['a serial number on two lines', 'serial,model,platform,user\nSERIAL9,a,ios,b@x.nl\nSERIAL9,a,ios,c@x.nl\n'],
  ['a line that is cut off', `${HEAD}1,SERIAL8,a,ios,b@x.nl\n2,SERIAL9\n`],
])(
  '%s is put aside, and told',
  async (name, content) => {
    const one: Case = { name, args: observed, yaml: asList, make: csv(content), exit: 1, code: '', says: [] };
    const { ended } = await tried(one, true);
    const { data } = JSON.parse(ended.out) as { readonly data: { readonly rejects: readonly unknown[] } };

    expect(ended.exit, ended.out).toBe(1);
    expect(data.rejects.length).toBeGreaterThan(0);
    expect(JSON.stringify(data.rejects)).toMatch(/[Ll]ine|row/);
  },
  20_000,
);

test('a list in another encoding than UTF-8 is read all the same', async () => {
  const latin = Buffer.from(`${HEAD}1,SERIAL9,Zo\u00eb phone,ios,b@x.nl\n`, 'latin1');
  const { ended } = await tried(
    { name: '', args: observed, yaml: asList, make: csv(latin), exit: 1, code: '', says: [] },
    true,
  );

  expect(ended.exit, ended.out).toBeLessThanOrEqual(1);
}, 20_000);

test('a page for people instead of JSON is told as such', async () => {
  const order = { kind: 'html', product: 'graph', match: '/users', times: 9 };
  const headers = { 'content-type': 'application/json' };
  await fetch(`${desk.doors.control}/faults`, { method: 'POST', headers, body: JSON.stringify(order) });
  const { exit, error } = await desk.sluis('observe');
  await fetch(`${desk.doors.control}/faults`, { method: 'POST', headers, body: '{"kind":"clear"}' });

  expect(exit).toBe(3);
  expect(error).toMatch(/something else than its documentation promises/);
}, 20_000);

test('a port that somebody has is named', async () => {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const { exit, error } = await desk.sluis('run', '--port', String(port));
  server.close();

  expect(exit).toBe(2);
  expect(error).toContain(`Port ${port}`);
}, 20_000);

test.each([
  ['an unknown verb', ['frobnicate']],
  ['an unknown flag', ['plan', '--sideways']],
  ['too few arguments', ['apply']],
  ['a number out of range', ['run', '--port', '99999']],
])('%s: help and exit code 2', async (_, args) => {
  const { exit, error } = await desk.sluis(...args);

  expect(exit).toBe(2);
  expect(error).toMatch(/error: .+\n[\s\S]*Usage: sluis/);
});

test('a bug is one sentence and a log without secrets; the stack is shown to those who ask', () => {
  const secret = desk.settings.graph.clientSecret;
  const bug = `process.stdout.write=()=>{throw new Error("planted ${secret}")}`;
  const main = fileURLToPath(new URL('../../src/app/main.ts', import.meta.url));
  const data = join(desk.folder, 'bug');
  const args = ['--import', `data:text/javascript,${encodeURIComponent(bug)}`, main, 'check'];
  const broken = (debug: string) =>
    spawnSync(process.execPath, [...args, '--config', desk.config, '--data', data], {
      env: { ...process.env, LC_ALL: 'en', SLUIS_DEBUG: debug },
      encoding: 'utf8',
    });
  const quiet = broken('0');
  const loud = broken('1');

  expect(quiet.status, quiet.stderr).toBe(3);
  expect(quiet.stderr.trim().split('\n')).toHaveLength(3);
  expect(quiet.stderr).toContain(join(data, 'errors.log'));
  expect(readFileSync(join(data, 'errors.log'), 'utf8')).toMatch(/planted \[secret\]\n\s+at /);
  expect(loud.stderr).toMatch(/\n\s+at /);
  expect(quiet.stderr + loud.stderr).not.toContain(secret);
}, 20_000);

test('nothing planted was printed or written, and no stack trace either', () => {
  expect(
    desk.printed() + textOf(filesBelow(desk.folder).filter((path) => !/case-\d+\/sluis\.yaml$/.test(path))),
  ).not.toContain(PLANTED);
  expect(desk.printed()).not.toMatch(/\n\s+at .*:\d+:\d+/);
});
