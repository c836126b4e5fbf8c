import { fail, ok } from '../../../domain/result.ts';
import type { Answer } from '../../connector.ts';
import { type Calls, idOf } from './calls.ts';
import { highestGroups } from './organization-groups.ts';
import type { Settings } from './settings.ts';
import { textOf } from './words.ts';

/**
 * Reads the wipe log. The organisation groups it belongs to are looked up once; where the product tells no uuid of them, nothing is known to be
 * held, as where the account may not see the log, and they are looked up anew each time.
 */
export function openHeld(calls: Calls, settings: Settings): (signal: AbortSignal) => Answer<ReadonlySet<string>> {
  let known: readonly string[] = [];
  return async (signal) => {
    if (known.length === 0) {
      const groups = await highestGroups(calls, settings, signal);
      if (!groups.ok) return groups;
      known = groups.value;
    }
    const held = new Set<string>();
    for (const uuid of known) {
      const log = await readHeld(calls, uuid, signal);
      if (!log.ok) return log;
      for (const device of log.value) held.add(device);
    }
    return ok(held);
  };
}

/**
 * Devices whose enterprise wipe waits for an administrator, because wipe protection saw too many at once: their ids and
 * lower-case uuids. Where the account may not see the wipe log, nothing is known to be held.
 */
async function readHeld(calls: Calls, groupUuid: string, signal: AbortSignal): Answer<ReadonlySet<string>> {
  const held = new Set<string>();
  const seen = new Set<string>();
  const path = `/system/groups/${groupUuid}/device-wipes`;
  const size = 500;
  for (let page = 0; ; page += 1) {
    const query = { wipe_status: 'HELD', wipe_type: 'ENTERPRISE_WIPE', page, page_size: size };
    const reply = await calls.get(path, query, signal);
    if (!reply.ok) return reply.error.code === 'forbidden' || reply.error.code === 'not-found' ? ok(held) : reply;
    const { device_wipes: wipes } = (reply.value ?? { device_wipes: [] }) as { readonly device_wipes?: unknown };
    if (!Array.isArray(wipes)) return fail({ code: 'malformed', at: `GET /API${path}`, excerpt: 'no device_wipes' });
    const before = seen.size;
    for (const wipe of (wipes as readonly unknown[]).filter(isRecord)) {
      // The filter may be ignored by an older version: an item that says otherwise is not held.
      const status = textOf(wipe['status'] ?? wipe['wipe_status'])?.toUpperCase() ?? 'HELD';
      const uuid = textOf(wipe['device_uuid'])?.toLowerCase() ?? null;
      const id = idOf(wipe['device_id']);
      seen.add(`${uuid} ${id} ${idOf(wipe['id']) ?? ''}`);
      if (status !== 'HELD') continue;
      if (uuid !== null) held.add(uuid);
      if (id !== null) held.add(id);
    }
    // A page that names nobody new is the last, or the page number is not looked at.
    if (wipes.length < size || seen.size === before) return ok(held);
  }
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
