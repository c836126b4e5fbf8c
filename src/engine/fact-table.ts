import type { Fact, FactKind } from '../domain/facts.ts';

/** Facts of all kinds by their ids. */
export type FactTable = { readonly [K in FactKind]: Map<string, Fact<K>> };

export function emptyTable(): FactTable {
  return {
    'source-device': new Map(),
    'source-user': new Map(),
    'source-rule': new Map(),
    user: new Map(),
    'entra-device': new Map(),
    'managed-device': new Map(),
    group: new Map(),
    policy: new Map(),
    partner: new Map(),
    location: new Map(),
    role: new Map(),
    membership: new Map(),
    tenant: new Map(),
  };
}
