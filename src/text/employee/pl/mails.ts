import { translation } from '../../define.ts';
import type { mails as english } from '../en/mails.ts';

export const mails = translation<typeof english>()({
  'mail.hello': 'Dzień dobry, {name},',
  'mail.hello-nobody': 'Dzień dobry,',
  'start.service':
    'Jeśli nie zaczniesz przed {at, date, day} ({at, date, dayname}), godz. {at, time, clock}, zaczniemy my.',
  'start.service-now': 'Jeśli nie zaczniesz, zaczniemy my. Od teraz może to nastąpić w każdej chwili.',
  'mail.other-time': 'Wolisz inny termin? Wybierz go na swojej stronie.',
  'mail.your-devices': 'Twoje urządzenia',
  'mail.this-device': 'To urządzenie',
  'mail.stays': 'Zostaje',
  'mail.goes': 'Znika',
  'mail.serial-start': 'numer seryjny zaczyna się od {start}',
  'mail.serial-unknown': 'nie znamy numeru seryjnego',
  'mail.what-to-do': 'Co zrobić',
  'mail.link-is-yours': 'Ten link jest tylko dla Ciebie. Nie przesyłaj go dalej.',
  'mail.button-fails': 'Przycisk nie działa? Otwórz ten adres:',
  'mail.help-heading': 'Pytania?',
  'mail.help-mail': 'Pomoc techniczna ({organisation}) chętnie Ci pomoże: {mail}.',
  'mail.help-mail-phone': 'Pomoc techniczna ({organisation}) chętnie Ci pomoże: {mail} lub {phone}.',
  'mail.footer':
    'Otrzymujesz tę wiadomość, ponieważ {organisation} przenosi swoje urządzenia z {product} do Microsoft Intune.',
  'mail.old-product': 'MDM (dotychczas)',
  'mail.no-password': 'Nigdy nie prosimy o hasło w wiadomości e-mail.',
  'mail.promise-after':
    'Do {promise, date, day} ({promise, date, dayname}), godz. {promise, time, clock}, żadna nowa reguła nie odbierze Ci dostępu do poczty i plików. Potem dostęp mają tylko urządzenia zarządzane przez usługę Intune.',
  'mail.promise-at-once':
    'Od {promise, date, day} ({promise, date, dayname}), godz. {promise, time, clock}, dostęp do poczty i plików mają tylko urządzenia zarządzane przez usługę Intune. Przenieś urządzenie tego dnia, a po kilku minutach wrócisz do pracy.',
  'mail.promise-none': 'Podczas przenoszenia Twoja poczta i pliki działają dalej.',
  'mail.promise-label': 'Nowe reguły od',
  'mail.promise-value': '{promise, date, day} ({promise, date, dayname}), godz. {promise, time, clock}',
  'mail.start-label': 'Możesz zacząć od',
  'mail.moment': '{at, date, day} ({at, date, dayname}), godz. {at, time, clock}',
  'mail.zone': 'Godziny podano według strefy {zone}.',

  'mail.announcement.subject': '{organisation} przechodzi na Microsoft Intune',
  'mail.announcement.what':
    'Od {from, date, day} ({from, date, dayname}) przenosimy telefony, tablety i komputery z {product} do Microsoft Intune, grupa po grupie.',
  'mail.announcement.you':
    'Teraz nie musisz nic robić. Gdy przyjdzie kolej na Twoją grupę ({wave}), napiszemy do Ciebie, kiedy to nastąpi, co zostaje na urządzeniu, co znika i jak zacząć.',
  'mail.announcement.no-reset': 'Twoje urządzenie nie zostanie zresetowane do ustawień fabrycznych bez Twojej zgody.',
  'mail.announcement.button': 'Zobacz moje urządzenia',

  'mail.invitation.subject':
    '{devices, plural, one {Twoje urządzenie przechodzi} few {Twoje # urządzenia przechodzą} many {Twoich # urządzeń przechodzi} other {Twoje # urządzenia przechodzą}} do Intune: zacznij od {from, date, short}',
  'mail.invitation.what':
    'Teraz Twoja kolej: {devices, plural, one {Twoje urządzenie przechodzi} few {Twoje # urządzenia przechodzą} many {Twoich # urządzeń przechodzi} other {Twoje # urządzenia przechodzą}} z {product} do Microsoft Intune. Chwilę wybierasz samodzielnie, od {from, date, day} ({from, date, dayname}), godz. {from, time, clock}. Zajmuje to około kwadransa na urządzenie.',
  'mail.invitation.what-service':
    'Teraz Twoja kolej: {devices, plural, one {Twoje urządzenie przechodzi} few {Twoje # urządzenia przechodzą} many {Twoich # urządzeń przechodzi} other {Twoje # urządzenia przechodzą}} z {product} do Microsoft Intune. Jeśli nie wybierzesz terminu na swojej stronie, zaczniemy od {from, date, day} ({from, date, dayname}), godz. {from, time, clock}. Zajmuje to około kwadransa na urządzenie.',
  'mail.invitation.none-subject': 'Twoje konto przechodzi do Intune {from, date, short}: teraz nie musisz nic robić',
  'mail.invitation.none-what':
    'Twoje konto przechodzi z {product} do Microsoft Intune od {from, date, day} ({from, date, dayname}), godz. {from, time, clock}. Nie masz żadnego urządzenia w {product}, więc teraz nie musisz nic robić. Urządzenie, którego od tego czasu zechcesz używać do pracy, trzeba najpierw zarejestrować w usłudze Intune.',
  'mail.invitation.how':
    'Otwórz swoją stronę przyciskiem, wybierz urządzenie i naciśnij Rozpocznij. Potem wykonaj kroki, które tam zobaczysz. Nie usuwaj samodzielnie starego zarządzania z urządzenia: strona zrobi to za Ciebie.',
  'mail.invitation.button': 'Otwórz moją stronę',

  'mail.reminder.subject':
    '{devices, plural, one {Jedno urządzenie czeka} few {# urządzenia czekają} many {# urządzeń czeka} other {# urządzenia czekają}} na przejście do Intune',
  'mail.reminder.what':
    '{days, plural, =0 {Dziś jest ostatni dzień} one {Pozostał jeden dzień} few {Pozostały # dni} many {Pozostało # dni} other {Pozostało # dnia}}, aby przenieść {devices, plural, one {Twoje urządzenie} few {Twoje # urządzenia} many {Twoich # urządzeń} other {Twoje # urządzenia}} do Microsoft Intune. Możesz to zrobić w dowolnej chwili, która Ci odpowiada.',
  'mail.reminder.late':
    '{devices, plural, one {Twoje urządzenie nadal czeka} few {Twoje # urządzenia nadal czekają} many {Twoich # urządzeń nadal czeka} other {Twoje # urządzenia nadal czekają}} na przejście do Microsoft Intune, choć ostatni dzień już minął. Nadal możesz to zrobić w dowolnej chwili, która Ci odpowiada.',
  'mail.reminder.slot-subject': 'Twoje przejście do Intune: {at, date, day}, godz. {at, time, clock}',
  'mail.reminder.slot':
    'Wybrany przez Ciebie termin przejścia urządzenia do Microsoft Intune: {at, date, day} ({at, date, dayname}), godz. {at, time, clock}. Otwórz wtedy swoją stronę i naciśnij Rozpocznij. Termin jednak nie pasuje? Wybierz tam inny.',
  'mail.reminder.none-subject': 'Nowe zasady dostępu z Intune: teraz nie trzeba nic robić',
  'mail.reminder.none-what':
    'Żadne z Twoich urządzeń nie czeka na przeniesienie do Microsoft Intune, więc teraz nie musisz nic robić. Piszemy z powodu tego terminu:',
  'mail.reminder.button': 'Wybierz urządzenie i zacznij',

  'mail.deadline.subject': 'Przejdź do Intune do {deadline, date, short}',
  'mail.deadline.what':
    '{devices, plural, one {Twoim urządzeniem nadal zarządza} few {Twoimi # urządzeniami nadal zarządza} many {Twoimi # urządzeniami nadal zarządza} other {Twoimi # urządzeniami nadal zarządza}} {product}. Przenieś {devices, plural, one {je} few {je} many {je} other {je}} najpóźniej do {deadline, date, day} ({deadline, date, dayname}), godz. {deadline, time, clock}.',
  'mail.deadline.after':
    'Nie ma Cię w pracy albo urządzenie zaginęło? Daj znać pomocy technicznej, aby nikt nie zaczął bez Ciebie.',
  'mail.deadline.away': 'Nie ma Cię w pracy albo urządzenie zaginęło? Daj znać pomocy technicznej.',
  'mail.deadline.button': 'Zacznij teraz',

  'mail.enroll.subject': 'Zarejestruj teraz urządzenie {model} w usłudze Intune',
  'mail.enroll.what':
    '{product} nie zarządza już Twoim urządzeniem {model}. Zarejestruj je teraz w usłudze Intune; oto kroki dokładnie dla tego urządzenia.',
  'mail.enroll.soon':
    'Jeśli możesz, zrób to dziś: do tego czasu urządzenie nie otrzymuje ustawień służbowych ani ochrony.',
  'mail.enroll.button': 'Kroki z bieżącym postępem',

  'mail.blocked.subject': 'Dlaczego Twoja poczta jest zablokowana i jak ją odzyskać',
  'mail.blocked.what':
    'Od {since, date, day} ({since, date, dayname}), godz. {since, time, clock}, poczta i pliki otwierają się tylko na urządzeniach, którymi zarządza usługa Intune i które uznaje za prawidłowe. {devices, plural, one {To Twoje urządzenie jeszcze do nich nie należy:} few {Te Twoje # urządzenia jeszcze do nich nie należą:} many {Te Twoje urządzenia (#) jeszcze do nich nie należą:} other {Te Twoje # urządzenia jeszcze do nich nie należą:}}',
  'mail.blocked.how':
    'Otwórz swoją stronę: pokazuje dla każdego urządzenia, którego kroku brakuje. Dostęp wraca sam, zwykle kilka minut po ostatnim kroku.',
  'mail.blocked.button': 'Odzyskaj moją pocztę',

  'mail.stuck.subject': 'Urządzenie {model} jest w połowie drogi: został jeden krok',
  'mail.stuck.what':
    'Urządzenie {model} opuściło {product} {since, date, day} ({since, date, dayname}) o godz. {since, time, clock} i nie dotarło jeszcze do usługi Intune. Do tego czasu nie otrzymuje ustawień służbowych ani ochrony.',
  'mail.stuck.not-compliant':
    'Urządzenie {model} jest w usłudze Intune od {since, date, day} ({since, date, dayname}), godz. {since, time, clock}, ale usługa Intune nie uznaje go jeszcze za zgodne. Otwórz aplikację Portal firmy, wybierz to urządzenie i naciśnij Sprawdź stan: zobaczysz, co trzeba poprawić (kod dostępu, aktualizację, szyfrowanie).',
  'mail.stuck.help':
    'Któryś krok się nie udaje? Odpowiedz na tę wiadomość lub zadzwoń do pomocy technicznej; ktoś sprawdzi to razem z Tobą.',
  'mail.stuck.button': 'Pokaż mi ten krok',

  'mail.welcome.subject': 'Gotowe: urządzenie {model} jest w usłudze Intune',
  'mail.welcome.what':
    'Urządzenie {model} jest zarejestrowane w usłudze Intune i wszystko jest w porządku. Z tym urządzeniem to już wszystko.',
  'mail.welcome.apps':
    'Aplikacje służbowe znajdziesz w aplikacji Portal firmy. Niektóre pojawią się same w ciągu godziny.',
  'mail.welcome.more':
    '{left, plural, =0 {Żadne inne Twoje urządzenie nie musi już przechodzić.} one {Jeszcze jedno Twoje urządzenie musi przejść.} few {Jeszcze # Twoje urządzenia muszą przejść.} many {Jeszcze # Twoich urządzeń musi przejść.} other {Jeszcze # Twoje urządzenia muszą przejść.}}',
});
