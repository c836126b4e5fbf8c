import fc from 'fast-check';
import type { Action, PastAction } from '../../src/domain/action.ts';
import type {
  EntraDevice,
  EntraUser,
  Lever,
  ManagedDevice,
  SourceDevice,
  TenantFacts,
} from '../../src/domain/facts.ts';
import type { Case, PlanInput, WaveView } from '../../src/domain/plan/case.ts';
import { planSubject } from '../../src/domain/plan/subject.ts';
import type { Enforcement, MoveSettings } from '../../src/domain/settings.ts';
import { DAY, deviceKey, HOUR, type Instant, type Tri } from '../../src/domain/words.ts';
import { anyLevers } from './any-levers.kit.ts';
import {
  addMember,
  ANN,
  type CaseChoice,
  EMERGENCY,
  entraDevice,
  inputWith,
  invited,
  managedDevice,
  NOW,
  retire,
  settings,
  sourceDevice,
  user,
  WAVE,
  TENANT_IN_ORDER,
} from './cases.kit.ts';

export const planOf = (input: PlanInput) => planSubject(input);

function tenantWith(read: TenantFacts['licencesRead'], restrictions: Partial<TenantFacts>): TenantFacts {
  const licences = read === 'whole' ? TENANT_IN_ORDER.licences : null;
  return { ...TENANT_IN_ORDER, ...restrictions, licences, ...(read === undefined ? {} : { licencesRead: read }) };
}

/** Mostly none; some by platform, for everybody or for some; some that nobody could read. */
function anyRestrictions(): fc.Arbitrary<Partial<TenantFacts>> {
  const list = fc.option(fc.subarray(['ios', 'android', 'windows', 'macos'] as const), { nil: [], freq: 1 });
  const some = { blockedPlatforms: list, blockedPersonalPlatforms: list, blockedForSome: list };
  const unread = { blockedPlatforms: 'unknown', blockedPersonalPlatforms: 'unknown' } as const;
  return fc.oneof(
    { arbitrary: fc.constant({}), weight: 4 },
    { arbitrary: fc.constant(unread), weight: 1 },
    { arbitrary: fc.record({ ...some, blockedPersonalForSome: list }), weight: 2 },
  );
}

/** Of this person, or in a wave of this state, and all else as random as ever. */
export interface Only {
  readonly person?: EntraUser;
  readonly state?: WaveView['state'];
}

/**
 * Random whole cases: devices of every mode and state with records that went, came again, or lie; Entra objects; levers seen,
 * seen gone and pending; writes of every outcome, many of them those that the plan itself asked for; every wave state and
 * choice of people. `only` draws one kind of them directly: to filter the many for the few is slow.
 */
export function anyInput(only: Only = {}): fc.Arbitrary<PlanInput> {
  const made = fc.record({
    devices: fc.array(anyDevice(), { maxLength: 3 }),
    levers: anyLevers(),
    byHand: often<readonly Lever[]>([], ['exempt', 'source-exempt'], ['released'], ['enforced']),
    person: only.person === undefined ? anyPerson() : fc.constant(only.person),
    past: anyPast(),
    wave: anyWave(only.state),
    chosen: anySettings(),
    intent: anyIntent(),
    quiet: fc.option(fc.constant(NOW + 5 * HOUR), { nil: null, freq: 6 }),
    setupReady: often(true, false),
    licencesRead: often<TenantFacts['licencesRead']>('none', 'whole', 'partly', undefined),
    restrictions: anyRestrictions(),
  });
  const rounds = fc.array(fc.array(anyOutcome(), { minLength: 1, maxLength: 4 }), { maxLength: 2 });
  return fc.tuple(made, rounds).map(([one, outcomes]) => {
    let choice: CaseChoice = {
      ...recordsOf(one.devices),
      levers: one.levers,
      byHand: one.byHand,
      user: one.person,
      past: one.past,
      wave: one.wave,
      started: one.intent.started,
      startedAt: NOW - one.intent.startedHoursAgo * HOUR,
      intent: {
        excluded: one.intent.excluded,
        writtenOff: one.intent.writtenOff,
        enforceAnyway: one.intent.enforceAnyway,
        bookings: one.intent.bookings,
      },
      differs: {
        quietUntil: one.quiet,
        setupReady: one.setupReady,
        tenant: tenantWith(one.licencesRead, one.restrictions),
      },
    };
    // What the plan asked for earlier was claimed, and came to this or that.
    for (const round of outcomes) {
      const asked = planOf(inputWith(choice, one.chosen)).actions;
      const past = asked.map((action, index): PastAction => {
        const { hoursAgo, outcome } = round[index % round.length] ?? { hoursAgo: 1, outcome: null };
        const claimedAt = NOW - hoursAgo * HOUR;
        return { action, claimedAt, outcome, recordedAt: outcome === null ? null : claimedAt };
      });
      choice = { ...choice, past: [...(choice.past ?? []), ...past] };
    }
    return inputWith(choice, one.chosen);
  });
}

