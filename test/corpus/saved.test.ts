import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { audit } from '../../src/app/doors/audit.ts';
import { expectedTrouble } from '../../src/app/doors/trouble.ts';
import { verifyReport } from '../../src/app/doors/signatures.ts';
import { writing } from '../../src/app/doors/writing.ts';
import { signatureFile, signerOf } from '../../src/app/report/signature.ts';
import type { Problem, Screen } from '../../src/cli/doors.ts';
import { group } from '../support/fact-model.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { claim, entry } from '../support/store-samples.ts';
import { expectClean, expectClear } from './kit.ts';
import { cases, type SavedCase } from './saved.cases.ts';

const folder = mkdtempSync(join(tmpdir(), 'sluis-corpus-saved-'));
const path = (name: string): string => join(folder, name);
const data = path('data');
let good: Readonly<Record<SavedCase['door'], string>>;
let empty: FreshStore;

beforeAll(async () => {
  const filled = await freshStore();
  const { store } = filled;
  await store.facts.record('group', [group('a'), group('b')], { at: 1, complete: true });
  await store.claims.claimMany([claim('k1'), claim('k2')]);
  await store.intent.set({ kind: 'wave', id: 'w', value: [1], at: 4, by: 'ann' });
  await store.findings.replace(
    new Map([['u', [{ id: 'f', code: 'c', severity: 'blocks', subject: 'u', facts: null }]]]),
    5,
  );
  await store.audit.append(entry(6));
  const state = `${(await Array.fromAsync(store.exportAll())).join('\n')}\n`;
  await filled.close();
  empty = await freshStore();
  const write = {
    key: 'k',
    kind: 'add-member',
    subject: 's',
    object: 'o',
    wave: null,
    effect: 'add',
    reversible: true,
    facts: {},
  };
  const signer = signerOf(data);
  writeFileSync(path('evidence.json'), '{"audit":{"entries":0,"head":""}}');
  const bytes = readFileSync(path('evidence.json'));
  good = {
    apply: JSON.stringify({
      format: 'sluis-plan/1',
      madeAt: '2026-04-14T09:20:00.000Z',
      writes: [write],
      nextDueAt: null,
      seal: 'x',
    }),
    audit: JSON.stringify({ audit: { entries: 3, head: 'x' } }),
    signature: signatureFile([{ file: path('evidence.json'), bytes }], signer),
    key: signer.publicKey,
    import: state,
  };
}, 30_000);
afterAll(async () => {
  await empty.close();
  rmSync(folder, { recursive: true, force: true });
});

const common = { config: path('no-such.yaml'), data: path('nowhere') };

/** What each door says to this file; null: it was taken. */
const DOORS: Readonly<Record<SavedCase['door'], (file: string, content: string | Buffer) => Promise<Problem | null>>> =
  {
    apply: async (file) =>
      (await writing.apply({ ...common, plan: file, agrees: null }, {} as Screen)).problems?.[0] ?? null,
    audit: async (file) =>
      (await audit({ ...common, what: 'verify', against: file }, {} as Screen)).problems?.[0] ?? null,
    signature: async (_, content) => {
      writeFileSync(path('evidence.sig'), content);
      return verifyReport(path('evidence.json'), null, data).problems?.[0] ?? null;
    },
    key: async (file) => {
      writeFileSync(path('evidence.sig'), good.signature);
      return verifyReport(path('evidence.json'), file, data).problems?.[0] ?? null;
    },
    import: async (_, content) => {
      try {
        await empty.store.importAll(lines(String(content)));
        return null;
      } catch (error) {
        return expectedTrouble(error, common.data) ?? Promise.reject(error);
      }
    },
  };

async function* lines(text: string): AsyncGenerator<string> {
  yield* text.split('\n');
}

test('what is changed below is right as it is', async () => {
  for (const door of ['apply', 'audit'] as const) {
    writeFileSync(path('file'), good[door]);
    expect((await DOORS[door](path('file'), good[door]))?.code, door).toBe('config-not-found');
  }
  writeFileSync(path('file'), good.key);
  expect(await DOORS.signature('', good.signature)).toBeNull();
  expect(await DOORS.key(path('file'), good.key)).toBeNull();
});

for (const one of cases)
  test(one.name, async () => {
    const content = one.content(good[one.door]);
    writeFileSync(path('file'), content);
    const before = readdirSync(folder, { recursive: true }).length;
    const problem = await DOORS[one.door](path('file'), content);

    expectClean();
    expect(problem, 'it is not taken').toMatchObject({
      code: one.code,
      ...(one.line === undefined ? {} : { line: one.line }),
    });
    if (problem) expectClear(problem);
    expect(readdirSync(folder, { recursive: true }).length - before, 'nothing is written').toBeLessThanOrEqual(
      one.door === 'signature' || one.door === 'key' ? 1 : 0,
    );
    if (one.door === 'import')
      expect(await Array.fromAsync(empty.store.exportAll()), 'nothing of it is kept').toHaveLength(2);
  });

test('the state that was changed above is taken as it is', async () => {
  expect(await DOORS.import('', good.import)).toBeNull();
});
