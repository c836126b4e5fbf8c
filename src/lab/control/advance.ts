import { act } from '../people/act.ts';
import type { World } from '../world/event.ts';
import type { Happening } from '../world/state.ts';
import { OUTSIDE, observed } from '../world/happenings.ts';

export interface AdvanceOptions {
  /** Stop at the first tick at which something happened that the product could see. */
  readonly stopEarly?: boolean;
  /** 1 or more; ticks are whole multiples of it, counted from 1970. 10 where nothing is said. */
  readonly tickMinutes?: number;
}

export type Advance = (
  to: number,
  options: AdvanceOptions,
) => Promise<{ readonly now: number; readonly happened: number }>;

/**
 * The world's clock. Advances come one after another, however many callers ask; each `to` is absolute, so two callers
 * who wait for the same moment get there once.
 */
export function createAdvance(world: World): Advance {
  let last: Promise<unknown> = Promise.resolve();
  // What was done by hand, or happened while somebody slept, is told by the next early stop.
  let told = observed(world.state);
  return (to, options) => {
    const mine = last.then(async () => {
      const done = await advance(world, to, options, options.stopEarly === true ? told : observed(world.state));
      if (options.stopEarly === true) told = observed(world.state);
      return done;
    });
    last = mine.catch(() => undefined);
    return mine;
  };
}

async function advance(world: World, to: number, options: AdvanceOptions, before: number) {
  const { state } = world;
  const tick = (options.tickMinutes ?? 10) * 60_000;
  const isToTell = options.stopEarly === true && observed(state) > before;
  let stop = isToTell ? Math.min(to, (Math.floor(state.now / tick) + 1) * tick) : to;
  while (state.now < stop) {
    const next = nextMoment(world, options.stopEarly === true, stop);
    if (next === null) {
      world.apply({ type: 'advance', to: stop });
      break;
    }
    world.apply({ type: 'advance', to: Math.max(next, state.now) });
    await actAllDue(world);
    if (options.stopEarly === true && observed(state) > before)
      stop = Math.min(stop, Math.ceil(state.now / tick) * tick);
  }
  await actAllDue(world);
  return { now: state.now, happened: observed(state) - before };
}

/** The next moment up to `stop` to stand still at: somebody's visit, and for an early stop every happening. */
function nextMoment(world: World, everyHappening: boolean, stop: number): number | null {
  const { agenda } = world.state;
  const next = agenda.findLast(({ at, what }) => at > stop || everyHappening || OUTSIDE.has(what));
  return next === undefined || next.at > stop ? null : next.at;
}

/** Visits happen one by one, in the agenda's order: two people never race, so the log can be repeated. */
async function actAllDue(world: World): Promise<void> {
  for (;;) {
    const due = firstVisit(world);
    if (due === null) return;
    await act(world, due);
  }
}

function firstVisit({ state }: World): Happening | null {
  const next = state.agenda.findLast(({ at, what }) => at > state.now || OUTSIDE.has(what));
  return next === undefined || next.at > state.now ? null : next;
}
