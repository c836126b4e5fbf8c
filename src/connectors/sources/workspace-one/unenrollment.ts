import type { SourceDevice } from '../../../domain/facts.ts';
import { fail, ok } from '../../../domain/result.ts';
import type { Answer, Unenrollment } from '../../connector.ts';
import { unread } from '../../unread.ts';
import type { Calls } from './calls.ts';
import type { Held } from './inventory.ts';
import { readOne } from './inventory.ts';
import { whyItWouldErase } from './law.ts';

export function openUnenrollment(calls: Calls, held: Held): Unenrollment {
  return {
    retire: (device, signal) => retire(calls, device, signal),
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

const nothingKnown = { held: new Set<string>(), modes: new Map<string, never>() };

/**
 * Asks for an enterprise wipe, which takes company data only, after a fresh look at the record: what was true when the
 * plan was made may be true no more.
 */
async function retire(calls: Calls, device: SourceDevice, signal: AbortSignal): Answer {
  const at = `POST /API/mdm/devices/${device.id}/commands?command=EnterpriseWipe`;
  const why = whyItWouldErase(device);
  if (why !== null) return fail({ code: 'forbidden-by-law', at, detail: why });
  const fresh = await readOne(
    calls,
    device.id,
    { ...nothingKnown, modes: new Map([[device.id, device.mode]]) },
    signal,
  );
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
      const whyNow = whyItWouldErase(now);
      if (whyNow !== null) return fail({ code: 'forbidden-by-law', at, detail: whyNow });
      if (now.serial !== device.serial) {
        return fail({ code: 'conflict', at, detail: 'the record stands for another device now' });
      }
      return calls.enterpriseWipe(device.id, signal);
    }
  }
}
