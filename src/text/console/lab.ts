import { sentences } from '../define.ts';

/** The console's page about lab. */
export const labPageTexts = sentences({});
