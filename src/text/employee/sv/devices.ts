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
  'platform.unknown': 'okänd plattform',

  'keep.apple-mobile.stays':
    'Bilder, privata appar, meddelanden, telefonnummer och ditt Apple-konto. Enheten återställs inte.',
  'keep.apple-mobile.goes':
    'Arbetsmejl, arbetsappar med innehåll, arbetets wifi och VPN. De kommer tillbaka när du registrerar enheten; det som du bara har sparat i en arbetsapp gör det inte.',
  'keep.mac.stays': 'Dina filer, bilder, privata appar och ditt konto på datorn. Din Mac återställs inte.',
  'keep.mac.goes':
    'Arbetsinställningar, certifikat, arbetets wifi och VPN och kanske appar som den gamla produkten hade installerat. De kommer tillbaka när du registrerar datorn.',
  'keep.work-profile.stays':
    'Allt utanför arbetsprofilen: bilder, privata appar, meddelanden, kontakter. Enheten återställs inte.',
  'keep.work-profile.goes':
    'Arbetsprofilen (apparna med en portfölj) med allt innehåll. Spara först filer som bara finns där i OneDrive. Du får en ny arbetsprofil när du registrerar enheten.',
  'keep.android.stays': 'Bilder, privata appar, meddelanden och kontakter. Enheten återställs inte.',
  'keep.android.goes':
    'Arbetsmejl, arbetsinställningar, arbetets wifi och VPN. De kommer tillbaka i en arbetsprofil när du registrerar enheten.',
  'keep.windows.stays': 'Dina filer, appar och ditt sätt att logga in. Datorn återställs inte.',
  'keep.windows.goes':
    'Arbetsinställningar, certifikat, arbetets wifi och VPN och kanske appar som den gamla produkten hade installerat. De kommer tillbaka när du registrerar datorn.',
  'keep.apple-migration.stays': 'Allt: bilder, appar, meddelanden och ditt Apple-konto. Enheten återställs inte.',
  'keep.apple-migration.goes':
    'Bara den gamla hanteringen. Enheten ber dig själv att byta; arbetsappar kanske uppdateras en gång.',
  'keep.reset.stays':
    'Allt på enheten, så länge den inte återställs. Den kan bara flyttas om den återställs till fabriksinställningarna, och ingen gör det utan ditt samtycke.',
  'keep.reset.goes':
    'Vid återställningen: allt på enheten. Supporten bokar en tid med dig och hjälper dig att spara det du behöver.',
  'keep.other.stays': 'Dina egna filer och appar. Enheten återställs inte.',
  'keep.other.goes': 'Arbetsinställningar från den gamla produkten. Supporten berättar hur du går vidare.',

  'enroll.ios.1': 'Installera appen Intune-företagsportal från App Store.',
  'enroll.ios.2': 'Öppna den, logga in med ditt arbetskonto och tryck på Börja.',
  'enroll.ios.3':
    'Tillåt att hanteringsprofilen hämtas. Öppna sedan Inställningar › Profil hämtad och tryck på Installera.',
  'enroll.ios.4': 'Gå tillbaka till Företagsportal och vänta tills varje rad har en bock.',
  'enroll.macos.1': 'Öppna https://aka.ms/EnrollMyMac i Safari och installera Företagsportal.',
  'enroll.macos.2': 'Öppna Företagsportal, logga in med ditt arbetskonto och klicka på Börja.',
  'enroll.macos.3':
    'Installera hanteringsprofilen när Systeminställningar öppnas; datorn frågar efter sitt eget lösenord.',
  'enroll.macos.4': 'Gå tillbaka till Företagsportal och vänta tills varje rad har en bock.',
  'enroll.macos-12.3':
    'Installera hanteringsprofilen när Systeminställningar öppnas; datorn frågar efter sitt eget lösenord.',
  'enroll.android.1': 'Installera appen Intune-företagsportal från Google Play.',
  'enroll.android.2': 'Öppna den, logga in med ditt arbetskonto och tryck på Börja.',
  'enroll.android.3': 'Godkänn arbetsprofilen. Telefonen skapar en egen plats för arbetsappar och rör inte resten.',
  'enroll.android.4': 'Vänta tills varje rad har en bock. Dina arbetsappar har en portfölj.',
  'enroll.windows.1': 'Öppna Inställningar › Konton › Åtkomst till arbete eller skola.',
  'enroll.windows.2': 'Klicka på Anslut och logga in med ditt arbetskonto.',
  'enroll.windows.3':
    'Finns ditt arbetskonto redan där? Installera då Företagsportal från Microsoft Store och logga in där.',
  'enroll.windows.4': 'Låt datorn vara på och ansluten i en kvart.',
  'enroll.linux.1': 'Installera paketen microsoft-edge-stable och intune-portal.',
  'enroll.linux.2': 'Starta Microsoft Intune och logga in med ditt arbetskonto.',
  'enroll.linux.3': 'Följ stegen tills appen visar att enheten är kompatibel.',
  'enroll.apple-migration.1': 'Enheten frågar om du vill byta till den nya hanteringen. Tryck på Fortsätt.',
  'enroll.apple-migration.2':
    'Logga in med ditt arbetskonto när du ombeds göra det. Låt enheten vara på och ansluten till wifi tills den meddelar att den är klar.',
  'enroll.other.1': 'Ring supporten: de registrerar den här enheten tillsammans med dig.',
});
