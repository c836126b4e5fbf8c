// Asks the registry for known advisories about what Sluis runs with (`npm audit --omit=dev`). Ends with 1 for one that is high or
// critical and that nobody has looked at, and where npm could not ask for a reason of its own (no lockfile, another use). Where the
// network or the registry does not answer it says so and ends with 3, as whatever cannot reach the outside does: nobody may take that
// for "none found". With --allow-unreachable, for builds without a network, it ends with 0 then.
import { spawnSync } from 'node:child_process';
import { basename } from 'node:path';
import { root } from './runtime.mjs';

/** Advisories that were looked at and do not concern Sluis: GHSA id -> why. */
const LOOKED_AT = new Map([]);

const GRAVE = new Set(['high', 'critical']);
const PATIENCE_MS = 60_000;
/** The report of very many packages; more than that is no report. */
const LONGEST_BYTES = 256 * 1024 * 1024;

/** Codes of npm and Node that are about the way to the registry, or about what it offers. */
const NETWORK =
  /^(E\d{3}|ECONN.+|ENOTFOUND|EAI_.+|ETIMEDOUT|ERR_SOCKET_TIMEOUT|EHOSTUNREACH|ENETUNREACH|EPIPE|ENOTCACHED|ENOAUDIT|FETCH_ERROR)$/;
/** What npm says of a fetch that failed, where it gives no code. */
const FETCH = /^request to .+ failed|^network timeout|^Response timeout|^[Ii]nvalid (json )?response body/;

// The npm that runs us, or the one of the path. What runs us may be another package manager, which answers in its own way.
const runsUs = process.env.npm_execpath;
const npm = runsUs !== undefined && basename(runsUs) === 'npm-cli.js' ? runsUs : null;
const [program, first] = npm ? [process.execPath, [npm]] : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []];
const { stdout, stderr, error } = spawnSync(program, [...first, 'audit', '--omit=dev', '--json'], {
  cwd: root,
  encoding: 'utf8',
  timeout: PATIENCE_MS,
  maxBuffer: LONGEST_BYTES,
  shell: program === 'npm.cmd',
});
const said = parse(stdout);
const found = said?.vulnerabilities ?? null;
if (error !== undefined ? error.code === 'ETIMEDOUT' : found === null && isOfNetwork(said)) {
  process.stdout.write(
    'Not asked: the registry gave no answer about advisories. Run "npm run advisories" where it is reached.\n',
  );
  process.exitCode = process.argv.includes('--allow-unreachable') ? 0 : 3;
} else if (error !== undefined || found === null) {
  const why = error?.message || said?.error?.summary || said?.message || stderr.trim() || 'it said nothing';
  process.stderr.write(
    `Not asked: npm could not ask about advisories: ${[said?.error?.code, why].filter(Boolean).join(' ')}\n`,
  );
  process.exitCode = 1;
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

/** What npm said; null for anything that is no JSON. */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** An answer of the registry's that is none, or no way to it. Whatever else npm ends with is for a person. */
function isOfNetwork(answer) {
  if (typeof answer?.statusCode === 'number') return true;
  const code = answer?.error?.code;
  return typeof code === 'string' ? NETWORK.test(code) : FETCH.test(answer?.message ?? '');
}

function idOf(url) {
  return String(url).split('/').at(-1);
}
