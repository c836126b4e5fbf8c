import { translation } from '../../define.ts';
import type { pages as english } from '../en/pages.ts';

export const pages = translation<typeof english>()({
  'portal.title': 'Il tuo passaggio a Intune',
  'portal.hello': 'Ciao {name}',
  'portal.stays': 'Resta',
  'portal.goes': 'Viene rimosso',
  'portal.no-reset': 'nessun ripristino',
  'portal.promise': 'Fino a {at, date, moment} nessuna nuova regola ti impedisce di accedere alla posta e ai file.',
  'portal.serial-ask': 'Per essere sicuri che sia questo dispositivo: gli ultimi quattro caratteri del numero di serie',
  'portal.serial-where.ios': 'Impostazioni › Generali › Info',
  'portal.serial-where.macos': 'menu Apple › Informazioni su questo Mac',
  'portal.serial-where.android': 'Impostazioni › Informazioni sul telefono',
  'portal.serial-where.windows': 'sull’etichetta o in Impostazioni › Sistema › Informazioni sul sistema',
  'portal.serial-wrong':
    'Non è la fine del numero di serie di questo dispositivo. Non è stato modificato nulla; controlla di nuovo.',
  'portal.start': 'Avvia',
  'portal.defer': 'Più tardi',
  'portal.started':
    'Avviato. Puoi chiudere questa pagina; ti scriveremo quando sarà il momento del prossimo passaggio.',
  'portal.close': 'Grazie, ne abbiamo preso nota. Puoi chiudere questa pagina.',

  'portal.steps': 'Registrazione: i passaggi su questo dispositivo',
  'portal.help': 'Aiuto',
  'portal.not-now': 'In questo momento non è possibile. Qui sotto vedi a che punto siamo.',
  'portal.not-found.title': 'Questo link non funziona più',
  'portal.not-found.what': 'Usa il link nel messaggio più recente che hai ricevuto o chiedi al tuo supporto tecnico.',

  'page.intro':
    '{organisation} sposta i propri dispositivi a Microsoft Intune. Qui sotto trovi che cosa significa per ciascuno dei tuoi.',
  'page.from': 'Puoi iniziare da {at, date, moment}.',
  'page.serial': 'il numero di serie inizia con {start}',
  'page.serial.where': 'Dove si trova: {where}.',
  'page.reset':
    'Questo dispositivo può passare solo se viene ripristinato alle impostazioni di fabbrica. Non succede nulla senza il tuo consenso: il supporto tecnico ti contatterà.',
  'page.what-stays-goes': 'Che cosa resta, che cosa viene rimosso',
  'page.defer.left': '{left, plural, one {Puoi rimandare ancora una volta.} other {Puoi rimandare ancora # volte.}}',
  'page.not-found.title': 'Questa pagina non esiste',
  'page.not-found.hint': 'Alla pagina di stato',
  'page.broken.title': 'Qualcosa è andato storto da parte nostra',
  'page.broken.what': 'Riprova tra qualche minuto. Succede di nuovo? Allora chiedi al tuo supporto tecnico.',
});
