import { sentences } from '../define.ts';

/** The weekly mail to the project lead, and the card that staff messages become in a chat. */
export const summaryTexts = sentences({
  'mail.summary.subject': {
    en: '{organisation} to Intune: {verified, number} of {total, number} devices have arrived',
    nl: '{organisation} naar Intune: {verified, number} van {total, number} toestellen aangekomen',
  },
  'mail.summary.what': {
    en: 'This is how the move of {organisation} stands: {verified, number} of {total, number} devices are proven to be in Intune and in order.',
    nl: 'Zo staat de overgang van {organisation} ervoor: van {verified, number} van {total, number} toestellen is bewezen dat ze in Intune en in orde zijn.',
  },
  'mail.summary.verified': { en: 'Arrived, with proof', nl: 'Aangekomen, bewezen' },
  'mail.summary.under-way': { en: 'On the way', nl: 'Onderweg' },
  'mail.summary.waiting': { en: 'Waiting for a person', nl: 'Wacht op een mens' },
  'mail.summary.excluded': { en: 'Left out', nl: 'Erbuiten gelaten' },
  'mail.summary.lost': { en: 'Lost from view', nl: 'Uit beeld geraakt' },
  'mail.summary.laws': { en: 'Safety rules broken', nl: 'Veiligheidsregels gebroken' },
  'mail.summary.end': { en: 'Expected end', nl: 'Verwacht einde' },
  'mail.summary.day': { en: '{at, date, short}', nl: '{at, date, short}' },
  'mail.summary.forecast': {
    en: '{likely} (between {earliest} and {latest})',
    nl: '{likely} (tussen {earliest} en {latest})',
  },
  'mail.summary.waves': { en: 'Waves', nl: 'Golven' },
  'mail.summary.wave': {
    en: '{state}: {verified, number} of {devices, number}',
    nl: '{state}: {verified, number} van {devices, number}',
  },
  'mail.summary.why': { en: 'Why devices wait', nl: 'Waarom toestellen wachten' },
  'mail.summary.reason': { en: '{devices, number}: {reason}', nl: '{devices, number}: {reason}' },
  'mail.summary.button': { en: 'Open the console', nl: 'Console openen' },
  'message.executive-summary': { en: 'weekly summary', nl: 'weekoverzicht' },
});
