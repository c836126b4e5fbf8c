import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fastify, { type FastifyInstance } from 'fastify';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { problemSchema } from '../contract/problem.ts';
import { consoleRoutes } from './console.ts';
import { secureHeaders } from './security.ts';

const browser = { accept: 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8' };

let folder: string;
let app: FastifyInstance;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'sluis-console-'));
  app = fastify();
  secureHeaders(app);
  app.after(() => consoleRoutes(app, { languages: ['en', 'nl'] }, `${folder}/`));
});

afterEach(async () => {
  await app.close();
  rmSync(folder, { recursive: true, force: true });
});

const open = (url: string, headers: Record<string, string>) => app.inject({ method: 'GET', url, headers });

test.each([
  ['en', /not built yet/, /Load again/],
  ['nl', /nog niet gebouwd/, /Opnieuw laden/],
])(
  'who opens the console where it is not built reads in %s which command builds it',
  async (language, title, again) => {
    for (const url of ['/console', '/console/', '/console/waves?x=1']) {
      const answer = await open(url, { ...browser, 'accept-language': language });

      expect(answer.statusCode).toBe(503);
      expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
      expect(answer.body).toContain(`<html lang="${language}"`);
      expect(answer.body).toMatch(title);
      expect(answer.body).toMatch(again);
      expect(answer.body).toContain('<code>npm run build</code>');
      expect(answer.body, 'whoever comes is told no folder of ours').not.toContain(folder);
    }
  },
);

test('a program that asks for JSON gets it as problem details', async () => {
  const answer = await open('/console/', { accept: 'application/json' });

  expect(answer.statusCode).toBe(503);
  const problem = problemSchema.parse(answer.json());
  expect(problem.code).toBe('console-not-built');
  expect(problem.detail).toContain('npm run build');
});

test('once it is built it is there, with its files, and nothing was restarted', async () => {
  expect((await open('/console/', browser)).statusCode).toBe(503);
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'assets', 'main-1.js'), 'built();');
  writeFileSync(join(folder, 'index.html'), '<meta name="csp-nonce" content=""><p>The console</p>');

  const page = await open('/console/', browser);
  const file = await open('/console/assets/main-1.js', browser);

  expect(page.statusCode).toBe(200);
  expect(page.body).toMatch(/content="[^"]+"><p>The console/);
  expect(file.body).toBe('built();');
});
