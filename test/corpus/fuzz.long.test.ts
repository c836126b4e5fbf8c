import { fuzzDoors } from './fuzz.kit.ts';

fuzzDoors(Number(process.env['RUNS'] ?? 2_000));
