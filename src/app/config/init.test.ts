import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import type { InitAnswers } from '../../cli/doors.ts';
import { SCHEMA_FILE, writeConfig } from './init.ts';
import { loadConfig } from './load.ts';

const answers: InitAnswers = {
  organisation: 'Contoso: "Water & Co"',
  timeZone: 'Europe/Amsterdam',
  product: 'workspace-one',
  where: 'https://as123.awmdm.com',
  region: 'emea',
  tenant: 'contoso.onmicrosoft.com',
  clientId: '1111',
  enforcement: 'grace',
  emergencyAccount: 'breakglass@contoso.com',
  helpDesk: 'help@contoso.com',
  administrator: 'admin@contoso.com',
  mailServer: 'smtp.contoso.com:25',
  portal: 'https://move.contoso.com',
  pilotGroup: 'MDM Pilot',
};

const newFile = (): string => join(mkdtempSync(join(tmpdir(), 'sluis-init-')), 'sluis.yaml');

test.each([
  { product: 'workspace-one', enforcement: 'at-once' },
  { product: 'list', where: './devices.csv', enforcement: 'none' },
] as const)('what init writes can be read: $product, $enforcement', (some) => {
  const file = newFile();
  const written = writeConfig(file, { ...answers, ...some }, false);
  const config = loadConfig(file, {});

  expect(written.ok).toBe(true);
  expect(config.ok && config.value.enforcement.kind).toBe(some.enforcement);
  expect(config.ok && config.value.source.product).toBe(some.product);
  expect(config.ok && config.value.organisation.name).toBe('Contoso: "Water & Co"');
  expect(JSON.parse(readFileSync(join(file, '..', SCHEMA_FILE), 'utf8'))).toHaveProperty('properties.waves');
});

test.each([
  ['emea', { tokenUrl: 'https://emea.uemauth.workspaceone.com/connect/token', userName: null }],
  ['https://token.example.com/connect', { tokenUrl: 'https://token.example.com/connect', userName: null }],
  ['account', { tokenUrl: null, userName: 'sluis', clientId: null }],
])('init writes how Workspace ONE is signed in to: %s', (region, signIn) => {
  const file = newFile();
  writeConfig(file, { ...answers, region }, false);
  const config = loadConfig(file, {});

  expect(config.ok && config.value.source).toMatchObject(signIn);
});

test('init shows where the ways that Android is held are named', () => {
  const file = newFile();
  writeConfig(file, answers, false);
  const text = readFileSync(file, 'utf8');
  writeFileSync(
    file,
    text.replace('  # modeGroups: { android-work-profile: NAME,', '  modeGroups: { android-work-profile: WP devices,'),
  );
  const config = loadConfig(file, {});

  expect(config.ok && config.value.source).toMatchObject({ modeGroups: { 'android-work-profile': 'WP devices' } });
});

test('a file that is there is left alone, unless forced', () => {
  const file = newFile();
  writeConfig(file, answers, false);

  expect(writeConfig(file, answers, false)).toEqual({ ok: false, error: [{ code: 'file-exists', path: file }] });
  expect(writeConfig(file, answers, true).ok).toBe(true);
});

test('a wrong answer is said, and nothing is written', () => {
  const file = newFile();
  const result = writeConfig(file, { ...answers, helpDesk: 'nobody' }, false);

  expect(result.ok ? [] : result.error[0]).toMatchObject({ code: 'config-wrong-value', key: 'helpDesk.mail' });
  expect(loadConfig(file, {}).ok).toBe(false);
});

test.each([
  ['Amsterdam', 'Europe/Amsterdam'],
  ['new_york', 'America/New_York'],
  ['Nowhere', 'Europe/Amsterdam'],
])('a time zone that is none writes nothing, and the nearest is named: %s', (timeZone, example) => {
  const file = newFile();

  expect(writeConfig(file, { ...answers, timeZone }, false)).toEqual({
    ok: false,
    error: [{ code: 'init-time-zone', value: timeZone, example }],
  });
  expect(existsSync(file)).toBe(false);
});

test('a folder where sluis.yaml belongs is named, also with force', () => {
  const file = mkdtempSync(join(tmpdir(), 'sluis-init-'));

  expect(writeConfig(file, answers, true)).toEqual({
    ok: false,
    error: [{ code: 'folder-in-the-way', path: file }],
  });
});
