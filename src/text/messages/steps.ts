import { sentences } from '../define.ts';

/** Guided steps by hand: what to press, why, and what it concerns. `step.<code>` is the title. */
export const handSteps = sentences({
  'step.sync-azure-services': {
    en: 'Sync Azure Services in Workspace ONE',
    nl: 'Azure Services synchroniseren in Workspace ONE',
  },
  'step.sync-azure-services.1': {
    en: 'Sign in to the Workspace ONE UEM console as an administrator of the top organization group.',
    nl: 'Meld je aan bij de Workspace ONE UEM-console als beheerder van de hoogste organisatiegroep.',
  },
  'step.sync-azure-services.2': {
    en: 'Open Groups & Settings › All Settings › System › Enterprise Integration › Directory Services.',
    nl: 'Open Groups & Settings › All Settings › System › Enterprise Integration › Directory Services.',
  },
  'step.sync-azure-services.3': { en: 'Press Sync Azure Services.', nl: 'Druk op Sync Azure Services.' },
  'step.sync-azure-services.why': {
    en: 'Workspace ONE learns of a changed compliance partner assignment only when this is pressed.',
    nl: 'Workspace ONE hoort pas van een gewijzigde toewijzing van de compliancepartner als hierop gedrukt wordt.',
  },
  'step.retire-by-hand': { en: 'Take a device out of the old product', nl: 'Een toestel uit het oude product halen' },
  'step.retire-by-hand.1': {
    en: 'Find the device in the console of the old product by its serial number, and compare model and user.',
    nl: 'Zoek het toestel in de console van het oude product op serienummer en vergelijk model en gebruiker.',
  },
  'step.retire-by-hand.2': {
    en: 'Choose the action that removes company data only (retire, enterprise wipe, unenroll). Never choose wipe, erase or factory reset.',
    nl: 'Kies de actie die alleen bedrijfsgegevens verwijdert (retire, enterprise wipe, unenroll). Kies nooit wipe, erase of factory reset.',
  },
  'step.retire-by-hand.3': {
    en: 'Wait until the console shows the device as unenrolled, then confirm.',
    nl: 'Wacht tot de console het toestel als uitgeschreven toont en bevestig dan.',
  },
  'step.retire-by-hand.why': {
    en: 'This product offers no way to do it from outside, or the list says nothing of the device.',
    nl: 'Dit product biedt geen manier om dit van buitenaf te doen, of de lijst zegt niets over het toestel.',
  },
  'step.exempt-by-hand': {
    en: 'Take people out of the old access rules',
    nl: 'Personen uit de oude toegangsregels halen',
  },
  'step.exempt-by-hand.1': {
    en: 'Open the access or compliance rules in the console of the old product.',
    nl: 'Open de toegangs- of complianceregels in de console van het oude product.',
  },
  'step.exempt-by-hand.2': {
    en: 'Exclude the people named below from each rule that blocks mail or files. Change nothing else.',
    nl: 'Sluit de hieronder genoemde personen uit van elke regel die mail of bestanden blokkeert. Verander verder niets.',
  },
  'step.exempt-by-hand.3': {
    en: 'Save, look at the rule once more, then confirm.',
    nl: 'Sla op, bekijk de regel nog eens en bevestig dan.',
  },
  'step.exempt-by-hand.why': {
    en: 'The old rules must be off for these people before Intune may enforce its own.',
    nl: 'De oude regels moeten voor deze personen uit zijn voordat Intune de eigen regels mag afdwingen.',
  },
  'step.release-wipe-hold': {
    en: 'Release held unenrollments in Workspace ONE',
    nl: 'Vastgehouden uitschrijvingen vrijgeven in Workspace ONE',
  },
  'step.release-wipe-hold.1': {
    en: 'Open Devices › Lifecycle › Wipe Log in the Workspace ONE UEM console.',
    nl: 'Open Devices › Lifecycle › Wipe Log in de Workspace ONE UEM-console.',
  },
  'step.release-wipe-hold.2': {
    en: 'Check that each held line is an Enterprise Wipe and that the device is on the list below.',
    nl: 'Controleer dat elke vastgehouden regel een Enterprise Wipe is en dat het toestel hieronder staat.',
  },
  'step.release-wipe-hold.3': { en: 'Release those lines, then confirm.', nl: 'Geef die regels vrij en bevestig dan.' },
  'step.release-wipe-hold.why': {
    en: 'Wipe protection holds requests when there are many in a short time. Held devices do not leave.',
    nl: 'Wipe protection houdt verzoeken vast als er in korte tijd veel zijn. Vastgehouden toestellen vertrekken niet.',
  },
  'step.gate-not-passed': {
    en: 'Decide whether the next wave may begin',
    nl: 'Beslis of de volgende golf mag beginnen',
  },
  'step.gate-not-passed.1': {
    en: 'Look at the devices of the wave before it that are stuck or were not started, and at its numbers, on the status page.',
    nl: 'Bekijk op de statuspagina de toestellen van de vorige golf die vastzitten of waarmee niemand begon, en haar cijfers.',
  },
  'step.gate-not-passed.2': {
    en: 'Have what can be mended mended: the gate then opens by itself.',
    nl: 'Laat verhelpen wat te verhelpen is: de poort gaat dan vanzelf open.',
  },
  'step.gate-not-passed.3': {
    en: 'Confirm only if the next wave may begin in spite of it. Your decision is recorded with your name.',
    nl: 'Bevestig alleen als de volgende golf desondanks mag beginnen. Je besluit wordt met je naam vastgelegd.',
  },
  'step.gate-not-passed.why': {
    en: 'The wave before it did not reach what was agreed for it. Sluis does not go on by itself.',
    nl: 'De vorige golf heeft niet gehaald wat ervoor was afgesproken. Sluis gaat niet uit zichzelf verder.',
  },
  'step.records-gone': {
    en: 'Say whether these records are really gone',
    nl: 'Zeg of deze registraties echt weg zijn',
  },
  'step.records-gone.1': {
    en: 'Look whether a right, a filter or the account by which Sluis reads has changed: then they are there, and come back by themselves.',
    nl: 'Kijk of een recht, een filter of het account waarmee Sluis leest is gewijzigd: dan zijn ze er nog en komen ze vanzelf terug.',
  },
  'step.records-gone.2': {
    en: 'Look some of those named here up in the product itself.',
    nl: 'Zoek een paar van de hier genoemde op in het product zelf.',
  },
  'step.records-gone.3': {
    en: 'Confirm only if they are gone. A rule that is taken for gone and is not would hold people together with those of Intune. Whatever is missing besides them is asked anew. Your decision is recorded with your name.',
    nl: 'Bevestig alleen als ze weg zijn. Een regel die voor verdwenen doorgaat en er nog is, houdt mensen samen met die van Intune vast. Wat daarnaast mist, wordt opnieuw gevraagd. Je besluit wordt met je naam vastgelegd.',
  },
  'step.records-gone.why': {
    en: 'A read ({read}) no longer shows {lost, plural, one {one record} other {# records}}. So many at once are not taken for gone: that is what a changed right or filter looks like too. Until it is said, they count as there, and what rests on this read may wait.',
    nl: 'Een lezing ({read}) toont {lost, plural, one {één registratie} other {# registraties}} niet meer. Zo veel tegelijk gelden niet als verdwenen: zo ziet een gewijzigd recht of filter er ook uit. Tot het gezegd is, gelden ze als aanwezig, en kan wachten wat op deze lezing rust.',
  },
  'step.brake': { en: 'Look at devices that are stuck half-way', nl: 'Bekijk toestellen die halverwege vastzitten' },
  'step.brake.1': {
    en: 'Open the status page and see which devices of this wave left the old product and did not arrive in Intune.',
    nl: 'Bekijk op de statuspagina welke toestellen van deze golf het oude product verlieten en niet in Intune aankwamen.',
  },
  'step.brake.2': {
    en: 'Help their owners, or have the help desk do so. When they arrive, the brake lets go by itself.',
    nl: 'Help de eigenaren, of laat de helpdesk dat doen. Als de toestellen aankomen, gaat de rem vanzelf los.',
  },
  'step.brake.3': {
    en: 'Confirm only if others may start in spite of those named here. Whoever gets stuck besides them stops the wave again. Your decision is recorded with your name.',
    nl: 'Bevestig alleen als anderen mogen beginnen ondanks de hier genoemde. Wie daarnaast vast komt te zitten, stopt de golf opnieuw. Je besluit wordt met je naam vastgelegd.',
  },
  'step.brake.why': {
    en: 'Too many devices of this wave are without management for longer than agreed. Nobody new is started.',
    nl: 'Te veel toestellen van deze golf zijn langer zonder beheer dan afgesproken. Niemand nieuw wordt gestart.',
  },
  'step.not-cleared': {
    en: 'See to devices that have left and that Entra does not let go of',
    nl: 'Kijk naar toestellen die weg zijn en die Entra niet loslaat',
  },
  'step.not-cleared.1': {
    en: 'In the Entra admin center, open Devices › All devices and look at the objects named here. Where a question mark follows, the object may be another device’s: compare owner, registration and last activity.',
    nl: 'Open in het Entra-beheercentrum Apparaten › Alle apparaten en bekijk de objecten die hier genoemd worden. Waar een vraagteken achter staat, kan het object van een ander toestel zijn: vergelijk eigenaar, registratie en laatste activiteit.',
  },
  'step.not-cleared.2': {
    en: 'If the object of this very device still shows the old product as its MDM, the old product has not finished: see in its console that the device is unenrolled, and ask its support. Do not delete the object of a Windows device that is joined to Entra: nobody could sign in to it any more.',
    nl: 'Toont het object van dit toestel zelf nog het oude product als MDM, dan is het oude product niet klaar: controleer in de console daarvan dat het toestel is uitgeschreven, en vraag hun ondersteuning. Verwijder nooit het object van een Windows-toestel dat aan Entra is gekoppeld: niemand kan er dan nog op aanmelden.',
  },
  'step.not-cleared.3': {
    en: 'If only objects of other devices show it, have this device enrolled in Intune. Sluis sees it arrive.',
    nl: 'Tonen alleen objecten van andere toestellen het, laat dit toestel dan aanmelden bij Intune. Sluis ziet het aankomen.',
  },
  'step.not-cleared.why': {
    en: 'These devices left the old product over a day ago, and Entra still shows it on objects that are theirs or may be, or has objects that could not be read. Until that changes Sluis tells nobody to enroll them.',
    nl: 'Deze toestellen zijn langer dan een dag uit het oude product, en Entra toont het nog op objecten die van hen zijn of kunnen zijn, of heeft objecten die niet te lezen zijn. Zolang dat zo is, vraagt Sluis niemand ze aan te melden.',
  },
  'step.left-untold': {
    en: 'See to devices that left the old product before their owners were told',
    nl: 'Kijk naar toestellen die uit het oude product gingen voordat hun eigenaar bericht kreeg',
  },
  'step.left-untold.1': {
    en: 'Find out in the old product’s console who took each device out, and ask its owner whether it is in use.',
    nl: 'Zoek in de console van het oude product op wie elk toestel eruit haalde, en vraag de eigenaar of het in gebruik is.',
  },
  'step.left-untold.2': {
    en: 'If it is in use, enroll it in the old product again. Its owner is under the old rules until the wave begins: in Intune the device would not give back access.',
    nl: 'Is het in gebruik, meld het dan weer aan bij het oude product. De eigenaar valt tot de golf begint onder de oude regels: in Intune zou het toestel geen toegang teruggeven.',
  },
  'step.left-untold.3': {
    en: 'If it is not in use, nothing has to be done now. If it is still away when its wave begins, its owner is told to enroll it.',
    nl: 'Is het niet in gebruik, dan hoeft er nu niets. Is het nog weg als de golf begint, dan krijgt de eigenaar bericht om het aan te melden.',
  },
  'step.left-untold.why': {
    en: 'Somebody took these devices out of the old product, and their owners have not been told of the move: their turn has not come. They have no management, and their owners may have no access to mail.',
    nl: 'Iemand haalde deze toestellen uit het oude product, en hun eigenaars hebben nog geen bericht van de overstap: zij zijn nog niet aan de beurt. De toestellen hebben geen beheer, en hun eigenaars kunnen misschien niet bij hun mail.',
  },
  'step.notice-unknown': {
    en: 'See to mail of which nobody knows whether it arrives',
    nl: 'Kijk naar mail waarvan niemand weet of die aankomt',
  },
  'step.notice-unknown.1': {
    en: 'Find out in the log of the mail server, or of whatever stands between it and Sluis, why it takes messages and does not say so: a check of the contents that takes minutes, or a proxy that changes the answer.',
    nl: 'Zoek in het logboek van de mailserver, of van wat er tussen die server en Sluis staat, uit waarom berichten worden aangenomen zonder dat dit wordt gezegd: een inhoudscontrole die minuten duurt, of een proxy die het antwoord verandert.',
  },
  'step.notice-unknown.2': {
    en: 'Mend that: let the server answer within two minutes of the end of a message, or let Sluis pass the proxy.',
    nl: 'Verhelp dat: laat de server binnen twee minuten na het einde van een bericht antwoorden, of laat Sluis buiten de proxy om gaan.',
  },
  'step.notice-unknown.3': {
    en: 'Nothing else has to be done: Sluis says it once more a week after the last time, and goes on as soon as a message is accepted.',
    nl: 'Meer hoeft er niet: Sluis zegt het een week na de laatste keer nog eens, en gaat verder zodra een bericht is aangenomen.',
  },
  'step.notice-unknown.why': {
    en: 'The owners of these devices were sent the same four times, and it is not known whether any of it arrived: all four may have. Until one is accepted nothing begins for them, and no more is sent for a week.',
    nl: 'De eigenaars van deze toestellen kregen vier keer hetzelfde gestuurd, en onbekend is of er iets van aankwam: misschien wel alle vier. Tot er een is aangenomen begint er voor hen niets, en een week lang gaat er niets meer uit.',
  },
  'step.decommission': { en: 'End a part of the old product', nl: 'Een onderdeel van het oude product beëindigen' },
  'step.decommission.1': {
    en: 'Check in the report that no device is left that depends on this part.',
    nl: 'Controleer in het rapport dat er geen toestel meer is dat van dit onderdeel afhangt.',
  },
  'step.decommission.2': {
    en: 'End it as its vendor describes, and keep the confirmation.',
    nl: 'Beëindig het zoals de leverancier beschrijft en bewaar de bevestiging.',
  },
  'step.decommission.3': { en: 'Confirm.', nl: 'Bevestig.' },
  'step.decommission.why': {
    en: 'The old product ends last, part by part, so that no device is stranded.',
    nl: 'Het oude product stopt als laatste, onderdeel voor onderdeel, zodat geen toestel strandt.',
  },
});
