import type { HttpCall } from '../connectors/http.ts';

/** Exchanges on the wire by product, method and path with ids replaced. */
export interface CallCounts {
  readonly count: (product: string, call: HttpCall) => void;
  readonly byKind: () => Readonly<Record<string, number>>;
  readonly total: () => number;
  /** Answers 429. */
  readonly throttled: () => number;
}

export function createCallCounts(): CallCounts {
  const kinds = new Map<string, number>();
  let total = 0;
  let throttled = 0;
  return {
    count(product, call) {
      const kind = `${product} ${call.method} ${call.urlTemplate}`;
      kinds.set(kind, (kinds.get(kind) ?? 0) + 1);
      total++;
      if (call.status === 429) throttled++;
    },
    byKind: () => Object.fromEntries([...kinds].toSorted()),
    total: () => total,
    throttled: () => throttled,
  };
}
