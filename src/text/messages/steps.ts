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
    en: 'Look at the devices of the wave before it that are stuck, and at its numbers, on the status page.',
    nl: 'Bekijk op de statuspagina de toestellen van de vorige golf die vastzitten, en haar cijfers.',
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
    en: 'Say whether devices that have left are free in Entra',
    nl: 'Zeg of toestellen die weg zijn vrij zijn in Entra',
  },
  'step.not-cleared.1': {
    en: 'In the Entra admin center, open Devices › All devices and find each object named below by its device ID.',
    nl: 'Open in het Entra-beheercentrum Apparaten › Alle apparaten en zoek elk hieronder genoemd object op apparaat-id.',
  },
  'step.not-cleared.2': {
    en: 'An object that is this very device and still shows the old product as its MDM: check in the old product’s console that the device is unenrolled, save its recovery keys, and delete the object in Entra.',
    nl: 'Een object dat dit toestel zelf is en nog het oude product als MDM toont: controleer in de console van het oude product dat het toestel is uitgeschreven, bewaar de herstelsleutels en verwijder het object in Entra.',
  },
  'step.not-cleared.3': {
    en: 'Confirm only when every object that is left belongs to another device. Sluis then leaves it out for the device named before it, and asks for that device to be enrolled. Your decision is recorded with your name.',
    nl: 'Bevestig alleen als elk object dat overblijft bij een ander toestel hoort. Sluis laat het dan buiten beschouwing voor het toestel dat ervoor staat, en vraagt dat toestel aan te melden. Je besluit wordt met je naam vastgelegd.',
  },
  'step.not-cleared.why': {
    en: 'These devices left the old product over a day ago, and Entra still shows it on objects that are theirs or may be. Until that is settled nobody is told to enroll them.',
    nl: 'Deze toestellen zijn langer dan een dag uit het oude product, en Entra toont het nog op objecten die van hen zijn of kunnen zijn. Zolang dat niet vaststaat, wordt niemand gevraagd ze aan te melden.',
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
