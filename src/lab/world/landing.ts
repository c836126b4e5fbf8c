import { DAY, HOUR, INTUNE_APP_ID, MINUTE, OLD_MDM_APP_ID } from './constants.ts';
import { delay, nextCheckIn, schedule } from './happen.ts';
import { hardwareOf } from './look.ts';
import { draw } from './random.ts';
import { rekeyed } from './sought.ts';
import type { EntraDeviceRecord, Happening, Hardware, WorldState } from './state.ts';
import { needsReset, newestRecord } from './truth.ts';

/**
 * The device checks in at the old product and finds the order to leave. Each of these answers whether anything happened
 * that a product can see.
 */
export function uemWipeLands(state: WorldState, happening: Happening): boolean {
  const hardware = hardwareOf(state, happening.subject);
  const record = hardware?.uemRecords.find((one) => one.id === happening.facts['recordId']);
  if (!hardware || !record || record.onHold) return false;
  if (record.status !== 'EnterpriseWipePending' && record.status !== 'DeviceWipePending') return false;
  if (isOff(state, hardware)) {
    schedule(state, { ...happening, at: nextCheckIn(state, hardware, state.now) });
    return false;
  }
  if (record === newestRecord(hardware)) {
    hardware.leftAt ??= state.now;
    if (record.status === 'DeviceWipePending' || needsReset(hardware)) hardware.erasedAt ??= state.now;
    schedule(state, {
      at: state.now + delay(state, MINUTE, 30 * MINUTE, 'entra-clears', hardware.serial, record.id),
      what: 'entra-mdm-cleared',
      subject: hardware.serial,
      facts: { recordId: record.id },
    });
  }
  record.status = 'Unenrolled';
  record.statusChangedAt = state.now;
  record.lastSeenAt = state.now;
  record.compliance = 'Unknown';
  return true;
}

/** Entra shows MDM = None. Directory records that Intune has taken in the meantime are left alone. */
export function entraMdmCleared(state: WorldState, happening: Happening): boolean {
  const hardware = hardwareOf(state, happening.subject);
  if (hardware === null) return false;
  return clearOldMdm(hardware);
}

/** True if there was something to clear. */
export function clearOldMdm(hardware: Hardware): boolean {
  const held = hardware.entraRecords.filter((one) => one.mdmAppId === OLD_MDM_APP_ID);
  for (const record of held) {
    record.mdmAppId = null;
    record.isManaged = false;
    record.isCompliant = false;
  }
  return held.length > 0;
}

/** Intune has it from now on; Entra's record is the one it had, or a new one for one device in seven. */
export function arriveInIntune(state: WorldState, hardware: Hardware, userId: string | null, guid: () => string): void {
  const record = entraRecordFor(state, hardware, guid);
  hardware.intuneRecords.push({
    id: guid(),
    entraDeviceId: record.deviceId,
    userId,
    complianceState: 'unknown',
    managementState: 'managed',
    enrolledAt: state.now,
    lastSyncAt: state.now,
  });
  rekeyed(state, hardware);
  hardware.arrivedAt ??= state.now;
  schedule(state, {
    at: state.now + delay(state, 5 * MINUTE, 3 * HOUR, 'complies', hardware.serial),
    what: 'compliance-arrives',
    subject: hardware.serial,
    facts: { first: true },
  });
}

function entraRecordFor(state: WorldState, hardware: Hardware, guid: () => string): EntraDeviceRecord {
  const newest = hardware.entraRecords.toSorted((a, b) => b.registeredAt - a.registeredAt)[0];
  const registersAnew = hardware.platform !== 'windows' && draw(state.seed, 'registers-anew', hardware.serial) < 0.15;
  const visibleAt = state.now + delay(state, 0, 2 * MINUTE, 'entra-lag', hardware.serial);
  const managed = { mdmAppId: INTUNE_APP_ID, isManaged: true, isCompliant: false, lastSignInAt: state.now, visibleAt };
  if (newest !== undefined && !registersAnew) {
    const { isManaged, isCompliant, mdmAppId } = newest;
    return Object.assign(newest, managed, { enabled: true, shown: { isManaged, isCompliant, mdmAppId } });
  }
  const made: EntraDeviceRecord = {
    id: guid(),
    deviceId: guid(),
    displayName: hardware.name,
    enabled: true,
    trustType: hardware.platform === 'windows' && hardware.ownership === 'corporate' ? 'AzureAd' : 'Workplace',
    registeredAt: state.now,
    shown: { isManaged: null, isCompliant: null, mdmAppId: null },
    ...managed,
  };
  hardware.entraRecords.push(made);
  return made;
}

/** Intune's first verdict. One device in fifty is found wanting, and is mended by its user within a day. */
export function complianceArrives(state: WorldState, happening: Happening): boolean {
  const hardware = hardwareOf(state, happening.subject);
  const managed = hardware?.intuneRecords.at(-1);
  if (!hardware || !managed) return false;
  const wanting = happening.facts['first'] === true && draw(state.seed, 'wanting', hardware.serial) < 0.02;
  managed.complianceState = wanting ? 'noncompliant' : 'compliant';
  managed.lastSyncAt = state.now;
  for (const record of hardware.entraRecords) {
    if (record.deviceId !== managed.entraDeviceId) continue;
    record.isCompliant = !wanting;
    record.lastSignInAt = state.now;
  }
  if (wanting) schedule(state, { ...happening, at: state.now + DAY, facts: { first: false } });
  return true;
}

export function isOff(state: WorldState, hardware: Hardware): boolean {
  return hardware.offUntil !== null && hardware.offUntil > state.now;
}
