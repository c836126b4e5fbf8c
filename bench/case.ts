/** One named case of `npm run bench`. It measures and asserts nothing about time; a wrong count is an error. */
export interface BenchCase {
  readonly name: string;
  readonly about: string;
  /** Arguments with which it takes a few minutes at most, for a run of all; null leaves it out of that. */
  readonly quick: readonly string[] | null;
  /** With `--json` each row of its tables stands as a case of its own. */
  readonly rowsAreCases?: boolean;
  readonly run: (args: readonly string[]) => Promise<readonly Table[]>;
}

export type Cell = string | number | boolean | null;

export interface Table {
  readonly title: string;
  readonly rows: readonly Readonly<Record<string, Cell>>[];
  /** What a reader must know to judge the figures. */
  readonly notes?: readonly string[];
}

export function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  const high = sorted[middle] ?? NaN;
  return sorted.length % 2 === 1 ? high : ((sorted[middle - 1] ?? high) + high) / 2;
}

/** @param digits  behind the point; 1 unless said */
export function round(value: number, digits = 1): number {
  return Math.round(value * 10 ** digits) / 10 ** digits;
}
