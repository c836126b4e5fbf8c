import { gzipSync } from 'node:zlib';

/** What a vendor's server says instead of what its documents promise, as it goes over the wire. */
export interface Wrong {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
  /** The connection ends before any answer, or in the middle of it. */
  readonly cut?: 'before' | 'within';
}

export const asJson = { 'content-type': 'application/json' };
const asHtml = { 'content-type': 'text/html; charset=utf-8' };
const page = '<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in to continue</body></html>';

/** An answer that holds no JSON of any use, and the code that it is for whoever asked. */
export type Row = readonly [name: string, wrong: Wrong, code: string];

// biome-ignore format: a case is a line
/** No answer of a list, from whatever vendor. */
export const NO_ANSWER: readonly Row[] = [
  ['a page for people', { headers: asHtml, body: page }, 'malformed'],
  ['a page for people that says it is JSON', { headers: asJson, body: page }, 'malformed'],
  ['a page for people in capitals, of no kind', { body: '<HTML><BODY>maintenance</BODY></HTML>' }, 'malformed'],
  ['a text for people', { headers: { 'content-type': 'text/plain' }, body: 'We are down for maintenance.' }, 'malformed'],
  ['XML', { headers: { 'content-type': 'application/xml' }, body: '<?xml version="1.0"?><error/>' }, 'malformed'],
  ['JSON that is cut off', { headers: asJson, body: '{"value":[{"id":"a"},{"id":' }, 'malformed'],
  ['JSON that is cut off within a word', { headers: asJson, body: '{"value":[{"id":"a"}],"next":tru' }, 'malformed'],
  ['JSON with more behind it', { headers: asJson, body: '{"value":[]}{"value":[]}' }, 'malformed'],
  ['JSON with a comment', { headers: asJson, body: '{"value":[] /* all */ }' }, 'malformed'],
  ['a bracket that is opened a hundred thousand times', { headers: asJson, body: `${'['.repeat(100_000)}]` }, 'malformed'],
  ['a gzip that nobody asked for', { headers: { ...asJson, 'content-encoding': 'gzip' }, body: gzipSync('{"value":[]}') }, 'malformed'],
  ['UTF-16', { headers: asJson, body: Buffer.from('{"value":[]}', 'utf16le') }, 'malformed'],
  ['bytes', { headers: asJson, body: Buffer.from([0, 255, 254, 1, 2]) }, 'malformed'],
  ['null', { headers: asJson, body: 'null' }, 'malformed'],
  ['a number', { headers: asJson, body: '42' }, 'malformed'],
  ['a text', { headers: asJson, body: '"ok"' }, 'malformed'],
  ['true', { headers: asJson, body: 'true' }, 'malformed'],
  ['a bare list', { headers: asJson, body: '[]' }, 'malformed'],
  ['an empty object', { headers: asJson, body: '{}' }, 'malformed'],
  ['success without a body', { headers: asJson, body: '' }, 'malformed'],
  ['success of blanks', { headers: asJson, body: '  \n ' }, 'malformed'],
  ['an error that is called a success', { headers: asJson, body: '{"error":{"code":"x","message":"y"},"errorCode":7}' }, 'malformed'],
  ['the connection ends before an answer', { cut: 'before' }, 'unreachable'],
  ['the connection ends within the answer', { headers: asJson, body: '{"value":[', cut: 'within' }, 'unreachable'],
];

// biome-ignore format: a case is a line
/** Statuses without a body: what they mean whoever says them. */
export const BARE: readonly Row[] = [
  ['401 without a body', { status: 401 }, 'unauthorised'],
  ['403 without a body', { status: 403 }, 'forbidden'],
  ['429 without a body', { status: 429 }, 'throttled'],
  ['429 until somewhen', { status: 429, headers: { 'retry-after': 'soon' } }, 'throttled'],
  ['429 for longer than the world stands', { status: 429, headers: { 'retry-after': '99999999999999999999' } }, 'throttled'],
  ['429 for less than nothing', { status: 429, headers: { 'retry-after': '-5' } }, 'throttled'],
  ['500 without a body', { status: 500 }, 'unreachable'],
  ['500 with a stack', { status: 500, headers: asHtml, body: '<pre>System.NullReferenceException: at Foo.Bar()\n   at Baz()</pre>' }, 'unreachable'],
  ['502 without a body', { status: 502 }, 'unreachable'],
  ['503 without a body', { status: 503 }, 'unreachable'],
  ['503 with a page', { status: 503, headers: asHtml, body: page }, 'unreachable'],
  ['504 without a body', { status: 504 }, 'unreachable'],
  ['599 that nobody knows', { status: 599 }, 'unreachable'],
];

/** Doors at which what is read before a write comes wrong: then nothing was sent, and that is what is told. */
export function beforeWriting(door: string, code: string): string {
  return door.endsWith('Look') && (code === 'malformed' || code === 'unreachable') ? 'unread' : code;
}
