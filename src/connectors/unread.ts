import { fail, type Result } from '../domain/result.ts';
import type { ConnectorFailure } from './connector.ts';

/**
 * The failure of a read that a write rests on, told as what it is for the write: nothing was sent. Of a write that was cut off, nobody
 * could say so. What an answer says plainly (forbidden, throttled ...) says that already.
 */
export function unread({ error }: { readonly error: ConnectorFailure }): Result<never, ConnectorFailure> {
  switch (error.code) {
    case 'malformed':
      return fail({ code: 'unread', at: error.at, detail: error.excerpt, answered: true });
    case 'unreachable':
      return fail({ code: 'unread', at: error.at, detail: error.detail, answered: false });
    default:
      return fail(error);
  }
}
