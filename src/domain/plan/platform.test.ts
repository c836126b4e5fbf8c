import fc from 'fast-check';
import { expect, test } from 'vitest';
import {
  type CaseChoice,
  inputWith,
  invited,
  NOW,
  retire,
  settings,
  SETTLED,
  sourceDevice,
  TENANT_IN_ORDER,
  user,
} from '../../../test/kits/cases.kit.ts';
import { anyInput, planOf } from '../../../test/kits/random.kit.ts';
import type { SourceDevice, TenantFacts } from '../facts.ts';
import { caseOf } from '../finding.ts';
import { actionBreaches, letInByIntune } from '../laws.ts';
import { DAY } from '../words.ts';
import { platformBlock } from './platform.ts';
import { bookableIn, startable } from './subject.ts';

const assuming = { ...settings(), unknownPlatform: 'assume' as const };
const byService = { ...settings(), unenroll: { start: 'service' as const, atDeadline: 'wait' as const } };
const REFUSED: Partial<TenantFacts> = { blockedPlatforms: ['ios'] };
const PERHAPS: Partial<TenantFacts> = { blockedForSome: ['ios'] };
const UNREAD: Partial<TenantFacts> = { blockedPlatforms: 'unknown', blockedPersonalPlatforms: 'unknown' };

const under = (tenant: Partial<TenantFacts>, device: Partial<SourceDevice> = {}): CaseChoice => ({
  user: user({}),
  devices: [sourceDevice(device)],
  differs: { tenant: { ...TENANT_IN_ORDER, ...tenant } },
  past: [invited(6)],
  levers: SETTLED,
});
const kinds = (choice: CaseChoice, chosen = settings()): readonly string[] =>
  planOf(inputWith(choice, chosen)).actions.map(({ kind }) => kind);
const codes = (choice: CaseChoice, chosen = settings()): readonly string[] =>
  planOf(inputWith(choice, chosen)).findings.map(({ code }) => code);

test.each([
  ['platform-blocked', REFUSED],
  ['platform-unknown', PERHAPS],
  ['platform-unknown', UNREAD],
] as const)('%s: made to leave by nobody, no start button, no time to pick, and named', (code, tenant) => {
  expect(kinds({ ...under({}), started: true })).toContain('retire-device');
  expect(startable(inputWith(under({})))).toHaveLength(1);

  const refused = under(tenant);
  expect(kinds({ ...refused, started: true })).not.toContain('retire-device');
  expect(kinds(refused, byService)).not.toContain('retire-device');
  expect(startable(inputWith(refused))).toEqual([]);
  expect(bookableIn(inputWith(refused)).size).toBe(0);
  expect(codes(refused)).toContain(code);
  expect(planOf(inputWith(refused)).devices).toMatchObject([{ place: { for: 'administrator', reason: code } }]);
});

test('nobody is invited to a move that Intune would refuse, and no new rule is switched on for them', () => {
  expect(kinds({ ...under({}), past: [] })).toContain('send-message');
  expect(kinds({ ...under(REFUSED), past: [] })).toEqual([]);
  const due = { ...under(REFUSED), past: [invited(20, NOW - DAY)] };
  expect(kinds(due)).not.toContain('add-member');
});

test('a person may take on what cannot be told, and not what is surely refused', () => {
  for (const tenant of [PERHAPS, UNREAD]) {
    expect(kinds({ ...under(tenant), started: true }, assuming)).toContain('retire-device');
    expect(codes(under(tenant), assuming)).not.toContain('platform-unknown');
  }
  expect(kinds({ ...under(REFUSED), started: true }, assuming)).not.toContain('retire-device');
});

test.each<readonly [string, Partial<TenantFacts>, Partial<SourceDevice>]>([
  ['of another platform', { blockedPlatforms: ['android', 'windows'] }, {}],
])('%s: moves', (_, tenant, device) => {
  expect(kinds({ ...under(tenant, device), started: true })).toContain('retire-device');
  expect(codes(under(tenant, device)).filter((code) => code.startsWith('platform-'))).toEqual([]);
});

test.each<readonly [string, Partial<TenantFacts>, Partial<SourceDevice>]>([
  ['platform-blocked', { blockedPersonalPlatforms: ['ios'] }, { ownership: 'personal' }],
  ['platform-unknown', { blockedPersonalPlatforms: ['ios'] }, { ownership: 'unknown' }],
  ['platform-unknown', { blockedPersonalPlatforms: ['ios'] }, { ownership: 'corporate' }],
  ['platform-unknown', { blockedPersonalForSome: ['ios'] }, { ownership: 'personal' }],
  ['platform-unknown', { blockedPlatforms: ['ios'] }, { platform: 'unknown' }],
])('%s, by whose it is or as its platform is not known', (code, tenant, device) => {
  expect(codes(under(tenant, device))).toContain(code);
  expect(actionBreaches(retire(), inputWith({ ...under(tenant, device), started: true }))).toMatchObject([{ law: 11 }]);
});

test.each<readonly [string, Partial<SourceDevice>, string, string]>([
  ['its platform is not', { platform: 'unknown' }, 'platform', 'platform'],
  ['its platform is', {}, 'mode-unknown', ''],
])('of a device whose mode is not known, while %s, the finding says what to mend', (_, differs, why, remedy) => {
  const devices = [sourceDevice({}), sourceDevice({ id: '2', serial: 'S2', mode: 'unknown', ...differs })];
  const { findings } = planOf(inputWith({ ...under({}), devices, started: true }));
  const found = findings.filter(({ code }) => code === 'management-mode-unknown');

  expect(found.map((finding) => [finding.facts, caseOf(finding)])).toEqual([[{ why }, remedy]]);
});

test('what has left is helped on, whatever Intune would refuse', () => {
  const left = { ...under(REFUSED, { state: 'left' }), left: true };
  expect(planOf(inputWith(left)).actions).toMatchObject([{ kind: 'send-message', message: 'enroll' }]);
  expect(codes(left)).not.toContain('platform-blocked');
});

test('law 11 forbids the retire by itself', () => {
  const detail = (tenant: Partial<TenantFacts>, chosen = settings()): readonly string[] =>
    actionBreaches(retire(), inputWith({ ...under(tenant), started: true }, chosen)).map((breach) => breach.detail);
  expect(detail({})).toEqual([]);
  expect(detail(REFUSED)).toEqual(['Intune refuses its platform']);
  expect(detail(REFUSED, assuming)).toEqual(['Intune refuses its platform']);
  expect(detail(PERHAPS)).toEqual(['whether Intune lets its platform enroll is not known']);
  expect(detail(UNREAD)).toEqual(['whether Intune lets its platform enroll is not known']);
  expect(detail(UNREAD, assuming)).toEqual([]);
});

test('who would have more devices than the tenant allows is told of those beyond, and they move all the same', () => {
  const two = [sourceDevice({}), sourceDevice({ id: '2', serial: 'S2' })];
  const beyond = (deviceLimit: number | null): readonly string[] =>
    codes({ ...under({ deviceLimit }), devices: two }).filter((code) => code === 'device-limit');
  expect([beyond(null), beyond(2), beyond(1)]).toEqual([[], [], ['device-limit']]);
});

test('whatever the facts, law 11 forbids what the plan keeps back for its platform, and nothing else', () => {
  fc.assert(
    fc.property(anyInput(), (input) => {
      for (const device of input.subject.devices) {
        const detail = letInByIntune(retire({ device: device.key }), input);
        expect(detail === null).toBe(platformBlock(device, input.subject, input.settings) === null);
      }
    }),
  );
});
