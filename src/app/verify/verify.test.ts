import { expect, test } from 'vitest';
import {
  addMember,
  ANN,
  EMERGENCY,
  entraDevice,
  fact as factOf,
  invited,
  managedDevice,
  NOW,
  retire,
  settings,
  sourceDevice,
  user,
  WAVE,
} from '../../../test/kits/cases.kit.ts';
import type { Action, PastAction } from '../../domain/action.ts';
import type { Fact, FactKind, FactKinds, Lever } from '../../domain/facts.ts';
import { matchDevices } from '../../domain/inventory/match.ts';
import { DAY, HOUR, type Instant } from '../../domain/words.ts';
import type { History } from './history.ts';
import { judgePast } from './verify.ts';

const KEY = 'serial:S1' as Extract<Action, { kind: 'retire-device' }>['device'];

const fact = <K extends FactKind>(kind: K, value: FactKinds[K], at?: Instant): Fact<K> =>
  factOf(kind, value, at) as unknown as Fact<K>;
const claimed = (action: Action, at: Instant, outcome: PastAction['outcome'] = 'done'): PastAction => ({
  action,
  claimedAt: at,
  outcome,
  recordedAt: outcome === null ? null : at,
});
const told = (message: 'enroll' | 'stuck', at: Instant): PastAction =>
  claimed({ ...mail, message, key: `mail:${message}:${at}` }, at);
const mail = {
  kind: 'send-message',
  key: '',
  subject: ANN,
  object: `mail:${ANN}`,
  wave: WAVE,
  message: 'enroll',
  to: `user:${ANN}`,
  device: KEY,
  promise: null,
  about: null,
} as const;

const DAYS = {
  exempt: NOW - 20 * DAY,
  released: NOW - 18 * DAY,
  retire: NOW - 15 * DAY,
  left: NOW - 15 * DAY + HOUR,
  enroll: NOW - 15 * DAY + 2 * HOUR,
  arrived: NOW - 15 * DAY + 3 * HOUR,
  promise: NOW - 10 * DAY,
  enforced: NOW - 9 * DAY,
};

type Timed = Pick<Fact, 'firstSeenAt' | 'changedAt' | 'goneAt'>;
const seen = (at: Instant, differs: Partial<Timed> = {}): Timed => ({
  firstSeenAt: at,
  changedAt: at,
  goneAt: null,
  ...differs,
});

interface Told {
  readonly past: readonly PastAction[];
  readonly levers: Partial<Record<Lever, Timed>>;
  readonly source: Fact<'source-device'> | null;
  readonly managed: Fact<'managed-device'> | null;
  readonly entra: Fact<'entra-device'>;
  readonly user: string;
  readonly againAt: Instant | null;
  readonly mayLoseAccess: boolean;
  readonly lost: boolean;
}

/** One person whose phone made the whole way, in order. */
const honest: Told = {
  past: [
    { ...invited(30, DAYS.promise), recordedAt: NOW - 30 * DAY },
    claimed(addMember('exempt'), DAYS.exempt - HOUR),
    claimed(addMember('released'), DAYS.released - HOUR),
    claimed(retire(), DAYS.retire, 'asked'),
    told('enroll', DAYS.enroll),
    claimed(addMember('enforced'), DAYS.enforced - HOUR),
  ],
  levers: { exempt: seen(DAYS.exempt), released: seen(DAYS.released), enforced: seen(DAYS.enforced) },
  source: { ...fact('source-device', sourceDevice({ state: 'left' }), DAYS.left), firstSeenAt: NOW - 60 * DAY },
  managed: { ...fact('managed-device', managedDevice({ enrolledAt: DAYS.arrived })), ...seen(DAYS.arrived) },
  entra: { ...fact('entra-device', entraDevice()), ...seen(DAYS.arrived) },
  user: 'ann@example.com',
  againAt: null,
  mayLoseAccess: false,
  lost: false,
};

