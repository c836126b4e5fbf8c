import { openOrganisations } from '../../src/store/organisations/organisations.ts';
import { emptyDatabase, type FreshDatabase, withClient } from './database.ts';
import { sharedServer } from './server.ts';

/** A database of several organisations. */
export interface SharedDatabase extends FreshDatabase {
  /** The owner's. */
  readonly url: string;
  /** Of each organisation. */
  readonly urls: Readonly<Record<string, string>>;
  /** Account, and schema of the journal, of each. */
  readonly accounts: Readonly<Record<string, string>>;
}

/** An empty database with these organisations in it; their accounts go with it. */
export async function sharedDatabase(names: readonly string[], made?: FreshDatabase): Promise<SharedDatabase> {
  const database = made ?? (await emptyDatabase());
  const organisations = await openOrganisations(database.url);
  const urls: Record<string, string> = {};
  for (const name of names) {
    const url = await organisations.add(name, { newPassword: false, connections: 60 });
    if (url === null) throw new Error(`${name} was there`);
    urls[name] = url;
  }
  const accounts = Object.fromEntries(
    (await organisations.list()).organisations.map(({ name, account }) => [name, account ?? '']),
  );
  await organisations.close();
  return {
    url: database.url,
    urls,
    accounts,
    drop: async () => {
      await database.drop();
      const roles = Object.values(accounts).join(', ');
      await withClient(await sharedServer(), (client) => client.query(`drop role if exists ${roles}`));
    },
  };
}
