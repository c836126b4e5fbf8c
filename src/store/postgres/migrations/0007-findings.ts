import { type Kysely, sql } from 'kysely';

/**
 * The findings of many subjects at once, in place of a call for each: `of_subjects` is whose findings are replaced, the others say
 * finding by finding whose it is and what. As the other doors of 0006 it runs with the owner's rights and names the organisation itself.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  // "Not in" is looked up in a hash whatever the planner believes of the arrays; none of them holds a null.
  await sql`create function sluis.finding_replace_many(
      of_subjects text[], subjects text[], ids text[], codes text[], severities text[], all_facts text[], of_at bigint)
    returns void language sql security definer set search_path = pg_catalog, pg_temp as $$
    delete from sluis.finding where organisation = (select sluis.organisation_now()) and subject = any(of_subjects)
      and (subject, id) not in (select given.subject, given.id from unnest(subjects, ids) as given (subject, id));
    insert into sluis.finding (organisation, subject, id, code, severity, facts, since)
    select (select sluis.organisation_now()), given.subject, given.id, given.code, given.severity, given.facts, of_at
    from unnest(subjects, ids, codes, severities, all_facts) as given (subject, id, code, severity, facts)
    on conflict (organisation, subject, id) do update
      set code = excluded.code, severity = excluded.severity, facts = excluded.facts
      where (finding.code, finding.severity, finding.facts) is distinct from (excluded.code, excluded.severity, excluded.facts)
    $$`.execute(db);
  await sql`drop function sluis.finding_replace(text, text[], text[], text[], text[], bigint)`.execute(db);
  await sql`revoke execute on all functions in schema sluis from public`.execute(db);
}
