import type { Caller } from './caller.ts';
import { isLocal } from './security.ts';
import type { Sessions } from './sessions.ts';

/** Where nobody can sign in yet, whoever sits at this very machine is this one. */
export function localSessions(caller: Caller): Sessions {
  return {
    callerOf: (request) => (isLocal(request) ? caller : null),
    csrfToken: () => 'local',
    csrfHolds: (request) => request.headers['x-csrf-token'] === 'local',
  };
}
