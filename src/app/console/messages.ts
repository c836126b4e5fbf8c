import type { Handlers } from '../../api/handlers.ts';
import type { ConsoleParts } from './parts.ts';

export function messagesHandlers(_parts: ConsoleParts): Handlers {
  return {};
}
