import { resolve } from 'node:path';
import type { Doors, OrganisationOptions, Outcome, Problem, Screen } from '../../cli/doors.ts';
import type { OrganisationsView } from '../../contract/views.ts';
import { openOrganisations, ORGANISATION_NAME, type Organisations } from '../../store/organisations/organisations.ts';
import { passwordIn } from '../../store/postgres/address.ts';
import type { SecretReference } from '../config/config.ts';
import { lookUp } from '../config/secrets.ts';
import { nearest } from '../config/nearest.ts';
import { isSecretReference } from '../config/values.ts';
import { say } from '../../text/say.ts';
import { ended, failed, readConfig } from './organisation.ts';
import { removeOrganisation } from './organisation-removal.ts';
import { inTheWay } from './whole-file.ts';
import { expectedTrouble, keepOutOfLogs, ofDatabase } from './trouble.ts';

/** What the owner of a database of several organisations does. It needs no configuration where the database is named. */
export const organisation: Doors['organisation'] = async (options, screen) => {
  const misnamed = nameProblem(options) ?? optionProblem(options);
  if (misnamed) return failed([misnamed]);
  const owners = ownersUrl(options);
  if (!('url' in owners)) return failed(owners);
  const { url, key, reference } = owners;
  keepOutOfLogs([url, passwordIn(url)]);
  try {
    const organisations = await openOrganisations(url);
    try {
      if (organisations.ownerSeesAll && (options.what === 'add' || options.what === 'upgrade'))
        screen.warn(say(screen.language, 'term.organisation.owner-sees-all'));
      return await DO[options.what](organisations, options, screen);
    } finally {
      await organisations.close();
    }
  } catch (error) {
    const trouble = expectedTrouble(error, options.data);
    if (trouble) return failed([ofDatabase(meant(trouble, options), { kind: 'postgres', url: reference }, key)]);
    throw error;
  }
};

function nameProblem({ what, name }: OrganisationOptions): Problem | null {
  if (what !== 'add' && what !== 'remove') return name === null ? null : { code: 'organisation-surplus', what, name };
  if (name === null || name.trim() === '') return { code: 'organisation-name-missing' };
  return ORGANISATION_NAME.test(name) ? null : { code: 'organisation-name', name };
}

/** What is given to another verb's door is not passed over: who says `add acme --export FILE` believes that there is a file now. */
function optionProblem({ what, connections, newPassword, export: file, confirm }: OrganisationOptions): Problem | null {
  const given = [
    { option: '--connections', verb: 'add', isGiven: connections !== null },
    { option: '--new-password', verb: 'add', isGiven: newPassword },
    { option: '--export', verb: 'remove', isGiven: file !== null },
    { option: '--confirm', verb: 'remove', isGiven: confirm !== null },
  ];
  const stray = given.find(({ verb, isGiven }) => isGiven && verb !== what);
  return stray ? { code: 'organisation-option', what, option: stray.option, verb: stray.verb } : null;
}

/** The one that was probably meant is named alone; but not to who removes: what they meant may be gone, and the other somebody else's. */
function meant(problem: Problem, { what, export: path }: OrganisationOptions): Problem {
  const { code, name, names } = problem;
  if (code !== 'organisation-not-there' || typeof name !== 'string' || typeof names !== 'string') return problem;
  if (what === 'remove') {
    const kept = path !== null && inTheWay(path) === 'file' ? { code: 'organisation-gone-kept', path } : null;
    return { ...problem, code: 'organisation-gone', ...kept, names: names === '' ? '–' : names };
  }
  const near = nearest(name, names.split(', '));
  if (near !== null) return { code: 'organisation-misspelt', name, nearest: near };
  return { ...problem, names: names === '' ? '–' : names };
}

type Deed = (
  organisations: Organisations,
  options: OrganisationOptions,
  screen: Screen,
) => Promise<Outcome<OrganisationsView>>;

const nothingAdded = ({ database }: OrganisationOptions) => ({
  database,
  added: null,
  url: null,
  limited: null,
  removal: null,
});

const DO: Readonly<Record<OrganisationOptions['what'], Deed>> = {
  list: async ({ list }, options) => {
    const { organisations, older } = await list();
    const data = { what: 'list' as const, organisations, ...nothingAdded(options) };
    return older ? failed<OrganisationsView>([{ code: 'organisation-schema-older' }], data) : ended(0, data);
  },
  upgrade: async ({ upgrade, list }, options) => {
    await upgrade();
    const { organisations } = await list();
    return ended(0, { what: 'upgrade', organisations, ...nothingAdded(options) });
  },
  add: async ({ add, list }, options) => {
    const { name, newPassword, connections } = options;
    const url = await add(name ?? '', { newPassword, connections });
    if (url !== null) keepOutOfLogs([url, passwordIn(url)]);
    const { organisations } = await list();
    return ended(0, { ...nothingAdded(options), what: 'add', organisations, added: name, url, limited: connections });
  },
  remove: async (organisations, options, screen) => {
    const { removal, exit, problems } = await removeOrganisation(organisations, options, screen);
    const { organisations: all } = await organisations.list();
    const data = { ...nothingAdded(options), what: 'remove' as const, organisations: all, removal };
    return problems.length > 0 ? failed(problems, data) : ended(exit, data);
  },
};

/** Where the owner's URL is, and what it is. */
interface Owners {
  readonly url: string;
  readonly key: string;
  readonly reference: SecretReference;
}

function ownersUrl({ database, config: file }: OrganisationOptions): Owners | readonly Problem[] {
  if (database === null) {
    const read = readConfig({ config: file });
    if (!('config' in read)) return read;
    const { config, secrets } = read;
    if (config.database.kind !== 'postgres' || secrets.databaseUrl === null)
      return [{ code: 'organisation-needs-database' }];
    return { url: secrets.databaseUrl, key: 'database', reference: config.database.url };
  }
  if (!isSecretReference(database)) return [{ code: 'organisation-database-literal' }];
  // A file's path counts from where the command is given, as that of every other file it names.
  const found = lookUp(database, process.env, resolve('.'));
  const where = { key: '--database', reference: database };
  return found.ok ? { url: found.value.trim(), ...where } : [{ ...found.error, ...where }];
}
