import { clearBit, hasBit, invert, popcount, setBit, wordCount } from './bits.ts';
import { fromWords, type UserSet } from './user-set.ts';

/** Some of the users, rising. A set *within* them is bits by their place in this list. */
export type Chosen = Uint32Array;

/** Which of some users are in the set: words that must not be changed. A set that was looked at before is looked at as bits. */
export function within(set: UserSet, chosen: Chosen): Uint32Array {
  const patch = patches.get(set);
  if (patch) return chosen === patch.chosen ? patch.words : overlay(within(patch.base, chosen).slice(), chosen, patch);
  const words = new Uint32Array(wordCount(chosen.length));
  if (set.size === 0) return words;
  if (set.kind === 'few' && set.size * SHORT < chosen.length) {
    for (const user of set.users) {
      const at = placeOf(chosen, user);
      if (chosen[at] === user) setBit(words, at);
    }
    return words;
  }
  const list = set.kind === 'few' ? set.users : set.kind === 'most' ? set.missing : null;
  if (list !== null && list.length <= chosen.length * LONG) markListed(words, list, chosen);
  else if (set.size < set.of) {
    const bits = bitsOf(set);
    // A word at a time: a look into 125 kB for each user is all that is to be done.
    for (let at = 0; at < words.length; at += 1) {
      const from = at << 5;
      const to = Math.min(from + 32, chosen.length);
      let word = 0;
      for (let place = from; place < to; place += 1) {
        const user = chosen[place] ?? 0;
        word |= (((bits[user >>> 5] ?? 0) >>> (user & 31)) & 1) << (place - from);
      }
      words[at] = word;
    }
  }
  if (set.size === set.of || set.kind === 'most') invert(words, chosen.length);
  return words;
}

/** Some users, through whom sets are looked at: each set once. */
export interface Lens {
  readonly chosen: Chosen;
  readonly look: (set: UserSet) => Uint32Array;
}

export function lensOf(chosen: Chosen): Lens {
  const looked = new Map<UserSet, Uint32Array>();
  return {
    chosen,
    look(set) {
      const found = looked.get(set) ?? within(set, chosen);
      looked.set(set, found);
      return found;
    },
  };
}

/** Lists shorter than this share of the chosen are looked for in them. */
const SHORT = 8;
/** Lists up to so many times as long are walked beside them; reading the bits of longer ones takes less of the memory's time. */
const LONG = 4;

/**
 * The set with what it says of some users replaced. It is made only when somebody looks at who is in it: its size, and what it says
 * of other chosen users, cost what the chosen cost. The same object where nothing changes.
 */
export function patched(base: UserSet, { chosen, look }: Lens, words: Uint32Array): UserSet {
  const was = look(base);
  if (was.every((word, at) => word === words[at])) return base;
  const size = base.size - popcount(was) + popcount(words);
  let made: UserSet | null = null;
  const settled = (): UserSet => {
    if (made) return made;
    made = fromWords(base.of, replaced(base, chosen, words));
    patches.delete(set);
    return made;
  };
  const part = (kind: UserSet['kind']): Uint32Array | undefined => {
    const found = settled();
    if (found.kind !== kind) return undefined;
    return found.kind === 'few' ? found.users : found.kind === 'most' ? found.missing : found.words;
  };
  // The getters follow the one set that is made, so that its kind and its members belong together.
  const set = {
    of: base.of,
    size,
    get kind() {
      return settled().kind;
    },
    get users() {
      return part('few');
    },
    get missing() {
      return part('most');
    },
    get words() {
      return part('bits');
    },
  } as unknown as UserSet;
  patches.set(set, { base, chosen, words });
  return set;
}

interface Patch {
  readonly base: UserSet;
  readonly chosen: Chosen;
  readonly words: Uint32Array;
}

const patches = new WeakMap<UserSet, Patch>();

/** Makes a patched set now, and lets go of what it was patched from. */
export function settle(set: UserSet): void {
  if (patches.has(set)) void set.kind;
}

/** Of a list of users, which of the patch are among them: what it says of those counts. */
function overlay(words: Uint32Array, chosen: Chosen, patch: Patch): Uint32Array {
  let at = 0;
  for (let place = 0; place < patch.chosen.length; place += 1) {
    const user = patch.chosen[place] ?? 0;
    while (at < chosen.length && (chosen[at] ?? 0) < user) at += 1;
    if (at === chosen.length) break;
    if (chosen[at] !== user) continue;
    if (hasBit(patch.words, place)) setBit(words, at);
    else clearBit(words, at);
  }
  return words;
}

function replaced(base: UserSet, chosen: Chosen, words: Uint32Array): Uint32Array {
  const all = plainBits(base);
  for (let place = 0; place < chosen.length; place += 1) {
    if (hasBit(words, place)) setBit(all, chosen[place] ?? 0);
    else clearBit(all, chosen[place] ?? 0);
  }
  return all;
}

function markListed(words: Uint32Array, list: Uint32Array, chosen: Chosen): void {
  let at = 0;
  for (let place = 0; place < list.length; place += 1) {
    const user = list[place] ?? 0;
    while (at < chosen.length && (chosen[at] ?? 0) < user) at += 1;
    if (at === chosen.length) return;
    if (chosen[at] === user) setBit(words, at);
  }
}

/** All members as bits of one's own. */
export function plainBits(set: UserSet): Uint32Array {
  const patch = patches.get(set);
  if (patch) return replaced(patch.base, patch.chosen, patch.words);
  if (set.kind === 'bits') return set.words.slice();
  const bits = new Uint32Array(wordCount(set.of));
  const list = set.kind === 'few' ? set.users : set.missing;
  for (let at = 0; at < list.length; at += 1) setBit(bits, list[at] ?? 0);
  if (set.kind === 'most') invert(bits, set.of);
  return bits;
}

const known = new WeakMap<UserSet, Uint32Array>();

/** The list of a set, or its words, as bits: of a nearly full set those who are missing. */
function bitsOf(set: UserSet): Uint32Array {
  if (set.kind === 'bits') return set.words;
  const bits = known.get(set);
  if (bits) return bits;
  const made = new Uint32Array(wordCount(set.of));
  const list = set.kind === 'few' ? set.users : set.missing;
  for (let at = 0; at < list.length; at += 1) setBit(made, list[at] ?? 0);
  known.set(set, made);
  return made;
}

function placeOf(list: Uint32Array, value: number): number {
  let low = 0;
  let high = list.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((list[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
