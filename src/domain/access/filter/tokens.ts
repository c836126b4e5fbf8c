import { fail, ok, type Result } from '../../result.ts';

/** Why a rule cannot be read, and at which character (from 0). The sentences are made elsewhere. */
export interface FilterError {
  readonly code:
    | 'too-long'
    | 'too-deep'
    | 'unexpected-character'
    | 'open-string'
    | 'unexpected'
    | 'unexpected-end'
    | 'unknown-property'
    | 'unknown-operator'
    | 'operator-not-allowed'
    | 'value-not-allowed';
  readonly at: number;
  /** What stands there, at most 40 characters; empty at the end. */
  readonly found: string;
}

/** `word`: everything that is neither a string nor a mark, hyphen included. */
export interface Token {
  readonly kind: 'word' | 'string' | '(' | ')' | '[' | ']' | ',';
  readonly text: string;
  readonly at: number;
}

const WORD = /[\w.$-]+/y;
const SPACE = /\s+/y;
const MARKS = '()[],';

/** Cuts a rule in words, strings and marks. */
export function tokensOf(rule: string): Result<readonly Token[], FilterError> {
  const tokens: Token[] = [];
  for (let at = 0; at < rule.length; ) {
    const space = matchAt(SPACE, rule, at);
    if (space !== null) {
      at += space.length;
      continue;
    }
    const mark = rule.charAt(at);
    const quoted = mark === '"' ? readString(rule, at) : mark === '`' ? readEscaped(rule, at) : undefined;
    if (quoted === null) return fail({ code: 'open-string', at, found: rule.slice(at, at + 40) });
    if (quoted) {
      tokens.push({ kind: 'string', text: quoted.text, at });
      at = quoted.end;
      continue;
    }
    const word = matchAt(WORD, rule, at);
    if (word !== null) tokens.push({ kind: 'word', text: word, at });
    else if (MARKS.includes(mark)) tokens.push({ kind: mark as '(', text: mark, at });
    else return fail({ code: 'unexpected-character', at, found: mark });
    at += word?.length ?? 1;
  }
  return ok(tokens);
}

function matchAt(pattern: RegExp, text: string, at: number): string | null {
  pattern.lastIndex = at;
  return pattern.exec(text)?.[0] ?? null;
}

interface Quoted {
  readonly text: string;
  readonly end: number;
}

/**
 * A string in double quotes. A backtick makes a double quote part of it, and a single quote is written twice. Source: "Supported
 * values" in MicrosoftDocs/entra-docs, `docs/identity/users/groups-dynamic-membership.md`.
 */
function readString(rule: string, from: number): Quoted | null {
  let text = '';
  for (let at = from + 1; at < rule.length; at++) {
    const two = rule.slice(at, at + 2);
    if (two === '`"' || two === "''") {
      text += two.charAt(1);
      at++;
    } else if (rule.charAt(at) === '"') return { text, end: at + 1 };
    else text += rule.charAt(at);
  }
  return null;
}

/** The same page's form for a value that is quoted itself: `` `"Sales`" `` is the text "Sales" with its quotes. */
function readEscaped(rule: string, from: number): Quoted | null {
  if (rule.charAt(from + 1) !== '"') return null;
  const end = rule.indexOf('`"', from + 2);
  return end === -1 ? null : { text: `"${rule.slice(from + 2, end)}"`, end: end + 2 };
}
