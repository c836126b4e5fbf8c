import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, WAVE } from '../../test/kits/cases.kit.ts';
import { openWorld, START } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { Finding } from '../domain/finding.ts';
import { HOUR } from '../domain/words.ts';
import { openFindings, standingFindings } from './findings.ts';
import { planAll } from './planning.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const finding = (code: Finding['code'], subject: string): Finding => ({ code, severity: 'warns', subject, facts: {} });

test('what another process kept keeps its beginning, and what has passed since is closed', async () => {
  const before = await openFindings(fresh.store);
  await before.keep(ANN, [finding('limbo', 'serial:1'), finding('not-seen', 'serial:1')], START);
  await before.keep('reads', [finding('read-incomplete', 'users')], START);

  const after = await openFindings(fresh.store);
  await after.keep(ANN, [finding('limbo', 'serial:1')], START + HOUR);
  await after.keep('reads', [], START + HOUR);

  expect([...after.kept().values()].flat()).toMatchObject([{ code: 'limbo', subject: 'serial:1', since: START }]);
  expect((await fresh.store.findings.all()).map(({ code, since }) => [code, since])).toEqual([['limbo', START]]);
});

test('whoever is gone takes their findings along; waves, reads and the tenant keep theirs', async () => {
  const { state } = await openWorld(fresh.store);
  const keeper = await openFindings(fresh.store);
  const standing = standingFindings(state, keeper);
  planAll(state, START, true);
  for (const holder of [ANN, WAVE, 'tenant', 'reads', 'somebody-else'])
    await keeper.keep(holder, [finding('lockout', holder)], START);

  expect(standing().map(({ subject }) => subject)).toEqual([ANN, WAVE, 'tenant', 'reads']);
  expect(standing()).toBe(standing());

  state.plans.delete(ANN);
  expect(standing().map(({ subject }) => subject)).toEqual([WAVE, 'tenant', 'reads']);
});
