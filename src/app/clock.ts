import { setTimeout as wait } from 'node:timers/promises';
import type { Clock } from '../connectors/connector.ts';

/** The time of this machine. The only place that reads it, besides the lab's. */
export const systemClock: Clock = {
  now: () => Date.now(),
  sleep: async (ms, signal) => {
    await wait(ms, undefined, signal ? { signal } : {});
  },
};
