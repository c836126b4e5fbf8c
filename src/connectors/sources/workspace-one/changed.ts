import type { SourceDevice } from '../../../domain/facts.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { LeaveState } from '../../../domain/words.ts';
import { DEEPEST, isDeeperThan } from '../../depth.ts';
import { idOf } from './calls.ts';
import { leaveStateOf, textOf } from './words.ts';

/** One line of the search by status change. */
export interface Changed {
  readonly id: string;
  /** By which the wipe log may name it, in lower case. */
  readonly uuid: string;
  /** What the line says, without what changes by the hour on a device that is merely alive. */
  readonly says: string;
  readonly state: LeaveState;
}

/** The short record has `DeviceId`, a fuller one `Id`. */
export function readChanged(item: unknown): Result<{ readonly id: string; readonly record: Changed }, string> {
  const raw = (item ?? {}) as Readonly<Record<string, unknown>> & { readonly Id?: { readonly Value?: unknown } };
  const id = idOf(raw['DeviceId']) ?? idOf(raw.Id?.Value);
  if (id === null) return fail('no usable DeviceId');
  if (isDeeperThan(raw, DEEPEST)) return fail('nested without end');
  const telling = Object.entries(raw).filter(([name]) => !/^Last(Seen|Compliance|Compromised)/i.test(name));
  const uuid = (textOf(raw['Uuid'] ?? raw['DeviceUuid']) ?? '').toLowerCase();
  return ok({ id, record: { id, uuid, says: JSON.stringify(telling), state: leaveStateOf(raw['EnrollmentStatus']) } });
}

/** What was read of devices that changed a moment ago, so that the overlap of two windows is not read twice. */
export interface ReadBefore {
  /** `held`: the wipe log's names, which tell whether a wipe that is asked for is held back. */
  readonly has: (changed: Changed, held: ReadonlySet<string>) => boolean;
  /** Noted only where the record itself says the same as the search: one of the two may lag. */
  readonly note: (changed: Changed, device: SourceDevice) => void;
  /** Forgets who is in the window no more. */
  readonly keepOnly: (ids: ReadonlySet<string>) => void;
}

export function createReadBefore(): ReadBefore {
  const known = new Map<string, string>();
  return {
    has: (changed, held) => {
      const isHeld = held.has(changed.id) || held.has(changed.uuid);
      const state = changed.state === 'leave-requested' && isHeld ? 'on-hold' : changed.state;
      return known.get(changed.id) === `${state} ${changed.says}`;
    },
    note: (changed, device) => {
      const agrees =
        changed.state === device.state || (changed.state === 'leave-requested' && device.state === 'on-hold');
      if (agrees) known.set(changed.id, `${device.state} ${changed.says}`);
      else known.delete(changed.id);
    },
    keepOnly: (ids) => {
      for (const id of known.keys()) if (!ids.has(id)) known.delete(id);
    },
  };
}
