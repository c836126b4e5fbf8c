/** A seeded source of chance (mulberry32): the same seed, the same world. */
export interface Random {
  /** 0 to below 1. */
  readonly next: () => number;
  /** 0 to below `bound`, whole. */
  readonly below: (bound: number) => number;
  readonly chance: (probability: number) => boolean;
  readonly pick: <T>(list: readonly T[]) => T;
}

export function randomOf(seed: number): Random {
  let state = seed >>> 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  const below = (bound: number): number => Math.floor(next() * bound);
  return {
    next,
    below,
    chance: (probability) => next() < probability,
    pick(list) {
      const found = list[below(list.length)];
      if (found === undefined) throw new Error('nothing to pick from');
      return found;
    },
  };
}

/** About `share` of 0 to below `of`, each as likely as any other, rising. */
export function sample(random: Random, of: number, share: number): Uint32Array {
  const found: number[] = [];
  if (share >= 1) return Uint32Array.from({ length: of }, (_, at) => at);
  const scale = Math.log(1 - share);
  for (let at = -1; ; ) {
    at += 1 + Math.floor(Math.log(1 - random.next()) / scale);
    if (at >= of) return Uint32Array.from(found);
    found.push(at);
  }
}
