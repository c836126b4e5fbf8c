import type { ApiLogLine } from '../../api/server.ts';
import type { HttpCall } from '../../connectors/http.ts';
import type { Happening } from '../../engine/told.ts';
import type { Sluis } from '../wiring.ts';

/** Who looks on while Sluis works. Nothing here may throw, or hold up what it is told of. */
export interface Watch {
  /** Everything is open; the engine has not turned yet. */
  readonly opened?: (sluis: Sluis) => void;
  readonly told?: (happening: Happening) => void;
  /** One exchange with an outside product, repeats included. */
  readonly called?: (product: string, call: HttpCall) => void;
  /** One request was answered. */
  readonly answered?: (line: ApiLogLine) => void;
  /** Our own code threw while it did this. */
  readonly bug?: (error: unknown, doing: string) => void;
  /** What keeps us from working began: a code, the product where it is, and how long it lasts where that is known. */
  readonly trouble?: (code: string, place: string | null, seconds?: number) => void;
}

/** Several as one. */
export function together(watches: readonly Watch[]): Required<Watch> {
  return {
    opened: (sluis) => watches.forEach((watch) => watch.opened?.(sluis)),
    told: (happening) => watches.forEach((watch) => watch.told?.(happening)),
    called: (product, call) => watches.forEach((watch) => watch.called?.(product, call)),
    answered: (line) => watches.forEach((watch) => watch.answered?.(line)),
    bug: (error, doing) => watches.forEach((watch) => watch.bug?.(error, doing)),
    trouble: (code, place, seconds) => watches.forEach((watch) => watch.trouble?.(code, place, seconds)),
  };
}
