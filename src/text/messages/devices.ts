import { sentences } from '../define.ts';

/** Platforms by name, what stays and what goes on each kind of device, and how it is enrolled. */
export const deviceTexts = sentences({
  'platform.ios': { en: 'iPhone', nl: 'iPhone' },
  'platform.ipados': { en: 'iPad', nl: 'iPad' },
  'platform.macos': { en: 'Mac', nl: 'Mac' },
  'platform.android': { en: 'Android', nl: 'Android' },
  'platform.windows': { en: 'Windows', nl: 'Windows' },
  'platform.linux': { en: 'Linux', nl: 'Linux' },
  'platform.chromeos': { en: 'ChromeOS', nl: 'ChromeOS' },
  'platform.unknown': { en: 'unknown platform', nl: 'onbekend platform' },

  'keep.apple-mobile.stays': {
    en: 'Photos, private apps, messages, phone number and your Apple account. The device is not reset.',
    nl: 'Foto’s, privé-apps, berichten, telefoonnummer en je Apple-account. Het toestel wordt niet gewist.',
  },
  'keep.apple-mobile.goes': {
    en: 'Work mail, work apps with what is in them, work Wi-Fi and VPN. They come back when you enroll; what you saved only inside a work app does not.',
    nl: 'Werkmail, werkapps met wat erin staat, wifi en VPN van het werk. Ze komen terug zodra je je aanmeldt; wat je alleen in een werkapp bewaarde niet.',
  },
  'keep.mac.stays': {
    en: 'Your files, photos, private apps and your account on the Mac. The Mac is not reset.',
    nl: 'Je bestanden, foto’s, privé-apps en je account op de Mac. De Mac wordt niet gewist.',
  },
  'keep.mac.goes': {
    en: 'Work settings, certificates, work Wi-Fi and VPN, and perhaps apps that the old product had installed. They come back when you enroll.',
    nl: 'Werkinstellingen, certificaten, wifi en VPN van het werk, en misschien apps die het oude product had geplaatst. Ze komen terug zodra je je aanmeldt.',
  },
  'keep.work-profile.stays': {
    en: 'Everything outside the work profile: photos, private apps, messages, contacts. The device is not reset.',
    nl: 'Alles buiten het werkprofiel: foto’s, privé-apps, berichten, contacten. Het toestel wordt niet gewist.',
  },
  'keep.work-profile.goes': {
    en: 'The work profile (the apps with a briefcase) with all that is in it. Save files that are only there to OneDrive first. You get a new work profile when you enroll.',
    nl: 'Het werkprofiel (de apps met een koffertje) met alles wat erin zit. Zet bestanden die alleen daar staan eerst in OneDrive. Bij het aanmelden krijg je een nieuw werkprofiel.',
  },
  'keep.android.stays': {
    en: 'Photos, private apps, messages and contacts. The device is not reset.',
    nl: 'Foto’s, privé-apps, berichten en contacten. Het toestel wordt niet gewist.',
  },
  'keep.android.goes': {
    en: 'Work mail, work settings, work Wi-Fi and VPN. They come back in a work profile when you enroll.',
    nl: 'Werkmail, werkinstellingen, wifi en VPN van het werk. Ze komen bij het aanmelden terug in een werkprofiel.',
  },
  'keep.windows.stays': {
    en: 'Your files, apps and the way you sign in. The computer is not reset.',
    nl: 'Je bestanden, apps en de manier waarop je inlogt. De computer wordt niet gewist.',
  },
  'keep.windows.goes': {
    en: 'Work settings, certificates, work Wi-Fi and VPN, and perhaps apps that the old product had installed. They come back when you enroll.',
    nl: 'Werkinstellingen, certificaten, wifi en VPN van het werk, en misschien apps die het oude product had geplaatst. Ze komen terug zodra je je aanmeldt.',
  },
  'keep.apple-migration.stays': {
    en: 'Everything: photos, apps, messages and your Apple account. The device is not reset.',
    nl: 'Alles: foto’s, apps, berichten en je Apple-account. Het toestel wordt niet gewist.',
  },
  'keep.apple-migration.goes': {
    en: 'Only the old management. The device itself asks you to change over; work apps may update once.',
    nl: 'Alleen het oude beheer. Het toestel vraagt je zelf over te stappen; werkapps worden misschien één keer bijgewerkt.',
  },
  'keep.reset.stays': {
    en: 'Nothing changes now. This device can move only with a reset, and nobody resets it without your consent.',
    nl: 'Er verandert nu niets. Dit toestel kan alleen overstappen als het wordt gewist, en niemand wist het zonder je toestemming.',
  },
  'keep.reset.goes': {
    en: 'At the reset: everything on the device. The help desk makes an appointment with you and helps you to save what you need.',
    nl: 'Bij het wissen: alles op het toestel. De helpdesk maakt een afspraak met je en helpt je te bewaren wat je nodig hebt.',
  },
  'keep.other.stays': {
    en: 'Your own files and apps. The device is not reset.',
    nl: 'Je eigen bestanden en apps. Het toestel wordt niet gewist.',
  },
  'keep.other.goes': {
    en: 'Work settings of the old product. The help desk tells you how to go on.',
    nl: 'Werkinstellingen van het oude product. De helpdesk vertelt je hoe je verder gaat.',
  },

  'enroll.ios.1': {
    en: 'Install the app Intune Company Portal from the App Store.',
    nl: 'Installeer de app Intune-bedrijfsportal uit de App Store.',
  },
  'enroll.ios.2': {
    en: 'Open it, sign in with your work account and press Begin.',
    nl: 'Open de app, meld je aan met je werkaccount en druk op Beginnen.',
  },
  'enroll.ios.3': {
    en: 'Allow the download of the management profile. Then open Settings › Profile Downloaded and press Install.',
    nl: 'Sta het downloaden van het beheerprofiel toe. Open dan Instellingen › Profiel gedownload en druk op Installeer.',
  },
  'enroll.ios.4': {
    en: 'Go back to Company Portal and wait until every line has a check mark.',
    nl: 'Ga terug naar Bedrijfsportal en wacht tot elke regel een vinkje heeft.',
  },
  'enroll.macos.1': {
    en: 'Open https://aka.ms/EnrollMyMac in Safari and install Company Portal.',
    nl: 'Open https://aka.ms/EnrollMyMac in Safari en installeer Bedrijfsportal.',
  },
  'enroll.macos.2': {
    en: 'Open Company Portal, sign in with your work account and press Begin.',
    nl: 'Open Bedrijfsportal, meld je aan met je werkaccount en druk op Beginnen.',
  },
  'enroll.macos.3': {
    en: 'Install the management profile when System Settings opens; your Mac asks for its own password.',
    nl: 'Installeer het beheerprofiel als Systeeminstellingen opengaat; de Mac vraagt om zijn eigen wachtwoord.',
  },
  'enroll.macos.4': {
    en: 'Go back to Company Portal and wait until every line has a check mark.',
    nl: 'Ga terug naar Bedrijfsportal en wacht tot elke regel een vinkje heeft.',
  },
  'enroll.android.1': {
    en: 'Install the app Intune Company Portal from Google Play.',
    nl: 'Installeer de app Intune-bedrijfsportal uit Google Play.',
  },
  'enroll.android.2': {
    en: 'Open it, sign in with your work account and press Begin.',
    nl: 'Open de app, meld je aan met je werkaccount en druk op Beginnen.',
  },
  'enroll.android.3': {
    en: 'Accept the work profile. Your phone makes a separate place for work apps; it does not touch the rest.',
    nl: 'Accepteer het werkprofiel. Je telefoon maakt een aparte plek voor werkapps en laat de rest met rust.',
  },
  'enroll.android.4': {
    en: 'Wait until every line has a check mark. Your work apps carry a briefcase.',
    nl: 'Wacht tot elke regel een vinkje heeft. Je werkapps hebben een koffertje.',
  },
  'enroll.windows.1': {
    en: 'Open Settings › Accounts › Access work or school.',
    nl: 'Open Instellingen › Accounts › Toegang tot werk of school.',
  },
  'enroll.windows.2': {
    en: 'Press Connect and sign in with your work account.',
    nl: 'Druk op Verbinding maken en meld je aan met je werkaccount.',
  },
  'enroll.windows.3': {
    en: 'Is your work account already there? Then install Company Portal from the Microsoft Store and sign in there.',
    nl: 'Staat je werkaccount er al? Installeer dan Bedrijfsportal uit de Microsoft Store en meld je daar aan.',
  },
  'enroll.windows.4': {
    en: 'Keep the computer on and connected for a quarter of an hour.',
    nl: 'Laat de computer een kwartier aan en verbonden.',
  },
  'enroll.linux.1': {
    en: 'Install the packages microsoft-edge-stable and intune-portal.',
    nl: 'Installeer de pakketten microsoft-edge-stable en intune-portal.',
  },
  'enroll.linux.2': {
    en: 'Start Microsoft Intune and sign in with your work account.',
    nl: 'Start Microsoft Intune en meld je aan met je werkaccount.',
  },
  'enroll.linux.3': {
    en: 'Follow the steps until the app says Compliant.',
    nl: 'Volg de stappen tot de app Compatibel meldt.',
  },
  'enroll.apple-migration.1': {
    en: 'Your device shows the question to change over to the new management. Press Continue.',
    nl: 'Je toestel vraagt of je wilt overstappen op het nieuwe beheer. Druk op Ga door.',
  },
  'enroll.apple-migration.2': {
    en: 'Sign in with your work account when it asks you to. Leave the device on and on Wi-Fi until it says that it is ready.',
    nl: 'Meld je aan met je werkaccount als erom gevraagd wordt. Laat het toestel aan en op wifi tot het zegt dat het klaar is.',
  },
  'enroll.other.1': {
    en: 'Call the help desk: they enroll this device together with you.',
    nl: 'Bel de helpdesk: zij melden dit toestel samen met je aan.',
  },
});
