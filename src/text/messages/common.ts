import { sentences } from '../define.ts';

/** What every mail shares: greeting, labels, who to ask, the line at its foot. */
export const mailCommon = sentences({
  'mail.hello': { en: 'Hello {name},', nl: 'Hallo {name},' },
  'mail.hello-nobody': { en: 'Hello,', nl: 'Hallo,' },
  'mail.your-devices': { en: 'Your devices', nl: 'Je toestellen' },
  'mail.this-device': { en: 'This device', nl: 'Dit toestel' },
  'mail.stays': { en: 'Stays', nl: 'Blijft' },
  'mail.goes': { en: 'Goes', nl: 'Verdwijnt' },
  'mail.serial-end': { en: 'serial number ends in {end}', nl: 'serienummer eindigt op {end}' },
  'mail.serial-unknown': { en: 'serial number not known to us', nl: 'serienummer is ons niet bekend' },
  'mail.what-to-do': { en: 'What to do', nl: 'Wat je doet' },
  'mail.link-is-yours': {
    en: 'This link is meant for you alone. Do not forward it.',
    nl: 'Deze link is alleen voor jou. Stuur hem niet door.',
  },
  'mail.button-fails': {
    en: 'Does the button not work? Open this address:',
    nl: 'Werkt de knop niet? Open dan dit adres:',
  },
  'mail.help-heading': { en: 'Questions?', nl: 'Vragen?' },
  'mail.help-mail': {
    en: 'The help desk of {organisation} is glad to help: {mail}.',
    nl: 'De helpdesk van {organisation} helpt je graag: {mail}.',
  },
  'mail.help-mail-phone': {
    en: 'The help desk of {organisation} is glad to help: {mail} or {phone}.',
    nl: 'De helpdesk van {organisation} helpt je graag: {mail} of {phone}.',
  },
  'mail.footer': {
    en: 'You get this message because {organisation} moves its devices from {product} to Microsoft Intune.',
    nl: 'Je krijgt dit bericht omdat {organisation} zijn toestellen van {product} naar Microsoft Intune verhuist.',
  },
  'mail.no-password': {
    en: 'We never ask for your password by mail.',
    nl: 'We vragen nooit per mail om je wachtwoord.',
  },
  'mail.promise-after': {
    en: 'Until {promise, date, moment} your mail and files keep working, also while you are changing over. From then on only devices managed by Intune get in.',
    nl: 'Tot {promise, date, moment} blijven je mail en bestanden werken, ook terwijl je overstapt. Vanaf dan komen alleen toestellen binnen die door Intune worden beheerd.',
  },
  'mail.promise-at-once': {
    en: 'From {promise, date, moment} only devices managed by Intune get in to mail and files. Change over on that day, and you are back within minutes.',
    nl: 'Vanaf {promise, date, moment} komen alleen toestellen die door Intune worden beheerd nog bij mail en bestanden. Stap die dag over en je kunt binnen enkele minuten weer verder.',
  },
  'mail.promise-none': {
    en: 'Your mail and files keep working while you change over.',
    nl: 'Je mail en bestanden blijven werken terwijl je overstapt.',
  },
  'mail.promise-label': { en: 'New rules from', nl: 'Nieuwe regels vanaf' },
  'mail.promise-value': { en: '{promise, date, moment}', nl: '{promise, date, moment}' },
  'mail.start-label': { en: 'You can start from', nl: 'Je kunt beginnen vanaf' },
  'mail.moment': { en: '{at, date, moment}', nl: '{at, date, moment}' },
  'mail.zone': { en: 'Times are those of {zone}.', nl: 'Tijden zijn die van {zone}.' },
});
