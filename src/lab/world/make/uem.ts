import { DAY, WORLD_START } from '../constants.ts';
import { dice } from '../random.ts';
import type { Uem } from '../state.ts';
import { DEPARTMENTS } from './names.ts';
import type { MadePerson } from './people.ts';

/** The number of the first user in the old product; employees follow in order. */
export const FIRST_USER = 2001;

/** The old product's side: its users, one smart group under a rule that blocks mail, one that nothing uses, wipe protection. */
export function makeUem(people: readonly MadePerson[], seed: number, source: 'workspace-one' | 'list'): Uem {
  const by = dice(seed, 'uem');
  const employees = people.filter((made) => made.person.role === 'employee');
  const organizationGroup = { id: 570, uuid: by.guid(), name: 'Noordwind' };
  const users = employees.map((made, index) => ({
    id: FIRST_USER + index,
    uuid: by.guid(),
    userName: made.person.upn.split('@')[0] ?? made.person.upn,
    email: made.person.mail,
    firstName: made.firstName,
    lastName: made.lastName,
    upn: made.person.upn,
  }));
  const userGroups = DEPARTMENTS.map((name, index) => ({
    id: 301 + index,
    uuid: by.guid(),
    name,
    members: employees.flatMap((made, at) =>
      made.person.department === name
        ? [{ userId: FIRST_USER + at, effectiveAt: WORLD_START - DAY, present: true }]
        : [],
    ),
  }));
  const mobile = smartGroup(1101, by.guid(), 'Mobile devices', organizationGroup, ['Apple', 'Android', 'AppleOsX']);
  const kiosks = smartGroup(1102, by.guid(), 'Warehouse scanners', organizationGroup, ['Android']);
  return {
    byListAlone: source === 'list',
    organizationGroup,
    users,
    userGroups,
    smartGroups: [mobile, kiosks],
    compliancePolicies:
      source === 'list'
        ? []
        : [
            {
              id: 71,
              uuid: by.guid(),
              name: 'Mail only on compliant devices',
              active: true,
              smartGroups: [mobile.id],
              blocks: 'mail',
              platforms: ['Apple', 'Android', 'AppleOsX'],
            },
            {
              id: 72,
              uuid: by.guid(),
              name: 'Old passcode rule (not active)',
              active: false,
              smartGroups: [mobile.id],
              blocks: 'all',
              platforms: ['Apple'],
            },
          ],
    wipeProtection: { limit: 40, minutes: 60, recent: [] },
    syncedAt: WORLD_START - 3 * DAY,
  };
}

function smartGroup(
  id: number,
  uuid: string,
  name: string,
  group: Uem['organizationGroup'],
  platforms: readonly string[],
): Uem['smartGroups'][number] {
  const json = {
    Name: name,
    CriteriaType: 'All',
    ManagedByOrganizationGroupId: String(group.id),
    OrganizationGroups: [{ Id: String(group.id), Name: group.name, Uuid: group.uuid }],
    UserGroups: [],
    UserAdditions: [],
    UserExclusions: [],
    UserGroupExclusions: [],
    DeviceAdditions: [],
    DeviceExclusions: [],
    Tags: [],
    Ownerships: [],
    Platforms: [...platforms],
    Models: [],
    OperatingSystems: [],
    ManagementTypes: [],
    EnrollmentCategories: [],
    OEMAndModels: [],
    CpuArchitectures: [],
  };
  return { id, uuid, name, json };
}
