import type { Device } from '../../../domain/inventory/match.ts';
import type { Engine } from '../../../engine/engine.ts';
import { html } from '../../report/html.ts';
import { veiledBy, veiledName, veiledSerial } from './device.ts';
import { openHidden, without } from './hidden.ts';

type Known = Pick<Engine, 'view' | 'plans'>;

/** What may be a key or a serial number: letters and figures, with what may stand between them. */
const RUN = /[\p{L}\p{N}](?:[\p{L}\p{N}._:/+-]*[\p{L}\p{N}])?/gu;

/** What a text says, without the end of any serial number that may still start its device. Which these are is found by the texts themselves. */
export function veilOf(texts: Iterable<string>, engine: Known): (text: string) => string {
  const devices = new Set<Device>();
  for (const text of texts) for (const device of devicesIn(text, engine)) devices.add(device);
  if (devices.size === 0) return (text) => text;
  const [names, serials] = [openHidden(), openHidden((text) => text.toUpperCase())];
  for (const device of devices) {
    for (const serial of serialsOf(device)) serials.hide(serial, veiledSerial(serial));
    for (const name of namesOf(device)) {
      const veiled = veiledName(name, device.serial ?? '');
      if (veiled !== name) for (const written of WRITTEN) names.hide(written(name), written(veiled));
    }
  }
  return (text) => without(text, [names, serials]);
}

/** How a name stands in an answer, in a page, in JSON and in a list for spreadsheets. */
const WRITTEN: readonly ((name: string) => string)[] = [
  (name) => name,
  (name) => html`${name}`.html,
  (name) => JSON.stringify(name).slice(1, -1),
  (name) => name.replaceAll('"', '""'),
];

function* devicesIn(text: string, engine: Known): Generator<Device> {
  const whole = veiledBy(text, engine);
  if (whole) yield whole;
  for (const [run] of text.matchAll(RUN))
    for (const part of new Set([run, ...run.split(':'), ...run.split(/[^\p{L}\p{N}]+/u)])) {
      const found = part === '' ? null : veiledBy(part, engine);
      if (found) yield found;
    }
}

function serialsOf({ key, serial, source, managed, ...more }: Device): ReadonlySet<string> {
  const records = [source, managed, ...more.superseded, ...more.supersededManaged, ...(more.foreign ?? [])];
  const all = [serial, ...records.map((fact) => fact?.value.serial ?? null), /^serial:(.*)$/s.exec(key)?.[1] ?? null];
  return new Set(all.flatMap((one) => (one === null || one === '' ? [] : [one])));
}

function namesOf({ source, managed, entra, entraMaybe, ...more }: Device): ReadonlySet<string> {
  const inIntune = [managed, ...more.supersededManaged, ...(more.foreign ?? [])];
  const records = [source, ...more.superseded, ...inIntune, ...entra, ...entraMaybe];
  return new Set(records.map((fact) => fact?.value.name ?? '').filter((name) => name !== ''));
}
