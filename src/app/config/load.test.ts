import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import type { ConfigFailure } from './failure.ts';
import { configJsonSchema } from './json-schema.ts';
import { loadConfig, parseConfig } from './load.ts';
import { sampleConfig } from './sample.ts';

function good(text: string) {
  const result = parseConfig(text, 'sluis.yaml', {});
  if (!result.ok) throw new Error(JSON.stringify(result.error));
  return result.value;
}

function failures(text: string): readonly ConfigFailure[] {
  const result = parseConfig(text, 'sluis.yaml', {});
  return result.ok ? [] : result.error;
}

const DAY = 86_400_000;

describe('a right configuration', () => {
  test('becomes plain values', () => {
    const config = good(sampleConfig);

    expect(config.enforcement).toEqual({ kind: 'grace', graceMs: 14 * DAY });
    expect(config.notice).toEqual({
      beforeMs: 5 * DAY,
      windowMs: 14 * DAY,
      announceMs: null,
      remindersMs: [3 * DAY, DAY],
      quiet: { fromMinute: 1140, toMinute: 480 },
    });
    expect(config.administrator.mail).toBe('admin@contoso.com');
    expect(config.approvals.handover).toBe(2);
    expect(config.portal).toEqual({
      url: 'https://move.contoso.com',
      listen: { host: '127.0.0.1', port: 8080 },
      proxies: [],
    });
    expect(config.mail).toEqual({
      channel: 'smtp',
      host: 'smtp.contoso.com',
      port: 25,
      from: 'move@contoso.com',
      login: null,
      tls: null,
      bounces: null,
    });
    expect(config.waves.map((wave) => wave.select.kind)).toEqual(['group', 'department', 'rest']);
    expect(config.waves[0]?.criteria).toEqual({ enrolled: 0.95, compliant: 0.9, limboMinutes: 30 });
    // Summer time in Amsterdam began three days before.
    expect(new Date(config.waves[1]?.startAt ?? 0).toISOString()).toBe('2026-03-31T22:00:00.000Z');
  });

  test('is what the README shows', () => {
    const readme = readFileSync(new URL('../../../README.md', import.meta.url), 'utf8');

    expect(good(/```yaml\n([\s\S]*?)```/.exec(readme)?.[1] ?? '').source).toMatchObject({ clientId: 'sluis' });
  });

  test('may leave out what has a default', () => {
    const least = sampleConfig
      .split('\n')
      .filter((line) => !/^(database|notice|approvals|unenroll|limbo):/.test(line))
      .join('\n');
    const config = good(least);

    expect(config.database).toEqual({ kind: 'embedded' });
    expect(config.approvals).toEqual({ handover: 1, unenroll: 0, approvers: ['admin@contoso.com'], named: false });
    expect(config.notice.beforeMs).toBe(5 * DAY);
    expect(config.limbo.limitMs).toBe(DAY);
  });

  test('says how many may be in the middle: by the help desk, by a number, or not at all', () => {
    const atMost = (limbo: string) =>
      good(sampleConfig.replace('limbo: { limit: 3 hours }', `limbo: ${limbo}`)).limbo.atMost;

    expect(atMost('{ limit: 3 hours }')).toBe(5 * 40);
    expect(atMost('{ atMost: 7 }')).toBe(7);
    expect(atMost('{ atMost: unlimited }')).toBeNull();
    expect(failures(sampleConfig.replace('{ limit: 3 hours }', '{ atMost: 0 }'))).toMatchObject([
      { code: 'config-wrong-value', line: 23 },
    ]);
  });

  test.each(['at-once', 'none', '{ after: at-once }', '{ after: none }'])('enforcement may read %s', (written) => {
    const config = good(sampleConfig.replace('{ after: grace, days: 14 }', written));

    expect(config.enforcement.kind).toBe(/at-once|none/.exec(written)?.[0]);
  });

  test('a list takes the place of an old product', () => {
    const config = good(
      sampleConfig.replace(
        /source:\n(?: {2}.*\n)+/,
        'source: { product: list, file: ./d.csv, mapping: { serial: Nr } }\n',
      ),
    );

    expect(config.source).toEqual({ product: 'list', file: './d.csv', mapping: { serial: 'Nr' } });
  });

  test('the database may come from the environment where the file names none, and only there', () => {
    const env = { SLUIS_DATABASE_URL: 'postgres://x' };
    const without = parseConfig(sampleConfig.replace('database: embedded\n', ''), 'f', env);
    const withOne = parseConfig(sampleConfig, 'f', env);

    expect(without.ok && without.value.database).toEqual({ kind: 'postgres', url: 'env:SLUIS_DATABASE_URL' });
    expect(withOne.ok && withOne.value.database).toEqual({ kind: 'embedded' });

    // Set and empty is a secret that did not arrive: `secret-empty` says so, and no database of our own takes its place.
    const empty = parseConfig(sampleConfig.replace('database: embedded\n', ''), 'f', { SLUIS_DATABASE_URL: '' });
    expect(empty.ok && empty.value.database).toEqual({ kind: 'postgres', url: 'env:SLUIS_DATABASE_URL' });
  });

  test('says who is what: ids and addresses in lower case, app roles to the letter; without it nobody signs in', () => {
    const { signIn } = good(sampleConfig);

    expect(signIn).toEqual({
      issuer: 'https://login.microsoftonline.com/99999999-8888-7777-6666-555555555555/v2.0',
      clientId: '22222222-3333-4444-5555-666666666666',
      credentials: 'env:SIGN_IN_SECRET',
      roles: {
        administrator: ['Sluis.Administrator', 'ann@contoso.com'],
        'security-officer': [],
        'help-desk': ['aaaaaaaa-bbbb-cccc-dddd-eeeeeeeeeeee'],
        'project-lead': [],
      },
    });
    expect(good(sampleConfig.replace(/^signIn:\n(?: {2}.*\n)+/m, '')).signIn).toBeNull();
  });

  test.each([
    'https://login.microsoftonline.com/common/v2.0',
    'https://login.microsoftonline.com/organizations/v2.0',
    'https://login.microsoftonline.com/contoso.com/v2.0',
    'https://login.microsoftonline.com/99999999-8888-7777-6666-555555555555',
    'https://login.microsoftonline.com/99999999-8888-7777-6666-555555555555/v2.0?x=1',
    'http://login.contoso.com',
  ])('an issuer that is not one organisation by its own name is refused: %s', (issuer) => {
    const found = failures(sampleConfig.replace(/issuer: .*/, `issuer: ${issuer}`));

    expect(found).toMatchObject([{ code: 'config-wrong-value', key: 'signIn.issuer', line: 29 }]);
  });

  test.each(['https://id.contoso.com/realms/main', 'https://contoso.eu.auth0.com/', 'http://127.0.0.1:4000'])(
    'another provider may be the issuer, to the letter: %s',
    (issuer) => {
      expect(good(sampleConfig.replace(/issuer: .*/, `issuer: ${issuer}`)).signIn?.issuer).toBe(issuer);
    },
  );

  test('the schema for editors knows every key of the sample', () => {
    const properties = configJsonSchema()['properties'] as Record<string, unknown>;

    expect(Object.keys(properties)).toEqual(expect.arrayContaining(['organisation', 'enforcement', 'waves', 'limbo']));
  });
});

