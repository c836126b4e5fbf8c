import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type Desk, openDesk } from './cli.kit.ts';

let desk: Desk;
let number = 0;
beforeAll(async () => {
  desk = await openDesk(18_796);
  await desk.sluis('observe');
  await desk.sluis('plan', '--out', join(desk.folder, 'plan.json'));
}, 60_000);
afterAll(() => desk.close());

/** Verbs that ask the products. The others answer from the store, also while a product is down. */
const ASKING = ['check', 'observe', 'plan', 'apply', 'undo', 'verify', 'run'] as const;
const REMEMBERING = ['status', 'why', 'report', 'export', 'guide'] as const;
type Verb = (typeof ASKING)[number] | (typeof REMEMBERING)[number];

function argumentsOf(verb: Verb): readonly string[] {
  const file = (name: string): string => join(desk.folder, `${name}-${++number}`);
  switch (verb) {
    case 'apply':
      return ['apply', join(desk.folder, 'plan.json'), '--yes'];
    case 'undo':
      return ['undo', 'IT pilot', '--dry-run'];
    // A first start: where something was read before it goes on.
    case 'run':
      return ['run', '--port', '0', '--data', file('first')];
    case 'why':
      return ['why', desk.settings.administratorMail];
    case 'report':
      return ['report', '--out', file('report')];
    case 'guide':
      return ['guide', '--out', file('guide')];
    case 'export':
      return ['export', file('export')];
    default:
      return [verb];
  }
}

/** A configuration of its own, changed, over the data of the desk. */
function changed(yaml: (text: string) => string, secrets: Readonly<Record<string, string>>): string {
  const folder = join(desk.folder, `config-${++number}`);
  mkdirSync(join(folder, 'secrets'), { recursive: true });
  for (const name of ['graph', 'uem', 'uem-tenant-code', 'sign-in'])
    copyFileSync(join(dirname(desk.config), 'secrets', name), join(folder, 'secrets', name));
  for (const [name, value] of Object.entries(secrets)) writeFileSync(join(folder, 'secrets', name), value);
  const file = join(folder, 'sluis.yaml');
  writeFileSync(file, yaml(readFileSync(desk.config, 'utf8')));
  return file;
}

interface Cause {
  readonly name: string;
  readonly exit: 2 | 3;
  readonly code: string;
  readonly yaml?: (text: string) => string;
  readonly secrets?: Readonly<Record<string, string>>;
  /** Those of the verbs that answer from the store that meet it too. */
  readonly also?: readonly Verb[];
  /** Where trying all would only take long: these verbs, for all that ask. */
  readonly asking?: readonly Verb[];
}

const silent = (text: string): string => text.replace(/(graph|login)Url: .*/g, '$1Url: http://127.0.0.1:9');

const causes: readonly Cause[] = [
  { name: 'a wrong client secret', exit: 3, code: 'unauthorised', secrets: { graph: 'wrong-Secret-1' } },
  { name: 'a wrong secret of the old product', exit: 3, code: 'unauthorised', secrets: { uem: 'wrong-Secret-2' } },
  {
    name: 'a tenant that is silent',
    exit: 3,
    code: 'unreachable',
    yaml: silent,
    asking: ['check', 'apply'],
  },
  {
    name: 'a group that the tenant has not',
    exit: 2,
    code: 'group-unknown',
    yaml: (text) => text.replace(/group: .*/, 'group: Nobody at all'),
    also: ['status', 'why', 'report', 'guide'],
  },
  {
    name: 'a database that is not there',
    exit: 3,
    code: 'store-not-listening',
    yaml: (text) => `${text}\ndatabase: env:SLUIS_TEST_DATABASE\n`,
    also: REMEMBERING,
  },
  {
    name: 'a typo in the configuration',
    exit: 2,
    code: 'config-unknown-key',
    yaml: (text) => text.replace('helpDesk:', 'helpdesk:'),
    also: REMEMBERING,
  },
  { name: 'an empty secret', exit: 2, code: 'secret-empty', secrets: { graph: '' }, also: REMEMBERING },
];

