import type { Instant } from '../domain/words.ts';
import type { Observer } from './observe.ts';
import type { EngineState } from './state.ts';

/**
 * The clock was ahead, and was put right: what is remembered of times that have not come would hold everything up for as long as it was ahead.
 * Everybody is planned anew, as what was due until the wrong time was looked at with that, and all is read again.
 */
export function setBack(state: EngineState, observer: Pick<Observer, 'setBack'>, now: Instant): void {
  const { view, endedAt, lookedAt, waiting, mailQueue } = state;
  view.touchAll();
  observer.setBack(now);
  for (const times of [endedAt, lookedAt]) for (const [key, at] of times) if (at > now) times.set(key, now);
  for (const [device, place] of waiting)
    if (place.leftOutAt !== null && place.leftOutAt > now) waiting.set(device, { ...place, leftOutAt: now });
  for (const [subject, place] of mailQueue) if (place.since > now) mailQueue.set(subject, { ...place, since: now });
  // Whether a server takes messages the next ones tell, and when they were last tried nobody knows.
  state.mailAway = null;
  if (state.mailsWaitSince !== null) state.mailsWaitSince = Math.min(state.mailsWaitSince, now);
}