test('a file that is not there is said so', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-config-'));
  const file = join(folder, 'sluis.yaml');
  expect(loadConfig(file, {})).toEqual({ ok: false, error: [{ code: 'config-not-found', file }] });

  writeFileSync(file, sampleConfig);
  expect(loadConfig(file, {}).ok).toBe(true);
});

type Case = readonly [what: string, from: string | RegExp, to: string, code: string, line: number, facts?: object];

const unknown = 'config-unknown-key';
const value = 'config-wrong-value';
const missing = 'config-missing-key';
const secret = 'config-secret-literal';

const cases: readonly Case[] = [
  ['an open bracket', '[nl, en]', '[nl, en', 'config-syntax', 1],
  ['a tab for a space', '  product: workspace-one', '\tproduct: workspace-one', 'config-tab', 3],
  ['a key twice', 'limbo: {', 'unenroll: {', 'config-duplicate-key', 23, { key: 'unenroll' }],
  ['a letter of another encoding', 'Waterworks', 'Zo\uFFFD', 'config-encoding', 1],
  [
    'a misspelt key at the top',
    'enforcement:',
    'enforcment:',
    unknown,
    14,
    { nearest: 'enforcement', key: 'enforcment' },
  ],
  ['a key that is near nothing', 'database: embedded', 'zzzzzz: 1', unknown, 13, { nearest: null }],
  ['a misspelt key in the organisation', 'timeZone', 'timezone', unknown, 1, { nearest: 'timeZone' }],
  ['a misspelt key of the source', '  tenantCode', '  tennantCode', unknown, 6, { nearest: 'tenantCode' }],
  ['a key of another source', '  clientId: sluis', '  file: x.csv', unknown, 7, { key: 'source.file' }],
  ['a misspelt key of the target', 'tenant: contoso', 'tennant: contoso', unknown, 10, { nearest: 'tenant' }],
  ['a misspelt key in a notice', 'reminders', 'remindres', unknown, 15, { nearest: 'reminders' }],
  [
    'a misspelt key in a wave',
    'after: 2 weeks',
    'aftr: 2 weeks',
    unknown,
    26,
    { key: 'waves[2].aftr', nearest: 'after' },
  ],
  ['a misspelt key in a pilot', 'limboMinutes', 'limboMinute', unknown, 25, { key: 'waves[1].pilot.limboMinute' }],
  ['days with at-once', 'after: grace', 'after: at-once', unknown, 14, { key: 'enforcement.days' }],
  ['an unknown product', 'workspace-one', 'workspace-on', value, 3, { nearest: 'workspace-one' }],
  [
    'an unknown language',
    '[nl, en]',
    '[nl, xx]',
    value,
    1,
    { allowed: 'en, nl, de, fr, es, it, pt, pl, sv, ar', key: 'organisation.languages[2]' },
  ],
  ['no language', '[nl, en]', '[]', value, 1],
  ['a role that there is not', 'help-desk: [A', 'helpdesk: [A', unknown, 32, { nearest: 'help-desk' }],
  [
    'nobody who administers',
    'administrator: [Sluis',
    'project-lead: [Sluis',
    missing,
    32,
    { key: 'signIn.roles.administrator' },
  ],
  ['a secret of the sign-in', 'env:SIGN_IN_SECRET', 'Zo8~written.out', secret, 31, { key: 'signIn.credentials' }],
  ['a time zone that is none', 'Europe/Amsterdam', 'Europe/Bruxelles', value, 1, { nearest: 'Europe/Brussels' }],
  ['an address without a scheme', 'https://as123', 'as123', value, 4, { allowed: 'https://...' }],
  ['an address without encryption', 'https://as123', 'http://as123', value, 4],
  ['an address with a password', 'https://as123', 'https://u:p@as123', value, 4],
  ['a source secret written out', 'env:WS1_SECRET', 'hunter2', secret, 8, { key: 'source.credentials' }],
  ['a tenant code written out', 'env:WS1_TENANT_CODE', 'abc=', secret, 6],
  ['a target secret written out', 'file:./secrets/graph.pem', 'Abc8Q~x', secret, 12],
  ['a database password written out', 'embedded', 'postgres://u:p@h/d', secret, 13],
  ['a misspelt database', 'embedded', 'embeded', value, 13, { nearest: 'embedded' }],
  ['an env reference with a space', 'env:WS1_SECRET', '"env:WS1 SECRET"', secret, 8],
  ['an unknown enforcement', '{ after: grace, days: 14 }', 'graec', value, 14, { nearest: 'grace' }],
  ['grace without days', ', days: 14', '', missing, 14, { key: 'enforcement.days' }],
  ['days that are no number', 'days: 14', 'days: two weeks', value, 14, { allowed: '1 to 90' }],
  ['no days of grace at all', 'days: 14', 'days: 0', value, 14],
  ['half a day of grace', 'days: 14', 'days: 1.5', value, 14],
  ['a duration without a unit', '5 days', '5', value, 15, { key: 'notice.before' }],
  ['a duration in an unknown unit', '5 days', '6 dys', value, 15, { nearest: null }],
  ['a duration below zero', '5 days', '-5 days', value, 15],
  ['a duration of years', '5 days', '60 weeks', value, 15],
  ['a wrong reminder', '[3 days, 1 day]', '[3 days, soon]', value, 15, { key: 'notice.reminders[2]' }],
  ['an hour that is none', '19:00-08:00', '25:00-08:00', value, 15, { allowed: '19:00-08:00' }],
  ['quiet all day', '19:00-08:00', '08:00-08:00', value, 15],
  ['no emergency account', '[breakglass@contoso.com]', '[]', value, 16],
  ['an emergency account that is no address', 'breakglass@contoso.com', 'breakglass', value, 16],
  ['no help desk', /helpDesk.*\n/, '', missing, 1, { key: 'helpDesk' }],
  ['a help desk without an address', 'mail: helpdesk@contoso.com, ', '', missing, 17, { key: 'helpDesk.mail' }],
  ['tickets as a word', 'ticketsPerDay: 40', 'ticketsPerDay: many', value, 17],
  ['a phone that is a number', '"+31 20 123 4567"', '31201234567', value, 17],
  ['two-person with one person', '[ann@contoso.com, bob@contoso.com]', '[ann@contoso.com]', value, 19],
  ['two-person with the same person twice', 'bob@contoso.com]', 'ann@contoso.com]', value, 19],
  ['an unknown approval', 'two-person', 'twoperson', value, 19, { nearest: 'two-person' }],
  ['an unknown channel', 'channel: smtp', 'channel: stmp', value, 20, { nearest: 'smtp' }],
  ['a server without a port', 'smtp.contoso.com:25', 'smtp.contoso.com', value, 20],
  ['a port that is none', 'smtp.contoso.com:25', 'smtp.contoso.com:70000', value, 20],
  ['a portal without encryption', 'https://move.contoso.com/', 'http://move.contoso.com', value, 21],
  ['an unknown start', 'start: user', 'start: users', value, 22, { nearest: 'user' }],
  ['waves that are no list', /waves:\n(?: {2}- .*\n)+/, 'waves: all\n', value, 24],
  ['no waves', /waves:\n(?: {2}- .*\n)+/, 'waves: []\n', value, 24],
  [
    'two waves of one name',
    'name: Head office',
    'name: it  PILOT',
    'config-wave-name-twice',
    26,
    { key: 'waves[2].name', other: 'waves[1].name', otherLine: 25 },
  ],
  ['a wave with two selectors', 'department: [Finance, Legal]', 'department: [Legal], group: X', value, 26],
  ['everyone else before the last wave', ', department: [Finance, Legal]', '', missing, 26, { key: 'waves[2].group' }],
  ['a share over everything', 'enrolled: 95 %', 'enrolled: 195 %', value, 25],
  ['a share without its sign', 'enrolled: 95 %', 'enrolled: "95"', value, 25, { allowed: '95 %' }],
  ['a date that does not exist', '2026-04-01', '2026-02-30', value, 26, { key: 'waves[2].start' }],
  ['a size that is none', 'size: auto', 'size: small', value, 27, { allowed: 'auto, 1 to 100000' }],
  ['a text for a map', 'limbo: { limit: 3 hours }', 'limbo: 3 hours', value, 23, { allowed: '{ limit, atMost }' }],
  ['a sentence for a file', /[\s\S]+/, 'move everybody please', 'config-not-named', 1],
];

