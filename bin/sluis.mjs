#!/usr/bin/env node
// Starts Sluis under the Node that npm brought, with all arguments; signals and exit code pass through.
import { join } from 'node:path';
import { buildConsole } from './console.mjs';
import { install, noPackages } from './packages.mjs';
import { childEnvironment, heapArguments, nodeOrExit, root, run } from './runtime.mjs';

const args = process.argv.slice(2);
const [verb = ''] = args;
// In a fresh clone any verb may be the first command. Packages that are older are left alone: a service may be running on them.
if (noPackages()) install('its packages are not installed yet');
const node = nodeOrExit();
// The service works without its console, whose page says then what to do.
const isHelp = args.some((arg) => arg === '--help' || arg === '-h');
if (verb === 'run' && !isHelp && !buildConsole(node)) {
  process.stderr.write('Sluis: the console could not be built; see above. The service starts without it.\n');
}
const main = join(root, 'src', 'app', 'main.ts');
// A worker holds nothing of the organisation, and there may be several beside the main process.
const heap = verb === 'work' ? [] : heapArguments();
process.exitCode = await run(node, [...heap, main, ...args], {
  env: { ...childEnvironment(node), SLUIS_LAUNCHER: String(process.pid) },
});
