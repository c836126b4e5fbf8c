import type { Reply } from '../world/event.ts';
import { uemUserOf } from '../world/look.ts';
import type { WorldState } from '../world/state.ts';
import { byKey, byNumber, type Found, liveRecords } from './find.ts';
import {
  detailV1,
  detailV2,
  deviceExtensive,
  deviceV1,
  lastSeen,
  organisationGroup,
  organisationGroupInTree,
  smartGroupDevices,
  smartGroupFull,
  smartGroupHead,
  smartGroupsOf,
  userV1,
} from './show.ts';
import { errors, ownershipWords, platformWords } from './words.ts';

export interface Read {
  readonly state: WorldState;
  readonly query: Readonly<Record<string, string>>;
  /** From the Accept media type; 1 when it names none. */
  readonly version: number;
  readonly at: readonly string[];
  readonly body: unknown;
}

/** `versions` are those that the path answers; another is 406. */
export interface ReadRoute {
  readonly method: 'GET' | 'POST';
  readonly path: RegExp;
  readonly versions: readonly number[];
  readonly run: (read: Read) => Reply;
}

const empty: Reply = { status: 204 };
const deviceMissing: Reply = { status: 404, body: errors.device };
const bad = (message: string): Reply => ({ status: 400, body: errors.invalid(message) });

const whole = (text: string | undefined, otherwise: number): number => {
  const number = Number.parseInt(text ?? '', 10);
  return Number.isFinite(number) && number >= 0 ? number : otherwise;
};

/** Page numbers start at 0; a size above 500 is capped without a word; a page past the end is 204 without a body. */
const paged = <T>(
  read: Read,
  name: string,
  all: readonly T[],
  show: (item: T) => unknown,
  isThere: (item: T) => boolean = () => true,
): Reply => {
  const page = whole(read.query.page, 0);
  const size = Math.min(500, whole(read.query.pagesize, 500) || 500);
  // Tens of thousands are read by hundreds of pages: no list of those that are there is made for each of them.
  const part: T[] = [];
  let total = 0;
  for (const item of all) {
    if (!isThere(item)) continue;
    if (total >= page * size && part.length < size) part.push(item);
    total += 1;
  }
  if (part.length === 0) return empty;
  return { status: 200, body: { [name]: part.map(show), Page: page, PageSize: size, Total: total } };
};

/** Dates in a query come with or without a zone; without means UTC. NaN when it is none. */
const instant = (text: string): number => Date.parse(/(?:z|[+-]\d\d:?\d\d)$/i.test(text) ? text : `${text}Z`);

type Keep = (found: Found) => boolean;

/** The filters of `devices/search`. An empty one is none, as in the vendor's own examples; a wrong one is refused. */
const filters = (state: WorldState, query: Read['query']): Keep[] | string => {
  const keep: Keep[] = [];
  const { lgid, user, platform, ownership, compliantstatus, model } = query;
  if (lgid && lgid !== String(state.uem.organizationGroup.id)) keep.push(() => false);
  if (user) keep.push((f) => uemUserOf(state, f.record.userId ?? -1)?.userName.toLowerCase() === user.toLowerCase());
  if (platform) keep.push((f) => platformWords[f.hardware.platform].name.toLowerCase() === platform.toLowerCase());
  if (model) keep.push((f) => f.hardware.model.toLowerCase() === model.toLowerCase());
  if (ownership) {
    if (!['c', 'e', 's', 'undefined'].includes(ownership.toLowerCase()))
      return 'Ownership must be C, E, S or Undefined.';
    keep.push((f) => ownershipWords[f.hardware.ownership].toLowerCase() === ownership.toLowerCase());
  }
  if (compliantstatus) {
    const wanted = compliantstatus.toLowerCase() === 'true' ? 'Compliant' : 'NonCompliant';
    keep.push((f) => f.record.compliance === wanted);
  }
  for (const [name, holds] of [
    ['lastseen', (seen: number, at: number) => seen <= at],
    ['seensince', (seen: number, at: number) => seen >= at],
  ] as const) {
    const text = query[name];
    if (!text) continue;
    const at = instant(text);
    if (Number.isNaN(at)) return `${name} is not a date.`;
    keep.push((f) => holds(lastSeen(state, f), at));
  }
  return keep;
};

const search = (read: Read): Reply => {
  const keep = filters(read.state, read.query);
  if (typeof keep === 'string') return bad(keep);
  const all = liveRecords(read.state);
  const found = keep.length === 0 ? all : all.filter((f) => keep.every((k) => k(f)));
  const ordered = read.query.sortorder?.toUpperCase() === 'DESC' ? found.toReversed() : found;
  return paged(read, 'Devices', ordered, (f) => deviceV1(read.state, f));
};

