/** Joins names that hang together, for ever: what was once tied stays tied, which is too much now and then and never too little. */
export interface Ties {
  /** A number for a name, always the same one. */
  readonly node: (name: string) => number;
  /** The name's whole cluster, as one number. It changes when clusters are joined. */
  readonly root: (node: number) => number;
  readonly join: (a: number, b: number) => void;
}

/** @param onJoin  two clusters became one: `gone` is no root any more */
export function openTies(onJoin: (kept: number, gone: number) => void): Ties {
  const numbers = new Map<string, number>();
  const parents: number[] = [];
  const sizes: number[] = [];
  const root = (node: number): number => {
    let at = node;
    for (let up = parents[at] ?? at; up !== at; up = parents[at] ?? at) {
      parents[at] = parents[up] ?? up;
      at = up;
    }
    return at;
  };
  return {
    node(name) {
      const known = numbers.get(name);
      if (known !== undefined) return known;
      const made = parents.length;
      numbers.set(name, made);
      parents.push(made);
      sizes.push(1);
      return made;
    },
    root,
    join(a, b) {
      const one = root(a);
      const two = root(b);
      if (one === two) return;
      const [kept, gone] = (sizes[one] ?? 1) < (sizes[two] ?? 1) ? [two, one] : [one, two];
      parents[gone] = kept;
      sizes[kept] = (sizes[kept] ?? 1) + (sizes[gone] ?? 1);
      onJoin(kept, gone);
    },
  };
}
