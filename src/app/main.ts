import { resolve } from 'node:path';
import { meaningOf } from '../contract/codes.ts';
import { errorCode } from '../store/failure.ts';
import { explainError } from '../text/explain.ts';
import { asksForJson, runCli } from '../cli/run.ts';
import { languageOfTerminal } from '../cli/screen.ts';
import { systemClock } from './clock.ts';
import { endAbandoned } from './ending.ts';
import { endWithLauncher } from './launcher.ts';
import { doors } from './doors/doors.ts';
import { expectedTrouble, logBug, stackOf } from './doors/trouble.ts';
import { version } from './version.ts';

const args = process.argv.slice(2);
endWithLauncher(process.env['SLUIS_LAUNCHER']);
// Whoever read our answer may stop in the middle (`| head`). The verb goes on to its end all the same: a service must not fall over it.
for (const stream of [process.stdout, process.stderr]) {
  stream.on('error', (error) => {
    if (errorCode(error) !== 'EPIPE') throw error;
  });
}
try {
  process.exitCode = await runCli(args, doors, {
    out: process.stdout,
    error: process.stderr,
    keyboard: process.stdin,
    env: process.env,
    version: version(),
  });
} catch (error) {
  unforeseen(error);
}
await endAbandoned();

/** One sentence, what to do, and where the details are; the stack itself only for those who ask (`SLUIS_DEBUG=1`). */
function unforeseen(error: unknown): void {
  const folder = resolve(dataFolder());
  const expected = expectedTrouble(error, folder);
  const log = expected ? null : logBug(error, folder, new Date(systemClock.now()));
  const problem = expected ?? { code: 'unexpected', log };
  const { exit } = meaningOf(problem.code);
  if (asksForJson(args, process.env)) {
    process.stdout.write(`${JSON.stringify({ data: null, problems: [problem], exit }, null, 2)}\n`);
  } else {
    const { what, next } = explainError(languageOfTerminal(process.env), problem);
    process.stderr.write(`✖ ${what}\n  ${next}\n${log === null ? '' : `  ${log}\n`}`);
  }
  if (process.env['SLUIS_DEBUG'] === '1') process.stderr.write(`${stackOf(error)}\n`);
  process.exitCode = exit;
}

/** Where this command line keeps its data, found without the parser, which may be what failed. */
function dataFolder(): string {
  const at = args.findIndex((arg) => arg === '--data' || arg.startsWith('--data='));
  const given = at < 0 ? process.env['SLUIS_DATA'] : (args[at]?.split('=')[1] ?? args[at + 1]);
  return given ?? '.sluis/data';
}
