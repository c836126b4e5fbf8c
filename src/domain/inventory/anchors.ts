import type { EntraDevice, ManagedDevice, SourceDevice } from '../facts.ts';

/** Serial numbers that makers leave in place of one. Compared after `normalSerial`. */
const JUNK = new Set([
  '0',
  '00000000',
  'UNKNOWN',
  'NONE',
  'NA',
  'N/A',
  'DEFAULTSTRING',
  'SYSTEMSERIALNUMBER',
  'TOBEFILLEDBYO.E.M.',
  'NOTSPECIFIED',
]);

/** Upper case without spaces; null for empty and for placeholders, which identify nobody. */
export function normalSerial(raw: string | null): string | null {
  const serial = raw?.toUpperCase().replaceAll(/\s/g, '') ?? '';
  if (serial === '' || JUNK.has(serial) || /^0+$/.test(serial)) return null;
  return serial;
}

/** Digits only; null unless 14 to 16 digits remain (IMEI or MEID in decimal). */
export function normalImei(raw: string | null): string | null {
  const digits = raw?.replaceAll(/\D/g, '') ?? '';
  return digits.length >= 14 && digits.length <= 16 && !/^0+$/.test(digits) ? digits.slice(0, 14) : null;
}

function normalMac(raw: string | null): string | null {
  const hex = raw?.toLowerCase().replaceAll(/[^0-9a-f]/g, '') ?? '';
  return hex.length === 12 && !/^0+$/.test(hex) && hex !== '020000000000' ? hex : null;
}

/**
 * What ties records of different systems to one piece of hardware, strongest first: serial, IMEI, Entra device id,
 * UDID, Wi-Fi MAC. Two records that share one are one device. Source: identity order of the device journey.
 */
export function anchorsOfSource(device: SourceDevice): readonly string[] {
  return anchors(device.serial, device.imei, device.entraDeviceId, device.udid, device.mac);
}

export function anchorsOfManaged(device: ManagedDevice): readonly string[] {
  return anchors(device.serial, device.imei, device.entraDeviceId, null, device.mac);
}

export function anchorsOfEntra(device: EntraDevice): readonly string[] {
  return anchors(null, null, device.deviceId, null, null);
}

function anchors(
  serial: string | null,
  imei: string | null,
  entra: string | null,
  udid: string | null,
  mac: string | null,
): readonly string[] {
  const found: [string, string | null][] = [
    ['serial', normalSerial(serial)],
    ['imei', normalImei(imei)],
    ['entra', entra?.toLowerCase() ?? null],
    ['udid', udid?.toLowerCase() ?? null],
    ['mac', normalMac(mac)],
  ];
  return found.flatMap(([kind, value]) => (value === null ? [] : [`${kind}:${value}`]));
}
