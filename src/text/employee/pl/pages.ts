import { translation } from '../../define.ts';
import type { pages as english } from '../en/pages.ts';

export const pages = translation<typeof english>()({
  'portal.title': 'Twoje przejście do Intune',
  'portal.hello': 'Dzień dobry, {name}',
  'portal.devices':
    '{count, plural, =0 {Żadne Twoje urządzenie nie musi przechodzić.} one {Jedno Twoje urządzenie przechodzi.} few {# Twoje urządzenia przechodzą.} many {# Twoich urządzeń przechodzi.} other {# Twoje urządzenia przechodzą.}}',
  'portal.stays': 'Zostaje',
  'portal.goes': 'Znika',
  'portal.no-reset': 'bez resetowania',
  'portal.promise':
    'Do {at, date, day} ({at, date, dayname}), godz. {at, time, clock}, poczta i pliki działają dalej, cokolwiek zrobisz.',
  'portal.serial-ask': 'Aby mieć pewność, że to jest to urządzenie: ostatnie cztery znaki numeru seryjnego',
  'portal.serial-hint': 'Kończy się na {end}. Wpisz te znaki.',
  'portal.serial-where.ios': 'Ustawienia › Ogólne › To urządzenie',
  'portal.serial-where.macos': 'menu Apple › Ten Mac',
  'portal.serial-where.android': 'Ustawienia › Informacje o telefonie',
  'portal.serial-where.windows': 'na etykiecie albo Ustawienia › System › Informacje',
  'portal.serial-wrong':
    'To nie jest końcówka numeru seryjnego tego urządzenia. Nic się nie zmieniło; sprawdź jeszcze raz.',
  'portal.start': 'Rozpocznij',
  'portal.start-what':
    'Stare zarządzanie zostanie usunięte z tego urządzenia. Potem napiszemy do Ciebie, aby zarejestrować je w usłudze Intune.',
  'portal.defer': 'Później',
  'portal.started': 'Rozpoczęto. Możesz zamknąć tę stronę; napiszemy do Ciebie, gdy przyjdzie czas na kolejny krok.',
  'portal.close': 'Dziękujemy, zanotowano. Możesz zamknąć tę stronę.',

  'portal.phase.known': 'Jeszcze nie Twoja kolej',
  'portal.phase.ready': 'Wkrótce Twoja kolej',
  'portal.phase.notified': 'Zaproszenie wysłane; wkrótce możesz zacząć',
  'portal.phase.scoped-out': 'Gotowe: możesz zacząć',
  'portal.phase.leaving': 'Stare zarządzanie jest usuwane',
  'portal.phase.limbo': 'Zarejestruj teraz to urządzenie',
  'portal.phase.enrolled': 'Zarejestrowane; trwa sprawdzanie',
  'portal.phase.compliant': 'W porządku; ostatnie sprawdzenie',
  'portal.phase.verified': 'Zakończone',
  'portal.phase.waiting-for-user': 'Czeka na Ciebie',
  'portal.phase.waiting-for-admin': 'Czeka na Twój dział IT',
  'portal.phase.reset-needed': 'Czeka na spotkanie z pomocą techniczną',
  'portal.phase.excluded': 'Nie przechodzi',
  'portal.phase.stuck': 'W połowie drogi: zobacz krok poniżej',

  'portal.steps': 'Rejestracja: kroki na tym urządzeniu',
  'portal.help': 'Pomoc',
  'portal.help-what': 'Napisz do pomocy technicznej: {mail}',
  'portal.not-now': 'W tej chwili nie jest to możliwe. Poniżej widzisz obecny stan.',
  'portal.not-found.title': 'Ten link już nie działa',
  'portal.not-found.what': 'Użyj linku z najnowszej otrzymanej wiadomości albo zapytaj pomoc techniczną.',

  'page.intro':
    '{organisation} przenosi swoje urządzenia do Microsoft Intune. Poniżej widzisz, co to oznacza dla każdego z Twoich urządzeń.',
  'page.from': 'Możesz zacząć od {at, date, day} ({at, date, dayname}), godz. {at, time, clock}.',
  'page.serial': 'numer seryjny kończy się na {serialEnd}',
  'page.serial.where': 'Gdzie go znaleźć: {where}.',
  'page.reset':
    'To urządzenie może przejść tylko po zresetowaniu do ustawień fabrycznych. Bez Twojej zgody nic się nie stanie: pomoc techniczna skontaktuje się z Tobą.',
  'page.what-stays-goes': 'Co zostaje, co znika',
  'page.defer.left':
    '{left, plural, one {Możesz to odłożyć jeszcze raz.} few {Możesz to odłożyć jeszcze # razy.} many {Możesz to odłożyć jeszcze # razy.} other {Możesz to odłożyć jeszcze # raza.}}',
  'page.detail.leaving':
    'Stary produkt usunie swoje ustawienia z tego urządzenia, gdy tylko będzie ono online. Zostaw je włączone i połączone z siecią.',
  'page.detail.enrolled': 'Usługa Intune sprawdza urządzenie. Trwa to kilka minut, czasem kilka godzin.',
  'page.detail.verified': 'To urządzenie jest w usłudze Intune i wszystko jest w porządku.',
  'page.help.phone': 'lub zadzwoń: {phone}',
  'page.not-found.title': 'Nie ma takiej strony',
  'page.not-found.hint': 'Do strony stanu',
  'page.broken.title': 'Po naszej stronie coś poszło nie tak',
  'page.broken.what': 'Spróbuj ponownie za kilka minut. Zdarza się to znowu? Zapytaj wtedy pomoc techniczną.',
});
