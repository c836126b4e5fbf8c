import { defineConfig } from 'vitest/config';

/** Whole migrations, crashes and scale: minutes, not seconds. `npm run test:long`. */
export default defineConfig({
  test: {
    include: ['src/**/*.long.test.ts', 'test/**/*.long.test.ts', 'bench/**/*.long.test.ts'],
    testTimeout: 600_000,
    hookTimeout: 120_000,
    expect: { poll: { timeout: 10_000 } },
    pool: 'forks',
    maxWorkers: 1,
  },
});
