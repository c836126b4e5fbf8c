import type { Translation } from '../define.ts';
import type { Language } from '../language.ts';
import { devices as enDevices } from './en/devices.ts';
import { mails as enMails } from './en/mails.ts';
import { pages as enPages } from './en/pages.ts';
import { devices as nlDevices } from './nl/devices.ts';
import { mails as nlMails } from './nl/mails.ts';
import { pages as nlPages } from './nl/pages.ts';

const english = { ...enMails, ...enDevices, ...enPages };

/** The English sentences for employees: their literal types tell which variables each of them takes. */
export type EmployeeEnglish = typeof english;

/**
 * Every sentence that an employee reads, by language. A new language is a folder with three files, a line here, and a line in
 * `language.ts`; callers do not change.
 */
export const employeeTexts: Readonly<Record<Language, Translation<EmployeeEnglish>>> = {
  en: english,
  nl: { ...nlMails, ...nlDevices, ...nlPages },
};
