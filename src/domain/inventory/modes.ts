import type { Finding } from '../finding.ts';
import type { Device } from './match.ts';

/** Android devices that are still in the old product, and those of them of which nobody can tell how they are held. */
function androidModes(devices: readonly Device[]): { readonly android: number; readonly unknown: number } {
  const held = devices.flatMap(({ platform, source }) =>
    platform === 'android' && source !== null && source.goneAt === null && source.value.state !== 'left'
      ? [source.value.mode]
      : [],
  );
  return { android: held.length, unknown: held.filter((mode) => mode === 'unknown').length };
}

/**
 * Says it once for all of them, before the first wave: each would wait as one that only a reset can move (law 5), though a line in the
 * configuration, or a column in the list, would let most of them go.
 */
export function modeFindings(devices: readonly Device[], vendor: string): readonly Finding[] {
  const { android, unknown } = androidModes(devices);
  if (unknown === 0) return [];
  const code = vendor === 'list' ? 'modes-unknown-in-list' : 'modes-unknown';
  return [{ code, severity: 'warns', subject: 'tenant', facts: { unknown, android } }];
}
