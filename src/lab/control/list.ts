import { lastSeen } from '../uem/show.ts';
import { personOf } from '../world/look.ts';
import type { WorldState } from '../world/state.ts';

const COLUMNS =
  'id,serial,imei,name,model,manufacturer,platform,osVersion,ownership,managementMode,user,status,enrolledAt,lastSeenAt';

/** The old product's devices as an administrator would export them: every record with its status, one a line. */
export function deviceList(state: WorldState): string {
  const lines = state.hardware.flatMap((hardware) =>
    hardware.uemRecords
      .filter((record) => !record.deleted)
      .map((record) => {
        const holder = hardware.holder === null ? null : personOf(state, hardware.holder);
        return [
          String(record.id),
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
          record.status,
          new Date(record.enrolledAt).toISOString(),
          new Date(lastSeen(state, { hardware, record })).toISOString(),
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
