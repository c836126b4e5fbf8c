import type { Translation } from '../define.ts';
import type { Language } from '../language.ts';
import { devices as arDevices } from './ar/devices.ts';
import { mails as arMails } from './ar/mails.ts';
import { pages as arPages } from './ar/pages.ts';
import { portal as arPortal } from './ar/portal.ts';
import { posters as arPosters } from './ar/posters.ts';
import { signIn as arSignIn } from './ar/sign-in.ts';
import { devices as deDevices } from './de/devices.ts';
import { mails as deMails } from './de/mails.ts';
import { pages as dePages } from './de/pages.ts';
import { portal as dePortal } from './de/portal.ts';
import { posters as dePosters } from './de/posters.ts';
import { signIn as deSignIn } from './de/sign-in.ts';
import { devices as enDevices } from './en/devices.ts';
import { mails as enMails } from './en/mails.ts';
import { pages as enPages } from './en/pages.ts';
import { portal as enPortal } from './en/portal.ts';
import { posters as enPosters } from './en/posters.ts';
import { signIn as enSignIn } from './en/sign-in.ts';
import { devices as esDevices } from './es/devices.ts';
import { mails as esMails } from './es/mails.ts';
import { pages as esPages } from './es/pages.ts';
import { portal as esPortal } from './es/portal.ts';
import { posters as esPosters } from './es/posters.ts';
import { signIn as esSignIn } from './es/sign-in.ts';
import { devices as frDevices } from './fr/devices.ts';
import { mails as frMails } from './fr/mails.ts';
import { pages as frPages } from './fr/pages.ts';
import { portal as frPortal } from './fr/portal.ts';
import { posters as frPosters } from './fr/posters.ts';
import { signIn as frSignIn } from './fr/sign-in.ts';
import { devices as itDevices } from './it/devices.ts';
import { mails as itMails } from './it/mails.ts';
import { pages as itPages } from './it/pages.ts';
import { portal as itPortal } from './it/portal.ts';
import { posters as itPosters } from './it/posters.ts';
import { signIn as itSignIn } from './it/sign-in.ts';
import { devices as nlDevices } from './nl/devices.ts';
import { mails as nlMails } from './nl/mails.ts';
import { pages as nlPages } from './nl/pages.ts';
import { portal as nlPortal } from './nl/portal.ts';
import { posters as nlPosters } from './nl/posters.ts';
import { signIn as nlSignIn } from './nl/sign-in.ts';
import { devices as plDevices } from './pl/devices.ts';
import { mails as plMails } from './pl/mails.ts';
import { pages as plPages } from './pl/pages.ts';
import { portal as plPortal } from './pl/portal.ts';
import { posters as plPosters } from './pl/posters.ts';
import { signIn as plSignIn } from './pl/sign-in.ts';
import { devices as ptDevices } from './pt/devices.ts';
import { mails as ptMails } from './pt/mails.ts';
import { pages as ptPages } from './pt/pages.ts';
import { portal as ptPortal } from './pt/portal.ts';
import { posters as ptPosters } from './pt/posters.ts';
import { signIn as ptSignIn } from './pt/sign-in.ts';
import { devices as svDevices } from './sv/devices.ts';
import { mails as svMails } from './sv/mails.ts';
import { pages as svPages } from './sv/pages.ts';
import { portal as svPortal } from './sv/portal.ts';
import { posters as svPosters } from './sv/posters.ts';
import { signIn as svSignIn } from './sv/sign-in.ts';

const english = { ...enMails, ...enDevices, ...enPages, ...enPortal, ...enPosters, ...enSignIn };

/** The English sentences for employees: their literal types tell which variables each of them takes. */
export type EmployeeEnglish = typeof english;

/**
 * Every sentence that an employee reads, by language. A new language is a folder with six files, a line here, and a line in
 * `language.ts`; callers do not change.
 */
export const employeeTexts: Readonly<Record<Language, Translation<EmployeeEnglish>>> = {
  en: english,
  nl: { ...nlMails, ...nlDevices, ...nlPages, ...nlPortal, ...nlPosters, ...nlSignIn },
  de: { ...deMails, ...deDevices, ...dePages, ...dePortal, ...dePosters, ...deSignIn },
  fr: { ...frMails, ...frDevices, ...frPages, ...frPortal, ...frPosters, ...frSignIn },
  es: { ...esMails, ...esDevices, ...esPages, ...esPortal, ...esPosters, ...esSignIn },
  it: { ...itMails, ...itDevices, ...itPages, ...itPortal, ...itPosters, ...itSignIn },
  pt: { ...ptMails, ...ptDevices, ...ptPages, ...ptPortal, ...ptPosters, ...ptSignIn },
  pl: { ...plMails, ...plDevices, ...plPages, ...plPortal, ...plPosters, ...plSignIn },
  sv: { ...svMails, ...svDevices, ...svPages, ...svPortal, ...svPosters, ...svSignIn },
  ar: { ...arMails, ...arDevices, ...arPages, ...arPortal, ...arPosters, ...arSignIn },
};
