import type { PlantedBreach } from '../breaches/breaches.ts';

/** As the planted breaches, but no law of the witness: outside nothing is wrong, only nobody is told that nothing goes on. */
export const silences: readonly PlantedBreach[] = [
  {
    name: 'own-policy-gone-untold',
    law: 10,
    what: 'our own policy was deleted, so that nobody goes on, and no person is told',
    fast: 'src/domain/plan/drift.test.ts',
    seenAs: /nobody was told/,
    patches: [
      {
        file: 'src/domain/plan/drift.ts',
        old: "if (!own) return now - madeAt > READ_LAG_MS ? [finding('blocks', ['id'], null)] : [];",
        broken: 'if (!own) return [];',
      },
    ],
  },
];
