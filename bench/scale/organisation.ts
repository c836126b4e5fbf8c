import { DAY, type Instant } from '../../src/domain/words.ts';

/** When it was first read, and when the move is half way through its first wave. */
export const BEFORE: Instant = Date.UTC(2026, 1, 2, 10);
export const MIDWAY: Instant = BEFORE + 40 * DAY;

const INTUNE_APP = '0000000a-0000-0000-c000-000000000000';
const OLD_APP = '0f6e5a02-70d2-4f36-8f9a-7f4f3a0d5c11';
/** The licence that holds Intune. */
export const SKU = '05e9a617-0261-4cee-bb44-138d3ef5d965';

/** One piece of hardware. Made from its number alone, as everything here is: nothing of a large organisation has to be held. */
export interface Hardware {
  readonly number: number;
  /** Null for a kiosk. */
  readonly owner: number | null;
  readonly platform: Kind['platform'];
  readonly mode: string;
  readonly model: string;
  readonly name: string;
  /** As the old product shows it: sometimes nothing, sometimes another's. */
  readonly serial: string;
}

interface Kind {
  readonly platform: 'ios' | 'ipados' | 'macos' | 'android' | 'windows';
  readonly mode: string;
  readonly models: readonly string[];
}

/** Shares of a hundred, as the sample organisation of the lab has them. */
const KINDS: readonly (readonly [number, Kind])[] = [
  [18, { platform: 'ios', mode: 'apple-profile', models: ['iPhone 13', 'iPhone 14', 'iPhone 15'] }],
  [13, { platform: 'ios', mode: 'apple-ade', models: ['iPhone 14', 'iPhone 16'] }],
  [3, { platform: 'ios', mode: 'apple-user-enrollment', models: ['iPhone 15'] }],
  [7, { platform: 'ipados', mode: 'apple-ade', models: ['iPad (9th generation)', 'iPad Pro 11"'] }],
  [16, { platform: 'android', mode: 'android-work-profile', models: ['Galaxy A54', 'Galaxy S23', 'Pixel 8'] }],
  [6, { platform: 'android', mode: 'android-cope', models: ['Galaxy XCover6 Pro'] }],
  [5, { platform: 'android', mode: 'android-fully-managed', models: ['Galaxy A34'] }],
  [3, { platform: 'android', mode: 'android-device-administrator', models: ['Galaxy A34'] }],
  [8, { platform: 'macos', mode: 'apple-ade', models: ['MacBook Pro 14"', 'MacBook Air 13"'] }],
  [
    21,
    { platform: 'windows', mode: 'windows-mdm', models: ['Latitude 7440', 'ThinkPad T14 Gen 4', 'Surface Laptop 6'] },
  ],
];
const SCANNER: Kind = { platform: 'android', mode: 'android-dedicated', models: ['TC52', 'TC57', 'ET40'] };
const TABLET: Kind = { platform: 'ipados', mode: 'apple-profile', models: ['iPad (9th generation)'] };

const FIRST = 'Anna Bram Chloé Daan Emily Femke Goran Hanneke Ingrid Jörg Karim Łucja Megan Noor Oliver Priya'.split(
  ' ',
);
const LAST = 'Bakker,de Boer,Dekker,Dubois,Evans,García,Jansen,Koch,Mulder,Nowak,O’Neill,Patel,Schäfer,Visser'.split(
  ',',
);
const DEPARTMENTS = ['Finance', 'Legal', 'Warehouse', 'Operations', 'Sales', 'IT', 'Research', 'Service'];
const COUNTRIES = [
  ['nl-NL', 'NL'],
  ['en-GB', 'GB'],
  ['de-DE', 'DE'],
  ['fr-FR', 'FR'],
] as const;

/** One in a hundred is in the pilot, one in twenty in the wave after it. */
export const isPilot = (user: number): boolean => user % 100 === 0;
export const isFirstWave = (user: number): boolean => user % 20 === 1;

const MOST_DEVICES = 4;

export function* hardware(users: number): Generator<Hardware> {
  for (let user = 0; user < users; user++) for (const one of devicesOf(user)) yield one;
  // Three kiosks to a hundred devices of people: two scanners, and a tablet.
  for (let at = 0; at < kiosks(users); at++) yield kiosk(users, at);
}

