import type { Classes } from './classes.ts';
import { MAP_DIMENSIONS } from './points.ts';
import type { Mask } from './values.ts';
import { type WordPool, wordPool } from './word-pool.ts';

/** Every cell with its signature: which policies apply there (as far as the sign-in goes), yes or not no. */
export interface Cells {
  /** Signature number by cell. */
  readonly signature: Uint32Array;
  readonly signatures: readonly Mask[];
}

/**
 * Walks through the dimensions once. After each, cells in which the same policies are still open are one state, so the work
 * grows with the states that really differ, and a cell costs one look into a table.
 */
export function cellsOf(classes: Classes): Cells {
  const words = classes.base.yes.length;
  const row = new Uint32Array(words * 2);
  row.set(classes.base.yes);
  row.set(classes.base.open, words);
  let states = wordPool(words * 2);
  states.number(row);
  let at = new Uint32Array(1);
  for (const name of MAP_DIMENSIONS) {
    const list = classes.byDimension[name];
    const next = wordPool(words * 2);
    const moves = new Uint32Array(states.size() * list.length);
    for (let state = 0; state < states.size(); state += 1) {
      for (const [choice, item] of list.entries()) {
        meet(row, states.row(state), item.mask);
        moves[state * list.length + choice] = next.number(row);
      }
    }
    at = follow(at, moves, list.length);
    states = next;
  }
  return { signature: at, signatures: masksOf(states, words) };
}

function meet(row: Uint32Array, state: Uint32Array, mask: Mask): void {
  const words = mask.yes.length;
  for (let at = 0; at < words; at += 1) {
    row[at] = (state[at] ?? 0) & (mask.yes[at] ?? 0);
    row[words + at] = (state[words + at] ?? 0) & (mask.open[at] ?? 0);
  }
}

function masksOf(states: WordPool, words: number): readonly Mask[] {
  return Array.from({ length: states.size() }, (_, state) => {
    const row = states.row(state);
    return { yes: row.subarray(0, words), open: row.subarray(words) };
  });
}

function follow(at: Uint32Array, moves: Uint32Array, choices: number): Uint32Array<ArrayBuffer> {
  const cells = new Uint32Array(at.length * choices);
  let cell = 0;
  for (let before = 0; before < at.length; before += 1) {
    const from = (at[before] ?? 0) * choices;
    for (let choice = 0; choice < choices; choice += 1) {
      cells[cell] = moves[from + choice] ?? 0;
      cell += 1;
    }
  }
  return cells;
}
