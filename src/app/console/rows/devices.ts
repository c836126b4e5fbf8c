import type { Device } from '../../../domain/inventory/match.ts';
import type { DeviceStanding, Phase, Plan } from '../../../domain/plan/case.ts';
import type { Engine } from '../../../engine/engine.ts';
import { isVeiled, veiledName, veiledSerial } from '../veil/device.ts';
import { sortable, wordsOf } from './fold.ts';
import type { Shape } from './table.ts';

/** One device as lists keep it: no sentence in it, as readers differ in language. */
export interface DeviceRecord {
  readonly key: string;
  readonly subject: string;
  readonly name: string;
  readonly model: string;
  readonly platform: string;
  readonly serial: string | null;
  /** The end of its serial number may still start it. */
  readonly veiled: boolean;
  readonly imei: string | null;
  readonly userId: string | null;
  readonly user: string | null;
  readonly mail: string | null;
  readonly wave: string | null;
  readonly phase: Phase;
  readonly place: DeviceStanding['place']['kind'];
  /** Why it waits or was left out: a code, or what a person wrote. */
  readonly reason: string | null;
  /** Who left it out. */
  readonly by: string | null;
  readonly since: number | null;
  /** The reason, and every finding about it or its user. */
  readonly codes: readonly string[];
  readonly nameKey: string;
  readonly userKey: string | null;
}

export type DeviceOrder = 'name' | 'user' | 'platform' | 'wave' | 'phase' | 'since';
export type DeviceFacet = 'wave' | 'platform' | 'phase' | 'place' | 'reason';

const PHASES: readonly Phase[] = [
  'known',
  'ready',
  'notified',
  'scoped-out',
  'leaving',
  'limbo',
  'enrolled',
  'compliant',
  'verified',
];

export const deviceShape: Shape<DeviceRecord, DeviceOrder, DeviceFacet> = {
  id: (row) => row.key,
  orders: {
    name: (row) => row.nameKey,
    user: (row) => row.userKey,
    platform: (row) => row.platform,
    wave: (row) => (row.wave === null ? null : waveKey(row.wave)),
    phase: (row) => PHASES.indexOf(row.phase),
    since: (row) => row.since,
  },
  tie: (row) => row.nameKey,
  facets: {
    wave: (row) => (row.wave === null ? [] : [row.wave]),
    platform: (row) => [row.platform],
    phase: (row) => [row.phase],
    place: (row) => [row.place],
    reason: (row) => row.codes,
  },
  words: (row) => {
    const { name, serial } = shownOf(row);
    return wordsOf([name, row.model, serial, row.imei, row.user, row.mail]);
  },
  secretWords: (row) => {
    if (!row.veiled) return [];
    const shown = new Set(deviceShape.words(row));
    return wordsOf([row.name, row.serial]).filter((word) => !shown.has(word));
  },
};

/** What everybody who sees people may read of its name and serial number. */
export function shownOf({ name, serial, veiled }: Pick<DeviceRecord, 'name' | 'serial' | 'veiled'>): {
  readonly name: string;
  readonly serial: string | null;
} {
  return veiled && serial !== null
    ? { name: veiledName(name, serial), serial: veiledSerial(serial) }
    : { name, serial };
}

const waveKeys = new Map<string, string>();

/** There are few waves and many rows in each. */
export function waveKey(wave: string): string {
  const known = waveKeys.get(wave) ?? sortable(wave);
  waveKeys.set(wave, known);
  return known;
}

/** What a person left out has no code of its own. */
export const LEFT_OUT = 'left-out';

/** Every device of one subject. One without a plan waits for an administrator, as whatever is not understood does (law 10). */
export function deviceRecords(subject: string, { view, plans, waves }: Engine): readonly DeviceRecord[] {
  const plan = plans.get(subject);
  const wave = waves()?.bySubject.get(subject) ?? null;
  const standings = new Map<string, DeviceStanding>(plan?.devices.map((standing) => [standing.key, standing]));
  return (view.devicesBySubject.get(subject) ?? []).map((device) => {
    const standing = standings.get(device.key) ?? unplanned(device);
    const { name, model, imei } = namesOf(device);
    const owner = device.owner.kind === 'user' ? view.facts.user.get(device.owner.id)?.value : undefined;
    const user = owner?.displayName ?? owner?.userPrincipalName ?? unmatchedName(device);
    const { place } = standing;
    return {
      key: device.key,
      subject,
      name,
      model,
      platform: device.platform,
      serial: device.serial,
      veiled: isVeiled(device, standing.phase),
      imei,
      userId: owner?.id ?? null,
      user,
      mail: owner?.userPrincipalName ?? null,
      wave,
      phase: standing.phase,
      place: place.kind,
      reason: place.kind === 'waiting' || place.kind === 'excluded' ? place.reason : null,
      by: place.kind === 'excluded' ? place.by : null,
      since: standing.since,
      codes: codesOf(standing, plan),
      nameKey: sortable(name),
      userKey: user === null ? null : sortable(user),
    };
  });
}

function unplanned({ key }: Device): DeviceStanding {
  return { key, phase: 'known', place: { kind: 'waiting', for: 'administrator', reason: 'not-planned' }, since: null };
}

export function namesOf(device: Device): {
  readonly name: string;
  readonly model: string;
  readonly imei: string | null;
} {
  const source = device.source?.value;
  const managed = device.managed?.value;
  const model = source?.model ?? managed?.model ?? '';
  const name = source?.name ?? managed?.name ?? (model === '' ? (device.serial ?? device.key) : model);
  return { name, model, imei: source?.imei ?? managed?.imei ?? null };
}

function unmatchedName({ owner }: Device): string | null {
  return owner.kind === 'unmatched' ? owner.name : null;
}

function codesOf({ key, place }: DeviceStanding, plan: Plan | undefined): readonly string[] {
  const codes = new Set<string>();
  if (place.kind === 'waiting') codes.add(place.reason);
  if (place.kind === 'excluded') codes.add(place.by === 'sluis' ? place.reason : LEFT_OUT);
  for (const finding of plan?.findings ?? [])
    if (finding.subject === key || finding.subject === plan?.subject) codes.add(finding.code);
  return [...codes].toSorted();
}
