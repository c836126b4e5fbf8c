import { sentences } from '../define.ts';

/** The console's page about messages. */
export const messagesPageTexts = sentences({
  'messages.when.announcement': {
    en: 'Before a person’s wave begins, if the settings ask for it',
    nl: 'Voordat iemands golf begint, als de instellingen erom vragen',
  },
  'messages.when.invitation': {
    en: 'When the wave is open and the help desk has signed off its briefing',
    nl: 'Als de golf open is en de helpdesk de briefing heeft afgetekend',
  },
  'messages.when.reminder': {
    en: '{times} before the deadline, while something is left to do',
    nl: '{times} voor de laatste dag, zolang er iets te doen is',
  },
  'messages.when.no-reminder': {
    en: 'Only in place of an invitation that may not have arrived',
    nl: 'Alleen in plaats van een uitnodiging die misschien niet aankwam',
  },
  'messages.when.deadline': {
    en: 'One day before the deadline, while something is left to do',
    nl: 'Eén dag voor de laatste dag, zolang er iets te doen is',
  },
  'messages.when.enroll': {
    en: 'When the old product has let go of a device',
    nl: 'Als het oude product een toestel heeft losgelaten',
  },
  'messages.when.blocked': {
    en: 'When the new rules are on for a person who cannot pass them',
    nl: 'Als de nieuwe regels gelden voor iemand die er niet door komt',
  },
  'messages.when.stuck': {
    en: 'When a device has left and does not arrive in Intune',
    nl: 'Als een toestel weg is uit het oude product en niet in Intune aankomt',
  },
  'messages.when.welcome': {
    en: 'When it is proven that a device has arrived',
    nl: 'Als bewezen is dat een toestel is aangekomen',
  },
  'messages.when.help-desk-briefing': {
    en: 'When a wave opens, before anybody in it is invited',
    nl: 'Als een golf opengaat, voordat er iemand wordt uitgenodigd',
  },
  'messages.when.admin-step': {
    en: 'When a step waits that only hands can do; again each day while it waits',
    nl: 'Als er een stap wacht die alleen met de hand kan; elke dag opnieuw zolang die wacht',
  },
  'messages.when.approval-request': {
    en: 'When somebody has to approve; again each day while it is open',
    nl: 'Als iemand moet goedkeuren; elke dag opnieuw zolang het openstaat',
  },
  'messages.moment.start': { en: 'people can start', nl: 'mensen kunnen beginnen' },
  'messages.moment.end': { en: 'deadline', nl: 'laatste dag' },
  'messages.moment.enforced': { en: 'Intune’s rules may begin', nl: 'regels van Intune kunnen ingaan' },
  'messages.part.subject': { en: 'subject', nl: 'het onderwerp' },
  'messages.part.opening': { en: 'opening paragraph', nl: 'de openingsalinea' },
  'messages.part.closing': { en: 'closing paragraph', nl: 'de slotalinea' },
  'messages.reason.refused': {
    en: 'The mail server refused it. It is tried again.',
    nl: 'De mailserver weigerde het. Er volgt een nieuwe poging.',
  },
  'messages.reason.mail-refused': {
    en: 'The mail server refused this address for good. It is tried again each day; mend the address in Entra.',
    nl: 'De mailserver weigert dit adres blijvend. Elke dag volgt een nieuwe poging; verbeter het adres in Entra.',
  },
  'messages.reason.unreachable': {
    en: 'The mail server could not be reached. It is tried again.',
    nl: 'De mailserver was niet bereikbaar. Er volgt een nieuwe poging.',
  },
  'messages.reason.unknown': {
    en: 'The answer was lost: perhaps it arrived. It is not sent a second time.',
    nl: 'Het antwoord ging verloren: misschien kwam het aan. Het gaat geen tweede keer uit.',
  },
  'messages.reason.no-recipient': {
    en: 'There is nobody to send it to: this person has no mail address.',
    nl: 'Er is niemand om het aan te sturen: deze persoon heeft geen mailadres.',
  },
  'messages.reason.other': { en: 'It failed: {code}.', nl: 'Het mislukte: {code}.' },
});
