import { sentences } from '../define.ts';

/** The console's page about the end of the old product. */
export const closingPageTexts = sentences({
  'closing.about': {
    en: 'What still stands between here and the day on which the old product can go.',
    nl: 'Wat er nog staat tussen nu en de dag waarop het oude product weg kan.',
  },
  'closing.needed': {
    en: '{count, plural, one {# device still needs} other {# devices still need}} the old product',
    nl: '{count, plural, one {# toestel heeft} other {# toestellen hebben}} het oude product nog nodig',
  },
  'closing.needed.none': {
    en: 'No device needs the old product any more',
    nl: 'Geen toestel heeft het oude product nog nodig',
  },
  'closing.needed.about': {
    en: 'Nothing is taken away while there is one. Open a device to see what it waits for.',
    nl: 'Er wordt niets weggehaald zolang er een is. Open een toestel om te zien waarop het wacht.',
  },
  'closing.needed.more': { en: 'All devices that wait', nl: 'Alle toestellen die wachten' },
  'closing.left': { en: 'What the move left in the tenant', nl: 'Wat de overstap in de tenant achterlaat' },
  'closing.left.none': { en: 'Nothing but the new rules.', nl: 'Niets dan de nieuwe regels.' },
  'closing.left.policy-exclusion': { en: 'Policy that keeps our group out', nl: 'Beleid dat onze groep uitsluit' },
  'closing.left.partner-exclusion': {
    en: 'Compliance partner that keeps our group out',
    nl: 'Compliancepartner die onze groep uitsluit',
  },
  'closing.left.source-exemption': {
    en: 'Old rule that carries our exemption',
    nl: 'Oude regel met onze uitzondering',
  },
  'closing.left.members': {
    en: '{count, plural, one {# person} other {# people}} in our group',
    nl: '{count, plural, one {# persoon} other {# personen}} in onze groep',
  },
  'closing.start': { en: 'Clear away', nl: 'Opruimen' },
  'closing.start.title': { en: 'Clear away what the move left?', nl: 'Opruimen wat de overstap achterliet?' },
  'closing.start.what': {
    en: 'Sluis takes its exclusions and groups out of the old rules, step by step, each seen before the next. Approvers are asked first. Nobody is moved any more.',
    nl: 'Sluis haalt zijn uitsluitingen en groepen uit de oude regels, stap voor stap, elk gezien vóór de volgende. Goedkeurders worden eerst gevraagd. Niemand stapt nog over.',
  },
  'closing.started': { en: 'Clearing away has begun.', nl: 'Het opruimen is begonnen.' },
  'closing.started.what': {
    en: '{count, plural, =0 {Nothing is to be written now} one {# write comes next} other {# writes come next}}; each step waits until it was seen.',
    nl: '{count, plural, =0 {Er valt nu niets te schrijven} one {# wijziging volgt} other {# wijzigingen volgen}}; elke stap wacht tot hij is gezien.',
  },
  'closing.cancel': { en: 'Stop clearing away', nl: 'Stoppen met opruimen' },
  'closing.too-early': {
    en: 'Possible when no device needs the old product any more.',
    nl: 'Kan als geen toestel het oude product nog nodig heeft.',
  },
  'closing.dismiss': { en: 'Not now', nl: 'Nu niet' },
  'closing.checklist': { en: 'Then, by hand, in this order', nl: 'Daarna, met de hand, in deze volgorde' },
  'closing.checklist.about': {
    en: 'What brings devices in goes first, what devices live on goes last.',
    nl: 'Wat toestellen binnenbrengt gaat eerst, waar toestellen op leunen gaat als laatste.',
  },
  'closing.device': { en: 'Device', nl: 'Toestel' },
  'closing.why': { en: 'Why', nl: 'Waarom' },
});
