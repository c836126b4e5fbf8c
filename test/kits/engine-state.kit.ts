import type { Action } from '../../src/domain/action.ts';
import type { MoveSettings } from '../../src/domain/settings.ts';
import { DAY, HOUR, type Instant } from '../../src/domain/words.ts';
import type { EnginePorts } from '../../src/engine/ports.ts';
import { type EngineState, newState } from '../../src/engine/state.ts';
import { openView } from '../../src/engine/view.ts';
import type { Json, Store } from '../../src/store/store.ts';
import { NOW, settings, sourceDevice, TENANT_IN_ORDER, user, WAVE } from './cases.kit.ts';

export const START: Instant = NOW;

/** One wave that begins at once, of an organisation whose old product has no rules of its own. */
export const calmSettings = (differs: Partial<MoveSettings> = {}): MoveSettings => ({
  ...settings({ kind: 'none' }),
  emergencyAccounts: [],
  approvals: { handover: 0, unenroll: 0 },
  source: { vendor: 'list', retires: false, ownRules: false, needsPartnerSync: false },
  waves: [
    {
      name: WAVE,
      pilot: false,
      select: { kind: 'rest' },
      size: null,
      startAt: null,
      afterMs: 0,
      criteria: { enrolled: 0, compliant: 0, limboMinutes: Number.MAX_SAFE_INTEGER },
    },
  ],
  ...differs,
});

export interface World {
  readonly state: EngineState;
  /** Sets the clock. */
  readonly at: (now: Instant) => void;
  readonly intend: (kind: string, id: string, value: Json, by?: string) => Promise<void>;
}

/** The engine's state on a store that holds one person with one device in the old product, and a tenant that is in order. */
export async function openWorld(store: Store, chosen = calmSettings()): Promise<World> {
  let now = START;
  const read = { complete: false, at: START - HOUR };
  await store.facts.record('user', [user()], read);
  await store.facts.record('source-device', [sourceDevice()], read);
  await store.facts.record('tenant', [TENANT_IN_ORDER], read);
  for (const lever of ['exempt', 'released', 'enforced'] as const)
    await claimed(
      store,
      { kind: 'ensure-group', key: `ensure-group:${lever}`, lever, object: `group:${lever}` },
      START - 2 * DAY,
      {
        id: `g-${lever}`,
      },
    );
  const view = await openView(store);
  const ports = { store, clock: { now: () => now }, settings: chosen, quietUntil: () => null, onBug: thrown };
  return {
    // What reads and writes outside is wired to nothing: planning asks nobody.
    state: newState(ports as unknown as EnginePorts, view),
    at: (moment) => void (now = moment),
    async intend(kind, id, value, by = 'sluis') {
      const intent = { kind, id, value, at: now, by };
      await store.intent.set(intent);
      view.setIntent(intent);
    },
  };
}

/** The messages among these, as a turn writes them down of which the mail server took each. */
export async function taken(store: Store, { state }: World, actions: readonly Action[]): Promise<readonly Message[]> {
  const now = state.ports.clock.now();
  const sends = actions.filter((action): action is Message => action.kind === 'send-message');
  const claims = sends.map((action) => {
    const { key, kind, subject, object } = action;
    return { key, kind, subject, object, action: action as unknown as Json, claimedAt: now };
  });
  await store.claims.claimMany(claims);
  state.view.setClaims(claims.map((claim) => ({ ...claim, outcome: { kind: 'done', facts: null }, recordedAt: now })));
  return sends;
}

export type Message = Extract<Action, { kind: 'send-message' }>;

/** An action of the tenant's set-up that the outside took then. */
export async function claimed(store: Store, action: object, at: Instant, facts: Json = null): Promise<void> {
  const whole = { subject: 'tenant', wave: null, ...action } as unknown as Action;
  const { key, kind, object, subject } = whole;
  await store.claims.claimMany([{ key, kind, subject, object, action: whole as unknown as Json, claimedAt: at }]);
  await store.claims.recordMany(new Map([[key, { kind: 'done' as const, facts }]]), at);
}

function thrown(error: unknown): never {
  throw error;
}
