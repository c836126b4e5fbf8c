import type { AccessView } from '../../src/domain/access/gates.ts';
import { groupIndex } from '../../src/domain/access/groups.ts';
import { leverState } from '../../src/domain/access/lever.ts';
import { parsePolicy } from '../../src/domain/access/policy/parse.ts';
import type { Action, PastAction } from '../../src/domain/action.ts';
import type {
  EntraDevice,
  EntraUser,
  Fact,
  Lever,
  ManagedDevice,
  SourceDevice,
  TenantFacts,
} from '../../src/domain/facts.ts';
import { matchDevices } from '../../src/domain/inventory/match.ts';
import type { Case, PlanInput, WaveView } from '../../src/domain/plan/case.ts';
import type { WaveCase } from '../../src/domain/plan/wave.ts';
import type { Enforcement, MoveSettings, WaveDefinition, WaveSelect } from '../../src/domain/settings.ts';
import { DAY, HOUR, type Instant, userId, waveName } from '../../src/domain/words.ts';
import { writtenOf } from './levers.kit.ts';

/** A fixed moment on a Monday, far from every edge of a day. */
export const NOW: Instant = Date.UTC(2026, 2, 16, 10);
export const ANN = userId('11111111-1111-1111-1111-111111111111');
export const EMERGENCY = 'breakglass@example.com';
export const WAVE = waveName('wave');

export const settings = (enforcement: Enforcement = { kind: 'grace', graceMs: 14 * DAY }): MoveSettings => ({
  enforcement,
  notice: { beforeMs: 5 * DAY, remindersMs: [3 * DAY], announceMs: null },
  windowMs: 14 * DAY,
  emergencyAccounts: [EMERGENCY],
  approvals: { handover: 2, unenroll: 0 },
  approvers: ['a@example.com', 'b@example.com'],
  voices: null,
  unenroll: { start: 'user', atDeadline: 'wait' },
  unknownLicence: 'wait',
  unknownPlatform: 'wait',
  limboLimitMs: 8 * HOUR,
  retiresPerHour: 30,
  limboAtMost: null,
  waves: [],
  source: { vendor: 'workspace-one', retires: true, ownRules: true, needsPartnerSync: true },
  unrelatedPolicies: [],
  compliantOnly: [],
  helpDeskTicketsPerDay: 20,
  weeklySummary: false,
});

/** A wave that opened weeks ago, to which everything was said yes. */
export const OPEN: WaveView = {
  name: WAVE,
  pilot: false,
  state: 'open',
  openedAt: NOW - 20 * DAY,
  againAt: null,
  opensAt: null,
  signedOffAt: NOW - 19 * DAY,
  braked: false,
  approved: { handover: true, unenroll: true, lockout: 'all' },
};

/** An open wave that asks nobody for anything. */
export const CALM_WAVE: WaveCase = {
  name: WAVE,
  state: 'open',
  signedOffAt: NOW - 19 * DAY,
  againAt: null,
  approved: { handover: true, unenroll: true },
  lockout: [],
  answers: { handover: { open: [], refusedBy: [] }, unenroll: { open: [], refusedBy: [] } },
  question: null,
  lockoutRefusedBy: [],
  byHand: [],
  held: [],
  uncleared: [],
  untold: [],
  unheard: [],
  braked: false,
  stuck: [],
  past: [],
  quietUntil: null,
};

/** A wave of these people, with criteria that are easily met, that may begin at once. */
export const waveOf = (name: string, select: WaveSelect, size: number | null = null): WaveDefinition => ({
  name: waveName(name),
  select,
  pilot: false,
  criteria: { enrolled: 0.9, compliant: 0.9, limboMinutes: 60 },
  size,
  afterMs: 0,
  startAt: 5,
});

/** A tenant in which nothing stands in the way of the move. */
export const TENANT_IN_ORDER: TenantFacts = {
  id: 'tenant',
  tenantId: 't',
  mdmAuthority: 'intune',
  secureByDefault: 'yes',
  compliancePolicyFor: ['ios'],
  apnsExpiresAt: NOW + 300 * DAY,
  licences: { enabled: 100, consumed: 50 },
  blockedPlatforms: [],
  blockedPersonalPlatforms: [],
  deviceLimit: null,
  securityDefaults: 'no',
};

export const user = (differs: Partial<EntraUser> = {}): EntraUser => ({
  id: ANN,
  userPrincipalName: 'ann@example.com',
  mail: 'ann@example.com',
  displayName: 'Ann',
  preferredLanguage: 'nl',
  usageLocation: 'NL',
  accountEnabled: 'yes',
  guest: false,
  guestKind: 'member',
  homeTenant: null,
  department: 'Finance',
  intuneLicence: 'yes',
  ...differs,
});

