/** Where in a text something stands; both count from 1, columns in UTF-16 units as editors do. */
export interface TextPlace {
  readonly line: number;
  readonly column: number;
}

/**
 * The first place from which a text is no JSON (RFC 8259); its end where it is cut off. Only asked of a text that `JSON.parse` refused:
 * what that says of the place differs by the mistake, and is nothing at all for a short text. Looks at each sign once.
 */
export function jsonMistakeAt(text: string): TextPlace {
  const before = text.slice(0, offsetOf(text));
  const line = before.split('\n').length;
  return { line, column: before.length - (before.lastIndexOf('\n') + 1) + 1 };
}

type Wanted = 'value' | 'value-or-end' | 'key' | 'key-or-end' | 'colon' | 'more' | 'nothing';

const BLANKS = /[ \t\r\n]*/y;
const PLAIN = /true|false|null|-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;

function offsetOf(text: string): number {
  const open: ('{' | '[')[] = [];
  let wanted: Wanted = 'value';
  for (let at = endOf(BLANKS, text, 0); at < text.length; at = endOf(BLANKS, text, at)) {
    const sign = text.charAt(at);
    const mayEnd = wanted === 'more' || wanted.endsWith('-or-end');
    const within = open.at(-1);
    if (mayEnd && ((sign === '}' && within === '{') || (sign === ']' && within === '['))) {
      open.pop();
      wanted = open.length === 0 ? 'nothing' : 'more';
      at += 1;
    } else if (wanted === 'more' && sign === ',') {
      wanted = within === '{' ? 'key' : 'value';
      at += 1;
    } else if (wanted === 'colon' && sign === ':') {
      wanted = 'value';
      at += 1;
    } else if ((wanted === 'key' || wanted === 'key-or-end') && sign === '"') {
      const end = endOfText(text, at);
      if (!end.whole) return end.at;
      wanted = 'colon';
      at = end.at;
    } else if (wanted === 'value' || wanted === 'value-or-end') {
      if (sign === '{' || sign === '[') {
        open.push(sign);
        wanted = sign === '{' ? 'key-or-end' : 'value-or-end';
        at += 1;
        continue;
      }
      const end = sign === '"' ? endOfText(text, at) : { at: endOf(PLAIN, text, at), whole: true };
      if (!end.whole || end.at === at) return end.at;
      wanted = open.length === 0 ? 'nothing' : 'more';
      at = end.at;
    } else return at;
  }
  return text.length;
}

/** Behind what the pattern takes from here; here itself where it takes nothing. */
function endOf(pattern: RegExp, text: string, from: number): number {
  pattern.lastIndex = from;
  return pattern.test(text) ? pattern.lastIndex : from;
}

const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})/y;

/** Behind the closing mark, or where the text within the marks goes wrong. */
function endOfText(text: string, from: number): { readonly at: number; readonly whole: boolean } {
  for (let at = from + 1; at < text.length; ) {
    const sign = text.charAt(at);
    if (sign === '"') return { at: at + 1, whole: true };
    if (sign < ' ') return { at, whole: false };
    const next = sign === '\\' ? endOf(ESCAPE, text, at) : at + 1;
    if (next === at) return { at, whole: false };
    at = next;
  }
  return { at: text.length, whole: false };
}
