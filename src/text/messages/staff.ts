import { sentences } from '../define.ts';

/** The messages to help desk, administrator and approvers. */
export const staffMails = sentences({
  'mail.briefing.subject': {
    en: 'Help desk briefing: wave {wave}, {people, plural, one {# person} other {# people}} from {from, date, short}',
    nl: 'Briefing helpdesk: golf {wave}, {people, plural, one {# persoon} other {# personen}} vanaf {from, date, short}',
  },
  'mail.briefing.what': {
    en: 'Wave {wave} is next: {people, plural, one {one person} other {# people}} with {devices, plural, one {one device} other {# devices}}. They are invited once you have signed off this briefing.',
    nl: 'Golf {wave} is de volgende: {people, plural, one {één persoon} other {# personen}} met {devices, plural, one {één toestel} other {# toestellen}}. Zij krijgen de uitnodiging zodra je deze briefing hebt afgetekend.',
  },
  'mail.briefing.dates': { en: 'Dates', nl: 'Data' },
  'mail.briefing.invited': { en: 'Invitation', nl: 'Uitnodiging' },
  'mail.briefing.from': { en: 'People can start from', nl: 'Beginnen kan vanaf' },
  'mail.briefing.enforced': { en: 'Intune enforces from', nl: 'Intune dwingt af vanaf' },
  'mail.briefing.not-enforced': { en: 'not in this wave', nl: 'niet in deze golf' },
  'mail.briefing.platforms': { en: 'Devices by platform', nl: 'Toestellen per platform' },
  'mail.briefing.reset': {
    en: 'Need a reset (nobody is told to start)',
    nl: 'Moeten worden gewist (niemand wordt gevraagd te beginnen)',
  },
  'mail.briefing.people': { en: 'Who', nl: 'Wie' },
  'mail.briefing.person': {
    en: '{name} ({mail}), {devices, plural, one {# device} other {# devices}}',
    nl: '{name} ({mail}), {devices, plural, one {# toestel} other {# toestellen}}',
  },
  'mail.briefing.more-people': {
    en: 'and {more, plural, one {one more person} other {# more people}}: the whole list is on the page behind the button',
    nl: 'en nog {more, plural, one {één persoon} other {# personen}}: de hele lijst staat op de pagina achter de knop',
  },
  'mail.briefing.faq': { en: 'Questions that will come', nl: 'Vragen die komen' },
  'mail.briefing.faq-1': {
    en: 'Do I lose my photos? No: private photos, apps and messages stay. Only a device that needs a reset loses them, and never without its owner’s consent.',
    nl: 'Ben ik mijn foto’s kwijt? Nee: privéfoto’s, -apps en -berichten blijven. Alleen een toestel dat gewist moet worden raakt ze kwijt, en nooit zonder toestemming van de eigenaar.',
  },
  'mail.briefing.faq-2': {
    en: 'I removed the management profile myself. Ask them to open their page and press Start all the same: the old product must let go by itself.',
    nl: 'Ik heb het beheerprofiel zelf verwijderd. Laat diegene toch de eigen pagina openen en op Start drukken: het oude product moet zelf loslaten.',
  },
  'mail.briefing.faq-3': {
    en: 'May I wait? Yes, until the date in the mail; they can postpone on their page. Leave and illness: note it, and nobody starts for them.',
    nl: 'Mag ik wachten? Ja, tot de datum in de mail; uitstellen kan op de eigen pagina. Verlof of ziekte: noteer het, dan begint er niemand voor hen.',
  },
  'mail.briefing.faq-4': {
    en: 'My mail asks me to enroll. Look the person up: the page says whether the device has left the old product. Only then enroll.',
    nl: 'Mijn mail vraagt me aan te melden. Zoek de persoon op: de pagina zegt of het toestel uit het oude product is. Pas dan aanmelden.',
  },
  'mail.briefing.script': { en: 'What you can say', nl: 'Wat je kunt zeggen' },
  'mail.briefing.script-1': {
    en: 'We move your device to another management product. It takes a quarter of an hour. I open your page and see where you are.',
    nl: 'We zetten je toestel over naar een ander beheerproduct. Dat kost een kwartier. Ik open je pagina en zie waar je bent.',
  },
  'mail.briefing.script-2': {
    en: 'Never offer a reset to solve a problem. The devices that need one are counted above, and their owners must agree first.',
    nl: 'Bied nooit wissen aan als oplossing. De toestellen die gewist moeten worden zijn hierboven geteld, en hun eigenaars moeten eerst akkoord gaan.',
  },
  'mail.briefing.button': { en: 'Read and sign off', nl: 'Lezen en aftekenen' },

  'mail.admin-step.subject': {
    en: 'A step by hand is waiting: {step}',
    nl: 'Er wacht een handmatige stap: {step}',
  },
  'mail.admin-step.what': {
    en: 'The migration waits for one thing that can only be done by hand. Do it, then confirm on the page. We check the effect ourselves and tell you if it is not seen.',
    nl: 'De migratie wacht op één ding dat alleen met de hand kan. Doe het en bevestig daarna op de pagina. We controleren het effect zelf en laten het weten als we het niet zien.',
  },
  'mail.admin-step.why': { en: 'Why', nl: 'Waarom' },
  'mail.admin-step.concerns': { en: 'Concerns', nl: 'Gaat over' },
  'mail.admin-step.button': { en: 'I did this', nl: 'Ik heb dit gedaan' },

  'mail.approval.subject': {
    en: 'Approval asked: {what, select, setup {prepare the groups and rules} handover {switch enforcement} lockout {switch on Intune rules for people who are not ready} unenroll {take devices out of the old product} undo {undo} other {continue}} for wave {wave}',
    nl: 'Goedkeuring gevraagd: {what, select, setup {groepen en regels voorbereiden} handover {handhaving omzetten} lockout {Intune-regels aanzetten voor mensen die nog niet klaar zijn} unenroll {toestellen uit het oude product halen} undo {terugdraaien} other {doorgaan}} voor golf {wave}',
  },
  'mail.approval.handover': {
    en: 'For wave {wave}, {people, plural, one {one person goes} other {# people go}} from the access rules of {product} to those of Intune, one person at a time. The old rules are seen to be off before the new ones start.',
    nl: 'Voor golf {wave} {people, plural, one {gaat één persoon} other {gaan # personen}} van de toegangsregels van {product} naar die van Intune, één persoon tegelijk. De oude regels zijn aantoonbaar uit voordat de nieuwe beginnen.',
  },
  'mail.approval.setup': {
    en: 'Sluis prepares the move: three empty groups, an exclusion of an empty group on each rule of {product}, and a new rule for an empty group. Nothing changes for anybody yet.',
    nl: 'Sluis bereidt de overgang voor: drie lege groepen, bij elke regel van {product} een uitzondering voor een lege groep, en een nieuwe regel voor een lege groep. Er verandert nog niets voor iemand.',
  },
  'mail.approval.lockout-asked': {
    en: 'For wave {wave} the promised date has come. When the rules of Intune go on now, {people, plural, one {one person loses} other {# people lose}} access until their devices are enrolled and compliant. They are named below.',
    nl: 'Voor golf {wave} is de beloofde datum aangebroken. Als de regels van Intune nu aangaan, {people, plural, one {verliest één persoon} other {verliezen # personen}} de toegang tot hun toestellen zijn aangemeld en in orde zijn. Ze staan hieronder.',
  },
  'mail.approval.unenroll': {
    en: 'For wave {wave}, {devices, plural, one {one device is} other {# devices are}} taken out of {product}. Company data goes; nothing is erased.',
    nl: 'Voor golf {wave} {devices, plural, one {gaat één toestel} other {gaan # toestellen}} uit {product}. Bedrijfsgegevens verdwijnen; er wordt niets gewist.',
  },
  'mail.approval.undo': {
    en: 'Wave {wave} is undone for {people, plural, one {one person} other {# people}}: first the new rules off, then the old ones back.',
    nl: 'Golf {wave} wordt teruggedraaid voor {people, plural, one {één persoon} other {# personen}}: eerst de nieuwe regels uit, dan de oude terug.',
  },
  'mail.approval.lockout': { en: 'Who would lose access today', nl: 'Wie vandaag de toegang zou verliezen' },
  'mail.approval.nobody': {
    en: 'Nobody: everyone in this wave has a device that Intune finds in order, or is outside the rule.',
    nl: 'Niemand: iedereen in deze golf heeft een toestel dat Intune in orde vindt, of valt buiten de regel.',
  },
  'mail.approval.lockout-line': { en: '{name} ({mail}): {reason}', nl: '{name} ({mail}): {reason}' },
  'mail.approval.kept-out': {
    en: 'Never in scope: emergency accounts, the directory synchronisation account and the enrollment apps.',
    nl: 'Nooit binnen bereik: noodaccounts, het account voor adreslijstsynchronisatie en de apps voor aanmelding.',
  },
  'mail.approval.button': { en: 'Look and approve', nl: 'Bekijken en goedkeuren' },

  'lockout.no-device': { en: 'no device in Intune', nl: 'geen toestel in Intune' },
  'lockout.not-compliant': { en: 'no device that Intune finds in order', nl: 'geen toestel dat Intune in orde vindt' },
  'lockout.not-enrolled': { en: 'a device is not enrolled yet', nl: 'een toestel is nog niet aangemeld' },
  'lockout.only-in-entra': {
    en: 'a computer or phone that only Entra knows is not compliant',
    nl: 'een computer of telefoon die alleen Entra kent is niet conform',
  },
  'lockout.unsupported-platform': {
    en: 'a platform that Intune does not manage',
    nl: 'een platform dat Intune niet beheert',
  },
  'lockout.unknown': { en: 'not known, so counted', nl: 'onbekend, dus meegeteld' },
});
