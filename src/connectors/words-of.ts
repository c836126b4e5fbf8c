/** A word from outside may be the name of something that every object has (`constructor`): only a map knows its own words alone. */
export function wordsOf<T>(words: Readonly<Record<string, T>>): ReadonlyMap<string, T> {
  return new Map(Object.entries(words));
}
