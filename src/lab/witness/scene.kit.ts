import type { Reply } from '../world/event.ts';
import type { Hardware, Person } from '../world/state.ts';
import { needsReset } from '../world/truth.ts';
import { type LabWorld, openWorld } from '../world/world.ts';
import type { Violation } from './words.ts';

/** Tests only: a small world that is moved by the very writes, reads and mails that a product would send. */
export interface Scene {
  readonly world: LabWorld;
  readonly person: Person;
  readonly device: Hardware;
  readonly graph: (method: string, path: string, body?: unknown) => Reply;
  readonly uem: (method: string, path: string, body?: unknown) => Reply;
  readonly read: (product: 'graph' | 'uem', path: string, lost?: 'lost') => void;
  readonly mail: (kind: string, to: string, more?: Readonly<Record<string, string>>, text?: string) => void;
  readonly hours: (n: number) => void;
  readonly hand: (what: string, subject: string, facts?: Readonly<Record<string, string | number | boolean>>) => void;
  readonly found: (law: Violation['law']) => Violation[];
  readonly all: () => readonly Violation[];
}

export const hourMs = 3_600_000;

export const openScene = (users = 12, seed = 1, source: 'workspace-one' | 'list' = 'workspace-one'): Scene => {
  const world = openWorld({ users, seed, source, stateDir: null });
  const { state } = world;
  const movable = (h: Hardware) =>
    h.holder !== null &&
    h.platform === 'ios' &&
    !needsReset(h) &&
    h.uemRecords.length === 1 &&
    h.entraRecords.length === 1 &&
    h.offUntil === null;
  const device = state.hardware.find(
    (h) => movable(h) && (state.people.find((p) => p.id === h.holder)?.mail ?? '') !== '',
  );
  const person = state.people.find((p) => p.id === device?.holder);
  if (device === undefined || person === undefined) throw new Error('this seed has no person with an iPhone');
  const send =
    (product: 'graph' | 'uem', caller: string) =>
    (method: string, path: string, body: unknown = null): Reply => {
      const reply = world.apply({ type: 'http', product, method, path, caller, body });
      if (reply === undefined) throw new Error('no reply');
      return reply;
    };
  let mails = 0;
  const all = () => world.witness.report().violations;
  return {
    world,
    person,
    device,
    graph: send('graph', state.organisation.app.clientId),
    uem: send('uem', state.organisation.uemAccount.clientId),
    read: (product, path, lost) => world.noteRead({ product, path, status: 200, ...(lost ? { lost: true } : {}) }),
    mail: (kind, to, more = {}, text = '') => {
      mails += 1;
      const headers = { 'x-sluis-message': kind, 'x-sluis-wave': 'w1', ...more };
      const messageId = more['message-id'] ?? `<${mails}@sluis>`;
      const what = { subject: more['subject'] ?? kind, text, html: '', headers, channel: 'smtp' as const };
      world.apply({ type: 'mail', messageId, from: 'sluis@example.org', to: [to], ...what });
    },
    hours: (n) => {
      world.apply({ type: 'advance', to: state.now + n * hourMs });
    },
    hand: (what, subject, facts = {}) => {
      world.apply({ type: 'hand', what, subject, facts });
    },
    found: (law) => all().filter((v) => v.law === law),
    all,
  };
};

/** The levers of the handover, made as the product makes them. */
export interface Levers {
  readonly exempt: string;
  readonly released: string;
  readonly enforced: string;
  readonly policy: string;
  readonly userGroup: number;
  readonly uemUser: number;
}

const idOf = (reply: Reply): string => String((reply.body as { id?: unknown }).id);

/** A set-up that was refused would leave every later test hollow. */
const accepted = (reply: Reply): Reply => {
  if (reply.status > 299) throw new Error(`refused: ${reply.status} ${JSON.stringify(reply.body)}`);
  return reply;
};

const newGroup = (scene: Scene, name: string): string => {
  const body = { displayName: name, mailEnabled: false, mailNickname: name, securityEnabled: true };
  return idOf(accepted(scene.graph('POST', '/v1.0/groups', body)));
};

type Users = Record<string, unknown>;

