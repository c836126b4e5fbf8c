import { DAY, HOUR, WORLD_START } from '../constants.ts';
import { schedule } from '../happen.ts';
import { dice } from '../random.ts';
import type { WorldState } from '../state.ts';
import { makeDirectory } from './directory.ts';
import { makeHardware } from './hardware.ts';
import { makeOrganisation } from './organisation.ts';
import { makePeople } from './people.ts';
import { makeUem } from './uem.ts';

export interface WorldOptions {
  /** Employees, 1 or more. The five people and accounts of the staff come on top. */
  readonly users: number;
  readonly seed: number;
  /** `list`: the old product has no rules of its own, and the product under test knows it from a file alone. */
  readonly source: 'workspace-one' | 'list';
}

/** The sample organisation at its beginning. The same options give the same world, to the byte. */
export function newWorld({ users, seed, source }: WorldOptions): WorldState {
  if (!Number.isInteger(users) || users < 1) throw new Error(`a world needs one user or more, not ${users}`);
  const organisation = makeOrganisation(dice(seed, 'organisation'));
  const people = makePeople(users, seed, organisation);
  const hardware = makeHardware(people, seed);
  const state: WorldState = {
    seed,
    startedAt: WORLD_START,
    now: WORLD_START,
    organisation,
    people: people.map((made) => made.person),
    hardware,
    directory: makeDirectory(people, hardware, seed),
    uem: makeUem(people, seed, source),
    mail: [],
    agenda: [],
    counters: {},
  };
  planOffTimes(state);
  schedule(state, { at: WORLD_START + DAY, what: 'partner-heartbeat', subject: '', facts: {} });
  return state;
}

/** One device in twelve is switched off for some days at some time in the first hundred. */
function planOffTimes(state: WorldState): void {
  const by = dice(state.seed, 'off-times');
  for (const { serial } of state.hardware) {
    if (!by.chance(0.08)) continue;
    const at = WORLD_START + by.int(1, 100) * DAY + by.int(0, 23) * HOUR;
    schedule(state, { at, what: 'device-off', subject: serial, facts: { until: at + by.int(24, 144) * HOUR } });
  }
}
