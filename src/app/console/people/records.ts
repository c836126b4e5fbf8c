import type { DeviceDetail } from '../../../contract/api/people.ts';
import type { Fact } from '../../../domain/facts.ts';
import { byIntune, type Device } from '../../../domain/inventory/match.ts';
import type { Instant } from '../../../domain/words.ts';
import { productName } from '../../../text/product.ts';
import { isKey, type Reader, say, sayLoosely } from '../../../text/say.ts';
import { iso, isoOrNull } from './parts.ts';

type RecordView = DeviceDetail['records'][number];
type Field = readonly [name: FieldName, value: string | number | null];
type FieldName =
  | 'serial'
  | 'imei'
  | 'name'
  | 'model'
  | 'os'
  | 'user'
  | 'enrolled'
  | 'last-seen'
  | 'compliant'
  | 'registered'
  | 'last-sign-in'
  | 'entra-id';

export const INTUNE = 'Microsoft Intune';
export const ENTRA = 'Microsoft Entra';

/** The old product by the name that people call it. */
export function oldProduct(vendor: string, reader: Reader): string {
  return productName(vendor) ?? say(reader, vendor === 'list' ? 'people.product.list' : 'people.product.old');
}

/** Every record of one device, product by product, the present one first. */
export function recordsOf(device: Device, vendor: string, reader: Reader): RecordView[] {
  const old = oldProduct(vendor, reader);
  return [
    ...[device.source, ...device.superseded].flatMap((fact) => (fact ? [sourceRecord(fact, old, reader)] : [])),
    ...listedByIntune(device).map((fact) => managedRecord(fact, reader)),
    ...[...device.entra, ...device.entraMaybe].map((fact) => entraRecord(fact, reader)),
  ];
}

/** Intune's records, and behind them those that it lists for another product. */
export function listedByIntune({
  managed,
  supersededManaged,
  foreign = [],
}: Device): readonly Fact<'managed-device'>[] {
  return [...(managed ? [managed] : []), ...supersededManaged, ...foreign];
}

function sourceRecord(fact: Fact<'source-device'>, product: string, reader: Reader): RecordView {
  const { value } = fact;
  return made(fact, product, sourceState(fact), reader, [
    ['serial', value.serial],
    ['imei', value.imei],
    ['name', value.name],
    ['model', value.model],
    ['os', value.osVersion],
    ['user', value.userName ?? value.userMail],
    ['enrolled', value.enrolledAt],
    ['last-seen', value.lastSeenAt],
    ['compliant', tri(value.compliant, reader)],
  ]);
}

function managedRecord(fact: Fact<'managed-device'>, reader: Reader): RecordView {
  const { value } = fact;
  return made(fact, INTUNE, managedState(fact), reader, [
    ['serial', value.serial],
    ['imei', value.imei],
    ['name', value.name],
    ['model', value.model],
    ['os', value.osVersion],
    ['user', value.userPrincipalName],
    ['enrolled', value.enrolledAt],
    ['last-seen', value.lastSyncAt],
  ]);
}

function entraRecord(fact: Fact<'entra-device'>, reader: Reader): RecordView {
  const { value } = fact;
  return made(fact, ENTRA, entraState(fact), reader, [
    ['entra-id', value.deviceId],
    ['name', value.name],
    ['model', value.model],
    ['compliant', tri(value.compliant, reader)],
    ['registered', value.registeredAt],
    ['last-sign-in', value.lastSignInAt],
  ]);
}

function made(
  fact: Pick<Fact, 'id' | 'seenAt' | 'goneAt'>,
  product: string,
  state: string,
  reader: Reader,
  fields: readonly Field[],
): RecordView {
  return {
    product,
    id: fact.id,
    state: stateWords(state, reader),
    seenAt: iso(fact.seenAt),
    goneAt: isoOrNull(fact.goneAt),
    facts: fields.flatMap(([name, value]) =>
      value === null ? [] : [{ name: say(reader, `people.field.${name}`), value: valueOf(value, reader) }],
    ),
  };
}

export function sourceState({ value, goneAt }: Fact<'source-device'>): string {
  return goneAt === null ? value.state : 'gone';
}

export function managedState(fact: Fact<'managed-device'>): string {
  if (fact.goneAt !== null) return 'gone';
  const sure = byIntune(fact);
  return sure === 'yes' ? fact.value.compliance : sure === 'no' ? 'foreign' : 'manager-unknown';
}

export function entraState({ value, goneAt }: Fact<'entra-device'>): string {
  if (goneAt !== null) return 'gone';
  if (value.enabled === 'no') return 'disabled';
  return value.mdmAppId !== null || value.managed === 'yes' ? 'mdm' : 'no-mdm';
}

export function stateWords(state: string, reader: Reader): string {
  const key = `people.state.${state}`;
  return isKey(key) ? sayLoosely(reader, key, {}) : state;
}

function tri(value: 'yes' | 'no' | 'unknown', reader: Reader): string {
  return say(reader, `people.tri.${value}`);
}

/** Numbers are instants. */
function valueOf(value: string | Instant, reader: Reader): string {
  return typeof value === 'string' ? value : say(reader, 'people.at', { at: value });
}
