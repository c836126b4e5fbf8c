import { describe } from 'vitest';
import { storeKit } from './kits/store.kit.ts';
import { emptyDatabase } from './support/database.ts';
import { embeddedServer, OTHER_SERVER } from './support/server.ts';

describe('the store in the embedded database', () => {
  storeKit(async () => emptyDatabase(await embeddedServer()));
});

// Without another server, a database of the embedded one stands in for it, made as a strange administrator might:
// with the sort order of a language. Everything then goes by URL as with any server.
const stand =
  OTHER_SERVER === undefined
    ? 'a second database of the embedded server; SLUIS_TEST_DATABASE_URL is not set'
    : 'SLUIS_TEST_DATABASE_URL';

describe(`the store in a PostgreSQL by URL (${stand})`, () => {
  storeKit(async () =>
    OTHER_SERVER === undefined
      ? emptyDatabase(await embeddedServer(), `template template0 locale_provider icu icu_locale 'nl-NL'`)
      : emptyDatabase(OTHER_SERVER),
  );
});
