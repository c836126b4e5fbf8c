import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { WhyView } from '../../src/contract/views.ts';
import { type Desk, filesBelow, openDesk, textOf } from './cli.kit.ts';
import { asList, type Case, cases, csv, HEAD, observed, PLANTED } from './cli-trouble.cases.ts';

let desk: Desk;
beforeAll(async () => {
  desk = await openDesk();
}, 30_000);
afterAll(() => desk.close());

let number = 0;

/** A folder of its own with the desk's configuration, changed; the desk's database, as most cases never come so far. */
async function tried(one: Case, json: boolean) {
  const folder = join(desk.folder, `case-${++number}`);
  mkdirSync(join(folder, 'secrets'), { recursive: true });
  for (const name of ['graph', 'uem', 'uem-tenant-code', 'sign-in'])
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
  for (const name of ['graph', 'uem', 'sign-in']) writeFileSync(join(folder, 'secrets', name), PLANTED);
  const { exit, out, error } = await desk.sluis('check', '--config', join(folder, 'sluis.yaml'));

  expect(exit).toBeGreaterThan(0);
  expect(out + error).toMatch(/[✖✘].*icrosoft/);
  expect(out + error).toMatch(/[✖✘].*workspace-one/i);
}, 20_000);

test('a check of a list fails where no row is a device, and warns with the places where some are', async () => {
  const of = (content: string) =>
    tried({ name: 'rows', yaml: asList, make: csv(content), exit: 1, code: '', says: [] }, false);
  const none = (await of('serial,mail\nTotal;5\n,x\n')).ended;
  const some = (await of('serial,mail\nS1,ann@x.nl\nTotal;5\n,x\n')).ended;

  expect(none.exit).toBe(1);
  expect(none.out).toMatch(/✖ list {2}No row of the list .*devices\.csv.*\n +Mend the rows/);
  expect(some.exit).toBe(0);
  expect(some.out).toMatch(/! list {2}the list can be read, but for 2 rows\n.*no device counts as having left/);
  expect(some.out).toMatch(/! list {2}line 3, column 2: .*\n.*separator.*\n! list {2}line 4, column serial: /);
}, 40_000);

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

test('a rule that was never read is not off', async () => {
  const data = join(desk.folder, 'rules-unread');
  const order = { kind: 'html', product: 'graph', match: '/conditionalAccess/policies', times: 99 };
  const headers = { 'content-type': 'application/json' };
  await fetch(`${desk.doors.control}/faults`, { method: 'POST', headers, body: JSON.stringify(order) });
  const observe = await desk.sluis('observe', '--data', data);
  await fetch(`${desk.doors.control}/faults`, { method: 'POST', headers, body: '{"kind":"clear"}' });
  const user = /,([^,\s]+@[^,\s]+)/.exec(desk.settings.list.csv)?.[1] ?? '';
  const partly = JSON.parse((await desk.sluis('why', user, '--data', data, '--json')).out) as {
    readonly data: WhyView;
  };
  await desk.sluis('observe', '--data', data);
  const whole = JSON.parse((await desk.sluis('why', user, '--data', data, '--json')).out) as { readonly data: WhyView };

  expect(observe.exit).toBe(3);
  expect(partly.data.remarks).toContain('rules-unread');
  expect(partly.data.rules.flatMap((rule) => [rule.old, rule.new])).not.toContain('off');
  expect(whole.data.remarks).not.toContain('rules-unread');
  expect(whole.data.rules.flatMap((rule) => [rule.old, rule.new])).toContain('off');
}, 30_000);

test('a name under unrelatedPolicies that no policy has is told, with the one that was probably meant', async () => {
  const config = join(dirname(desk.config), 'unrelated.yaml');
  const names = '[require compliant device (workspace one), No such policy]';
  writeFileSync(config, `${readFileSync(desk.config, 'utf8')}\nunrelatedPolicies: ${names}\n`);
  const data = join(desk.folder, 'unrelated');
  await desk.sluis('observe', '--config', config, '--data', data);
  const { out } = await desk.sluis('status', '--config', config, '--data', data);

  expect(out).toMatch(/no policy of the tenant.*: .*No such policy/);
  expect(out).toContain('Perhaps meant: Require compliant device (Workspace ONE).');
}, 30_000);

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
  ['a number out of range', ['run', '--port', '99999']],
])('%s: what is allowed, where help is, and exit code 2', async (_, args) => {
  const { exit, error } = await desk.sluis(...args);

  expect(exit).toBe(2);
  expect(error).toMatch(/^✖ .+\n {2}Allowed: .+ More: sluis .*--help\n$/);
});

test('what lacks is named, with a whole command to copy', async () => {
  const { exit, error } = await desk.sluis('apply');

  expect(exit).toBe(2);
  expect(error).toBe(
    '✖ sluis apply lacks one thing: the file of a plan.\n  For example: sluis apply plan.json. More: sluis apply --help\n',
  );
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

const MAIN = fileURLToPath(new URL('../../src/app/main.ts', import.meta.url));

test('a folder where a list belongs is wrong use and no bug', () => {
  const data = join(desk.folder, 'in-the-way');
  mkdirSync(join(data, 'taken'), { recursive: true });
  writeFileSync(join(data, 'taken', 'policies.json'), '{"value":[]}');
  const args = ['access', '--export', join(data, 'taken'), '--csv', join(data, 'taken'), '--data', data];
  const { status, stderr } = spawnSync(process.execPath, [MAIN, ...args], {
    env: { ...process.env, LC_ALL: 'en' },
    encoding: 'utf8',
  });

  expect(status, stderr).toBe(2);
  expect(stderr).toContain('taken is a folder');
  expect(existsSync(join(data, 'errors.log'))).toBe(false);
});

test('a summary or a record of calls that is a folder is told before the move begins', async () => {
  for (const flag of ['--summary', '--har']) {
    const { exit, error } = await desk.sluis('start', flag, desk.folder, '--data', join(desk.folder, 'never'));

    expect(exit).toBe(2);
    expect(error).toContain('is a folder');
  }
  expect(existsSync(join(desk.folder, 'never'))).toBe(false);
});

test('who stops reading the answer hears nothing more', () => {
  const command = `"${process.execPath}" "${MAIN}" start --help | true; "${process.execPath}" "${MAIN}" --help | head -1`;
  const { stdout, stderr } = spawnSync('sh', ['-c', command], { encoding: 'utf8' });

  expect(stderr).toBe('');
  expect(stdout.split('\n')).toHaveLength(2);
});

test('who ends the visible program, also the hard way, ends what it started', async () => {
  const bin = fileURLToPath(new URL('../../bin/sluis.mjs', import.meta.url));
  const data = join(desk.folder, 'orphan');
  const args = ['start', '--users', '5', '--port', '0', '--speed', '1', '--data', data];
  const launcher = spawn(process.execPath, [bin, ...args], { stdio: ['ignore', 'pipe', 'ignore'] });
  const ended = once(launcher.stdout, 'close');
  await once(launcher.stdout, 'data');
  launcher.kill('SIGKILL');
  // Its pipe closes when the last of those who hold it is gone.
  launcher.stdout.resume();
  await ended;
}, 30_000);

test('nothing planted was printed or written, and no stack trace either', () => {
  expect(
    desk.printed() + textOf(filesBelow(desk.folder).filter((path) => !/case-\d+\/sluis\.yaml$/.test(path))),
  ).not.toContain(PLANTED);
  expect(desk.printed()).not.toMatch(/\n\s+at .*:\d+:\d+/);
});
