import { type ChildProcessByStdio, spawn, spawnSync } from 'node:child_process';
import type { Readable } from 'node:stream';
import { fileURLToPath } from 'node:url';

/** What a container has of its own: process ids, shared memory and a host's name, which comes next. All in it end with whoever began it. */
const CONTAINER = 'unshare --pid --fork --kill-child --mount-proc --ipc --uts'
  .split(' ')
  .concat('sh', '-c', 'hostname "$0" && "$@"; sleep 1000');

/** Whether this machine lets us make one. */
export const canContain: boolean =
  spawnSync('sh', ['-c', 'unshare --pid --fork --mount-proc --ipc --uts hostname other']).status === 0;

/**
 * A process that starts the embedded database in this folder, prints its address or what kept it from that, and stays.
 *
 * @param options.host  in a container of this name, which outlives that process; absent: beside us
 * @param options.livesMs  how long it stays, then kills itself as `kill -9` does; absent: until it is ended
 * @param options.unseenMs  how long it waits for what it cannot see; absent: as long as PostgreSQL needs
 */
export function startsEmbedded(
  home: string,
  options: {
    readonly detached?: boolean;
    readonly host?: string;
    readonly livesMs?: number;
    readonly unseenMs?: number;
  } = {},
): ChildProcessByStdio<null, Readable, null> {
  const { detached = false, host, livesMs, unseenMs } = options;
  const program = `import { startEmbedded } from ${JSON.stringify(new URL('../../src/store/embedded/embedded.ts', import.meta.url).href)};
    try { console.log((await startEmbedded(process.argv[1], ${JSON.stringify({ unseenMs })})).url); setInterval(() => {}, 1000);
      ${livesMs === undefined ? '' : `setTimeout(() => process.kill(process.pid, 'SIGKILL'), ${livesMs});`} }
    catch (error) { console.log(JSON.stringify({ code: error.code, facts: error.facts })); }`;
  const command = [process.execPath, '--input-type=module', '--eval', program, home];
  const [first = '', ...others] = host === undefined ? command : [...CONTAINER, host, ...command];
  return spawn(first, others, {
    detached,
    stdio: ['ignore', 'pipe', 'inherit'],
    cwd: fileURLToPath(new URL('.', import.meta.url)),
  });
}

export async function firstLine(child: ReturnType<typeof startsEmbedded>): Promise<string> {
  let text = '';
  for await (const part of child.stdout) {
    text += String(part);
    if (text.includes('\n')) break;
  }
  return text.trim();
}
