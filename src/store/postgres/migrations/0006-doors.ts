import { type Kysely, sql } from 'kysely';

/**
 * What an organisation's account cannot do itself is done for it by these, for its own rows alone. It may delete nothing and append
 * nothing to the audit record by hand: who may delete from a table could lock the whole of it for everybody.
 *
 * They run with the owner's rights, which may see every row: each names the organisation itself.
 */
export async function createDoors(db: Kysely<unknown>): Promise<void> {
  await createAudit(db);
  const door = (head: string, body: string) =>
    sql`${sql.raw(`create function sluis.${head}`)} security definer set search_path = pg_catalog, pg_temp
      as ${sql.raw(`$$ ${body} $$`)}`.execute(db);

  await door(
    'sweep_note(of_kind text, of_scope text, of_at bigint) returns void language sql',
    `delete from sluis.sweep where organisation = sluis.organisation_now()
      and kind = of_kind and at <= of_at and starts_with(scope, of_scope) and scope <> of_scope;
    insert into sluis.sweep (organisation, kind, scope, at) values (sluis.organisation_now(), of_kind, of_scope, of_at)
    on conflict (organisation, kind, scope) do update set at = greatest(sweep.at, excluded.at)`,
  );
  await door(
    'intent_remove(of_kind text, of_id text) returns table (kind text, id text) language sql',
    `delete from sluis.intent old where old.organisation = sluis.organisation_now() and old.kind = of_kind and old.id = of_id
    returning old.kind, old.id`,
  );
  await door(
    `finding_replace(of_subject text, ids text[], codes text[], severities text[], all_facts text[], of_at bigint)
    returns void language sql`,
    `delete from sluis.finding where organisation = sluis.organisation_now() and subject = of_subject and not (id = any(ids));
    insert into sluis.finding (organisation, subject, id, code, severity, facts, since)
    select sluis.organisation_now(), of_subject, given.id, given.code, given.severity, given.facts, of_at
    from unnest(ids, codes, severities, all_facts) as given (id, code, severity, facts)
    on conflict (organisation, subject, id) do update
      set code = excluded.code, severity = excluded.severity, facts = excluded.facts
      where (finding.code, finding.severity, finding.facts) is distinct from (excluded.code, excluded.severity, excluded.facts)`,
  );
  await door(
    'session_end(of_id_hash text) returns void language sql',
    `delete from sluis.session where organisation = sluis.organisation_now() and id_hash = of_id_hash`,
  );
  await door(
    'session_prune(of_now bigint) returns bigint language sql',
    `with gone as (delete from sluis.session where organisation = sluis.organisation_now() and expires_at <= of_now returning 1)
    select count(*) from gone`,
  );
  // Not sooner, whatever is asked: who looks into the database is to see who was there.
  await door(
    'lease_prune() returns void language sql',
    `delete from sluis.lease
      where organisation = sluis.organisation_now() and lives_until < clock_timestamp() - interval '7 days'`,
  );
  await sql`revoke execute on all functions in schema sluis from public`.execute(db);
}

/** As in 0003, a chain for each organisation. */
async function createAudit(db: Kysely<unknown>): Promise<void> {
  // The row that puts writers in one line; an organisation's first makes it.
  await sql`create function sluis.audit_hold() returns void language plpgsql
    security definer set search_path = pg_catalog, pg_temp as $$
    declare own constant text := sluis.organisation_now();
    begin
      perform from sluis.audit_head where organisation = own for update;
      if found then return; end if;
      insert into sluis.audit_head (organisation, seq, hash) values (own, 0, repeat('0', 64)) on conflict do nothing;
      perform from sluis.audit_head where organisation = own for update;
    end $$`.execute(db);
  await sql`create or replace function sluis.audit_append(ats bigint[], bys text[], whats text[], subjects text[], all_facts text[])
    returns integer language plpgsql security definer set search_path = pg_catalog, pg_temp as $$
    declare
      own constant text := sluis.organisation_now();
      last_seq bigint; last_hash text; next_hash text; amount integer := coalesce(array_length(ats, 1), 0);
    begin
      if amount = 0 then return 0; end if;
      perform sluis.audit_hold();
      select head.seq, head.hash into strict last_seq, last_hash from sluis.audit_head head where head.organisation = own;
      for i in 1 .. amount loop
        last_seq := last_seq + 1;
        next_hash := encode(sha256(convert_to(
          last_hash || E'\n' || last_seq || E'\n' || ats[i] || E'\n'
          || sluis.sized(bys[i]) || sluis.sized(whats[i]) || sluis.sized(subjects[i]) || sluis.sized(all_facts[i]), 'UTF8')), 'hex');
        insert into sluis.audit (organisation, seq, at, by, what, subject, facts, previous, hash)
          values (own, last_seq, ats[i], bys[i], whats[i], subjects[i], all_facts[i], last_hash, next_hash);
        last_hash := next_hash;
      end loop;
      update sluis.audit_head set seq = last_seq, hash = last_hash where organisation = own;
      return amount;
    end $$`.execute(db);
}
