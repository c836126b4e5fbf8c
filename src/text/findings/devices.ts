import { sentences } from '../define.ts';

/** Findings on devices; see `tenant.ts` for the form. */
export const deviceFindings = sentences({
  'finding.serial-of-two-users': {
    en: 'The serial number of {subject} belongs to two users.',
    nl: 'Het serienummer van {subject} hoort bij twee gebruikers.',
  },
  'finding.serial-of-two-users.next': {
    en: 'Decide which record is right and mend or remove the other. Until then none of them is touched.',
    nl: 'Bepaal welke registratie klopt en herstel of verwijder de andere. Tot dan wordt geen ervan aangeraakt.',
  },
  'finding.reset-needed': {
    en: '{subject} can move only with a reset.',
    nl: '{subject} kan alleen overstappen als het wordt gewist.',
  },
  'finding.reset-needed.next': {
    en: 'Agree with its owner, reset it outside Sluis, then enroll it. Sluis never erases a device.',
    nl: 'Overleg met de eigenaar, wis het buiten Sluis om en meld het daarna aan. Sluis wist nooit een toestel.',
  },
  'finding.management-mode-unknown': {
    en: 'How {subject} is managed is not known, so it counts as one that leaving would erase.',
    nl: 'Hoe {subject} wordt beheerd is niet bekend, dus het telt als een toestel dat door vertrek gewist wordt.',
  },
  'finding.management-mode-unknown.next': {
    en: '{why, select, platform {Its platform is not known, and without that no way of management is understood. In a list, write windows, ios, ipados, macos, android, chromeos or linux in its column platform, and how it is managed in its column mode, which Windows does not need; sluis check names the words that are not understood. Where it is none of these, as Windows Mobile or Apple TV, leave it out with a reason.} other {Look up in the old product’s console how it is managed, and record that: for Workspace ONE as a smart group under source.modeGroups in sluis.yaml, for a list in its column mode.}}',
    nl: '{why, select, platform {Het platform is niet bekend, en zonder dat wordt geen beheerwijze begrepen. Schrijf bij een lijst windows, ios, ipados, macos, android, chromeos of linux in de kolom platform, en hoe het wordt beheerd in de kolom mode, die Windows niet nodig heeft; sluis check noemt de woorden die niet worden begrepen. Is het geen van deze, zoals Windows Mobile of Apple TV, laat het er dan buiten met een reden.} other {Zoek in de console van het oude product op hoe het wordt beheerd en leg dat vast: bij Workspace ONE als smart group onder source.modeGroups in sluis.yaml, bij een lijst in de kolom mode.}}',
  },
  'finding.modes-unknown': {
    en: 'Of {unknown, plural, one {one Android device} other {# Android devices}} out of {android} the old product does not say how it is held: each would wait as “reset needed”.',
    nl: 'Van {unknown, plural, one {één Android-toestel} other {# Android-toestellen}} van de {android} zegt het oude product niet hoe het wordt beheerd: elk zou wachten als “moet worden gewist”.',
  },
  'finding.modes-unknown.next': {
    en: 'Make one smart group in Workspace ONE for each way of management, and name it in sluis.yaml under source.modeGroups, one line each of those that you have: android-work-profile: NAME, android-device-administrator: NAME, android-cope: NAME, android-fully-managed: NAME, android-dedicated: NAME. See docs/operate.md.',
    nl: 'Maak in Workspace ONE één smart group per beheerwijze, en noem die in sluis.yaml onder source.modeGroups, één regel voor elke die je hebt: android-work-profile: NAAM, android-device-administrator: NAAM, android-cope: NAAM, android-fully-managed: NAAM, android-dedicated: NAAM. Zie docs/operate.md.',
  },
  'finding.modes-unknown-in-list': {
    en: 'Of {unknown, plural, one {one Android device} other {# Android devices}} out of {android} the list does not say how it is held: each would wait as “reset needed”.',
    nl: 'Van {unknown, plural, one {één Android-toestel} other {# Android-toestellen}} van de {android} zegt de lijst niet hoe het wordt beheerd: elk zou wachten als “moet worden gewist”.',
  },
  'finding.modes-unknown-in-list.next': {
    en: 'Fill in the column mode of the list: android-work-profile, android-device-administrator, android-cope, android-fully-managed or android-dedicated.',
    nl: 'Vul de kolom mode van de lijst: android-work-profile, android-device-administrator, android-cope, android-fully-managed of android-dedicated.',
  },
  'finding.not-seen': { en: '{subject} has not been seen for a long time.', nl: '{subject} is lang niet gezien.' },
  'finding.not-seen.next': {
    en: 'Ask its owner; where it no longer exists, leave it out with a reason.',
    nl: 'Vraag de eigenaar; bestaat het niet meer, laat het er dan buiten met een reden.',
  },
  'finding.platform-blocked': {
    en: 'Intune’s enrollment restrictions block the platform of {subject}.',
    nl: 'De inschrijvingsbeperkingen van Intune blokkeren het platform van {subject}.',
  },
  'finding.platform-blocked.next': {
    en: 'Allow it in the Intune admin center under Devices › Enrollment › Device platform restriction. It moves after the next read of the tenant.',
    nl: 'Sta het toe in het Intune-beheercentrum onder Apparaten › Inschrijving › Beperking van apparaatplatform. Het verhuist zodra de tenant weer is gelezen.',
  },
  'finding.platform-unknown': {
    en: 'Whether Intune’s enrollment restrictions let {subject} in cannot be told, so it is not moved.',
    nl: 'Of de inschrijvingsbeperkingen van Intune {subject} toelaten is niet te zien, dus het verhuist niet.',
  },
  'finding.platform-unknown.next': {
    en: 'Look in the Intune admin center under Devices › Enrollment › Device platform restriction: a restriction for a group, of Android, or of personal devices may refuse it; Intune counts as personal what has no corporate identifier there. Where you know that whoever moves is let in, write unknownPlatform: assume under unenroll.',
    nl: 'Kijk in het Intune-beheercentrum onder Apparaten › Inschrijving › Beperking van apparaatplatform: een beperking voor een groep, van Android of van persoonlijke toestellen kan het weigeren; persoonlijk is voor Intune wat daar geen zakelijke identificatie heeft. Weet je dat wie verhuist wordt toegelaten, zet dan unknownPlatform: assume onder unenroll.',
  },
  'finding.device-limit': {
    en: 'With {subject} its user would pass the device limit.',
    nl: 'Met {subject} zou de gebruiker boven de toestelgrens komen.',
  },
  'finding.device-limit.next': {
    en: 'Remove stale registrations in Entra or raise the limit.',
    nl: 'Ruim oude registraties in Entra op of verhoog de grens.',
  },
  'finding.no-route': {
    en: 'There is no way out of the old product for {subject}.',
    nl: 'Er is geen weg uit het oude product voor {subject}.',
  },
  'finding.no-route.next': {
    en: 'Take it out by hand as its vendor describes, or leave it out with a reason.',
    nl: 'Haal het er met de hand uit zoals de leverancier beschrijft, of laat het erbuiten met een reden.',
  },
  'finding.wipe-running': {
    en: 'Somebody erases {subject}. It was not Sluis.',
    nl: 'Iemand wist {subject}. Het was niet Sluis.',
  },
  'finding.wipe-running.next': {
    en: 'Stop it in the console of the old product at once if it was not meant.',
    nl: 'Stop het direct in de console van het oude product als het niet de bedoeling is.',
  },
  'finding.wipe-protection-hold': {
    en: 'The old product holds back the unenrollment of {subject}.',
    nl: 'Het oude product houdt de uitschrijving van {subject} vast.',
  },
  'finding.wipe-protection-hold.next': {
    en: 'Release it in the wipe log of its console, after checking that it is an enterprise wipe.',
    nl: 'Geef haar vrij in het wipe log van de console, na controle dat het een enterprise wipe is.',
  },
  'finding.leaving-slow': {
    en: '{subject} was asked to leave the old product and has not yet.',
    nl: '{subject} is gevraagd het oude product te verlaten en heeft dat nog niet gedaan.',
  },
  'finding.leaving-slow.next': {
    en: 'It leaves at its next contact: ask the owner to switch it on and connect it.',
    nl: 'Het vertrekt bij het volgende contact: vraag de eigenaar het aan te zetten en te verbinden.',
  },
  'finding.mdm-not-cleared': {
    en: '{subject} has left the old product, but Entra still shows it as managed there.',
    nl: '{subject} is uit het oude product, maar Entra toont het nog als daar beheerd.',
  },
  'finding.mdm-not-cleared.next': {
    en: 'Wait first: usually it clears within half an hour. After a day the administrator is asked to look at it in Entra; nobody is told to enroll the device before.',
    nl: 'Wacht eerst: meestal verdwijnt dat binnen een half uur. Na een dag wordt de beheerder gevraagd in Entra te kijken; eerder wordt niemand gevraagd het toestel aan te melden.',
  },
  'finding.left-untold': {
    en: '{subject} has left the old product by somebody’s hand, and its user was told nothing of the move yet.',
    nl: '{subject} is door iemand met de hand uit het oude product gehaald, en de gebruiker hoorde nog niets van de verhuizing.',
  },
  'finding.left-untold.next': {
    en: 'Ask whether it is in use. If it is, enroll it in the old product again: until the user’s wave begins the old rules hold, and Intune gives no access back. Where the user has a wave, the administrator has a step by mail.',
    nl: 'Vraag of het in gebruik is. Zo ja, meld het weer aan bij het oude product: tot de golf van de gebruiker begint gelden de oude regels, en geeft Intune geen toegang terug. Heeft de gebruiker een golf, dan kreeg de beheerder er een stap over per mail.',
  },
  'finding.limbo': {
    en: '{subject} has left the old product and has not arrived in Intune.',
    nl: '{subject} is uit het oude product en niet aangekomen in Intune.',
  },
  'finding.limbo.next': {
    en: 'Call its owner: they have been written to, and enroll it by the link in that mail. If it is lost or broken, write it off as lost.',
    nl: 'Bel de eigenaar: die heeft bericht gehad en meldt het aan via de link in die mail. Is het kwijt of stuk, schrijf het dan af als kwijt.',
  },
  'finding.not-compliant': {
    en: '{subject} is in Intune, but not compliant.',
    nl: '{subject} staat in Intune, maar is niet compatibel.',
  },
  'finding.not-compliant.next': {
    en: 'Ask its user to open Company Portal on the device: it says what is missing. Once that is mended, Intune sees it by itself.',
    nl: 'Vraag de gebruiker Bedrijfsportal te openen op het toestel: daar staat wat er ontbreekt. Is dat in orde, dan ziet Intune het vanzelf.',
  },
  'finding.wrong-primary-user': {
    en: '{subject} has another primary user in Intune than in the old product.',
    nl: '{subject} heeft in Intune een andere primaire gebruiker dan in het oude product.',
  },
  'finding.wrong-primary-user.next': {
    en: 'Set the primary user in Intune, or confirm that it changed hands.',
    nl: 'Stel de primaire gebruiker in Intune in, of bevestig dat het van eigenaar wisselde.',
  },
  'finding.two-live-records': {
    en: '{subject} has two live records in Entra.',
    nl: '{subject} heeft twee levende registraties in Entra.',
  },
  'finding.two-live-records.next': {
    en: 'Disable the older one in Entra after looking at both.',
    nl: 'Schakel de oudste uit in Entra nadat je beide hebt bekeken.',
  },
  'finding.already-in-intune': {
    en: '{subject} is in Intune already, and still in the old product.',
    nl: '{subject} staat al in Intune en nog in het oude product.',
  },
  'finding.already-in-intune.next': {
    en: 'Look which of them really manages it, and take it out of the other.',
    nl: 'Kijk welke het echt beheert en haal het uit de andere.',
  },
  'finding.shared-device': {
    en: '{subject} is shared, and the old product names whoever has checked it out. Sluis does not start its move, nor does that person.',
    nl: '{subject} is gedeeld, en het oude product noemt wie het in gebruik heeft genomen. Sluis begint de overstap niet, en diegene ook niet.',
  },
  'finding.shared-device.next': {
    en: 'Agree on a time with those who use it. Then retire it in the old product by hand, company data only, and enroll it in Intune as a shared device, without a primary user. Where its record names nobody any more (checked in), it moves as a device without a user; where it is to stay, leave it out.',
    nl: 'Spreek een tijd af met wie het gebruiken. Haal het dan met de hand uit het oude product, alleen bedrijfsgegevens, en meld het bij Intune aan als gedeeld toestel, zonder primaire gebruiker. Noemt de registratie niemand meer (ingeleverd), dan gaat het mee als toestel zonder gebruiker; moet het blijven, laat het dan weg.',
  },
  'finding.manager-unknown': {
    en: 'Intune lists {subject}, and does not say that it manages it. It counts neither as enrolled nor as not enrolled.',
    nl: 'Intune toont {subject}, en zegt niet dat het dit zelf beheert. Het telt niet als aangemeld en niet als niet aangemeld.',
  },
  'finding.manager-unknown.next': {
    en: 'Open it in the Intune admin center and look at “Managed by”. Where Intune manages it, sync it there; where nothing does, delete the record, and its journey goes on. If it stays so, leave the device out with the reason.',
    nl: 'Open het in het Intune-beheercentrum en kijk bij ‘Beheerd door’. Beheert Intune het, synchroniseer het daar; beheert niets het, verwijder dan de registratie, en de reis gaat verder. Blijft het zo, laat het toestel dan weg met de reden erbij.',
  },
  'finding.came-back': {
    en: '{subject} had left the old product and is in it again.',
    nl: '{subject} was uit het oude product en staat er weer in.',
  },
  'finding.came-back.next': {
    en: 'Ask its owner whether the old agent was installed again. It starts its journey anew.',
    nl: 'Vraag de eigenaar of de oude agent weer is geïnstalleerd. De reis begint opnieuw.',
  },
  'finding.other': { en: '{code}: {subject}', nl: '{code}: {subject}' },
  'finding.other.next': {
    en: 'Open what it is about in the console. Where nothing there says what to do, report this code to the makers of Sluis.',
    nl: 'Open in de console waar het over gaat. Staat daar niet wat je moet doen, meld deze code dan aan de makers van Sluis.',
  },
});