/** Mostly the usual, now and then one of the others: random cases that are odd in every way at once get nowhere. */
function often<T>(usual: T, ...others: readonly T[]): fc.Arbitrary<T> {
  return fc.oneof(
    { weight: 8, arbitrary: fc.constant(usual) },
    { weight: 2, arbitrary: fc.constantFrom(usual, ...others) },
  );
}

const anyOutcome = () =>
  fc.record({
    hoursAgo: fc.integer({ min: 0, max: 60 }),
    outcome: fc.constantFrom<PastAction['outcome']>('done', 'failed', 'failed', 'unknown', 'asked', null),
  });

const MODES = [
  'apple-profile',
  'apple-profile',
  'apple-profile',
  'apple-profile',
  'android-work-profile',
  'android-cope',
  'android-fully-managed',
  'apple-ade',
  'apple-profile',
  'apple-profile',
  'windows-mdm',
  'unknown',
] as const;
const STATES = [
  'managed',
  'managed',
  'leave-requested',
  'on-hold',
  'left',
  'failed',
  'wipe-running',
  'unknown',
] as const;

interface AnyDevice {
  readonly mode: (typeof MODES)[number];
  readonly state: (typeof STATES)[number];
  readonly seen: number;
  readonly gone: boolean;
  readonly again: (typeof STATES)[number] | null;
  readonly otherUser: boolean;
  readonly shared: boolean;
  readonly managed: {
    readonly compliance: ManagedDevice['compliance'];
    readonly wrong: boolean;
    readonly leaving: boolean;
    readonly byIntune: Tri;
    /** In Intune although the old product still holds it. */
    readonly though: boolean;
  } | null;
  readonly entra: readonly Pick<EntraDevice, 'mdmAppId' | 'managed' | 'compliant' | 'enabled'>[];
  readonly joined: boolean;
}

function anyDevice(): fc.Arbitrary<AnyDevice> {
  const tri = fc.constantFrom('yes' as const, 'no' as const, 'unknown' as const);
  return fc.record({
    mode: fc.constantFrom(...MODES),
    state: fc.oneof(
      often<(typeof STATES)[number]>('managed', ...STATES),
      often<(typeof STATES)[number]>('left', ...STATES),
    ),
    seen: fc.oneof(fc.constant(1), fc.integer({ min: 0, max: 40 })),
    gone: often(false, true),
    again: often<(typeof STATES)[number] | null>(null, ...STATES),
    otherUser: often(false, true),
    shared: often(false, false, false, true),
    managed: fc.option(
      fc.record({
        compliance: often<ManagedDevice['compliance']>('compliant', 'noncompliant', 'unknown'),
        wrong: often(false, true),
        leaving: often(false, true),
        byIntune: often<Tri>('yes', 'no', 'unknown'),
        though: often(false, true),
      }),
      { nil: null, freq: 2 },
    ),
    entra: fc.oneof(
      fc.constant([]),
      fc.constant([{ mdmAppId: null, managed: 'no', compliant: 'no', enabled: 'yes' }] as const),
      fc.constant([{ mdmAppId: 'intune', managed: 'yes', compliant: 'yes', enabled: 'yes' }] as const),
      fc.array(
        fc.record({ mdmAppId: fc.constantFrom(null, 'old-mdm', 'intune'), managed: tri, compliant: tri, enabled: tri }),
        {
          maxLength: 2,
        },
      ),
    ),
    joined: fc.boolean(),
  });
}

