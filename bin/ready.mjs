// Makes a fresh clone ready: installs the packages of the lockfile when they are missing or older than it, and builds the console.
// Plain JavaScript for Node 18 and later: it runs before anything is installed. Called by "npm start" and "npm test".
import { buildConsole } from './console.mjs';
import { install, whyInstall } from './packages.mjs';
import { findNode } from './runtime.mjs';

const OLDEST_NODE = 18;

if (Number(process.versions.node.split('.')[0]) < OLDEST_NODE) {
  stop(`Sluis is started with Node ${OLDEST_NODE} or later; this is Node ${process.versions.node}.`);
}
const reason = whyInstall();
if (reason !== null) install(reason);
const node = findNode();
if (node === null) {
  stop(`npm has no Node 24 package for ${process.platform} ${process.arch}. Install Node 24 yourself and try again.`);
}
if (!buildConsole(node)) stop('The console could not be built; see above.');

function stop(message) {
  process.stderr.write(`${message}\n`);
  process.exit(3);
}
