import type { HttpCall } from '../connectors/http.ts';

export interface CallKind {
  calls: number;
  /** Answered 429. */
  throttled: number;
  /** Of bodies, both ways. */
  bytes: number;
}

/** Exchanges on the wire by product, method and path with ids replaced. */
export interface CallCounts {
  readonly count: (product: string, call: HttpCall) => void;
  readonly byKind: () => Readonly<Record<string, CallKind>>;
  readonly total: () => number;
}

export function createCallCounts(): CallCounts {
  const kinds = new Map<string, CallKind>();
  let total = 0;
  return {
    count(product, call) {
      const kind = `${product} ${call.method} ${call.urlTemplate}`;
      const found = kinds.get(kind) ?? { calls: 0, throttled: 0, bytes: 0 };
      found.calls++;
      if (call.status === 429) found.throttled++;
      found.bytes += call.bytes;
      kinds.set(kind, found);
      total++;
    },
    byKind: () => Object.fromEntries([...kinds].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    total: () => total,
  };
}