function recordsOf(devices: readonly AnyDevice[]): Pick<CaseChoice, 'devices' | 'managed' | 'entra' | 'gone'> {
  const source: SourceDevice[] = [];
  const managed: ManagedDevice[] = [];
  const entra: EntraDevice[] = [];
  const gone: Record<string, number> = {};
  for (const [index, one] of devices.entries()) {
    const platform = one.mode.startsWith('android') ? 'android' : one.mode === 'windows-mdm' ? 'windows' : 'ios';
    const ownership = one.shared ? 'shared' : 'corporate';
    const common = {
      serial: `S${index}`,
      mode: one.mode,
      platform,
      ownership,
      lastSeenAt: NOW - one.seen * DAY,
    } as const;
    source.push(sourceDevice({ id: String(index), state: one.state, ...common }));
    if (one.gone) gone[String(index)] = NOW - 2 * HOUR;
    if (one.again !== null) {
      const whose = one.otherUser ? { userName: 'bob@example.com', userMail: null, sourceUserId: '8' } : {};
      source.push(sourceDevice({ id: `${index}b`, state: one.again, enrolledAt: NOW - DAY, ...common, ...whose }));
    }
    if (one.managed && (one.managed.though || one.state === 'left' || one.gone)) {
      const { compliance, wrong, leaving, byIntune } = one.managed;
      managed.push(
        managedDevice({
          id: `m${index}`,
          serial: `S${index}`,
          entraDeviceId: one.joined ? `d${index}-0` : null,
          compliance,
          leaving,
          byIntune,
          platform,
          ...(wrong ? { userId: null } : {}),
        }),
      );
    }
    for (const [n, object] of one.entra.entries())
      entra.push(entraDevice({ id: `e${index}-${n}`, deviceId: `d${index}-${n}`, platform, ...object }));
  }
  return { devices: source, managed, entra, gone };
}

function anyPerson(): fc.Arbitrary<EntraUser | null> {
  return often<EntraUser | null>(
    user(),
    user({ userPrincipalName: EMERGENCY }),
    user({ mail: null }),
    user({ accountEnabled: 'no' }),
    user({ intuneLicence: 'no' }),
    user({ intuneLicence: 'unknown' }),
    null,
  );
}

/** Told or not, told another date later, and writes of an earlier time with any outcome. */
function anyPast(): fc.Arbitrary<readonly PastAction[]> {
  const telling = fc
    .oneof(
      fc.constant([[25, -1]]),
      fc.array(fc.tuple(fc.integer({ min: 0, max: 30 }), fc.integer({ min: -10, max: 20 })), { maxLength: 2 }),
    )
    .map((told) =>
      told.map(([ago = 0, ahead = 0], index): PastAction => {
        const one = invited(ago, NOW + ahead * DAY);
        return { ...one, action: { ...one.action, key: `mail:told:${index}` } };
      }),
    );
  const member = { subject: ANN, object: 'group', wave: WAVE, member: ANN } as const;
  const lever = fc.constantFrom('exempt' as const, 'released' as const, 'enforced' as const);
  const writes = fc.array(
    fc.tuple(
      fc.oneof(
        lever.map((name) => addMember(name)),
        lever.map((name): Action => ({ ...member, kind: 'remove-member', lever: name, key: `remove:${name}` })),
        fc.constant(retire({ device: 'serial:S0' as never, sourceDeviceId: '0' })),
        fc.constant<Action>({
          kind: 'revoke-sessions',
          key: 'revoke',
          subject: ANN,
          object: 'user',
          wave: WAVE,
          user: ANN,
        }),
      ),
      anyOutcome(),
    ),
    { maxLength: 3 },
  );
  return fc.tuple(telling, writes).map(([told, done]) => [
    ...told,
    ...done.map(([action, { hoursAgo, outcome }], index): PastAction => {
      const claimedAt = NOW - hoursAgo * HOUR;
      const key = `${action.key}:${index}`;
      return { action: { ...action, key }, claimedAt, outcome, recordedAt: outcome === null ? null : claimedAt };
    }),
  ]);
}

