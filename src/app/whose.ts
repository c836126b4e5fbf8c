import type { Instant } from '../domain/words.ts';
import { StoreFailure } from '../store/failure.ts';
import type { Store } from '../store/store.ts';

const GUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * Holds a store to the tenant that it was first read for. Who serves several organisations and names the database of another one
 * would else read one organisation's people into the records of the other, and act on both.
 *
 * @param tenant  as the configuration names it: the directory's id or one of its domains
 * @param at  null: looks on alone, and writes nothing down
 * @throws StoreFailure `store-of-another` with what the store `held` and what was `named`
 */
export async function holdToTenant(
  { intent, facts }: Pick<Store, 'intent' | 'facts'>,
  tenant: string,
  at: Instant | null,
): Promise<void> {
  const noted = await intent.get('tenant-named', 'tenant');
  const held =
    noted === null ? await readFor(facts, tenant) : String((noted.value as { readonly tenant?: unknown }).tenant);
  if (held !== null && held.toLowerCase() !== tenant.toLowerCase())
    throw new StoreFailure('store-of-another', { held, named: tenant });
  const value = { tenant };
  if (noted === null && at !== null)
    await intent.setOnce({ kind: 'tenant-named', id: 'tenant', value, at, by: 'sluis' });
}

/** A store of a time when nothing was noted: whose directory was read, where the configuration names one by its id. */
async function readFor(facts: Store['facts'], tenant: string): Promise<string | null> {
  if (!GUID.test(tenant)) return null;
  const [fact] = await facts.all('tenant');
  return fact && GUID.test(fact.value.tenantId) ? fact.value.tenantId : null;
}
