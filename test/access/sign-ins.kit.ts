import fc from 'fast-check';
import type { Resource, SignIn } from '../../src/domain/access/sign-in.ts';
import { deviceRecord } from './filters.kit.ts';
import { EXCHANGE, mostly, OWN_APP, PLACES, SHAREPOINT } from './ids.kit.ts';

const resource: fc.Arbitrary<Resource> = fc.oneof(
  {
    arbitrary: fc.constantFrom(EXCHANGE, SHAREPOINT, OWN_APP).map((appId) => ({ kind: 'app' as const, appId })),
    weight: 6,
  },
  { arbitrary: fc.constant({ kind: 'other-app' as const }), weight: 1 },
  {
    arbitrary: fc
      .constantFrom('urn:user:registersecurityinfo', 'urn:user:registerdevice')
      .map((action) => ({ kind: 'user-action' as const, action })),
    weight: 1,
  },
  { arbitrary: fc.constantFrom('c1', 'c2').map((value) => ({ kind: 'auth-context' as const, value })), weight: 1 },
);

const members = (whole: boolean) => ({
  resource,
  platform: fc.constantFrom('iOS', 'android', 'windows', 'macOS', 'linux', 'windowsPhone', 'other'),
  client: fc.constantFrom('browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'),
  location: fc.record({ ids: fc.subarray(PLACES), trusted: fc.boolean() }),
  signInRisk: fc.constantFrom('none', 'low', 'medium', 'high'),
  userRisk: fc.constantFrom('none', 'low', 'medium', 'high'),
  insiderRisk: fc.constantFrom('none', 'minor', 'moderate', 'elevated'),
  flow: fc.constantFrom('none', 'deviceCodeFlow', 'authenticationTransfer'),
  device: mostly(deviceRecord(whole), fc.constant(null), 20),
});

const whole = fc.record(members(true)) as fc.Arbitrary<SignIn>;
const partly = fc.record(members(false), { requiredKeys: [] }) as fc.Arbitrary<SignIn>;

/** A sign-in said in full, or with parts not said. */
export const signIn: fc.Arbitrary<SignIn> = fc.oneof({ arbitrary: whole, weight: 3 }, { arbitrary: partly, weight: 2 });
