import { measure } from '../reader.ts';
import { openReads } from './sluis-reads.ts';

/** Sluis's connector alone: paced, checked record by record, in its own words; kept nowhere. */
await measure(async (input) => {
  const ids = new Set<string>();
  for await (const page of openReads(input).managedDevices(new AbortController().signal)) {
    if (!page.ok) throw new Error(JSON.stringify(page.error));
    for (const { id } of page.value.records) ids.add(id);
  }
  return ids.size;
});
