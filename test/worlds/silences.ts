import type { PlantedBreach } from '../breaches/breaches.ts';

/** As the planted breaches, but no law of the witness: only a world that waits for a person can show it. */
export interface Silence extends PlantedBreach {
  /** A world that finds it. */
  readonly seed: number;
}

export const silences: readonly Silence[] = [
  {
    name: 'own-policy-gone-untold',
    law: 10,
    what: 'our own policy was deleted, so that nobody goes on, and no person is told',
    fast: 'src/domain/plan/drift.test.ts',
    seed: 192,
    patches: [
      {
        file: 'src/domain/plan/drift.ts',
        old: "if (!own) return now - madeAt > READ_LAG_MS ? [finding('blocks', ['id'], null)] : [];",
        broken: 'if (!own) return [];',
      },
    ],
  },
];
