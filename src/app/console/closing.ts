import type { Handlers } from '../../api/handlers.ts';
import type { ConsoleParts } from './parts.ts';

export function closingHandlers(_parts: ConsoleParts): Handlers {
  return {};
}
