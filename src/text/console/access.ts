import { sentences } from '../define.ts';

/** The console's page about access. */
export const accessPageTexts = sentences({});
