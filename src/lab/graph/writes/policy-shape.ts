import { z } from 'zod';
import { member, typed } from './body.ts';

/** The schema of a conditional access policy as v1.0 has it (reference 3.1). Names of types are those of the schema. */
const texts = z.array(z.string());
const risk = z.array(member('riskLevel', ['low', 'medium', 'high', 'hidden', 'none', 'unknownFutureValue']));
const platform = z.array(
  member('conditionalAccessDevicePlatform', [
    'android',
    'iOS',
    'windows',
    'windowsPhone',
    'macOS',
    'all',
    'unknownFutureValue',
    'linux',
  ]),
);
const filter = typed('conditionalAccessFilter', {
  mode: member('filterMode', ['include', 'exclude']),
  rule: z.string().max(3_072),
});

const guests = typed('conditionalAccessGuestsOrExternalUsers', {
  guestOrExternalUserTypes: z.string(),
  externalTenants: z.record(z.string(), z.unknown()).nullish(),
}).nullish();

const users = typed('conditionalAccessUsers', {
  includeUsers: texts.optional(),
  excludeUsers: texts.optional(),
  includeGroups: texts.optional(),
  excludeGroups: texts.optional(),
  includeRoles: texts.optional(),
  excludeRoles: texts.optional(),
  includeGuestsOrExternalUsers: guests,
  excludeGuestsOrExternalUsers: guests,
});

const applications = typed('conditionalAccessApplications', {
  includeApplications: texts.optional(),
  excludeApplications: texts.optional(),
  includeUserActions: texts.optional(),
  includeAuthenticationContextClassReferences: texts.optional(),
  applicationFilter: filter.nullish(),
});

const clientAppTypes = z.array(
  member('conditionalAccessClientApp', [
    'all',
    'browser',
    'mobileAppsAndDesktopClients',
    'exchangeActiveSync',
    'easSupported',
    'other',
    'unknownFutureValue',
  ]),
);

const restOfConditions = {
  userRiskLevels: risk.optional(),
  signInRiskLevels: risk.optional(),
  servicePrincipalRiskLevels: risk.optional(),
  insiderRiskLevels: z.string().nullish(),
  platforms: typed('conditionalAccessPlatforms', {
    includePlatforms: platform.optional(),
    excludePlatforms: platform.optional(),
  }).nullish(),
  locations: typed('conditionalAccessLocations', {
    includeLocations: texts.optional(),
    excludeLocations: texts.optional(),
  }).nullish(),
  devices: typed('conditionalAccessDevices', { deviceFilter: filter.nullish() }).nullish(),
  clientApplications: typed('conditionalAccessClientApplications', {
    includeServicePrincipals: texts.optional(),
    excludeServicePrincipals: texts.optional(),
    servicePrincipalFilter: filter.nullish(),
  }).nullish(),
  authenticationFlows: typed('conditionalAccessAuthenticationFlows', {
    transferMethods: z.string().nullish(),
  }).nullish(),
};

const grantControls = typed('conditionalAccessGrantControls', {
  operator: z.enum(['AND', 'OR'], { error: "'operator' must be 'AND' or 'OR'." }),
  builtInControls: z
    .array(
      member('conditionalAccessGrantControl', [
        'block',
        'mfa',
        'compliantDevice',
        'domainJoinedDevice',
        'approvedApplication',
        'compliantApplication',
        'passwordChange',
        'unknownFutureValue',
        'riskRemediation',
      ]),
    )
    .optional(),
  customAuthenticationFactors: texts.optional(),
  termsOfUse: texts.optional(),
  authenticationStrength: z.looseObject({ id: z.string() }).nullish(),
}).nullish();

const switched = { isEnabled: z.boolean().nullish() };
const sessionControls = typed('conditionalAccessSessionControls', {
  applicationEnforcedRestrictions: typed('applicationEnforcedRestrictionsSessionControl', switched).nullish(),
  cloudAppSecurity: typed('cloudAppSecuritySessionControl', {
    ...switched,
    cloudAppSecurityType: member('cloudAppSecuritySessionControlType', [
      'mcasConfigured',
      'monitorOnly',
      'blockDownloads',
    ]).nullish(),
  }).nullish(),
  persistentBrowser: typed('persistentBrowserSessionControl', {
    ...switched,
    mode: member('persistentBrowserSessionMode', ['always', 'never']).nullish(),
  }).nullish(),
  signInFrequency: typed('signInFrequencySessionControl', {
    ...switched,
    value: z.int().nullish(),
    type: member('signinFrequencyType', ['days', 'hours']).nullish(),
    frequencyInterval: member('signInFrequencyInterval', ['timeBased', 'everyTime', 'unknownFutureValue']).nullish(),
    authenticationType: member('signInFrequencyAuthenticationType', [
      'primaryAndSecondaryAuthentication',
      'secondaryAuthentication',
      'unknownFutureValue',
    ]).nullish(),
  }).nullish(),
  disableResilienceDefaults: z.boolean().nullish(),
  secureSignInSession: typed('secureSignInSessionControl', switched).nullish(),
}).nullish();

const policyState = member('conditionalAccessPolicyState', [
  'enabled',
  'disabled',
  'enabledForReportingButNotEnforced',
]);

/** Sent back by callers who read before they write; the service keeps its own values. */
const servicesOwn = {
  id: z.string().optional(),
  templateId: z.string().nullish(),
  createdDateTime: z.string().nullish(),
  modifiedDateTime: z.string().nullish(),
  deletedDateTime: z.string().nullish(),
  description: z.string().nullish(),
};

export const newPolicy = typed('conditionalAccessPolicy', {
  ...servicesOwn,
  displayName: z.string().min(1).max(256),
  state: policyState,
  conditions: typed('conditionalAccessConditionSet', {
    ...restOfConditions,
    users: users.nullish(),
    applications,
    clientAppTypes,
  }),
  grantControls,
  sessionControls,
});

export const changedPolicy = typed('conditionalAccessPolicy', {
  ...servicesOwn,
  displayName: z.string().min(1).max(256).optional(),
  state: policyState.optional(),
  conditions: typed('conditionalAccessConditionSet', {
    ...restOfConditions,
    users: users.nullish(),
    applications: applications.optional(),
    clientAppTypes: clientAppTypes.optional(),
  }).optional(),
  grantControls,
  sessionControls,
});
