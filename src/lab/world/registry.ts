/** The parts that judge a running world, in one place: each emulator's writes, and the witness. */
export { reduceGraph } from '../graph/reducer.ts';
export { reduceUem } from '../uem/reducer.ts';
export { createWitness, type Witness } from '../witness/witness.ts';