for (const [what, from, to, code, line, facts = {}] of cases) {
  test(`${what} is found, with its line`, () => {
    expect(sampleConfig).toMatch(from);
    const found = failures(sampleConfig.replace(from, to));

    expect(found[0]).toMatchObject({ code, line, ...facts });
    expect(found).toHaveLength(1);
  });
}

test('a wave named as a part of a large one stops nothing: a move may be under way with it', () => {
  const text = sampleConfig.replace('name: Head office', 'name: everyone else 2');
  const config = parseConfig(text, 'sluis.yaml', {});

  expect(text).toMatch(/name: everyone else, size: auto/);
  expect(config.ok && config.value.waves.map(({ name }) => name)).toContain('everyone else 2');
});

test('all mistakes are found at once, in the order of the file', () => {
  const text = sampleConfig.replace('timeZone', 'timezone').replace('5 days', 'soon').replace('size: auto', 'size: 0');

  expect(failures(text).map((one) => 'line' in one && one.line)).toEqual([1, 15, 27]);
});

test('no failure repeats what might be a secret', () => {
  const text = sampleConfig.replace('env:WS1_SECRET', 'hunter2').replace('embedded', 'postgres://u:hunter2@h/d');

  expect(failures(text)).toHaveLength(2);
  expect(JSON.stringify(failures(text))).not.toContain('hunter2');
});