export const fact = <T extends { readonly id: string }>(
  kind: Fact['kind'],
  value: T,
  at: Instant = NOW - 30 * DAY,
  goneAt: Instant | null = null,
) =>
  ({
    kind,
    id: value.id,
    value,
    firstSeenAt: NOW - 60 * DAY,
    changedAt: at,
    seenAt: NOW,
    goneAt,
  }) as unknown as Fact<'source-device'> & Fact<'managed-device'> & Fact<'entra-device'>;

export const sourceDevice = (differs: Partial<SourceDevice> = {}): SourceDevice => ({
  id: '101',
  serial: 'S1',
  imei: null,
  udid: null,
  mac: null,
  entraDeviceId: null,
  name: 'Ann iPhone',
  sourceUserId: '7',
  userName: 'ann@example.com',
  userMail: 'ann@example.com',
  platform: 'ios',
  osVersion: '18.2',
  model: 'iPhone 14',
  ownership: 'corporate',
  mode: 'apple-profile',
  state: 'managed',
  enrolledAt: NOW - 300 * DAY,
  lastSeenAt: NOW - DAY,
  compliant: 'yes',
  ...differs,
});

export const managedDevice = (differs: Partial<ManagedDevice> = {}): ManagedDevice => ({
  id: 'm1',
  entraDeviceId: 'd1',
  serial: 'S1',
  imei: null,
  mac: null,
  name: 'Ann iPhone',
  userId: ANN,
  userPrincipalName: 'ann@example.com',
  platform: 'ios',
  osVersion: '18.2',
  model: 'iPhone 14',
  ownership: 'corporate',
  compliance: 'compliant',
  byIntune: 'yes',
  leaving: false,
  enrolledAt: NOW - HOUR,
  lastSyncAt: NOW,
  ...differs,
});

export const entraDevice = (differs: Partial<EntraDevice> = {}): EntraDevice => ({
  id: 'e1',
  deviceId: 'd1',
  name: 'Ann iPhone',
  platform: 'ios',
  model: 'iPhone 14',
  ownerIds: [ANN],
  enabled: 'yes',
  managed: 'yes',
  compliant: 'yes',
  mdmAppId: 'old-mdm',
  registeredAt: NOW - 300 * DAY,
  lastSignInAt: NOW - DAY,
  ...differs,
});

const policy = (id: string, users: object, state = 'enabled') =>
  parsePolicy({
    id,
    raw: {
      displayName: id,
      state,
      conditions: { users, applications: { includeApplications: ['Office365'] }, clientAppTypes: ['all'] },
      grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
    },
  });

/** The tenant of every case: an old policy on the old product's users, our own policy, a partner for all mobile platforms. */
export const tenant = (): AccessView => ({
  policies: [
    policy('old', { includeGroups: ['everyone'], excludeGroups: ['g-exempt'] }),
    policy('own', { includeGroups: ['g-enforced'] }),
  ],
  groups: groupIndex([{ id: 'everyone', name: 'everyone', members: [ANN] }]),
  roles: new Map(),
  partners: [
    {
      id: 'p',
      kind: 'compliance',
      name: 'Workspace ONE',
      state: 'enabled',
      heartbeatAt: NOW,
      assignments: (['ios', 'android', 'macos'] as const).map((platform) => ({
        platform,
        onboarded: true,
        includes: ['everyone'],
        excludes: ['g-released'],
      })),
      removesDevicesAt: null,
      marksNonCompliantAt: null,
    },
  ],
  sourceRules: [
    {
      id: 'r',
      name: 'mail rule',
      enabled: 'yes',
      platforms: 'all',
      devices: 'all',
      resource: 'mail',
      effect: 'compliant',
      inForceFrom: null,
      basis: 'read',
      includes: 'everyone',
      excludes: [],
      exemptionAttached: 'yes',
    },
  ],
  leverGroups: { exempt: 'g-exempt', released: 'g-released', enforced: 'g-enforced' },
  ownPolicyId: 'own',
  unrelated: new Set(),
  exclusionFrom: new Map(),
});

export interface CaseChoice {
  readonly devices?: readonly SourceDevice[];
  readonly left?: boolean;
  /** When each old record went from the reads, by its id. */
  readonly gone?: Readonly<Record<string, Instant>>;
  readonly managed?: readonly ManagedDevice[];
  readonly entra?: readonly EntraDevice[];
  /** When each lever's membership was first seen, and gone again; absent = never. */
  readonly levers?: Partial<Record<Lever, Instant | { readonly changedAt: Instant; readonly goneAt: Instant }>>;
  /** Those that somebody else wrote; the others Sluis did. */
  readonly byHand?: readonly Lever[];
  readonly past?: readonly PastAction[];
  readonly wave?: Partial<WaveView> | null;
  readonly started?: boolean;
  /** When; just now if not said. */
  readonly startedAt?: Instant;
  readonly user?: EntraUser | null;
  /** Anything of the case itself that differs. */
  readonly differs?: Partial<Pick<Case, 'setupReady' | 'quietUntil' | 'tenant' | 'contested'>>;
  readonly intent?: Partial<Case['intent']>;
}

