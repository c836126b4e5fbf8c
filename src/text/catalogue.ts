import { accessTexts } from './access/access.ts';
import { handoverTexts } from './access/handover.ts';
import { whyTexts } from './access/why.ts';
import { checks } from './checks/checks.ts';
import { microsoftChecks } from './checks/microsoft.ts';
import { rights } from './checks/rights.ts';
import { consoleOwn } from './console/own.ts';
import { briefing } from './documents/briefing.ts';
import { guide } from './documents/guide.ts';
import { guideLaws } from './documents/laws.ts';
import { paper } from './documents/paper.ts';
import { guideSteps } from './documents/steps.ts';
import { guideWhatIf } from './documents/what-if.ts';
import { commandErrors } from './errors/command.ts';
import { databaseErrors } from './errors/database.ts';
import { namedFileErrors } from './errors/named-files.ts';
import { outsideErrors } from './errors/outside.ts';
import { ownErrors } from './errors/own.ts';
import { commands } from './faces/commands.ts';
import { organisationErrors } from './errors/organisations.ts';
import { storeErrors } from './errors/store.ts';
import { flags } from './faces/flags.ts';
import { livePicture } from './faces/live.ts';
import { pageErrors } from './faces/problems.ts';
import { signInTexts } from './faces/sign-in.ts';
import { staffPages } from './faces/staff-pages.ts';
import { start } from './faces/start.ts';
import { organisations } from './faces/organisations.ts';
import { terminal } from './faces/terminal.ts';
import { deviceFindings } from './findings/devices.ts';
import { otherWaysFindings } from './findings/other-ways.ts';
import { peopleFindings } from './findings/people.ts';
import { policyFindings } from './findings/policies.ts';
import { rejectTexts } from './findings/rejects.ts';
import { tenantFindings } from './findings/tenant.ts';
import { staffMails } from './messages/staff.ts';
import { handSteps } from './messages/steps.ts';
import { journeyTexts } from './people/journey.ts';
import { columnTexts, nextTexts } from './people/next.ts';
import { whereTexts } from './people/where.ts';
import { summaryTexts } from './messages/summary.ts';
import { endingTexts } from './report/ending.ts';
import { reportTexts } from './report/report.ts';
import { reasons } from './words/reasons.ts';
import { words } from './words/words.ts';

/** Every sentence that only staff reads, by key. A new area is a file and a line here. Those for employees: `employee/`. */
export const catalogue = {
  ...accessTexts,
  ...handoverTexts,
  ...whyTexts,
  ...staffMails,
  ...handSteps,
  ...summaryTexts,
  ...outsideErrors,
  ...ownErrors,
  ...storeErrors,
  ...databaseErrors,
  ...namedFileErrors,
  ...commandErrors,
  ...organisationErrors,
  ...tenantFindings,
  ...policyFindings,
  ...otherWaysFindings,
  ...peopleFindings,
  ...deviceFindings,
  ...rejectTexts,
  ...words,
  ...reasons,
  ...commands,
  ...flags,
  ...livePicture,
  ...staffPages,
  ...pageErrors,
  ...signInTexts,
  ...start,
  ...terminal,
  ...organisations,
  ...checks,
  ...microsoftChecks,
  ...rights,
  ...nextTexts,
  ...columnTexts,
  ...whereTexts,
  ...journeyTexts,
  ...reportTexts,
  ...endingTexts,
  ...consoleOwn,
  ...paper,
  ...briefing,
  ...guide,
  ...guideSteps,
  ...guideWhatIf,
  ...guideLaws,
};
