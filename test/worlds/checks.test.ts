import { expect, test } from 'vitest';
import { HOUR } from '../../src/domain/words.ts';
import { leftWithoutAWord } from './checks.ts';
import { runWorld } from './run.ts';

/** Of these a word holds everybody, but only where nothing may be written while it stands. */
const READS: ReadonlySet<string> = new Set(['reads', 'levers', 'policies', 'partners', 'source-rules']);

test('a read that failed once and is tried again excuses nobody who is on their way without a word', async () => {
  const world = { seed: 5, users: 6, source: 'list', enforcement: 'at-once' } as const;
  const schedule = Array.from({ length: 60 }, (_, index) => ({
    afterMs: index * 6 * HOUR,
    name: 'graph-ill' as const,
  }));
  let passing = 0;
  const left = new Set<string>();
  const { broken } = await runWorld(5, {
    drawn: { world, schedule },
    onStep({ sluis }) {
      const { engine } = sluis;
      const failed = engine.findings().filter(({ subject, severity }) => READS.has(subject) && severity === 'warns');
      if (failed.length === 0 || !engine.complete()) return null;
      passing += 1;
      for (const one of leftWithoutAWord({ sluis })) left.add(one);
      return left.size > 0 || passing === 60 ? 'enough' : null;
    },
  });

  expect(broken).toEqual([]);
  expect(passing).toBeGreaterThan(0);
  expect([...left]).not.toEqual([]);
}, 300_000);
