import { sentences } from '../define.ts';

/** What the command line says besides `cli.*`. */
export const terminal = sentences({
  'term.plan.subjects': {
    en: '{n, plural, one {One write} other {# writes}} for {subjects, plural, one {one subject} other {# subjects}}.',
    nl: '{n, plural, one {Eén wijziging} other {# wijzigingen}} voor {subjects, plural, one {één onderwerp} other {# onderwerpen}}.',
  },
  'term.plan.irreversible': { en: 'cannot be undone', nl: 'niet terug te draaien' },
  'term.check.ok': { en: 'All is as it should be.', nl: 'Alles is zoals het hoort.' },
  'term.check.bad': {
    en: '{n, plural, one {One thing is missing.} other {# things are missing.}}',
    nl: '{n, plural, one {Er ontbreekt één ding.} other {Er ontbreken # dingen.}}',
  },
  'term.why.next': { en: 'Next', nl: 'Hierna' },
  'term.why.rules': { en: 'Rules', nl: 'Regels' },
  'term.why.devices': { en: 'Devices', nl: 'Toestellen' },
  'term.why.nothing-next': {
    en: 'Nothing: waiting for a fact to change.',
    nl: 'Niets: wachten tot er iets verandert.',
  },
  'term.init.client-id': {
    en: 'Client id of the app registration in Entra',
    nl: 'Client-id van de app-registratie in Entra',
  },
  'term.init.portal': {
    en: 'Address at which people reach this server',
    nl: 'Adres waarop mensen deze server bereiken',
  },
  'term.init.mail-server': { en: 'Mail server (host:port)', nl: 'Mailserver (host:poort)' },
  'term.init.pilot': { en: 'Entra group of the pilot', nl: 'Entra-groep van de pilot' },
  'term.init.next': { en: 'Next: sluis check.', nl: 'Hierna: sluis check.' },
  'term.cancelled': { en: 'Stopped; nothing was written.', nl: 'Gestopt; er is niets geschreven.' },
});
