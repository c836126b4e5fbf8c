const HERE = 'http://here.invalid';
const LONGEST = 500;

/**
 * Where to go after the sign-in: a path of ours, or `/` for anything else. Browsers read `\` as `/` and skip tabs and line ends, so
 * that `/\evil.example` and `/<tab>/evil.example` lead elsewhere.
 */
export function ownPath(wanted: unknown): string {
  if (typeof wanted !== 'string' || wanted.length > LONGEST || !wanted.startsWith('/')) return '/';
  if (/^\/[/\\]|[\p{Cc}\s\\]/u.test(wanted) || !URL.canParse(wanted, HERE)) return '/';
  const url = new URL(wanted, HERE);
  if (url.origin !== HERE || url.pathname.startsWith('//') || url.pathname.startsWith('/sign-')) return '/';
  return `${url.pathname}${url.search}${url.hash}`;
}
