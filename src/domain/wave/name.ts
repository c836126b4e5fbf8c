/**
 * May a wave be named so? Names are written in addresses, in ids of questions and in mails: no `/`, no control characters, and not
 * `.` or `..`, which an address takes for a folder.
 */
export function isFitWaveName(name: string): boolean {
  return name !== '.' && name !== '..' && !/[/\p{Cc}\u2028\u2029]/u.test(name);
}

/** Two names of which this is the same are one to whoever reads or types them: capitals, blanks and signs that nobody sees do not count. */
export function waveNameKey(name: string): string {
  return name
    .normalize('NFKC')
    .replace(/\p{Cf}/gu, '')
    .replace(/\s+/gu, ' ')
    .trim()
    .toLowerCase();
}

/** Is this the name of a part of that wave, as a selection larger than its wave's size goes on in (`<name> 2`, `<name> 3` ...)? */
export function isPartName(name: string, whole: string): boolean {
  const [part, base] = [waveNameKey(name), waveNameKey(whole)];
  return part.startsWith(`${base} `) && /^\d+$/.test(part.slice(base.length + 1));
}
