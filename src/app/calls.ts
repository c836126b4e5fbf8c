import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { HttpCall } from '../connectors/http.ts';

export interface CallKind {
  calls: number;
  /** Answered 429, or with a part that was. */
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
      if (call.throttled) found.throttled++;
      found.bytes += call.bytes;
      kinds.set(kind, found);
      total++;
    },
    byKind: () => Object.fromEntries([...kinds].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    total: () => total,
  };
}

/** Of several processes as of one. */
export function sumOf(parts: readonly Readonly<Record<string, CallKind>>[]): Readonly<Record<string, CallKind>> {
  const sum = new Map<string, CallKind>();
  for (const [kind, { calls, throttled, bytes }] of parts.flatMap((part) => Object.entries(part))) {
    const before = sum.get(kind) ?? { calls: 0, throttled: 0, bytes: 0 };
    sum.set(kind, {
      calls: before.calls + calls,
      throttled: before.throttled + throttled,
      bytes: before.bytes + bytes,
    });
  }
  return Object.fromEntries([...sum].toSorted(([a], [b]) => (a < b ? -1 : 1)));
}

const kindsSchema = z.record(z.string(), z.object({ calls: z.int(), throttled: z.int(), bytes: z.int() }));
const NAME = /^calls-\d+\.json$/;

/** Keeps what one life of a worker called in its folder, where the sample's main process finds it. */
export function keepCalls(folder: string, life: number, calls: Pick<CallCounts, 'byKind'>): void {
  const file = join(folder, `calls-${life}.json`);
  writeFileSync(`${file}.part`, JSON.stringify(calls.byKind()));
  renameSync(`${file}.part`, file);
}

export function forgetCalls(folder: string): void {
  for (const name of keptIn(folder)) rmSync(join(folder, name));
}

/** What all lives of a worker called that kept it in this folder. */
export function keptCalls(folder: string): Readonly<Record<string, CallKind>> {
  return sumOf(keptIn(folder).map((name) => kindsSchema.parse(JSON.parse(readFileSync(join(folder, name), 'utf8')))));
}

function keptIn(folder: string): readonly string[] {
  return existsSync(folder) ? readdirSync(folder).filter((name) => NAME.test(name)) : [];
}
