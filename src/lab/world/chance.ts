import type { WorldEvent } from './event.ts';
import { draw, nextOf } from './random.ts';

/** Draws within one event at a time. */
export interface Chance {
  /** Begins the draws of this event. */
  readonly begin: (event: WorldEvent) => void;
  readonly end: () => void;
  /** 0 <= x < 1. Throws outside an event: the draw would be lost in a replay. */
  readonly random: (stream: string) => number;
}

/**
 * What a write draws depends on the write, and on how often the same one came before, not on what came in between: a product
 * sends many writes at once, and they arrive in another order each time. Everything else draws on streams kept in the state.
 */
export function createChance(state: { readonly seed: number; readonly counters: Record<string, number> }): Chance {
  const times = new Map<string, number>();
  let name: string | null = null;
  let draws = 0;
  let isOpen = false;
  return {
    begin: (event) => {
      isOpen = true;
      draws = 0;
      name = null;
      if (event.type !== 'http') return;
      const what = `${event.product} ${event.method} ${event.path} ${sameAnywhere(event.body)}`;
      const count = (times.get(what) ?? 0) + 1;
      times.set(what, count);
      name = `${what} ${count}`;
    },
    end: () => {
      isOpen = false;
    },
    random: (stream) => {
      if (!isOpen) throw new Error(`a draw from "${stream}" outside an event would be lost in a replay`);
      if (name === null) return nextOf(state.seed, state.counters, stream);
      draws += 1;
      return draw(state.seed, stream, name, draws);
    },
  };
}

/** The body as text, without the ports that the lab listens on this time. */
function sameAnywhere(body: unknown): string {
  return (JSON.stringify(body) ?? '').replaceAll(/https?:\/\/[^/"]+/g, '');
}
