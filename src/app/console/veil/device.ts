import { normalSerial } from '../../../domain/inventory/anchors.ts';
import type { Device } from '../../../domain/inventory/match.ts';
import type { Phase } from '../../../domain/plan/case.ts';
import type { Engine } from '../../../engine/engine.ts';
import { subjectOf } from '../../../engine/matching.ts';

/** So many characters at the end of its serial number start a device (`start` of `engine/links.ts`). */
const PROOF = 4;

/** Told from facts: what was pressed, and undone before the device was asked, is in none of them. */
const NOT_STARTED: readonly Phase[] = ['known', 'ready', 'notified', 'scoped-out'];

/** Whether the end of its serial number may still start it: who may look up its owner's link must not read that too. */
export function isVeiled({ serial, source }: Pick<Device, 'serial' | 'source'>, phase: Phase): boolean {
  return serial !== null && source !== null && NOT_STARTED.includes(phase);
}

/** The veiled device whose key, or whose serial number, this is. One that no plan speaks of has started nothing. */
export function veiledBy(text: string, { view, plans }: Pick<Engine, 'view' | 'plans'>): Device | null {
  const found = view.devicesByKey.get(text) ?? view.devicesByKey.get(`serial:${normalSerial(text) ?? ''}`);
  if (!found) return null;
  const standing = plans.get(subjectOf(found))?.devices.find(({ key }) => key === found.key);
  return isVeiled(found, standing?.phase ?? 'known') ? found : null;
}

/** A serial number without the end that starts its device. */
export function veiledSerial(serial: string): string {
  return `${serial.slice(0, -PROOF)}…`;
}

/** A device's name without that end. Workspace ONE may put it there by itself (`{DeviceSerialNumberLastFour}`). */
export function veiledName(name: string, serial: string): string {
  const end = serial.slice(-PROOF);
  if (!name.toUpperCase().includes(end.toUpperCase())) return name;
  return name.replaceAll(new RegExp(literal(end), 'giu'), '…');
}

/** A pattern of this very text. */
function literal(text: string): string {
  return text.replaceAll(/[\\^$.*+?()[\]{}|]/g, String.raw`\$&`);
}
