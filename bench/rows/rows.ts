import { parseArgs } from 'node:util';
import { type BenchCase, round, type Table } from '../case.ts';
import { startChild } from '../child.ts';
import type { Figures } from './measure.ts';

export const rows: BenchCase = {
  name: 'rows',
  about: 'lists of devices: pages, orders, filters, search and changes by index  [--devices 10000,100000]',
  quick: ['--devices', '10000'],
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { devices: { type: 'string', default: '10000,100000' } },
    });
    const tables: Table[] = [];
    for (const devices of values.devices.split(',').map(Number)) {
      const child = await startChild('./rows/measure.ts', devices, { NODE_OPTIONS: '--expose-gc' });
      child.stop();
      tables.push(tableOf(child.answer as Figures));
    }
    return tables;
  },
};

function tableOf(figures: Figures): Table {
  const { devices, buildMs, buildWaitMs, sortMs, sortWaitMs, compareMs, compareWaitMs, memoryMb, cases, changeMs } =
    figures;
  return {
    title: `${devices} devices`,
    rows: cases.map(({ name, indexMs, plainMs }) => ({
      case: name,
      indexMs: round(indexMs, 3),
      plainMs: round(plainMs, 2),
      ratio: round(plainMs / indexMs),
    })),
    notes: [
      `All rows made, indexed and in order of names for the first time: ${round(buildMs, 0)} ms, others waiting up to ${round(buildWaitMs, 0)} ms; ${round(memoryMb, 0)} MB.`,
      `Opened in another order for the first time: ${round(sortMs, 0)} ms, others waiting up to ${round(sortWaitMs, 0)} ms.`,
      `All compared after a change that may concern everybody: ${round(compareMs, 0)} ms, others waiting up to ${round(compareWaitMs, 0)} ms.`,
      `One subject planned again, and the first page after it: ${round(changeMs, 3)} ms.`,
      'plainMs filters and sorts the same rows; both answers are compared row by row before they are timed.',
    ],
  };
}
