import type { Translation } from '../define.ts';
import type { Language } from '../language.ts';
import { devices as arDevices } from './ar/devices.ts';
import { mails as arMails } from './ar/mails.ts';
import { pages as arPages } from './ar/pages.ts';
import { signIn as arSignIn } from './ar/sign-in.ts';
import { devices as deDevices } from './de/devices.ts';
import { mails as deMails } from './de/mails.ts';
import { pages as dePages } from './de/pages.ts';
import { signIn as deSignIn } from './de/sign-in.ts';
import { devices as enDevices } from './en/devices.ts';
import { mails as enMails } from './en/mails.ts';
import { pages as enPages } from './en/pages.ts';
import { signIn as enSignIn } from './en/sign-in.ts';
import { devices as esDevices } from './es/devices.ts';
import { mails as esMails } from './es/mails.ts';
import { pages as esPages } from './es/pages.ts';
import { signIn as esSignIn } from './es/sign-in.ts';
import { devices as frDevices } from './fr/devices.ts';
import { mails as frMails } from './fr/mails.ts';
import { pages as frPages } from './fr/pages.ts';
import { signIn as frSignIn } from './fr/sign-in.ts';
import { devices as itDevices } from './it/devices.ts';
import { mails as itMails } from './it/mails.ts';
import { pages as itPages } from './it/pages.ts';
import { signIn as itSignIn } from './it/sign-in.ts';
import { devices as nlDevices } from './nl/devices.ts';
import { mails as nlMails } from './nl/mails.ts';
import { pages as nlPages } from './nl/pages.ts';
import { signIn as nlSignIn } from './nl/sign-in.ts';
import { devices as plDevices } from './pl/devices.ts';
import { mails as plMails } from './pl/mails.ts';
import { pages as plPages } from './pl/pages.ts';
import { signIn as plSignIn } from './pl/sign-in.ts';
import { devices as ptDevices } from './pt/devices.ts';
import { mails as ptMails } from './pt/mails.ts';
import { pages as ptPages } from './pt/pages.ts';
import { signIn as ptSignIn } from './pt/sign-in.ts';
import { devices as svDevices } from './sv/devices.ts';
import { mails as svMails } from './sv/mails.ts';
import { pages as svPages } from './sv/pages.ts';
import { signIn as svSignIn } from './sv/sign-in.ts';

const english = { ...enMails, ...enDevices, ...enPages, ...enSignIn };

/** The English sentences for employees: their literal types tell which variables each of them takes. */
export type EmployeeEnglish = typeof english;

/**
 * Every sentence that an employee reads, by language. A new language is a folder with four files, a line here, and a line in
 * `language.ts`; callers do not change.
 */
export const employeeTexts: Readonly<Record<Language, Translation<EmployeeEnglish>>> = {
  en: english,
  nl: { ...nlMails, ...nlDevices, ...nlPages, ...nlSignIn },
  de: { ...deMails, ...deDevices, ...dePages, ...deSignIn },
  fr: { ...frMails, ...frDevices, ...frPages, ...frSignIn },
  es: { ...esMails, ...esDevices, ...esPages, ...esSignIn },
  it: { ...itMails, ...itDevices, ...itPages, ...itSignIn },
  pt: { ...ptMails, ...ptDevices, ...ptPages, ...ptSignIn },
  pl: { ...plMails, ...plDevices, ...plPages, ...plSignIn },
  sv: { ...svMails, ...svDevices, ...svPages, ...svSignIn },
  ar: { ...arMails, ...arDevices, ...arPages, ...arSignIn },
};
