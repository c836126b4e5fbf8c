import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
    exclude: ['**/*.long.test.ts', 'test/e2e/**', 'node_modules'],
    testTimeout: 20_000,
    pool: 'forks',
    maxWorkers: 2,
  },
});
