import type { EntraDevice, ManagedDevice, SourceDevice } from '../facts.ts';

/** Serial numbers that makers leave in place of one. Compared after `normalSerial`. */
const JUNK = new Set([
  'UNKNOWN',
  'NONE',
  'NULL',
  'NA',
  'N/A',
  'INVALID',
  'DEFAULTSTRING',
  'SERIALNUMBER',
  'SYSTEMSERIALNUMBER',
  'CHASSISSERIALNUMBER',
  'TOBEFILLEDBYO.E.M.',
  'NOTSPECIFIED',
  'NOTAPPLICABLE',
  'NOTAVAILABLE',
  '123456789',
  '0123456789',
]);

/** Upper case without spaces; null for empty and for placeholders (also one character over and over), which identify nobody. */
export function normalSerial(raw: string | null): string | null {
  const serial = raw?.toUpperCase().replaceAll(/\s/g, '') ?? '';
  if (serial === '' || JUNK.has(serial) || /^(.)\1*$/.test(serial)) return null;
  return serial;
}

/** Digits only; null unless 14 to 16 digits remain (IMEI or MEID in decimal). */
export function normalImei(raw: string | null): string | null {
  const digits = raw?.replaceAll(/\D/g, '') ?? '';
  return digits.length >= 14 && digits.length <= 16 && !/^(.)\1*$/.test(digits) ? digits.slice(0, 14) : null;
}

function normalMac(raw: string | null): string | null {
  const hex = raw?.toLowerCase().replaceAll(/[^0-9a-f]/g, '') ?? '';
  return hex.length === 12 && !/^0+$/.test(hex) && hex !== '020000000000' ? hex : null;
}

/** Lower case; null for nothing and for the id of nobody that Intune shows for a device without a registration. */
function normalId(raw: string | null): string | null {
  const id = raw?.toLowerCase().trim() ?? '';
  return id === '' || /^[0-]+$/.test(id) ? null : id;
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
    ['entra', normalId(entra)],
    ['udid', normalId(udid)],
    ['mac', normalMac(mac)],
  ];
  return found.flatMap(([kind, value]) => (value === null ? [] : [`${kind}:${value}`]));
}
