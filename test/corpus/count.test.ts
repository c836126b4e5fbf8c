import { expect, test } from 'vitest';
import { cases as api } from './api.cases.ts';
import { cases as commandLine } from './arguments.cases.ts';
import { cases as config } from './config.cases.ts';
import { cases as exports } from './exports.cases.ts';
import { cases as graph } from './graph.cases.ts';
import type { BadInput } from './kit.ts';
import { cases as list } from './list.cases.ts';
import { cases as saved } from './saved.cases.ts';
import { cases as workspaceOne } from './workspace-one.cases.ts';

const TABLES: Readonly<Record<string, readonly BadInput[]>> = {
  config,
  list,
  api,
  'command line': commandLine,
  exports,
  saved,
  graph,
  'workspace one': workspaceOne,
};

/** Never fewer: a table that is emptied by mistake is noticed. */
const FLOOR = 1_000;

test('the tables of bad input hold at least a thousand cases, each with a name of its own', () => {
  const counts = Object.entries(TABLES).map(([kind, cases]) => `${kind} ${cases.length}`);
  const total = Object.values(TABLES).flat().length;
  console.log(`bad input: ${total.toLocaleString('en')} cases (${counts.join(', ')})`);

  for (const [kind, cases] of Object.entries(TABLES)) {
    const names = cases.map((one) => one.name);
    expect(
      names.filter((name, index) => names.indexOf(name) !== index),
      `twice in ${kind}`,
    ).toEqual([]);
  }
  expect(total).toBeGreaterThanOrEqual(FLOOR);
});
