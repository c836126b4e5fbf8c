import type { Finding } from '../finding.ts';
import type { Device } from './match.ts';

/** Android devices that are still in the old product, and those of them of which nobody can tell how they are held. */
export interface AndroidModes {
  readonly android: number;
  readonly unknown: number;
}

/** What one device adds to that. */
export function androidModes({ platform, source }: Device): AndroidModes {
  const held = platform === 'android' && source !== null && source.goneAt === null && source.value.state !== 'left';
  return held ? { android: 1, unknown: source.value.mode === 'unknown' ? 1 : 0 } : NONE;
}

const NONE: AndroidModes = { android: 0, unknown: 0 };

/**
 * Says it once for all of them, before the first wave: each would wait as one that only a reset can move (law 5), though a line in the
 * configuration, or a column in the list, would let most of them go.
 */
export function modeFindings({ android, unknown }: AndroidModes, vendor: string): readonly Finding[] {
  if (unknown === 0) return [];
  const code = vendor === 'list' ? 'modes-unknown-in-list' : 'modes-unknown';
  return [{ code, severity: 'warns', subject: 'tenant', facts: { unknown, android } }];
}
