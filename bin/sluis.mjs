#!/usr/bin/env node
// Starts Sluis under the Node that npm brought, with all arguments; signals and exit code pass through.
import { join } from 'node:path';
import { childEnvironment, heapArguments, nodeOrExit, root, run } from './runtime.mjs';

const node = nodeOrExit();
const main = join(root, 'src', 'app', 'main.ts');
// A worker holds nothing of the organisation, and there may be several beside the main process.
const heap = process.argv[2] === 'work' ? [] : heapArguments();
process.exitCode = await run(node, [...heap, main, ...process.argv.slice(2)], {
  env: { ...childEnvironment(node), SLUIS_LAUNCHER: String(process.pid) },
});
