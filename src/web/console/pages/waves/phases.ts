import type { WaveView } from '../../../../contract/status.ts';

/** One part of a wave: devices of the same phase, or that wait for the same reason. */
export interface Part {
  readonly code: string;
  readonly count: number;
  readonly kind: 'home' | 'under-way' | 'waiting' | 'excluded';
  /** How far along the way, 0 to 1; for its shade. */
  readonly far: number;
}

/** The way of a device, from its end to its beginning: what is home stands first. */
const WAY = ['compliant', 'enrolled', 'limbo', 'leaving', 'scoped-out', 'notified', 'ready', 'known'] as const;

/** Devices of a wave by phase or reason, in the order of the way: home, under way, waiting (the most first), left out. */
export function partsOf(phases: WaveView['phases']): readonly Part[] {
  const all = Object.entries(phases).filter(([, count]) => count > 0);
  const rank = (code: string): number => WAY.findIndex((name) => name === code);
  const parts = all.map(([code, count]): Part => {
    if (code === 'verified') return { code, count, kind: 'home', far: 1 };
    if (code === 'excluded') return { code, count, kind: 'excluded', far: 0 };
    return rank(code) < 0
      ? { code, count, kind: 'waiting', far: 0 }
      : { code, count, kind: 'under-way', far: 1 - rank(code) / WAY.length };
  });
  const order = { home: 0, 'under-way': 1, waiting: 2, excluded: 3 } as const;
  return parts.toSorted((a, b) => order[a.kind] - order[b.kind] || b.far - a.far || b.count - a.count);
}
