import { createPrivateKey, generateKeyPairSync } from 'node:crypto';
import { chmodSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { expectClear } from '../../../test/corpus/kit.ts';
import { proofForm } from '../../connectors/http/assertion.ts';
import { testCertificate, testKey } from '../../connectors/http/certificate.fixture.ts';
import { fields as workspaceOneFields } from '../../connectors/sources/workspace-one/settings.ts';
import { readConfig } from '../doors/organisation.ts';
import { configJsonSchema } from './json-schema.ts';
import { parseConfig } from './load.ts';
import { sampleConfig } from './sample.ts';
import { readProof } from './proof.ts';
import { freshSecrets, lookUp, resolveSecrets } from './secrets.ts';
import { groupNames, moveSettings, sourceSettings } from './settings.ts';

function sample() {
  const result = parseConfig(sampleConfig, 'sluis.yaml', {});
  if (!result.ok) throw new Error('the sample is wrong');
  return result.value;
}

function folderWithKey(): string {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-secrets-'));
  mkdirSync(join(folder, 'secrets'));
  writeFileSync(join(folder, 'secrets', 'graph.pem'), 'the key\n');
  return join(folder, 'sluis.yaml');
}

const env = { WS1_SECRET: 's3cret', WS1_TENANT_CODE: 'code', SIGN_IN_SECRET: 'door' };

test('secrets come from the environment and from files beside the configuration', () => {
  const secrets = resolveSecrets(sample(), env, folderWithKey());

  expect(secrets).toEqual({
    ok: true,
    value: {
      source: 's3cret',
      tenantCode: 'code',
      target: 'the key',
      databaseUrl: null,
      signIn: 'door',
      mail: null,
      webhook: null,
    },
  });
});

const KEY = '-----BEGIN PRIVATE KEY-----\nMIIB\n-----END PRIVATE KEY-----';
const BIG_ENDIAN = Buffer.from(`\uFEFFs3cret\r\n`, 'utf16le').swap16();

test.each([
  ['a mark of UTF-8', '\uFEFFs3cret\n', 's3cret'],
  ['UTF-16 as PowerShell 5.1 writes it', Buffer.from('\uFEFFs3cret\r\n', 'utf16le'), 's3cret'],
  ['UTF-16 the other way round', BIG_ENDIAN, 's3cret'],
  ['a key in UTF-16', Buffer.from(`\uFEFF${KEY}\r\n`, 'utf16le'), KEY],
  ['two files put into one, each with its mark', `\uFEFFone\n\uFEFFtwo\n`, 'one\ntwo'],
  ['a carriage return alone', 's3cret\r', 's3cret'],
  ['several line ends', 's3cret\r\n\n', 's3cret'],
  ['blanks that may be meant', ' s3cret \n', ' s3cret '],
])('a secret file with %s is the secret that was meant', (_what, bytes, secret) => {
  const folder = dirname(folderWithKey());
  writeFileSync(join(folder, 'found'), bytes);

  expect(lookUp('file:found', {}, folder)).toEqual({ ok: true, value: secret });
});

test('of a variable the line ends and the mark go too', () => {
  expect(lookUp('env:S', { S: '\uFEFFs3cret\r' }, '/nowhere')).toEqual({ ok: true, value: 's3cret' });
});

test.each([
  ['a PFX', Buffer.from([0x30, 0x82, 0x0a, 0x5c, 0x02, 0x01, 0x03, 0xff, 0xd8]), 'secret-encoding'],
  ['UTF-16 without its mark', Buffer.from('s3cret', 'utf16le'), 'secret-encoding'],
  ['text of Windows', Buffer.from([0x73, 0xe9]), 'secret-encoding'],
  ['a key without its first line', KEY.slice(KEY.indexOf('\n') + 1), 'secret-shape'],
  ['letters that no client secret has', 's3crét', 'secret-shape'],
])('%s is told as what it is, and goes nowhere as a client secret', (_what, bytes, code) => {
  const path = folderWithKey();
  writeFileSync(join(dirname(path), 'secrets', 'graph.pem'), bytes);

  const error = { code, key: 'target.credentials', reference: 'file:./secrets/graph.pem' };
  expect(resolveSecrets(sample(), env, path)).toEqual({ ok: false, error: [error] });
  expectClear({ code, facts: error });
});

const rsa = createPrivateKey(testKey);
const cipher = { format: 'pem', cipher: 'aes-256-cbc', passphrase: 'planted' } as const;
const pems: Readonly<Record<string, string>> = {
  whole: `${testKey}\n${testCertificate}\n`,
  'certificate first': `Bag Attributes\n${testCertificate}\nKey Attributes: <No Attributes>\n${testKey}\n`,
  'PKCS #1': `${String(rsa.export({ type: 'pkcs1', format: 'pem' }))}${testCertificate}`,
  'key alone': testKey,
  'certificate alone': testCertificate,
  encrypted: `${String(rsa.export({ type: 'pkcs8', ...cipher }))}${testCertificate}`,
  'encrypted PKCS #1': `${String(rsa.export({ type: 'pkcs1', ...cipher }))}${testCertificate}`,
  'key cut off': `${KEY}\n${testCertificate}`,
  'certificate cut off': `${testKey}\n${testCertificate.replace(/\n[\s\S]*\n/, '\nMIIB\n')}`,
  "another's key": `${newKey('rsa')}${testCertificate}`,
  'key of a curve': `${newKey('ec')}${testCertificate}`,
};

function newKey(kind: 'rsa' | 'ec'): string {
  const { privateKey } =
    kind === 'rsa'
      ? generateKeyPairSync('rsa', { modulusLength: 2_048 })
      : generateKeyPairSync('ec', { namedCurve: 'P-256' });
  return String(privateKey.export({ type: 'pkcs8', format: 'pem' }));
}

test.each([
  ['key alone', 'certificate'],
  ['certificate alone', 'key'],
  ['encrypted', 'passphrase'],
  ['encrypted PKCS #1', 'passphrase'],
  ['key cut off', 'soundKey'],
  ['certificate cut off', 'soundCertificate'],
  ["another's key", 'pair'],
  ['key of a curve', 'rsa'],
])('of a PEM with its %s it is told before anybody is asked, by its reference, what it lacks', (which, lacks) => {
  const config = folderWithKey();
  writeFileSync(config, sampleConfig);
  writeFileSync(join(dirname(config), 'secrets', 'graph.pem'), pems[which] ?? '');
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const read = readConfig({ config });
  vi.unstubAllEnvs();

  const told = { code: 'secret-pem', key: 'target.credentials', reference: 'file:./secrets/graph.pem', lacks };
  expect(read).toEqual([told]);
  expectClear({ code: told.code, facts: told });
});

test.each(['whole', 'certificate first', 'PKCS #1'])('a PEM that is %s proves who we are', async (which) => {
  const proof = readProof(pems[which] ?? '');

  expect(proof).toEqual({ ok: true, value: { certificate: testCertificate, privateKey: `${testKey}\n` } });
  if (!proof.ok) return;
  const form = await proofForm({ kind: 'certificate', ...proof.value }, 'app', 'https://login.example/token', 0);
  expect(form['client_assertion']).toMatch(/^eyJ/);
});

test('of a chain the certificate of the key is taken', () => {
  const chain = `${pems['certificate cut off'] ?? ''}\n${testCertificate}`;

  expect(readProof(chain)).toMatchObject({ ok: true, value: { certificate: testCertificate } });
});

test('a PEM that nobody could use, put in place while the service runs, counts as missing: the one before stays', () => {
  const path = folderWithKey();
  const file = join(dirname(path), 'secrets', 'graph.pem');
  const fresh = freshSecrets(sample(), env, path);
  const found = ['whole', 'key alone', 'encrypted', 'PKCS #1'].map((which) => {
    writeFileSync(file, pems[which] ?? '');
    return fresh() !== null;
  });

  expect(found).toEqual([true, false, false, true]);
});

test('every missing secret is named by its reference, all at once', () => {
  const secrets = resolveSecrets(sample(), { WS1_SECRET: ' ' }, '/nowhere/sluis.yaml');

  expect(secrets.ok ? [] : secrets.error.map((one) => 'reference' in one && one.reference)).toEqual([
    'env:WS1_SECRET',
    'env:WS1_TENANT_CODE',
    'file:./secrets/graph.pem',
    'env:SIGN_IN_SECRET',
  ]);
});

test.each([
  ['env:NOT_SET', 'secret-unset', undefined],
  ['env:EMPTY', 'secret-empty', undefined],
  ['file:gone', 'secret-missing', 'gone'],
  ['file:blank/under', 'secret-missing', 'blank/under'],
  ['file:secrets', 'secret-folder', 'secrets'],
  ['file:blank', 'secret-empty', undefined],
  ['file:shut', 'secret-forbidden', 'shut'],
  [`file:${'x'.repeat(300)}`, 'secret-unreadable', 'x'.repeat(300)],
] as const)('of %s it is told that it is %s, and which file was looked at', (reference, code, path) => {
  const folder = dirname(folderWithKey());
  writeFileSync(join(folder, 'blank'), ' \n');
  writeFileSync(join(folder, 'shut'), 's3cret', { mode: 0o000 });
  chmodSync(folder, 0o755);
  // Root reads what nobody may.
  const isRoot = process.getuid?.() === 0;
  if (isRoot) process.seteuid?.(65_534);
  const found = lookUp(reference, { EMPTY: '' }, folder);
  if (isRoot) process.seteuid?.(0);

  const facts = { code, ...(path === undefined ? {} : { path: join(folder, path) }) };
  expect(found).toMatchObject({ ok: false, error: facts });
  expectClear({ code, facts: { ...(found.ok ? {} : found.error), key: 'database', reference } });
});

test('the connector gets OAuth with a client id, Basic with a user name, and both parts from one secret without either', () => {
  const config = sample();
  if (config.source.product !== 'workspace-one') throw new Error('the sample has another source');
  const secrets = {
    source: 'a:b:c',
    tenantCode: 'code',
    target: '',
    databaseUrl: null,
    signIn: null,
    mail: null,
    webhook: null,
  };
  const tokenUrl = 'https://emea.uemauth.workspaceone.com/connect/token';
  const base = { url: 'https://as123.awmdm.com', tokenUrl, tenantCode: 'code' };

  const basic = { ...config, source: { ...config.source, clientId: null, userName: 'svc' } };
  const joined = { ...config, source: { ...config.source, clientId: null } };

  expect(sourceSettings(config, secrets)).toEqual({ ...base, clientId: 'sluis', clientSecret: 'a:b:c' });
  expect(sourceSettings(basic, secrets)).toEqual({ ...base, userName: 'svc', password: 'a:b:c' });
  expect(sourceSettings(joined, secrets)).toEqual({ ...base, clientId: 'a', clientSecret: 'b:c' });
});

test('the groups that Workspace ONE cannot tell are named in the configuration, and reach the connector', () => {
  const text = sampleConfig.replace(
    /^ {2}credentials: env:WS1_SECRET$/m,
    `$&
  organizationGroup: 570
  exemptionGroup: Out of the rules
  ruleGroups: [All iOS, All Android]
  sharedGroups: [All iOS, Everybody, 5]
  modeGroups: { android-work-profile: WP devices, android-cope: COPE devices }`,
  );
  const parsed = parseConfig(text, 'sluis.yaml', {});
  if (!parsed.ok) throw new Error(JSON.stringify(parsed.error));
  const settings = sourceSettings(parsed.value, {
    source: 's',
    tenantCode: null,
    target: '',
    databaseUrl: null,
    signIn: null,
    mail: null,
    webhook: null,
  });

  expect(settings).toMatchObject({
    organizationGroup: '570',
    exemptionGroup: 'Out of the rules',
    ruleGroups: 'All iOS; All Android',
    sharedGroups: 'All iOS; Everybody; 5',
    modeGroups: 'android-work-profile=WP devices; android-cope=COPE devices',
  });
  for (const name of Object.keys(settings)) expect(workspaceOneFields.map((field) => field.name)).toContain(name);
});

test.each([
  ['ruleGroups: [a; b]', 'source.ruleGroups', /without ; and =/],
  ['sharedGroups: [a=b]', 'source.sharedGroups', /without ; and =/],
  ['modeGroups: { android-cop: x }', 'android-cop', /android-cope/],
  ['organizationGroup: main', 'source.organizationGroup', /570/],
])('%s is told with its line', (line, key, allowed) => {
  const text = sampleConfig.replace(/^ {2}credentials: env:WS1_SECRET$/m, `$&\n  ${line}`);
  const parsed = parseConfig(text, 'sluis.yaml', {});
  const failures = parsed.ok ? [] : parsed.error;

  expect(failures).toHaveLength(1);
  expect(failures[0]).toMatchObject({ line: 9 });
  expect(JSON.stringify(failures)).toContain(key);
  expect(JSON.stringify(failures)).toMatch(allowed);
});

test('editors know these keys too', () => {
  expect(JSON.stringify(configJsonSchema())).toMatch(
    /organizationGroup.*exemptionGroup.*ruleGroups.*sharedGroups.*modeGroups/,
  );
});

test('the domain gets group ids for names, and a missing id is a bug', () => {
  const config = sample();
  const source = { vendor: 'workspace-one', retires: true, ownRules: true, needsPartnerSync: true };

  expect(groupNames(config)).toEqual(['MDM-Pilot']);
  const settings = moveSettings(config, { groupIds: new Map([['MDM-Pilot', 'g1']]), source });

  expect(settings.waves[0]).toMatchObject({ name: 'IT pilot', pilot: true, select: { kind: 'group', groupId: 'g1' } });
  expect(settings.waves[2]).toMatchObject({ size: 1000, select: { kind: 'rest' } });
  expect(() => moveSettings(config, { groupIds: new Map(), source })).toThrow('MDM-Pilot');
});
