import { expect, test } from 'vitest';
import { type Effect, effectOf, type Knock, together } from './grant.ts';
import type { Control } from './policy/model.ts';

const told = (effect: Effect): string => {
  switch (effect.value) {
    case 'granted':
      return 'granted';
    case 'asks':
      return `asks ${effect.controls.join(effect.choice ? ' or ' : ' and ')}`;
    case 'maybe':
      return `maybe ${effect.because}`;
    case 'refused':
      return `refused ${effect.reasons.join(', ')}`;
  }
};
const of = (controls: readonly Control[], knock: Knock, operator: 'and' | 'or' = 'and'): string =>
  told(effectOf({ operator, controls }, { client: 'browser', ...knock }));

const phone: Knock = { platform: 'iOS' };
const good = { isCompliant: true, intuneManaged: true, trustType: 'Workplace' };
const bad = { ...good, isCompliant: false };
const limbo = { isCompliant: false, intuneManaged: false, mdmAppId: null };

test.each<[Control, Knock, string]>([
  ['block', phone, 'refused block'],
  ['mfa', phone, 'asks mfa'],
  ['strength', phone, 'asks strength'],
  ['terms', phone, 'asks terms'],
  ['custom', phone, 'asks custom'],
  ['passwordChange', phone, 'asks passwordChange'],
  ['riskRemediation', phone, 'asks riskRemediation'],
  ['mfa', { client: 'other' }, 'refused legacy-client'],
  ['mfa', { client: 'exchangeActiveSync' }, 'refused legacy-client'],
  ['unknown', phone, 'maybe not-understood'],

  ['compliantDevice', { ...phone, device: good }, 'granted'],
  ['compliantDevice', { ...phone, device: bad }, 'refused not-compliant'],
  ['compliantDevice', { ...phone, device: limbo }, 'refused not-managed'],
  ['compliantDevice', { ...phone, device: { isCompliant: null, mdmAppId: null } }, 'refused not-managed'],
  ['compliantDevice', { ...phone, device: { isCompliant: false, mdmAppId: 'x' } }, 'refused not-compliant'],
  ['compliantDevice', { ...phone, device: null }, 'refused not-registered'],
  ['compliantDevice', phone, 'maybe not-said'],
  ['compliantDevice', { ...phone, device: {} }, 'maybe not-said'],
  ['compliantDevice', { ...phone, client: 'other', device: good }, 'refused legacy-client'],
  ['compliantDevice', { ...phone, client: 'exchangeActiveSync', device: good }, 'maybe client'],
  ['compliantDevice', { ...phone, client: 'exchangeActiveSync', device: bad }, 'refused not-compliant'],
  ['compliantDevice', { platform: 'linux', device: good }, 'granted'],
  ['compliantDevice', { platform: 'other', device: good }, 'maybe client'],
  ['compliantDevice', { platform: 'other', device: null }, 'refused not-registered'],

  ['domainJoinedDevice', { platform: 'windows', device: { trustType: 'ServerAD' } }, 'granted'],
  ['domainJoinedDevice', { platform: 'windows', device: { trustType: 'AzureAD' } }, 'refused not-hybrid-joined'],
  ['domainJoinedDevice', { platform: 'windows', device: { trustType: null } }, 'refused not-hybrid-joined'],
  ['domainJoinedDevice', { platform: 'windows', device: {} }, 'maybe not-said'],
  ['domainJoinedDevice', { device: { trustType: 'ServerAD' } }, 'maybe not-said'],
  ['domainJoinedDevice', { platform: 'macOS', device: good }, 'refused not-hybrid-joined'],
  ['domainJoinedDevice', { platform: 'windows', device: null }, 'refused not-registered'],
  ['domainJoinedDevice', { platform: 'windows', client: 'other' }, 'refused legacy-client'],

  ['compliantApplication', phone, 'asks compliantApplication'],
  ['compliantApplication', { platform: 'android' }, 'asks compliantApplication'],
  ['compliantApplication', { platform: 'windows' }, 'maybe client'],
  ['compliantApplication', { platform: 'macOS' }, 'refused app-not-possible-on-platform'],
  ['compliantApplication', {}, 'maybe not-said'],
  ['compliantApplication', { ...phone, client: 'exchangeActiveSync' }, 'refused legacy-client'],
  ['approvedApplication', phone, 'maybe retired'],
  ['approvedApplication', { platform: 'windows' }, 'refused app-not-possible-on-platform'],
])('%s for %j: %s', (control, knock, expected) => {
  expect(of([control], knock)).toBe(expected);
});

test.each<[readonly Control[], 'and' | 'or', Knock, string]>([
  [[], 'and', { ...phone, device: null }, 'granted'],
  [['mfa', 'compliantDevice'], 'and', { ...phone, device: good }, 'asks mfa'],
  [['mfa', 'compliantDevice'], 'and', { ...phone, device: bad }, 'refused not-compliant'],
  [['mfa', 'compliantDevice'], 'and', phone, 'maybe not-said'],
  [['mfa', 'terms'], 'and', phone, 'asks mfa and terms'],
  [['mfa', 'terms'], 'or', phone, 'asks mfa or terms'],
  [['mfa', 'compliantDevice'], 'or', { ...phone, device: good }, 'granted'],
  [['mfa', 'compliantDevice'], 'or', { ...phone, device: bad }, 'asks mfa'],
  [['mfa', 'compliantDevice'], 'or', { client: 'other', device: bad }, 'refused legacy-client'],
  [
    ['compliantDevice', 'domainJoinedDevice'],
    'or',
    { ...phone, device: bad },
    'refused not-compliant, not-hybrid-joined',
  ],
  [['compliantDevice', 'unknown'], 'or', { ...phone, device: bad }, 'maybe not-understood'],
  [['compliantDevice', 'unknown'], 'or', { ...phone, device: good }, 'granted'],
  [['compliantDevice', 'unknown'], 'and', { ...phone, device: bad }, 'refused not-compliant'],
  [['approvedApplication', 'compliantApplication'], 'or', phone, 'asks compliantApplication'],
  [['mfa', 'block'], 'or', phone, 'refused block'],
])('%j by %s for %j: %s', (controls, operator, knock, expected) => {
  expect(of(controls, knock, operator)).toBe(expected);
});

test('several policies must all be satisfied, and a choice of one stays a choice', () => {
  const either = effectOf({ operator: 'or', controls: ['mfa', 'terms'] }, phone);
  expect(told(together([{ value: 'granted' }, either]))).toBe('asks mfa or terms');
  expect(told(together([either, effectOf({ operator: 'and', controls: ['block'] }, phone)]))).toBe('refused block');
  expect(told(together([]))).toBe('granted');
});
