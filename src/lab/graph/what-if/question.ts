import { z } from 'zod';
import { member, tagged, typed } from '../writes/body.ts';

/** The body of `evaluate` as v1.0 has it: names, types and members of the schema, nothing more. */
const text = z.string().nullish();
const risk = member('riskLevel', ['low', 'medium', 'high', 'hidden', 'none', 'unknownFutureValue']).nullish();

/** A flags enumeration: members joined by commas. */
function flags(type: string, members: readonly string[]) {
  return z.string().refine((value) => value.split(',').every((one) => members.includes(one.trim())), {
    error: (issue) =>
      `Cannot convert the literal '${String(issue.input)}' to the expected type 'microsoft.graph.${type}'.`,
  });
}

const userSignIn = tagged('userSignIn', {
  userId: text,
  externalTenantId: text,
  externalUserType: flags('conditionalAccessGuestOrExternalUserTypes', [
    'none',
    'internalGuest',
    'b2bCollaborationGuest',
    'b2bCollaborationMember',
    'b2bDirectConnectUser',
    'otherExternalUser',
    'serviceProvider',
  ]).optional(),
});

const servicePrincipalSignIn = tagged('servicePrincipalSignIn', {
  servicePrincipalId: z.string().min(1),
});

const applicationContext = tagged('applicationContext', {
  includeApplications: z.array(z.string()).min(1),
});

const authContext = tagged('authContext', {
  authenticationContextValue: z.string().min(1),
});

const userActionContext = tagged('userActionContext', {
  userAction: member('userAction', ['registerSecurityInformation', 'registerOrJoinDevices']),
});

const attributes = Object.fromEntries(
  Array.from({ length: 15 }, (_, index) => [`extensionAttribute${index + 1}`, text]),
);

const deviceInfo = typed('deviceInfo', {
  deviceId: text,
  displayName: text,
  enrollmentProfileName: text,
  ...attributes,
  isCompliant: z.boolean().nullish(),
  manufacturer: text,
  mdmAppId: text,
  model: text,
  operatingSystem: text,
  operatingSystemVersion: text,
  ownership: text,
  physicalIds: z.array(z.string()).nullish(),
  profileType: text,
  systemLabels: z.array(z.string()).nullish(),
  trustType: text,
});

const signInConditions = typed('signInConditions', {
  authenticationFlow: typed('authenticationFlow', {
    transferMethod: flags('conditionalAccessTransferMethods', [
      'none',
      'deviceCodeFlow',
      'authenticationTransfer',
    ]).nullish(),
  }).nullish(),
  clientAppType: member('conditionalAccessClientApp', [
    'all',
    'browser',
    'mobileAppsAndDesktopClients',
    'exchangeActiveSync',
    'easSupported',
    'other',
  ]).nullish(),
  country: text,
  deviceInfo: deviceInfo.nullish(),
  devicePlatform: member('conditionalAccessDevicePlatform', [
    'android',
    'iOS',
    'windows',
    'windowsPhone',
    'macOS',
    'all',
    'linux',
  ]).nullish(),
  insiderRiskLevel: member('insiderRiskLevel', ['none', 'minor', 'moderate', 'elevated']).nullish(),
  ipAddress: text,
  servicePrincipalRiskLevel: risk,
  signInRiskLevel: risk,
  userRiskLevel: risk,
});

/** All three parts are required; each identity and each context says by `@odata.type` which kind it is. */
export const question = typed('evaluate', {
  signInIdentity: z.discriminatedUnion('@odata.type', [userSignIn, servicePrincipalSignIn]),
  signInContext: z.discriminatedUnion('@odata.type', [applicationContext, authContext, userActionContext]),
  signInConditions,
  appliedPoliciesOnly: z.boolean().nullish(),
});

export type Question = z.infer<typeof question>;
export type Conditions = Question['signInConditions'];
export type DeviceInfo = NonNullable<Conditions['deviceInfo']>;
