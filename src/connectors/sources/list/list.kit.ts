import { list } from './list.ts';

/** Aborted by nobody. */
export const never = new AbortController().signal;

/** A list on this file, with a clock that stands still and no network to ask. */
export const openList = (settings: Parameters<typeof list.open>[0]) => list.open(settings, noNetwork, clock);

const clock = { now: () => 0, sleep: async () => undefined };
const noNetwork = {
  hold: () => undefined,
  send: () => {
    throw new Error('a list has no network');
  },
};
