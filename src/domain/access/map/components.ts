/** Strongly connected components of what can be reached from `roots`, by Tarjan; each comes after those that it leads to. */
export function components(
  roots: Iterable<number>,
  next: (node: number) => readonly number[],
): readonly (readonly number[])[] {
  const order = new Map<number, number>();
  const lowest = new Map<number, number>();
  const waiting: number[] = [];
  const isWaiting = new Set<number>();
  const found: number[][] = [];

  const enter = (node: number): { node: number; at: number } => {
    order.set(node, order.size);
    lowest.set(node, order.size - 1);
    waiting.push(node);
    isWaiting.add(node);
    return { node, at: 0 };
  };
  const lower = (node: number, to: number): void => {
    lowest.set(node, Math.min(lowest.get(node) ?? to, to));
  };
  const close = (node: number): void => {
    if (lowest.get(node) !== order.get(node)) return;
    const component = waiting.splice(waiting.lastIndexOf(node));
    for (const member of component) isWaiting.delete(member);
    found.push(component);
  };

  // A stack of our own: thousands of groups may be nested in a chain.
  for (const root of roots) {
    if (order.has(root)) continue;
    const path = [enter(root)];
    for (let top = path.at(-1); top !== undefined; top = path.at(-1)) {
      const child = next(top.node)[top.at];
      top.at += 1;
      if (child === undefined) {
        path.pop();
        close(top.node);
        const parent = path.at(-1);
        if (parent) lower(parent.node, lowest.get(top.node) ?? 0);
      } else if (!order.has(child)) path.push(enter(child));
      else if (isWaiting.has(child)) lower(top.node, order.get(child) ?? 0);
    }
  }
  return found;
}
