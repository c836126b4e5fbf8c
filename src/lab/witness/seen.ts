import { CHANGES } from '../world/constants.ts';
import type { ReadLine, World } from '../world/event.ts';

/** What the product has read, as far as it shows who is in what. */
export interface Seen {
  /** Takes in the reads since; before each line is judged. */
  readonly collect: () => void;
  /** Was one of these objects (`group:<id>`, `user:<id>`, `user:<id>/<group>`, `uem:<id>`) read after that line of the log was written? */
  readonly since: (keys: readonly string[], line: number) => boolean;
  /** Did the newest whole read, since that line, leave out records that are there, silently? */
  readonly untrueSince: (key: string, line: number) => boolean;
  /** Did a whole list that lost nobody, or an answer about this very one, show one of these after that line, at `from` or later, and none that lost somebody since? */
  readonly wholeSince: (keys: readonly string[], line: number, from: number) => boolean;
  /** Can that be told? Reads from before the lab was started anew may be lost. */
  readonly isKnown: (line: number) => boolean;
}

const telling: readonly (readonly [kind: string, path: RegExp])[] = [
  ['group', /\/groups\/([^/?]+)\/(?:transitivemembers|members)/i],
  ['user', /\/users\/([^/?]+)\/(?:transitivememberof|memberof)/i],
  ['uem', /\/usergroups\/(\d+)\/users/i],
];

/** Of a user only those groups are told that were asked about. */
const askedAbout = /\/users\/([^/?]+)\/checkmembergroups\/([^/?]+)/i;

const keysOf = (path: string): string[] => {
  const [, user, group] = askedAbout.exec(path) ?? [];
  if (user !== undefined && group !== undefined) return [inGroup(user, group)];
  return telling.flatMap(([kind, pattern]) => {
    const id = pattern.exec(path)?.[1];
    return id === undefined ? [] : [`${kind}:${id.toLowerCase()}`];
  });
};

/** The key of one user in one group. */
export const inGroup = (user: string, group: string): string => `user:${user.toLowerCase()}/${group.toLowerCase()}`;

export const createSeen = (world: World): Seen => {
  const readAfter = new Map<string, number>();
  const untrueAfter = new Map<string, number>();
  const whole = new Map<string, { readonly after: number; readonly at: number }>();
  let knownFrom: number | null = null;
  let last: ReadLine | undefined;
  return {
    collect: () => {
      const fresh: ReadLine[] = [];
      for (let i = world.reads.length - 1; i >= 0; i -= 1) {
        const line = world.reads[i];
        if (line === undefined || line === last) break;
        fresh.push(line);
      }
      last = fresh[0] ?? last;
      for (const line of fresh.reverse()) {
        knownFrom ??= line.afterNumber;
        if (line.status < 200 || line.status > 299) continue;
        for (const key of keysOf(line.path)) {
          readAfter.set(key, line.afterNumber);
          // A look at what changed shows nobody who came before it: only a whole list says what one that lost somebody did not.
          if (line.lost) {
            untrueAfter.set(key, line.afterNumber);
            whole.delete(key);
          } else if (!line.path.endsWith(CHANGES)) {
            untrueAfter.delete(key);
            whole.set(key, { after: line.afterNumber, at: line.at });
          }
        }
      }
    },
    since: (keys, line) => keys.some((key) => (readAfter.get(key) ?? -1) >= line),
    untrueSince: (key, line) => (untrueAfter.get(key) ?? -1) >= line,
    wholeSince: (keys, line, from) =>
      keys.some((key) => {
        const read = whole.get(key);
        return read !== undefined && read.after >= line && read.at >= from;
      }),
    isKnown: (line) => knownFrom !== null && line >= knownFrom,
  };
};
