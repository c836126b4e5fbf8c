import type { Action } from '../domain/action.ts';
import type { Breach } from '../domain/laws.ts';
import type { Plan, PlanInput } from '../domain/plan/case.ts';
import type { SetupPlan } from '../domain/plan/setup.ts';
import type { Instant, WaveName } from '../domain/words.ts';
import { caseOf, type Shared } from './cases.ts';
import type { EnginePorts } from './ports.ts';
import type { View } from './view.ts';
import type { Waves } from './waves.ts';

/** What our own code threw while it acted. */
export interface Bug {
  readonly action: Action;
  readonly error: unknown;
}

/** What one process knows between two turns: caches and last plans, made anew at every start. */
export interface EngineState {
  readonly ports: EnginePorts;
  readonly view: View;
  readonly plans: Map<string, Plan>;
  readonly dueAt: Map<string, Instant>;
  /** Claims that this process is sending right now. */
  readonly performing: Set<string>;
  readonly refused: Breach[];
  readonly bugs: Bug[];
  shared: Shared | null;
  waves: Waves | null;
  setup: SetupPlan | null;
  offered: readonly Action[];
  /** Waves that a plan took for open, and that are not written down yet: they are when something of theirs is acted on. */
  readonly foreseen: Set<WaveName>;
}

export function newState(ports: EnginePorts, view: View): EngineState {
  return {
    ports,
    view,
    plans: new Map(),
    dueAt: new Map(),
    performing: new Set(),
    refused: [],
    bugs: [],
    shared: null,
    waves: null,
    setup: null,
    offered: [],
    foreseen: new Set(),
  };
}

/** What the plan of one subject rests on now; null before the first turn. */
export function inputOf(state: EngineState, subject: string): PlanInput | null {
  const { ports, view, shared, waves, setup } = state;
  if (!shared) return null;
  const wave = waves?.bySubject.get(subject);
  const now = ports.clock.now();
  const around = {
    wave: wave === undefined ? null : (waves?.views.get(wave) ?? null),
    setupReady: setup?.ready ?? false,
    closing: setup?.closing ?? false,
    quietUntil: ports.quietUntil(now),
    now,
  };
  return { subject: caseOf(subject, view, shared, around), settings: ports.settings, now };
}
