import { expect, test } from 'vitest';
import { faultsAtEnd } from './support/at-end.ts';

// One small world of each half of the long matrix; kill.test.ts is the small one of deaths at writes.
test.each([
  { source: 'list', enforcement: 'at-once', seed: 2 },
  { source: 'workspace-one', enforcement: 'none', seed: 4 },
] as const)(
  'a small organisation ($source, $enforcement): to the end, no law broken, nobody lost',
  async (world) => {
    expect(await faultsAtEnd({ users: 6, timetable: 'short', ...world })).toEqual([]);
  },
  120_000,
);
