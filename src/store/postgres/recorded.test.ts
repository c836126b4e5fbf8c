import { afterEach, beforeEach, expect, test } from 'vitest';
import { type FreshStore, freshStore, withClient } from '../../../test/support/database.ts';
import { claim } from '../../../test/support/store-samples.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
  const { store } = fresh;
  await store.claims.claimMany([claim('k1'), claim('k2'), claim('k3')]);
  await store.claims.record('k1', { kind: 'done', facts: { text: '\u0000 é " \\' } }, 3);
  await store.claims.claim({ ...claim('literally \\u0000 \\ud800'), object: '\\u0000' });
  await store.claims.record('literally \\u0000 \\ud800', { kind: 'failed', code: 'half a \ud83d' }, 4);
  await store.claims.withdraw(['k2'], { kind: 'failed', code: 'overtaken' }, 4);
  const said = { kind: 'start', id: 'd', value: { enrolledAt: null }, by: 'ann' };
  await store.intent.set({ ...said, at: 5 });
  await store.intent.set({
    ...said,
    value: { text: '\u0000 \ud83d \ude00 😀 \\ud83d', list: [1, 1.5, 1e21] },
    at: 6,
    by: 'bob',
  });
  await store.intent.setOnce({ ...said, at: 7 });
  await store.intent.set({ ...said, id: 'gone', at: 8 });
  await store.intent.remove('start', 'gone', 9, 'ann');
  // The same name for another kind, and back again after it was taken back.
  await store.intent.set({ ...said, kind: 'defer', at: 10 });
  await store.intent.remove('defer', 'd', 11, 'ann');
  await store.intent.set({ ...said, kind: 'defer', at: 12 });
});
afterEach(() => fresh.close());

test('what Sluis does itself stands as the record has it', async () => {
  expect(await fresh.store.audit.differs()).toBeNull();
  expect(await fresh.store.audit.verify()).toBeNull();
});

const claimed = (id: string) => ({ table: 'claim', id });
test.each([
  ['a claim taken away', `delete from sluis.claim where key = 'k3'`, claimed('k3')],
  [
    'an outcome taken away',
    `update sluis.claim set outcome = null, recorded_at = null where key = 'k1'`,
    claimed('k1'),
  ],
  ['another outcome', `update sluis.claim set outcome = '{"kind":"done"}' where key = 'k2'`, claimed('k2')],
  [
    'an outcome that nobody recorded',
    `update sluis.claim set outcome = '{}', recorded_at = 9 where key = 'k3'`,
    claimed('k3'),
  ],
  ['another time', `update sluis.claim set claimed_at = 2 where key = 'k3'`, claimed('k3')],
  ['another object', `update sluis.claim set object = 'uem:2' where key = 'k3'`, claimed('k3')],
  [
    'a decision taken away',
    `delete from sluis.intent where kind = 'start' and id = 'd'`,
    { table: 'intent', id: 'start: d' },
  ],
  [
    'another decision',
    `update sluis.intent set value = '{}' where kind = 'start'`,
    { table: 'intent', id: 'start: d' },
  ],
  [
    'somebody else’s decision',
    `update sluis.intent set by = 'eve' where kind = 'defer'`,
    { table: 'intent', id: 'defer: d' },
  ],
  [
    'a decision that was taken back',
    `insert into sluis.intent (organisation, kind, id, value, at, by)
      select organisation, kind, 'gone', value, 8, by from sluis.intent where kind = 'start'`,
    { table: 'intent', id: 'start: gone' },
  ],
])('finds %s, made past Sluis', async (_, tampering, found) => {
  await withClient(fresh.url, (client) =>
    client.query(`set session_replication_role = replica; ${tampering}; reset session_replication_role`),
  );
  expect(await fresh.store.audit.differs()).toEqual(found);
  expect(await fresh.store.audit.verify()).toBeNull();
});

const forged = { kind: 'start', id: 'forged', value: '{}', by: 'eve', at: 6 };
/** Behind it the checks and triggers do not look; `differs` must not take for a proof what is in no chain. */
const proof = (
  seq: string,
) => `insert into sluis.audit (organisation, seq, at, by, what, subject, facts, previous, hash)
  select organisation, ${seq}, ${forged.at}, '${forged.by}', 'intent-set', '${forged.id}', '{"kind":"start","value":{}}', '', ''
  from sluis.audit_head`;

test.each([
  ['before the first entry', '0'],
  ['far before it', '-7'],
  ['beyond the newest', 'seq + 1'],
])('an entry that was put in %s proves nothing', async (_, seq) => {
  await withClient(fresh.url, (client) =>
    client.query(`alter table sluis.audit drop constraint if exists audit_from_one; ${proof(seq)};
      insert into sluis.intent (organisation, kind, id, value, at, by)
      select organisation, '${forged.kind}', '${forged.id}', '${forged.value}', ${forged.at}, '${forged.by}' from sluis.audit_head`),
  );

  expect(await fresh.store.audit.differs()).toEqual({ table: 'intent', id: 'start: forged' });
  expect(await fresh.store.audit.verify()).not.toBeNull();
});

test('nor does one for a claim', async () => {
  await withClient(fresh.url, (client) =>
    client.query(`alter table sluis.audit drop constraint if exists audit_from_one;
      insert into sluis.audit (organisation, seq, at, by, what, subject, facts, previous, hash)
        select organisation, -seq, at, by, what, subject, replace(facts, '"k3"', '"forged"'), previous, hash
        from sluis.audit where what = 'claim' and facts like '%"k3"%';
      insert into sluis.claim (organisation, key, kind, subject, object, action, claimed_at)
        select organisation, 'forged', kind, subject, object, action, claimed_at from sluis.claim where key = 'k3'`),
  );

  expect(await fresh.store.audit.differs()).toEqual(claimed('forged'));
});
