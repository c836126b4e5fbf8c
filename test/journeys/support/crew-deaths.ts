import type { SentWrite } from '../../../src/lab/control/faults.ts';
import { type CrewOptions, type Death, openCrew } from './crew.ts';
import { twiceInAll } from './effects.ts';
import { faultsOf, shortOf, type Whole } from './matrix.ts';

const pathIn = (words: string): string => words.split(' ')[1] ?? '';

/** A run in which what workers can send, workers alone sent. */
export interface Worked {
  readonly whole: Whole;
  /** The words of each write of a worker, in the order in which they came to the lab. */
  readonly writes: readonly string[];
  /** Words and sides of the writes at which a worker died. */
  readonly died: readonly Pick<Death, 'words' | 'when'>[];
  /** Words of the revocations in calls whose sender died before it heard of them: one entry for each death. */
  readonly unheard: readonly string[];
  /** Ends that nobody asked for. */
  readonly surprises: readonly string[];
}

/** Runs a world to its end while workers die these deaths, each started again as a service manager would. */
export async function deadlyCrew(options: CrewOptions, deaths: readonly Death[]): Promise<Worked> {
  const crew = await openCrew({ ...options, deaths });
  try {
    const whole = await crew.run();
    const sent = await crew.sent();
    return {
      whole,
      writes: sent.map(({ words }) => words),
      died: sent.flatMap(({ words, died }) => (died === null ? [] : [{ words, when: died }])),
      unheard: unheardIn(sent),
      surprises: crew.surprises(),
    };
  } finally {
    await crew.close();
  }
}

const isRevocation = ({ words }: SentWrite): boolean => words.includes('/revokeSignInSessions');

/** Several go out in one call, and the lab takes the rest of them also when the sender is dead already. */
function unheardIn(sent: readonly SentWrite[]): readonly string[] {
  return [...Map.groupBy(sent, ({ sender }) => sender).values()].flatMap((writes) => {
    const at = writes.findIndex(({ died }) => died !== null);
    if (at === -1 || !writes.slice(at, at + 1).every(isRevocation)) return [];
    const from = writes.slice(0, at).findLastIndex((one) => !isRevocation(one)) + 1;
    const rest = writes.slice(at).findIndex((one) => !isRevocation(one));
    const call = writes.slice(from, rest === -1 ? undefined : at + rest);
    return [...new Set(call.map(({ words }) => words))];
  });
}

/**
 * Deaths before and after each of these writes, a list for each run. Those of one run lie `apart` writes from each other, so that what
 * mends one is over when the next comes, and a whole run is paid for once for many deaths.
 */
export function deathsAtEach(writes: readonly string[], apart: number): readonly (readonly Death[])[] {
  const many = Math.min(apart, writes.length);
  return Array.from({ length: many }, (_, offset) => offset).flatMap((offset) =>
    (['before', 'after'] as const).map((when) => {
      const struck = new Map<string, number>();
      return writes.flatMap((words, index): readonly Death[] => {
        if (index % apart !== offset) return [];
        // The same words may be right several times: sessions are revoked once for each step.
        const place = writes.slice(0, index + 1).filter((one) => one === words).length;
        const last = struck.get(words);
        struck.set(words, place);
        if (last === undefined) return [{ words, nth: place, when }];
        // What was kept from the world comes once more.
        return [{ words, nth: place - last + (when === 'before' ? 1 : 0), when }];
      });
    }),
  );
}

/** What must not be of a run with these deaths, beside the one without; nor may a death be left out. */
export function faultsOfDeaths(
  calm: Whole,
  deaths: readonly Death[],
  { whole, died, unheard, surprises }: Worked,
): readonly string[] {
  const left = [...died];
  const missed = deaths.filter(({ words, when }) => {
    const at = left.findIndex((one) => one.when === when && one.words.includes(words));
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
  return [
    ...faultsOf(whole),
    ...shortOf(calm, whole),
    // Nothing that is read tells whether sessions were revoked, and to revoke them twice does no harm: they are asked for once more.
    ...twiceInAll(whole.lines, calm.lines, unheard.map(pathIn)),
    ...surprises,
    ...missed.map(({ words, when }) => `nobody died ${when} ${words}`),
  ];
}
