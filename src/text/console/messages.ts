import { sentences } from '../define.ts';

/** The console's page about messages. */
export const messagesPageTexts = sentences({});
