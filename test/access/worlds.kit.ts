import fc from 'fast-check';
import type {
  CompliancePartner,
  EntraGroup,
  PartnerAssignment,
  RoleMembers,
  SourceRule,
} from '../../src/domain/facts.ts';
import { GROUPS, idOf, MISSING_GROUP, mostly, ROLES, TENANTS, USERS } from './ids.kit.ts';
import type { World, WorldUser } from './naive/world.ts';
import { policy } from './policies.kit.ts';

const user = (id: string): fc.Arbitrary<WorldUser> =>
  fc
    .tuple(
      fc.constantFrom(
        'member',
        'member',
        'member',
        'internalGuest',
        'b2bCollaborationGuest',
        'b2bCollaborationMember',
        'b2bDirectConnectUser',
        'otherExternalUser',
        'serviceProvider',
        'unknown',
      ),
      fc.constantFrom(null, ...TENANTS),
      fc.boolean(),
      fc.constantFrom('yes' as const, 'no' as const, 'no' as const, 'unknown' as const),
    )
    .map(([guest, tenant, paired, windowsInOld]) => ({
      id,
      guest,
      homeTenant: guest === 'member' ? null : tenant,
      sourceIds: paired ? [`old-${id}`] : [],
      windowsInOld,
    }));

/** Nested, cyclic, hidden, and with members that are nobody. */
const group = (id: string): fc.Arbitrary<EntraGroup> =>
  mostly(
    fc.array(mostly(idOf(USERS), fc.constantFrom(...GROUPS), 45), { maxLength: 3 }),
    fc.oneof(fc.constant(null), fc.array(fc.constantFrom(...USERS, MISSING_GROUP), { maxLength: 2 })),
    15,
  ).map((members) => ({ id, name: id.slice(-1), members }));

const role = (id: string): fc.Arbitrary<RoleMembers> =>
  fc
    .tuple(fc.subarray(USERS, { maxLength: 3 }), mostly(fc.constant([]), fc.subarray(GROUPS, { maxLength: 1 }), 25))
    .map(([users, groups]) => ({ id, name: id.slice(-1), members: [...users, ...groups] }));

const groupIds = fc.array(fc.constantFrom(...GROUPS, MISSING_GROUP), { maxLength: 2 });
const assignment = (platform: 'ios' | 'android' | 'macos'): fc.Arbitrary<PartnerAssignment> =>
  fc.record({
    platform: fc.constant(platform),
    onboarded: fc.boolean(),
    includes: fc.oneof(groupIds, fc.constant('all' as const), fc.constant('unknown' as const)),
    excludes: fc.oneof(fc.constant([]), groupIds),
  });
const partner = (id: string): fc.Arbitrary<CompliancePartner> =>
  fc.record({
    id: fc.constant(id),
    kind: fc.constant('compliance'),
    removesDevicesAt: fc.constant(null),
    marksNonCompliantAt: fc.constant(null),
    name: fc.constant('Partner'),
    state: fc.constantFrom('enabled', 'enabled', 'unavailable', 'terminated', 'rejected', 'unresponsive', 'unknown'),
    heartbeatAt: fc.constant(null),
    assignments: fc
      .tuple(assignment('ios'), assignment('android'), assignment('macos'), fc.subarray([0, 1, 2]))
      .map(([ios, android, macos, kept]) => [ios, android, macos].filter((_, index) => kept.includes(index))),
  }) as fc.Arbitrary<CompliancePartner>;

const sourceIds = fc.subarray(
  USERS.map((id) => `old-${id}`),
  { maxLength: 2 },
);
const rule = (id: string): fc.Arbitrary<SourceRule> =>
  fc.record({
    id: fc.constant(id),
    name: fc.constant('Rule'),
    enabled: fc.constantFrom('yes', 'yes', 'no', 'unknown'),
    platforms: fc.oneof(
      fc.subarray(['ios', 'ipados', 'android', 'macos', 'windows', 'unknown']),
      fc.constantFrom('all', 'unknown'),
    ),
    devices: fc.constantFrom('all', 'some', 'unknown'),
    resource: fc.constantFrom('mail', 'all', 'unknown'),
    effect: fc.constantFrom('compliant', 'block', 'unknown'),
    inForceFrom: fc.constant(null),
    basis: fc.constantFrom('read', 'declared'),
    includes: fc.oneof(sourceIds, fc.constantFrom('everyone', 'everyone', 'unknown')),
    excludes: sourceIds,
    exemptionAttached: fc.constantFrom('yes', 'no', 'unknown'),
  }) as fc.Arbitrary<SourceRule>;

const upTo = <T>(most: number, make: (id: string) => fc.Arbitrary<T>, word: string): fc.Arbitrary<readonly T[]> =>
  fc
    .integer({ min: 0, max: most })
    .chain((count) => fc.tuple(...Array.from({ length: count }, (_, index) => make(`${word}-${index}`))));

/** A small world: five users, up to six groups, two read roles, a few policies, partners and rules of the old product. */
export const world: fc.Arbitrary<World> = fc.record({
  policies: fc.array(policy, { minLength: 1, maxLength: 4 }),
  users: fc.tuple(...USERS.map(user)),
  groups: fc.tuple(...GROUPS.map(group)).chain((groups) => fc.subarray(groups, { minLength: 4 })),
  roles: fc.tuple(...ROLES.slice(0, 2).map(role)),
  rolesWhole: fc.boolean(),
  pending: fc.array(
    fc.record({
      group: fc.constantFrom(...GROUPS),
      member: mostly(fc.constantFrom(...USERS), fc.constantFrom(...GROUPS), 25),
    }),
    { maxLength: 2 },
  ),
  partners: upTo(2, partner, 'partner'),
  rules: upTo(2, rule, 'rule'),
});
