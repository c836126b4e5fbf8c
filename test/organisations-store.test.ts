import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openStore } from '../src/store/open.ts';
import { storeKit } from './kits/store.kit.ts';
import { group } from './support/fact-model.ts';
import { type SharedDatabase, sharedDatabase } from './support/organisations.ts';
import { claim, entry } from './support/store-samples.ts';

const ROWS = 200;

let database: SharedDatabase;
let before: readonly string[];

beforeAll(async () => {
  database = await sharedDatabase(['acme', 'beta', 'spare']);
  // The same names, keys and ids as those of the kit, and many more.
  const beta = await openStore({ url: urlOf('beta') });
  const groups = Array.from({ length: ROWS }, (_, n) => group(`g${n}`));
  await beta.facts.record('group', [group('a', ['theirs']), group('b'), ...groups], { at: 7, complete: true });
  await beta.claims.claimMany(['k', 'k1', 'a', 'b', 'c', 'new', 'late'].map(claim));
  await beta.intent.set({ kind: 'approval', id: 'wave-1', value: 'theirs', at: 1, by: 'bea' });
  const finding = { id: 'a', code: 'c', severity: 'info', facts: {} } as const;
  await beta.findings.replace(new Map(['u', 'v', 'w', 's1'].map((subject) => [subject, [{ ...finding, subject }]])), 1);
  for (let n = 0; n < 20; n += 1) await beta.audit.append(entry(n));
  before = await Array.fromAsync(beta.exportAll());
  await beta.close();
}, 240_000);

afterAll(async () => {
  await database.drop();
});

const urlOf = (name: string): string => database.urls[name] ?? '';

describe('the store of one organisation beside that of another', () => {
  let next = 0;
  storeKit(() => {
    const organisation = ['acme', 'spare'][next++ % 2] ?? '';
    return Promise.resolve({
      url: urlOf(organisation),
      drop: () => Promise.resolve(),
      shared: { organisation, owner: database.url },
    });
  });
});

test('after all of that the other organisation has what it had', async () => {
  const beta = await openStore({ url: urlOf('beta') });

  expect(await Array.fromAsync(beta.exportAll())).toEqual(before);
  expect(await beta.audit.verify()).toBeNull();
  await beta.close();
});
