import { translation } from '../../define.ts';
import type { pages as english } from '../en/pages.ts';

export const pages = translation<typeof english>()({
  'portal.title': 'Je overstap naar Intune',
  'portal.hello': 'Hallo {name}',
  'portal.stays': 'Blijft',
  'portal.goes': 'Verdwijnt',
  'portal.no-reset': 'wordt niet gewist',
  'portal.promise': 'Tot {at, date, moment} houdt geen nieuwe regel je bij je mail en bestanden weg.',
  'portal.serial-ask': 'Om zeker te zijn dat het dit toestel is: de laatste vier tekens van het serienummer',
  'portal.serial-where.ios': 'Instellingen › Algemeen › Info',
  'portal.serial-where.macos': 'Apple-menu › Over deze Mac',
  'portal.serial-where.android': 'Instellingen › Over de telefoon',
  'portal.serial-where.windows': 'op het etiket, of Instellingen › Systeem › Info',
  'portal.serial-wrong':
    'Dat is niet het einde van het serienummer van dit toestel. Er is niets gewijzigd; kijk nog eens.',
  'portal.start': 'Start',
  'portal.defer': 'Later',
  'portal.started': 'Begonnen. Je kunt deze pagina sluiten; we schrijven je als het tijd is voor de volgende stap.',
  'portal.close': 'Dank je, het is genoteerd. Je kunt deze pagina sluiten.',

  'portal.steps': 'Aanmelden: de stappen op dit toestel',
  'portal.help': 'Hulp',
  'portal.not-now': 'Dat kan op dit moment niet. Hieronder zie je hoe het ervoor staat.',
  'portal.not-found.title': 'Deze link werkt niet meer',
  'portal.not-found.what': 'Gebruik de link in het nieuwste bericht dat je kreeg, of vraag je helpdesk.',

  'page.intro':
    '{organisation} brengt de toestellen over naar Microsoft Intune. Hieronder staat wat dat voor elk van de jouwe betekent.',
  'page.from': 'Je kunt beginnen vanaf {at, date, moment}.',
  'page.serial': 'serienummer begint met {start}',
  'page.serial.where': 'Waar het staat: {where}.',
  'page.reset':
    'Dit toestel kan alleen overstappen als het wordt gewist. Er gebeurt niets zonder je toestemming: de helpdesk neemt contact op.',
  'page.what-stays-goes': 'Wat blijft, wat verdwijnt',
  'page.defer.left':
    '{left, plural, one {Je kunt het nog één keer uitstellen.} other {Je kunt het nog # keer uitstellen.}}',
  'page.not-found.title': 'Deze pagina bestaat niet',
  'page.not-found.hint': 'Naar de statuspagina',
  'page.broken.title': 'Er ging bij ons iets mis',
  'page.broken.what': 'Probeer het over een paar minuten opnieuw. Gaat het weer mis? Vraag het dan je helpdesk.',
});
