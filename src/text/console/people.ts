import { sentences } from '../define.ts';

/** The console's page about people. */
export const peoplePageTexts = sentences({});
