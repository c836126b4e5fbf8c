import type { EntraDevice } from '../domain/facts.ts';
import { plainName } from '../domain/inventory/accounted.ts';
import type { Device } from '../domain/inventory/match.ts';
import { isThere } from '../domain/plan/device.ts';

/** What the records call the Windows computers of users that are there; kept at the cost of what changed. */
export interface MoveNames {
  readonly set: (device: Device) => void;
  readonly remove: (key: string) => void;
  /**
   * Does this object bear the name of one of them? A hybrid joined computer that the old product manages has no owner in Entra, and its user is
   * asked about it as about every device that is there. On a phone a name may be anybody's.
   */
  readonly isOf: (object: EntraDevice) => boolean;
}

/** @param onChange  called with a name that a computer came to bear, or that none bears any more */
export function openMoveNames(onChange: (name: string) => void): MoveNames {
  const ofDevice = new Map<string, readonly string[]>();
  const bearers = new Map<string, number>();
  const count = (name: string, by: 1 | -1): void => {
    const before = bearers.get(name) ?? 0;
    if (before + by > 0) bearers.set(name, before + by);
    else bearers.delete(name);
    if (before === 0 || before + by === 0) onChange(name);
  };
  const put = (key: string, names: readonly string[]): void => {
    const before = ofDevice.get(key) ?? NONE;
    if (before.join('\n') === names.join('\n')) return;
    if (names.length > 0) ofDevice.set(key, names);
    else ofDevice.delete(key);
    for (const name of before) count(name, -1);
    for (const name of names) count(name, 1);
  };
  return {
    set: (device) => put(device.key, namesOf(device)),
    remove: (key) => put(key, NONE),
    isOf({ platform, name }) {
      const plain = plainName(name);
      return platform === 'windows' && plain !== null && bearers.has(plain);
    },
  };
}

const NONE: readonly string[] = [];

function namesOf(device: Device): readonly string[] {
  const { platform, owner, source, managed } = device;
  if (platform !== 'windows' || owner.kind !== 'user' || !isThere(device)) return NONE;
  const names = [source, managed].flatMap((fact) => plainName(fact?.value.name ?? null) ?? []);
  return [...new Set(names)];
}
