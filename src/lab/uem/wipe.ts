import { nextCheckIn, schedule } from '../world/happen.ts';
import type { WorldState } from '../world/state.ts';
import { byId, type Found, isAnswering, takeAway } from './find.ts';

/** What the product says to a command or a delete of one record. */
export type Judgement = 'accepted' | 'not-applicable';

const hour = 3_600_000;

/** Sends the queued enterprise wipe: it lands at the next check-in, if a device answers to this record at all. */
const send = (state: WorldState, found: Found): void => {
  if (!isAnswering(found)) return;
  schedule(state, {
    at: nextCheckIn(state, found.hardware, state.now),
    what: 'uem-wipe-lands',
    subject: found.hardware.serial,
    facts: { recordId: found.record.id },
  });
};

const setStatus = (state: WorldState, found: Found, status: Found['record']['status']): void => {
  found.record.status = status;
  found.record.statusChangedAt = state.now;
};

/**
 * Wipe protection: more than `limit` wipes within `minutes` and every further one is held until an administrator releases
 * it. The caller is answered all the same (D: wipe protection guide).
 */
const isHeld = (state: WorldState): boolean => {
  const protection = state.uem.wipeProtection;
  protection.recent = protection.recent.filter((at) => at > state.now - protection.minutes * 60_000);
  protection.recent.push(state.now);
  return protection.recent.length > protection.limit;
};

/**
 * [?] A held device keeps the status EnterpriseWipePending; that it is held shows only in `device-wipes`. Asked again
 * while pending: accepted, nothing new is sent. A record that has left takes no command.
 */
export const enterpriseWipe = (state: WorldState, found: Found): Judgement => {
  const { record } = found;
  if (record.status === 'EnterpriseWipePending') return 'accepted';
  if (record.status !== 'Enrolled') return 'not-applicable';
  setStatus(state, found, 'EnterpriseWipePending');
  record.onHold = isHeld(state);
  if (!record.onHold) send(state, found);
  return 'accepted';
};

/** The full wipe. The lab erases at once: that is the truth the witness has to see, however it came about. */
export const deviceWipe = (state: WorldState, found: Found): Judgement => {
  if (found.record.status !== 'Enrolled' && found.record.status !== 'EnterpriseWipePending') return 'not-applicable';
  setStatus(state, found, 'DeviceWipePending');
  if (!isAnswering(found)) return 'accepted';
  found.hardware.erasedAt = state.now;
  found.hardware.leftAt ??= state.now;
  schedule(state, {
    at: state.now + hour,
    what: 'entra-mdm-cleared',
    subject: found.hardware.serial,
    facts: { recordId: found.record.id },
  });
  return 'accepted';
};

/** Deleting a record also unenrolls the device behind it (C: production scripts). */
export const deleteRecord = (state: WorldState, found: Found): Judgement => {
  if (found.record.status === 'Enrolled') {
    setStatus(state, found, 'EnterpriseWipePending');
    send(state, found);
  }
  takeAway(state, found.record);
  return 'accepted';
};

/** An administrator releases what wipe protection holds. Returns how many were held. */
export const releaseWipes = (state: WorldState): number => {
  let released = 0;
  for (const hardware of state.hardware)
    for (const record of hardware.uemRecords) {
      if (!record.onHold) continue;
      record.onHold = false;
      released += 1;
      if (record.status === 'EnterpriseWipePending') send(state, { hardware, record });
    }
  state.uem.wipeProtection.recent = [];
  return released;
};

export interface Bulk {
  readonly TotalItems: number;
  readonly AcceptedItems: number;
  readonly FailedItems: number;
  readonly Faults?: { readonly Fault: readonly BulkFault[] };
}

/** [?] The fault's fields. */
interface BulkFault {
  readonly ErrorCode: number;
  readonly ItemValue: string;
  readonly Message: string;
}

/** Does one thing to many records named by id or serial; some may fail without the others. */
export const inBulk = (
  state: WorldState,
  values: readonly string[],
  find: (value: string) => Found | undefined,
  act: (state: WorldState, found: Found) => Judgement,
): Bulk => {
  const faults: BulkFault[] = [];
  for (const value of values) {
    const found = find(value);
    if (found === undefined) faults.push({ ErrorCode: 5061, ItemValue: value, Message: 'Device not found' });
    else if (act(state, byId(state, found.record.id) ?? found) === 'not-applicable')
      faults.push({ ErrorCode: 5062, ItemValue: value, Message: 'Command is not applicable for the device' });
  }
  const counts = {
    TotalItems: values.length,
    AcceptedItems: values.length - faults.length,
    FailedItems: faults.length,
  };
  return faults.length === 0 ? counts : { ...counts, Faults: { Fault: faults } };
};
