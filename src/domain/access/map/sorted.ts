/** Sets as rising lists without repeats. */

/** Sorts and drops repeats; leaves the given list alone. */
export function sortedSet(list: Iterable<number> | Uint32Array): Uint32Array {
  const sorted = Uint32Array.from(list).sort();
  let kept = 0;
  for (let at = 0; at < sorted.length; at += 1) {
    const value = sorted[at] ?? 0;
    if (kept > 0 && sorted[kept - 1] === value) continue;
    sorted[kept] = value;
    kept += 1;
  }
  return kept === sorted.length ? sorted : sorted.slice(0, kept);
}

export function listHas(list: Uint32Array, value: number): boolean {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low < list.length && list[low] === value;
}

export function mergeLists(a: Uint32Array, b: Uint32Array): Uint32Array {
  if (a.length === 0) return b;
  if (b.length === 0) return a;
  const merged = new Uint32Array(a.length + b.length);
  let left = 0;
  let right = 0;
  let kept = 0;
  while (left < a.length && right < b.length) {
    const one = a[left] ?? 0;
    const two = b[right] ?? 0;
    merged[kept] = one < two ? one : two;
    kept += 1;
    if (one <= two) left += 1;
    if (two <= one) right += 1;
  }
  while (left < a.length) merged[kept++] = a[left++] ?? 0;
  while (right < b.length) merged[kept++] = b[right++] ?? 0;
  return kept === merged.length ? merged : merged.slice(0, kept);
}

/** `keep` = true: what both have; false: what only the first has. */
export function siftLists(a: Uint32Array, b: Uint32Array, keep: boolean): Uint32Array {
  const sifted = new Uint32Array(keep ? Math.min(a.length, b.length) : a.length);
  let right = 0;
  let kept = 0;
  for (let left = 0; left < a.length; left += 1) {
    const value = a[left] ?? 0;
    while (right < b.length && (b[right] ?? 0) < value) right += 1;
    if ((right < b.length && b[right] === value) === keep) {
      sifted[kept] = value;
      kept += 1;
    }
  }
  return sifted.slice(0, kept);
}

/** What only one of the two has. */
export function differing(a: Uint32Array, b: Uint32Array): Uint32Array {
  const found = new Uint32Array(a.length + b.length);
  let left = 0;
  let right = 0;
  let kept = 0;
  while (left < a.length || right < b.length) {
    const one = left < a.length ? (a[left] ?? 0) : Infinity;
    const two = right < b.length ? (b[right] ?? 0) : Infinity;
    if (one < two) found[kept++] = one;
    else if (two < one) found[kept++] = two;
    if (one <= two) left += 1;
    if (two <= one) right += 1;
  }
  return found.slice(0, kept);
}