function historyOf(differs: Partial<Told>): History {
  const told = { ...honest, ...differs };
  const facts = emptyFacts();
  const person = user({ userPrincipalName: told.user });
  facts.user.set(ANN, fact('user', person));
  for (const [lever, times] of Object.entries(told.levers) as [Lever, Timed][]) {
    const id = `${lever}:${ANN}`;
    facts.membership.set(id, { ...fact('membership', { id, lever, member: ANN }), ...times });
  }
  const source = told.source ? [told.source] : [];
  const managed = told.managed ? [told.managed] : [];
  for (const one of source) facts['source-device'].set(one.id, one);
  const devices = matchDevices({ source, managed, entra: [told.entra], users: [person] });
  return {
    view: {
      facts: facts as unknown as History['view']['facts'],
      past: new Map([[ANN, told.past]]),
      devices,
      devicesByKey: new Map(devices.map((device) => [device.key, device])),
      devicesBySubject: new Map([[ANN, devices]]),
    },
    settings: settings(),
    now: NOW,
    againAt: () => told.againAt,
    mayLoseAccess: () => told.mayLoseAccess,
    ownerOf: () => null,
    standings: new Map(
      told.lost
        ? []
        : devices.map(({ key }) => [key, { key, phase: 'limbo', place: { kind: 'under-way' }, since: null }]),
    ),
    named: new Set(),
  };
}

function emptyFacts(): Record<FactKind, Map<string, unknown>> {
  const kinds = [
    'source-device',
    'source-user',
    'source-rule',
    'user',
    'entra-device',
    'managed-device',
    'group',
  ] as const;
  const rest = ['policy', 'partner', 'location', 'role', 'membership', 'tenant'] as const;
  return Object.fromEntries([...kinds, ...rest].map((kind) => [kind, new Map()])) as unknown as Record<
    FactKind,
    Map<string, unknown>
  >;
}

interface Judged {
  readonly checked: ReadonlyMap<number, number>;
  readonly broken: readonly string[];
}

function judged(differs: Partial<Told>): Judged {
  const checked = new Map<number, number>();
  const broken: string[] = [];
  judgePast(historyOf(differs), (law, breach) => {
    checked.set(law, (checked.get(law) ?? 0) + 1);
    if (breach) broken.push(`${law} ${breach.detail}`);
  });
  return { checked, broken };
}

/** The honest past, with one claim in the place of those of its kind, or beside them. */
const withClaim = (item: PastAction): readonly PastAction[] => [
  ...honest.past.filter(({ action }) => action.key !== item.action.key),
  item,
];

test('an honest history is clean, and each law says how much it judged', () => {
  const { checked, broken } = judged({});

  expect(broken).toEqual([]);
  expect(Object.fromEntries(checked)).toEqual({ 2: 2, 3: 4, 4: 1, 5: 1, 6: 1, 7: 4, 8: 6, 11: 2 });
});

test('of nothing, nothing is judged', () => {
  const { checked } = judged({ past: [], levers: {}, source: null, managed: null });

  expect([...checked]).toEqual([]);
});

const before = (at: Instant): Partial<Told> => ({ past: withClaim(claimed(addMember('released'), at)) });
const source = (differs: Parameters<typeof sourceDevice>[0], times: Partial<Timed> = {}): Partial<Told> => ({
  source: { ...fact('source-device', sourceDevice({ state: 'left', ...differs }), DAYS.left), ...times },
});
const levers = (differs: Told['levers']): Partial<Told> => ({
  levers: { ...honest.levers, ...differs },
});
const twice = (action: Action, first: PastAction['outcome'], apart: number = DAY): Partial<Told> => {
  const again = { ...action, key: `${action.key}:later` };
  const at = honest.past.find((item) => item.action.key === action.key)?.claimedAt ?? DAYS.exempt;
  return { past: [...withClaim(claimed(action, at, first)), claimed(again, at + apart)] };
};
const limbo = { managed: null, entra: { ...honest.entra, value: entraDevice({ managed: 'no', mdmAppId: null }) } };