/** A case of one user; everything that is not said is as in the middle of a calm move. */
export function caseWith(choice: CaseChoice = {}): Case {
  const person = choice.user === undefined ? user() : choice.user;
  const { levers = {}, byHand = [] } = choice;
  const past = [...writtenOf(levers, { byHand, person, wave: WAVE }), ...(choice.past ?? [])];
  const entra = (choice.entra ?? []).map((item): Fact<'entra-device'> => fact('entra-device', item, NOW - HOUR));
  const devices = matchDevices({
    source: (choice.devices ?? [sourceDevice()]).map((item) =>
      fact('source-device', item, choice.left ? NOW - HOUR : NOW - 30 * DAY, choice.gone?.[item.id] ?? null),
    ),
    managed: (choice.managed ?? []).map((item) => fact('managed-device', item, NOW - HOUR)),
    entra,
    users: person ? [person] : [],
  });
  const surely = new Set(devices.flatMap((device) => device.entra.map(({ id }) => id)));
  const revokedAt = past.flatMap((item) =>
    item.action.kind === 'revoke-sessions' && item.outcome === 'done' ? [item.recordedAt ?? item.claimedAt] : [],
  );
  const lever = (name: Lever) => {
    const at = levers[name];
    const writes = past.filter(({ action }) =>
      name === 'source-exempt'
        ? action.kind === 'exempt-in-source' || action.kind === 'readmit-in-source'
        : (action.kind === 'add-member' || action.kind === 'remove-member') && action.lever === name,
    );
    const membership = at === undefined ? null : typeof at === 'number' ? { changedAt: at, goneAt: null } : at;
    return leverState({ lever: name, membership, writes, revokedAt }, NOW);
  };
  const starts = new Map(choice.started ? devices.map(({ key }) => [key, choice.startedAt ?? NOW]) : []);
  return {
    subject: person?.id ?? 'name:ann',
    user: person,
    devices,
    owned: entra.filter(({ id, value }) => person !== null && value.ownerIds.includes(person.id) && !surely.has(id)),
    access: person
      ? {
          userId: person.id,
          guestKind: 'member',
          homeTenant: null,
          sourceUserIds: ['7'],
          levers: {
            exempt: lever('exempt'),
            released: lever('released'),
            enforced: lever('enforced'),
            'source-exempt': lever('source-exempt'),
          },
          windowsInOld: 'no',
          inOldOn: ['ios'],
        }
      : null,
    view: tenant(),
    past,
    wave: choice.wave === null ? null : { ...OPEN, ...choice.wave },
    intent: {
      starts,
      lapsed: new Map(),
      // Where no API retires, an administrator is asked as soon as somebody has started.
      askedByHand: new Map(starts),
      bookings: new Map(),
      excluded: new Map(),
      writtenOff: new Map(),
      enforceAnyway: new Set(),
      ...choice.intent,
    },
    tenant: null,
    setupReady: true,
    contested: false,
    closing: false,
    quietUntil: null,
    ...choice.differs,
  };
}

export const inputWith = (choice: CaseChoice = {}, chosen = settings()): PlanInput => ({
  subject: caseWith(choice),
  settings: chosen,
  now: NOW,
});

/** An accepted invitation, so long ago, that promised this date. */
export const invited = (daysAgo: number, promise: Instant | null = NOW + 9 * DAY): PastAction => ({
  action: {
    kind: 'send-message',
    key: 'mail:invitation',
    subject: ANN,
    object: 'mail',
    wave: WAVE,
    message: 'invitation',
    to: `user:${ANN}`,
    device: null,
    promise,
    about: null,
  },
  claimedAt: NOW - daysAgo * DAY,
  outcome: 'done',
  recordedAt: NOW - daysAgo * DAY,
});

export const addMember = (lever: 'exempt' | 'released' | 'enforced', key = `add:${lever}`): Action => ({
  kind: 'add-member',
  key,
  subject: ANN,
  object: `group:${lever}`,
  wave: WAVE,
  lever,
  member: ANN,
});
export const retire = (differs: Partial<Extract<Action, { kind: 'retire-device' }>> = {}): Action => ({
  kind: 'retire-device',
  key: 'retire',
  subject: ANN,
  object: 'source-device:101',
  wave: WAVE,
  device: 'serial:S1' as never,
  sourceDeviceId: '101',
  ...differs,
});
export const SETTLED = { exempt: NOW - 3 * DAY, released: NOW - 2 * DAY, 'source-exempt': NOW - 3 * DAY } as const;
