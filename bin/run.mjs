// Runs the project's own jobs under the Node that npm brought: "node bin/run.mjs check|unit|long|e2e|test|build|screenshots|worlds|bench [arguments]".
// "test" runs every check and every unit test, also after a failure, and ends with one line: "N passed, N failed".
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureBrowser } from './browser.mjs';
import { childEnvironment, nodeOrExit, root, run } from './runtime.mjs';

const node = nodeOrExit();

/** Each check: its name, the tool in node_modules (or a file of ours), and its arguments. */
const checks = [
  ['format', tool('@biomejs/biome/bin/biome'), ['format', '.']],
  ['lint', tool('oxlint/bin/oxlint'), ['--type-aware', 'src', 'test', 'bench']],
  ['types', tool('typescript/bin/tsc'), ['-p', 'tsconfig.json']],
  ['types of the domain', tool('typescript/bin/tsc'), ['-p', 'src/domain/tsconfig.json']],
  ['types of the console', tool('typescript/bin/tsc'), ['-p', 'src/web/console/tsconfig.json']],
  ['unused code', tool('knip/bin/knip.js'), []],
  ['licences', join(root, 'bin', 'licences.mjs'), []],
  ['architecture', tool('vitest/vitest.mjs'), ['run', '--reporter=dot', 'test/architecture.test.ts']],
];

/** Outside of `check`, which needs no network. */
const advisories = ['advisories', join(root, 'bin', 'advisories.mjs'), ['--allow-unreachable']];

/** Tests of pages, which need a browser. */
const WITHOUT_PAGES = ['--exclude', 'test/pages/**'];

const jobs = {
  check: async () => {
    const result = await check(checks);
    closingLine(result);
    return result.failed === 0 ? 0 : 1;
  },
  unit: (args) => tests(args),
  long: (args) => tests(['--config', 'vitest.long.config.ts', ...args]),
  // The architecture test is one of the unit tests too, so it is not run twice here.
  test: async (args) => {
    const checked = await check([...checks.filter(([name]) => name !== 'architecture'), advisories]);
    const browser = await ensureBrowser(node);
    if (browser === null) return tests([...args, ...WITHOUT_PAGES], checked, noBrowser());
    const unit = await counted(args, checked, { CHROME_PATH: browser });
    return tests(['--config', 'vitest.e2e.config.ts'], unit, { CHROME_PATH: browser });
  },
  e2e: async (args) => {
    const browser = await ensureBrowser(node);
    if (browser === null) {
      noBrowser();
      return 3;
    }
    return tests(['--config', 'vitest.e2e.config.ts', ...args], undefined, { CHROME_PATH: browser });
  },
  screenshots: (args) =>
    run(node, [join(root, 'test', 'e2e', 'screenshots.ts'), ...args], { cwd: root, env: childEnvironment(node) }),
  build: () =>
    run(node, [tool('vite/bin/vite.js'), 'build', '--logLevel', 'warn'], { cwd: root, env: childEnvironment(node) }),
  worlds: (args) =>
    run(node, [join(root, 'test', 'worlds', 'main.ts'), ...args], { cwd: root, env: childEnvironment(node) }),
  bench: (args) => run(node, [join(root, 'bench', 'main.ts'), ...args], { env: childEnvironment(node) }),
};

const [name = '', ...rest] = process.argv.slice(2);
const job = Object.hasOwn(jobs, name) ? jobs[name] : undefined;
if (job === undefined) {
  process.stderr.write(`Unknown job "${name}". There is: ${Object.keys(jobs).join(', ')}.\n`);
  process.exitCode = 2;
} else {
  process.exitCode = await job(rest);
}

function tool(path) {
  return join(root, 'node_modules', path);
}

async function check(list) {
  const result = { passed: 0, failed: 0 };
  for (const [title, program, args] of list) {
    const startedAt = performance.now();
    const code = await run(node, [program, ...args], { cwd: root, env: childEnvironment(node) });
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
    process.stdout.write(`${code === 0 ? 'ok    ' : 'FAILED'} ${title} (${seconds} s)\n`);
    if (code === 0) result.passed += 1;
    else result.failed += 1;
  }
  return result;
}

function noBrowser() {
  process.stdout.write(
    'Not run: the tests of pages in a browser. There is no Chromium here and none could be fetched; install one, or set CHROME_PATH.\n',
  );
  return {};
}

/** Runs vitest, adds its counts to those of the checks before it, and says the sum. */
async function tests(args, before, env) {
  const sum = await counted(args, before, env);
  closingLine(sum);
  return sum.failed === 0 ? 0 : 1;
}

async function counted(args, before = { passed: 0, failed: 0 }, more = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-counts-'));
  const file = join(folder, 'counts.json');
  const reporters = ['--reporter=default', `--reporter=${join(root, 'bin', 'counts-reporter.mjs')}`];
  const env = { ...childEnvironment(node), ...more, SLUIS_COUNTS_FILE: file };
  const code = await run(node, [tool('vitest/vitest.mjs'), 'run', ...reporters, ...args], { cwd: root, env });
  const found = readCounts(file);
  rmSync(folder, { recursive: true, force: true });
  if (found.skipped > 0) process.stdout.write(`${found.skipped} skipped (each says why above)\n`);
  return {
    passed: before.passed + found.passed,
    // A run that failed without a failed test (it crashed, or found no tests) is a failure all the same.
    failed: before.failed + (code !== 0 && found.failed === 0 ? 1 : found.failed),
  };
}

function readCounts(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return { passed: 0, failed: 0, skipped: 0 };
  }
}

function closingLine({ passed, failed }) {
  process.stdout.write(`${passed} passed, ${failed} failed\n`);
}
