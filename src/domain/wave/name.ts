/**
 * May a wave be named so? Names are written in addresses, in ids of questions and in mails: no `/`, no control characters, and not
 * `.` or `..`, which an address takes for a folder.
 */
export function isFitWaveName(name: string): boolean {
  return name !== '.' && name !== '..' && !/[/\p{Cc}\u2028\u2029]/u.test(name);
}
