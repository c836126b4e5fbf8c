import { describe, expect, test } from 'vitest';
import type { Action } from '../domain/action.ts';
import { HOUR, userId } from '../domain/words.ts';
import { heldBack, lookBefore } from './guard.ts';
import type { Offered } from './planning.ts';
import { nothing, type ReadReport } from './reads.ts';
import type { WatchName } from './watches.ts';

const source = { access: {}, inventory: {} } as Parameters<typeof heldBack>[2]['source'];
const lister = { inventory: {} } as Parameters<typeof heldBack>[2]['source'];
const teller = { access: {}, inventory: { changedDevices: () => [] } } as unknown as typeof source;
const GUARDS: readonly WatchName[] = ['products', 'levers', 'policies', 'partners', 'source-exempt', 'source-rules'];
const read = (name: WatchName, differs: Partial<ReadReport> = {}): ReadReport => ({ ...nothing(name), ...differs });
const all = GUARDS.map((name) => read(name));
const failed = (name: WatchName): ReadReport =>
  read(name, { failure: { code: 'unreachable', at: '/', detail: '503' } });

const offer = (action: object): Offered => [action as Action, null];
const RISKY = [
  offer({ kind: 'add-member', lever: 'enforced' }),
  offer({ kind: 'add-member', lever: 'released' }),
  offer({ kind: 'remove-member', lever: 'released' }),
  offer({ kind: 'remove-member', lever: 'exempt' }),
  offer({ kind: 'readmit-in-source' }),
  offer({ kind: 'readmit-to-policy' }),
  offer({ kind: 'readmit-to-partner' }),
  offer({ kind: 'detach-source-exemption' }),
  offer({ kind: 'enable-policy' }),
  offer({ kind: 'retire-device' }),
  offer({ kind: 'add-member', lever: 'exempt', key: 'add-member:exempt:ann:never#2' }),
  offer({ kind: 'exempt-in-source', key: 'exempt-in-source:7:never#3' }),
];
const HARMLESS = [
  offer({ kind: 'add-member', lever: 'exempt', key: 'add-member:exempt:ann:never' }),
  offer({ kind: 'remove-member', lever: 'enforced' }),
  offer({ kind: 'exempt-in-source', key: 'exempt-in-source:7:never' }),
  offer({ kind: 'send-message', message: 'invitation' }),
  offer({ kind: 'revoke-sessions' }),
  offer({ kind: 'ensure-group' }),
  offer({ kind: 'exclude-from-policy' }),
];
const offered = [...RISKY, ...HARMLESS];
const LIMIT = 8 * HOUR;
const NOW = 20 * HOUR;
const hold = (
  offers: readonly Offered[],
  reports: readonly ReadReport[],
  of: typeof source,
  since: number | null = null,
): ReturnType<typeof heldBack> => heldBack(offers, reports, { source: of }, { now: NOW, since, limitMs: LIMIT });
const held = (reports: readonly ReadReport[]) => hold(offered, reports, source);

describe('what rests on whose rules hold whom', () => {
  test('goes out in a turn that has read all of it', () => {
    expect(held(all)).toEqual({ actions: offered, findings: [], waitsSince: null });
  });

  test.each([
    ['was not read', () => null],
    ['failed', (name: WatchName) => read(name, { failure: { code: 'unreachable', at: '/', detail: '503' } })],
    ['told changes alone', (name: WatchName) => read(name, { byChanges: true })],
    ['lost records', (name: WatchName) => read(name, { lost: 3 })],
  ] as const)('waits where one of it %s, and that is told', (_, differs) => {
    for (const name of GUARDS) {
      const reports = GUARDS.flatMap((each) => (each === name ? (differs(each) ?? []) : read(each)));

      const { actions, findings } = held(reports);
      expect(actions).toEqual(HARMLESS);
      expect(findings).toMatchObject([{ code: 'rules-not-read', facts: { reads: name, actions: RISKY.length } }]);
    }
  });

  test('goes by the last read of a turn', () => {
    const failed = read('levers', { failure: { code: 'unreachable', at: '/', detail: '503' } });

    expect(held([failed, ...all]).findings).toEqual([]);
    expect(held([...all, failed]).actions).toEqual(HARMLESS);
  });

  test('asks nothing of a source that has no rules of its own, and says nothing where nothing waits', () => {
    const three = all.filter(({ watch }) => !watch.startsWith('source-'));

    expect(hold(offered, three, { inventory: {} } as typeof source).findings).toEqual([]);
    expect(hold(HARMLESS, [], source)).toMatchObject({ actions: HARMLESS, findings: [] });
  });
});

