import { resolve } from 'node:path';
import type { Doors, OrganisationOptions, Outcome, Problem } from '../../cli/doors.ts';
import type { OrganisationsView } from '../../contract/views.ts';
import { openOrganisations, ORGANISATION_NAME, type Organisations } from '../../store/organisations/organisations.ts';
import { lookUp } from '../config/secrets.ts';
import { isSecretReference } from '../config/values.ts';
import { ended, failed, readConfig } from './organisation.ts';
import { expectedTrouble, keepOutOfLogs } from './trouble.ts';

/** What the owner of a database of several organisations does. It needs no configuration where the database is named. */
export const organisation: Doors['organisation'] = async (options) => {
  const { what, name } = options;
  if (what === 'add' ? name === null || !ORGANISATION_NAME.test(name) : name !== null)
    return failed([{ code: 'organisation-name', name: name ?? '' }]);
  const url = ownersUrl(options);
  if (typeof url !== 'string') return failed(url);
  keepOutOfLogs([url, passwordOf(url)]);
  try {
    const organisations = await openOrganisations(url);
    try {
      return await DO[what](organisations, options);
    } finally {
      await organisations.close();
    }
  } catch (error) {
    const trouble = expectedTrouble(error, options.data);
    if (trouble) return failed([trouble]);
    throw error;
  }
};

type Deed = (organisations: Organisations, options: OrganisationOptions) => Promise<Outcome<OrganisationsView>>;

const DO: Readonly<Record<OrganisationOptions['what'], Deed>> = {
  list: async ({ list }) => ended(0, { what: 'list', organisations: await list(), added: null, url: null }),
  upgrade: async ({ upgrade, list }) => {
    await upgrade();
    return ended(0, { what: 'upgrade', organisations: await list(), added: null, url: null });
  },
  add: async ({ add, list }, { name, newPassword, connections }) => {
    const url = await add(name ?? '', { newPassword, connections });
    if (url !== null) keepOutOfLogs([url, passwordOf(url)]);
    return ended(0, { what: 'add', organisations: await list(), added: name, url });
  },
};

function ownersUrl({ database, config }: OrganisationOptions): string | readonly Problem[] {
  if (database === null) {
    const read = readConfig({ config });
    if (!('config' in read)) return read;
    return read.secrets.databaseUrl ?? [{ code: 'organisation-needs-database' }];
  }
  if (!isSecretReference(database)) return [{ code: 'organisation-needs-database' }];
  // A file's path counts from where the command is given, as that of every other file it names.
  const url = lookUp(database, process.env, resolve('.'));
  return url ?? [{ code: 'secret-missing', key: '--database', reference: database }];
}

function passwordOf(url: string): string | null {
  return URL.canParse(url) ? decodeURIComponent(new URL(url).password) : null;
}