test('a file with next to nothing lacks the keys that have no default', () => {
  const codes = new Set(failures('database: embedded').map((one) => one.code));

  expect(codes).toEqual(new Set(['config-missing-key']));
});

describe('how Workspace ONE is signed in to', () => {
  const without = (key: string) => sampleConfig.replace(new RegExp(`^  ${key}: .*\\n`, 'm'), '');
  const basic = without('tokenUrl').replace('  clientId: sluis', '  userName: svc-sluis');

  test.each([
    ['a client', without('tokenUrl'), 6],
    ['client and secret in one', without('tokenUrl').replace('  clientId: sluis\n', ''), 6],
  ])('by OAuth, nobody says where tokens come from: %s', (_, text, line) => {
    const [failure, ...more] = failures(text);

    expect(failure).toMatchObject({ code: 'config-token-url-missing', line });
    expect(failure?.code === 'config-token-url-missing' && failure.allowed).toMatch(
      /https:\/\/na\..*https:\/\/emea\..*https:\/\/apac\..*https:\/\/uat\./,
    );
    expect(more).toEqual([]);
  });

  test('an account needs no token address, but the key of the API', () => {
    expect(good(basic).source).toMatchObject({ userName: 'svc-sluis', tokenUrl: null });
    expect(failures(basic.replace(/^ {2}tenantCode: .*\n/m, ''))).toMatchObject([
      { code: 'config-missing-key', key: 'source.tenantCode' },
    ]);
  });
});

