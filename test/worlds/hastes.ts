import type { PlantedBreach } from '../breaches/breaches.ts';

/** As the planted breaches, but no law of the witness: a limit that a person set, and the check of the worlds holds. */
export const hastes: readonly PlantedBreach[] = [
  {
    name: 'hour-not-kept',
    law: 11,
    what: 'each turn has room for as many devices as may be asked to leave in an hour',
    fast: 'src/domain/wave/pace.test.ts',
    seenAs: /^more than \d+ devices were asked to leave/,
    patches: [{ file: 'src/domain/wave/pace.ts', old: 'limits.perHour - now.lastHour', broken: 'limits.perHour' }],
  },
];
