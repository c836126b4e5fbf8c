import { renameSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { startLab } from './control/lab.ts';
import { iso } from './control/views.ts';

const USAGE =
  'node src/lab/main.ts --state DIR [--users 300] [--seed 1] [--source workspace-one|list] [--ports-file FILE] [--har FILE]';

/** Starts the lab as a process of its own. Prints one line of JSON when every door is open. */
async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      users: { type: 'string', default: '300' },
      seed: { type: 'string', default: '1' },
      source: { type: 'string', default: 'workspace-one' },
      state: { type: 'string' },
      'ports-file': { type: 'string' },
      har: { type: 'string' },
    },
  });
  const source = values.source;
  if (source !== 'workspace-one' && source !== 'list') throw new Error(`--source is workspace-one or list. ${USAGE}`);
  if (values.state === undefined) throw new Error(`--state says where the world is kept. ${USAGE}`);

  let end: () => void = () => undefined;
  const lab = await startLab({
    users: wholeNumber('users', values.users),
    seed: wholeNumber('seed', values.seed),
    source,
    stateDir: values.state,
    har: values.har ?? null,
    onStop: () => end(),
  });
  end = () => {
    lab.stop().then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', end);
  process.once('SIGINT', end);
  const ready = `${JSON.stringify({ ...lab.addresses, now: iso(lab.world.state.now) })}\n`;
  if (values['ports-file'] !== undefined) writeWhole(values['ports-file'], ready);
  process.stdout.write(ready);
}

/** Whoever waits for the file finds all of it or none: half of it would be taken for that of a lab that is gone. */
function writeWhole(file: string, text: string): void {
  writeFileSync(`${file}.part`, text);
  renameSync(`${file}.part`, file);
}

function wholeNumber(name: string, text: string): number {
  const value = Number(text);
  if (!Number.isInteger(value) || value < 0) throw new Error(`--${name} is a whole number, not "${text}". ${USAGE}`);
  return value;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(2);
});
