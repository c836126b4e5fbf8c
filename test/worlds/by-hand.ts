import type { Dice } from '../../src/lab/world/random.ts';
import type { DirectoryGroup, Hardware, WorldState } from '../../src/lab/world/state.ts';
import { liveRecord, needsReset } from '../../src/lab/world/truth.ts';
import { DAY, HOUR, MINUTE } from '../../src/domain/words.ts';
import { always, type Fault, hasApi, type Tools } from './tools.ts';

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

/** What people do behind the product's back, or with it, and what changes by itself. */
export const byHand = {
  'late-directory': {
    fits: always,
    strike: async ({ hand, by }) => {
      await hand('late-directory', '', { hours: by.int(4, 72), minutes: by.int(5, 240) });
      return true;
    },
  },
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
      const alive = state.directory.policies.filter((one) => one.deletedAt === null);
      // Of many one is ours, and on that one everything hangs.
      const ours = by.chance(0.5) ? alive.filter(({ createdByApp }) => createdByApp !== null) : [];
      const policy = picked(by, ours.length > 0 ? ours : alive);
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
  // Half of the names are mended in the old product too, days later.
  'person-renamed': {
    fits: always,
    strike: async ({ state, hand, by, later }) => {
      const person = picked(by, employees(state));
      const user = state.directory.users.find(({ id }) => id === person);
      if (person === null || !user?.mail) return false;
      const [, domain = ''] = user.userPrincipalName.split('@');
      await hand('rename-user', person, { name: `${by.text(8, 'abcdefghijklmnopqrstuvwxyz')}.new@${domain}` });
      if (by.chance(0.5))
        later(by.int(1, 5 * 24) * HOUR, async () => {
          if (state.directory.users.some(({ id }) => id === person)) await hand('rename-in-old', person);
        });
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

/** Rotated half-way: the product's file still holds the old one, until somebody puts the new one there. */
async function rotate({ state, hand, by, later, putSecret }: Tools, product: 'graph' | 'uem'): Promise<boolean> {
  const secret = by.text(40, 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789');
  await hand('rotate-secret', product, { secret });
  if (by.chance(0.5)) await hand('expire-tokens', product);
  const { app, uemAccount } = state.organisation;
  // The one that counts by then: it may have been rotated once more.
  const counting = (): string => (product === 'graph' ? app : uemAccount).clientSecret;
  later(by.int(30, 30 * 60) * MINUTE, async () => putSecret(product, counting()));
  return true;
}
