import { recordOf } from '../world/look.ts';
import type { Hardware, UemDevice, WorldState } from '../world/state.ts';

/** One record of the old product with the thing it stands for. */
export interface Found {
  readonly hardware: Hardware;
  readonly record: UemDevice;
}

const sorted = new WeakMap<Hardware[], { readonly things: number; readonly live: readonly Found[] }>();

/**
 * Every record that is not deleted, in id order as `devices/search` gives by default. Kept, as a page of 500 must not cost a sort of
 * 100,000; records are never added later.
 */
export const liveRecords = (state: WorldState): readonly Found[] => {
  const kept = sorted.get(state.hardware);
  if (kept?.things === state.hardware.length) return kept.live;
  const live: Found[] = [];
  for (const hardware of state.hardware)
    for (const record of hardware.uemRecords) if (!record.deleted) live.push({ hardware, record });
  live.sort((a, b) => a.record.id - b.record.id);
  sorted.set(state.hardware, { things: state.hardware.length, live });
  return live;
};

/** The one way in which a record is deleted. */
export const takeAway = (state: WorldState, record: UemDevice): void => {
  record.deleted = true;
  sorted.delete(state.hardware);
};

/** A record by number; undefined when unknown or deleted. */
export const byId = (state: WorldState, id: number): Found | undefined => {
  const found = recordOf(state, id);
  return found?.record.deleted === false ? found : undefined;
};

/** A record by its number in a path or a query, as the product writes numbers and no other way: "012", "1e2" and " 7" name none. */
export const byNumber = (state: WorldState, text: string): Found | undefined =>
  /^[1-9]\d*$/.test(text) ? byId(state, Number(text)) : undefined;

/** The search keys of `GET /mdm/devices?searchby=`, lower case. */
const keys: Readonly<Record<string, (f: Found) => string | null>> = {
  deviceid: (f) => String(f.record.id),
  serialnumber: (f) => f.record.shownSerial,
  udid: (f) => f.hardware.udid,
  imeinumber: (f) => f.hardware.imei,
  macaddress: (f) => f.hardware.mac,
  uuid: (f) => f.record.uuid,
};

/** 'unknown-key' when the vendor knows no such `searchby`; an empty value finds nothing. The newest enrollment wins. */
export const byKey = (state: WorldState, searchBy: string, value: string): Found | undefined | 'unknown-key' => {
  const key = keys[searchBy.toLowerCase()];
  if (key === undefined) return 'unknown-key';
  if (value === '') return undefined;
  if (searchBy.toLowerCase() === 'deviceid') return byNumber(state, value);
  const wanted = value.toLowerCase();
  let best: Found | undefined;
  for (const hardware of state.hardware)
    for (const record of hardware.uemRecords) {
      const found = { hardware, record };
      if (record.deleted || key(found)?.toLowerCase() !== wanted) continue;
      if (best === undefined || record.enrolledAt > best.record.enrolledAt) best = found;
    }
  return best;
};

/**
 * The record under which the thing itself checks in. A stale or duplicate record has no device behind it: nothing that is
 * sent to it ever arrives.
 */
export const isAnswering = (found: Found): boolean =>
  found.hardware.uemRecords.every((other) => other.enrolledAt <= found.record.enrolledAt);
