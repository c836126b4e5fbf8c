import { sentences } from '../define.ts';

/** Each law once more, in plain words: `law.<n>` is its short form. */
export const guideLaws = sentences({
  'guide.law.1': {
    en: 'No person, device or moment has the rules of both products on them. What is not known counts as on, and so does a change that has not had its time.',
    nl: 'Geen persoon, toestel of moment heeft de regels van beide producten. Wat onbekend is telt als aan, en een wijziging die haar tijd nog niet heeft gehad ook.',
  },
  'guide.law.2': {
    en: 'Writing a change is not enough: it must be read back. Undo goes the other way round.',
    nl: 'Een wijziging schrijven is niet genoeg: ze moet teruggelezen zijn. Terugdraaien gaat andersom.',
  },
  'guide.law.3': {
    en: 'The message must have been accepted, the promised time ago, and the help desk has it too.',
    nl: 'Het bericht moet zijn aangenomen, de beloofde tijd geleden, en de helpdesk heeft het ook.',
  },
  'guide.law.4': { en: 'An earlier date needs a new message.', nl: 'Een eerdere datum vraagt een nieuw bericht.' },
  'guide.law.5': {
    en: 'A device that can move only with a reset waits for a person and its owner’s consent.',
    nl: 'Een toestel dat alleen met wissen over kan wacht op een mens en de toestemming van de eigenaar.',
  },
  'guide.law.6': {
    en: 'A device that enrolls too early would hang between two managers.',
    nl: 'Een toestel dat zich te vroeg aanmeldt, zou tussen twee beheerders hangen.',
  },
  'guide.law.7': {
    en: 'Directory sync and the apps for enrollment are never in scope either.',
    nl: 'Adreslijstsynchronisatie en de apps voor aanmelding vallen er ook altijd buiten.',
  },
  'guide.law.8': {
    en: 'Where the outside allows it, each can be taken back.',
    nl: 'Waar de buitenwereld het toelaat, kan elke wijziging terug.',
  },
  'guide.law.9': {
    en: 'Done means: enrolled, in order, the right user, one live record, the old one gone. A person’s word is not evidence.',
    nl: 'Klaar betekent: aangemeld, in orde, de juiste gebruiker, één levende registratie, de oude weg. Iemands woord is geen bewijs.',
  },
  'guide.law.10': {
    en: 'Done, on its way, waiting for a person, or left out with a reason and a name. The totals add up at every moment.',
    nl: 'Klaar, onderweg, wachtend op een mens, of erbuiten gelaten met een reden en een naam. De totalen kloppen op elk moment.',
  },
  'guide.law.11': {
    en: 'The minutes between leaving and arriving are measured for each device; who is stuck is asked again.',
    nl: 'De minuten tussen vertrek en aankomst worden per toestel gemeten; wie vastzit wordt opnieuw gevraagd.',
  },
  'guide.law.12': {
    en: 'Push certificate, tokens, connectors and licences stay until no device needs them.',
    nl: 'Pushcertificaat, tokens, connectoren en licenties blijven tot geen toestel ze nodig heeft.',
  },
});