const extensive = (read: Read): Reply => {
  const { state, query } = read;
  const from = query.statuschangestarttime ? instant(query.statuschangestarttime) : 0;
  const to = query.statuschangeendtime ? instant(query.statuschangeendtime) : Number.POSITIVE_INFINITY;
  if (Number.isNaN(from) || Number.isNaN(to)) return bad('The status change window is not a date.');
  const og = query.organizationgroupid;
  if (og && og !== String(state.uem.organizationGroup.id)) return empty;
  const status = query.enrollmentstatus?.toLowerCase();
  const platform = query.platform?.toLowerCase();
  const found = liveRecords(state).filter(
    ({ record, hardware }) =>
      record.statusChangedAt >= from &&
      record.statusChangedAt <= to &&
      (!status || record.status.toLowerCase() === status) &&
      (!platform || platformWords[hardware.platform].name.toLowerCase() === platform),
  );
  return paged(read, 'Devices', found, deviceExtensive(state));
};

const one = (read: Read): Reply => {
  const part = read.at[0] ?? '';
  const numeric = /^\d+$/.test(part);
  // v1 knows numbers, v2 uuids.
  if (numeric !== (read.version === 1)) return deviceMissing;
  const found = numeric ? byNumber(read.state, part) : byKey(read.state, 'uuid', part);
  if (found === undefined || found === 'unknown-key') return deviceMissing;
  return { status: 200, body: numeric ? detailV1(read.state, found) : detailV2(read.state, found) };
};

const oneByKey = (read: Read): Reply => {
  const found = byKey(read.state, read.query.searchby ?? '', read.query.id ?? '');
  if (found === 'unknown-key') return bad('searchBy is not supported.');
  return found === undefined ? deviceMissing : { status: 200, body: detailV1(read.state, found) };
};

const manyByKey = (read: Read): Reply => {
  const list = (read.body as { BulkValues?: { Value?: unknown } } | null)?.BulkValues?.Value;
  if (!Array.isArray(list)) return bad('BulkValues is required.');
  const by = read.query.searchby ?? 'DeviceId';
  if (byKey(read.state, by, '') === 'unknown-key') return bad('searchBy is not supported.');
  const found = list.map((value) => byKey(read.state, by, String(value)));
  return paged(
    read,
    'Devices',
    found.filter((f): f is Found => f !== undefined && f !== 'unknown-key'),
    (f) => detailV1(read.state, f),
  );
};

/** Users, with counts as text. */
const users = (read: Read): Reply => {
  const { state, query } = read;
  const counts = new Map<number, number>();
  for (const { record } of liveRecords(state))
    if (record.status === 'Enrolled' && record.userId !== null)
      counts.set(record.userId, (counts.get(record.userId) ?? 0) + 1);
  const name = query.username?.toLowerCase();
  const mail = query.email?.toLowerCase();
  const found = state.uem.users.filter(
    (user) => (!name || user.userName.toLowerCase() === name) && (!mail || user.email.toLowerCase() === mail),
  );
  return paged(read, 'Users', found, (user) => userV1(state, user, counts.get(user.id) ?? 0));
};

/** One organisation group; v1 and v2 name the list and the total differently. */
const organisationGroups = (read: Read): Reply => {
  const { state } = read;
  const name = read.query.name?.toLowerCase();
  if (name && !state.uem.organizationGroup.name.toLowerCase().includes(name)) return empty;
  if (read.version === 1) return paged(read, 'LocationGroups', [organisationGroup(state)], (group) => group);
  const group = { ...organisationGroup(state), LgLevel: '1', Uuid: state.uem.organizationGroup.uuid };
  return { status: 200, body: { OrganizationGroups: [group], TotalResults: 1, AdditionalInfo: { Links: [] } } };
};

/** The group that is asked for, and all below it: here there is none. */
const childrenOfGroup = (read: Read): Reply =>
  read.at[0] === String(read.state.uem.organizationGroup.id)
    ? { status: 200, body: [organisationGroupInTree(read.state)] }
    : { status: 404, body: errors.missing('Organization group') };

const smartGroups = (read: Read): Reply => {
  const name = read.query.name?.toLowerCase();
  const found = read.state.uem.smartGroups.filter((group) => !name || group.name.toLowerCase().includes(name));
  return paged(read, 'SmartGroups', found, (group) => smartGroupHead(read.state, group));
};

