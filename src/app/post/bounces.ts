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
   * Takes in what lies in the folder now; answers how many files were noted. The first time that it is there this also goes through those
   * that were noted before: a database that was restored may have forgotten some. A folder that is not there holds none. A file that cannot
   * be read or renamed stays, is a finding, and holds up no other.
   */
  readonly take: (now: Instant) => Promise<number>;
  /** The files that could not be taken in the last time. */
  readonly findings: () => readonly Finding[];
}

const NEW = '.eml';
const NOTED = '.eml.noted';

/** Bytes. A report is small; what is not is no report, or was made to take long. */
const LARGEST = 4 << 20;

/** A file this young may still be written: what it lacks may be on its way. */
const SETTLED_AFTER_MS = MINUTE;

/**
 * A folder into which a mail system puts what came back, as .eml files. A message that came back for good is written down as an
 * intent under its action's key: from then on it counts as not accepted. Each file is renamed to say what became of it, so that it
 * is taken in once and nothing is lost; after a crash between the two it is read again, and says the same.
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
  // Those noted before this process that are still to be gone through; null until the folder was there.
  let earlier: Set<string> | null = null;
  async function readOne(raw: Buffer, now: Instant): Promise<Taken> {
    const bounce = await readBounce(raw).catch(() => null);
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
    const taken = before.size > LARGEST ? 'not-understood' : await readOne(await readFile(file), now);
    if (taken === 'not-understood' && (await isGrowing(file, before))) return false;
    await rename(file, `${file}.${taken}`);
    return taken === 'noted';
  }
  /** One at a time, and only what the database lacks is taken apart: the folder may hold the files of years. */
  async function takeAgain(file: string, now: Instant): Promise<boolean> {
    const raw = await readFile(file);
    const ids = idsIn(raw, domain);
    const lacks = (id: string): boolean => {
      const key = keyOf(id);
      return key !== undefined && view.intents.get(BOUNCE)?.has(key) !== true;
    };
    // One that does not show its id as it stands, in another encoding, is taken apart to be sure.
    if (ids.length > 0 && !ids.some(lacks)) return false;
    const known = view.intents.get(BOUNCE)?.size ?? 0;
    await readOne(raw, now);
    return (view.intents.get(BOUNCE)?.size ?? 0) > known;
  }
  /** False: it cannot be read or renamed, and is to be tried again. */
  async function tried(name: string, taking: () => Promise<void>): Promise<boolean> {
    try {
      await taking();
    } catch (error) {
      const code = codeOf(error);
      // A bug or a lost database is not the file's.
      if (code === null) throw error;
      // Whoever tidied it up meanwhile wants nothing of it.
      if (code === 'ENOENT') return true;
      stuck.set(name, code);
      return false;
    }
    return true;
  }
  return {
    async take(now) {
      const names = await readdir(folder).catch(() => null);
      if (names === null) return 0;
      const ending = (end: string): readonly string[] =>
        names.filter((one) => one.toLowerCase().endsWith(end)).toSorted();
      let noted = 0;
      stuck.clear();
      earlier ??= new Set(ending(NOTED));
      for (const name of earlier) {
        const isOver = await tried(name, async () => {
          if (await takeAgain(join(folder, name), now)) noted++;
        });
        if (isOver) earlier.delete(name);
      }
      for (const name of ending(NEW))
        await tried(name, async () => {
          if (await takeOne(join(folder, name), now)) noted++;
        });
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

/** What looks like a Message-ID of ours anywhere in a report. */
function idsIn(raw: Buffer, domain: string): readonly string[] {
  return [...raw.toString('latin1').matchAll(/[0-9a-f]{40}(?=@)/g)].map(([hash]) => `${hash}@${domain}`);
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
