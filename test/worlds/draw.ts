import { DAY, HOUR } from '../../src/domain/words.ts';
import { type Dice, dice } from '../../src/lab/world/random.ts';
import { type FaultName, faults } from './faults.ts';
import type { World } from './tools.ts';

export interface Scheduled {
  /** After the world's beginning. */
  readonly afterMs: number;
  readonly name: FaultName;
}

/** Everything that a seed decides. */
export interface Draw {
  readonly world: World;
  readonly schedule: readonly Scheduled[];
}

const SOURCES = ['workspace-one', 'workspace-one', 'list'] as const;
/** The first of them make people wait for one another. */
const PACES = [1, 2, 5, 30] as const;
/** Most are short: a quiet day finds nothing, and there are fewer of them between what goes wrong. */
const TIMETABLES = ['short', 'short', 'short', 'usual'] as const;
/** A list retires nothing: there all of them are their owner's. */
const STARTS = ['user', 'user', 'user', 'deadline', 'service'] as const;
const ENFORCEMENTS = ['grace', 'at-once', 'none'] as const;
/** The moves of so small organisations are over by then; later faults would strike nobody. */
const DAYS = { usual: 24, short: 12 } as const;

/**
 * The world of this seed: its organisation, and what goes wrong in it and when. The same seed draws the same, whatever else is
 * drawn in the same run.
 *
 * @param mostUsers  6 or more
 */
export function drawWorld(seed: number, mostUsers: number): Draw {
  const by = dice(seed, 'fault-world');
  const timetable = pick(dice(seed, 'fault-world-timetable'), TIMETABLES);
  const world: World = {
    seed,
    users: by.int(6, Math.max(6, mostUsers)),
    source: pick(by, SOURCES),
    enforcement: pick(by, ENFORCEMENTS),
    // By dice of its own: what else a seed draws does not hang on it.
    perHour: pick(dice(seed, 'fault-world-pace'), PACES),
    timetable,
    starts: pick(dice(seed, 'fault-world-starts'), STARTS),
  };
  // In the order of the names: where a fault stands in the sources must not change what a seed draws.
  const names = (Object.keys(faults) as FaultName[]).toSorted().filter((name) => faults[name].fits(world));
  const schedule = Array.from({ length: by.int(4, 10) }, () => ({
    afterMs: by.int(0, DAYS[timetable] - 1) * DAY + by.int(0, 23) * HOUR,
    name: pick(by, names),
  }));
  return { world, schedule: schedule.toSorted((a, b) => a.afterMs - b.afterMs) };
}

function pick<T>(by: Dice, all: readonly T[]): T {
  const one = all[by.int(0, all.length - 1)];
  if (one === undefined) throw new Error('nothing to pick from');
  return one;
}
