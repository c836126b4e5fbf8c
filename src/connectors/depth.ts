/**
 * Whether lists and objects lie within each other more than so many times. What is kept whole is written as JSON later, which fails on
 * a value that is nested without end.
 */
export function isDeeperThan(value: unknown, most: number): boolean {
  const open: (readonly [value: unknown, depth: number])[] = [[value, 1]];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [one, depth] = next;
    if (typeof one !== 'object' || one === null) continue;
    if (depth > most) return true;
    for (const part of Object.values(one)) open.push([part, depth + 1]);
  }
  return false;
}

/** Far more than any product nests; what lies deeper is a mistake or an attack. */
export const DEEPEST = 200;
