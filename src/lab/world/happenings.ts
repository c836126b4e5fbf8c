import { personEnrolls } from '../people/enroll.ts';
import { readMail } from '../people/read-mail.ts';
import { DAY, MINUTE } from './constants.ts';
import type { World } from './event.ts';
import { delay, lastSeenAt, schedule, VISIT } from './happen.ts';
import { complianceArrives, entraMdmCleared, uemWipeLands } from './landing.ts';
import { hardwareOf } from './look.ts';
import type { Happening, WorldState } from './state.ts';
import { newestRecord } from './truth.ts';

type Reduce = (world: Pick<World, 'state' | 'random'>, happening: Happening) => boolean;

/**
 * Happenings that need the world outside: a person calls the product's page. They stay on the agenda, past their time if
 * need be, until a `portal` event answers them; so nothing is lost when the lab is killed in between.
 */
export const OUTSIDE: ReadonlySet<string> = new Set([VISIT]);

const REDUCERS: Readonly<Record<string, Reduce>> = {
  'uem-wipe-lands': ({ state }, happening) => uemWipeLands(state, happening),
  'entra-mdm-cleared': ({ state }, happening) => entraMdmCleared(state, happening),
  'compliance-arrives': ({ state }, happening) => complianceArrives(state, happening),
  'person-reads-mail': ({ state }, happening) => readMail(state, happening),
  'person-enrolls': personEnrolls,
  'sync-answers': ({ state }) => syncAnswers(state),
  'partner-heartbeat': ({ state }, happening) => partnerHeartbeat(state, happening),
  'device-off': ({ state }, happening) => deviceOff(state, happening),
};

/** Moves the world's clock to `to`, running what falls due on the way. A `to` in the past moves nothing. */
export function runUntil(world: Pick<World, 'state' | 'random'>, to: number): void {
  const { state } = world;
  for (;;) {
    const index = state.agenda.findLastIndex((one) => !OUTSIDE.has(one.what));
    const next = state.agenda[index];
    if (next === undefined || next.at > to) break;
    state.agenda.splice(index, 1);
    state.now = Math.max(state.now, next.at);
    const reduce = REDUCERS[next.what];
    if (reduce === undefined) throw new Error(`nobody knows what "${next.what}" is`);
    // Reading a mail touches nothing but the reader's own agenda.
    if (next.what !== 'person-reads-mail') state.counters['touched'] = touched(state) + 1;
    if (reduce(world, next)) noteObservable(state);
  }
  state.now = Math.max(state.now, to);
}

/** Counts what a product could see, so that an advance knows when to stop early. */
export function noteObservable(state: WorldState): void {
  state.counters['observable'] = observed(state) + 1;
}

/** Counts what may have changed a thing by itself while time passed. */
export function touched(state: WorldState): number {
  return state.counters['touched'] ?? 0;
}

export function observed(state: WorldState): number {
  return state.counters['observable'] ?? 0;
}

/** The administrator presses "Sync Azure Services": the old product tells Microsoft of its groups, which answers a little later. */
export function pressSync(state: WorldState): void {
  state.uem.syncedAt = state.now;
  for (const partner of reporting(state)) partner.lastHeartbeatAt = state.now;
  const count = (state.counters['sync'] ?? 0) + 1;
  state.counters['sync'] = count;
  const at = state.now + delay(state, MINUTE, 8 * MINUTE, 'sync', count);
  schedule(state, { at, what: 'sync-answers', subject: '', facts: {} });
}

function reporting({ directory, now }: WorldState): WorldState['directory']['partners'] {
  return directory.partners.filter((partner) => (partner.silentUntil ?? 0) <= now);
}

function syncAnswers(state: WorldState): boolean {
  for (const partner of reporting(state)) partner.lastHeartbeatAt = state.now;
  return true;
}

/** A partner that is connected reports daily. Nobody waits for it. */
function partnerHeartbeat(state: WorldState, happening: Happening): boolean {
  for (const partner of reporting(state)) {
    if (partner.partnerState === 'enabled') partner.lastHeartbeatAt = state.now;
  }
  schedule(state, { ...happening, at: state.now + DAY });
  return false;
}

/** Somebody goes on holiday without the device, or its battery is empty. */
function deviceOff(state: WorldState, happening: Happening): boolean {
  const hardware = hardwareOf(state, happening.subject);
  const until = happening.facts['until'];
  if (hardware === null || typeof until !== 'number') return false;
  const record = newestRecord(hardware);
  if (record !== null) record.lastSeenAt = lastSeenAt(hardware, record, state.now);
  for (const managed of hardware.intuneRecords)
    managed.lastSyncAt = Math.max(managed.lastSyncAt, state.now - 4 * 3_600_000);
  hardware.offUntil = Math.max(hardware.offUntil ?? 0, until);
  return false;
}
