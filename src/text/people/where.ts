import { sentences } from '../define.ts';

/** Where one person is, as the help desk sees it within a second. What to tell them is said in the words of their own page. */
export const whereTexts = sentences({
  'people.where.none': {
    en: 'None of their devices has to move.',
    nl: 'Geen van hun toestellen hoeft over te stappen.',
  },
  'people.where.not-yet': {
    en: 'They have not been told yet: {device} stays as it is until then.',
    nl: 'Zij zijn nog niet ingelicht: {device} blijft tot dan zoals het is.',
  },
  'people.where.invited': {
    en: 'They were told; {device} cannot start yet.',
    nl: 'Zij zijn ingelicht; {device} kan nog niet beginnen.',
  },
  'people.where.ready': { en: 'They can start now with {device}.', nl: 'Zij kunnen nu beginnen met {device}.' },
  'people.where.started': {
    en: '{device} has started; the old product is asked to let it go.',
    nl: '{device} is begonnen; het oude product wordt gevraagd het los te laten.',
  },
  'people.where.queued': {
    en: '{device} has started; the old product has not been asked to let it go yet.',
    nl: '{device} is begonnen; het oude product is nog niet gevraagd het los te laten.',
  },
  'people.where.leaving': {
    en: '{device} is leaving the old product.',
    nl: '{device} is bezig het oude product te verlaten.',
  },
  'people.where.clearing': {
    en: '{device} has left; Microsoft still shows the old management.',
    nl: '{device} is vertrokken; Microsoft toont het oude beheer nog.',
  },
  'people.where.enroll': {
    en: '{device} has left the old product and is not in Intune: it has to be enrolled now.',
    nl: '{device} is uit het oude product en niet in Intune: het moet nu worden aangemeld.',
  },
  'people.where.checking': {
    en: '{device} is in Intune and is being checked.',
    nl: '{device} is in Intune en wordt gecontroleerd.',
  },
  'people.where.mend': {
    en: '{device} is in Intune, but does not meet its rules.',
    nl: '{device} is in Intune, maar voldoet niet aan de regels.',
  },
  'people.where.done': {
    en: 'All their devices are in Intune, and it is proven.',
    nl: 'Al hun toestellen zijn in Intune, en dat is bewezen.',
  },
  'people.where.reset': {
    en: '{device} can move only with a reset.',
    nl: '{device} kan alleen overstappen als het wordt gewist.',
  },
  'people.where.waiting': { en: '{device} waits: {reason}.', nl: '{device} wacht: {reason}.' },
  'people.where.paused': {
    en: 'The move of their wave stands still for now.',
    nl: 'De overstap van hun golf staat voorlopig stil.',
  },
  'people.where.undone': {
    en: 'The move of their wave was taken back.',
    nl: 'De overstap van hun golf is teruggedraaid.',
  },
  'people.where.written-off': {
    en: '{device} was given up as lost or broken.',
    nl: '{device} is als verloren of kapot opgegeven.',
  },
  'people.where.excluded': {
    en: '{device} is left out of the move: {reason}.',
    nl: '{device} is buiten de overstap gelaten: {reason}.',
  },
});
