import type { Dice } from '../../src/lab/world/random.ts';
import type { DirectoryGroup, Hardware, WorldState } from '../../src/lab/world/state.ts';
import { liveRecord, needsReset } from '../../src/lab/world/truth.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/words.ts';

export interface World {
  readonly seed: number;
  readonly users: number;
  readonly source: 'workspace-one' | 'list';
  readonly enforcement: 'grace' | 'at-once' | 'none';
}

/** What a fault is done with. All of it goes through the lab's control door, so that it stands in the world's log. */
export interface Tools {
  readonly state: WorldState;
  readonly by: Dice;
  readonly order: (fault: Readonly<Record<string, unknown>>) => Promise<void>;
  readonly hand: (
    what: string,
    subject: string,
    facts?: Readonly<Record<string, string | number | boolean>>,
  ) => Promise<void>;
  /** Done so much later, as somebody mends what was broken. */
  readonly later: (ms: number, mend: () => Promise<void>) => void;
  /** Waves that are open. */
  readonly openWaves: () => readonly string[];
  /** The product's own administrator takes a wave back, or lets it begin anew. */
  readonly control: (wave: string, act: 'undo' | 'again') => Promise<void>;
  /** Puts another secret into the product's own file. */
  readonly putSecret: (name: 'graph' | 'uem', secret: string) => void;
}

interface Fault {
  readonly fits: (world: World) => boolean;
  /** False when there was nothing to strike. */
  readonly strike: (tools: Tools) => Promise<boolean>;
}

const always = (): boolean => true;
const hasApi = ({ source }: World): boolean => source === 'workspace-one';

/** Moments as the lab's orders take them. */
const until = ({ state, by }: Tools, fewest: number, most: number): string =>
  new Date(state.now + by.int(fewest, most) * HOUR).toISOString();

const ordered = (fits: Fault['fits'], make: (tools: Tools) => Readonly<Record<string, unknown>>): Fault => ({
  fits,
  strike: async (tools) => {
    await tools.order(make(tools));
    return true;
  },
});

/** The groups that the product made, by name: in which order they were made is chance. */
const leversOf = ({ directory }: WorldState): readonly DirectoryGroup[] =>
  directory.groups
    .filter((group) => group.createdByApp !== null)
    .toSorted((a, b) => (a.description ?? a.displayName).localeCompare(b.description ?? b.displayName));

const membersOf = (group: DirectoryGroup | null): readonly string[] =>
  (group?.members ?? [])
    .filter((one) => one.present)
    .map(({ id }) => id)
    .toSorted();

const picked = <T>(by: Dice, all: readonly T[]): T | null => (all.length === 0 ? null : by.pick(all));

const employees = ({ people, directory }: WorldState): readonly string[] =>
  people
    .filter(({ id, role }) => role === 'employee' && directory.users.some((user) => user.id === id))
    .map(({ id }) => id);

const devices = ({ hardware }: WorldState, is: (one: Hardware) => boolean): readonly Hardware[] => hardware.filter(is);

const PARTS = ['', '/groups', '/users', '/devices', 'deviceManagement', 'conditionalAccess', '$batch'] as const;
const WRITES = ['POST /v1.0/groups', 'PATCH', 'DELETE', '$batch', '$ref'] as const;

