import { translation } from '../../define.ts';
import type { portal as english } from '../en/portal.ts';

export const portal = translation<typeof english>()({
  'portal.state.not-yet': 'Jeszcze nie Twoja kolej',
  'portal.state.invited': 'Wkrótce Twoja kolej',
  'portal.state.ready': 'Możesz zacząć',
  'portal.state.started': 'Rozpoczęto',
  'portal.state.leaving': 'Stare zarządzanie jest usuwane',
  'portal.state.clearing': 'Stare zarządzanie zostało usunięte',
  'portal.state.enroll': 'Zarejestruj teraz to urządzenie',
  'portal.state.checking': 'Trwa sprawdzanie',
  'portal.state.mend': 'Trzeba coś poprawić',
  'portal.state.done': 'Gotowe',
  'portal.state.reset': 'Czeka na umówienie terminu',
  'portal.state.waiting': 'Czeka na dział IT',
  'portal.state.unseen': 'Dawno niewidziane',
  'portal.state.paused': 'Na razie wstrzymane',
  'portal.state.undone': 'Cofnięto',
  'portal.state.excluded': 'Nie przechodzi',
  'portal.sum.none': 'Żadne Twoje urządzenie nie musi przechodzić. Możesz zamknąć tę stronę.',
  'portal.sum.done': 'Wszystko gotowe: nie ma już nic do zrobienia. Możesz zamknąć tę stronę.',
  'portal.sum.act': 'Twoja kolej: wykonaj poniższe kroki.',
  'portal.sum.ready': 'Możesz zacząć teraz albo wybrać dogodniejszy termin.',
  'portal.sum.going':
    'Twoje przejście trwa. Ta strona sama pokazuje każdy krok. Możesz ją zamknąć i wrócić w dowolnej chwili, na dowolnym urządzeniu.',
  'portal.sum.wait': 'Teraz nie musisz nic robić. Napiszemy do Ciebie, gdy to się zmieni.',
  'portal.sum.refused':
    'Na co najmniej jednym z Twoich urządzeń poczta i pliki teraz się nie otwierają. Zapytaj pomoc techniczną.',
  'portal.sum.starting': 'Chwileczkę: właśnie sprawdzamy, jak wygląda sytuacja.',
  'portal.promise-past':
    'Od {at, date, day} ({at, date, dayname}), godz. {at, time, clock}, dostęp do poczty i plików mają tylko urządzenia zarządzane przez Intune.',
  'portal.deadline': 'Przejdź przed {at, date, day} ({at, date, dayname}), godz. {at, time, clock}.',
  'portal.what.not-yet':
    'To nie jest jeszcze kolej tego urządzenia. Napiszemy do Ciebie na czas; do tej pory wszystko pozostaje bez zmian.',
  'portal.what.invited':
    'Przygotowujemy przejście tego urządzenia. Gdy tylko będzie można zacząć, pojawi się tu przycisk Rozpocznij.',
  'portal.what.ready':
    'Naciskasz Rozpocznij, a stare zarządzanie znika z tego urządzenia w ciągu kilku minut. Potem rejestrujesz je w Intune, wykonując kroki, które tu widzisz. Razem trwa to około kwadransa.',
  'portal.what.ready-by-hand':
    'Naciskasz Rozpocznij. Pracownik działu IT usuwa wtedy stare zarządzanie w godzinach pracy. Potem rejestrujesz urządzenie w Intune, wykonując kroki, które tu widzisz.',
  'portal.what.started':
    'Poprosiliśmy o usunięcie starego zarządzania. Pozostaw urządzenie włączone i połączone z siecią.',
  'portal.what.queued':
    'Naciśnięto „Rozpocznij”. Gdy przyjdzie kolej tego urządzenia, poprosimy o usunięcie starego zarządzania. Pozostaw je włączone i połączone z siecią.',
  'portal.what.started-by-hand':
    'Pracownik działu IT usuwa teraz stare zarządzanie. Napiszemy do Ciebie, gdy przyjdzie Twoja kolej.',
  'portal.what.clear':
    'Microsoft musi jeszcze zauważyć, że nic już nie zarządza urządzeniem. Trwa to kilka minut. Nie rejestruj go, zanim ten krok nie zostanie zaznaczony.',
  'portal.what.enroll': 'Zrób to teraz, jeśli możesz: do tej pory urządzenie nie ma poczty służbowej ani ochrony.',
  'portal.what.shows': 'Gdy Portal firmy pokaże znacznik przy każdym wierszu, ta strona sama przejdzie dalej.',
  'portal.what.check':
    'Intune sprawdza urządzenie. Trwa to kilka minut, czasem kilka godzin. Portal firmy prosi o coś, na przykład o kod dostępu lub aktualizację? Zrób to.',
  'portal.what.mend':
    'Otwórz Portal firmy, wybierz to urządzenie i naciśnij Sprawdź stan. Zobaczysz, co trzeba poprawić: kod dostępu, aktualizację, szyfrowanie. Potem dostęp wróci sam.',
  'portal.what.last': 'Ostatnie sprawdzenie: patrzymy, czy stary wpis zniknął. Nie musisz nic robić.',
  'portal.what.done':
    'To urządzenie jest w Intune i wszystko jest w porządku. Aplikacje służbowe znajdziesz w Portalu firmy. Możesz zamknąć tę stronę.',
  'portal.what.paused':
    'Przejście Twojej grupy jest na razie wstrzymane. Na tym urządzeniu nic się nie zmienia i nie musisz nic robić. Gdy zostanie wznowione, ta strona pokaże, co dalej.',
  'portal.what.undone':
    'Przejście Twojej grupy zostało cofnięte. To urządzenie zostaje takie, jakie było, i nie musisz nic robić. Napiszemy do Ciebie, zanim zacznie się ponownie.',
  'portal.what.excluded': 'To urządzenie nie przechodzi. Uważasz, że powinno? Zapytaj pomoc techniczną.',
  'portal.what.written-off': 'Dział IT uznał to urządzenie za zgubione lub zepsute.',
  'portal.what.turned-up': 'Urządzenie się znalazło? Zarejestruj je, wykonując kroki na swojej stronie.',
  'portal.what.refused': 'Intune nie zarządza tym urządzeniem, więc poczta i pliki nie otwierają się teraz na nim.',
  'portal.why.account':
    'Zanim to urządzenie będzie mogło przejść, trzeba coś poprawić na Twoim koncie. Dział IT już o tym wie.',
  'portal.why.records': 'Dwa wpisy o tym urządzeniu są ze sobą sprzeczne. Dział IT to sprawdza; nie musisz nic robić.',
  'portal.why.shared':
    'To urządzenie współdzielone. Dział IT zdecyduje, kiedy i jak zostanie przeniesione; nie musisz nic robić.',
  'portal.why.platform': 'Intune jeszcze nie przyjmuje urządzeń tego rodzaju. Dział IT zdecyduje, co dalej.',
  'portal.why.ours':
    'Coś po naszej stronie nie posuwa się samo. Dział IT to sprawdza. Pozostaw urządzenie włączone i jeszcze go nie rejestruj.',
  'portal.why.wipe':
    'Ktoś zlecił staremu produktowi wymazanie tego urządzenia. Zapisz to, czego potrzebujesz, i od razu zadzwoń do pomocy technicznej.',
  'portal.why.not-seen':
    'To urządzenie nie było widziane od co najmniej dwóch tygodni. Włącz je, połącz z internetem i chwilę zaczekaj; potem możesz zacząć.',
  'portal.why.apple':
    'To urządzenie przechodzi za pomocą pytania, które samo wyświetla. Gdy się pojawi, naciśnij Dalej i zaloguj się na konto służbowe. Nic nie zostanie wymazane.',
  'portal.leave.apple-mobile': 'Poczta i aplikacje służbowe znikają z urządzenia. Tak ma być.',
  'portal.leave.mac': 'Ustawienia służbowe i profil zarządzania znikają z Maca. Tak ma być.',
  'portal.leave.work-profile': 'Profil służbowy, z aplikacjami oznaczonymi teczką, znika z telefonu. Tak ma być.',
  'portal.leave.android': 'Poczta i ustawienia służbowe znikają z telefonu. Tak ma być.',
  'portal.leave.windows':
    'Konto służbowe starego produktu znika z Ustawienia › Konta › Dostęp do miejsca pracy lub nauki. Tak ma być.',
  'portal.leave.online':
    'Pozostaw urządzenie włączone i połączone z internetem. Służbowe Wi-Fi może przestać działać: wystarczą dane komórkowe albo domowe Wi-Fi.',
  'portal.leave.app':
    'Przez dziesięć minut nic się nie dzieje? Otwórz raz aplikację {app} na tym urządzeniu i chwilę zaczekaj.',
  'portal.progress': 'Postęp',
  'portal.step.start': 'Przejście się rozpoczęło',
  'portal.step.leave': 'Stare zarządzanie zostało usunięte',
  'portal.step.clear': 'Nic teraz nie zarządza urządzeniem',
  'portal.step.enroll': 'Zarejestrowane w Intune',
  'portal.step.check': 'Sprawdzone, w porządku',
  'portal.step.done': 'Gotowe',
  'portal.step-is.done': 'zrobione',
  'portal.step-is.now': 'teraz',
  'portal.step-is.later': 'później',
  'portal.at': '{at, date, short}, {at, time, clock}',
  'portal.serial-confirm': 'Tak, to jest urządzenie, które ma przejść.',
  'portal.slot.heading': 'Wolisz inny termin?',
  'portal.slot.label': 'Dzień i godzina',
  'portal.slot.pick': 'Zapisz ten termin',
  'portal.slot.yours':
    'Wybrany termin: {at, date, day} ({at, date, dayname}), godz. {at, time, clock}. Przypomnimy Ci dzień i godzinę wcześniej.',
  'portal.slot.alone': 'Nikt nie zacznie bez Ciebie.',
  'portal.slot.came': 'Wybrany przez Ciebie termin nadszedł: naciśnij Rozpocznij.',
  'portal.slot.change': 'Zmień termin',
  'portal.slot.none': 'Bez stałego terminu',
  'portal.defer.until':
    'Przełożono do: {at, date, day} ({at, date, dayname}), godz. {at, time, clock}. Mimo to możesz zacząć wcześniej.',
  'portal.defer.what': 'Przez trzy dni nie będziemy Ci przypominać.',
  'portal.defer.until-last':
    'Nie będziemy Ci przypominać do: {at, date, day} ({at, date, dayname}), godz. {at, time, clock}.',
  'portal.help.stuck': 'Któryś krok się nie udaje?',
  'portal.help.write': 'Napisz do pomocy technicznej',
  'portal.help.call': 'Zadzwoń: {phone}',
  'portal.help.subject': 'Moje przejście do Intune',
  'portal.help.subject-device': 'Moje przejście do Intune: {model}, numer seryjny zaczyna się od {start}',
  'portal.not-you': 'Ta strona jest przeznaczona tylko dla: {name}. To nie Ty? Zamknij ją.',
  'portal.refresh': 'Sprawdź, jak wygląda sytuacja',
  'portal.offline': 'Brak połączenia. Gdy znów będziesz online, ta strona sama przejdzie dalej.',
  'portal.language': 'Język',
  'portal.no-script': 'Ta strona ładuje się ponownie co pół minuty.',
});
