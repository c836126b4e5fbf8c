import type { Lock } from '../../../contract/status.ts';

/** The places of the lock picture in CSS pixels, for a picture so wide. Pure: see `lock.tsx` for what is drawn there. */
export interface LockShape {
  readonly width: number;
  readonly height: number;
  readonly top: number;
  readonly floor: number;
  /** Three basins from left to right: the old product, the chamber, Intune. */
  readonly basins: readonly [Basin, Basin, Basin];
  readonly gates: { readonly old: number; readonly new: number };
  /** Too narrow for three counts of the chamber side by side. */
  readonly narrow: boolean;
}

export interface Basin {
  readonly from: number;
  readonly to: number;
  /** Of the water, from the top of the picture. */
  readonly surface: number;
}

const TOP = 36;
const DEEP = 124;
const BELOW = 14;
/** A little water always stands, so that the three basins are seen; a full one keeps room for its surface. */
const PUDDLE = 8;
const ROOM = 10;
/** Where the gates are, of the whole width. */
const GATES = { old: 0.28, new: 0.72 } as const;
const NARROW = 560;

/** Levels are shares of all devices of the wave: what leaves one basin rises in the next. */
export function shapeOf(lock: Lock, width: number): LockShape {
  const chamber = lock.notified + lock.leaving + lock.limbo;
  const arrived = lock.enrolled + lock.verified;
  const all = Math.max(1, lock.old + chamber + arrived);
  const [first, second, end] = [Math.round(width * GATES.old), Math.round(width * GATES.new), width - 1];
  const surface = (count: number): number => Math.round(TOP + DEEP - PUDDLE - (count / all) * (DEEP - PUDDLE - ROOM));
  return {
    width,
    height: TOP + DEEP + BELOW,
    top: TOP,
    floor: TOP + DEEP,
    basins: [
      { from: 1, to: first, surface: surface(lock.old) },
      { from: first, to: second, surface: surface(chamber) },
      { from: second, to: end, surface: surface(arrived) },
    ],
    gates: { old: first, new: second },
    narrow: width < NARROW,
  };
}

/** Both sides' rules at once on the same people: the picture of a broken law. */
export function isBroken({ oldRules, newRules }: Lock): boolean {
  return oldRules.state === 'in-force' && newRules.state === 'in-force';
}

/** The surface of a basin as an SVG path, closed far below; at zero, to be moved down to its level. */
export function waterPath(from: number, to: number): string {
  const waves = Math.max(1, Math.round((to - from) / 28));
  const half = (to - from) / waves / 2;
  const crest = (up: number): string => `q${(half / 2).toFixed(2)} ${up} ${half.toFixed(2)} 0`;
  return `M${from} 0${Array.from({ length: waves }, () => crest(-3) + crest(3)).join('')}`;
}
