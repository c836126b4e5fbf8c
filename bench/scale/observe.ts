import { answer, inputOf, tell } from '../child.ts';
import { openRunning } from './engine.ts';
import type { Files } from './files.ts';
import { BEFORE } from './organisation.ts';
import { openOutside } from './outside.ts';

export interface ObserveInput {
  readonly url: string;
  readonly users: number;
  readonly files: Files;
}

export interface ReadTime {
  readonly watch: string;
  readonly ms: number;
  readonly changed: number;
  readonly rejects: number;
}

export interface Observed {
  readonly reads: readonly ReadTime[];
  readonly turnMs: number;
  readonly planned: number;
  readonly peakMb: number;
}

/** The first turn of all: everything is read into an empty store, and everybody is planned. */
const { url, users, files } = inputOf<ObserveInput>();
const running = await openRunning(url, users, openOutside(files, users, false), BEFORE);
const startedAt = performance.now();
const report = await running.engine.turn({ signal: new AbortController().signal, acting: false, readAll: true });
const turnMs = performance.now() - startedAt;
const reads = running.told.flatMap((one) => {
  if (one.what !== 'read') return [];
  const { watch, changed, rejects, failure, lost } = one.report;
  if (failure || lost > 0) throw new Error(JSON.stringify({ watch, failure, lost }));
  return [{ watch, ms: one.ms, changed, rejects: rejects.length }];
});
tell(`${users} users: read from files and planned ${(turnMs / 1000).toFixed(0)} s`);
answer({ reads, turnMs, planned: report.planned, peakMb: process.resourceUsage().maxRSS / 1024 } satisfies Observed);
await running.store.close();
process.exit(0);
