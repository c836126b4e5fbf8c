import { lastSeenAt } from '../world/happen.ts';
import { personOf } from '../world/look.ts';
import type { WorldState } from '../world/state.ts';

const COLUMNS =
  'serial,imei,name,model,manufacturer,platform,osVersion,ownership,managementMode,user,enrolledAt,lastSeenAt';

/** The old product's devices as an administrator would export them: records that still hold a device, one a line. */
export function deviceList(state: WorldState): string {
  const lines = state.hardware.flatMap((hardware) =>
    hardware.uemRecords
      .filter((record) => !record.deleted && record.status === 'Enrolled')
      .map((record) => {
        const holder = hardware.holder === null ? null : personOf(state, hardware.holder);
        return [
          record.shownSerial,
          hardware.imei ?? '',
          hardware.name,
          hardware.model,
          hardware.manufacturer,
          hardware.platform,
          hardware.osVersion,
          hardware.ownership,
          hardware.mode,
          holder?.upn ?? '',
          new Date(record.enrolledAt).toISOString(),
          new Date(lastSeenAt(hardware, record, state.now)).toISOString(),
        ]
          .map(quoted)
          .join(',');
      }),
  );
  return `${[COLUMNS, ...lines].join('\r\n')}\r\n`;
}

function quoted(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
