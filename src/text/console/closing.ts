import { sentences } from '../define.ts';

/** The console's page about closing. */
export const closingPageTexts = sentences({});
