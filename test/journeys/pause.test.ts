import { afterEach, beforeEach, expect, test } from 'vitest';
import { claimsOf } from '../../src/app/lab/claims.ts';
import type { Session } from '../../src/app/lab/session.ts';
import { verifyLaws } from '../../src/app/verify/verify.ts';
import type { Claim, Store } from '../../src/store/store.ts';
import { type OwnLab, ownLab } from './support/own-lab.ts';

const WORLD = { users: 90, seed: 5, source: 'workspace-one', enforcement: 'at-once', timetable: 'short' } as const;
/** More members of one group than are begun at one time. */
const MANY = 22;
const BEGUN_AT_ONCE = 20;
const LEASE_SECONDS = 30;
const NOBODY = { name: 'nobody', epoch: 0 };
const BY = 'administrator@example.com';

let at: OwnLab;

beforeEach(async () => {
  at = await ownLab(WORLD);
});

afterEach(() => at.close());

/** What happens around the first claims of many members of one group: a hook before they are made, and one after. */
interface Moment {
  readonly before: () => Promise<void>;
  readonly after: (wave: string, keys: readonly string[]) => Promise<void>;
}

function storeWith(store: Store, { before, after }: Moment): Store {
  let came = false;
  const claimMany: Store['claims']['claimMany'] = async (claims, holder) => {
    const adds = claims.filter(({ kind }) => kind === 'add-member');
    const many = [...Map.groupBy(adds, ({ object }) => object).values()].find(({ length }) => length >= MANY);
    const wave = many?.[0] ? ofWave(many[0]) : null;
    if (came || !many || wave === null) return store.claims.claimMany(claims, holder);
    came = true;
    await before();
    const won = await store.claims.claimMany(claims, holder);
    await after(
      wave,
      many.map(({ key }) => key),
    );
    return won;
  };
  return { ...store, claims: { ...store.claims, claimMany } };
}

const slow = (ms: number): Promise<void> => at.order({ kind: 'slow', ms });

const ofWave = ({ action }: Pick<Claim, 'action'>): string | null =>
  (action as { readonly wave?: string | null }).wave ?? null;

/** As a click in the console does. */
async function pause({ sluis }: Session, wave: string): Promise<void> {
  const intent = { kind: 'wave-control', id: wave, value: { state: 'paused' }, at: at.lab.world.state.now, by: BY };
  await sluis.store.intent.set(intent);
  sluis.engine.view.setIntent(intent);
}

/** What was taken back, and beside each group's the members that were not. */
async function takenBack(store: Store, wave: string) {
  const mine = (await store.claims.all()).filter((claim) => ofWave(claim) === wave);
  const taken = mine.filter(({ outcome }) => outcome?.kind === 'failed' && outcome.code === 'overtaken');
  const members = taken.filter(({ kind }) => kind === 'add-member');
  const [first] = members;
  const beside = mine.filter(({ object, claimedAt }) => object === first?.object && claimedAt === first.claimedAt);
  return { mine, members, sent: beside.length - beside.filter((claim) => taken.includes(claim)).length };
}

/** Nothing of the wave is written while it is paused. */
async function staysPaused({ sluis, step }: Session, wave: string, signal: AbortSignal): Promise<void> {
  const before = (await sluis.store.claims.all()).length;
  for (let times = 0; times < 5; times += 1) await step(signal);
  const later = (await sluis.store.claims.all()).slice(before).filter((claim) => ofWave(claim) === wave);
  expect(later.filter(({ kind }) => kind !== 'send-message')).toEqual([]);
}

/** Let go, it comes to its end, and nothing was done twice or lost. */
async function goesOn(session: Session, wave: string, members: readonly Claim[], signal: AbortSignal): Promise<void> {
  const { store, engine } = session.sluis;
  await store.intent.remove('wave-control', wave, at.lab.world.state.now, BY);
  engine.view.removeIntent('wave-control', wave);
  while (await session.step(signal));
  const ended = new Map((await store.claims.all()).map(({ key, outcome }) => [key, outcome?.kind]));
  expect(new Set(members.map(({ key }) => ended.get(`${key}#2`)))).toEqual(new Set(['done']));
  const claimed = at.lab.world.witness.claims(claimsOf(session));
  expect([...at.lab.world.witness.report().violations, ...claimed.violations]).toEqual([]);
  expect(session.picture().totals).toMatchObject({ lost: 0, inProgress: 0 });
  expect(session.picture().totals.verified).toBeGreaterThan(0);
  const [settings] = [...engine.plans.keys()].flatMap((subject) => engine.inputOf(subject)?.settings ?? []);
  if (!settings) throw new Error('nobody was planned');
  expect((await verifyLaws(engine, store, settings, at.lab.world.state.now)).violations).toEqual([]);
  expect(engine.bugs()).toEqual([]);
  expect(await store.audit.verify()).toBeNull();
}

test('a wave that is paused after its writes were planned and claimed: none of them is sent', async () => {
  const { signal } = new AbortController();
  let paused: string | null = null;
  const store: Store = storeWith(await at.store(), {
    before: async () => {},
    after: async (wave) => {
      await pause(session, wave);
      paused = wave;
    },
  });
  const session = await at.open({ workers: 0, leaseSeconds: LEASE_SECONDS, store }, signal);
  try {
    while (paused === null && (await session.step(signal)));
    const { mine, members, sent } = await takenBack(store, paused ?? '');
    expect(members.length).toBeGreaterThanOrEqual(MANY);
    expect(sent).toBe(0);
    expect(mine.filter(({ outcome }) => outcome === null)).toEqual([]);
    await staysPaused(session, paused ?? '', signal);
  } finally {
    await session.close();
  }
}, 120_000);

test('a wave that is paused while two workers write for it: what they have begun ends, the rest is not begun', async () => {
  const { signal } = new AbortController();
  const pausing = Promise.withResolvers<string>();
  const store: Store = storeWith(await at.store(), {
    // From here on each call takes long enough for a person to say stop in between.
    before: () => slow(500),
    after: async (wave, keys) => {
      void (async () => {
        while ((await store.claims.given(keys, NOBODY)).size === 0) await new Promise((done) => setTimeout(done, 10));
        await pause(session, wave);
        pausing.resolve(wave);
      })().catch(pausing.reject);
    },
  });
  const session = await at.open({ workers: 2, leaseSeconds: LEASE_SECONDS, store }, signal);
  try {
    let paused: string | null = null;
    void pausing.promise.then((wave) => (paused = wave)).catch(() => undefined);
    while (paused === null && (await session.step(signal)));
    const wave = await pausing.promise;
    await slow(0);
    const { mine, members, sent } = await takenBack(store, wave);
    expect(members.length).toBeGreaterThan(0);
    expect(sent).toBeGreaterThan(0);
    expect(sent).toBeLessThanOrEqual(BEGUN_AT_ONCE);
    expect(mine.filter(({ outcome }) => outcome === null)).toEqual([]);
    await staysPaused(session, wave, signal);
    await goesOn(session, wave, members, signal);
  } finally {
    await session.close();
  }
}, 180_000);