const smartGroup = (read: Read): Reply => {
  const group = read.state.uem.smartGroups.find((g) => g.id === Number(read.at[0]));
  if (group === undefined) return { status: 404, body: errors.missing('Smart group') };
  return { status: 200, body: smartGroupFull(read.state, group) };
};

const devicesOfSmartGroup = (read: Read): Reply => {
  const group = read.state.uem.smartGroups.find((g) => g.id === Number(read.at[0]));
  if (group === undefined) return { status: 404, body: errors.missing('Smart group') };
  const found = smartGroupDevices(read.state, group);
  if (found.length === 0) return empty;
  return {
    status: 200,
    body: { Devices: found.map((f) => ({ Id: String(f.record.id), Name: f.hardware.name })) },
  };
};

/** `{UserGroup: [{UserGroupName, UserGroupId, …}]}` (C: four independent clients). */
const userGroups = (read: Read): Reply => {
  const { state } = read;
  const name = read.query.groupname?.toLowerCase();
  const found = state.uem.userGroups.filter((group) => !name || group.name.toLowerCase().includes(name));
  return paged(read, 'UserGroup', found, (group) => ({
    UserGroupName: group.name,
    UserGroupId: group.id,
    UserGroupUuid: group.uuid,
    Description: '',
    UserCount: String(group.members.filter((m) => m.present).length),
    ManagedByOrganizationGroupID: String(state.uem.organizationGroup.id),
  }));
};

/** `{EnrollmentUser: [{UserName, …}]}` (C); [?] the id's name `EnrollmentUserId`. */
const usersOfGroup = (read: Read): Reply => {
  const group = read.state.uem.userGroups.find((g) => g.id === Number(read.at[0]));
  if (group === undefined) return { status: 404, body: errors.missing('User group') };
  const show = (m: (typeof group.members)[number]): unknown => {
    const user = uemUserOf(read.state, m.userId);
    return { EnrollmentUserId: m.userId, UserName: user?.userName ?? '', Email: user?.email ?? '', Uuid: user?.uuid };
  };
  return paged(read, 'EnrollmentUser', group.members, show, (m) => m.present);
};

/** [?] Field names: the two paths are attested, their bodies are not. Read only: no path writes a compliance policy. */
const compliancePolicies = (read: Read): Reply => {
  const { state, query } = read;
  const status = query.status?.toLowerCase();
  const found = state.uem.compliancePolicies.filter(
    (policy) => !status || status === 'all' || policy.active === (status === 'active'),
  );
  return paged(read, 'CompliancePolicies', found, (policy) => ({
    Id: { Value: policy.id },
    Uuid: policy.uuid,
    Name: policy.name,
    Description: '',
    Active: policy.active,
    Platforms: policy.platforms,
    ActionTypes: policy.blocks === 'mail' ? ['BlockEmail'] : ['BlockEmail', 'BlockAllApps'],
    ManagedByOrganizationGroupId: String(state.uem.organizationGroup.id),
    SmartGroups: state.uem.smartGroups
      .filter((group) => policy.smartGroups.includes(group.id))
      .map((group) => ({ SmartGroupId: group.id, SmartGroupUuid: group.uuid, Name: group.name })),
  }));
};

/** The wipe log. Statuses HELD and QUEUED are attested as filter values; [?] the items' field names. */
const deviceWipes = (read: Read): Reply => {
  const { state, query } = read;
  if (read.at[0] !== state.uem.organizationGroup.uuid)
    return { status: 404, body: errors.missing('Organization group') };
  const wanted = query.wipe_status?.toUpperCase();
  const pending = liveRecords(state)
    .filter(({ record }) => record.status === 'EnterpriseWipePending' || record.status === 'DeviceWipePending')
    .map((found) => ({ found, status: found.record.onHold ? 'HELD' : 'QUEUED' }))
    .filter(({ status }) => !wanted || status === wanted);
  if (pending.length === 0) return empty;
  return {
    status: 200,
    body: {
      device_wipes: pending.map(({ found: { record, hardware }, status }) => ({
        device_id: record.id,
        device_uuid: record.uuid,
        device_friendly_name: hardware.name,
        serial_number: record.shownSerial,
        wipe_type: record.status === 'DeviceWipePending' ? 'DEVICE_WIPE' : 'ENTERPRISE_WIPE',
        wipe_source: 'SINGLE_ADMIN_API_ACTION',
        wipe_status: status,
        date: new Date(record.statusChangedAt).toISOString(),
      })),
    },
  };
};

