import { defineConfig } from 'vitest/config';

/** The product in a real browser: `npm run test:e2e`, and at the end of `npm test`. */
export default defineConfig({
  test: {
    include: ['test/e2e/**/*.test.ts'],
    exclude: ['**/*.long.test.ts', 'node_modules'],
    testTimeout: 90_000,
    expect: { poll: { timeout: 10_000 } },
    hookTimeout: 120_000,
    pool: 'forks',
    maxWorkers: 1,
  },
});
