import { type Kysely, sql } from 'kysely';

/**
 * The audit record: append-only by trigger, chained by hash. `audit_head` is both the lock that puts writers in one row
 * and the witness that the last entries have not been cut off.
 *
 * An entry's hash is SHA-256, in hex, over the UTF-8 text: previous hash, seq, at, each ended by a line feed, then by, what,
 * subject and facts, each as its length in bytes, a colon, itself and a line feed. Lengths make the text unambiguous.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await sql`create table sluis.audit (
    seq bigint primary key, at bigint not null, by text not null, what text not null, subject text not null,
    facts text not null, previous text not null, hash text not null
  )`.execute(db);
  await sql`create table sluis.audit_head (only_one boolean primary key default true check (only_one), seq bigint not null, hash text not null)
    with (fillfactor = 10)`.execute(db);
  await sql`insert into sluis.audit_head (seq, hash) values (0, repeat('0', 64))`.execute(db);
  await sql`create function sluis.refuse_change() returns trigger language plpgsql as $$
    begin raise exception 'the audit record is append-only' using errcode = '23001'; end $$`.execute(db);
  await sql`create trigger append_only before update or delete on sluis.audit
    for each row execute function sluis.refuse_change()`.execute(db);
  await sql`create trigger append_only_truncate before truncate on sluis.audit
    for each statement execute function sluis.refuse_change()`.execute(db);
  await sql`create function sluis.sized(part text) returns text immutable language sql
    return octet_length(part) || ':' || part || E'\n'`.execute(db);
  // One call appends a whole batch, inside the statement that made the change it tells of.
  await sql`create function sluis.audit_append(ats bigint[], bys text[], whats text[], subjects text[], all_facts text[])
    returns integer language plpgsql as $$
    declare
      last_seq bigint; last_hash text; next_hash text; amount integer := coalesce(array_length(ats, 1), 0);
    begin
      if amount = 0 then return 0; end if;
      select head.seq, head.hash into strict last_seq, last_hash from sluis.audit_head head for update;
      for i in 1 .. amount loop
        last_seq := last_seq + 1;
        next_hash := encode(sha256(convert_to(
          last_hash || E'\n' || last_seq || E'\n' || ats[i] || E'\n'
          || sluis.sized(bys[i]) || sluis.sized(whats[i]) || sluis.sized(subjects[i]) || sluis.sized(all_facts[i]), 'UTF8')), 'hex');
        insert into sluis.audit (seq, at, by, what, subject, facts, previous, hash)
          values (last_seq, ats[i], bys[i], whats[i], subjects[i], all_facts[i], last_hash, next_hash);
        last_hash := next_hash;
      end loop;
      update sluis.audit_head set seq = last_seq, hash = last_hash;
      return amount;
    end $$`.execute(db);
}
