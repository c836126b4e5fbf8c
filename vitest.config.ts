import { defineConfig } from 'vitest/config';

/**
 * Rooms whose modules remember nothing from one test to the next: their files share a process, which saves a second of start for each.
 * Elsewhere each file has its own: a queue is one for a process, and words are registered in it.
 */
const TOGETHER = ['src/{domain,lab,connectors}/**/*.test.ts'];

export default defineConfig({
  test: {
    testTimeout: 20_000,
    // What is waited for comes late where other tests have the machine.
    expect: { poll: { timeout: 10_000 } },
    pool: 'forks',
    maxWorkers: 2,
    projects: [
      {
        extends: true,
        test: {
          name: 'alone',
          include: ['src/**/*.test.ts', 'test/**/*.test.ts'],
          exclude: ['**/*.long.test.ts', 'test/e2e/**', 'node_modules', ...TOGETHER],
        },
      },
      { extends: true, test: { name: 'together', include: TOGETHER, exclude: ['**/*.long.test.ts'], isolate: false } },
    ],
  },
});
