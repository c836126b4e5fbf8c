import { accessPageTexts } from './access.ts';
import { auditPageTexts } from './audit.ts';
import { closingPageTexts } from './closing.ts';
import { connectionsPageTexts } from './connections.ts';
import { documentsPageTexts } from './documents.ts';
import { labPageTexts } from './lab.ts';
import { messagesPageTexts } from './messages.ts';
import { overviewPageTexts } from './overview.ts';
import { peoplePageTexts } from './people.ts';
import { planPageTexts } from './plan.ts';
import { shellTexts } from './shell.ts';
import { tableTexts } from './table.ts';
import { wavesPageTexts } from './waves.ts';

/** Every sentence that only the console says. */
export const consoleOwn = {
  ...shellTexts,
  ...tableTexts,
  ...overviewPageTexts,
  ...wavesPageTexts,
  ...peoplePageTexts,
  ...accessPageTexts,
  ...planPageTexts,
  ...messagesPageTexts,
  ...documentsPageTexts,
  ...closingPageTexts,
  ...auditPageTexts,
  ...connectionsPageTexts,
  ...labPageTexts,
};
