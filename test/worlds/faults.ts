import { byHand } from './by-hand.ts';
import { troubles } from './troubles.ts';

/** Everything that goes wrong in these worlds. Every one is repeated by its seed. */
export const faults = { ...troubles, ...byHand } as const;

export type FaultName = keyof typeof faults;
