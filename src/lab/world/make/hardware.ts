import { DAY, FOREVER, HOUR, MINUTE, OLD_MDM_APP_ID, WORLD_START } from '../constants.ts';
import { type Dice, deck, dice } from '../random.ts';
import type { EntraDeviceRecord, Hardware, Person, UemDevice } from '../state.ts';
import { makeModel } from './models.ts';
import type { MadePerson } from './people.ts';
import { FIRST_USER } from './uem.ts';

const PLATFORMS: readonly (readonly [Hardware['platform'], number])[] = [
  ['ios', 34],
  ['android', 30],
  ['windows', 21],
  ['macos', 8],
  ['ipados', 7],
];

const MODES: Readonly<Record<Hardware['platform'], readonly (readonly [Hardware['mode'], number])[]>> = {
  ios: [
    ['apple-profile', 52],
    ['apple-ade', 38],
    ['apple-user-enrollment', 10],
  ],
  ipados: [
    ['apple-profile', 50],
    ['apple-ade', 50],
  ],
  macos: [
    ['apple-ade', 60],
    ['apple-profile', 40],
  ],
  android: [
    ['android-work-profile', 50],
    ['android-cope', 18],
    ['android-fully-managed', 15],
    ['android-device-administrator', 10],
    ['android-dedicated', 7],
  ],
  windows: [['windows-mdm', 1]],
};

/** The lowest number that the old product gives to a device; records are numbered from here in the order of enrollment. */
const FIRST_RECORD = 10_001;

interface Holder {
  readonly person: Person;
  readonly userId: number;
}

/** About 1.4 devices for each employee; kiosks have no holder. Fills `devices` of the people who hold them. */
export function makeHardware(people: readonly MadePerson[], seed: number): Hardware[] {
  const by = dice(seed, 'hardware');
  const employees = people.filter((made) => made.person.role === 'employee').map((made) => made.person);
  const count = Math.max(1, Math.round(employees.length * 1.4));
  const modes = Object.fromEntries(
    PLATFORMS.map(([platform, share]) => [platform, deck(MODES[platform], Math.ceil((count * share) / 100) + 1, by)]),
  );
  const kinds = deck(PLATFORMS, count, by).map((platform) => ({
    platform,
    mode: modes[platform]?.pop() ?? MODES[platform][0]?.[0] ?? 'windows-mdm',
  }));
  const nextHolder = holders(employees, by);
  const made = kinds.map(({ platform, mode }) =>
    makeOne(platform, mode, isNobodys(platform, mode, by) ? null : nextHolder(), by),
  );
  uniqueSerials(made);
  const holding = new Map(employees.map((person, index) => [person.id, { person, userId: FIRST_USER + index }]));
  made.forEach((hardware, index) => fill(hardware, index, holding.get(hardware.holder ?? ''), by));
  addOddities(made, by);
  addListed(made, dice(seed, 'listed'));
  return made;
}

/** First everybody but a few gets one, then the rest goes by chance. */
function holders(employees: readonly Person[], by: Dice): () => Person | null {
  const first = by.shuffle(employees).slice(Math.floor(employees.length * 0.03));
  return () => first.pop() ?? (employees.length === 0 ? null : by.pick(employees));
}

/** Kiosks, and one shared iPad in five that was set up by hand: somebody of the staff must act for them. */
function isNobodys(platform: Hardware['platform'], mode: Hardware['mode'], by: Dice): boolean {
  return mode === 'android-dedicated' || (platform === 'ipados' && mode === 'apple-profile' && by.chance(0.2));
}

function makeOne(platform: Hardware['platform'], mode: Hardware['mode'], holder: Person | null, by: Dice): Hardware {
  const model = makeModel(platform, mode, by);
  const who = holder?.displayName ?? 'Shared';
  return {
    ...model,
    name: platform === 'windows' ? `NW-${model.serial.slice(-7)}` : `${who} ${model.model}`,
    platform,
    ownership: ownershipOf(mode, holder, by),
    mode,
    holder: holder?.id ?? null,
    checkInMinutes: platform === 'windows' || platform === 'macos' ? by.int(12, 48) * 10 : by.int(6, 36) * 10,
    offUntil: offUntil(by),
    erasedAt: null,
    leftAt: null,
    arrivedAt: null,
    uemRecords: [],
    entraRecords: [],
    intuneRecords: [],
  };
}

function ownershipOf(mode: Hardware['mode'], holder: Person | null, by: Dice): Hardware['ownership'] {
  if (holder === null) return 'shared';
  if (mode === 'android-work-profile' || mode === 'apple-user-enrollment') return 'personal';
  if (mode === 'apple-profile' || mode === 'android-device-administrator')
    return by.chance(0.6) ? 'personal' : 'corporate';
  return 'corporate';
}

