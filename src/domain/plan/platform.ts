import type { TenantFacts } from '../facts.ts';
import type { Device } from '../inventory/match.ts';
import type { MoveSettings } from '../settings.ts';
import type { Tri } from '../words.ts';
import type { Case } from './case.ts';

/**
 * Why this device would not be let into Intune, or may not be: what leaves the old product would never arrive (law 11). Null: nothing is in
 * the way, or a person took on what cannot be told. Unknown is not yes; neither is it no, so what is on its way already goes on.
 */
export function platformBlock(
  device: Device,
  { tenant }: Pick<Case, 'tenant'>,
  { unknownPlatform }: Pick<MoveSettings, 'unknownPlatform'>,
): 'platform-blocked' | 'platform-unknown' | null {
  // Of a tenant that was not read nothing is set up, so nothing leaves.
  const lets = tenant === null ? 'yes' : letsIn(device, tenant);
  if (lets === 'no') return 'platform-blocked';
  return lets === 'unknown' && unknownPlatform !== 'assume' ? 'platform-unknown' : null;
}

/** Whether Intune's enrollment restrictions let this device in. A platform or an owner that is not known may be one that they refuse. */
function letsIn({ platform, source }: Device, tenant: TenantFacts): Tri {
  const { blockedPlatforms: all, blockedPersonalPlatforms: personal } = tenant;
  if (all === 'unknown' || personal === 'unknown') return 'unknown';
  const ownership = source?.value.ownership ?? 'unknown';
  if (all.includes(platform) || (ownership === 'personal' && personal.includes(platform))) return 'no';
  const { blockedForSome = [], blockedPersonalForSome = [] } = tenant;
  // Whose the old product says it is, is not what Intune goes by: without a corporate identifier there it counts as personal (R83).
  const open = [...blockedForSome, ...personal, ...blockedPersonalForSome];
  return open.includes(platform) || (platform === 'unknown' && open.length + all.length > 0) ? 'unknown' : 'yes';
}
