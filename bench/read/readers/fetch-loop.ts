import { measure } from '../reader.ts';

interface Page {
  readonly value: readonly { readonly id: string }[];
  readonly '@odata.nextLink'?: string;
}

/** The least that a program can do: fetch, parse, remember the id, follow the link. */
await measure(async ({ url, token, path }) => {
  const ids = new Set<string>();
  for (let next: string | undefined = `${url}/v1.0${path}`; next !== undefined; ) {
    const response = await fetch(next, { headers: { authorization: `Bearer ${token}` } });
    if (!response.ok) throw new Error(`${response.status}`);
    const page = (await response.json()) as Page;
    for (const { id } of page.value) ids.add(id);
    next = page['@odata.nextLink'];
  }
  return ids.size;
});
