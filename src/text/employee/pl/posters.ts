import { translation } from '../../define.ts';
import type { posters as english } from '../en/posters.ts';

export const posters = translation<typeof english>()({
  'poster.title': 'Plakat: {organisation} przechodzi do Microsoft Intune',
  'poster.kicker': '{organisation} przechodzi do Microsoft Intune',
  'poster.minutes.number': '15',
  'poster.minutes.unit': 'minut',
  'poster.minutes.what':
    'Mniej więcej tyle trwa przeniesienie jednego urządzenia do Microsoft Intune. Moment wybierasz samodzielnie.',
  'poster.lock.head': 'Bezpiecznie przez śluzę.',
  'poster.lock.what': 'Twój telefon, tablet lub komputer przechodzi z {product} do Microsoft Intune.',
  'poster.lock.alt': 'Telefon płynie przez śluzę, z wód {product} na wyższe wody Microsoft Intune.',
  'poster.lock.unnamed.old': 'stare zarządzanie',
  'poster.lock.unnamed.what': 'Twój telefon, tablet lub komputer przechodzi do Microsoft Intune.',
  'poster.lock.unnamed.alt': 'Telefon płynie przez śluzę, w górę, na wody Microsoft Intune.',
  'poster.steps.head': 'Trzy kroki do Intune',
  'poster.steps.1.head': 'Poczekaj na zaproszenie',
  'poster.steps.1.what': 'Dostaniesz wiadomość ze swoją datą. Do tego czasu nie musisz nic robić.',
  'poster.steps.2.head': 'Otwórz swoją stronę i naciśnij Rozpocznij',
  'poster.steps.2.what':
    'Użyj łącza z tej wiadomości. Stare zarządzanie opuści wtedy urządzenie; nie usuwaj go samodzielnie.',
  'poster.steps.3.head': 'Zarejestruj urządzenie w Intune',
  'poster.steps.3.what': 'Pokażemy kroki dokładnie dla Twojego urządzenia. Zajmie to około kwadransa.',
  'poster.calm': 'Żadne urządzenie nie jest resetowane bez zgody właściciela.',
  'poster.from': 'Od {from, date, day}',
  'poster.until': 'Prosimy skończyć do {until, date, day}',
  'poster.in-mail': 'Swoją datę znajdziesz w zaproszeniu',
  'poster.scan': 'Zeskanuj i otwórz swoją stronę',
  'poster.help': 'Pytania? Twój dział pomocy',
  'poster.qr.alt': 'Kod QR, który otwiera {address}',
  'poster.logo.alt': 'Logo: {organisation}',
});
