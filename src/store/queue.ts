/** One short piece of durable work. It names claims; what they do is looked up when it is performed. */
export interface Job {
  /** The same id twice is one job, until it is pruned. At most 200 characters. */
  readonly id: string;
  /** One writer per outside object: jobs of one lane run one after another, in any process, in the order of their priority and submission. */
  readonly lane: string;
  /** Keys of the claims to perform. */
  readonly keys: readonly string[];
  /** Lower goes first among jobs that wait. Default 0. */
  readonly priority?: number;
  /** So many of them go out together. Where nothing is said each goes alone. */
  readonly bite?: number;
  /** Any process may perform it, not only the one that submits it. Default false. */
  readonly anywhere?: boolean;
  /** For who watches; nothing acts by it. Absent where nobody does. */
  readonly trace?: JobTrace;
}

/** Where the spans of a job belong that another process performs. */
export interface JobTrace {
  /** What submitted it, by name and value as the propagator of the traces writes it: W3C's `traceparent`. */
  readonly parent: Readonly<Record<string, string>>;
  /** Keys of the devices of each subject. */
  readonly devices: Readonly<Record<string, readonly string[]>>;
}

/**
 * Durable work: what was submitted is performed to its end at least once, also when the process is killed in between.
 * "At least": a job that was running at a kill runs again, so performing looks at the outside before it writes (law 8).
 */
export interface Queue {
  /** Returns when every job is durably noted. Before `work` they wait. */
  readonly submit: (jobs: readonly Job[]) => Promise<void>;
  /**
   * Starts performing, and takes up what dead processes left. A process calls this once.
   * `perform` handles what can be expected; what it throws is a bug, ends the job, and comes out of the next `idle`.
   *
   * @param options.concurrency  jobs at one time in this process, 1 or more
   */
  readonly work: (perform: (job: Job) => Promise<void>, options: { readonly concurrency: number }) => Promise<void>;
  /**
   * Resolves when all jobs that this process submitted or took up have ended: at once when there are none.
   * Rejects with an AggregateError when some ended by a bug, once per bug.
   */
  readonly idle: () => Promise<void>;
  /**
   * Forgets the jobs that have ended, as long as none is on its way: who follows one that is forgotten would wait for ever. Not for the
   * middle of a turn: a forgotten id can be submitted again.
   *
   * @throws StoreFailure  those of `asStoreFailure`
   */
  readonly prune: () => Promise<void>;
  /** Jobs for anywhere that wait for one of several processes, or run in one; 0 where this process is alone. */
  readonly shared: () => number;
  /** Waits for the running jobs (10 s at most), starts no more, and lets go of the database. What waits is performed after the next start. */
  readonly close: () => Promise<void>;
}