/** 1.5 % lie in a drawer for good, 5 % are off for days. */
function offUntil(by: Dice): number | null {
  const x = by.next();
  if (x < 0.015) return FOREVER;
  return x < 0.065 ? WORLD_START + by.int(1, 12) * DAY + by.int(0, 10) * HOUR : null;
}

function uniqueSerials(made: readonly Hardware[]): void {
  const seen = new Set<string>();
  for (const hardware of made) {
    while (seen.has(hardware.serial))
      hardware.serial = `${hardware.serial.slice(0, -4)}${String(seen.size % 10_000).padStart(4, '0')}`;
    seen.add(hardware.serial);
  }
}

function fill(hardware: Hardware, index: number, holder: Holder | undefined, by: Dice): void {
  holder?.person.devices.push(hardware.serial);
  const seen =
    hardware.offUntil === null
      ? WORLD_START - by.int(1, 300) * MINUTE
      : WORLD_START - (hardware.offUntil === FOREVER ? by.int(60, 260) : by.int(1, 9)) * DAY;
  const enrolledAt = Math.min(seen - DAY, WORLD_START - by.int(20, 900) * DAY);
  hardware.uemRecords.push(uemRecord(hardware, FIRST_RECORD + index, enrolledAt, seen, holder?.userId ?? null, by));
  if (hardware.mode !== 'android-dedicated' && !by.chance(0.02)) {
    hardware.entraRecords.push(entraRecord(hardware, enrolledAt, seen, true, by));
  }
}

function uemRecord(
  hardware: Hardware,
  id: number,
  enrolledAt: number,
  seen: number,
  userId: number | null,
  by: Dice,
): UemDevice {
  return {
    id,
    uuid: by.guid(),
    shownSerial: hardware.serial,
    status: 'Enrolled',
    statusChangedAt: enrolledAt,
    onHold: false,
    enrolledAt,
    lastSeenAt: seen,
    compliance: by.chance(0.96) ? 'Compliant' : by.pick(['NonCompliant', 'Unknown'] as const),
    userId,
    deleted: false,
  };
}

function entraRecord(hardware: Hardware, at: number, seen: number, live: boolean, by: Dice): EntraDeviceRecord {
  const joined = hardware.platform === 'windows' && hardware.ownership === 'corporate';
  return {
    id: by.guid(),
    deviceId: by.guid(),
    displayName: hardware.name,
    enabled: true,
    isManaged: live ? true : null,
    isCompliant: live ? hardware.uemRecords[0]?.compliance === 'Compliant' : null,
    mdmAppId: live ? OLD_MDM_APP_ID : null,
    trustType: joined ? 'AzureAd' : 'Workplace',
    registeredAt: at,
    lastSignInAt: seen,
    visibleAt: at,
    shown: null,
  };
}

/** What real inventories have: a serial that is empty, wrong or shared, a record left over from before a re-enrollment. */
function addOddities(made: readonly Hardware[], by: Dice): void {
  const count = made.length;
  const order = by.shuffle(made);
  const take = (share: number): Hardware[] => order.splice(0, Math.floor(count * share));
  for (const hardware of take(0.01)) showSerial(hardware, '');
  const shared = take(0.01);
  for (const hardware of shared) {
    if (shared.length > 1) showSerial(hardware, shared[0]?.serial ?? '');
  }
  take(0.03).forEach((hardware, index) => addOldRecord(hardware, FIRST_RECORD - 1 - index, by));
  for (const hardware of take(0.05)) {
    const before = (hardware.uemRecords[0]?.enrolledAt ?? WORLD_START) - by.int(30, 400) * DAY;
    hardware.entraRecords.push(entraRecord(hardware, before, before + 20 * DAY, false, by));
  }
}

/** Intune lists one Windows computer in eight, for Configuration Manager or Defender, without managing it. */
function addListed(made: readonly Hardware[], by: Dice): void {
  for (const hardware of made) {
    if (hardware.platform !== 'windows' || !by.chance(0.12)) continue;
    const agent = by.pick(['configurationManagerClient', 'msSense'] as const);
    hardware.listedFor = { id: by.guid(), agent, since: WORLD_START - by.int(5, 200) * DAY };
  }
}

function showSerial(hardware: Hardware, shown: string): void {
  for (const record of hardware.uemRecords) record.shownSerial = shown;
}

/** Two in three were unenrolled at the time; of the others the old product still believes that it holds them. */
function addOldRecord(hardware: Hardware, id: number, by: Dice): void {
  const newest = hardware.uemRecords[0];
  if (newest === undefined) return;
  const enrolledAt = newest.enrolledAt - by.int(100, 300) * DAY;
  const seen = newest.enrolledAt - by.int(1, 20) * DAY;
  const gone = by.chance(0.67);
  hardware.uemRecords.push({
    ...newest,
    id,
    uuid: by.guid(),
    status: gone ? 'Unenrolled' : 'Enrolled',
    statusChangedAt: gone ? seen : enrolledAt,
    enrolledAt,
    lastSeenAt: seen,
    compliance: 'Unknown',
  });
}
