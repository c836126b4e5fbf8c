import type { DirectoryUser, WorldState } from '../../world/state.ts';
import { groupOf, isShown, userOf } from '../lookup.ts';
import type { Question } from './question.ts';

/** Who signs in, as far as a policy may look at them. */
export type Who =
  | {
      readonly kind: 'user';
      readonly id: string | null;
      /** Group ids, nested ones too; role template ids. Lower case. */
      readonly groups: ReadonlySet<string>;
      readonly roles: ReadonlySet<string>;
      /** Empty for a member of this tenant. */
      readonly guestKinds: readonly string[];
      readonly tenant: string | null;
    }
  | { readonly kind: 'service-principal'; readonly id: string };

/** Null for somebody whom the directory does not know. */
export function whoOf(state: WorldState, identity: Question['signInIdentity']): Who | null {
  if (identity['@odata.type'] === '#microsoft.graph.servicePrincipalSignIn') {
    return { kind: 'service-principal', id: identity.servicePrincipalId.toLowerCase() };
  }
  const said = (identity.externalUserType ?? 'none')
    .split(',')
    .flatMap((kind) => (kind === 'none' ? [] : [kind.trim()]));
  const tenant = identity.externalTenantId ?? null;
  const id = identity.userId ?? '';
  if (id === '') {
    return said.length === 0
      ? null
      : { kind: 'user', id: null, groups: new Set(), roles: new Set(), guestKinds: said, tenant };
  }
  const user = userOf(state, id);
  if (user === undefined) return null;
  return {
    kind: 'user',
    id: user.id.toLowerCase(),
    groups: groupsOf(state, user.id),
    roles: new Set(
      state.directory.roles
        .filter((role) => role.members.includes(user.id))
        .map((role) => role.templateId.toLowerCase()),
    ),
    guestKinds: said.length === 0 ? guestKindsOf(user) : said,
    tenant: tenant ?? user.homeTenantId,
  };
}

function guestKindsOf(user: DirectoryUser): readonly string[] {
  if (user.userType === 'Guest') return [user.creationType === null ? 'internalGuest' : 'b2bCollaborationGuest'];
  return user.creationType === null ? [] : ['b2bCollaborationMember'];
}

/** Upwards from the user, through groups in groups. */
function groupsOf(state: WorldState, id: string): Set<string> {
  const found = new Set<string>();
  const queue = [id];
  for (let member = queue.shift(); member !== undefined; member = queue.shift()) {
    for (const group of state.directory.groups) {
      if (found.has(group.id.toLowerCase())) continue;
      if (!group.members.some((each) => each.id === member && isShown(each, state.now))) continue;
      if (groupOf(state, group.id) === undefined) continue;
      found.add(group.id.toLowerCase());
      queue.push(group.id);
    }
  }
  return found;
}
