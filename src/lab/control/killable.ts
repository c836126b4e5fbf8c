import type { Reply, World, WorldEvent } from '../world/event.ts';
import type { LabWorld } from '../world/world.ts';
import type { Faults, Product } from './faults.ts';
import { senderNow } from './sender.ts';

/** The world as a server sees it whose writes may be the moment at which a test kills the product, or may be lied about. */
export function killable(world: LabWorld, faults: Faults, product: Product): World {
  const apply = (event: WorldEvent): Reply | undefined => {
    if (event.type !== 'http' && event.type !== 'mail') return world.apply(event);
    if (event.type === 'http' && faults.liesAbout(product, event.method, event.path)) return world.pretend(event);
    const words = event.type === 'http' ? `${event.method} ${event.path} ${JSON.stringify(event.body)}` : '';
    const kill = faults.killAt({ product, words, sender: senderNow() });
    if (kill === null) return world.apply(event);
    if (kill.when === 'before') {
      kill.strike();
      return { status: 503, body: { error: 'killed before the write' } };
    }
    const reply = world.apply(event);
    kill.strike();
    return reply;
  };
  return { ...world, apply };
}