/** Everything that goes wrong in these worlds. Every one is repeated by its seed. */
export const faults = {
  'throttle-graph': ordered(always, ({ by }) => ({
    kind: 'status',
    status: 429,
    retryAfter: by.int(1, 150),
    times: by.int(3, 60),
    product: 'graph',
    match: by.pick(PARTS),
  })),
  // Conditional access answers so: one a second, and no header that says when.
  'throttle-graph-no-retry-after': ordered(always, ({ by }) => ({
    kind: 'status',
    status: 429,
    times: by.int(3, 60),
    product: 'graph',
    match: by.pick(PARTS),
  })),
  'throttle-uem': ordered(hasApi, ({ by }) => ({
    kind: 'status',
    status: 429,
    ...(by.chance(0.5) ? { retryAfter: by.int(1, 90) } : {}),
    times: by.int(3, 60),
    product: 'uem',
  })),
  'graph-ill': ordered(always, (tools) => ({
    kind: 'status',
    status: tools.by.pick([500, 502, 503, 504]),
    ...(tools.by.chance(0.5) ? { times: tools.by.int(3, 60) } : { until: until(tools, 1, 12) }),
    product: 'graph',
    match: tools.by.pick(PARTS),
  })),
  'cut-before-graph': ordered(always, ({ by }) => ({
    kind: 'cut',
    when: 'before',
    times: by.int(1, 12),
    product: 'graph',
    match: by.pick(WRITES),
  })),
  'cut-after-graph': ordered(always, ({ by }) => ({
    kind: 'cut',
    when: 'after',
    times: by.int(1, 12),
    product: 'graph',
    match: by.pick(WRITES),
  })),
  'cut-uem': ordered(hasApi, ({ by }) => ({
    kind: 'cut',
    when: by.pick(['before', 'after']),
    times: by.int(1, 12),
    product: 'uem',
    match: by.pick(['', 'POST', 'PUT', 'commands', 'usergroups']),
  })),
  'truncated-page': ordered(always, ({ by }) => ({
    kind: 'truncate',
    times: by.int(1, 20),
    match: by.pick(['GET', '/devices', '/users', 'deviceManagement', 'search']),
  })),
  'duplicate-records': ordered(always, (tools) => ({
    kind: 'duplicate',
    records: tools.by.int(1, 3),
    until: until(tools, 2, 48),
    match: 'GET',
  })),
  'graph-loses-records': ordered(always, (tools) => ({
    kind: 'lose',
    share: tools.by.pick([0.05, 0.15, 0.5, 0.95]),
    salt: String(tools.by.int(0, 1_000_000)),
    until: until(tools, 1, 48),
    product: 'graph',
    match: tools.by.pick(['GET', '/devices', '/users', 'managedDevices', '/members', '/policies', '/groups']),
  })),
  'uem-loses-records': ordered(hasApi, (tools) => ({
    kind: 'lose',
    share: tools.by.pick([0.05, 0.15, 0.5, 0.95]),
    salt: String(tools.by.int(0, 1_000_000)),
    until: until(tools, 1, 48),
    product: 'uem',
    match: tools.by.pick(['GET', '/devices/search', '/users', '/usergroups', '/compliancepolicies']),
  })),
  'late-directory': {
    fits: always,
    strike: async ({ hand, by }) => {
      await hand('late-directory', '', { hours: by.int(4, 72), minutes: by.int(5, 240) });
      return true;
    },
  },
  'clock-skew': ordered(always, (tools) => ({
    kind: 'skew',
    minutes: tools.by.pick([-9, -4, 4, 9]),
    until: until(tools, 4, 72),
    product: 'graph',
  })),
  'tokens-expired': {
    fits: always,
    strike: async ({ hand, by }) => {
      await hand('expire-tokens', by.pick(['graph', 'uem']));
      return true;
    },
  },
  'graph-secret-rotated': { fits: always, strike: (tools) => rotate(tools, 'graph') },
  'uem-secret-rotated': { fits: hasApi, strike: (tools) => rotate(tools, 'uem') },
  'member-removed-by-hand': {
    fits: always,
    strike: async ({ state, hand, by }) => {
      const group = picked(
        by,
        leversOf(state).filter((one) => membersOf(one).length > 0),
      );
      const member = picked(by, membersOf(group));
      if (group === null || member === null) return false;
      await hand('member-out', group.id, { member });
      return true;
    },
  },
  'member-added-by-hand': {
    fits: always,
    strike: async ({ state, hand, by }) => {
      const group = picked(by, leversOf(state));
      const member = picked(by, employees(state));
      if (group === null || member === null) return false;
      await hand('member-in', group.id, { member });
      return true;
    },
  },
  'exclusion-removed-by-hand': {
    fits: always,
    strike: async ({ state, hand, by, later }) => {
      const alive = state.directory.policies.filter((one) => one.deletedAt === null);
      const pairs = leversOf(state).flatMap((group) =>
        alive.filter(({ json }) => JSON.stringify(json).includes(group.id)).map((policy) => ({ group, policy })),
      );
      const pair = picked(by, pairs);
      if (pair === null) return false;
      const { group, policy } = pair;
      await hand('policy-includes-again', policy.id, { group: group.id });
      // Nothing goes on until a person has decided; most put it back.
      if (by.chance(0.8))
        later(by.int(1, 5 * 24) * HOUR, async () => {
          const { groups, policies } = state.directory;
          if (!groups.includes(group) || policy.deletedAt !== null || !policies.includes(policy)) return;
          await hand('policy-excludes', policy.id, { group: group.id });
        });
      return true;
    },
  },
  'policy-deleted-by-hand': {
    fits: always,
    strike: async ({ state, hand, by, later }) => {
      const policy = picked(
        by,
        state.directory.policies.filter((one) => one.deletedAt === null),
      );
      if (policy === null) return false;
      await hand('delete-policy', policy.id);
      // Without our own policy nothing goes on until a person has decided; most put it back.
      if (by.chance(0.8)) later(by.int(1, 5 * 24) * HOUR, () => hand('restore-policy', policy.id));
      return true;
    },
  },
  'lever-group-renamed': {
    fits: always,
    strike: async ({ state, hand, by }) => {
      const group = picked(by, leversOf(state));
      if (group === null) return false;
      await hand('rename-group', group.id, { name: `${group.displayName} (do not use)` });
      return true;
    },
  },
  // Without its levers the product writes nothing, until a person has put the group back.
  'lever-group-deleted': {
    fits: always,
    strike: async ({ state, hand, by, later }) => {
      const group = picked(by, leversOf(state));
      if (group === null) return false;
      await hand('delete-group', group.id);
      if (by.chance(0.8)) later(by.int(1, 5 * 24) * HOUR, () => hand('restore-group', group.id));
      return true;
    },
  },
  'policy-switched-by-hand': {
    fits: always,
    strike: async ({ state, hand, by, later }) => {
      const on = state.directory.policies.filter((one) => one.deletedAt === null && one.json['state'] === 'enabled');
      const policy = picked(by, on);
      if (policy === null) return false;
      await hand('policy-state', policy.id, { state: by.pick(['disabled', 'enabledForReportingButNotEnforced']) });
      later(by.int(1, 3 * 24) * HOUR, async () => {
        if (policy.deletedAt === null) await hand('policy-state', policy.id, { state: 'enabled' });
      });
      return true;
    },
  },
  'graph-says-done': ordered(always, ({ by }) => ({
    kind: 'lie',
    times: by.int(1, 6),
    product: 'graph',
    match: by.pick(['$ref', 'PATCH', 'DELETE', 'partner']),
  })),
  'uem-says-done': ordered(hasApi, ({ by }) => ({
    kind: 'lie',
    times: by.int(1, 6),
    product: 'uem',
    match: by.pick(['', 'commands', 'usergroups', 'smartgroups']),
  })),
  'verdict-flips-back': {
    fits: always,
    strike: async ({ state, hand, by, later }) => {
      const device = picked(
        by,
        devices(state, (one) => one.intuneRecords.some(({ complianceState }) => complianceState === 'compliant')),
      );
      if (device === null) return false;
      await hand('compliance', device.serial, { state: 'noncompliant' });
      later(by.int(1, 60) * HOUR, () => hand('compliance', device.serial, { state: 'compliant' }));
      return true;
    },
  },
  'licences-run-out': {
    fits: always,
    strike: async ({ state, hand, by, later }) => {
      const people = by.shuffle(employees(state)).slice(0, by.int(1, 3));
      await hand('licences-left', '', { free: 0 });
      for (const person of people) await hand('licence', person, { has: false });
      later(by.int(1, 6) * DAY, async () => {
        const still = people.filter((person) => state.directory.users.some(({ id }) => id === person));
        for (const person of still) await hand('licence', person, { has: true });
        await hand('licences-left', '', { free: 25 });
      });
      return people.length > 0;
    },
  },
  'source-in-maintenance': ordered(hasApi, (tools) => ({
    kind: 'html',
    status: 503,
    until: until(tools, 2, 14),
    product: 'uem',
  })),
  'a-page-for-people': ordered(always, ({ by }) => ({ kind: 'html', times: by.int(1, 20) })),
  'mail-server-down': ordered(always, (tools) =>
    tools.by.chance(0.5)
      ? { kind: 'mail-cut', when: 'before', until: until(tools, 2, 40) }
      : { kind: 'mail-refuse', code: tools.by.pick([421, 451]), until: until(tools, 2, 40) },
  ),
  'mail-accepted-then-cut': ordered(always, ({ by }) => ({ kind: 'mail-cut', when: 'after', times: by.int(1, 6) })),
  'mail-refused-for-some': {
    fits: always,
    strike: async ({ state, order, by }) => {
      const person = picked(
        by,
        state.people.filter(({ role, mail }) => role === 'employee' && mail !== ''),
      );
      if (person === null) return false;
      const end = new Date(state.now + by.int(1, 20) * DAY).toISOString();
      await order({ kind: 'mail-refuse', code: by.pick([550, 552, 450]), until: end, match: person.mail });
      return true;
    },
  },
  'partner-silent': {
    fits: always,
    strike: async ({ state, hand, by }) => {
      const partner = picked(by, state.directory.partners);
      if (partner === null) return false;
      await hand('partner-silent', partner.id, { hours: by.int(24, 240) });
      return true;
    },
  },
  'wave-undone': {
    fits: always,
    strike: async ({ openWaves, control, by, later }) => {
      const wave = picked(by, openWaves());
      if (wave === null) return false;
      await control(wave, 'undo');
      later(by.int(2, 8) * DAY, () => control(wave, 'again'));
      return true;
    },
  },
  'person-deleted': {
    fits: always,
    strike: async ({ state, hand, by }) => {
      const person = picked(by, employees(state));
      if (person === null) return false;
      await hand('delete-user', person);
      return true;
    },
  },
  'retired-by-hand': {
    fits: always,
    strike: async ({ state, hand, by }) => {
      const device = picked(
        by,
        devices(state, (one) => liveRecord(one) !== null && !needsReset(one)),
      );
      if (device === null) return false;
      await hand('retire', device.serial);
      return true;
    },
  },
  'back-in-the-old-product': {
    fits: always,
    strike: async ({ state, hand, by }) => {
      const device = picked(
        by,
        devices(state, (one) => one.leftAt !== null && one.arrivedAt === null && one.erasedAt === null),
      );
      if (device === null) return false;
      await hand('enroll-old', device.serial);
      return true;
    },
  },
  'device-off': {
    fits: always,
    strike: async ({ state, hand, by }) => {
      const device = picked(
        by,
        devices(state, (one) => one.holder !== null),
      );
      if (device === null) return false;
      await hand('device-off', device.serial, { hours: by.int(12, 160) });
      return true;
    },
  },
} as const satisfies Readonly<Record<string, Fault>>;

export type FaultName = keyof typeof faults;

/** Rotated half-way: the product's file still holds the old one, until somebody puts the new one there. */
async function rotate({ hand, by, later, putSecret }: Tools, product: 'graph' | 'uem'): Promise<boolean> {
  const secret = by.text(40, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');
  await hand('rotate-secret', product, { secret });
  if (by.chance(0.5)) await hand('expire-tokens', product);
  later(by.int(30, 30 * 60) * MINUTE, async () => putSecret(product, secret));
  return true;
}
