import { translation } from '../../define.ts';
import type { pages as english } from '../en/pages.ts';

export const pages = translation<typeof english>()({
  'portal.title': 'Twoje przejście do Intune',
  'portal.hello': 'Dzień dobry, {name}',
  'portal.stays': 'Zostaje',
  'portal.goes': 'Znika',
  'portal.no-reset': 'bez resetowania',
  'portal.promise':
    'Do {at, date, day} ({at, date, dayname}), godz. {at, time, clock}, żadna nowa reguła nie odbierze Ci dostępu do poczty i plików.',
  'portal.serial-ask': 'Aby mieć pewność, że to jest to urządzenie: ostatnie cztery znaki numeru seryjnego',
  'portal.serial-where.ios': 'Ustawienia › Ogólne › To urządzenie',
  'portal.serial-where.macos': 'menu Apple › Ten Mac',
  'portal.serial-where.android': 'Ustawienia › Informacje o telefonie',
  'portal.serial-where.windows': 'na etykiecie albo Ustawienia › System › Informacje',
  'portal.serial-wrong':
    'To nie jest końcówka numeru seryjnego tego urządzenia. Nic się nie zmieniło; sprawdź jeszcze raz.',
  'portal.start': 'Rozpocznij',
  'portal.defer': 'Później',
  'portal.started': 'Rozpoczęto. Możesz zamknąć tę stronę; napiszemy do Ciebie, gdy przyjdzie czas na kolejny krok.',
  'portal.close': 'Dziękujemy, zanotowano. Możesz zamknąć tę stronę.',

  'portal.steps': 'Rejestracja: kroki na tym urządzeniu',
  'portal.help': 'Pomoc',
  'portal.not-now': 'W tej chwili nie jest to możliwe. Poniżej widzisz obecny stan.',
  'portal.not-found.title': 'Ten link już nie działa',
  'portal.not-found.what': 'Użyj linku z najnowszej otrzymanej wiadomości albo zapytaj pomoc techniczną.',

  'page.intro':
    '{organisation} przenosi swoje urządzenia do Microsoft Intune. Poniżej widzisz, co to oznacza dla każdego z Twoich urządzeń.',
  'page.from': 'Możesz zacząć od {at, date, day} ({at, date, dayname}), godz. {at, time, clock}.',
  'page.serial': 'numer seryjny zaczyna się od {start}',
  'page.serial.where': 'Gdzie go znaleźć: {where}.',
  'page.reset':
    'To urządzenie może przejść tylko po zresetowaniu do ustawień fabrycznych. Bez Twojej zgody nic się nie stanie: pomoc techniczna skontaktuje się z Tobą.',
  'page.what-stays-goes': 'Co zostaje, co znika',
  'page.defer.left':
    '{left, plural, one {Możesz to odłożyć jeszcze raz.} few {Możesz to odłożyć jeszcze # razy.} many {Możesz to odłożyć jeszcze # razy.} other {Możesz to odłożyć jeszcze # raza.}}',
  'page.not-found.title': 'Nie ma takiej strony',
  'page.not-found.hint': 'Do strony stanu',
  'page.broken.title': 'Po naszej stronie coś poszło nie tak',
  'page.broken.what': 'Spróbuj ponownie za kilka minut. Zdarza się to znowu? Zapytaj wtedy pomoc techniczną.',
});
