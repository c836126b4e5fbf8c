import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import pg from 'pg';
import { pathOf } from '../../src/connectors/targets/microsoft/graph.ts';
import { startEmbedded } from '../../src/store/embedded/embedded.ts';
import { openStore } from '../../src/store/open.ts';
import { type BenchCase, median, round, type Table } from '../case.ts';
import { startChild } from '../child.ts';
import { certificate } from './localhost.ts';
import type { ReadAnswer, ReadInput } from './reader.ts';

/** In the order in which they take their turns. The second into the store finds everything as it is kept already. */
const READERS = [
  { name: 'plain fetch loop', file: './read/readers/fetch-loop.ts' },
  { name: 'Microsoft graph-client 3.0.7, PageIterator', file: './read/readers/graph-client.ts' },
  { name: 'Sluis, without the store', file: './read/readers/sluis.ts' },
  { name: 'Sluis, into an empty store', file: './read/readers/sluis-store.ts', emptied: true },
  { name: 'Sluis, into the store, nothing new', file: './read/readers/sluis-store.ts' },
] as const;

export const read: BenchCase = {
  name: 'read',
  about:
    'all managedDevices, by page, into the store, beside others over the same server  [--devices 100000] [--rounds 3]',
  quick: ['--rounds', '1'],
  async run(args) {
    const { values } = parseArgs({
      args: [...args],
      options: { devices: { type: 'string', default: '100000' }, rounds: { type: 'string', default: '3' } },
    });
    const devices = Number(values.devices);
    const folder = mkdtempSync(join(tmpdir(), 'sluis-bench-read-'));
    const trusted = join(folder, 'localhost.pem');
    writeFileSync(trusted, certificate);
    const server = await startChild('./read/server.ts', { devices });
    const database = await startEmbedded(join(folder, 'database'));
    try {
      await (await openStore({ url: database.url })).close();
      const input: ReadInput = {
        ...(server.answer as Pick<ReadInput, 'url' | 'token'>),
        path: pathOf('managedDevices', {}),
        database: database.url,
      };
      return [tableOf(devices, await rounds(input, Number(values.rounds), devices, trusted))];
    } finally {
      server.stop();
      await database.stop();
      rmSync(folder, { recursive: true, force: true });
      rmSync(database.cluster, { recursive: true, force: true });
    }
  },
};

type Results = ReadonlyMap<string, readonly ReadAnswer[]>;

async function rounds(input: ReadInput, amount: number, devices: number, trusted: string): Promise<Results> {
  const results = new Map<string, ReadAnswer[]>(READERS.map((reader) => [reader.name, []]));
  for (let round = 0; round < amount; round++)
    for (const reader of READERS) {
      if ('emptied' in reader) await empty(input.database);
      const child = await startChild(`./${reader.file.slice(2)}`, input, { NODE_EXTRA_CA_CERTS: trusted });
      const answer = child.answer as ReadAnswer;
      if (answer.distinct !== devices) throw new Error(`${reader.name} saw ${answer.distinct} of ${devices} devices`);
      results.get(reader.name)?.push(answer);
    }
  return results;
}

async function empty(url: string): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  await client.query('truncate sluis.fact, sluis.sweep');
  await client.end();
}

function tableOf(devices: number, results: Results): Table {
  const middle = (name: string, of: 'ms' | 'cpuMs' | 'peakMb'): number =>
    median((results.get(name) ?? []).map((answer) => answer[of]));
  const [{ name: loop }] = READERS;
  return {
    title: `${devices} managedDevices, median of ${results.get(loop)?.length ?? 0} rounds in turn`,
    rows: READERS.map(({ name }) => ({
      reader: name,
      seconds: round(middle(name, 'ms') / 1000, 2),
      'times the loop': round(middle(name, 'ms') / middle(loop, 'ms'), 2),
      'own CPU s': round(middle(name, 'cpuMs') / 1000, 2),
      'peak MB': Math.round(middle(name, 'peakMb')),
      'distinct ids': results.get(name)?.[0]?.distinct ?? 0,
    })),
    notes: [
      'Each in a process of its own, over the same pages of the same server: the lab’s Graph behind TLS on localhost.',
      'TLS because PageIterator takes a next link for its own only under https; its customHosts names localhost.',
    ],
  };
}
