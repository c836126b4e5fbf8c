import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const SCRIPT = fileURLToPath(new URL('../bin/advisories.mjs', import.meta.url));

/** Runs the script against a registry that says this of whatever it is asked. */
async function ask(said: object | number, more: Readonly<Record<string, string>> = {}, args: readonly string[] = []) {
  const server = createServer((request, response) => {
    request.resume();
    const answer = request.url?.endsWith('/advisories/bulk') ? said : 404;
    response.writeHead(typeof answer === 'number' ? answer : 200, { 'content-type': 'application/json' });
    response.end(JSON.stringify(typeof answer === 'number' ? {} : answer));
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  // npm remembers advisories by their number.
  const cache = mkdtempSync(join(tmpdir(), 'sluis-npm-'));
  const env = {
    ...process.env,
    npm_config_registry: `http://127.0.0.1:${port}/`,
    npm_config_fetch_retries: '0',
    npm_config_cache: cache,
    ...more,
  };
  const child = spawn(process.execPath, [SCRIPT, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const [out, err, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'exit')]);
  server.close();
  rmSync(cache, { recursive: true, force: true });
  return { out, err, code: code as number };
}

const about = (name: string, severity: string) => ({
  [name]: [{ id: 1, url: 'https://github.com/advisories/GHSA-1', title: 'A hole', severity, vulnerable_versions: '*' }],
});

test('a grave advisory about a package that Sluis runs with is red and named; a small one, and one about a tool, are not', async () => {
  expect(await ask(about('fastify', 'high'))).toMatchObject({
    code: 1,
    err: 'high: fastify: A hole (https://github.com/advisories/GHSA-1)\n',
  });
  expect(await ask(about('fastify', 'low'))).toMatchObject({ code: 0, err: '' });
  expect(await ask(about('vitest', 'critical'))).toMatchObject({
    code: 0,
    out: '0 packages with advisories, 0 to be looked at\n',
  });
});

test.each<readonly [string, number, Readonly<Record<string, string>>]>([
  ['405', 405, {}],
  ['404', 404, {}],
  ['503', 503, {}],
  ['nobody there', 503, { npm_config_registry: 'http://127.0.0.1:1/' }],
  ['no such name', 503, { npm_config_registry: 'http://nowhere.invalid/' }],
])('a registry that does not answer is said, and by hand that is no success: %s', async (_, status, more) => {
  const { code, out } = await ask(status, more);
  expect(code).toBe(3);
  expect(out).toContain('Not asked');
});

test('a build that may go on without the registry goes on, and is red all the same for what it finds', async () => {
  const allowed = ['--allow-unreachable'];
  expect(await ask(503, {}, allowed)).toMatchObject({ code: 0, out: expect.stringContaining('Not asked') });
  expect((await ask(about('fastify', 'high'), {}, allowed)).code).toBe(1);
}, 60_000);

test('where npm could not ask for a reason of its own, that is red and said', async () => {
  const { code, err } = await ask({}, { npm_config_global: 'true' });
  expect(code).toBe(1);
  expect(err).toContain('EAUDITGLOBAL');
});

test('a very long report is read whole', async () => {
  const [one] = about('fastify', 'high')['fastify'] ?? [];
  const { code, err } = await ask({ fastify: [{ ...one, title: 'A'.repeat(2_000_000) }] });
  expect(code).toBe(1);
  expect(err).toContain('high: fastify: AAA');
});

test('another package manager that runs us is not taken for npm', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'sluis-pnpm-'));
  const other = join(folder, 'pnpm.cjs');
  writeFileSync(other, `process.stdout.write('{"vulnerabilities":{}}');`);
  const { code } = await ask(about('fastify', 'high'), { npm_execpath: other });
  rmSync(folder, { recursive: true, force: true });
  expect(code).toBe(1);
});
