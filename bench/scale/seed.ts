import type { Action, EntraLever } from '../../src/domain/action.ts';
import { DAY, type Instant, userId, type WaveName } from '../../src/domain/words.ts';
import type { Json, Store } from '../../src/store/store.ts';
import { FIRST_WAVE, PILOT } from './engine.ts';
import { isFirstWave, isPilot, MIDWAY, userGuid } from './organisation.ts';
import { LEVER_GROUPS, OLD_POLICY } from './outside.ts';

const CHUNK = 5_000;

/**
 * What an organisation of this size has behind it in the middle of its first waves: the pilot told, taken out of the old rules and
 * moved, one wave told yesterday. Every claim is written as the product writes it, with its entry in the audit record.
 */
export async function seed(store: Store, users: number): Promise<number> {
  const pilot: string[] = [];
  const first: string[] = [];
  for (let user = 0; user < users; user++) {
    if (isPilot(user)) pilot.push(userGuid(user));
    else if (isFirstWave(user)) first.push(userGuid(user));
  }
  const levers = Object.keys(LEVER_GROUPS) as readonly (keyof typeof LEVER_GROUPS)[];
  const tenant: Made[] = [
    ...levers.map(
      (lever): Made => [
        setUp({ kind: 'ensure-group', key: `ensure-group:${lever}`, lever, object: `group:${lever}` }),
        { id: LEVER_GROUPS[lever] },
      ],
    ),
    [
      setUp({
        kind: 'exclude-from-policy',
        key: `exclude-from-policy:${OLD_POLICY}:${LEVER_GROUPS.exempt}`,
        policyId: OLD_POLICY,
        object: `policy:${OLD_POLICY}`,
      }),
      null,
    ],
  ];
  await claimed(store, tenant, MIDWAY - 39 * DAY);
  await claimed(
    store,
    pilot.map((user): Made => [invitation(user, PILOT), null]),
    MIDWAY - 30 * DAY,
  );
  for (const lever of levers) {
    await claimed(
      store,
      pilot.map((user): Made => [member(user, lever), null]),
      MIDWAY - 22 * DAY,
    );
    const records = pilot.map((user) => ({ id: `${lever}:${user}`, lever, member: user }));
    await store.facts.record('membership', records, { at: MIDWAY - 22 * DAY, complete: false });
    await store.facts.swept('membership', `${lever}:`, MIDWAY - 22 * DAY);
  }
  await claimed(
    store,
    first.map((user): Made => [invitation(user, FIRST_WAVE), null]),
    MIDWAY - DAY,
  );
  const by = 'sluis';
  const opened = (name: WaveName, openedAt: Instant, subjects: readonly string[], next: string | null) =>
    store.intent.set({
      kind: 'wave',
      id: name,
      value: { openedAt, subjects, definition: definition(name, next) },
      at: openedAt,
      by,
    });
  await opened(PILOT, MIDWAY - 31 * DAY, pilot, FIRST_WAVE);
  await opened(FIRST_WAVE, MIDWAY - 2 * DAY, first, null);
  for (const wave of [PILOT, FIRST_WAVE])
    await store.intent.set({ kind: 'sign-off', id: wave, value: {}, at: MIDWAY - DAY, by: 'desk@example.com' });
  return tenant.length + pilot.length * 3 + first.length;
}

type Made = readonly [Action, Json];

function definition(name: WaveName, next: string | null): Json {
  const criteria = { enrolled: 0.9, compliant: 0.9, limboMinutes: 480 };
  const select = { kind: 'rest' };
  return { name, pilot: name === PILOT, size: null, afterMs: 0, startAt: null, select, criteria, next };
}

function setUp(action: object): Action {
  return { subject: 'tenant', wave: null, ...action } as unknown as Action;
}

function invitation(user: string, wave: WaveName): Action {
  return {
    kind: 'send-message',
    key: `mail:invitation:${wave}:${user}:first`,
    subject: user,
    wave,
    object: `mail:${user}`,
    message: 'invitation',
    to: `user:${user}`,
    device: null,
    promise: null,
    about: null,
  };
}

function member(user: string, lever: EntraLever): Action {
  const key = `add-member:${lever}:${user}`;
  return { kind: 'add-member', key, subject: user, wave: PILOT, object: `group:${lever}`, lever, member: userId(user) };
}

async function claimed(store: Store, made: readonly Made[], at: Instant): Promise<void> {
  for (let from = 0; from < made.length; from += CHUNK) {
    const part = made.slice(from, from + CHUNK);
    await store.claims.claimMany(
      part.map(([action]) => {
        const { key, kind, subject, object } = action;
        return { key, kind, subject, object, action: action as unknown as Json, claimedAt: at };
      }),
    );
    await store.claims.recordMany(new Map(part.map(([{ key }, facts]) => [key, { kind: 'done' as const, facts }])), at);
  }
}
