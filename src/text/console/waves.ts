import { sentences } from '../define.ts';

/** The console's page about waves. */
export const wavesPageTexts = sentences({});
