/** What a record was made of when it was last shown: whether it is to be made again is seen without making it. */
export interface Stamp {
  /** Calls `note` for everything that the record is made of; answers whether anything differs from the call before. */
  readonly differs: (inputs: (note: (value: unknown) => void) => void) => boolean;
}

export function createStamp(): Stamp {
  const values: unknown[] = [];
  let at = 0;
  let isSame = true;
  const note = (value: unknown): void => {
    if (at >= values.length || values[at] !== value) {
      values[at] = value;
      isSame = false;
    }
    at += 1;
  };
  return {
    differs: (inputs) => {
      at = 0;
      isSame = values.length > 0;
      inputs(note);
      if (at < values.length) {
        values.length = at;
        isSame = false;
      }
      return !isSame;
    },
  };
}

/** Everything that the thing holds itself, but for what it refers to. */
export function noteScalars(thing: object, note: (value: unknown) => void): void {
  for (const name in thing) {
    const value: unknown = thing[name as keyof typeof thing];
    if (typeof value !== 'object' || value === null) note(value);
  }
}
