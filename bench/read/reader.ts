import { answer, inputOf } from '../child.ts';

/** What every reader gets. */
export interface ReadInput {
  /** Of the service, without a version. */
  readonly url: string;
  readonly token: string;
  /** Behind the version, with the query: the first page. The same for all. */
  readonly path: string;
  /** Of the store, for those who write into one. */
  readonly database: string;
}

export interface ReadAnswer {
  readonly distinct: number;
  readonly ms: number;
  /** Time of the processor in this process, its own and the system's: what a busy machine does not stretch. */
  readonly cpuMs: number;
  /** Highest resident memory of the process up to the end of the read. */
  readonly peakMb: number;
}

/** Measures one read in this process and answers. `read` gives the number of distinct ids, or how to count them afterwards. */
export async function measure(read: (input: ReadInput) => Promise<number | (() => Promise<number>)>): Promise<void> {
  const input = inputOf<ReadInput>();
  const cpu = process.cpuUsage();
  const startedAt = performance.now();
  const found = await read(input);
  const ms = performance.now() - startedAt;
  const used = process.cpuUsage(cpu);
  const peakMb = process.resourceUsage().maxRSS / 1024;
  const distinct = typeof found === 'number' ? found : await found();
  answer({ distinct, ms, cpuMs: (used.user + used.system) / 1000, peakMb } satisfies ReadAnswer);
  process.exit(0);
}
