import { DAY, WORLD_START } from '../constants.ts';
import type { Dice } from '../random.ts';
import type { DirectoryPolicy } from '../state.ts';

/** The three conditional access policies of the tenant before anybody migrates: the old product's, and two that are none of ours. */
export function makePolicies(managedGroup: string, emergency: string, by: Dice): DirectoryPolicy[] {
  return [
    policy(by, 'Require compliant device (Workspace ONE)', 400, {
      users: { ...nobody(), includeGroups: [managedGroup], excludeUsers: [emergency] },
      applications: ['Office365'],
      clientAppTypes: ['all'],
      control: 'compliantDevice',
    }),
    policy(by, 'Require MFA for all users', 700, {
      users: { ...nobody(), includeUsers: ['All'], excludeUsers: [emergency] },
      applications: ['All'],
      clientAppTypes: ['all'],
      control: 'mfa',
    }),
    policy(by, 'Block legacy authentication', 690, {
      users: { ...nobody(), includeUsers: ['All'], excludeUsers: [emergency] },
      applications: ['All'],
      clientAppTypes: ['exchangeActiveSync', 'other'],
      control: 'block',
    }),
  ];
}

/** None of the move's either: a second factor everywhere but in the trusted places. */
export function outsidePolicy(emergency: string, by: Dice): DirectoryPolicy {
  return policy(by, 'Require MFA outside the offices', 350, {
    users: { ...nobody(), includeUsers: ['All'], excludeUsers: [emergency] },
    applications: ['Office365'],
    clientAppTypes: ['all'],
    control: 'mfa',
    locations: { includeLocations: ['All'], excludeLocations: ['AllTrusted'] },
  });
}

interface Wanted {
  readonly users: Record<string, unknown>;
  readonly applications: readonly string[];
  readonly clientAppTypes: readonly string[];
  readonly control: string;
  readonly locations?: Record<string, unknown>;
}

function policy(by: Dice, displayName: string, daysOld: number, wanted: Wanted): DirectoryPolicy {
  const id = by.guid();
  const at = new Date(WORLD_START - daysOld * DAY).toISOString().replace('.000', '');
  const json = {
    id,
    templateId: null,
    displayName,
    createdDateTime: at,
    modifiedDateTime: at,
    state: 'enabled',
    sessionControls: null,
    conditions: {
      userRiskLevels: [],
      signInRiskLevels: [],
      clientAppTypes: [...wanted.clientAppTypes],
      servicePrincipalRiskLevels: [],
      insiderRiskLevels: null,
      platforms: null,
      locations: wanted.locations ?? null,
      devices: null,
      clientApplications: null,
      authenticationFlows: null,
      applications: {
        includeApplications: [...wanted.applications],
        excludeApplications: [],
        includeUserActions: [],
        includeAuthenticationContextClassReferences: [],
        applicationFilter: null,
      },
      users: wanted.users,
    },
    grantControls: {
      operator: 'OR',
      builtInControls: [wanted.control],
      customAuthenticationFactors: [],
      termsOfUse: [],
      authenticationStrength: null,
    },
  };
  return { id, json, createdByApp: null, deletedAt: null, versions: [{ json, effectiveAt: WORLD_START - DAY }] };
}

function nobody(): Record<string, unknown> {
  return {
    includeUsers: [],
    excludeUsers: [],
    includeGroups: [],
    excludeGroups: [],
    includeRoles: [],
    excludeRoles: [],
    includeGuestsOrExternalUsers: null,
    excludeGuestsOrExternalUsers: null,
  };
}