describe('where only some were asked about', () => {
  const of = (user: string): Offered => {
    const subject = { user: { id: user } };
    return [{ kind: 'retire-device' } as Action, { subject } as unknown as Offered[1]];
  };
  const nobodys: Offered = [{ kind: 'retire-device' } as Action, { subject: { user: null } } as unknown as Offered[1]];
  const asked = (...users: readonly string[]): ReadReport => read('levers', { about: new Set(users.map(userId)) });
  const others = all.filter(({ watch }) => watch !== 'levers');

  test('it goes out for them, and for nobody else', () => {
    expect(hold([of('ann'), nobodys], [...others, asked('ann', 'bob')], source).findings).toEqual([]);
    expect(hold([of('ann'), of('cem')], [...others, asked('ann'), asked('cem')], source).findings).toEqual([]);
    for (const offers of [[of('cem')], [of('ann'), of('cem')], [of('ann'), ...RISKY]])
      expect(hold(offers, [...others, asked('ann', 'bob')], source)).toMatchObject({
        actions: [],
        findings: [{ code: 'rules-not-read', facts: { reads: 'levers' } }],
      });
    expect(hold([of('cem')], [...all, asked('ann')], source).findings).toEqual([]);
    expect(hold([of('ann')], others, source).actions).toEqual([]);
  });

  test('a look names them, asks again for others, and no more where all were read', async () => {
    const named: unknown[] = [];
    const look = (offers: readonly Offered[], looked: readonly ReadReport[]): ReturnType<typeof lookBefore> =>
      lookBefore(
        offers,
        { before: [], looked },
        {
          read: async ({ soon = new Set(), before }) => {
            named.push([[...soon], before?.users ?? null]);
            return [];
          },
          problems: () => [],
        },
        { source: lister },
        AbortSignal.timeout(1_000),
      );
    const rest = others.filter(({ watch }) => !watch.startsWith('source-'));

    await look([of('ann'), nobodys], rest);
    await look([of('ann')], [...rest, asked('ann')]);
    await look([of('ann'), of('bob')], [...rest, asked('ann')]);
    await look([of('bob')], [...rest, read('levers'), asked('ann')]);
    await look([of('ann'), ...RISKY], [...rest, asked('ann')]);
    expect(named).toEqual([
      [['levers'], new Set(['ann'])],
      [['levers'], new Set(['bob'])],
      [['levers'], null],
    ]);
  });
});