describe.each(causes)('$name', (cause) => {
  test(`is exit code ${cause.exit} in every verb that meets it, and hinders no other`, async () => {
    process.env['SLUIS_TEST_DATABASE'] = 'postgres://sluis:planted-9931@127.0.0.1:9/sluis';
    const config = changed(cause.yaml ?? ((text) => text), cause.secrets ?? {});
    const found: Record<string, unknown> = {};
    const wanted: Record<string, unknown> = {};
    const asking: readonly Verb[] = cause.asking ?? ASKING;
    for (const verb of [...asking, ...REMEMBERING]) {
      const { exit, out, error } = await desk.sluis(...argumentsOf(verb), '--config', config, '--json');
      const { problems } = JSON.parse(out) as { readonly problems: readonly { readonly code: string }[] };
      expect(error, verb).toBe('');
      const meets = asking.includes(verb) || cause.also?.includes(verb) === true;
      // What check says on a line of its own is not an error there.
      const told = verb === 'check' && problems.length === 0 ? [cause.code] : problems.map((problem) => problem.code);
      wanted[verb] = meets ? [cause.exit, true] : ['0 or 1', false];
      found[verb] = [!meets && (exit ?? 9) <= 1 ? '0 or 1' : exit, told.includes(cause.code)];
    }
    expect(found).toEqual(wanted);
  }, 120_000);
});

test('the service that starts while the tenant is away says so and goes on; where nothing was ever read it cannot', async () => {
  const config = changed(silent, {});
  const fresh = await desk.sluis(
    'run',
    '--port',
    '0',
    '--config',
    config,
    '--data',
    join(desk.folder, 'fresh'),
    '--json',
  );
  const { problems } = JSON.parse(fresh.out) as { readonly problems: readonly { readonly code: string }[] };
  expect([fresh.exit, problems.map(({ code }) => code)]).toEqual([3, ['unreachable']]);

  const { child, ended } = desk.spawned('run', '--port', '18797', '--config', behindDoors(), '--log', 'json');
  let said = '';
  let out = '';
  child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
  child.stdout?.on('data', (text: Buffer) => (out += text.toString()));
  await expect.poll(() => said, { timeout: 60_000 }).toContain('does not answer');
  expect(said).toContain('goes on with what it read before');
  const serves = () =>
    fetch('http://127.0.0.1:18797/').then(
      () => true,
      () => false,
    );
  await expect.poll(serves, { timeout: 20_000 }).toBe(true);
  expect(out).not.toContain('"what":"action"');

  // The tenant is back: what waits is done, and not before.
  const doors = await openDoors();
  await expect.poll(() => out, { timeout: 150_000 }).toContain('"what":"action"');
  child.kill('SIGTERM');
  expect((await ended).exit).toBe(0);
  for (const door of doors) door.close();
}, 300_000);

test.each(['graph', 'uem'] as const)(
  'the service that is started again while the secret of %s has expired says so, serves its pages and writes nothing',
  async (name) => {
    const config = changed((text) => text, { [name]: 'wrong-Secret-3' });
    const { child, ended } = desk.spawned('run', '--port', '18797', '--config', config, '--log', 'json');
    let said = '';
    let out = '';
    child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    child.stdout?.on('data', (text: Buffer) => (out += text.toString()));
    await expect.poll(() => out, { timeout: 60_000 }).toContain('"what":"turn"');
    await expect.poll(() => said).toContain('goes on with what it read before');
    expect((await fetch('http://127.0.0.1:18797/')).status).toBeLessThan(500);
    expect(out).not.toContain('"what":"action"');
    child.kill('SIGTERM');
    expect((await ended).exit).toBe(0);
  },
  120_000,
);

const expired = (): string => changed((text) => text, { graph: 'wrong-Secret-4' });

