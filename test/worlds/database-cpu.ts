import { readdirSync, readFileSync } from 'node:fs';
import { sharedServer } from '../support/server.ts';
import { withClient } from '../support/database.ts';

/** What `/proc` counts in, on every Linux that Node runs on. */
const MS_A_TICK = 10;

/**
 * Milliseconds of CPU that the tests' database server has used since it began, all its processes together, whoever asked. Null where that
 * cannot be told: it runs on another machine, or this is no Linux.
 */
export async function databaseCpuMs(): Promise<number | null> {
  const url = await sharedServer();
  if (!['127.0.0.1', 'localhost', '[::1]'].includes(new URL(url).hostname)) return null;
  return withClient(url, async (client) => {
    const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
    const server = processOf(String(rows[0]?.pid))?.parent;
    const main = server === undefined ? null : processOf(server);
    if (server === undefined || main?.name !== 'postgres') return null;
    // Those that have ended are counted by the server itself, the others each by themselves.
    const living = readdirSync('/proc').flatMap((id) => processOf(id) ?? []);
    const parts = living.filter(({ parent }) => parent === server).map(({ own }) => own);
    return (main.own + main.ended + parts.reduce((sum, part) => sum + part, 0)) * MS_A_TICK;
  });
}

interface Process {
  readonly name: string;
  readonly parent: string;
  /** Ticks of its own, and of its children that have ended. */
  readonly own: number;
  readonly ended: number;
}

/** By proc(5); null for what is no process, or none any more. */
function processOf(id: string): Process | null {
  if (!/^\d+$/.test(id)) return null;
  try {
    const text = readFileSync(`/proc/${id}/stat`, 'utf8');
    // The name may hold anything, a bracket too.
    const [from, to] = [text.indexOf('('), text.lastIndexOf(')')];
    const fields = text.slice(to + 2).split(' ');
    const [user = 0, system = 0, endedUser = 0, endedSystem = 0] = fields.slice(11, 15).map(Number);
    return {
      name: text.slice(from + 1, to),
      parent: fields[1] ?? '',
      own: user + system,
      ended: endedUser + endedSystem,
    };
  } catch {
    return null;
  }
}
