import { translation } from '../../define.ts';
import type { devices as english } from '../en/devices.ts';

export const devices = translation<typeof english>()({
  'platform.ios': 'iPhone',
  'platform.ipados': 'iPad',
  'platform.macos': 'Mac',
  'platform.android': 'Android',
  'platform.windows': 'Windows',
  'platform.linux': 'Linux',
  'platform.chromeos': 'ChromeOS',
  'platform.unknown': 'onbekend platform',

  'keep.apple-mobile.stays':
    'Foto’s, privé-apps, berichten, telefoonnummer en je Apple-account. Het toestel wordt niet gewist.',
  'keep.apple-mobile.goes':
    'Werkmail, werkapps met wat erin staat, wifi en VPN van het werk. Ze komen terug zodra je je aanmeldt; wat je alleen in een werkapp bewaarde niet.',
  'keep.mac.stays': 'Je bestanden, foto’s, privé-apps en je account op de Mac. De Mac wordt niet gewist.',
  'keep.mac.goes':
    'Werkinstellingen, certificaten, wifi en VPN van het werk, en misschien apps die het oude product had geplaatst. Ze komen terug zodra je je aanmeldt.',
  'keep.work-profile.stays':
    'Alles buiten het werkprofiel: foto’s, privé-apps, berichten, contacten. Het toestel wordt niet gewist.',
  'keep.work-profile.goes':
    'Het werkprofiel (de apps met een koffertje) met alles wat erin zit. Zet bestanden die alleen daar staan eerst in OneDrive. Bij het aanmelden krijg je een nieuw werkprofiel.',
  'keep.android.stays': 'Foto’s, privé-apps, berichten en contacten. Het toestel wordt niet gewist.',
  'keep.android.goes':
    'Werkmail, werkinstellingen, wifi en VPN van het werk. Ze komen bij het aanmelden terug in een werkprofiel.',
  'keep.windows.stays': 'Je bestanden, apps en de manier waarop je inlogt. De computer wordt niet gewist.',
  'keep.windows.goes':
    'Werkinstellingen, certificaten, wifi en VPN van het werk, en misschien apps die het oude product had geplaatst. Ze komen terug zodra je je aanmeldt.',
  'keep.apple-migration.stays': 'Alles: foto’s, apps, berichten en je Apple-account. Het toestel wordt niet gewist.',
  'keep.apple-migration.goes':
    'Alleen het oude beheer. Het toestel vraagt je zelf over te stappen; werkapps worden misschien één keer bijgewerkt.',
  'keep.reset.stays':
    'Alles op het toestel, zolang het niet wordt gewist. Het kan alleen overstappen als het wordt gewist, en niemand doet dat zonder je toestemming.',
  'keep.reset.goes':
    'Bij het wissen: alles op het toestel. De helpdesk maakt een afspraak met je en helpt je te bewaren wat je nodig hebt.',
  'keep.other.stays': 'Je eigen bestanden en apps. Het toestel wordt niet gewist.',
  'keep.other.goes': 'Werkinstellingen van het oude product. De helpdesk vertelt je hoe je verder gaat.',

  'enroll.ios.1': 'Installeer de app Intune-bedrijfsportal uit de App Store.',
  'enroll.ios.2': 'Open de app, meld je aan met je werkaccount en druk op Beginnen.',
  'enroll.ios.3':
    'Sta het downloaden van het beheerprofiel toe. Open dan Instellingen › Profiel gedownload en druk op Installeer.',
  'enroll.ios.4': 'Ga terug naar Bedrijfsportal en wacht tot elke regel een vinkje heeft.',
  'enroll.macos.1': 'Open https://aka.ms/EnrollMyMac in Safari en installeer Bedrijfsportal.',
  'enroll.macos.2': 'Open Bedrijfsportal, meld je aan met je werkaccount en druk op Beginnen.',
  'enroll.macos.3':
    'Installeer het beheerprofiel als Systeeminstellingen opengaat; de Mac vraagt om zijn eigen wachtwoord.',
  'enroll.macos.4': 'Ga terug naar Bedrijfsportal en wacht tot elke regel een vinkje heeft.',
  'enroll.macos-12.3':
    'Installeer het beheerprofiel als Systeemvoorkeuren opent; je Mac vraagt om zijn eigen wachtwoord.',
  'enroll.android.1': 'Installeer de app Intune-bedrijfsportal uit Google Play.',
  'enroll.android.2': 'Open de app, meld je aan met je werkaccount en druk op Beginnen.',
  'enroll.android.3':
    'Accepteer het werkprofiel. Je telefoon maakt een aparte plek voor werkapps en laat de rest met rust.',
  'enroll.android.4': 'Wacht tot elke regel een vinkje heeft. Je werkapps hebben een koffertje.',
  'enroll.windows.1': 'Open Instellingen › Accounts › Toegang tot werk of school.',
  'enroll.windows.2': 'Druk op Verbinding maken en meld je aan met je werkaccount.',
  'enroll.windows.3':
    'Staat je werkaccount er al? Installeer dan Bedrijfsportal uit de Microsoft Store en meld je daar aan.',
  'enroll.windows.4': 'Laat de computer een kwartier aan en verbonden.',
  'enroll.linux.1': 'Installeer de pakketten microsoft-edge-stable en intune-portal.',
  'enroll.linux.2': 'Start Microsoft Intune en meld je aan met je werkaccount.',
  'enroll.linux.3': 'Volg de stappen tot de app Compatibel meldt.',
  'enroll.apple-migration.1': 'Je toestel vraagt of je wilt overstappen op het nieuwe beheer. Druk op Ga door.',
  'enroll.apple-migration.2':
    'Meld je aan met je werkaccount als erom gevraagd wordt. Laat het toestel aan en op wifi tot het zegt dat het klaar is.',
  'enroll.other.1': 'Bel de helpdesk: zij melden dit toestel samen met je aan.',
});
