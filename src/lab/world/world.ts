import { createChance } from './chance.ts';
import type { LogLine, ReadLine, Reply, World, WorldEvent } from './event.ts';
import { createLean, type Logged } from './lean.ts';
import { type LogFile, openLogFile } from './log-file.ts';
import { newWorld, type WorldOptions } from './make/new-world.ts';
import { type HttpReducers, reduce } from './reduce.ts';
import { createWitness, reduceGraph, reduceUem, type Witness } from './registry.ts';

export interface OpenOptions extends WorldOptions {
  /** Where the log lives; null keeps it in memory alone. */
  readonly stateDir: string | null;
  /** Other judges of writes than the emulators', for tests of the world itself. */
  readonly reducers?: HttpReducers;
}

/** A running world with its witness. */
export interface LabWorld extends World {
  /** What this write would be answered, without that anything of it happens or is logged. */
  readonly pretend: (event: WorldEvent) => Reply | undefined;
  readonly witness: Witness;
  readonly close: () => void;
}

/** Reads kept at most; the older half is dropped beyond. */
const MOST_READS = 400_000;

/** Reads that matter to a law: has the product looked before it acted? Lists of users and the like are not kept. */
const TELLING = /group|polic|partner|device|role/i;

/**
 * Opens the world of these options. When `stateDir` holds a log of the same options, the log is replayed first: the world
 * goes on where the last process stopped, however it stopped.
 *
 * @throws when the log belongs to another world, or no longer gives the answers that it records
 */
export function openWorld(options: OpenOptions): LabWorld {
  const state = newWorld(options);
  const reducers = options.reducers ?? { graph: reduceGraph, uem: reduceUem };
  const file = options.stateDir === null ? null : openLogFile(options.stateDir, options);
  const log: LogLine[] = [];
  const reads: ReadLine[] = [];
  const chance = createChance(state);
  const { random } = chance;
  const lean = createLean();

  const take = (event: WorldEvent): { line: LogLine; reply: Reply | undefined } => {
    const at = state.now;
    chance.begin(event);
    const reply = reduce({ state, random }, event, reducers);
    chance.end();
    return { line: { number: log.length + 1, at, event, status: reply?.status ?? null }, reply };
  };
  const world: World = {
    state,
    log,
    reads,
    random,
    apply: (event) => {
      const { line, reply } = take(lean.keep(event));
      file?.append({ ...line, event: lean.toLog(line.event) });
      log.push(line);
      witness.onEvent(line);
      return reply;
    },
    noteRead: (told) => {
      if (!TELLING.test(told.path)) return;
      const read = { at: state.now, afterNumber: log.length, ...told };
      file?.appendRead(read);
      reads.push(read);
      if (reads.length > MOST_READS) reads.splice(0, MOST_READS / 2);
    },
  };
  const witness = createWitness(world);
  if (file !== null) replay(file, { take: (event) => take(lean.fromLog(event)), log, reads, witness });
  const pretend = (event: WorldEvent): Reply | undefined => {
    const copy = structuredClone(state);
    const elsewhere = createChance(copy);
    elsewhere.begin(event);
    return reduce({ state: copy, random: elsewhere.random }, event, reducers);
  };
  return { ...world, witness, pretend, close: () => file?.close() };
}

interface Replaying {
  readonly take: (event: Logged) => { line: LogLine };
  readonly log: LogLine[];
  readonly reads: ReadLine[];
  readonly witness: Witness;
}

function replay(file: LogFile, { take, log, reads, witness }: Replaying): void {
  const told = file.reads[Symbol.iterator]();
  let read = told.next();
  const readUpTo = (number: number): void => {
    for (; !read.done && read.value.afterNumber < number; read = told.next()) reads.push(read.value);
  };
  for (const old of file.lines) {
    readUpTo(old.number);
    const { line } = take(old.event);
    if (line.number !== old.number || line.at !== old.at || line.status !== old.status) {
      throw new Error(
        `the log no longer fits: line ${old.number} was answered ${old.status} at ${old.at}, and now ${line.status} at ${line.at} as line ${line.number}. It was written by another version of the lab; begin anew.`,
      );
    }
    log.push(line);
    witness.onEvent(line);
  }
  readUpTo(Infinity);
}
