import type { Action } from '../../src/domain/action.ts';
import type { Phase, Plan, PlanInput } from '../../src/domain/plan/case.ts';
import { type DeviceKey, deviceKey, HOUR, type Instant } from '../../src/domain/words.ts';
import type { Offered } from '../../src/engine/planning.ts';
import { noteOffer } from '../../src/engine/room.ts';
import type { EngineState } from '../../src/engine/state.ts';
import type { ClaimOutcome } from '../../src/store/store.ts';
import { retire } from './cases.kit.ts';

/** A queue without a database: what `room.ts` asks of the rest, and nothing else. Who is in `asleep` has night. */
export function queueOf(perHour: number | null, atMost: number | null = null) {
  const asleep = new Set<string>();
  const performing = new Set<string>();
  const claims = new Map<string, { claimedAt: Instant; recordedAt: Instant | null; outcome: ClaimOutcome | null }>();
  const devicesBySubject = new Map<string, { key: DeviceKey }[]>();
  const state = {
    ports: {
      settings: { retiresPerHour: perHour, limboAtMost: atMost },
      quietUntil: (now: number, country: string | null) => (asleep.has(country ?? '') ? now + HOUR : null),
    },
    view: {
      retiresSince: (at: number) =>
        [...claims].filter(([, { claimedAt }]) => claimedAt > at).map(([key, { claimedAt }]) => ({ key, claimedAt })),
      claims,
      devicesByKey: new Map(),
      devicesBySubject,
      facts: { user: { get: (id: string) => ({ value: { usageLocation: id } }) } },
    },
    waves: null,
    waiting: new Map(),
    ready: new Set(),
    plans: new Map(),
    offering: new Set(),
    performing,
  } as unknown as EngineState;
  const sent = (key: string, claimedAt: Instant, outcome: ClaimOutcome | null = { kind: 'asked' }, later = 0): void =>
    void claims.set(key, { claimedAt, recordedAt: outcome === null ? null : claimedAt + later, outcome });
  return { state, sent, asleep, devicesBySubject, performing };
}

/** What `paced` is asked for. */
export const at = (now: Instant, only?: ReadonlySet<string>) => ({ now, only });

/** A retire of this person, who pressed Start then, or did not. */
export function offerOf(
  subject: string,
  pressedAt: number | null,
  device = deviceKey(subject),
  key = `retire:${device}`,
) {
  const starts = pressedAt === null ? new Map() : new Map([[device, pressedAt]]);
  const input = { subject: { intent: { starts }, devices: [] } } as unknown as PlanInput;
  return [retire({ subject, key, device }), input] as const satisfies Offered;
}

const UNDER_WAY = { kind: 'under-way' } as const;

/** A plan in which these devices stand so, and these actions are offered. */
export function planOf(devices: Readonly<Record<string, Phase>>, actions: readonly Action[] = []): Plan {
  const standing = Object.entries(devices).map(([key, phase]) => ({ key, phase, place: UNDER_WAY }));
  return { actions, devices: standing } as unknown as Plan;
}

/** As planning does with somebody's new plan. */
export function planned(state: EngineState, subject: string, plan: Plan): void {
  noteOffer(state, subject, plan);
  state.plans.set(subject, plan);
}
