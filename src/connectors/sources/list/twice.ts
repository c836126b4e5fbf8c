import { openSeen } from './seen.ts';

/** Lines that the reason of a reject names: some products write the same words for every serial number they do not know. */
const MOST_NAMED = 10;

/** Where one id stands, of those that stand more than once. */
interface Places {
  /** The first ones, one more than are named. */
  readonly lines: number[];
  count: number;
}

/** Which ids came twice or more, and where. Memory is for the ids that did, and a few bytes for every other. */
export interface Twice {
  readonly add: (id: string, line: number) => void;
  /** The other lines of this id (`line 4, line 5`), or null where it came once. Right when all have been added. */
  readonly others: (id: string, line: number, unit: string) => string | null;
}

export function openTwice(): Twice {
  const seen = openSeen();
  const twice = new Map<string, Places>();
  return {
    add: (id, line) => {
      const first = seen.note(id, line);
      if (first === null) return;
      const places = twice.get(id) ?? { lines: [first], count: 1 };
      if (places.lines.length <= MOST_NAMED) places.lines.push(line);
      places.count += 1;
      twice.set(id, places);
    },
    others: (id, line, unit) => {
      const places = twice.get(id);
      if (places === undefined) return null;
      const named = places.lines.filter((other) => other !== line).slice(0, MOST_NAMED);
      const more = places.count - 1 - named.length;
      return [...named.map((other) => `${unit} ${other}`), ...(more > 0 ? [`${more} more`] : [])].join(', ');
    },
  };
}
