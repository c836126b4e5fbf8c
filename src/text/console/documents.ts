import { sentences } from '../define.ts';

/** The console's page about documents. */
export const documentsPageTexts = sentences({});
