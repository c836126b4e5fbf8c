import { doors as allDoors } from '../../src/app/doors/doors.ts';
import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runCli } from '../../src/cli/run.ts';
import { writeSampleConfig } from '../../src/app/lab/config.ts';
import { type LabControl, type LabSettings, openControl } from '../../src/app/lab/control.ts';
import { type LabDoors, startLabProcess } from '../../src/app/lab/process.ts';

const MAIN = fileURLToPath(new URL('../../src/app/main.ts', import.meta.url));
const USERS = 10;

export interface Ended {
  readonly exit: number | null;
  readonly out: string;
  readonly error: string;
}

/** A newcomer's desk: a lab whose clock goes on, a folder with sluis.yaml and its secrets, and the command line. */
export interface Desk {
  readonly folder: string;
  readonly config: string;
  readonly data: string;
  readonly doors: LabDoors;
  readonly lab: LabControl;
  readonly settings: LabSettings;
  /** The verb in this process, with `--config` and `--data` of the desk unless the arguments name others. */
  readonly sluis: (...args: readonly string[]) => Promise<Ended>;
  /** The verb as a process of its own. */
  readonly spawned: (...args: readonly string[]) => { readonly child: ChildProcess; readonly ended: Promise<Ended> };
  /** Everything that the verbs printed so far. */
  readonly printed: () => string;
  /** How many writes the outside has seen. */
  readonly writes: () => Promise<number>;
  readonly close: () => Promise<void>;
}

export async function openDesk(portalPort = 18_791, users = USERS): Promise<Desk> {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-cli-'));
  const labFolder = join(folder, 'lab');
  const doors = await startLabProcess({ users, seed: 1, source: 'workspace-one', folder: labFolder, har: null });
  const lab = openControl(doors.control, doors.now, 10);
  const settings = await lab.settings();
  const config = writeSampleConfig(folder, settings, doors, {
    users,
    source: 'workspace-one',
    enforcement: 'grace',
    portalPort,
  });
  // Nor may it depend on the hour of the day whether there is mail to send.
  writeFileSync(config, readFileSync(config, 'utf8').replace(/^ *quiet:.*\n/m, ''));
  // Quotas of the lab fill by its own clock, and these verbs live by the clock of the wall.
  let beating = true;
  const beat = (async () => {
    while (beating) {
      await lab.clock.sleep(2_000).catch(() => undefined);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  })();
  const data = join(folder, 'data');
  let printed = '';
  const withDefaults = (args: readonly string[]): readonly string[] => {
    const [verb = ''] = args;
    if (!COMMON.has(verb)) return args;
    const missing = [
      ['--config', config],
      ['--data', data],
    ].filter(([flag = '']) => !args.includes(flag));
    return [...args, ...missing.flat()];
  };
  return {
    folder,
    config,
    data,
    doors,
    lab,
    settings,
    sluis: async (...args) => {
      let out = '';
      let error = '';
      const exit = await runCli(withDefaults(args), allDoors, {
        out: { write: (text) => (out += text) },
        error: { write: (text) => (error += text) },
        env: { LANG: 'en' },
      });
      printed += out + error;
      return { exit, out, error };
    },
    spawned: (...args) => {
      const env = { ...process.env, LANG: 'en', LC_ALL: 'en' };
      const child = spawn(process.execPath, [MAIN, ...withDefaults(args)], { env, cwd: folder });
      const ended = new Promise<Ended>((resolve) => {
        let out = '';
        let error = '';
        child.stdout.on('data', (chunk) => (out += String(chunk)));
        child.stderr.on('data', (chunk) => (error += String(chunk)));
        child.once('close', (exit) => {
          printed += out + error;
          resolve({ exit, out, error });
        });
      });
      return { child, ended };
    },
    printed: () => printed,
    writes: async () => {
      const answer = await fetch(`${doors.control}/log?limit=100000`);
      const { lines } = (await answer.json()) as { readonly lines: readonly unknown[] };
      return lines.filter((line) => !/"type":"(advance|hand|visit)"/.test(JSON.stringify(line))).length;
    },
    close: async () => {
      beating = false;
      await beat;
      await lab.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

const COMMON = new Set([
  'posters',
  'guide',
  'briefing',
  'check',
  'observe',
  'plan',
  'apply',
  'run',
  'work',
  'status',
  'why',
  'access',
  'cleanup',
  'verify',
  'undo',
  'cleanup',
  'gone',
  'export',
  'import',
  'report',
  'audit',
]);

/** Every file below a folder, but for the database's own and the lab's. */
export function filesBelow(folder: string): readonly string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => !/(^|\/)(lab|database|secrets)(\/|$)/.test(name))
    .map((name) => join(folder, name))
    .filter((path) => statSync(path).isFile());
}

export function textOf(paths: readonly string[]): string {
  return paths.map((path) => readFileSync(path, 'latin1')).join('\n');
}
