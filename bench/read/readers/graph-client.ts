import { Client, type PageCollection, PageIterator } from '@microsoft/microsoft-graph-client';
import { measure } from '../reader.ts';

/** Microsoft's own client with its own page iterator and its own chain of handlers. */
await measure(async ({ url, token, path }) => {
  const client = Client.init({
    baseUrl: `${url}/`,
    // By this it sends the token to a host that is not Microsoft's; without a port.
    customHosts: new Set(['localhost']),
    authProvider: (done) => done(null, token),
  });
  const ids = new Set<string>();
  const first = (await client.api(path).get()) as PageCollection;
  const each = ({ id }: { readonly id: string }): boolean => ids.add(id).size > 0;
  await new PageIterator(client, first, each).iterate();
  return ids.size;
});