const wipeLock = (read: Read): Reply => ({
  status: 200,
  body: { is_locked: liveRecords(read.state).some((f) => f.record.onHold) },
});

const withDevice = (read: Read, show: (found: Found) => unknown): Reply => {
  const part = read.at[0] ?? '';
  const found = /^\d+$/.test(part) ? byNumber(read.state, part) : byKey(read.state, 'uuid', part);
  if (found === undefined || found === 'unknown-key') return deviceMissing;
  return { status: 200, body: show(found) };
};

/** [?] The body: what the product knows of the device's registration in Entra. */
const registration = (read: Read): Reply =>
  withDevice(read, ({ hardware, record }) => {
    const entra = hardware.entraRecords.at(-1);
    return {
      device_uuid: record.uuid,
      is_registered: entra !== undefined,
      azure_device_id: entra?.deviceId ?? '',
      compliance_status: record.compliance.toUpperCase(),
    };
  });

const detail = (read: Read, named: (found: Found) => Record<string, unknown>): Reply => withDevice(read, named);

const get = (path: RegExp, run: (read: Read) => Reply, versions: readonly number[] = [1]): ReadRoute => ({
  method: 'GET',
  path,
  versions,
  run,
});

/** Every path that is answered without a change. Words come before ids. */
export const reads: readonly ReadRoute[] = [
  get(/^\/api\/mdm\/devices\/search$/i, search, [1, 2]),
  get(/^\/api\/mdm\/devices\/extensivesearch$/i, extensive, [1, 2]),
  get(/^\/api\/mdm\/devices\/bulksettings$/i, () => ({
    status: 200,
    body: { EnterpriseWipe: 2_000, Messages: 2_000 },
  })),
  get(/^\/api\/mdm\/devices$/i, oneByKey, [1, 2]),
  { method: 'POST', path: /^\/api\/mdm\/devices(?:\/id)?$/i, versions: [1], run: manyByKey },
  get(/^\/api\/mdm\/devices\/([\w-]+)$/i, one, [1, 2]),
  get(/^\/api\/mdm\/devices\/udid\/([\w-]+)\/deviceenrollmentstatus$/i, (read) => {
    const found = byKey(read.state, 'udid', read.at[0] ?? '');
    if (found === undefined || found === 'unknown-key') return deviceMissing;
    return { status: 200, body: { EnrollmentStatus: found.record.status, Udid: found.hardware.udid ?? '' } };
  }),
  get(/^\/api\/mdm\/devices\/([\w-]+)\/user$/i, (read) =>
    detail(read, (f) => ({ DeviceUser: deviceV1(read.state, f).UserId })),
  ),
  get(/^\/api\/mdm\/devices\/([\w-]+)\/smartgroups$/i, (read) =>
    detail(read, (f) => ({
      SmartGroup: smartGroupsOf(read.state, f).map((g) => ({ SmartGroupId: g.id, Name: g.name })),
    })),
  ),
  get(/^\/api\/mdm\/devices\/([\w-]+)\/compliance$/i, (read) =>
    detail(read, (f) => ({ DeviceCompliance: detailV1(read.state, f).ComplianceSummary })),
  ),
  get(/^\/api\/mdm\/devices\/([\w-]+)\/conditional-access-device-registration-information$/i, registration),
  get(/^\/api\/mdm\/smartgroups\/search$/i, smartGroups),
  get(/^\/api\/mdm\/smartgroups\/(\d+)$/i, smartGroup),
  get(/^\/api\/mdm\/smartgroups\/(\d+)\/devices$/i, devicesOfSmartGroup),
  get(/^\/api\/mdm\/compliancepolicies$/i, compliancePolicies),
  get(/^\/api\/mdm\/compliancepolicy\/search$/i, compliancePolicies),
  get(/^\/api\/system\/users\/search$/i, users),
  get(/^\/api\/system\/groups\/search$/i, organisationGroups, [1, 2]),
  get(/^\/api\/system\/groups\/([\w-]+)\/children$/i, childrenOfGroup),
  get(/^\/api\/system\/groups\/([\w-]+)\/device-wipes$/i, deviceWipes),
  get(/^\/api\/system\/groups\/([\w-]+)\/device-wipe-lock$/i, wipeLock),
  get(/^\/api\/system\/usergroups\/(?:custom\/)?search$/i, userGroups),
  get(/^\/api\/system\/usergroups\/(\d+)\/users$/i, usersOfGroup),
];
