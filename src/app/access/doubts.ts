import type { AccessView } from '../../contract/access.ts';
import type { ExportedTenant } from './exports.ts';
import type { AccessWorld } from './world.ts';

type Doubt = AccessView['doubts'][number];

/** People of whom no device is known are judged as on one that is not registered. */
function withoutDevice({ users, devices }: AccessWorld['facts']): readonly Doubt[] {
  const owners = new Set(devices.map((device) => device.user));
  const without = users.filter((user) => !owners.has(user.id)).length;
  return devices.length === 0 || without === 0 ? [] : [{ code: 'users-without-device', facts: { users: without } }];
}

/** Everything that makes an answer "maybe": what was not understood, not readable, not given. The worst come first. */
export function doubtsOf(
  { map, facts }: AccessWorld,
  exported: ExportedTenant | null,
  { sampled, legacy }: { readonly sampled: readonly string[]; readonly legacy: number },
): readonly Doubt[] {
  const { policies } = facts.view;
  const odd = policies
    .filter((policy) => policy.state !== 'disabled' && policy.odd.length > 0)
    .map(
      ({ name, odd: parts }): Doubt => ({
        code: 'policy-not-understood',
        facts: { name, path: parts[0]?.path ?? '', more: parts.length - 1 },
      }),
    );
  const groups = new Map(facts.groups.map((group) => [group.id.toLowerCase(), group]));
  const named = new Set(
    policies
      .filter((policy) => policy.state !== 'disabled')
      .flatMap(({ users }) => [...users.include.groups, ...users.exclude.groups]),
  );
  const levers = new Set(Object.values(facts.view.leverGroups).map((id) => id.toLowerCase()));
  const unread = [...named].flatMap((id): readonly Doubt[] => {
    const group = groups.get(id);
    if (levers.has(id)) return [];
    if (!group) return [{ code: 'group-unknown', facts: { id } }];
    return group.members === null ? [{ code: 'group-unreadable', facts: { name: group.name } }] : [];
  });
  const roles = new Set(
    policies
      .filter((policy) => policy.state !== 'disabled')
      .flatMap(({ users }) => [...users.include.roles, ...users.exclude.roles]),
  );
  const heldByUnread = new Set(
    facts.roles.flatMap((role) =>
      role.groups?.some((group) => !groups.has(group.toLowerCase())) ? [role.id.toLowerCase()] : [],
    ),
  );
  const unowned = exported?.devices.filter((device) => device.owners !== 'whole').length ?? 0;
  const names = new Map(facts.roles.map((role) => [role.id.toLowerCase(), role.name]));
  const untold = exported?.missing.includes('roles')
    ? []
    : [...roles].filter((id) => facts.view.roles.get(id) === undefined || heldByUnread.has(id));
  return [
    ...(exported?.missing ?? [])
      .filter((kind) => kind !== 'members')
      .map((kind) => ({ code: `missing-${kind}`, facts: {} })),
    ...odd,
    ...unread,
    ...untold.map((id): Doubt => ({ code: 'role-unreadable', facts: { name: names.get(id) ?? id } })),
    ...(unowned === 0 ? [] : [{ code: 'owners-unknown', facts: { devices: unowned } }]),
    ...withoutDevice(facts),
    ...(legacy === 0 ? [] : [{ code: 'legacy-clients', facts: { users: legacy } }]),
    ...[...new Set([...map.classes.collapsed, ...sampled])].map(
      (dimension): Doubt => ({ code: 'collapsed', facts: { dimension } }),
    ),
    ...(map.classes.complete ? [] : [{ code: 'locations-incomplete', facts: {} }]),
    ...(exported?.rejects ?? []).map(({ where, why }): Doubt => ({ code: 'record-rejected', facts: { where, why } })),
  ];
}
