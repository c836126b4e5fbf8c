import { sentences } from '../define.ts';

/** The console's page of the plan, approvals and steps by hand. */
export const planPageTexts = sentences({
  'plan.about': {
    en: 'What Sluis writes next, what waits for a yes, and what only hands can do.',
    nl: 'Wat Sluis hierna schrijft, wat op een ja wacht, en wat alleen handen kunnen doen.',
  },
  'plan.tab.plan': { en: 'Plan', nl: 'Planning' },
  'plan.tab.approvals': { en: 'Approvals', nl: 'Goedkeuringen' },
  'plan.tab.steps': { en: 'Steps by hand', nl: 'Stappen met de hand' },

  'plan.download': { en: 'Download the plan', nl: 'Planning downloaden' },
  'plan.tenant': { en: 'The tenant', nl: 'De tenant' },
  'plan.sum': {
    en: '{writes, plural, one {One write} other {# writes}} next{irreversible, plural, =0 {, each of which can be taken back or is a message} one {, one of which is not taken back by Sluis} other {, # of which are not taken back by Sluis}}.',
    nl: '{writes, plural, one {Eén schrijfactie} other {# schrijfacties}} hierna{irreversible, plural, =0 {, elk terug te draaien of een bericht} one {, waarvan Sluis er één niet terugdraait} other {, waarvan Sluis er # niet terugdraait}}.',
  },
  'plan.empty': { en: 'Nothing is to be written now', nl: 'Er is nu niets te schrijven' },
  'plan.due.none': { en: 'Nothing is due by time alone.', nl: 'Er komt niets door de tijd alleen.' },
  'plan.due.next': {
    en: 'The next comes due {apart}, on {at}.',
    nl: 'Het volgende is aan de beurt {apart}, op {at}.',
  },
  'plan.due.people': {
    en: 'People for whom time alone brings something:',
    nl: 'Mensen voor wie de tijd alleen iets brengt:',
  },
  'plan.due.hour': { en: '{n, number} within the hour', nl: '{n, number} binnen een uur' },
  'plan.due.day': { en: '{n, number} within a day', nl: '{n, number} binnen een dag' },
  'plan.due.week': { en: '{n, number} within a week', nl: '{n, number} binnen een week' },
  'plan.due.later': { en: '{n, number} later', nl: '{n, number} later dan dat' },
  'plan.room': {
    en: '{n, plural, one {One person waits} other {# people wait}} for room: only so many devices an hour may leave the old product, and only so many may be between the two.',
    nl: '{n, plural, one {Eén persoon wacht} other {# mensen wachten}} op ruimte: er mogen maar zoveel toestellen per uur het oude product verlaten, en maar zoveel tussen de twee in zijn.',
  },
  'plan.filter': { en: 'Filter the plan', nl: 'De planning filteren' },
  'plan.filter.text': { en: 'Person, device, policy', nl: 'Persoon, toestel, beleid' },
  'plan.filter.wave': { en: 'Wave', nl: 'Golf' },
  'plan.filter.every-wave': { en: 'Every wave', nl: 'Elke golf' },
  'plan.filter.effect': { en: 'What it does', nl: 'Wat het doet' },
  'plan.filter.every-effect': { en: 'Everything', nl: 'Alles' },
  'plan.filter.off': { en: 'Clear filters', nl: 'Filters wissen' },
  'plan.filter.none': { en: 'No write fits these filters', nl: 'Geen schrijfactie past bij deze filters' },
  'plan.shown': {
    en: 'Showing {shown, number} of {total, number} writes.',
    nl: '{shown, number} van {total, number} schrijfacties.',
  },
  'plan.irreversible': { en: 'not taken back', nl: 'niet terug te draaien' },
  'plan.effect.add': { en: 'Adds', nl: 'Voegt toe' },
  'plan.effect.remove': { en: 'Removes', nl: 'Verwijdert' },
  'plan.effect.change': { en: 'Changes', nl: 'Verandert' },
  'plan.effect.send': { en: 'Sends', nl: 'Verstuurt' },
  'plan.write.add-member': { en: '{subject}: {object}', nl: 'Voor {subject}: {object}' },
  'plan.write.remove-member': { en: '{subject}: no longer {object}', nl: '{subject}: niet langer {object}' },
  'plan.kind.ensure-group': { en: 'groups made', nl: 'groepen gemaakt' },
  'plan.kind.exclude-from-policy': { en: 'policies get our exclusion', nl: 'beleid krijgt onze uitsluiting' },
  'plan.kind.exclude-from-partner': { en: 'partners get our exclusion', nl: 'partners krijgen onze uitsluiting' },
  'plan.kind.attach-source-exemption': {
    en: 'old rules get our exemption',
    nl: 'oude regels krijgen onze uitzondering',
  },
  'plan.kind.readmit-to-policy': { en: 'exclusions taken off policies', nl: 'uitsluitingen van beleid gehaald' },
  'plan.kind.readmit-to-partner': { en: 'exclusions taken off partners', nl: 'uitsluitingen van partners gehaald' },
  'plan.kind.detach-source-exemption': {
    en: 'exemptions taken off old rules',
    nl: 'uitzonderingen van oude regels gehaald',
  },
  'plan.kind.ensure-policy': { en: 'policies made, report-only', nl: 'beleid gemaakt, alleen-rapporteren' },
  'plan.kind.enable-policy': { en: 'policies switched on', nl: 'beleid aangezet' },
  'plan.kind.add-member': { en: 'people into a group', nl: 'mensen in een groep' },
  'plan.kind.remove-member': { en: 'people out of a group', nl: 'mensen uit een groep' },
  'plan.kind.exempt-in-source': { en: 'people out of old rules', nl: 'mensen uit oude regels' },
  'plan.kind.readmit-in-source': { en: 'people back under old rules', nl: 'mensen terug onder oude regels' },
  'plan.kind.revoke-sessions': { en: 'sessions ended', nl: 'sessies beëindigd' },
  'plan.kind.retire-device': { en: 'devices leave the old product', nl: 'toestellen verlaten het oude product' },
  'plan.kind.sync-device': { en: 'devices asked to check in', nl: 'toestellen gevraagd zich te melden' },
  'plan.kind.send-message': { en: 'messages sent', nl: 'berichten verstuurd' },

  'step.none': { en: 'No step waits for hands', nl: 'Geen stap wacht op handen' },
  'step.none.next': {
    en: 'When something can only be done by hand, it stands here with how and why, and in the administrator’s mail.',
    nl: 'Als iets alleen met de hand kan, staat het hier met hoe en waarom, en in de mail van de beheerder.',
  },
  'step.wave': { en: 'Wave {wave}', nl: 'Golf {wave}' },
  'step.concerns': { en: 'Concerns {n, number}', nl: 'Gaat over {n, number}' },
  'step.did': { en: 'I did this', nl: 'Ik heb dit gedaan' },
  'step.decide': { en: 'Go on all the same', nl: 'Toch doorgaan' },
  'step.confirm.done': {
    en: 'Sluis then looks for the effect itself. Your word is recorded with your name.',
    nl: 'Sluis kijkt dan zelf of het effect er is. Je woord wordt met je naam vastgelegd.',
  },
  'step.confirm.decision': {
    en: 'The move goes on in spite of what is named there. Your decision is recorded with your name.',
    nl: 'De overgang gaat door ondanks wat daar staat. Je besluit wordt met je naam vastgelegd.',
  },
  'step.gone': { en: 'They are really gone', nl: 'Ze zijn echt weg' },
  'step.confirm.gone': {
    en: 'The next whole read that misses nothing besides them takes them for gone. Your decision is recorded with your name.',
    nl: 'De volgende volledige lezing die daarnaast niets mist, neemt aan dat ze weg zijn. Je besluit wordt met je naam vastgelegd.',
  },
  'step.recorded': { en: 'Recorded with your name.', nl: 'Met je naam vastgelegd.' },
  'step.seen-by-itself': {
    en: 'Nothing to press: Sluis sees in its next read that it was done.',
    nl: 'Niets om op te drukken: Sluis ziet bij de volgende lezing dat het gedaan is.',
  },

  'approval.none': { en: 'Nothing was asked yet', nl: 'Er is nog niets gevraagd' },
  'approval.none.next': {
    en: 'Questions come here, and to the approvers by mail, before anything is done that needs a yes.',
    nl: 'Vragen komen hier, en per mail bij de goedkeurders, voordat iets gebeurt waarvoor een ja nodig is.',
  },
  'approval.open': { en: 'Waiting for a yes', nl: 'Wacht op een ja' },
  'approval.decided': { en: 'Decided', nl: 'Besloten' },
  'approval.voices': {
    en: '{given, number} of {needed, number} said yes',
    nl: '{given, number} van {needed, number} zeiden ja',
  },
  'approval.voices.left': {
    en: '{left, plural, one {Someone else must say yes too.} other {# others must say yes too.}}',
    nl: '{left, plural, one {Iemand anders moet ook ja zeggen.} other {# anderen moeten ook ja zeggen.}}',
  },
  'approval.voice': { en: '{by}, {at}', nl: '{by}, op {at}' },
  'approval.asked': { en: 'Asked {at}', nl: 'Gevraagd op {at}' },
  'approval.refused.by': { en: '{by} said no on {at}:', nl: '{by} zei op {at} nee:' },
  'approval.refused.waits': {
    en: 'It waits until {n, plural, one {they} other {all of them}} say yes.',
    nl: 'Het wacht tot {n, plural, one {deze persoon} other {zij allen}} ja {n, plural, one {zegt} other {zeggen}}.',
  },
  'approval.mine.given': { en: 'You said yes.', nl: 'Je hebt ja gezegd.' },
  'approval.mine.refused': { en: 'You said no.', nl: 'Je hebt nee gezegd.' },
  'approval.mine.not-an-approver': {
    en: 'You are not one of the approvers: {approvers}.',
    nl: 'Je bent geen van de goedkeurders: {approvers}.',
  },
  'approval.people': {
    en: '{n, plural, one {One person loses access} other {# people lose access}}',
    nl: '{n, plural, one {Eén persoon verliest toegang} other {# personen verliezen toegang}}',
  },
  'approval.people.named': {
    en: '{n, plural, one {One person was named} other {# people were named}}',
    nl: '{n, plural, one {Eén persoon was genoemd} other {# personen waren genoemd}}',
  },
  'approval.people.no-more': { en: 'would not lose access any more', nl: 'zou de toegang niet meer verliezen' },
  'approval.people.decision': {
    en: 'has a device that cannot move; {by} decided that the rules start all the same: {reason}',
    nl: 'heeft een toestel dat niet kan overstappen; {by} besloot dat de regels toch ingaan: {reason}',
  },
  'approval.give': { en: 'Approve', nl: 'Goedkeuren' },
  'approval.give.title': { en: 'Approve this?', nl: 'Dit goedkeuren?' },
  'approval.give.record': {
    en: 'Your yes is recorded with your name. Until it is decided you can still say no; to stop later, pause or undo the wave.',
    nl: 'Je ja wordt met je naam vastgelegd. Tot het besloten is kun je nog nee zeggen; stoppen kan later: pauzeer de golf of draai haar terug.',
  },
  'approval.refuse': { en: 'Say no', nl: 'Nee zeggen' },
  'approval.refuse.what': {
    en: 'It waits until you say yes yourself, whoever else has said yes.',
    nl: 'Het wacht tot je zelf ja zegt, wie er verder ook ja zei.',
  },
  'approval.refuse.hint': {
    en: 'Stands with your name in the audit record and on this page.',
    nl: 'Staat met je naam in het auditlogboek en op deze pagina.',
  },
  'approval.given': { en: 'Your yes is recorded.', nl: 'Je ja is vastgelegd.' },

  'approval.title.setup': { en: 'Prepare the move', nl: 'De overgang voorbereiden' },
  'approval.title.handover': {
    en: 'Hand over the access rules of wave {wave}',
    nl: 'De toegangsregels van golf {wave} overdragen',
  },
  'approval.title.unenroll': {
    en: 'Take the devices of wave {wave} out of the old product',
    nl: 'De toestellen van golf {wave} uit het oude product halen',
  },
  'approval.title.lockout': {
    en: 'Lock out {people, plural, one {one person} other {# people}} of wave {wave}',
    nl: '{people, plural, one {Eén persoon} other {# personen}} van golf {wave} buitensluiten',
  },
  'approval.title.cleanup': { en: 'Clear away what the move left', nl: 'Opruimen wat de overgang naliet' },
  'approval.what.setup': {
    en: 'Sluis makes its groups, all empty, and excludes them from {policies, plural, =0 {no policy} one {one policy} other {# policies}}, {partners, plural, =0 {no compliance partner} one {one compliance partner} other {# compliance partners}} and {rules, plural, =0 {no rule} one {one rule} other {# rules}} of the old product. Its own policy is made for an empty group.',
    nl: 'Sluis maakt zijn groepen, alle leeg, en sluit ze uit van {policies, plural, =0 {geen beleid} one {één beleidsregel} other {# beleidsregels}}, {partners, plural, =0 {geen compliancepartner} one {één compliancepartner} other {# compliancepartners}} en {rules, plural, =0 {geen regel} one {één regel} other {# regels}} van het oude product. Het eigen beleid wordt gemaakt voor een lege groep.',
  },
  'approval.what.handover': {
    en: '{people, plural, one {One person} other {# people}} with {devices, plural, one {one device} other {# devices}} in the old product, one person at a time. Everybody is told before anything changes for them.',
    nl: '{people, plural, one {Eén persoon} other {# personen}} met {devices, plural, one {één toestel} other {# toestellen}} in het oude product, één persoon tegelijk. Iedereen krijgt bericht voordat er voor hen iets verandert.',
  },
  'approval.what.unenroll': {
    en: '{devices, plural, one {One device} other {# devices}} of {people, plural, one {one person} other {# people}}. Company data leaves them; nothing is erased. A retired device cannot be put back from here: it has to be enrolled again.',
    nl: '{devices, plural, one {Eén toestel} other {# toestellen}} van {people, plural, one {één persoon} other {# personen}}. Bedrijfsgegevens verdwijnen ervan; er wordt niets gewist. Terugzetten kan van hieruit niet: het toestel moet dan opnieuw worden aangemeld.',
  },
  'approval.what.lockout': {
    en: 'The promised date has come for {people, plural, one {one person who is} other {# people who are}} not ready, named below. The yes is to these people and to nobody else.',
    nl: 'De beloofde datum is aangebroken voor {people, plural, one {één persoon die} other {# personen die}} niet klaar {people, plural, one {is} other {zijn}}, hieronder bij naam. Het ja geldt voor hen en voor niemand anders.',
  },
  'approval.what.cleanup': {
    en: '{left, plural, =0 {Nothing is left that has to be cleared away.} one {One exclusion or group of the move is taken back.} other {# exclusions and groups of the move are taken back.}} No device depends on the old product any more.',
    nl: '{left, plural, =0 {Er is niets meer op te ruimen.} one {Eén uitsluiting of groep van de overgang wordt teruggenomen.} other {# uitsluitingen en groepen van de overgang worden teruggenomen.}} Geen toestel hangt nog van het oude product af.',
  },
  'approval.gates.setup': {
    en: 'Both gates stay as they are: nothing changes for anybody.',
    nl: 'Beide poorten blijven zoals ze zijn: voor niemand verandert er iets.',
  },
  'approval.gates.handover': {
    en: 'The left gate (old rules) opens for each of {people, plural, one {this person} other {these # people}}; the right gate (Intune) closes only after that was seen, and not before the date they were promised. Never both at once.',
    nl: 'De linkerpoort (oude regels) gaat open voor {people, plural, one {deze persoon} other {elk van deze # personen}}; de rechterpoort (Intune) sluit pas nadat dat is gezien, en niet vóór de datum die hun is beloofd. Nooit beide tegelijk.',
  },
  'approval.gates.unenroll': {
    en: '{devices, plural, one {One device goes} other {# devices go}} into the chamber: without management until they are enrolled in Intune. The left gate is open for them before they go.',
    nl: '{devices, plural, one {Eén toestel gaat} other {# toestellen gaan}} de sluiskolk in: zonder beheer tot ze in Intune zijn aangemeld. De linkerpoort staat voor hen open voordat ze gaan.',
  },
  'approval.gates.lockout': {
    en: 'The right gate (Intune) closes in front of {people, plural, one {one person} other {# people}}: no work mail and files on their devices until these are enrolled and in order.',
    nl: 'De rechterpoort (Intune) sluit vóór {people, plural, one {één persoon} other {# personen}}: geen zakelijke mail en bestanden op hun toestellen tot die zijn aangemeld en in orde zijn.',
  },
  'approval.gates.cleanup': {
    en: 'The left gate is taken away. The right gate stays as it is.',
    nl: 'De linkerpoort wordt weggehaald. De rechterpoort blijft zoals hij is.',
  },
  'approval.when.from': {
    en: 'Nothing changes for the first of them before {at, date, moment}.',
    nl: 'Voor de eerste van hen verandert er niets vóór {at, date, moment}.',
  },
  'approval.when.not-told': {
    en: 'Nobody was told yet; nothing changes before {days, plural, one {one day} other {# days}} after they are.',
    nl: 'Nog niemand kreeg bericht; er verandert niets tot {days, plural, one {één dag} other {# dagen}} daarna.',
  },
  'approval.when.promised': {
    en: 'Intune enforces from {at, date, moment} at the earliest.',
    nl: 'Intune handhaaft op zijn vroegst vanaf {at, date, moment}.',
  },
  'approval.when.never': {
    en: 'Intune’s rules are not switched on by this move.',
    nl: 'Deze overgang zet de regels van Intune niet aan.',
  },
});
