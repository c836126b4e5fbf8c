import { z } from 'zod';
import type { EntraDevice } from '../../../domain/facts.ts';
import type { Page } from '../../connector.ts';
import { readRecords } from './border.ts';
import { Device } from './devices.ts';
import { EXPANDED_AT_MOST } from './exports.ts';

/** A device of an export. Its owners are not part of a plain answer, and an expanded one may be cut: then others may own it too. */
export type ExportedDevice = EntraDevice & { readonly owners: 'whole' | 'cut' | 'not-said' };

const Owners = z
  .object({
    registeredOwners: z.array(z.unknown()).nullish(),
    'registeredOwners@odata.nextLink': z.string().nullish(),
  })
  .transform((raw): Pick<ExportedDevice, 'owners'> => {
    const shown = raw.registeredOwners;
    if (shown == null) return { owners: 'not-said' };
    const cut = raw['registeredOwners@odata.nextLink'] != null || shown.length === EXPANDED_AT_MOST;
    return { owners: cut ? 'cut' : 'whole' };
  });

export function devicesOf(records: readonly unknown[]): Page<ExportedDevice> {
  return readRecords('devices', records, Device.and(Owners));
}
