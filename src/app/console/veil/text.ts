import type { Device } from '../../../domain/inventory/match.ts';
import type { Engine } from '../../../engine/engine.ts';
import { literal, veiledBy, veiledName, veiledSerial } from './device.ts';

type Known = Pick<Engine, 'view' | 'plans'>;

/** What may be a key or a serial number: letters and figures, with what may stand between them. */
const RUN = /[\p{L}\p{N}](?:[\p{L}\p{N}._:/+-]*[\p{L}\p{N}])?/gu;

/** What a text says, without the end of any serial number that may still start its device. Which these are is found by the texts themselves. */
export function veilOf(texts: Iterable<string>, engine: Known): (text: string) => string {
  const devices = new Set<Device>();
  for (const text of texts) for (const device of devicesIn(text, engine)) devices.add(device);
  if (devices.size === 0) return (text) => text;
  const [serials, names] = [new Map<string, string>(), new Map<string, string>()];
  for (const device of devices) {
    for (const serial of serialsOf(device)) serials.set(serial.toUpperCase(), veiledSerial(serial));
    for (const name of namesOf(device)) {
      const veiled = veiledName(name, device.serial ?? '');
      if (veiled !== name) names.set(name, veiled);
    }
  }
  const anyName = names.size === 0 ? null : oneOf([...names.keys()]);
  const anySerial = new RegExp(`(?<![\\p{L}\\p{N}])(?:${oneOf([...serials.keys()]).source})(?![\\p{L}\\p{N}])`, 'giu');
  return (text) => {
    const unnamed = anyName === null ? text : text.replaceAll(anyName, (name) => names.get(name) ?? '…');
    return unnamed.replaceAll(anySerial, (serial) => serials.get(serial.toUpperCase()) ?? '…');
  };
}

function* devicesIn(text: string, engine: Known): Generator<Device> {
  const whole = veiledBy(text, engine);
  if (whole) yield whole;
  for (const [run] of text.matchAll(RUN))
    for (const part of new Set([run, ...run.split(':'), ...run.split(/[^\p{L}\p{N}]+/u)])) {
      const found = part === '' ? null : veiledBy(part, engine);
      if (found) yield found;
    }
}

function serialsOf({ key, serial, source, managed, superseded, supersededManaged }: Device): ReadonlySet<string> {
  const records = [source, managed, ...superseded, ...supersededManaged];
  const all = [serial, ...records.map((fact) => fact?.value.serial ?? null), /^serial:(.*)$/s.exec(key)?.[1] ?? null];
  return new Set(all.flatMap((one) => (one === null || one === '' ? [] : [one])));
}

function namesOf({ source, managed, superseded, supersededManaged, entra, entraMaybe }: Device): ReadonlySet<string> {
  const records = [source, managed, ...superseded, ...supersededManaged, ...entra, ...entraMaybe];
  return new Set(records.map((fact) => fact?.value.name ?? '').filter((name) => name !== ''));
}

/** The longest first: one may begin like another. */
function oneOf(texts: readonly string[]): RegExp {
  const sorted = texts.toSorted((a, b) => b.length - a.length);
  return new RegExp(sorted.map(literal).join('|'), 'gu');
}
