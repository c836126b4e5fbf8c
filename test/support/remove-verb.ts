import { doors } from '../../src/app/doors/doors.ts';
import { runCli } from '../../src/cli/run.ts';

// A process that is given a verb of `sluis organisation`: node remove-verb.ts VARIABLE VERB NAME ...
const [variable, ...args] = process.argv.slice(2);
process.exitCode = await runCli(['organisation', ...args, '--database', `env:${variable}`], doors, {
  out: process.stdout,
  error: process.stderr,
  env: process.env,
});
