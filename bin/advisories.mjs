// Asks the registry for known advisories about what Sluis runs with (`npm audit --omit=dev`). Ends with 1 for one that is high or
// critical and that nobody has looked at; says so, and ends with 0, where the registry does not answer (a build without network).
import { spawnSync } from 'node:child_process';
import { root } from './runtime.mjs';

/** Advisories that were looked at and do not concern Sluis: GHSA id -> why. */
const LOOKED_AT = new Map([]);

const GRAVE = new Set(['high', 'critical']);
const PATIENCE_MS = 60_000;

// The npm that runs us, or the one of the path.
const npm = process.env.npm_execpath;
const [program, first] = npm ? [process.execPath, [npm]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
const { stdout } = spawnSync(program, [...first, 'audit', '--omit=dev', '--json'], {
  cwd: root,
  encoding: 'utf8',
  timeout: PATIENCE_MS,
  shell: program === 'npm.cmd',
});
const found = parse(stdout);
if (found === null) {
  process.stdout.write(
    'Not asked: the registry gave no answer about advisories. Run "npm run advisories" where it is reached.\n',
  );
} else {
  const grave = new Map(
    Object.values(found)
      .flatMap(({ name, via }) => via.filter((one) => typeof one === 'object').map((one) => ({ name, ...one })))
      .filter(({ severity, url }) => GRAVE.has(severity) && !LOOKED_AT.has(idOf(url)))
      .map((one) => [one.url, one]),
  );
  for (const { name, severity, title, url } of grave.values())
    process.stderr.write(`${severity}: ${name}: ${title} (${url})\n`);
  process.stdout.write(`${Object.keys(found).length} packages with advisories, ${grave.size} to be looked at\n`);
  process.exitCode = grave.size === 0 ? 0 : 1;
}

/** The vulnerabilities by package; null for anything that is no answer. */
function parse(text) {
  try {
    return JSON.parse(text).vulnerabilities ?? null;
  } catch {
    return null;
  }
}

function idOf(url) {
  return String(url).split('/').at(-1);
}
