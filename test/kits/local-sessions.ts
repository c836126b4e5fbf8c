import type { Caller } from '../../src/api/caller.ts';
import { isLocal } from '../../src/api/security.ts';
import type { Sessions } from '../../src/api/sessions.ts';

/** Where nobody can sign in yet, whoever sits at this very machine is this one. */
export function localSessions(caller: Caller): Sessions {
  return {
    callerOf: (request) => (isLocal(request) ? caller : null),
    csrfToken: () => 'local',
    csrfHolds: (request) => request.headers['x-csrf-token'] === 'local',
  };
}