test.each([
  ['the tenant is back', () => behindDoors(), () => openDoors()],
  [
    'the new secret is in its file',
    expired,
    (config: string) => {
      copyFileSync(join(dirname(desk.config), 'secrets', 'graph'), join(dirname(config), 'secrets', 'graph'));
      return Promise.resolve([]);
    },
  ],
])(
  'where a name stands for another group when %s, the service ends before it writes anything',
  async (_, without, comes) => {
    const kept = join(desk.folder, `kept-${++number}.jsonl`);
    const data = join(desk.folder, `other-group-${number}`);
    const config = without();
    await desk.sluis('export', kept);
    const pilot = /^ +group: (.*)$/m.exec(readFileSync(desk.config, 'utf8'))?.[1] ?? '';
    const lines = readFileSync(kept, 'utf8').split('\n');
    const isPilot = (line: string) => line.includes(`\\"name\\":\\"${pilot}\\"`) && line.includes('"group"');
    const id = /"id":"([0-9a-f-]{36})"/.exec(lines.find(isPilot) ?? '')?.[1] ?? 'none';
    expect(id).not.toBe('none');
    // As if the group that was read under this name had been another one.
    const other = id.replace(/^.{8}/, '0badf00d');
    writeFileSync(kept, lines.map((line) => (isPilot(line) ? line.replaceAll(id, other) : line)).join('\n'));
    expect((await desk.sluis('import', kept, '--data', data)).exit).toBe(0);
    const before = await desk.writes();

    const args = ['--port', '18797', '--config', config, '--data', data, '--json'];
    const { child, ended } = desk.spawned('run', ...args);
    let said = '';
    child.stderr?.on('data', (text: Buffer) => (said += text.toString()));
    await expect.poll(() => said, { timeout: 60_000 }).toContain('goes on with what it read before');
    const doors = await comes(config);
    const { exit, out } = await ended;
    for (const door of doors) door.close();

    const { problems } = JSON.parse(out) as { readonly problems: readonly { readonly code: string }[] };
    expect([exit, problems.map(({ code }) => code)]).toEqual([3, ['groups-changed']]);
    expect(await desk.writes()).toBe(before);
  },
  200_000,
);

test('a service that holds reads, serves its pages, and writes nothing outside', async () => {
  const before = await desk.writes();
  const { child, ended } = desk.spawned('run', '--hold', '--port', '18797', '--log', 'json');
  let out = '';
  child.stdout?.on('data', (text: Buffer) => (out += text.toString()));
  // The first turn reads everything; what it would do is known at its end.
  await expect.poll(() => out, { timeout: 60_000 }).toContain('"what":"turn"');
  expect((await fetch('http://127.0.0.1:18797/')).status).toBeLessThan(500);
  child.kill('SIGTERM');
  const { exit, error } = await ended;

  expect(error).toContain('until you start it without --hold');
  expect([exit, out.includes('"what":"action"')]).toEqual([0, false]);
  expect(await desk.writes()).toBe(before);
}, 120_000);

const ports = { graph: 18_798, login: 18_799 };

/** The configuration of who finds the tenant behind doors that are shut. */
const behindDoors = (): string =>
  changed(
    (text) =>
      text.replace(
        /(graph|login)Url: http:\/\/127\.0\.0\.1:\d+/g,
        (_, of: 'graph' | 'login') => `${of}Url: http://127.0.0.1:${ports[of]}`,
      ),
    {},
  );

const openDoors = (): Promise<readonly Server[]> =>
  Promise.all([passing(ports.graph, new URL(desk.doors.graph)), passing(ports.login, new URL(desk.doors.login))]);

/** What comes to this port goes to that door. */
async function passing(port: number, to: URL): Promise<Server> {
  const server = createServer((here) => {
    const there = connect({ host: to.hostname, port: Number(to.port) });
    for (const socket of [here, there]) socket.on('error', () => [here, there].forEach((one) => one.destroy()));
    here.pipe(there).pipe(here);
  });
  await new Promise<void>((listening) => server.listen(port, '127.0.0.1', listening));
  return server;
}

test.each(['SIGINT', 'SIGTERM'] as const)(
  'a verb that is cut off by %s leaves nothing in the way of the next',
  async (name) => {
    const { child, ended } = desk.spawned('observe');
    const lock = join(desk.data, 'database', 'lock');
    const holds = () => existsSync(lock) && readFileSync(lock, 'utf8').includes(String(child.pid));
    await expect.poll(holds, { timeout: 20_000 }).toBe(true);
    child.kill(name);
    const { error } = await ended;

    expect([child.signalCode, error]).toEqual([name, '']);
    const next = await desk.sluis('status');
    expect(next.exit, next.error).toBeLessThanOrEqual(1);
  },
  60_000,
);

test('no secret of these was printed', () => {
  expect(desk.printed()).not.toMatch(/planted-9931|wrong-Secret/);
});
