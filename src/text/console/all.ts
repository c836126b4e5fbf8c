import { accessTexts } from '../access/access.ts';
import { handoverTexts } from '../access/handover.ts';
import { whyTexts } from '../access/why.ts';
import { livePicture } from '../faces/live.ts';
import { reasons } from '../words/reasons.ts';
import { words } from '../words/words.ts';
import { consoleOwn } from './own.ts';

/** Every sentence that the console may say: its own, and what it shares with the other faces. Sent to the browser, so no more than is needed. */
export const consoleTexts = {
  ...consoleOwn,
  ...livePicture,
  ...words,
  ...reasons,
  ...accessTexts,
  ...handoverTexts,
  ...whyTexts,
};
export type ConsoleKey = keyof typeof consoleTexts;
