import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const BENCH = fileURLToPath(new URL('../bench/main.ts', import.meta.url));

/** The figures are nobody's judgement; that each comes to its end is: a bench that broke is seen only by who wants its figures. */
test('every bench that is quick runs to its end', async () => {
  const child = spawn(process.execPath, [BENCH, '--json'], { stdio: ['ignore', 'pipe', 'pipe'] });
  let out = '';
  let said = '';
  child.stdout.on('data', (text) => (out += String(text)));
  child.stderr.on('data', (text) => (said = `${said}${String(text)}`.slice(-4_000)));
  const code = await new Promise((done) => child.once('exit', done));
  expect({ code, said: code === 0 ? '' : said }).toEqual({ code: 0, said: '' });
  const { cases } = JSON.parse(out) as { cases: readonly { name: string }[] };
  const names = new Set(cases.map(({ name }) => name));
  for (const name of ['run', 'access', 'scale']) expect(names).toContain(name);
}, 1_800_000);
