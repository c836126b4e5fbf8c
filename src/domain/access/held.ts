import type { Because, Held } from './sign-in.ts';

export const YES: Held = { value: 'yes' };
export const NO: Held = { value: 'no' };

export function unknown(because: Because, path?: string): Held {
  return path === undefined ? { value: 'unknown', because } : { value: 'unknown', because, path };
}

export const NOT_SAID = unknown('not-said');

export function sure(yes: boolean): Held {
  return yes ? YES : NO;
}

/** One yes is enough. Of several unknowns the first counts, and one that more saying would not settle before one that is only not said. */
export function anyOf(parts: Iterable<Held>): Held {
  let answer = NO;
  for (const part of parts) {
    if (part.value === 'yes') return part;
    answer = firmer(answer, part);
  }
  return answer;
}

/** Included and not excluded. */
export function butNot(included: Held, excluded: Held): Held {
  if (included.value === 'no' || excluded.value === 'yes') return NO;
  return firmer(included, excluded.value === 'no' ? YES : excluded);
}

function firmer(one: Held, other: Held): Held {
  if (other.value !== 'unknown') return one;
  if (one.value !== 'unknown') return other;
  return one.because === 'not-said' ? other : one;
}
