import type { BadInput } from './kit.ts';

/** One request to the API that must be refused, and how. */
export interface ApiCase extends BadInput {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'PATCH';
  /** Path and query as they go over the wire. */
  readonly url: string;
  /** As it goes over the wire; undefined: none. */
  readonly body?: string | Buffer;
  readonly headers: Readonly<Record<string, string>>;
  readonly code: string;
  /** The field that is named, as `body/act` or `querystring/limit`. */
  readonly field?: string;
}

export const JSON_KIND = { 'content-type': 'application/json' };

/** Names under which there is nothing, and that might lead elsewhere. */
// biome-ignore format: a row
export const NAMES = [
  'nobody',
  '__proto__',
  'constructor',
  '..%2F..%2Fetc%2Fpasswd',
  '%00',
  'a%00b',
  '%F0%9F%99%82',
  '%E2%80%AE',
  "'%3B%20drop%20table%20fact%3B--",
  '%7B%7D',
  '%25',
  '0',
  '-1',
];

/** A read. */
export function asked(url: string, code: string, field?: string): ApiCase {
  const name = `GET ${url.length > 90 ? `${url.slice(0, 80)}… (${url.length})` : url}`;
  return { name, method: 'GET', url, headers: {}, code, ...(field === undefined ? {} : { field }) };
}

/** A write with a body of JSON. */
export function sent(
  name: string,
  method: ApiCase['method'],
  url: string,
  body: object,
  code: string,
  field?: string,
): ApiCase {
  return {
    name,
    method,
    url,
    body: JSON.stringify(body),
    headers: JSON_KIND,
    code,
    ...(field === undefined ? {} : { field }),
  };
}