const planted: readonly (readonly [string, number, Partial<Told>])[] = [
  ['released before exempt was seen', 2, before(DAYS.exempt - 1)],
  ['released before exempt had its time', 2, before(DAYS.exempt + 23 * HOUR)],
  ['released after exempt was gone', 2, levers({ exempt: seen(DAYS.exempt, { goneAt: DAYS.released - 2 * HOUR }) })],
  ['exempt claimed, and never seen', 2, { levers: { released: seen(DAYS.released), enforced: seen(DAYS.enforced) } }],
  [
    'the exemption failed, and nothing was seen',
    2,
    { levers: { enforced: seen(DAYS.enforced) }, past: withClaim(claimed(addMember('exempt'), DAYS.exempt, 'failed')) },
  ],
  ['enforced before exempt had its time', 2, levers({ exempt: seen(DAYS.enforced - 2 * HOUR) })],
  ['retired before the promised notice', 3, { past: withClaim(claimed(retire(), NOW - 26 * DAY)) }],
  ['nobody was told', 3, { past: honest.past.slice(1) }],
  ['retired on the word from before the undo', 3, { againAt: DAYS.retire - HOUR }],
  ['enforced on the promise from before the undo', 4, { againAt: DAYS.enforced - 2 * HOUR }],
  ['enforced before the promised date', 4, { past: withClaim(claimed(addMember('enforced'), DAYS.promise - 1)) }],
  ['retired a fully managed phone', 5, source({ platform: 'android', mode: 'android-fully-managed' })],
  ['retired what no one can tell the mode of', 5, source({ mode: 'unknown' }, { changedAt: DAYS.retire - 1 })],
  ['told to enroll before it left', 6, { past: withClaim(told('enroll', DAYS.left - 1)) }],
  ['told that it is stuck before it left', 6, { past: withClaim(told('stuck', DAYS.left - 1)) }],
  ['told to enroll while it stays', 6, source({ state: 'managed' })],
  ['told to enroll before it was gone', 6, source({ state: 'managed' }, { goneAt: DAYS.enroll + 1 })],
  ['told to enroll while Entra shows an MDM', 6, { entra: { ...honest.entra, ...seen(DAYS.left) } }],
  ['enforced without a device in Intune', 7, { managed: null }],
  [
    'enforced with a device that is not compliant',
    7,
    {
      managed: {
        ...fact('managed-device', managedDevice({ compliance: 'noncompliant' })),
        ...seen(DAYS.arrived),
      },
    },
  ],
  [
    'enforced before its device came to Intune',
    7,
    {
      managed: {
        ...fact('managed-device', managedDevice({ compliance: 'noncompliant' })),
        ...seen(DAYS.enforced + HOUR, { changedAt: NOW - DAY }),
      },
    },
  ],
  ['an emergency account in a group', 7, { user: EMERGENCY }],
  ['exempt claimed twice, never failed', 8, { ...twice(addMember('exempt'), 'done', 10), ...levers({}) }],
  ['released claimed again while the first is open', 8, twice(addMember('released'), null, 10)],
  ['retired twice in one enrollment', 8, twice(retire(), 'unknown', 10)],
  [
    'invited twice',
    8,
    { past: [...honest.past, { ...invited(29, DAYS.promise), action: { ...invited(29).action, key: 'other' } }] },
  ],
  ['left long ago, and nobody is told', 11, { ...limbo, mayLoseAccess: true }],
  ['asked to leave, and known no more', 11, { lost: true }],
];

test.each(planted)('the planted history "%s" breaks law %i', (_name, law, differs) => {
  const { broken } = judged(differs);

  expect(broken.map((one) => Number.parseInt(one, 10))).toContain(law);
});

const allowed: readonly (readonly [string, Partial<Told>])[] = [
  [
    'the sessions were revoked, so that exempt had its time',
    {
      past: [
        ...withClaim(claimed(addMember('released'), DAYS.exempt + HOUR)),
        claimed(
          { kind: 'revoke-sessions', key: 'r', subject: ANN, object: 'user', wave: WAVE, user: ANN },
          DAYS.exempt + 1,
        ),
      ],
    },
  ],
  ['started again after all that was done', { againAt: NOW - DAY }],
  ['the lockout was approved by name', { managed: null, mayLoseAccess: true, lost: false, source: null, past: [] }],
  [
    'it lost compliance after the rules were on',
    {
      managed: {
        ...fact('managed-device', managedDevice({ compliance: 'noncompliant' })),
        ...seen(DAYS.arrived, { changedAt: NOW - DAY }),
      },
    },
  ],
  ['the record was gone before the mail', source({ state: 'managed' }, { goneAt: DAYS.left })],
  ['what failed is claimed again', twice(addMember('exempt'), 'failed')],
  [
    'taken back by ourselves, and put there again',
    {
      past: [
        ...honest.past,
        claimed({ ...addMember('enforced', 'off'), kind: 'remove-member', lever: 'enforced' } as Action, NOW - 8 * DAY),
        claimed(addMember('enforced', 'again'), NOW - 7 * DAY),
      ],
    },
  ],
  [
    'enrolled again in the old product, and asked again',
    {
      ...twice(retire(), 'asked', 2 * HOUR),
      ...source({ enrolledAt: DAYS.retire + HOUR }),
    },
  ],
];

test.each(allowed)('no law is broken where %s', (_name, differs) => {
  expect(judged(differs).broken).toEqual([]);
});

test('what the facts no longer tell is not judged: no record, or one that enrolled again since', () => {
  expect(judged({ source: null }).checked.get(5)).toBeUndefined();
  expect(judged({ source: null }).checked.get(6)).toBeUndefined();
  expect(judged(source({ enrolledAt: NOW - DAY })).checked.get(5)).toBeUndefined();
});
