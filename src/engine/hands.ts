import type { Device } from '../domain/inventory/match.ts';
import type { Plan, WaitReason } from '../domain/plan/case.ts';
import { wayOf } from '../domain/plan/device.ts';
import { unheardIn } from '../domain/plan/unheard.ts';
import { stuckAs } from '../domain/wave/gate.ts';
import type { Instant } from '../domain/words.ts';
import { unclearedLine, unclearedSince } from './uncleared.ts';
import { listIn } from './values.ts';
import { subjectOf, type View } from './view.ts';

/** How a device is named where that takes more than its name in the old product's console. */
export function nameFor(about: string, device: Device): string | null {
  return about.startsWith('not-cleared') ? unclearedLine(device) : null;
}

/** Whether a device is one that a step by hand is about; null for a step that is about no device. */
export function wantedBy(
  about: string,
  { view, plans }: { readonly view: View; readonly plans: ReadonlyMap<string, Plan> },
  now: Instant,
): ((device: Device) => boolean) | null {
  switch (about.split(':')[0]) {
    case 'retire-by-hand':
      return (device) => placeOf(device, plans) === 'manual-unenrollment';
    case 'wipe-hold':
      return (device) => wayOf(device).kind === 'on-hold';
    case 'brake':
      return isStuckIn(about, view);
    case 'not-cleared':
      return (device) => unclearedSince(device, view, now) !== null;
    case 'left-untold':
      return (device) => placeOf(device, plans) === 'left-untold';
    case 'notice-unknown':
      return (device) => unheardIn(plans.get(subjectOf(device))) !== null;
    default:
      return null;
  }
}

/** What it waits for, by its owner's last plan; null: it does not. */
function placeOf(device: Device, plans: ReadonlyMap<string, Plan>): WaitReason | null {
  const standing = plans.get(subjectOf(device))?.devices.find(({ key }) => key === device.key);
  return standing?.place.kind === 'waiting' ? standing.place.reason : null;
}

/** Those whom this question about a brake names, and who are stuck still. */
export function isStuckIn(about: string, view: View): (device: Device) => boolean {
  const named = new Set(listIn(view.intents.get('brake-list')?.get(about)?.value, 'stuck'));
  return (device) => {
    const way = wayOf(device);
    return way.kind === 'limbo' && named.has(stuckAs(device.key, way.leftAt));
  };
}
