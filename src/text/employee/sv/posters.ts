import { translation } from '../../define.ts';
import type { posters as english } from '../en/posters.ts';

export const posters = translation<typeof english>()({
  'poster.title': 'Affisch: {organisation} går över till Microsoft Intune',
  'poster.kicker': '{organisation} går över till Microsoft Intune',
  'poster.minutes.number': '15',
  'poster.minutes.unit': 'minuter',
  'poster.minutes.what': 'Ungefär så lång tid tar det att flytta en enhet till Microsoft Intune. Du väljer själv när.',
  'poster.lock.head': 'Tryggt genom slussen.',
  'poster.lock.what': 'Din telefon, surfplatta eller dator flyttar från {product} till Microsoft Intune.',
  'poster.lock.alt':
    'En telefon går genom en sluss, från vattnet hos {product} till det högre vattnet hos Microsoft Intune.',
  'poster.lock.unnamed.old': 'den gamla hanteringen',
  'poster.lock.unnamed.what': 'Din telefon, surfplatta eller dator flyttar till Microsoft Intune.',
  'poster.lock.unnamed.alt': 'En telefon går genom en sluss, upp till vattnet hos Microsoft Intune.',
  'poster.steps.head': 'Tre steg till Intune',
  'poster.steps.1.head': 'Vänta på din inbjudan',
  'poster.steps.1.what': 'Du får ett mejl med ditt datum. Fram till dess behöver du inte göra något.',
  'poster.steps.2.head': 'Öppna din sida och tryck på Starta',
  'poster.steps.2.what': 'Med länken i mejlet. Den gamla hanteringen lämnar då din enhet; ta inte bort den själv.',
  'poster.steps.3.head': 'Registrera din enhet i Intune',
  'poster.steps.3.what': 'Vi visar stegen för just din enhet. Det tar ungefär en kvart.',
  'poster.calm': 'Ingen enhet återställs utan ägarens samtycke.',
  'poster.from': 'Från {from, date, day}',
  'poster.until': 'Bli gärna klar senast {until, date, day}',
  'poster.in-mail': 'Ditt datum står i din inbjudan',
  'poster.scan': 'Skanna och öppna din sida',
  'poster.help': 'Frågor? Din helpdesk',
  'poster.qr.alt': 'QR-kod som öppnar {address}',
  'poster.logo.alt': 'Logotyp för {organisation}',
});
