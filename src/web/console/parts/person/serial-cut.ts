import type { DeviceRow } from '../../../../contract/api/people.ts';

/** Is the end of its serial number kept from this reader? */
export function isCut({ serial }: Pick<DeviceRow, 'serial'>): boolean {
  return serial?.endsWith('…') === true;
}
