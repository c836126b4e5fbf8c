import { sentences } from '../define.ts';

/** The console's page about plan. */
export const planPageTexts = sentences({});
