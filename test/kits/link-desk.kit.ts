import type { DeskPorts } from '../../src/engine/links.ts';
import type { Store } from '../../src/store/store.ts';
import type { World } from './engine-state.kit.ts';

export const HELP_DESK = 'help@example.com';
export const ADMINISTRATOR = 'admin@example.com';

/** What is behind personal links, with nothing arranged for any device. */
export function linkDesk({ state }: World, store: Store): DeskPorts {
  const { view, plans, ports } = state;
  return {
    store,
    view,
    settings: ports.settings,
    now: ports.clock.now,
    plans: () => plans,
    waves: () => state.waves,
    setup: () => state.setup,
    staff: { helpDesk: HELP_DESK, administrator: ADMINISTRATOR },
    startable: () => [],
    bookingOf: () => null,
  };
}