test.each([
  ['nothing', '', 'config-empty', {}],
  ['only a comment', '# later\n', 'config-empty', {}],
  ['a list', '- a\n', 'config-not-named', { line: 1 }],
  ['a word', '# mine\nhello\n', 'config-not-named', { line: 2 }],
  ['bytes', '\0\u0001', 'config-encoding', { line: 1 }],
  ['two documents', `${sampleConfig}---\n${sampleConfig}`, 'config-syntax', {}],
  ['a reference to nothing', sampleConfig.replace('days: 14', 'days: *x'), 'config-syntax', {}],
  [
    'references that grow without end',
    [
      'a: &a [x,x,x,x,x,x,x,x,x]',
      'b: &b [*a,*a,*a,*a,*a,*a,*a,*a]',
      'c: &c [*b,*b,*b,*b,*b,*b,*b]',
      'd: [*c,*c,*c]',
    ].join('\n'),
    'config-syntax',
    {},
  ],
])('a file that holds %s is one clear failure', (_, text, code, facts) => {
  expect(failures(text)).toMatchObject([{ code, ...facts }]);
});

test('a folder in place of the file is said so', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-config-'));

  expect(loadConfig(folder, {})).toEqual({
    ok: false,
    error: [{ code: 'config-unreadable', file: folder, reason: 'EISDIR' }],
  });
});
