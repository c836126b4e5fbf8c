import { cpus, totalmem } from 'node:os';
import { access } from './access/access.ts';
import { type BenchCase, round } from './case.ts';
import { browser } from './browser/browser.ts';
import { quota } from './quota/quota.ts';
import { read } from './read/read.ts';
import { rows } from './rows/rows.ts';
import { run } from './run/run.ts';
import { scale } from './scale/scale.ts';
import { workers } from './workers/workers.ts';

/**
 * `npm run bench [-- CASE [its options]] [--json]`. Without a case: all of them, as far as they are quick. Tables for people;
 * with `--json` one document. Figures to compare, never a judgement.
 */
const CASES: readonly BenchCase[] = [run, read, access, rows, scale, browser, workers, quota];

const given = process.argv.slice(2);
const json = given.includes('--json');
const [name, ...options] = given.filter((arg) => arg !== '--json');
const wanted =
  name === undefined || name.startsWith('-')
    ? CASES.filter((one) => one.quick)
    : CASES.filter((one) => one.name === name);
if (wanted.length === 0 || (name?.startsWith('-') ?? false)) {
  console.error(
    `npm run bench [-- CASE [options]] [--json]\n${CASES.map((one) => `  ${one.name}  ${one.about}`).join('\n')}`,
  );
  process.exitCode = 2;
} else {
  const machine = {
    cores: cpus().length,
    model: cpus()[0]?.model ?? '',
    memoryGb: round(totalmem() / 1e9),
    node: process.version,
  };
  const cases = [];
  for (const one of wanted) {
    if (!json) console.log(`\n${one.name}: ${one.about}`);
    const tables = await one.run(name === undefined ? (one.quick ?? []) : options);
    if (one.rowsAreCases) cases.push(...tables.flatMap(({ rows }) => rows.map((row) => ({ name: one.name, ...row }))));
    else cases.push({ name: one.name, tables });
    if (json) continue;
    for (const table of tables) {
      console.log(`\n${table.title}`);
      console.table(table.rows);
      for (const note of table.notes ?? []) console.log(`  ${note}`);
    }
  }
  if (json) console.log(JSON.stringify({ machine, at: new Date().toISOString(), cases }, null, 2));
}
