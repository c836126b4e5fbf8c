import { translation } from '../../define.ts';
import type { posters as english } from '../en/posters.ts';

export const posters = translation<typeof english>()({
  'poster.title': 'Manifesto: {organisation} passa a Microsoft Intune',
  'poster.kicker': '{organisation} passa a Microsoft Intune',
  'poster.minutes.number': '15',
  'poster.minutes.unit': 'minuti',
  'poster.minutes.what':
    'È più o meno il tempo che serve per portare un dispositivo in Microsoft Intune. Il momento lo scegli tu.',
  'poster.lock.head': 'Al sicuro attraverso la chiusa.',
  'poster.lock.what': 'Il tuo telefono, tablet o computer passa da {product} a Microsoft Intune.',
  'poster.lock.alt':
    'Un telefono attraversa una chiusa, dalle acque di {product} a quelle più alte di Microsoft Intune.',
  'poster.lock.unnamed.old': 'la vecchia gestione',
  'poster.lock.unnamed.what': 'Il tuo telefono, tablet o computer passa a Microsoft Intune.',
  'poster.lock.unnamed.alt': 'Un telefono attraversa una chiusa e sale alle acque di Microsoft Intune.',
  'poster.steps.head': 'Tre passi verso Intune',
  'poster.steps.1.head': 'Aspetta il tuo invito',
  'poster.steps.1.what': 'Riceverai un messaggio con la tua data. Fino ad allora non devi fare nulla.',
  'poster.steps.2.head': 'Apri la tua pagina e premi Avvia',
  'poster.steps.2.what':
    'Con il collegamento in quel messaggio. La vecchia gestione lascia allora il dispositivo; non rimuoverla da te.',
  'poster.steps.3.head': 'Registra il dispositivo in Intune',
  'poster.steps.3.what': 'Ti mostriamo i passaggi proprio per il tuo dispositivo. Serve circa un quarto d’ora.',
  'poster.calm': 'Nessun dispositivo viene ripristinato senza il consenso del suo proprietario.',
  'poster.from': 'Dal {from, date, day}',
  'poster.until': 'Da completare entro il {until, date, day}',
  'poster.in-mail': 'La tua data è nell’invito',
  'poster.scan': 'Inquadra e apri la tua pagina',
  'poster.help': 'Domande? Il tuo helpdesk',
  'poster.qr.alt': 'Codice QR che apre {address}',
  'poster.logo.alt': 'Logo di {organisation}',
});
