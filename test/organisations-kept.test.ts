import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeEach, describe, expect, test } from 'vitest';
import { openStore } from '../src/store/open.ts';
import type { ClaimOutcome } from '../src/store/store.ts';
import { besides } from './support/belongings.ts';
import { asJson, at, filled, folder, gone, sluis } from './support/removal.ts';
import { claim } from './support/store-samples.ts';

describe('an organisation that somebody means to remove', () => {
  let acme: string;
  beforeEach(async () => {
    acme = await filled('acme');
  }, 240_000);

  test('is neither shut nor written over a file that is there', async () => {
    const file = join(folder, 'kept.jsonl');
    writeFileSync(file, 'the only copy of another');
    const before = await besides(at.url, 'nobody', 'nobody');
    for (const how of [['--yes'], ['--confirm', 'acme']]) {
      const said = await sluis('en', 'remove', 'acme', '--export', file, ...how);
      expect([said.exit, said.error]).toEqual([2, expect.stringContaining(`${file} is there already`)]);
    }
    const onto = await sluis('en', 'remove', 'acme', '--export', folder, '--yes');
    expect([onto.exit, onto.error]).toEqual([2, expect.stringContaining(folder)]);
    const nowhere = await sluis('en', 'remove', 'acme', '--export', '', '--yes');
    expect([nowhere.exit, nowhere.error]).toEqual([2, expect.stringContaining(`${process.cwd()} is a folder`)]);

    expect(readFileSync(file, 'utf8')).toBe('the only copy of another');
    expect(await besides(at.url, 'nobody', 'nobody')).toEqual(before);

    // With all else that is in the way, at once; and where it is only asked what would go.
    const store = await openStore({ url: acme });
    await store.claims.claim(claim('open'));
    const all = await sluis('en', 'remove', 'acme', '--export', file, '--yes');
    await store.claims.record('open', { kind: 'done' }, 9);
    await store.close();
    await gone(acme);
    expect(all.exit).toBe(2);
    for (const said of [`${file} is there already`, 'Something speaks against removing acme'])
      expect(all.error).toContain(said);
    for (const said of ['nobody knows how it ended', `--export ${join(folder, 'kept-2.jsonl')} --yes`])
      expect(all.out).toContain(said);
    const only = await sluis('nl', 'remove', 'acme', '--export', file);
    expect([only.exit, only.error]).toEqual([2, expect.stringContaining(`${file} is er al`)]);
    expect(only.out).toContain('Er is niets verwijderd');
  }, 120_000);

  test('counts as left in the tenant who may be so: of what nobody knows, never no', async () => {
    const store = await openStore({ url: acme });
    const write = async (key: string, kind: string, member: string, outcome: ClaimOutcome | null): Promise<void> => {
      await store.claims.claim({ ...claim(key), kind, object: 'group:exempt', action: { kind, member } });
      if (outcome !== null) await store.claims.record(key, outcome, 9);
    };
    const put = (key: string, outcome: ClaimOutcome | null) => write(`${key}-in`, 'add-member', key, outcome);
    const back = (key: string, outcome: ClaimOutcome | null) => write(`${key}-out`, 'remove-member', key, outcome);
    const left = async (): Promise<number> =>
      (await asJson('remove', 'acme')).removal.holds.find(({ code }) => code === 'left-in-tenant')?.n ?? 0;
    await put('refused', { kind: 'failed', code: 'refused' });
    await put('taken-back', { kind: 'done' });
    await back('taken-back', { kind: 'already' });
    expect(await left()).toBe(0);

    await put('interrupted', { kind: 'failed', code: 'interrupted' });
    expect(await left()).toBe(1);
    await put('unknown', { kind: 'unknown', facts: { kind: 'done' } });
    expect(await left()).toBe(2);
    await put('open', null);
    expect(await left()).toBe(3);
    // A later refusal says nothing of the first; nor does a write back of which nobody knows.
    await put('twice', { kind: 'done', facts: { z: 1 } });
    await write('twice-in-again', 'add-member', 'twice', { kind: 'failed', code: 'refused' });
    expect(await left()).toBe(4);
    await back('twice', { kind: 'failed', code: 'interrupted' });
    await back('unknown', { kind: 'unknown' });
    await back('open', null);
    await back('interrupted', { kind: 'asked' });
    expect(await left()).toBe(4);
    await write('interrupted-out-again', 'remove-member', 'interrupted', { kind: 'done' });
    expect(await left()).toBe(3);
    await store.close();
    await gone(acme);
  }, 120_000);
});