function anyWave(only?: WaveView['state']): fc.Arbitrary<NonNullable<CaseChoice['wave']> | null> {
  const wave = fc
    .record({
      state: only === undefined ? anyState() : fc.constant(only),
      handover: often(true, false),
      unenroll: often(true, false),
      lockout: fc.boolean(),
      braked: often(false, true),
      signedOff: often(true, false),
      againAt: often<Instant | null>(null, NOW - 10 * DAY, NOW - DAY),
    })
    .map(({ state, handover, unenroll, lockout, braked, signedOff, againAt }) => ({
      state,
      againAt,
      braked,
      approved: { handover, unenroll, lockout: lockout ? ('all' as const) : new Set<typeof ANN>() },
      ...(signedOff ? {} : { signedOffAt: null }),
    }));
  return only === undefined ? fc.option(wave, { nil: null, freq: 20 }) : wave;
}

function anyState(): fc.Arbitrary<WaveView['state']> {
  return fc.oneof(
    often<WaveView['state']>('open', 'waiting', 'blocked', 'paused'),
    often<WaveView['state']>('open', 'undo'),
    fc.constantFrom<WaveView['state']>('open', 'undo'),
  );
}

function anySettings(): fc.Arbitrary<MoveSettings> {
  return fc
    .record({
      enforcement: fc.constantFrom<Enforcement>(
        { kind: 'grace', graceMs: 14 * DAY },
        { kind: 'at-once' },
        { kind: 'none' },
      ),
      start: fc.constantFrom('user' as const, 'user' as const, 'service' as const),
      atDeadline: fc.constantFrom('wait' as const, 'service' as const),
      retires: often(true, false),
      unknownLicence: often<MoveSettings['unknownLicence']>('wait', 'assume'),
      unknownPlatform: often<MoveSettings['unknownPlatform']>('wait', 'assume'),
    })
    .map(({ enforcement, start, atDeadline, retires, unknownLicence, unknownPlatform }) => {
      const base = settings(enforcement);
      return {
        ...base,
        unenroll: { start, atDeadline },
        unknownLicence,
        unknownPlatform,
        source: { ...base.source, retires },
      };
    });
}

function anyIntent() {
  const out = { reason: 'lost', by: 'ann' };
  return fc.record({
    started: fc.boolean(),
    startedHoursAgo: fc.constantFrom(0, 1, 2, 20),
    enforceAnyway: often<Case['intent']['enforceAnyway']>(
      new Set(),
      new Set(['serial:S0'].map(deviceKey)),
      new Set(['serial:S0', 'serial:S1', 'serial:S2'].map(deviceKey)),
    ),
    bookings: fc
      .record({
        slotAt: fc.constantFrom(null, NOW - HOUR, NOW + HOUR, NOW + 2 * DAY),
        pickedAt: fc.constant(NOW - 2 * DAY),
        deferredUntil: fc.constantFrom(null, NOW - HOUR, NOW + DAY),
        deferrals: fc.constantFrom(0, 1, 2),
      })
      .map((booking): Case['intent']['bookings'] => new Map([[deviceKey('serial:S0'), booking]])),
    writtenOff: often<Case['intent']['writtenOff']>(new Map(), new Map([[deviceKey('serial:S0'), out]])),
    excluded: often<Case['intent']['excluded']>(new Map(), new Map([['serial:S0', out]]), new Map([['*', out]])),
  });
}
