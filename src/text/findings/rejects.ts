import { sentences } from '../define.ts';

/** Why one record of a list cannot be read, within a sentence: `reject.<code>`; how it is mended, where that is not plain: `reject.<code>.next`. */
export const rejectTexts = sentences({
  'reject.list-no-identity': {
    en: 'nothing there says which device it is',
    nl: 'niets zegt daar welk toestel het is',
  },
  'reject.list-no-identity.next': {
    en: 'write its serial number in the row, or take the row out of the file where it is no device in use',
    nl: 'zet het serienummer in de rij, of haal de rij uit het bestand als het geen toestel in gebruik is',
  },
  'reject.list-row-length': {
    en: 'the row has more or fewer fields than there are columns',
    nl: 'de rij heeft meer of minder velden dan er kolommen zijn',
  },
  'reject.list-row-length.next': {
    en: 'look for a separator too many or too few; a line that is no device, such as a total, is to be taken out of the file',
    nl: 'zoek een scheidingsteken te veel of te weinig; een regel die geen toestel is, zoals een totaal, moet uit het bestand',
  },
  'reject.list-rounded-number': {
    en: 'the number was rounded to {detail}, so that nobody can tell which device it is',
    nl: 'het nummer is afgerond tot {detail}, zodat niemand weet welk toestel het is',
  },
  'reject.list-rounded-number.next': {
    en: 'export it again and do not save it with Excel, or set the column to text first; in JSON write such a number in quotes',
    nl: 'exporteer opnieuw en sla het niet met Excel op, of maak eerst tekst van de kolom; zet zo’n nummer in JSON tussen aanhalingstekens',
  },
  'reject.list-duplicate': {
    en: 'one device on several rows: {detail}',
    nl: 'één toestel op meerdere rijen: {detail}',
  },
  'reject.list-duplicate.next': {
    en: 'keep the row that is right',
    nl: 'houd de rij die klopt',
  },
});
