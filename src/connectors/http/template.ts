const GUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/**
 * A URL's path with ids replaced by `{id}` and without its query, so that calls can be counted by kind. Ids are GUIDs,
 * numbers, mail addresses, long hexadecimal text, and longer words with digits in them.
 */
export function urlTemplate(url: string): string {
  return pathOf(url)
    .split('/')
    .map((segment) => (isId(segment) ? '{id}' : segment.replaceAll(/'[^']*'/g, "'{id}'")))
    .join('/');
}

/** Path alone of an absolute or relative URL; the query may hold anything, and stays out of errors and logs. */
export function pathOf(url: string): string {
  return url.replace(/^https?:\/\/[^/?#]*/i, '').replace(/[?#].*$/s, '') || '/';
}

function isId(segment: string): boolean {
  if (segment.startsWith('$')) return false;
  return (
    GUID.test(segment) ||
    /^\d+$/.test(segment) ||
    /@|%40/.test(segment) ||
    /^[0-9a-f]{16,}$/i.test(segment) ||
    (segment.length >= 8 && /\d/.test(segment) && !segment.includes('('))
  );
}
