import type { Device } from '../../../domain/inventory/match.ts';
import { hasCrossed } from '../../../domain/plan/device.ts';
import type { Engine } from '../../../engine/engine.ts';
import { subjectOf } from '../../../engine/matching.ts';

/** This device, or those of this user, that have left the old product or were asked to: they can be left out no more. */
export function crossedOf(id: string, { view }: Pick<Engine, 'view'>): readonly Device[] {
  const device = view.devicesByKey.get(id);
  const devices = device ? [device] : (view.devicesBySubject.get(id) ?? []);
  return devices.filter((one) => hasCrossed(one, view.past.get(subjectOf(one)) ?? []));
}