export function kiosks(users: number): number {
  return Math.round(users * 0.06);
}

/** About two devices each; some have none. */
export function devicesOf(user: number): readonly Hardware[] {
  const roll = mixed(user, 1) % 100;
  const amount = roll < 8 ? 0 : roll < 35 ? 1 : roll < 70 ? 2 : roll < 90 ? 3 : MOST_DEVICES;
  return Array.from({ length: amount }, (_, slot) => {
    const number = user * MOST_DEVICES + slot;
    return made(number, kindOf(mixed(number, 2) % 100), user);
  });
}

export function kiosk(users: number, at: number): Hardware {
  return made(users * MOST_DEVICES + at, at % 3 === 0 ? TABLET : SCANNER, null);
}

function made(number: number, { platform, mode, models }: Kind, owner: number | null): Hardware {
  const model = models[mixed(number, 3) % models.length] ?? '';
  return {
    number,
    owner,
    platform,
    mode,
    model,
    name: nameOf(number, platform, model, owner),
    serial: serialOf(number),
  };
}

function nameOf(number: number, platform: string, model: string, owner: number | null): string {
  if (owner !== null) return platform === 'windows' ? `NW-${trueSerial(number)}` : `${fullName(owner)} ${model}`;
  // Half of the shared tablets bear the name that they came with.
  return platform === 'ipados' && number % 2 === 0 ? 'iPad' : `Shared ${model} ${number}`;
}

function kindOf(roll: number): Kind {
  let sum = 0;
  for (const [share, kind] of KINDS) if (roll < (sum += share)) return kind;
  throw new Error('the shares are no hundred');
}

/** One in a hundred shows none, one in a hundred what its maker left there, and one in two hundred that of somebody else's. */
function serialOf(number: number): string {
  if (number % 100 === 17) return '';
  if (number % 100 === 18) return 'To be filled by O.E.M.';
  return trueSerial(number % 200 === 20 ? number + MOST_DEVICES : number);
}

function trueSerial(number: number): string {
  return `S${mixed(number, 4).toString(36).toUpperCase()}${number.toString(36).toUpperCase()}`;
}

export function userGuid(user: number): string {
  return guid(user, 5);
}

export function upn(user: number): string {
  return `user${user}@example.com`;
}

function fullName(user: number): string {
  return `${FIRST[mixed(user, 6) % FIRST.length]} ${LAST[mixed(user, 7) % LAST.length]}`;
}

/** The user as Graph shows them. */
export function graphUser(user: number): object {
  const flaw = mixed(user, 8) % 1000;
  const [preferredLanguage, usageLocation] = COUNTRIES[mixed(user, 9) % COUNTRIES.length] ?? COUNTRIES[0];
  return {
    id: userGuid(user),
    userPrincipalName: upn(user),
    mail: flaw < 10 ? null : upn(user),
    displayName: fullName(user),
    preferredLanguage,
    usageLocation,
    accountEnabled: flaw < 10 || flaw >= 20,
    userType: 'Member',
    creationType: null,
    externalUserState: null,
    department: DEPARTMENTS[mixed(user, 10) % DEPARTMENTS.length],
    assignedLicenses: flaw >= 20 && flaw < 35 ? [] : [{ skuId: SKU, disabledPlans: [] }],
  };
}

/** Of the pilot's people all has moved by then; a few of theirs, whatever the size, are between the products. */
export function hasMoved({ owner, mode }: Hardware): boolean {
  return owner !== null && isPilot(owner) && !/cope|fully-managed/.test(mode);
}

const ENTRA_OS = {
  ios: 'IPhone',
  ipados: 'IPad',
  macos: 'MacMDM',
  android: 'AndroidForWork',
  windows: 'Windows',
} as const;
const INTUNE_OS = { ios: 'iOS', ipados: 'iOS', macos: 'macOS', android: 'Android', windows: 'Windows' } as const;

