import { readdir, readFile, rename, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Finding } from '../../domain/finding.ts';
import { type Instant, MINUTE } from '../../domain/words.ts';
import type { View } from '../../engine/view.ts';
import { BOUNCE } from '../../engine/past.ts';
import { readBounce } from '../../messages/bounce.ts';
import { messageId } from '../../messages/compose.ts';
import type { Store } from '../../store/store.ts';

/** What became of one file: noted, of no weight (a delay), or not understood. */
type Taken = 'noted' | 'passing' | 'not-understood';

export interface BounceFolder {
  /**
   * Takes in what lies in the folder now; answers how many files were noted. A folder that is not there holds none. A file that
   * cannot be read or renamed stays, is a finding, and holds up no other.
   */
  readonly take: (now: Instant) => Promise<number>;
  /** The files that could not be taken in the last time. */
  readonly findings: () => readonly Finding[];
}

/** A file this young may still be written: what it lacks may be on its way. */
const SETTLED_AFTER_MS = MINUTE;

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
  const stuck = new Map<string, string>();
  async function readOne(file: string, now: Instant): Promise<Taken> {
    const bounce = await readBounce(await readFile(file)).catch(() => null);
    const key = bounce && keyOf(bounce.messageId);
    if (!bounce || key === undefined || key === null) return 'not-understood';
    if (!bounce.lasting) return 'passing';
    const intent = { kind: BOUNCE, id: key, value: { detail: bounce.detail }, at: now, by: 'sluis' };
    // The first report counts: a second one must not move its time.
    if (await store.intent.setOnce(intent)) view.setIntent(intent);
    return 'noted';
  }
  async function takeOne(file: string, now: Instant): Promise<boolean> {
    const before = await stat(file);
    const taken = await readOne(file, now);
    if (taken === 'not-understood' && (await isGrowing(file, before))) return false;
    await rename(file, `${file}.${taken}`);
    return taken === 'noted';
  }
  return {
    async take(now) {
      const names = await readdir(folder).catch(() => []);
      const files = names.filter((one) => one.toLowerCase().endsWith('.eml')).toSorted();
      let noted = 0;
      stuck.clear();
      for (const name of files) {
        try {
          if (await takeOne(join(folder, name), now)) noted++;
        } catch (error) {
          const code = codeOf(error);
          // A bug or a lost database is not the file's.
          if (code === null) throw error;
          // Whoever tidied it up meanwhile wants nothing of it.
          if (code !== 'ENOENT') stuck.set(name, code);
        }
      }
      return noted;
    },
    findings: () =>
      [...stuck].map(([file, reason]) => ({
        code: 'bounce-unreadable',
        severity: 'warns',
        subject: 'tenant',
        facts: { file, reason },
      })),
  };
}

/** Half of a report says nothing yet. Times of files are this machine's, whatever the clock of the move says. */
async function isGrowing(file: string, before: { readonly size: number }): Promise<boolean> {
  const { size, mtimeMs } = await stat(file);
  return size !== before.size || Date.now() - mtimeMs < SETTLED_AFTER_MS;
}

/** The operating system's name of what went wrong with a file; null for anything else. */
function codeOf(error: unknown): string | null {
  const { code, path } = error as NodeJS.ErrnoException;
  return typeof code === 'string' && (path !== undefined || code === 'EISDIR') ? code : null;
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
