import { createEngine, type Engine } from '../../src/engine/engine.ts';
import type { EnginePorts } from '../../src/engine/ports.ts';
import type { Happening } from '../../src/engine/told.ts';
import type { MoveSettings } from '../../src/domain/settings.ts';
import { DAY, HOUR, type Instant, waveName } from '../../src/domain/words.ts';
import { openStore } from '../../src/store/open.ts';
import type { Store } from '../../src/store/store.ts';
import { type Outside, PILOT_GROUP } from './outside.ts';

export const PILOT = waveName('Pilot');
export const FIRST_WAVE = waveName('Wave');

/** A pilot by group, then waves of a twentieth each. Nobody has to approve, and no rules of Intune's are switched on. */
export function settingsOf(users: number): MoveSettings {
  const wave = { criteria: { enrolled: 0.9, compliant: 0.9, limboMinutes: 480 }, afterMs: 0, startAt: null } as const;
  return {
    enforcement: { kind: 'none' },
    notice: { beforeMs: 7 * DAY, remindersMs: [3 * DAY], announceMs: null },
    windowMs: 14 * DAY,
    emergencyAccounts: [],
    approvals: { handover: 0, unenroll: 0 },
    approvers: [],
    voices: null,
    unenroll: { start: 'user', atDeadline: 'wait' },
    limboLimitMs: 8 * HOUR,
    retiresPerHour: null,
    limboAtMost: null,
    waves: [
      { ...wave, name: PILOT, pilot: true, size: null, select: { kind: 'group', groupId: PILOT_GROUP } },
      { ...wave, name: FIRST_WAVE, pilot: false, size: Math.ceil(users / 20), select: { kind: 'rest' } },
    ],
    source: { vendor: 'list', retires: false, ownRules: false, needsPartnerSync: false },
    unrelatedPolicies: [],
    compliantOnly: [],
    unknownLicence: 'wait',
    unknownPlatform: 'wait',
    helpDeskTicketsPerDay: 40,
    weeklySummary: false,
  };
}

export interface Running {
  readonly engine: Engine;
  readonly store: Store;
  readonly settings: MoveSettings;
  readonly told: Happening[];
  /** Sets the clock. */
  readonly at: (now: Instant) => void;
}

/** The product's engine on a database, as the wiring opens it for a verb that only looks: nothing is sent. */
export async function openRunning(url: string, users: number, outside: Outside, from: Instant): Promise<Running> {
  let now = from;
  const settings = settingsOf(users);
  const told: Happening[] = [];
  const store = await openStore({ url });
  const ports: EnginePorts = {
    store,
    queue: {
      work: async () => undefined,
      submit: async () => undefined,
      idle: async () => undefined,
      prune: async () => undefined,
      shared: () => 0,
      close: async () => undefined,
    },
    source: outside.source,
    target: outside.target,
    post: { send: () => Promise.reject(new Error('this bench sends nothing')) },
    clock: { now: () => now, sleep: async () => undefined },
    settings,
    names: { exempt: 'out', released: 'released', enforced: 'under', policy: 'policy' },
    quietUntil: () => null,
    slotTimes: () => [],
    linkSecret: 'bench',
    onBug: (error: unknown) => {
      throw error;
    },
    told: (happening: Happening) => void told.push(happening),
  };
  const staff = { helpDesk: 'help@example.com', administrator: 'admin@example.com', projectLead: null };
  const engine = await createEngine(ports, staff);
  return { engine, store, settings, told, at: (moment) => void (now = moment) };
}
