import type { Handlers } from '../../api/handlers.ts';
import type { ConsoleParts } from './parts.ts';

export function accessHandlers(_parts: ConsoleParts): Handlers {
  return {};
}
