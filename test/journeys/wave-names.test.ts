import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openSession, type Session } from '../../src/app/lab/session.ts';
import { explainFinding } from '../../src/text/explain.ts';
import { killPostmaster } from './support/product.ts';

const { signal } = new AbortController();
const folder = mkdtempSync(join(tmpdir(), 'sluis-names-'));
let session: Session;

beforeAll(async () => {
  chmodSync(folder, 0o755);
  const world = { users: 12, seed: 3, source: 'workspace-one', enforcement: 'at-once' } as const;
  session = await openSession({ ...world, dataDir: folder, port: 18_812, har: null, tickMinutes: 10 }, signal);
}, 60_000);
afterAll(async () => {
  await session.close();
  await session.lab.stop();
  killPostmaster(folder);
  rmSync(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 50 });
});

test('a wave that was made before the configuration took its name is told of, until it is taken back', async () => {
  const told = () => session.picture().findings.filter(({ code }) => code === 'wave-named-twice');
  const { engine, store } = session.sluis;
  await session.step(signal);
  expect(told()).toEqual([]);

  const last = session.sluis.settings.waves.at(-1);
  const name = `${last?.name.toUpperCase() ?? ''} `;
  const value = { departments: [], users: [], size: null, startAt: null, before: '' };
  const intent = { kind: 'wave-made', id: name, value, at: session.lab.clock.now(), by: 'admin@example.com' };
  await store.intent.set(intent);
  engine.view.setIntent(intent);
  while (told().length === 0) if (!(await session.step(signal))) break;
  const [finding] = told();
  expect(finding).toMatchObject({ facts: { first: name, firstFrom: 'made', second: last?.name, secondFrom: 'file' } });
  const { what, next } = explainFinding('en', finding ?? { code: '', facts: {} }, finding?.example ?? '');
  expect(what).toMatch(/^Two waves have one name: .* made in the console and .* of sluis\.yaml\.$/);
  expect(next).toContain('take the made one back');

  await store.intent.remove('wave-made', name, session.lab.clock.now(), 'admin@example.com');
  engine.view.removeIntent('wave-made', name);
  while (told().length > 0) if (!(await session.step(signal))) break;
  expect(told()).toEqual([]);
}, 120_000);
