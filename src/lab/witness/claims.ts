import { INTUNE_APP_ID, OLD_MDM_APP_ID } from '../world/constants.ts';
import type { Hardware, WorldState } from '../world/state.ts';
import { liveRecord } from '../world/truth.ts';
import type { Violation } from './words.ts';

/** What the product says at the end: which devices are done, and where every record is. */
export interface Claims {
  readonly verified?: readonly string[];
  readonly places?: readonly { readonly record: string; readonly place: string }[];
}

/** Every record ever shown: `uem:<id>`, `intune:<id>`, `entra:<id>`. */
export const recordsShown = (state: WorldState): Set<string> => {
  const shown = new Set<string>();
  for (const hardware of state.hardware) addRecords(hardware, shown);
  return shown;
};

export const addRecords = (hardware: Hardware, shown: Set<string>): void => {
  for (const record of hardware.uemRecords) shown.add(`uem:${record.id}`);
  for (const record of hardware.intuneRecords) shown.add(`intune:${record.id}`);
  for (const record of hardware.entraRecords) shown.add(`entra:${record.id}`);
};

/** Law 9: what is missing before this device may be called done. */
const missing = (hardware: Hardware): string[] => {
  const why: string[] = [];
  const managed = hardware.intuneRecords.filter((r) => r.managementState === 'managed');
  if (managed.length === 0) why.push('not in Intune');
  else if (!managed.some((r) => r.complianceState === 'compliant')) why.push('not compliant in Intune');
  else if (!managed.some((r) => r.complianceState === 'compliant' && r.userId === hardware.holder))
    why.push('in Intune with another primary user');
  if (liveRecord(hardware) !== null) why.push('still in the old product');
  const alive = hardware.entraRecords.filter((r) => r.enabled && r.mdmAppId === INTUNE_APP_ID);
  if (alive.length !== 1) why.push(`${alive.length} live Entra records`);
  if (hardware.entraRecords.some((r) => r.enabled && r.mdmAppId === OLD_MDM_APP_ID))
    why.push('Entra still shows the old product');
  return why;
};

/** Law 10: each record in one place and no more, and no place for what was never shown. */
const misplaced = (places: NonNullable<Claims['places']>, shown: ReadonlySet<string>): [string, string][] => {
  const found: [string, string][] = [];
  const where = new Map<string, string[]>();
  for (const { record, place } of places) where.set(record, [...(where.get(record) ?? []), place]);
  for (const record of shown) {
    const at = where.get(record);
    if (at === undefined) found.push([record, 'in no place']);
    else if (at.length > 1) found.push([record, `in ${at.length} places: ${at.join(', ')}`]);
  }
  for (const record of where.keys()) if (!shown.has(record)) found.push([record, 'has a place and was never shown']);
  return found;
};

export const judgeClaims = (state: WorldState, shown: ReadonlySet<string>, claims: Claims): Violation[] => {
  const at = new Date(state.now).toISOString();
  const violations: Violation[] = [];
  const bySerial = new Map(state.hardware.map((hardware) => [hardware.serial, hardware]));
  for (const serial of claims.verified ?? []) {
    const hardware = bySerial.get(serial);
    const why = hardware === undefined ? ['no such device'] : missing(hardware);
    if (why.length > 0) violations.push({ law: 9, at, subject: serial, detail: `called done: ${why.join('; ')}` });
  }
  if (claims.places !== undefined)
    for (const [subject, detail] of misplaced(claims.places, shown)) violations.push({ law: 10, at, subject, detail });
  return violations;
};
