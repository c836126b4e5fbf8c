import { sentences } from '../define.ts';

/** The console's page about overview. */
export const overviewPageTexts = sentences({});
