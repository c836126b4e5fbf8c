import { sentences } from '../define.ts';

/** The console's page about audit. */
export const auditPageTexts = sentences({});
