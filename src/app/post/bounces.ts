import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { View } from '../../engine/view.ts';
import { BOUNCE } from '../../engine/view.ts';
import { readBounce } from '../../messages/bounce.ts';
import { messageId } from '../../messages/compose.ts';
import type { Store } from '../../store/store.ts';

/** What became of one file: noted, of no weight (a delay), or not understood. */
type Taken = 'noted' | 'passing' | 'not-understood';

export interface BounceFolder {
  /** Takes in what lies in the folder now; answers how many files were noted. A folder that is not there holds none. */
  readonly take: (now: number) => Promise<number>;
}

/**
 * A folder into which a mail system puts what came back, as .eml files. A message that came back for good is written down as an
 * intent under its action's key: from then on it counts as not accepted. Each file is renamed to say what became of it, so that it
 * is read once and nothing is lost; after a crash between the two it is read again, and says the same.
 *
 * @param domain  the part after the @ of our Message-IDs
 */
export function openBounces(
  folder: string,
  domain: string,
  {
    view,
    store,
  }: { readonly view: Pick<View, 'claims' | 'intents' | 'setIntent'>; readonly store: Pick<Store, 'intent'> },
): BounceFolder {
  const keyOf = openMessageIds(view, domain);
  async function takeOne(file: string, now: number): Promise<Taken> {
    const bounce = await readBounce(await readFile(file)).catch(() => null);
    const key = bounce && keyOf(bounce.messageId);
    if (!bounce || key === undefined || key === null) return 'not-understood';
    if (!bounce.lasting) return 'passing';
    const intent = { kind: BOUNCE, id: key, value: { detail: bounce.detail }, at: now, by: 'sluis' };
    // The first report counts: a second one must not move its time.
    if (await store.intent.setOnce(intent)) view.setIntent(intent);
    return 'noted';
  }
  return {
    async take(now) {
      const names = await readdir(folder).catch(() => []);
      let noted = 0;
      for (const name of names.filter((one) => one.toLowerCase().endsWith('.eml')).toSorted()) {
        const file = join(folder, name);
        const taken = await takeOne(file, now);
        await rename(file, `${file}.${taken}`);
        if (taken === 'noted') noted++;
      }
      return noted;
    },
  };
}

/** Keys by the Message-IDs made of them: each claim is looked at once, and only when something came back at all. */
function openMessageIds(view: Pick<View, 'claims'>, domain: string): (id: string) => string | undefined {
  const keys = new Map<string, string>();
  const unread = view.claims.values();
  let read = 0;
  return (id) => {
    for (; read < view.claims.size; read++) {
      const claim = unread.next().value;
      if (claim?.kind === 'send-message') keys.set(messageId(claim.key, domain), claim.key);
    }
    return keys.get(id);
  };
}