/** Entra's objects of one device: none for one in fifty and for scanners, an old one besides for one in twenty. */
export function graphEntraDevices(one: Hardware, midway: boolean): readonly object[] {
  if (one.mode === 'android-dedicated' || one.number % 50 === 7) return [];
  const current = entraObject(one, 11, midway && hasMoved(one) ? INTUNE_APP : OLD_APP);
  return one.owner !== null && one.number % 20 === 9 ? [current, entraObject(one, 12, null)] : [current];
}

function entraObject(
  { number, name, platform, model, owner }: Hardware,
  salt: number,
  mdmAppId: string | null,
): object {
  return {
    id: guid(number, salt),
    deviceId: guid(number, salt + 2),
    displayName: name,
    operatingSystem: ENTRA_OS[platform],
    model,
    accountEnabled: true,
    isManaged: mdmAppId !== null ? true : null,
    isCompliant: mdmAppId !== null ? true : null,
    mdmAppId,
    registrationDateTime: iso(BEFORE - (20 + (mixed(number, salt) % 900)) * DAY),
    approximateLastSignInDateTime: iso(BEFORE - DAY),
    registeredOwners: owner === null ? [] : [{ id: userGuid(owner) }],
  };
}

export function graphManagedDevice(one: Hardware, midway: boolean): object | null {
  if (!midway || !hasMoved(one) || one.owner === null) return null;
  return {
    id: guid(one.number, 15),
    azureADDeviceId: one.number % 50 === 7 ? null : guid(one.number, 13),
    serialNumber: one.serial,
    imei: null,
    wiFiMacAddress: null,
    deviceName: one.name,
    userId: userGuid(one.owner),
    userPrincipalName: upn(one.owner),
    operatingSystem: INTUNE_OS[one.platform],
    osVersion: '26.1',
    model: one.model,
    managedDeviceOwnerType: 'company',
    complianceState: one.number % 40 === 3 ? 'noncompliant' : 'compliant',
    managementState: 'managed',
    enrolledDateTime: iso(MIDWAY - 18 * DAY),
    lastSyncDateTime: iso(MIDWAY - DAY),
  };
}

export const COLUMNS =
  'id,serial,name,model,platform,osVersion,ownership,managementMode,user,status,enrolledAt,lastSeenAt';

/** The records of one device in the old product's export; three in a hundred have one of before besides. */
export function csvRows(one: Hardware, midway: boolean): readonly string[] {
  const seen = (midway ? MIDWAY : BEFORE) - (one.number % 66 === 1 ? 60 : 1) * DAY;
  const enrolledAt = BEFORE - (30 + (mixed(one.number, 16) % 900)) * DAY;
  const row = (id: string, status: string, at: Instant, seenAt: Instant): string =>
    [
      id,
      one.serial,
      one.name.replaceAll('"', ''),
      one.model.replaceAll('"', ''),
      one.platform,
      '26.1',
      one.owner === null ? 'shared' : 'corporate',
      one.mode,
      one.owner === null ? '' : upn(one.owner),
      status,
      iso(at).slice(0, 10),
      iso(seenAt).slice(0, 10),
    ].join(',');
  const current = row(recordId(one), midway && hasMoved(one) ? 'Unenrolled' : 'Enrolled', enrolledAt, seen);
  if (one.number % 33 !== 5) return [current];
  return [current, row(`${recordId(one)}b`, 'Unenrolled', enrolledAt - 200 * DAY, enrolledAt - 5 * DAY)];
}

export function recordId({ number }: Pick<Hardware, 'number'>): string {
  return String(10_000 + number);
}

function iso(at: Instant): string {
  return new Date(at).toISOString();
}

function guid(number: number, salt: number): string {
  const hex = (value: number, digits: number): string => value.toString(16).padStart(digits, '0').slice(0, digits);
  return `${hex(mixed(number, salt), 8)}-0000-4000-8${hex(salt, 3)}-${hex(number, 12)}`;
}

/** 32 bits that look like chance and are the same for the same number. */
export function mixed(number: number, salt: number): number {
  let hash = Math.imul(number ^ Math.imul(salt, 0x9e3779b1), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  hash = Math.imul(hash ^ (hash >>> 16) ^ salt, 0x27d4eb2f);
  return (hash ^ (hash >>> 15)) >>> 0;
}
