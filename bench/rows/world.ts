import type { EntraUser, Fact, FactKind, SourceDevice } from '../../src/domain/facts.ts';
import type { DeviceStanding, Phase, Plan, WaitReason } from '../../src/domain/plan/case.ts';
import { DAY, HOUR, type Instant, type Platform, userId, waveName } from '../../src/domain/words.ts';
import { openChanges } from '../../src/engine/changes.ts';
import type { Engine } from '../../src/engine/engine.ts';
import { newView } from '../../src/engine/view.ts';

export const NOW: Instant = Date.UTC(2026, 2, 16, 10);

const FIRST = [
  'Anna',
  'Bram',
  'Chloé',
  'Daan',
  'Emily',
  'Femke',
  'Goran',
  'Hanneke',
  'Ingrid',
  'Jörg',
  'Karim',
  'Łucja',
];
const LAST = [
  'Bakker',
  'de Boer',
  'Dekker',
  'Dubois',
  'Evans',
  'García',
  'Jansen',
  'Koch',
  'Mulder',
  'Nowak',
  'Ö',
  'Visser',
];
const MODELS: readonly (readonly [Platform, string])[] = [
  ['ios', 'iPhone 14'],
  ['ios', 'iPhone SE (3rd generation)'],
  ['ipados', 'iPad (9th generation)'],
  ['android', 'Galaxy S23'],
  ['android', 'Pixel 8'],
  ['windows', 'Latitude 5440'],
  ['macos', 'MacBook Pro 14"'],
];
const PHASES: readonly Phase[] = ['known', 'notified', 'scoped-out', 'leaving', 'limbo', 'enrolled', 'verified'];
const REASONS: readonly WaitReason[] = ['reset-needed', 'not-started', 'not-seen', 'user-without-licence'];
const WAVES = Array.from({ length: 12 }, (_, index) => waveName(index === 0 ? 'IT pilot' : `Wave ${index}`));

/** An organisation in the middle of its move: facts as they are kept, and plans as they may be, without a lab. */
export interface ManyPeople {
  readonly engine: Engine;
  /** Plans one more subject, as a turn does for what changed. */
  readonly change: (turn: number) => void;
  /** A fact of the whole organisation is read, which may concern everybody. */
  readonly changeTenant: () => void;
}

export async function manyPeople(devices: number): Promise<ManyPeople> {
  const facts = factsOf(devices);
  const view = newView();
  for (const [kind, all = []] of Object.entries(facts)) view.setFacts(kind as FactKind, all as never);
  view.touchAll();
  const subjects = [...view.devicesBySubject.keys()];
  const plans = new Map<string, Plan>(subjects.map((subject, index) => [subject, planOf(subject, index)]));
  const bySubject = new Map(subjects.map((subject, index) => [subject, WAVES[index % WAVES.length] ?? waveName('-')]));
  const replanned = openChanges();
  const listeners = new Set<() => void>();

  function planOf(subject: string, seed: number): Plan {
    return {
      subject,
      actions: [],
      findings: [],
      devices: (view.devicesBySubject.get(subject) ?? []).map(({ key }, index) => standingOf(key, seed + index)),
      nextDueAt: null,
      lockedOut: false,
      readyToEnforce: false,
      asksByName: false,
    };
  }

  const engine = {
    view,
    plans,
    replanned: replanned.open,
    waves: () => ({ bySubject, order: [], views: new Map(), counts: new Map(), stuck: new Map(), toOpen: [] }),
    shared: () => null,
    inputOf: () => null,
    setup: () => null,
    refused: () => [],
    onChange(listener: () => void) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Engine;
  return {
    engine,
    changeTenant() {
      view.touchAll();
      for (const listener of listeners) listener();
    },
    change(turn) {
      const subject = subjects[(turn * 7_919) % subjects.length] ?? '';
      plans.set(subject, planOf(subject, turn + 1));
      replanned.mark(subject);
      for (const listener of listeners) listener();
    },
  };
}

function standingOf(key: DeviceStanding['key'], seed: number): DeviceStanding {
  const phase = PHASES[seed % PHASES.length] ?? 'known';
  const since = NOW - ((seed * 37) % 400) * HOUR;
  if (phase === 'verified') return { key, phase, place: { kind: 'verified' }, since };
  if (seed % 5 !== 0) return { key, phase, place: { kind: 'under-way' }, since };
  const reason = REASONS[(seed / 5) % REASONS.length] ?? 'not-started';
  return { key, phase, place: { kind: 'waiting', for: 'user', reason }, since };
}

/** Three devices to two people. */
function factsOf(devices: number): Partial<Record<FactKind, readonly Fact[]>> {
  const users = Math.ceil((devices * 2) / 3);
  return {
    user: Array.from({ length: users }, (_, index) => kept('user', userOf(index))),
    'source-device': Array.from({ length: devices }, (_, index) => kept('source-device', deviceOf(index, users))),
  };
}

function kept(kind: FactKind, value: EntraUser | SourceDevice): Fact {
  const at = NOW - 30 * DAY;
  return { kind, id: value.id, value, firstSeenAt: at, changedAt: at, seenAt: NOW, goneAt: null } as Fact;
}

function userOf(index: number): EntraUser {
  const name = `${FIRST[index % FIRST.length]} ${LAST[Math.floor(index / FIRST.length) % LAST.length]}`;
  const mail = `user${index}@example.com`;
  return {
    id: userId(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`),
    userPrincipalName: mail,
    mail,
    displayName: name,
    preferredLanguage: 'nl-NL',
    usageLocation: 'NL',
    accountEnabled: 'yes',
    guest: false,
    guestKind: 'member',
    homeTenant: null,
    department: ['Finance', 'Legal', 'Warehouse', 'Operations'][index % 4] ?? null,
    intuneLicence: 'yes',
  };
}

function deviceOf(index: number, users: number): SourceDevice {
  const owner = (index * 31) % users;
  const [platform, model] = MODELS[(index * 13) % MODELS.length] ?? ['ios', 'iPhone'];
  const mail = `user${owner}@example.com`;
  return {
    id: String(10_000 + index),
    serial: `S${(index * 48_271).toString(36).toUpperCase().padStart(9, 'Q')}`,
    imei: null,
    udid: null,
    mac: null,
    entraDeviceId: null,
    name: `${FIRST[owner % FIRST.length]} ${model} ${index}`,
    sourceUserId: String(owner),
    userName: mail,
    userMail: mail,
    platform,
    osVersion: '18.2',
    model,
    ownership: 'corporate',
    mode: 'apple-profile',
    state: 'managed',
    enrolledAt: NOW - 300 * DAY,
    lastSeenAt: NOW - DAY,
    compliant: 'yes',
  };
}
