import { sentences } from '../define.ts';

/** What the faces answer where something asked for cannot be. */
export const pageErrors = sentences({
  'error.link-unknown': { en: 'This link does not work any more.', nl: 'Deze link werkt niet meer.' },
  'error.link-unknown.next': {
    en: 'Use the link in the newest message.',
    nl: 'Gebruik de link in het nieuwste bericht.',
  },
  'error.page-unknown': { en: 'There is no such page.', nl: 'Deze pagina bestaat niet.' },
  'error.page-unknown.next': { en: 'Check the address.', nl: 'Controleer het adres.' },
  'error.not-now': { en: 'That is not possible at this moment.', nl: 'Dat kan op dit moment niet.' },
  'error.not-now.next': { en: 'Load the page again.', nl: 'Laad de pagina opnieuw.' },
  'error.wrong-serial': {
    en: 'That is not the end of this device’s serial number.',
    nl: 'Dat is niet het einde van het serienummer van dit toestel.',
  },
  'error.wrong-serial.next': { en: 'Nothing was changed; look again.', nl: 'Er is niets gewijzigd; kijk nog eens.' },
  'error.too-many-watchers': {
    en: 'Too many people watch at this moment.',
    nl: 'Er kijken op dit moment te veel mensen mee.',
  },
  'error.too-many-watchers.next': { en: 'Try again in a while.', nl: 'Probeer het straks opnieuw.' },
  'error.file-exists': { en: '{path} is there already.', nl: '{path} is er al.' },
  'error.file-exists.next': {
    en: 'Nothing was written. --force overwrites it.',
    nl: 'Er is niets geschreven. --force overschrijft het.',
  },
});
