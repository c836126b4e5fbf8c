import { afterEach, beforeEach, expect, test } from 'vitest';
import { NOW, TENANT_IN_ORDER } from '../../test/kits/cases.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import { StoreFailure } from '../store/failure.ts';
import { holdToTenant } from './whose.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

const CONTOSO = '6315c1f2-0000-4000-8000-000000000001';
const FABRIKAM = 'e416c1f2-0000-4000-8000-000000000002';

/** What is said to whoever opens the store with this tenant in the configuration; null where it is theirs. */
async function refusal(tenant: string, at: number | null = NOW): Promise<object | null> {
  try {
    await holdToTenant(fresh.store, tenant, at);
    return null;
  } catch (error) {
    if (error instanceof StoreFailure) return { code: error.code, ...error.facts };
    throw error;
  }
}

test('a store is its first tenant’s: whoever comes with another is refused, whatever they came for', async () => {
  expect(await refusal(CONTOSO)).toBeNull();
  for (const at of [NOW, null])
    expect(await refusal(FABRIKAM, at)).toEqual({ code: 'store-of-another', held: CONTOSO, named: FABRIKAM });
  expect(await refusal('fabrikam.example')).toMatchObject({ held: CONTOSO, named: 'fabrikam.example' });
  expect(await refusal(CONTOSO.toUpperCase())).toBeNull();
});

test('who only looks into an empty store makes it nobody’s', async () => {
  expect(await refusal(CONTOSO, null)).toBeNull();
  expect(await fresh.store.intent.all()).toEqual([]);
  expect(await refusal(FABRIKAM)).toBeNull();
});

test('a store that noted nothing is the tenant’s whose records it holds', async () => {
  await fresh.store.facts.record('tenant', [{ ...TENANT_IN_ORDER, tenantId: CONTOSO }], { complete: false, at: NOW });

  expect(await refusal(FABRIKAM)).toEqual({ code: 'store-of-another', held: CONTOSO, named: FABRIKAM });
  expect(await refusal(CONTOSO)).toBeNull();
  expect((await fresh.store.intent.get('tenant-named', 'tenant'))?.value).toEqual({ tenant: CONTOSO });
});
