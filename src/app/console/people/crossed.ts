import type { Device } from '../../../domain/inventory/match.ts';
import { hasCrossed, writeOffFrom } from '../../../domain/plan/device.ts';
import type { Instant } from '../../../domain/words.ts';
import { leftOut } from '../../../engine/cases.ts';
import type { Engine } from '../../../engine/engine.ts';

/** It may be written off now: it has been between the products for longer than the limit. */
export function mayBeLost(device: Device, limboLimitMs: number, now: Instant): boolean {
  const from = writeOffFrom(device, limboLimitMs);
  return from !== null && now > from;
}

/** This device, or those of this user, that have left the old product or were asked to: they can be left out no more. Those that were written off hold nobody back. */
export function crossedOf(id: string, { view }: Pick<Engine, 'view'>): readonly Device[] {
  const device = view.devicesByKey.get(id);
  const devices = device ? [device] : (view.devicesBySubject.get(id) ?? []);
  return devices.filter((one) => hasCrossed(one, view.retiresOf(one.key)) && leftOut(one, view)?.writtenOff !== true);
}
