import type { Handlers } from '../../api/handlers.ts';
import { deviceHandlers } from './people/device.ts';
import { listHandlers } from './people/lists.ts';
import { userHandlers } from './people/user.ts';
import { writeHandlers } from './people/writes.ts';
import { openPeopleRows } from './rows/people.ts';
import type { ConsoleParts } from './parts.ts';

/** Devices and users: lists, one by one, and what may be decided of them. */
export function peopleHandlers(given: ConsoleParts): Handlers {
  const parts = { ...given, rows: openPeopleRows(given.sluis.engine) };
  return { ...listHandlers(parts), ...deviceHandlers(parts), ...userHandlers(parts), ...writeHandlers(parts) };
}
