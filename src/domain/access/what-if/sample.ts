import type { EntraLocation } from '../../facts.ts';
import { ENROLLMENT_APPS } from '../../settings.ts';
import { type KnownPlace, samplePlaces } from './places.ts';
import type { Policy } from '../policy/model.ts';
import type { DeviceRecord, SignIn, SignInClient, Who } from '../sign-in.ts';
import { usersHold } from '../users.ts';
import type { AskedSignIn } from './compare.ts';

/** One question, as Entra is asked it and as we judge it. */
export interface Cell {
  readonly userId: string;
  readonly asked: AskedSignIn;
  readonly signIn: SignIn;
}

/** What questions are drawn from. */
export interface Drawn {
  readonly policies: readonly Policy[];
  readonly locations: readonly EntraLocation[];
  readonly userIds: readonly string[];
  readonly whoOf: (userId: string) => Who | null;
}

/** So many users are looked at for one of each sort; a larger tenant is walked in even steps. */
const LOOKED_AT = 2_000;
/** Apps that policies name, beside those that everybody has. */
const NAMED_APPS = 12;

const EXCHANGE_ONLINE = '00000002-0000-0ff1-ce00-000000000000';
const SHAREPOINT_ONLINE = '00000003-0000-0ff1-ce00-000000000000';
const PLATFORMS = ['iOS', 'android', 'windows', 'macOS', 'linux'] as const;
const CLIENTS: readonly SignInClient[] = ['browser', 'mobileAppsAndDesktopClients', 'exchangeActiveSync', 'other'];

/**
 * At most `count` questions. Users of whom the policies say different things come first, one of each sort and the rarest sort first;
 * what they do varies from one question to the next. The same input gives the same questions.
 */
export function sampleCells(drawn: Drawn, count: number): readonly Cell[] {
  const users = bySort(drawn);
  if (users.length === 0) return [];
  const apps = appsOf(drawn.policies);
  const places = samplePlaces(drawn.locations);
  return Array.from({ length: count }, (_, index) => {
    const draw = (salt: number, length: number): number => mixed(index, salt) % length;
    const platform = PLATFORMS[draw(1, PLATFORMS.length)] ?? 'iOS';
    const place = places[draw(2, places.length)];
    return cellOf(users[index % users.length] ?? '', {
      appId: apps[draw(3, apps.length)] ?? EXCHANGE_ONLINE,
      platform,
      client: CLIENTS[draw(4, CLIENTS.length)] ?? 'browser',
      device: devicesOf(platform)[draw(5, 4)] ?? null,
      place,
    });
  });
}

type Choice = Omit<AskedSignIn, 'place'> & { readonly place: KnownPlace | undefined };

function cellOf(userId: string, { place, ...choice }: Choice): Cell {
  const { appId, platform, client, device } = choice;
  const none = { signInRisk: 'none', userRisk: 'none', insiderRisk: 'none', flow: 'none' } as const;
  return {
    userId,
    asked: { ...choice, place: { ipAddress: place?.ipAddress ?? '', country: place?.country ?? '' } },
    signIn: {
      resource: { kind: 'app', appId },
      platform,
      client,
      device,
      ...none,
      ...(place?.place ? { location: place.place } : {}),
    },
  };
}

/** Users in rounds: the first of each sort, then the second of each. */
function bySort({ policies, userIds, whoOf }: Drawn): readonly string[] {
  const step = Math.max(1, Math.ceil(userIds.length / LOOKED_AT));
  const sorts = new Map<string, string[]>();
  for (let at = 0; at < userIds.length; at += step) {
    const id = userIds[at] ?? '';
    const who = whoOf(id);
    if (who === null) continue;
    const sort = policies.map((policy) => usersHold(policy, who).value[0]).join('');
    const known = sorts.get(sort);
    if (known) known.push(id);
    else sorts.set(sort, [id]);
  }
  const rarest = [...sorts.values()].toSorted((a, b) => a.length - b.length);
  const rounds = Math.max(0, ...rarest.map((ids) => ids.length));
  return Array.from({ length: rounds }, (_, round) => rarest.flatMap((ids) => ids[round] ?? [])).flat();
}

function appsOf(policies: readonly Policy[]): readonly string[] {
  const named = policies.flatMap(({ resources }) => [...resources.includeApps, ...resources.excludeApps]);
  const ids = [...new Set(named.filter((name) => /^[0-9a-f-]{36}$/.test(name)))].toSorted().slice(0, NAMED_APPS);
  return [...new Set([EXCHANGE_ONLINE, SHAREPOINT_ONLINE, ENROLLMENT_APPS[0], ...ids])];
}

const NO_ATTRIBUTES = Object.fromEntries(Array.from({ length: 15 }, (_, index) => [index + 1, null]));

/** Not registered; registered and not managed; compliant by another MDM; compliant by Intune. Every property is said. */
function devicesOf(platform: string): readonly (DeviceRecord | null)[] {
  const plain: DeviceRecord = {
    deviceId: '00000000-0000-4000-8000-00000000c4ec',
    displayName: 'sluis-cross-check',
    enrollmentProfileName: null,
    extensionAttributes: NO_ATTRIBUTES,
    isCompliant: false,
    manufacturer: 'Contoso',
    mdmAppId: null,
    model: 'Model 1',
    operatingSystem: platform,
    operatingSystemVersion: '10.0',
    deviceOwnership: 'Personal',
    physicalIds: [],
    profileType: 'RegisteredDevice',
    systemLabels: [],
    trustType: 'Workplace',
    intuneManaged: false,
  };
  const other = { isCompliant: true, mdmAppId: '00000000-0000-4000-8000-0000000000d0', deviceOwnership: 'Company' };
  return [
    null,
    plain,
    { ...plain, ...other },
    { ...plain, ...other, mdmAppId: '0000000a-0000-0000-c000-000000000000', intuneManaged: true },
  ];
}

/** Spreads small numbers evenly and the same way every time (the finaliser of MurmurHash3). */
function mixed(index: number, salt: number): number {
  let value = Math.imul(index + 1, 0x9e3779b1) ^ Math.imul(salt, 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  value = Math.imul(value ^ (value >>> 13), 0xc2b2ae35);
  return (value ^ (value >>> 16)) >>> 0;
}
