import type { Fact } from '../domain/facts.ts';
import { type Device, nameInOld } from '../domain/inventory/match.ts';
import { holders, wayOf } from '../domain/plan/device.ts';
import type { Intent } from '../store/store.ts';
import type { View } from './view.ts';

/**
 * The kind of intent by which an administrator says that Entra objects that may be a device's are others'. Its value names the
 * objects' ids by the device's key, under `objects`.
 */
export const APART = 'apart';

/** The kind of intent that notes what a question about uncleared devices named. */
export const UNCLEARED_LIST = 'uncleared-list';

type ByDevice = Readonly<Record<string, readonly string[]>>;

/** Whether a device is one that the question named, and is uncleared still. */
export function isUnclearedIn(about: string, view: View): (device: Device) => boolean {
  const named = objectsIn(view.intents.get(UNCLEARED_LIST)?.get(about));
  return (device) => {
    const way = wayOf(device);
    return way.kind === 'limbo' && way.mdmNone !== 'yes' && Object.hasOwn(named, device.key);
  };
}

/**
 * What a question names: these devices, each with the objects that may be its and hold it. A device that is surely one of Entra's
 * objects has none to set apart: that one must be cleared.
 */
export function unclearedValue(
  wave: string,
  devices: readonly Device[],
): { wave: string; objects: Record<string, string[]> } {
  const objects = devices.map((device): [string, string[]] => {
    const { sure, facts } = holders(device);
    return [device.key, sure ? [] : facts.map(({ id }) => id)];
  });
  return { wave, objects: Object.fromEntries(objects) };
}

export function objectsIn(intent: Pick<Intent, 'value'> | undefined): ByDevice {
  const found = (intent?.value as { readonly objects?: unknown } | null | undefined)?.objects;
  return typeof found === 'object' && found !== null ? (found as ByDevice) : {};
}

/** So many objects are named for one device; the rest is a number. */
const OBJECTS_NAMED = 4;

/** The device as the old console knows it, and the Entra objects that hold it as Entra's console does. */
export function unclearedLine(device: Device): string {
  const { facts } = holders(device);
  const named = facts.slice(0, OBJECTS_NAMED).map(entraName);
  const more = facts.length > named.length ? [`+${facts.length - named.length}`] : [];
  return [nameInOld(device) ?? device.key, [...named, ...more].join(', ')].filter(Boolean).join(' · ');
}

function entraName({ value }: Fact<'entra-device'>): string {
  return value.name === null ? value.deviceId : `${value.name} (${value.deviceId})`;
}