const targets = (include: readonly string[], exclude: readonly string[]): unknown[] => [
  ...include.map((groupId) => ({ target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', groupId } })),
  ...exclude.map((groupId) => ({
    target: { '@odata.type': '#microsoft.graph.exclusionGroupAssignmentTarget', groupId },
  })),
];

/** Excludes the group from all that the partner is assigned to. */
const releaseFromPartner = (scene: Scene, released: string): void => {
  const partner = scene.world.state.directory.partners[0];
  const of = (platform: 'ios' | 'android' | 'macos') => {
    const include = partner?.assignments[platform].include ?? [];
    return targets(include === 'all' ? [] : include, [released]);
  };
  accepted(
    scene.graph('PATCH', `/v1.0/deviceManagement/complianceManagementPartners/${partner?.id}`, {
      iosEnrollmentAssignments: of('ios'),
      androidEnrollmentAssignments: of('android'),
      macOsEnrollmentAssignments: of('macos'),
    }),
  );
};

/** A user group of the old product, excluded from the smart group of its rule. */
const exemptionOfOldRule = (scene: Scene): number => {
  const { state } = scene.world;
  const made = scene.uem('POST', '/API/system/usergroups/createcustomusergroup', { GroupName: 'sluis-source-exempt' });
  const userGroup = (accepted(made).body as { Value: number }).Value;
  const smart = state.uem.smartGroups[0];
  accepted(
    scene.uem('PUT', `/API/mdm/smartgroups/${smart?.id}`, {
      ...smart?.json,
      UserGroupExclusions: [{ Id: String(userGroup), Name: 'sluis-source-exempt' }],
    }),
  );
  return userGroup;
};

/** The rule set-up: groups, exclusions in policy, partner and smart group, own policy for the group `enforced`. */
export const setUp = (
  scene: Scene,
  users: Users = {},
  apps: Users = { includeApplications: ['Office365'] },
): Levers => {
  const { state } = scene.world;
  const exempt = newGroup(scene, 'sluis-exempt');
  const released = newGroup(scene, 'sluis-released');
  const enforced = newGroup(scene, 'sluis-enforced');
  const old = state.directory.policies[0];
  const conditions = old?.json.conditions as { users: Users };
  const change = { conditions: { users: { ...conditions.users, excludeGroups: [exempt] } } };
  accepted(scene.graph('PATCH', `/v1.0/identity/conditionalAccess/policies/${old?.id}`, change));
  releaseFromPartner(scene, released);
  const made = scene.graph('POST', '/v1.0/identity/conditionalAccess/policies', {
    displayName: 'Require compliant device (Intune)',
    state: 'enabled',
    conditions: { clientAppTypes: ['all'], applications: apps, users: { includeGroups: [enforced], ...users } },
    grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
  });
  const userGroup = exemptionOfOldRule(scene);
  const uemUser = state.uem.users.find((u) => u.upn === scene.person.upn)?.id ?? -1;
  scene.hours(26);
  return { exempt, released, enforced, policy: idOf(accepted(made)), userGroup, uemUser };
};

export const join = (scene: Scene, group: string, user = scene.person.id): Reply =>
  scene.graph('POST', `/v1.0/groups/${group}/members/$ref`, {
    '@odata.id': `https://graph.microsoft.com/v1.0/directoryObjects/${user}`,
  });

export const leave = (scene: Scene, group: string, user = scene.person.id): Reply =>
  scene.graph('DELETE', `/v1.0/groups/${group}/members/${user}/$ref`);

export const seeGroup = (scene: Scene, group: string): void =>
  scene.read('graph', `/v1.0/groups/${group}/members?$top=999`);

/** Briefing and invitation, then the promised notice passes. */
export const announce = (scene: Scene, promise?: string): void => {
  const { state } = scene.world;
  scene.mail('help-desk-briefing', state.organisation.helpDeskMail);
  scene.mail('invitation', scene.person.mail, promise === undefined ? {} : { 'x-sluis-promise': promise });
  scene.hours(5 * 24 + 1);
};

/** The approvers are asked about the person by name: with a device that never moved, enforcement locks them out. */
export const askByName = ({ mail, person, world }: Scene, answer: 'approve' | 'refuse' | null = 'approve'): void => {
  mail('approval-request', world.state.organisation.helpDeskMail, {}, `${person.upn}, ${person.mail}`);
  const facts = { mail: world.state.mail.length };
  const approver = world.state.people.find(({ role }) => role === 'officer')?.id ?? '';
  if (answer !== null)
    world.apply({ type: 'portal', person: approver, action: answer, subject: 'approval', status: 200, facts });
};

/** Exempt in both products, read back, revoked, in force. */
export const exemptUser = (scene: Scene, levers: Levers): void => {
  join(scene, levers.exempt);
  scene.uem('POST', `/API/system/usergroups/${levers.userGroup}/user/${levers.uemUser}/addusertogroup`);
  scene.hours(0.1);
  seeGroup(scene, levers.exempt);
  scene.read('uem', `/API/system/usergroups/${levers.userGroup}/users?page=0`);
  scene.graph('POST', `/v1.0/users/${scene.person.id}/revokeSignInSessions`);
  scene.hours(0.4);
};

/** Released from the partner, read back, revoked, in force. */
export const releaseUser = (scene: Scene, levers: Levers): void => {
  join(scene, levers.released);
  scene.hours(0.1);
  seeGroup(scene, levers.released);
  scene.graph('POST', `/v1.0/users/${scene.person.id}/revokeSignInSessions`);
  scene.hours(0.4);
};

export const retire = (scene: Scene, device = scene.device): Reply =>
  scene.uem('POST', `/API/mdm/devices/${device.uemRecords[0]?.id}/commands?command=EnterpriseWipe`);

/** A scene with its set-up done, seen from the first read on. */
export const start = (): { scene: Scene; levers: Levers } => {
  const scene = openScene();
  scene.read('graph', '/v1.0/identity/conditionalAccess/policies');
  return { scene, levers: setUp(scene) };
};

/** The device leaves, is told to enroll, enrolls and complies. */
export const move = (scene: Scene): void => {
  retire(scene);
  scene.hours(48);
  scene.mail('enroll', scene.person.mail, { 'x-sluis-device': scene.device.serial });
  scene.hand('enroll', scene.device.serial);
  scene.hours(6);
};
