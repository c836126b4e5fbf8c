import type { Handlers } from '../../api/handlers.ts';
import type { ConsoleParts } from './parts.ts';

export function labHandlers(_parts: ConsoleParts): Handlers {
  return {};
}
