#!/usr/bin/env node
// Starts Sluis under the Node that npm brought, with all arguments; signals and exit code pass through.
import { join } from 'node:path';
import { childEnvironment, heapArguments, nodeOrExit, root, run } from './runtime.mjs';

const node = nodeOrExit();
const main = join(root, 'src', 'app', 'main.ts');
process.exitCode = await run(node, [...heapArguments(), main, ...process.argv.slice(2)], {
  env: { ...childEnvironment(node), SLUIS_LAUNCHER: String(process.pid) },
});
