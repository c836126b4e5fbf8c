import type { Finding } from '../finding.ts';
import type { Device } from '../inventory/match.ts';
import type { Instant } from '../words.ts';
import type { Case } from './case.ts';
import { wayOf } from './device.ts';

/** How a device came after its wave had begun: never seen before, or enrolled in the old product once more. */
export type Late = 'joined' | 'back';

/**
 * Why a device moves in a wave that may have been done: it was not there when that began, or it is in the old product by an enrollment
 * newer than that. For showing alone; null: it was there all the time.
 *
 * @param openedAt  when the device's wave began
 */
export function lateSince(device: Device, openedAt: Instant): Late | null {
  const { source, superseded } = device;
  if (!source) return null;
  const firstSeenAt = Math.min(source.firstSeenAt, ...superseded.map((fact) => fact.firstSeenAt));
  if (firstSeenAt > openedAt) return 'joined';
  if (wayOf(device).kind !== 'in-old') return null;
  // Another record of the same hardware is another enrollment, also where the product does not say when it was.
  const enrolledAt = source.value.enrolledAt ?? source.firstSeenAt;
  return enrolledAt > openedAt ? 'back' : null;
}

/** Devices that are back in the old product: nothing is done for it, they begin anew; their owners and the help desk wonder why. */
export function backFindings({ wave, devices }: Pick<Case, 'wave' | 'devices'>): readonly Finding[] {
  const since = wave?.openedAt ?? null;
  if (since === null) return [];
  return devices
    .filter((device) => lateSince(device, since) === 'back')
    .map(({ key }) => ({ code: 'came-back', severity: 'info', subject: key, facts: {} }));
}
