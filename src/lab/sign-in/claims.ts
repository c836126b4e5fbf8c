import type { Account } from './accounts.ts';

/** More groups than this are not listed in a JWT. Source: Microsoft identity platform, "groups overage claim". */
export const MOST_GROUPS = 200;

/** The claims of a v2.0 ID token for one who signed in, in Entra's names. */
export function claimsOf(account: Account, tenantId: string): Record<string, unknown> & { readonly sub: string } {
  const { id, upn, name, roles, groups } = account;
  return {
    sub: id,
    oid: id,
    tid: tenantId,
    name,
    preferred_username: upn,
    // Both are left out where there are none.
    ...(roles.length > 0 ? { roles } : {}),
    ...(groups.length > MOST_GROUPS ? overage(id, tenantId) : groups.length > 0 ? { groups } : {}),
  };
}

/** The token says where the groups can be asked for instead. */
function overage(id: string, tenantId: string): object {
  const endpoint = `https://graph.windows.net/${tenantId}/users/${id}/getMemberObjects`;
  return { _claim_names: { groups: 'src1' }, _claim_sources: { src1: { endpoint } } };
}
