import { sentences } from '../define.ts';

/** The console's page about waves. */
export const wavesPageTexts = sentences({
  'waves.about': {
    en: 'Who moves when, what each wave has to show first, and what you can do about it.',
    nl: 'Wie wanneer overstapt, wat elke golf eerst moet laten zien, en wat je eraan kunt doen.',
  },
  'waves.timeline': { en: 'Timeline', nl: 'Tijdlijn' },
  'waves.size': {
    en: '{users} people, {devices} devices, {verified} verified',
    nl: '{users} personen, {devices} toestellen, {verified} geverifieerd',
  },
  'waves.opened': { en: 'opened {at}', nl: 'geopend {at}' },
  'waves.opens': { en: 'opens {at} at the earliest', nl: 'opent op zijn vroegst {at}' },
  'waves.opened-ends': {
    en: 'Opened {opens}; people are asked to move by {ends}.',
    nl: 'Geopend {opens}; mensen worden gevraagd over te stappen tot {ends}.',
  },
  'waves.opens-ends': {
    en: 'Opens {opens} at the earliest; people are then asked to move by {ends}.',
    nl: 'Opent op zijn vroegst {opens}; mensen worden dan gevraagd over te stappen tot {ends}.',
  },
  'waves.undone': {
    en: 'This wave is taken back. Its people are put under the old rules again, in the safe order. Nothing starts until it is started again.',
    nl: 'Deze golf wordt teruggedraaid. Haar mensen komen in de veilige volgorde weer onder de oude regels. Niets begint tot de golf opnieuw wordt gestart.',
  },
  'waves.braked': {
    en: '{count, plural, one {One device is} other {# devices are}} in between for too long, so nothing more starts.',
    nl: '{count, plural, one {Eén toestel zit} other {# toestellen zitten}} te lang ertussenin, dus er begint niets meer.',
  },
  'waves.braked.next': {
    en: 'Help these people to enroll. The wave goes on by itself when they have arrived, or when you lift the brake.',
    nl: 'Help deze mensen met aanmelden. De golf gaat vanzelf verder als ze zijn aangekomen, of als je de rem losmaakt.',
  },
  'waves.phases': { en: 'Where its devices are', nl: 'Waar de toestellen zijn' },
  'waves.platforms': { en: 'By platform', nl: 'Per platform' },
  'waves.platform': { en: 'Platform', nl: 'Platform' },
  'waves.devices': { en: 'Devices', nl: 'Toestellen' },
  'waves.share': { en: 'Share verified', nl: 'Deel geverifieerd' },
  'waves.platform.ios': { en: 'iPhone', nl: 'iPhone' },
  'waves.platform.ipados': { en: 'iPad', nl: 'iPad' },
  'waves.platform.android': { en: 'Android', nl: 'Android' },
  'waves.platform.macos': { en: 'Mac', nl: 'Mac' },
  'waves.platform.windows': { en: 'Windows', nl: 'Windows' },
  'waves.platform.linux': { en: 'Linux', nl: 'Linux' },
  'waves.platform.chromeos': { en: 'ChromeOS', nl: 'ChromeOS' },
  'waves.platform.unknown': { en: 'not known', nl: 'niet bekend' },

  'waves.gates': { en: 'What it has to pass', nl: 'Waar de golf langs moet' },
  'waves.line.passed': { en: 'passed', nl: 'in orde' },
  'waves.line.open': { en: 'open', nl: 'nog niet' },
  'waves.line.failed': { en: 'not passed', nl: 'niet gehaald' },
  'waves.gate.before': { en: '{wave} opens first.', nl: '{wave} gaat eerst open.' },
  'waves.gate.passed-by-person': {
    en: 'A person let this wave open after {wave}, whatever its numbers.',
    nl: 'Een mens liet deze golf open na {wave}, ongeacht de cijfers.',
  },
  'waves.gate.undone': {
    en: '{wave} was taken back, so it has shown nothing.',
    nl: '{wave} is teruggedraaid en heeft dus niets laten zien.',
  },
  'waves.gate.paused': {
    en: '{wave} is paused. It has to go on first, or be taken back.',
    nl: '{wave} is gepauzeerd. Die moet eerst verdergaan, of worden teruggedraaid.',
  },
  'waves.gate.arrived': {
    en: '{wave}: {has} devices have arrived; {needs} are asked, half of those that could move, with nobody in between.',
    nl: '{wave}: {has} toestellen zijn aangekomen; gevraagd {needs}, de helft van wat kon verhuizen, met niemand ertussenin.',
  },
  'waves.gate.enrolled': {
    en: '{wave}: {has} of what left is enrolled; {needs} is asked.',
    nl: '{wave}: {has} van wat vertrok is aangemeld; gevraagd {needs}.',
  },
  'waves.gate.compliant': {
    en: '{wave}: {has} of what arrived is compliant; {needs} is asked.',
    nl: '{wave}: {has} van wat aankwam is in orde; gevraagd {needs}.',
  },
  'waves.gate.limbo': {
    en: '{wave}: {has} minutes in between (median); at most {needs} is asked.',
    nl: '{wave}: {has} minuten ertussenin (mediaan); gevraagd hooguit {needs}.',
  },
  'waves.gate.date': { en: 'Opens {at} at the earliest.', nl: 'Opent op zijn vroegst {at}.' },
  'waves.gate.sign-off': { en: 'The help desk said that it is ready.', nl: 'De helpdesk zei dat die klaar is.' },
  'waves.gate.handover': {
    en: 'Change of rules: {has} of {needs} approvals.',
    nl: 'Wissel van regels: {has} van {needs} goedkeuringen.',
  },
  'waves.gate.unenroll': {
    en: 'Leaving the old product: {has} of {needs} approvals.',
    nl: 'Vertrek uit het oude product: {has} van {needs} goedkeuringen.',
  },

  'waves.act.pause': { en: 'Pause', nl: 'Pauzeren' },
  'waves.act.resume': { en: 'Go on', nl: 'Verdergaan' },
  'waves.act.undo': { en: 'Undo', nl: 'Terugdraaien' },
  'waves.act.again': { en: 'Start again', nl: 'Opnieuw starten' },
  'waves.act.lift-brake': { en: 'Lift the brake', nl: 'Rem losmaken' },
  'waves.act.pass-gate': { en: 'Pass the gate', nl: 'Deur openen' },
  'waves.act.sign-off': { en: 'Help desk is ready', nl: 'Helpdesk is klaar' },
  'waves.ask.pause': { en: 'Pause {wave}?', nl: '{wave} pauzeren?' },
  'waves.ask.resume': { en: 'Let {wave} go on?', nl: '{wave} laten verdergaan?' },
  'waves.ask.undo': { en: 'Undo {wave}?', nl: '{wave} terugdraaien?' },
  'waves.ask.again': { en: 'Start {wave} again?', nl: '{wave} opnieuw starten?' },
  'waves.ask.lift-brake': { en: 'Lift the brake of {wave}?', nl: 'De rem van {wave} losmaken?' },
  'waves.ask.pass-gate': { en: 'Let {wave} open all the same?', nl: '{wave} toch laten openen?' },
  'waves.ask.sign-off': { en: 'Is the help desk ready for {wave}?', nl: 'Is de helpdesk klaar voor {wave}?' },
  'waves.what.pause': {
    en: 'No more devices start and nobody new is told. What is on its way is finished.',
    nl: 'Er beginnen geen toestellen meer en niemand nieuws wordt ingelicht. Wat onderweg is wordt afgemaakt.',
  },
  'waves.what.resume': {
    en: 'Telling people, changing rules and moving devices go on where they stopped.',
    nl: 'Inlichten, regels wisselen en toestellen verhuizen gaan verder waar ze stopten.',
  },
  'waves.what.undo': {
    en: 'Intune’s rules come off first, then the old rules come back, step by step. Devices that have left the old product do not come back by this.',
    nl: 'Eerst gaan de regels van Intune eraf, daarna komen de oude regels terug, stap voor stap. Toestellen die het oude product hebben verlaten komen hierdoor niet terug.',
  },
  'waves.what.again': {
    en: 'The wave begins anew: the help desk is asked, approvals are given and people are told again, with new dates.',
    nl: 'De golf begint opnieuw: de helpdesk wordt gevraagd, goedkeuringen worden gegeven en mensen worden weer ingelicht, met nieuwe datums.',
  },
  'waves.what.lift-brake': {
    en: 'Devices start again though these are stuck. If one more gets stuck, the brake holds again.',
    nl: 'Toestellen beginnen weer, hoewel deze vastzitten. Zit er één meer vast, dan houdt de rem weer.',
  },
  'waves.what.pass-gate': {
    en: 'The wave before it did not show what was asked. You say that this one may open all the same, in your name.',
    nl: 'De vorige golf liet niet zien wat werd gevraagd. Jij zegt, op jouw naam, dat deze toch open mag.',
  },
  'waves.what.sign-off': {
    en: 'You say for the help desk that it knows of this wave and has its briefing. The invitations go out after that.',
    nl: 'Je zegt namens de helpdesk dat die van deze golf weet en de briefing heeft. Daarna gaan de uitnodigingen uit.',
  },
  'waves.done.pause': { en: '{wave} is paused.', nl: '{wave} is gepauzeerd.' },
  'waves.done.resume': { en: '{wave} goes on.', nl: '{wave} gaat verder.' },
  'waves.done.undo': { en: '{wave} is being taken back.', nl: '{wave} wordt teruggedraaid.' },
  'waves.done.again': { en: '{wave} starts again.', nl: '{wave} start opnieuw.' },
  'waves.done.lift-brake': { en: 'The brake of {wave} is lifted.', nl: 'De rem van {wave} is los.' },
  'waves.done.pass-gate': { en: '{wave} may open.', nl: '{wave} mag open.' },
  'waves.done.sign-off': { en: 'The help desk is ready for {wave}.', nl: 'De helpdesk is klaar voor {wave}.' },

  'waves.undo.first': { en: 'This is written first:', nl: 'Dit wordt eerst geschreven:' },
  'waves.undo.nothing': {
    en: 'Nothing has to be written back now.',
    nl: 'Er hoeft nu niets te worden teruggeschreven.',
  },
  'waves.undo.people': {
    en: '{count, plural, one {For one person} other {For # people}}',
    nl: '{count, plural, one {Voor één persoon} other {Voor # personen}}',
  },
  'waves.undo.crossed': {
    en: '{count, plural, one {One device has} other {# devices have}} left the old product. Their users stay out of the old rules, and are under neither side’s rules until they are enrolled.',
    nl: '{count, plural, one {Eén toestel heeft} other {# toestellen hebben}} het oude product verlaten. Hun gebruikers blijven buiten de oude regels, en vallen onder geen van beide tot ze zijn aangemeld.',
  },
  'waves.write.add-member': { en: 'put in', nl: 'toevoegen' },
  'waves.write.remove-member': { en: 'take out of the group', nl: 'uit de groep halen' },
  'waves.write.readmit-in-source': {
    en: 'put back under the old product’s own rules',
    nl: 'terugzetten onder de eigen regels van het oude product',
  },
  'waves.write.revoke-sessions': { en: 'end sessions', nl: 'sessies beëindigen' },
  'waves.write.sync-device': {
    en: 'ask a device to check in with Intune',
    nl: 'een toestel vragen zich bij Intune te melden',
  },
  'waves.write.send-message': { en: 'write a message', nl: 'een bericht schrijven' },
  'waves.new': { en: 'New wave', nl: 'Nieuwe golf' },
  'waves.new.title': { en: 'Make a wave', nl: 'Een golf maken' },
  'waves.new.about': {
    en: 'It takes people who are in no open wave yet, and opens when the gate before it lets it.',
    nl: 'Ze neemt mensen die nog in geen open golf zitten, en opent als de poort ervoor dat toelaat.',
  },
  'waves.new.before': { en: 'It goes before “{wave}”.', nl: 'Ze komt vóór “{wave}”.' },
  'waves.new.name': { en: 'Name', nl: 'Naam' },
  'waves.new.by': { en: 'Who is in it', nl: 'Wie erin zit' },
  'waves.new.by-department': { en: 'Departments', nl: 'Afdelingen' },
  'waves.new.by-people': { en: 'People by mail address', nl: 'Mensen op mailadres' },
  'waves.new.department': {
    en: '{name} ({users, plural, one {# person} other {# people}})',
    nl: '{name} ({users, plural, one {# persoon} other {# personen}})',
  },
  'waves.new.no-departments': {
    en: 'Everybody is in an open wave already, or has no department.',
    nl: 'Iedereen zit al in een open golf, of heeft geen afdeling.',
  },
  'waves.new.people': { en: 'One address on each line', nl: 'Eén adres per regel' },
  'waves.new.size': { en: 'People at most (empty: all)', nl: 'Hoogstens zoveel personen (leeg: allen)' },
  'waves.new.size.hint': {
    en: 'Your help desk can carry about {size, number} at a time. The rest goes on in a second wave.',
    nl: 'Je helpdesk kan er ongeveer {size, number} tegelijk aan. De rest gaat door in een tweede golf.',
  },
  'waves.new.start': { en: 'Opens on, at the earliest', nl: 'Opent op zijn vroegst op' },
  'waves.new.chosen': {
    en: '{users, plural, =0 {Nobody is chosen yet} one {# person is chosen} other {# people are chosen}}',
    nl: '{users, plural, =0 {Nog niemand gekozen} one {# persoon gekozen} other {# personen gekozen}}',
  },
  'waves.new.one': {
    en: '{users, plural, one {# person moves} other {# people move}} in this wave.',
    nl: '{users, plural, one {# persoon verhuist} other {# mensen verhuizen}} in deze golf.',
  },
  'waves.new.parts': {
    en: 'These are more people than you let into one wave, so there will be {count, number} waves. Each opens when the gate after the one before it lets it.',
    nl: 'Dit zijn meer mensen dan je in één golf toelaat, dus er komen {count, number} golven. Elke golf opent als de poort na de vorige dat toelaat.',
  },
  'waves.new.part': {
    en: '{wave}: {users, plural, one {# person} other {# people}}',
    nl: '{wave}: {users, plural, one {# persoon} other {# mensen}}',
  },
  'waves.new.more-parts': {
    en: 'and {count, plural, one {one more wave} other {# more waves}}',
    nl: 'en nog {count, plural, one {één golf} other {# golven}}',
  },
  'waves.new.elsewhere': {
    en: '{count, plural, one {# person you chose is not in it: a wave before it takes them} other {# people you chose are not in it: a wave before it takes them}}, or they are emergency accounts.',
    nl: '{count, plural, one {# persoon die je koos zit er niet in: een golf ervoor neemt die mee} other {# mensen die je koos zitten er niet in: een golf ervoor neemt ze mee}}, of het zijn noodaccounts.',
  },
  'waves.new.moving': {
    en: '{count, plural, one {# person stays} other {# people stay}} in an open wave: {people}.',
    nl: '{count, plural, one {# persoon blijft} other {# mensen blijven}} in een open golf: {people}.',
  },
  'waves.new.make': { en: 'Make the wave', nl: 'Golf maken' },
  'waves.new.cancel': { en: 'Cancel', nl: 'Annuleren' },
  'waves.new.done': { en: '{wave} is made.', nl: '{wave} is gemaakt.' },
  'waves.new.done.moving': {
    en: '{wave} is made. {count, plural, one {# person stays} other {# people stay}} in an open wave: {people}.',
    nl: '{wave} is gemaakt. {count, plural, one {# persoon blijft} other {# mensen blijven}} in een open golf: {people}.',
  },
  'waves.take-back': { en: 'Take back', nl: 'Terugnemen' },
  'waves.take-back.ask': { en: 'Take back {wave}?', nl: '{wave} terugnemen?' },
  'waves.take-back.what': {
    en: 'Its people go back to the waves of the configuration. Nobody was told yet.',
    nl: 'De mensen gaan terug naar de golven van de configuratie. Er is nog niemand ingelicht.',
  },
  'waves.take-back.done': { en: '{wave} is taken back.', nl: '{wave} is teruggenomen.' },
});
