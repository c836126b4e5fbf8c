import { sentences } from '../define.ts';

/** The console's page about access. */
export const accessPageTexts = sentences({
  'access.tab.map': { en: 'Map', nl: 'Kaart' },
  'access.tab.both': { en: 'Both', nl: 'Beide' },
  'access.tab.old': { en: 'Old product', nl: 'Oude product' },
  'access.tab.intune': { en: 'Intune', nl: 'Intune' },
  'access.tab.neither': { en: 'Neither', nl: 'Geen van beide' },
  'access.tab.unprotected': { en: 'Asked nothing', nl: 'Niets gevraagd' },
  'access.tab.lockout': { en: 'Without access', nl: 'Zonder toegang' },
  'access.tab.diff': { en: 'What the plan changes', nl: 'Wat de planning verandert' },
  'access.tab.handover': { en: 'Handover', nl: 'Overdracht' },
  'access.tab.why': { en: 'Why', nl: 'Waarom' },
  'access.legend.both': { en: 'under both: must be nobody', nl: 'onder beide: moet niemand zijn' },
  'access.legend.old': { en: 'the old product decides', nl: 'het oude product beslist' },
  'access.legend.intune': { en: 'Intune decides', nl: 'Intune beslist' },
  'access.legend.neither': { en: 'neither asks for a managed device', nl: 'geen van beide vraagt een beheerd toestel' },
  'access.legend.unprotected': {
    en: 'some sign-in is asked for nothing at all',
    nl: 'aan een soort aanmelding wordt helemaal niets gevraagd',
  },
  'access.nobody': { en: 'Nobody', nl: 'Niemand' },
  'access.nobody.both': {
    en: 'Nobody is under both products, as it must be.',
    nl: 'Niemand valt onder beide producten, zoals het moet.',
  },
  'access.nobody.old': {
    en: 'No rule that the old product decides reaches anybody here.',
    nl: 'Geen regel waarover het oude product beslist raakt hier iemand.',
  },
  'access.nobody.intune': {
    en: 'No rule that Intune decides reaches anybody here yet.',
    nl: 'Geen regel waarover Intune beslist raakt hier al iemand.',
  },
  'access.nobody.neither': {
    en: 'Nobody who had a rule before the move is without one now.',
    nl: 'Niemand die vóór de overgang een regel had, zit nu zonder.',
  },
  'access.nobody.unprotected': {
    en: 'Every sign-in of everybody is asked for something.',
    nl: 'Bij elke aanmelding van iedereen wordt iets gevraagd.',
  },
  'access.nobody.lockout': {
    en: 'Nobody is refused on a device of theirs.',
    nl: 'Niemand wordt op een eigen toestel geweigerd.',
  },
  'access.nobody.diff': {
    en: 'What Sluis writes next changes nobody’s enforcer.',
    nl: 'Wat Sluis hierna schrijft verandert voor niemand wie handhaaft.',
  },
  'access.empty.handover': { en: 'Nothing here can refuse anybody', nl: 'Niets hier kan iemand weigeren' },
  'access.by-group': { en: 'By wave and group', nl: 'Per golf en groep' },
  'access.group.wave': { en: 'wave', nl: 'golf' },
  'access.group.group': { en: 'group', nl: 'groep' },
  'access.groups.all': { en: 'Show all {n, number} groups', nl: 'Toon alle {n, number} groepen' },
  'access.doubts.n': {
    en: '{n, plural, one {One thing makes} other {# things make}} answers uncertain',
    nl: '{n, plural, one {Eén ding maakt} other {# dingen maken}} antwoorden onzeker',
  },
  'access.lines': {
    en: '{n, plural, one {one line} other {# lines}}',
    nl: '{n, plural, one {één regel} other {# regels}}',
  },
  'access.shown': {
    en: 'Showing {shown, number} of {rows, number} lines. The CSV file has all of them.',
    nl: '{shown, number} van {rows, number} regels. Het CSV-bestand heeft ze allemaal.',
  },
  'access.show-more': { en: 'Show more', nl: 'Meer tonen' },
  'access.csv': { en: 'Download CSV', nl: 'CSV downloaden' },
  'access.filter.off': { en: 'Take this filter away', nl: 'Dit filter weghalen' },
  'access.after-plan': { en: 'After the present plan', nl: 'Na de huidige planning' },
  'access.no-device': { en: 'no device', nl: 'geen toestel' },
  'access.column.resource': { en: 'Resource', nl: 'Bron' },
  'access.column.outside': { en: 'Not in a moving wave', nl: 'Niet in een golf die verhuist' },
  'access.outside': {
    en: '{n, plural, one {one person} other {# people}} possibly under it',
    nl: '{n, plural, one {één persoon} other {# personen}} mogelijk eronder',
  },
  'access.attached': { en: 'Attached: {is}', nl: 'Vastgemaakt: {is}' },

  'access.why.about': {
    en: 'One sign-in of one person, judged policy by policy: what applies, what decided, and through which groups.',
    nl: 'Eén aanmelding van één persoon, beleid voor beleid beoordeeld: wat geldt, wat besliste, en via welke groepen.',
  },
  'access.why.user': { en: 'Name or mail address', nl: 'Naam of mailadres' },
  'access.why.ask': { en: 'Show why', nl: 'Toon waarom' },
  'access.why.empty': { en: 'Whose sign-in?', nl: 'Wiens aanmelding?' },
  'access.why.empty.next': {
    en: 'Type a name or an address above. With a device, platform and resource the answer is sharper.',
    nl: 'Typ hierboven een naam of adres. Met een toestel, platform en bron wordt het antwoord scherper.',
  },
  'access.why.sure': { en: 'This is sure.', nl: 'Dit is zeker.' },
  'access.why.possibly': {
    en: 'With all that may apply besides: {effect}.',
    nl: 'Met alles wat daarnaast misschien geldt: {effect}.',
  },
  'access.why.yes': { en: 'Applies', nl: 'Geldt' },
  'access.why.maybe': { en: 'May apply', nl: 'Geldt misschien' },
  'access.why.no': { en: 'Does not apply', nl: 'Geldt niet' },
  'access.why.decided': { en: 'Decided by {because}.', nl: 'Beslist door {because}.' },
  'access.why.all': { en: 'all users', nl: 'alle gebruikers' },
  'access.why.path': { en: 'How this person is reached', nl: 'Hoe deze persoon wordt geraakt' },
  'access.why.reached': { en: 'in {policy}', nl: 'onder {policy}' },
  'access.why.left-out': { en: 'excluded from {policy}', nl: 'uitgesloten van {policy}' },
  'access.why.old-product': { en: 'The old product', nl: 'Het oude product' },
  'access.why.note': {
    en: 'From what Sluis read last. Passwords, risk and places that are not said here are left open.',
    nl: 'Uit wat Sluis het laatst las. Wachtwoorden, risico en plaatsen die hier niet zijn gezegd, blijven open.',
  },
});
