import type { Handlers } from '../../api/handlers.ts';
import type { ConsoleParts } from './parts.ts';

export function wavesHandlers(_parts: ConsoleParts): Handlers {
  return {};
}
