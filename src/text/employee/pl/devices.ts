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
  'platform.unknown': 'nieznana platforma',

  'keep.apple-mobile.stays':
    'Zdjęcia, prywatne aplikacje, wiadomości, numer telefonu i Twoje konto Apple. Urządzenie nie zostanie zresetowane.',
  'keep.apple-mobile.goes':
    'Poczta służbowa, aplikacje służbowe z zawartością, służbowe Wi-Fi i VPN. Wrócą po zarejestrowaniu urządzenia; to, co masz zapisane tylko w aplikacji służbowej, nie wróci.',
  'keep.mac.stays': 'Twoje pliki, zdjęcia, prywatne aplikacje i konto na Macu. Mac nie zostanie zresetowany.',
  'keep.mac.goes':
    'Ustawienia służbowe, certyfikaty, służbowe Wi-Fi i VPN oraz być może aplikacje, które zainstalował stary produkt. Wrócą po zarejestrowaniu Maca.',
  'keep.work-profile.stays':
    'Wszystko poza profilem służbowym: zdjęcia, prywatne aplikacje, wiadomości, kontakty. Urządzenie nie zostanie zresetowane.',
  'keep.work-profile.goes':
    'Profil służbowy (aplikacje ze znakiem teczki) z całą zawartością. Pliki, które są tylko tam, zapisz najpierw w OneDrive. Przy rejestracji otrzymasz nowy profil służbowy.',
  'keep.android.stays': 'Zdjęcia, prywatne aplikacje, wiadomości i kontakty. Urządzenie nie zostanie zresetowane.',
  'keep.android.goes':
    'Poczta służbowa, ustawienia służbowe, służbowe Wi-Fi i VPN. Wrócą w profilu służbowym po zarejestrowaniu urządzenia.',
  'keep.windows.stays': 'Twoje pliki, aplikacje i sposób logowania. Komputer nie zostanie zresetowany.',
  'keep.windows.goes':
    'Ustawienia służbowe, certyfikaty, służbowe Wi-Fi i VPN oraz być może aplikacje, które zainstalował stary produkt. Wrócą po zarejestrowaniu komputera.',
  'keep.apple-migration.stays':
    'Wszystko: zdjęcia, aplikacje, wiadomości i Twoje konto Apple. Urządzenie nie zostanie zresetowane.',
  'keep.apple-migration.goes':
    'Tylko stare zarządzanie. Urządzenie samo zapyta o przejście; aplikacje służbowe być może raz się zaktualizują.',
  'keep.reset.stays':
    'Wszystko, co jest na urządzeniu, dopóki nie zostanie zresetowane. Może ono przejść tylko po zresetowaniu do ustawień fabrycznych, a nikt nie zrobi tego bez Twojej zgody.',
  'keep.reset.goes':
    'Przy resetowaniu: wszystko, co jest na urządzeniu. Pomoc techniczna umówi się z Tobą i pomoże zapisać to, czego potrzebujesz.',
  'keep.other.stays': 'Twoje własne pliki i aplikacje. Urządzenie nie zostanie zresetowane.',
  'keep.other.goes': 'Ustawienia służbowe starego produktu. Pomoc techniczna powie Ci, co dalej.',

  'enroll.ios.1': 'Zainstaluj aplikację Intune — Portal firmy z App Store.',
  'enroll.ios.2': 'Otwórz ją, zaloguj się na konto służbowe i stuknij Rozpocznij.',
  'enroll.ios.3':
    'Zezwól na pobranie profilu zarządzania. Następnie otwórz Ustawienia › Pobrano profil i stuknij Instaluj.',
  'enroll.ios.4': 'Wróć do aplikacji Portal firmy i zaczekaj, aż przy każdym wierszu pojawi się znacznik wyboru.',
  'enroll.macos.1': 'Otwórz https://aka.ms/EnrollMyMac w Safari i zainstaluj aplikację Portal firmy.',
  'enroll.macos.2': 'Otwórz aplikację Portal firmy, zaloguj się na konto służbowe i kliknij Rozpocznij.',
  'enroll.macos.3':
    'Zainstaluj profil zarządzania, gdy otworzą się Ustawienia systemowe; Mac zapyta o swoje własne hasło.',
  'enroll.macos.4': 'Wróć do aplikacji Portal firmy i zaczekaj, aż przy każdym wierszu pojawi się znacznik wyboru.',
  'enroll.macos-12.3':
    'Zainstaluj profil zarządzania, gdy otworzą się Preferencje systemowe; Mac zapyta o swoje własne hasło.',
  'enroll.android.1': 'Zainstaluj aplikację Intune — Portal firmy z Google Play.',
  'enroll.android.2': 'Otwórz ją, zaloguj się na konto służbowe i naciśnij Rozpocznij.',
  'enroll.android.3':
    'Zaakceptuj profil służbowy. Telefon utworzy osobne miejsce na aplikacje służbowe i nie ruszy niczego innego.',
  'enroll.android.4':
    'Zaczekaj, aż przy każdym wierszu pojawi się znacznik wyboru. Aplikacje służbowe mają znak teczki.',
  'enroll.windows.1': 'Otwórz Ustawienia › Konta › Dostęp do miejsca pracy lub nauki.',
  'enroll.windows.2': 'Kliknij Połącz i zaloguj się na konto służbowe.',
  'enroll.windows.3':
    'Twoje konto służbowe już tam jest? Zainstaluj więc aplikację Portal firmy z Microsoft Store i zaloguj się w niej.',
  'enroll.windows.4': 'Zostaw komputer włączony i połączony z siecią przez kwadrans.',
  'enroll.linux.1': 'Zainstaluj pakiety microsoft-edge-stable i intune-portal.',
  'enroll.linux.2': 'Uruchom Microsoft Intune i zaloguj się na konto służbowe.',
  'enroll.linux.3': 'Wykonuj kroki, aż aplikacja pokaże, że urządzenie jest zgodne.',
  'enroll.apple-migration.1': 'Urządzenie zapyta, czy przejść na nowe zarządzanie. Stuknij Kontynuuj.',
  'enroll.apple-migration.2':
    'Zaloguj się na konto służbowe, gdy urządzenie o to poprosi. Zostaw je włączone i połączone z Wi-Fi, aż poinformuje, że jest gotowe.',
  'enroll.other.1': 'Zadzwoń do pomocy technicznej: zarejestruje to urządzenie razem z Tobą.',
});
