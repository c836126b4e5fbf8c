import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { once } from 'node:events';
import { finished } from 'node:stream/promises';
import { COLUMNS, csvRows, graphEntraDevices, graphManagedDevice, graphUser, hardware } from './organisation.ts';

/** Where what the outside says stands: the old product's export, and Graph's lists with one page a line. */
export interface Files {
  readonly list: string;
  readonly users: string;
  readonly entra: string;
  readonly managed: string;
}

export interface Written extends Files {
  readonly rows: Readonly<Record<'list' | 'users' | 'entra' | 'managed', number>>;
  readonly bytes: Readonly<Record<'list' | 'users' | 'entra' | 'managed', number>>;
}

/** What Graph puts on one page of each list. */
const PER_PAGE = 999;

/** @param midway  as it is when the pilot has moved; else as before the move */
export async function writeFiles(folder: string, users: number, midway: boolean): Promise<Written> {
  const name = midway ? 'midway' : 'before';
  const list = sink(join(folder, `${name}.csv`), 1);
  const people = sink(join(folder, `${name}-users.jsonl`), PER_PAGE);
  const entra = sink(join(folder, `${name}-entra.jsonl`), PER_PAGE);
  const managed = sink(join(folder, `${name}-managed.jsonl`), PER_PAGE);
  await list.put(COLUMNS);
  for (let user = 0; user < users; user++) await people.put(JSON.stringify(graphUser(user)));
  for (const one of hardware(users)) {
    for (const row of csvRows(one, midway)) await list.put(row);
    for (const device of graphEntraDevices(one, midway)) await entra.put(JSON.stringify(device));
    const device = graphManagedDevice(one, midway);
    if (device) await managed.put(JSON.stringify(device));
  }
  const done = [await list.end(), await people.end(), await entra.end(), await managed.end()] as const;
  const [l, u, e, m] = done;
  return {
    list: l.file,
    users: u.file,
    entra: e.file,
    managed: m.file,
    rows: { list: l.items - 1, users: u.items, entra: e.items, managed: m.items },
    bytes: { list: l.bytes, users: u.bytes, entra: e.bytes, managed: m.bytes },
  };
}

/** Text goes out in pieces that are worth a call. */
const PIECE = 1 << 20;

function sink(file: string, perLine: number) {
  const out = createWriteStream(file);
  let line: string[] = [];
  let text = '';
  let items = 0;
  let bytes = 0;
  const flush = async (): Promise<void> => {
    bytes += Buffer.byteLength(text);
    if (!out.write(text)) await once(out, 'drain');
    text = '';
  };
  const endLine = (): void => {
    if (line.length > 0) text += `${perLine === 1 ? line[0] : `[${line.join()}]`}\n`;
    line = [];
  };
  return {
    async put(item: string): Promise<void> {
      items++;
      line.push(item);
      if (line.length < perLine) return;
      endLine();
      if (text.length > PIECE) await flush();
    },
    async end(): Promise<{ readonly file: string; readonly items: number; readonly bytes: number }> {
      endLine();
      await flush();
      out.end();
      await finished(out);
      return { file, items, bytes };
    },
  };
}
