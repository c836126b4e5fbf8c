import { fuzzDoors } from './fuzz.kit.ts';

fuzzDoors(12);
