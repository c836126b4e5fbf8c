import { sentences } from '../define.ts';

/** The console's page about connections. */
export const connectionsPageTexts = sentences({});
