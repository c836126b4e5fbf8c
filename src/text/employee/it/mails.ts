import { translation } from '../../define.ts';
import type { mails as english } from '../en/mails.ts';

export const mails = translation<typeof english>()({
  'mail.hello': 'Ciao {name},',
  'mail.hello-nobody': 'Ciao,',
  'start.service': 'Se non hai iniziato entro {at, date, moment}, iniziamo noi.',
  'start.service-now': 'Se non inizi, iniziamo noi. Da ora può essere in qualsiasi momento.',
  'mail.other-time': 'Preferisci un altro momento? Sceglilo nella tua pagina.',
  'mail.your-devices': 'I tuoi dispositivi',
  'mail.this-device': 'Questo dispositivo',
  'mail.stays': 'Resta',
  'mail.goes': 'Viene rimosso',
  'mail.serial-start': 'il numero di serie inizia con {start}',
  'mail.serial-unknown': 'numero di serie a noi non noto',
  'mail.what-to-do': 'Che cosa fare',
  'mail.link-is-yours': 'Questo link è riservato a te. Non inoltrarlo.',
  'mail.button-fails': 'Il pulsante non funziona? Apri questo indirizzo:',
  'mail.help-heading': 'Domande?',
  'mail.help-mail': 'Il supporto tecnico di {organisation} ti aiuta volentieri: {mail}.',
  'mail.help-mail-phone': 'Il supporto tecnico di {organisation} ti aiuta volentieri: {mail} o {phone}.',
  'mail.footer':
    'Ricevi questo messaggio perché {organisation} sposta i propri dispositivi da {product} a Microsoft Intune.',
  'mail.old-product': 'MDM (precedente)',
  'mail.no-password': 'Non ti chiediamo mai la password per posta elettronica.',
  'mail.promise-after':
    'Fino a {promise, date, moment} nessuna nuova regola ti impedisce di accedere alla posta e ai file. In seguito hanno accesso solo i dispositivi gestiti da Intune.',
  'mail.promise-at-once':
    'A partire da {promise, date, moment} solo i dispositivi gestiti da Intune hanno accesso alla posta e ai file. Esegui il passaggio quel giorno e in pochi minuti potrai riprendere a lavorare.',
  'mail.promise-none': 'La posta e i file continuano a funzionare durante il passaggio.',
  'mail.promise-label': 'Nuove regole da',
  'mail.promise-value': '{promise, date, moment}',
  'mail.start-label': 'Puoi iniziare da',
  'mail.moment': '{at, date, moment}',
  'mail.zone': 'Gli orari si riferiscono a {zone}.',

  'mail.announcement.subject': '{organisation} passa a Microsoft Intune',
  'mail.announcement.what':
    'Da {from, date, weekday} spostiamo telefoni, tablet e computer da {product} a Microsoft Intune, un gruppo alla volta.',
  'mail.announcement.you':
    'Per ora non devi fare nulla. Quando sarà il turno del tuo gruppo ({wave}) ti scriveremo la data, che cosa resta sul dispositivo, che cosa viene rimosso e come iniziare.',
  'mail.announcement.no-reset':
    'Il tuo dispositivo non viene ripristinato alle impostazioni di fabbrica senza il tuo consenso.',
  'mail.announcement.button': 'Vedi i miei dispositivi',

  'mail.invitation.subject':
    '{devices, plural, one {Il tuo dispositivo passa} other {I tuoi # dispositivi passano}} a Intune: puoi iniziare dal {from, date, short}',
  'mail.invitation.what':
    'È il tuo turno: {devices, plural, one {il tuo dispositivo passa} other {i tuoi # dispositivi passano}} da {product} a Microsoft Intune. Scegli tu quando, da {from, date, moment}. Serve circa un quarto d’ora per dispositivo.',
  'mail.invitation.what-service':
    'È il tuo turno: {devices, plural, one {il tuo dispositivo passa} other {i tuoi # dispositivi passano}} da {product} a Microsoft Intune. Se non scegli un orario nella tua pagina, iniziamo noi da {from, date, moment}. Serve circa un quarto d’ora per dispositivo.',
  'mail.invitation.none-subject': 'Il tuo account passa a Intune il {from, date, short}: per ora non devi fare nulla',
  'mail.invitation.none-what':
    'Il tuo account passa da {product} a Microsoft Intune da {from, date, moment}. Non hai dispositivi in {product}, quindi per ora non devi fare nulla. Da allora, un dispositivo che vuoi usare per lavoro va prima registrato in Intune.',
  'mail.invitation.how':
    'Apri la tua pagina con il pulsante, scegli un dispositivo e premi Avvia. Poi segui i passaggi indicati. Non rimuovere tu la vecchia gestione dal dispositivo: ci pensa la pagina.',
  'mail.invitation.button': 'Apri la mia pagina',

  'mail.reminder.subject':
    '{devices, plural, one {Un dispositivo aspetta} other {# dispositivi aspettano}} il tuo passaggio a Intune',
  'mail.reminder.what':
    '{days, plural, =0 {Oggi è l’ultimo giorno} one {Resta un giorno} other {Restano # giorni}} per spostare {devices, plural, one {il tuo dispositivo} other {i tuoi # dispositivi}} a Microsoft Intune. Puoi farlo quando preferisci.',
  'mail.reminder.late':
    '{devices, plural, one {Il tuo dispositivo aspetta} other {I tuoi # dispositivi aspettano}} ancora il passaggio a Microsoft Intune, anche se l’ultimo giorno è passato. Puoi ancora farlo quando preferisci.',
  'mail.reminder.slot-subject': 'Il tuo passaggio a Intune: {at, date, moment}',
  'mail.reminder.slot':
    'Hai scelto {at, date, moment} per passare il tuo dispositivo a Microsoft Intune. Apri allora la tua pagina e premi Avvia. Non va più bene? Scegli lì un altro momento.',
  'mail.reminder.none-subject': 'Nuove regole di accesso con Intune: per ora non devi fare nulla',
  'mail.reminder.none-what':
    'Nessuno dei tuoi dispositivi aspetta di essere spostato a Microsoft Intune, quindi per ora non devi fare nulla. Ti scriviamo per questa data:',
  'mail.reminder.button': 'Scegli un dispositivo e inizia',

  'mail.deadline.subject': 'Passa a Intune entro il {deadline, date, short}',
  'mail.deadline.what':
    '{devices, plural, one {Il tuo dispositivo è ancora gestito} other {# dei tuoi dispositivi sono ancora gestiti}} da {product}. Esegui il passaggio a Intune entro {deadline, date, moment}.',
  'mail.deadline.after':
    'Non ci sei o hai perso il dispositivo? Avvisa il supporto tecnico, così nessuno inizia senza di te.',
  'mail.deadline.away': 'Non ci sei o hai perso il dispositivo? Avvisa il supporto tecnico.',
  'mail.deadline.button': 'Inizia ora',

  'mail.enroll.subject': 'Registra ora il tuo dispositivo {model} in Intune',
  'mail.enroll.what':
    '{product} non gestisce più il tuo dispositivo {model}. Registralo ora in Intune; questi sono i passaggi esatti per questo dispositivo.',
  'mail.enroll.soon':
    'Se puoi, fallo oggi: fino ad allora il dispositivo non riceve né impostazioni di lavoro né protezione.',
  'mail.enroll.button': 'Segui i passaggi in diretta',

  'mail.blocked.subject': 'Perché la tua posta è bloccata e come riaverla',
  'mail.blocked.what':
    'Da {since, date, moment} la posta e i file si aprono solo sui dispositivi che Intune gestisce e considera in regola. {devices, plural, one {Questo tuo dispositivo non lo è ancora:} other {Questi tuoi # dispositivi non lo sono ancora:}}',
  'mail.blocked.how':
    'Apri la tua pagina: mostra per ogni dispositivo quale passaggio manca. L’accesso torna da solo, di solito pochi minuti dopo l’ultimo passaggio.',
  'mail.blocked.button': 'Riavere la mia posta',

  'mail.stuck.subject': 'Il tuo dispositivo {model} è a metà strada: manca un passaggio',
  'mail.stuck.what':
    'Il tuo dispositivo {model} ha lasciato {product} ({since, date, moment}) e non è ancora arrivato in Intune. Fino ad allora non riceve né impostazioni di lavoro né protezione.',
  'mail.stuck.not-compliant':
    'Il tuo dispositivo {model} è in Intune da {since, date, moment}, ma Intune non lo considera ancora conforme. Apri l’app Portale aziendale, scegli questo dispositivo e premi Controlla stato: indica che cosa correggere (un codice, un aggiornamento, la crittografia).',
  'mail.stuck.help':
    'Un passaggio non riesce? Rispondi a questo messaggio o chiama il supporto tecnico; qualcuno lo guarderà insieme a te.',
  'mail.stuck.button': 'Mostrami il passaggio',

  'mail.welcome.subject': 'Fatto: il tuo dispositivo {model} è in Intune',
  'mail.welcome.what':
    'Il tuo dispositivo {model} è registrato in Intune ed è in regola. Con questo dispositivo hai finito.',
  'mail.welcome.apps': 'Trovi le app di lavoro nell’app Portale aziendale. Alcune arrivano da sole entro un’ora.',
  'mail.welcome.more':
    '{left, plural, =0 {Nessun altro tuo dispositivo deve ancora passare.} one {Un altro tuo dispositivo deve ancora passare.} other {Altri # tuoi dispositivi devono ancora passare.}}',
});