describe('a message that says "enroll"', () => {
  const TELLING = [
    offer({ kind: 'send-message', message: 'enroll' }),
    offer({ kind: 'send-message', message: 'stuck' }),
  ];
  const OTHERS = [
    offer({ kind: 'send-message', message: 'welcome' }),
    offer({ kind: 'send-message', message: 'admin-step' }),
  ];
  const both = [...TELLING, ...OTHERS];

  test.each([
    ['of a list, the list', lister, 'source-devices'],
    ['of a product that tells changes, those', teller, 'source-changes'],
  ] as const)('goes out in a turn that has read who holds devices: Entra and, %s', (_, of, own) => {
    const reads = [read('entra-devices'), read(own)];

    expect(hold(both, reads, of)).toEqual({ actions: both, findings: [], waitsSince: null });
    for (const missing of ['entra-devices', own] as const)
      for (const reports of [
        reads.filter(({ watch }) => watch !== missing),
        [...reads, read(missing, { failure: { code: 'unreachable', at: '/', detail: '503' } })],
      ]) {
        const { actions, findings, waitsSince } = hold(both, reports, of);
        expect(actions).toEqual(OTHERS);
        expect(waitsSince).toBe(NOW);
        expect(findings).toMatchObject([{ code: 'holders-not-read', facts: { reads: missing, actions: 2 } }]);
      }
  });

  test('waits for no read that lost records, and for one that fails no longer than a device may be between the products', () => {
    const failing = [read('entra-devices', { failure: { code: 'unreachable', at: '/', detail: '503' } })];

    expect(hold(both, [read('entra-devices', { lost: 3 }), read('source-devices')], lister).actions).toEqual(both);
    const late = hold(both, failing, lister, NOW - LIMIT + 1);
    expect([late.actions, late.waitsSince]).toEqual([OTHERS, NOW - LIMIT + 1]);
    expect(hold(both, failing, lister, NOW - LIMIT)).toEqual({ actions: both, findings: [], waitsSince: NOW - LIMIT });
    expect(hold(OTHERS, failing, lister, NOW - HOUR).waitsSince).toBeNull();
    expect(hold(RISKY, failing, lister, NOW - LIMIT).actions).toEqual([]);
  });

  test('waits for no rule, and what rests on rules waits for no device', () => {
    const offers = [...TELLING, ...RISKY];

    expect(hold(offers, [read('entra-devices'), read('source-devices')], source).actions).toEqual(TELLING);
    expect(hold(offers, all, source).actions).toEqual(RISKY);
  });
});

describe('a look before', () => {
  /** What is asked for, by changes or whole; each read is answered. */
  async function asked(
    offers: readonly Offered[],
    before: readonly ReadReport[],
    looked: readonly ReadReport[] = [],
    failing: readonly WatchName[] = [],
  ) {
    const answerOf = (name: WatchName): ReadReport => (failing.includes(name) ? failed(name) : read(name));
    const found = { soon: [] as string[], whole: [] as string[] };
    const reports = await lookBefore(
      offers,
      { before, looked },
      {
        read: async ({ soon = [], whole = [] }) => {
          found.soon.push(...soon);
          found.whole.push(...whole);
          return [...soon].map(answerOf);
        },
        problems: () => failing.map(failed),
      },
      { source: teller },
      AbortSignal.timeout(1_000),
    );
    expect(reports.map(({ watch }) => watch)).toEqual(found.soon);
    return { soon: found.soon.toSorted(), whole: found.whole.toSorted() };
  }
  const enroll = offer({ kind: 'send-message', message: 'enroll' });
  const retire = offer({ kind: 'retire-device' });
  const rules = GUARDS.toSorted();

  test('reads who holds devices by what changed, and whose rules hold whom as they are', async () => {
    expect(await asked([enroll], [])).toEqual({ soon: ['entra-devices', 'source-changes'], whole: [] });
    expect(await asked([retire], [])).toEqual({ soon: rules, whole: rules });
    expect((await asked([enroll, retire], [])).whole).toEqual(rules);
    expect(await asked(HARMLESS, [])).toEqual({ soon: [], whole: [] });
  });

  test('asks for nothing that this turn has read, for what failed once more, and never a third time', async () => {
    const away = failed('entra-devices');

    expect((await asked([enroll], [read('entra-devices')])).soon).toEqual(['source-changes']);
    expect((await asked([enroll], [away, read('source-changes')])).soon).toEqual(['entra-devices']);
    expect((await asked([enroll], [away, read('source-changes')], [away])).soon).toEqual([]);
    expect((await asked([enroll, retire], [], [away, read('source-changes')])).soon).toEqual(rules);
  });

  test('asks first for what failed last, and for no more where that holds back all', async () => {
    expect((await asked([retire], [], [], ['policies', 'partners'])).soon).toEqual(['policies']);
    expect((await asked([retire], [], [failed('policies')])).soon).toEqual([]);
    // A message that says "enroll" goes out some time all the same: then by what can be read.
    expect((await asked([enroll], [], [], ['entra-devices'])).soon).toEqual(['entra-devices', 'source-changes']);
    expect((await asked([enroll, retire], [], [], ['levers'])).soon).toEqual([
      'entra-devices',
      'levers',
      'source-changes',
    ]);
  });
});
