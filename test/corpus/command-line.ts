import type { Doors } from '../../src/cli/doors.ts';
import { runCli } from '../../src/cli/run.ts';

/** The command line with these words, in this language; no door may be opened by it. */
export async function commandLine(args: readonly string[], env: Readonly<Record<string, string>>, language: string) {
  const opened: string[] = [];
  const doors = new Proxy(
    {},
    { get: (_, verb) => async () => (opened.push(String(verb)), { exit: 0, data: null }) },
  ) as Doors;
  let [out, error] = ['', ''];
  const before = { ...process.env };
  Object.assign(process.env, env);
  try {
    const exit = await runCli(args, doors, {
      out: { write: (text: string) => (out += text), isTTY: false, columns: 200 },
      error: { write: (text: string) => (error += text), isTTY: false },
      env: { LANG: language === 'nl' ? 'nl_NL.UTF-8' : 'en_GB.UTF-8', ...env },
      version: '1.2.3',
    });
    return { exit, out, error, opened };
  } finally {
    for (const name of Object.keys(env)) if (before[name] === undefined) delete process.env[name];
  }
}
