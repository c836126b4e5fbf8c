/**
 * Puts another value in place of a top-level field of a JSON object and leaves every other byte as it is: numbers too large
 * for a double, the order of fields and fields that nobody has heard of all survive. A field that is missing is added.
 *
 * @param text   a JSON object; it must parse
 * @param value  JSON
 * @throws Error  the text is no JSON object: the caller has parsed it before
 */
export function replaceField(text: string, field: string, value: string): string {
  const open = text.indexOf('{');
  if (open === -1 || text.slice(0, open).trim() !== '') throw new Error('not a JSON object');
  let at = skipBlanks(text, open + 1);
  if (text[at] === '}') return `${text.slice(0, at)}${JSON.stringify(field)}:${value}${text.slice(at)}`;
  const first = at;
  for (;;) {
    const nameEnd = endOfString(text, at);
    const name = JSON.parse(text.slice(at, nameEnd)) as unknown;
    const from = skipBlanks(text, skipBlanks(text, nameEnd) + 1);
    const to = endOfValue(text, from);
    if (name === field) return `${text.slice(0, from)}${value}${text.slice(to)}`;
    at = skipBlanks(text, to);
    if (text[at] !== ',') return `${text.slice(0, first)}${JSON.stringify(field)}:${value},${text.slice(first)}`;
    at = skipBlanks(text, at + 1);
  }
}

function skipBlanks(text: string, from: number): number {
  let at = from;
  while (at < text.length && /\s/.test(text.charAt(at))) at += 1;
  return at;
}

function endOfString(text: string, from: number): number {
  if (text[from] !== '"') throw new Error('not a JSON object');
  for (let at = from + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  throw new Error('not a JSON object');
}

function endOfValue(text: string, from: number): number {
  let depth = 0;
  for (let at = from; at < text.length; at += 1) {
    const sign = text.charAt(at);
    if (sign === '"') at = endOfString(text, at) - 1;
    else if (sign === '{' || sign === '[') depth += 1;
    else if ((sign === '}' || sign === ']') && depth > 0) depth -= 1;
    else if (depth === 0 && (sign === ',' || sign === '}')) return trimmedEnd(text, from, at);
  }
  throw new Error('not a JSON object');
}

function trimmedEnd(text: string, from: number, to: number): number {
  return from + text.slice(from, to).trimEnd().length;
}
