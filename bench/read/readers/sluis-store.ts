import { sweepInto } from '../../../src/engine/sweep.ts';
import { openView } from '../../../src/engine/view.ts';
import { openStore } from '../../../src/store/open.ts';
import type { ManagedDevice } from '../../../src/domain/facts.ts';
import { DAY, type Instant } from '../../../src/domain/words.ts';
import { inputOf } from '../../child.ts';
import { measure, type ReadInput } from '../reader.ts';
import { openReads } from './sluis-reads.ts';

const dayOf = (at: Instant | null): Instant | null => (at === null ? null : Math.floor(at / DAY) * DAY);

/** As the engine reads: into the store, and what changed into the picture that plans are made from. Both are open before. */
const store = await openStore({ url: inputOf<ReadInput>().database });
const view = await openView(store);

await measure(async (input) => {
  const pages = openReads(input).managedDevices(new AbortController().signal);
  const into = { store, view, at: Date.now() };
  // The engine too keeps days of when a device was last seen: merely being alive is no change.
  const shape = (device: ManagedDevice): ManagedDevice => ({ ...device, lastSyncAt: dayOf(device.lastSyncAt) });
  const swept = await sweepInto(into, 'managed-device', pages, { shape, complete: true, absent: null });
  if (swept.failure || swept.rejects.length > 0 || swept.lost > 0) throw new Error(JSON.stringify(swept));
  // Counted in the database, when the clock has stopped.
  return async () => new Set((await store.facts.all('managed-device')).map((fact) => fact.id)).size;
});
