import { deliver } from '../mail/inbox.ts';
import { notePortal } from '../people/portal.ts';
import type { HttpReducer, Reply, World, WorldEvent } from './event.ts';
import { byHand } from './hand.ts';
import { runUntil } from './happenings.ts';
import { beginMoment } from './sought.ts';

/** The two emulators' judges of writes. */
export interface HttpReducers {
  readonly graph: HttpReducer;
  readonly uem: HttpReducer;
}

/** Applies one event to the state. All that changes a world goes through here, first and in every replay. */
export function reduce(
  world: Pick<World, 'state' | 'random'>,
  event: WorldEvent,
  reducers: HttpReducers,
): Reply | undefined {
  switch (event.type) {
    case 'advance':
      runUntil(world, event.to);
      return undefined;
    case 'http':
      return reducers[event.product](world, event);
    case 'mail':
      deliver(world.state, event);
      return { status: 250 };
    case 'portal':
      notePortal(world.state, event);
      return undefined;
    case 'hand': {
      const reply = byHand(world.state, event);
      beginMoment(world.state);
      return reply;
    }
  }
}
