import { MINUTE } from '../world/constants.ts';
import type { WorldEvent } from '../world/event.ts';
import { delay, schedule } from '../world/happen.ts';
import { noteObservable } from '../world/happenings.ts';
import type { WorldState } from '../world/state.ts';
import { nextWorkingDay } from './hours.ts';

type Portal = Extract<WorldEvent, { type: 'portal' }>;

/** A person who finds no button comes back each working day, but not for ever. */
const MOST_LOOKS = 60;
/** While the product is down: every half hour, for a week. */
const MOST_RETRIES = 336;

/**
 * What came of a visit to the product's page. The entry named `close` ends the visit: it takes the happening off the
 * agenda and puts down the next look, if there is to be one.
 */
export function notePortal(state: WorldState, event: Portal): void {
  if (event.action === 'defer' && event.status === 200) state.counters[`deferred/${event.person}`] = state.now;
  if (event.action === 'slot' && event.status === 200) {
    const picks = `picks/${event.person}`;
    state.counters[picks] = (state.counters[picks] ?? 0) + 1;
  }
  if (event.action !== 'close') {
    if (event.status === 200) noteObservable(state);
    return;
  }
  const index = state.agenda.findLastIndex((one) => one.number === event.facts?.['happening']);
  const happening = state.agenda[index];
  if (happening === undefined) return;
  state.agenda.splice(index, 1);
  const next = event.facts?.['next'];
  const tries = Number(happening.facts['tries'] ?? 0) + 1;
  if (next === 'retry' && tries <= MOST_RETRIES) {
    schedule(state, { ...happening, at: state.now + 30 * MINUTE, facts: { ...happening.facts, tries } });
  }
  if (next === 'again' && tries <= MOST_LOOKS) {
    const days = Number(event.facts?.['days'] ?? 1);
    const day = nextWorkingDay(state.now + (days - 1) * 24 * 60 * MINUTE, state.organisation.timeZone);
    const picked = event.facts?.['at'];
    const late = delay(state, 0, 120 * MINUTE, 'looks-again', event.person, tries);
    // Who picked a time comes at that time, give or take a quarter of an hour.
    const at = typeof picked === 'number' ? picked + late / 8 : day + late;
    schedule(state, { ...happening, at, facts: { ...happening.facts, tries } });
  }
}
