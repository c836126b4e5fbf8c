import type { Reply } from '../../world/event.ts';
import type { WorldState } from '../../world/state.ts';

/** The app registration behind a bearer token: its client id, and the roles that the token carries. */
export interface Caller {
  readonly appId: string;
  readonly roles: ReadonlySet<string>;
}

/** One request as Graph sees it, whether it came alone or as a part of a batch. `path` starts with the version. */
export interface GraphRequest {
  readonly method: string;
  readonly version: 'v1.0' | 'beta';
  readonly path: string;
  readonly segments: readonly string[];
  readonly query: URLSearchParams;
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string>>;
  /** As it came over the wire; undefined when there was none. */
  readonly text: string | undefined;
  /** `http://host:port`, for links in answers. */
  readonly origin: string;
  readonly caller: Caller;
}

/** What a read is given. */
export interface ReadContext {
  readonly state: WorldState;
  readonly request: GraphRequest;
  readonly params: Readonly<Record<string, string>>;
}

/** What a write is given: everything comes from the logged event and the state, nothing from the connection. */
export interface WriteContext {
  readonly state: WorldState;
  readonly random: (stream: string) => number;
  readonly params: Readonly<Record<string, string>>;
  readonly body: unknown;
  readonly caller: string;
  readonly version: 'v1.0' | 'beta';
}

export type Read = (context: ReadContext) => Reply;
export type Ask = (context: ReadContext, body: unknown) => Reply;
export type Write = (context: WriteContext) => Reply;

/**
 * Splits a path below the version into segments. Key syntax becomes segments too: `users('x')` reads as `users/x`,
 * `devices(deviceId='x')` as `devices/(deviceid)/x`, and the empty brackets of a function call go away.
 */
export function segmentsOf(path: string): string[] {
  return path
    .split('/')
    .filter((part) => part !== '')
    .flatMap((part) => keyed(decode(part)));
}

function keyed(part: string): string[] {
  const match = /^([^()]+)\((?:(\w+)=)?'?([^']*)'?\)$/.exec(part);
  if (match === null) return [part];
  const [, name = '', key, value = ''] = match;
  if (value === '') return [name];
  return key === undefined ? [name, value] : [name, `(${key.toLowerCase()})`, value];
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}
