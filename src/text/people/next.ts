import { sentences } from '../define.ts';

/** What comes next for one device: by its phase while it is under way, by the reason where it waits and no finding says it. */
export const nextTexts = sentences({
  'people.next.known': {
    en: 'Its owner is told by mail before anything changes.',
    nl: 'De eigenaar krijgt een mail voordat er iets verandert.',
  },
  'people.next.ready': { en: 'Its owner is told by mail.', nl: 'De eigenaar krijgt een mail.' },
  'people.next.notified': {
    en: 'The old rules are taken off its owner; then the move can start.',
    nl: 'De oude regels gaan van de eigenaar af; dan kan de overstap beginnen.',
  },
  'people.next.scoped-out': {
    en: 'Its owner starts the move by the link in the mail, unless Sluis starts it when its turn comes.',
    nl: 'De eigenaar begint de overstap via de link in de mail, tenzij Sluis het toestel start zodra het aan de beurt is.',
  },
  'people.next.leaving': {
    en: 'The old product takes its settings off as soon as the device is online.',
    nl: 'Het oude product haalt zijn instellingen eraf zodra het toestel online is.',
  },
  'people.next.limbo': { en: 'Its owner enrolls it in Intune.', nl: 'De eigenaar meldt het aan bij Intune.' },
  'people.next.enrolled': {
    en: 'Intune checks whether it is compliant.',
    nl: 'Intune controleert of het aan de regels voldoet.',
  },
  'people.next.compliant': {
    en: 'The last evidence is read: right user, one live record, old record gone.',
    nl: 'Het laatste bewijs wordt gelezen: juiste gebruiker, één levende registratie, oude registratie weg.',
  },
  'people.next.native-migration': {
    en: 'Assign it to Intune in Apple Business and set a date; the device itself asks its owner.',
    nl: 'Wijs het in Apple Business toe aan Intune en kies een datum; het toestel vraagt het zelf aan de eigenaar.',
  },
  'people.next.manual-unenrollment': {
    en: 'Unenroll it by hand in the old product: company data only, never a wipe.',
    nl: 'Haal het met de hand uit het oude product: alleen bedrijfsgegevens, nooit wissen.',
  },
  'people.next.no-wave': {
    en: 'Put its owner in a wave in sluis.yaml.',
    nl: 'Zet de eigenaar in sluis.yaml in een golf.',
  },
  'people.next.gate-not-passed': {
    en: 'See on the page of the wave before which criterion is not met.',
    nl: 'Zie op de pagina van de vorige golf aan welke eis niet is voldaan.',
  },
  'people.next.wave-paused': {
    en: 'Let the wave go on when you are ready.',
    nl: 'Laat de golf doorgaan als je zover bent.',
  },
  'people.next.wave-braked': {
    en: 'Help those in between, then lift the brake of the wave.',
    nl: 'Help wie ertussenin zit en haal dan de golf van de rem.',
  },
  'people.next.wave-undone': {
    en: 'Start the wave again when you are ready.',
    nl: 'Start de golf opnieuw als je zover bent.',
  },
  'people.next.set-up-open': {
    en: 'See on the page of the plan what is still to be set up.',
    nl: 'Zie op de pagina van het plan wat er nog moet worden ingericht.',
  },
  'people.next.approval-open': {
    en: 'The page Plan and approvals says who has not answered yet, or said no and why.',
    nl: 'De pagina Plan en goedkeuringen zegt wie nog niet antwoordde, of nee zei en waarom.',
  },
  'people.next.sign-off-open': {
    en: 'The help desk reads its briefing and signs off the wave.',
    nl: 'De helpdesk leest de briefing en tekent de golf af.',
  },
  'people.next.notice-unknown': {
    en: 'Look for the message in the mail server’s log, or ask the person.',
    nl: 'Zoek het bericht in het logboek van de mailserver, of vraag het de persoon.',
  },
  'people.next.still-under-old-rules': {
    en: 'See on the access page which old rule still holds its owner.',
    nl: 'Zie op de toegangspagina welke oude regel de eigenaar nog vasthoudt.',
  },
  'people.next.not-started': {
    en: 'Ask its owner to press Start; read out their link where the mail is lost.',
    nl: 'Vraag de eigenaar op Start te drukken; lees de link voor als de mail zoek is.',
  },
  'people.next.leaving-failed': {
    en: 'See in the old product’s console why it refused, and mend that.',
    nl: 'Zie in de console van het oude product waarom het weigerde, en herstel dat.',
  },
  'people.next.not-enrolled': {
    en: 'Call its owner and enroll the device together.',
    nl: 'Bel de eigenaar en meld het toestel samen aan.',
  },
  'people.next.left-untold': {
    en: 'Enroll it in the old product again if it is in use: its owner is told to enroll it in Intune once the wave has begun.',
    nl: 'Meld het weer aan bij het oude product als het in gebruik is: de eigenaar hoort pas in de golf dat het naar Intune moet.',
  },
  'people.next.user-without-licence': {
    en: 'Assign a licence with Intune to its owner.',
    nl: 'Geef de eigenaar een licentie waar Intune in zit.',
  },
  'people.next.licence-unknown': {
    en: 'Let Sluis read licences: the right LicenseAssignment.Read.All.',
    nl: 'Laat Sluis licenties lezen: het recht LicenseAssignment.Read.All.',
  },
  'people.next.platform-blocked': {
    en: 'Allow its platform in the Intune admin center, under Devices › Enrollment › Device platform restriction.',
    nl: 'Sta het platform toe in het Intune-beheercentrum, onder Apparaten › Inschrijving › Beperking van apparaatplatform.',
  },
  'people.next.platform-unknown': {
    en: 'See in the Intune admin center which devices are let in, under Devices › Enrollment › Device platform restriction.',
    nl: 'Kijk in het Intune-beheercentrum welke toestellen worden toegelaten, onder Apparaten › Inschrijving › Beperking van apparaatplatform.',
  },
});

/** Heads of the CSV of devices, and the words in it. */
export const columnTexts = sentences({
  'people.column.name': { en: 'Name', nl: 'Naam' },
  'people.column.model': { en: 'Model', nl: 'Type' },
  'people.column.platform': { en: 'Platform', nl: 'Besturingssysteem' },
  'people.column.serial': { en: 'Serial number', nl: 'Serienummer' },
  'people.column.user': { en: 'User', nl: 'Gebruiker' },
  'people.column.mail': { en: 'Sign-in name', nl: 'Aanmeldnaam' },
  'people.column.wave': { en: 'Wave', nl: 'Golf' },
  'people.column.phase': { en: 'Phase', nl: 'Fase' },
  'people.column.place': { en: 'Place', nl: 'Plek' },
  'people.column.reason': { en: 'Reason', nl: 'Reden' },
  'people.column.next': { en: 'Next', nl: 'Volgende stap' },
  'people.column.since': { en: 'Since', nl: 'Sinds' },
  'people.at': { en: '{at, date, short}, {at, time, clock}', nl: '{at, date, short} {at, time, clock}' },
});
