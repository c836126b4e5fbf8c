import type { SourceDevice } from '../../../domain/facts.ts';
import { fail, ok } from '../../../domain/result.ts';
import { MINUTE } from '../../../domain/words.ts';
import type { Answer, Unenrollment } from '../../connector.ts';
import { unread } from '../../unread.ts';
import type { Calls } from './calls.ts';
import type { Held } from './inventory.ts';
import { readOne } from './inventory.ts';
import { whyItWouldErase } from './law.ts';
import type { RecentModes } from './modes.ts';

export function openUnenrollment(calls: Calls, held: Held, modes: RecentModes): Unenrollment {
  return {
    retire: (device, signal) => retire(calls, modes, device, signal),
    state: async (deviceId, signal) => {
      const device = await readOne(calls, deviceId, nothingKnown, signal);
      if (!device.ok) return device;
      if (device.value?.state !== 'leave-requested') return ok(device.value?.state ?? null);
      const waiting = await held(signal);
      if (!waiting.ok) return waiting;
      if (waiting.value.size === 0) return ok('leave-requested');
      const again = await readOne(calls, deviceId, { ...nothingKnown, held: waiting.value }, signal);
      return again.ok ? ok(again.value?.state ?? null) : again;
    },
  };
}

const nothingKnown = { held: new Set<string>(), modes: new Map<string, never>(), readAt: 0 };

/**
 * Asks for an enterprise wipe, which takes company data only, after a fresh look at the record: what was true when the
 * plan was made may be true no more.
 */
async function retire(calls: Calls, modes: RecentModes, device: SourceDevice, signal: AbortSignal): Answer {
  const at = `POST /API/mdm/devices/${device.id}/commands?command=EnterpriseWipe`;
  const why = whyItWouldErase(device);
  if (why !== null) return fail({ code: 'forbidden-by-law', at, detail: why });
  const around = await modes(signal);
  if (!around.ok) return unread(around);
  const fresh = await readOne(calls, device.id, { ...nothingKnown, ...around.value }, signal);
  if (!fresh.ok) return unread(fresh);
  if (fresh.value === null) return fail({ code: 'not-found', at });
  const now = fresh.value;
  switch (now.state) {
    case 'leave-requested':
    case 'on-hold':
    case 'left':
      return ok('already');
    case 'wipe-running':
      return fail({ code: 'conflict', at, detail: 'a device wipe is running' });
    case 'failed':
    case 'unknown':
      return fail({ code: 'conflict', at, detail: 'the record is not enrolled' });
    case 'managed': {
      const another = whyAnother(device, now);
      if (another !== null) return fail({ code: 'conflict', at, detail: another });
      // Checked out: whoever has it now is one of many who use it, and the move was planned for a person's or for nobody's.
      if (now.ownership === 'shared' && (now.sourceUserId ?? now.userName ?? now.userMail) !== null)
        return fail({ code: 'conflict', at, detail: 'it is shared, and somebody has checked it out' });
      const whyNow = whyItWouldErase(now);
      if (whyNow !== null) return fail({ code: 'forbidden-by-law', at, detail: whyNow });
      return calls.enterpriseWipe(device.id, signal);
    }
  }
}

/**
 * Why this is not the enrollment any more that was planned for: one who reset the phone, or another who got it, was told nothing, and it
 * may be held in another way. What the plan did not know cannot have changed.
 */
function whyAnother(planned: SourceDevice, now: SourceDevice): string | null {
  if (now.serial !== planned.serial) return 'the record stands for another device now';
  if (planned.enrolledAt !== null) {
    if (now.enrolledAt === null) return 'its record says no more when it was enrolled';
    if (Math.abs(now.enrolledAt - planned.enrolledAt) >= SAME_MS) return 'it was enrolled anew since';
  }
  if (planned.sourceUserId !== null) {
    if (now.sourceUserId === null) return 'its record says no more whose it is';
    if (now.sourceUserId !== planned.sourceUserId) return 'it is another user’s now';
  }
  return null;
}

/** A list and a single record may write one moment with and without parts of a second; nobody enrolls twice in a minute. */
const SAME_MS = MINUTE;
