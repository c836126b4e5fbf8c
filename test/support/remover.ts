import { openOrganisations } from '../../src/store/organisations/organisations.ts';

// A process that removes: node remover.ts URL NAME.
const [url = '', name = ''] = process.argv.slice(2);

const organisations = await openOrganisations(url);
await organisations.remove(name, { forced: true, keep: null, waiting: () => {} });
await organisations.close();
