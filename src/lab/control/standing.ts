import { personOf } from '../world/look.ts';
import type { DirectoryGroup, PartnerTargets, WorldState } from '../world/state.ts';

/**
 * Who is in which group and what each rule reaches, as it was written last, in both products: by names alone, each list sorted, so that
 * two worlds of one seed can be laid beside each other whatever numbers their objects were given.
 */
export function standingOf(state: WorldState): object {
  const { groups, deletedGroups = [], policies, partners } = state.directory;
  const names = new Map([...groups, ...deletedGroups].map(({ id, displayName }) => [id, displayName]));
  const named = (ids: unknown): readonly string[] =>
    Array.isArray(ids)
      ? ids.map((id: unknown) => names.get(String(id)) ?? personOf(state, String(id))?.upn ?? String(id)).toSorted()
      : [];
  return {
    groups: groups.map((group) => ({ name: group.displayName, members: named(presentIn(group)) })),
    policies: policies
      .filter(({ deletedAt }) => deletedAt === null)
      .map(({ json }) => {
        const users = (json as { conditions?: { users?: Readonly<Record<string, unknown>> } }).conditions?.users ?? {};
        const reaches = ['includeUsers', 'includeGroups', 'excludeUsers', 'excludeGroups'].map(
          (field) => [field, named(users[field])] as const,
        );
        return { name: String(json['displayName']), state: String(json['state']), ...Object.fromEntries(reaches) };
      }),
    partners: partners.map(({ displayName, assignments }) => ({
      name: displayName,
      excludes: PLATFORMS.flatMap((platform) =>
        named(assignments[platform].exclude).map((one) => `${platform}: ${one}`),
      ),
    })),
    old: oldOf(state),
  };
}

const PLATFORMS: readonly (keyof PartnerTargets)[] = ['ios', 'android', 'macos'];

function presentIn({ members }: DirectoryGroup): readonly string[] {
  return members.filter(({ present }) => present).map(({ id }) => id);
}

function oldOf({ uem }: WorldState): object {
  const upns = new Map(uem.users.map(({ id, upn }) => [id, upn]));
  return {
    groups: uem.userGroups.map(({ name, members }) => ({
      name,
      members: members
        .filter(({ present }) => present)
        .map(({ userId }) => upns.get(userId) ?? String(userId))
        .toSorted(),
    })),
    rules: uem.smartGroups.map(({ name, json }) => ({ name, excludes: excludedBy(json, uem.userGroups) })),
  };
}

function excludedBy(
  json: Readonly<Record<string, unknown>>,
  groups: WorldState['uem']['userGroups'],
): readonly string[] {
  const excluded = json['UserGroupExclusions'];
  const ids = Array.isArray(excluded) ? excluded.map((one: { readonly Id?: unknown }) => String(one.Id)) : [];
  return ids.map((id) => groups.find((group) => String(group.id) === id)?.name ?? id).toSorted();
}
