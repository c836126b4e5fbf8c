import { sql } from 'kysely';
import { StoreFailure } from '../failure.ts';
import type { Database } from '../postgres/database.ts';

/** What DBOS has in the schema of a journal. */
const DBOS: readonly string[] = [
  'application_versions',
  'dbos_migrations',
  'enqueue_workflow',
  'event_dispatch_kv',
  'notifications',
  'notifications_function',
  'operation_outputs',
  'queues',
  'send_message',
  'streams',
  'streams_function',
  'workflow_events',
  'workflow_events_function',
  'workflow_events_history',
  'workflow_input',
  'workflow_output',
  'workflow_schedules',
  'workflow_status',
];

/**
 * A journal that is in no schema of its own, but in `dbos`, is in one in which anybody may have put something: with the schema that would go.
 *
 * @throws StoreFailure `organisation-journal-shared`
 */
export async function refuseStrangers(
  db: Database,
  { name, role, schema }: { readonly name: string; readonly role: string; readonly schema: string },
): Promise<void> {
  if (schema === role) return;
  // Without indexes, and the sequences of columns: they are part of a table.
  const { rows } = await sql<{ thing: string }>`select relname::text as thing from pg_class
      where relnamespace = to_regnamespace(${`"${schema}"`}) and relkind in ('r', 'p', 'v', 'm', 'f', 'S')
        and not exists (select from pg_depend where classid = 'pg_class'::regclass and objid = pg_class.oid and deptype in ('a', 'i'))
        and relname <> all(${[...DBOS]}::text[])
    union all select proname::text from pg_proc
      where pronamespace = to_regnamespace(${`"${schema}"`}) and proname <> all(${[...DBOS]}::text[])
    order by 1`.execute(db);
  const things = rows.map(({ thing }) => thing);
  if (things.length > 0)
    throw new StoreFailure('organisation-journal-shared', { name, schema, things: things.join(', ') });
}
