import { translation } from '../../define.ts';
import type { portal as english } from '../en/portal.ts';

export const portal = translation<typeof english>()({
  'portal.state.not-yet': 'Non è ancora il tuo turno',
  'portal.state.invited': 'Presto sarà il tuo turno',
  'portal.state.ready': 'Puoi iniziare',
  'portal.state.started': 'Iniziato',
  'portal.state.leaving': 'La vecchia gestione viene rimossa',
  'portal.state.clearing': 'La vecchia gestione è stata rimossa',
  'portal.state.enroll': 'Registra ora questo dispositivo',
  'portal.state.checking': 'Controllo in corso',
  'portal.state.mend': 'C’è qualcosa da sistemare',
  'portal.state.done': 'Fatto',
  'portal.state.reset': 'In attesa di un appuntamento',
  'portal.state.waiting': 'In attesa del reparto IT',
  'portal.state.unseen': 'Non visto da un po’',
  'portal.state.paused': 'Fermo per il momento',
  'portal.state.undone': 'Annullato',
  'portal.state.excluded': 'Non passa',
  'portal.sum.none': 'Nessuno dei tuoi dispositivi deve passare. Puoi chiudere questa pagina.',
  'portal.sum.done': 'È tutto fatto: non resta altro da fare. Puoi chiudere questa pagina.',
  'portal.sum.act': 'Tocca a te: segui i passaggi qui sotto.',
  'portal.sum.ready': 'Puoi iniziare ora o scegliere un momento che ti va meglio.',
  'portal.sum.going':
    'Il tuo passaggio è in corso. Questa pagina mostra ogni fase da sola. Puoi chiuderla e tornare quando vuoi, su qualsiasi dispositivo.',
  'portal.sum.wait': 'Ora non devi fare nulla. Ti scriveremo quando cambia qualcosa.',
  'portal.sum.refused':
    'Su almeno uno dei tuoi dispositivi posta e file ora non si aprono. Chiedi al supporto tecnico.',
  'portal.sum.starting': 'Un momento: stiamo guardando a che punto siamo.',
  'portal.promise-past': 'Da {at, date, moment} solo i dispositivi gestiti da Intune accedono a posta e file.',
  'portal.deadline': 'Fai il passaggio entro {at, date, moment}.',
  'portal.what.not-yet':
    'Non è ancora il turno di questo dispositivo. Ti scriveremo in tempo; fino ad allora resta tutto com’è.',
  'portal.what.invited':
    'Stiamo preparando il passaggio di questo dispositivo. Appena può iniziare, qui compare il pulsante Avvia.',
  'portal.what.ready':
    'Premi Avvia e la vecchia gestione lascia questo dispositivo in pochi minuti. Poi lo registri in Intune con i passaggi che vedi qui. In tutto ci vuole circa un quarto d’ora.',
  'portal.what.ready-by-hand':
    'Premi Avvia. Una persona del reparto IT rimuove allora la vecchia gestione, in orario di lavoro. Poi registri il dispositivo in Intune con i passaggi che vedi qui.',
  'portal.what.started': 'Abbiamo chiesto di rimuovere la vecchia gestione. Lascia il dispositivo acceso e connesso.',
  'portal.what.queued':
    'Hai premuto Avvia. Appena tocca a questo dispositivo, chiederemo di rimuovere la vecchia gestione. Lascialo acceso e connesso.',
  'portal.what.started-by-hand':
    'Una persona del reparto IT sta rimuovendo la vecchia gestione. Ti scriveremo quando tocca a te.',
  'portal.what.clear':
    'Microsoft deve ancora accorgersi che nulla gestisce più il dispositivo. Ci vuole qualche minuto. Non registrarlo prima che questa fase abbia il segno di spunta.',
  'portal.what.enroll': 'Fallo ora se puoi: fino ad allora questo dispositivo non ha posta di lavoro né protezione.',
  'portal.what.shows':
    'Quando il Portale aziendale mostra un segno di spunta su ogni riga, questa pagina va avanti da sola.',
  'portal.what.check':
    'Intune controlla il dispositivo. Ci vogliono minuti, a volte qualche ora. Il Portale aziendale chiede qualcosa, come un codice o un aggiornamento? Allora fallo.',
  'portal.what.mend':
    'Apri il Portale aziendale, scegli questo dispositivo e premi Verifica stato. Lì c’è scritto che cosa sistemare: un codice, un aggiornamento, la crittografia. Poi l’accesso torna da solo.',
  'portal.what.last': 'L’ultimo controllo: guardiamo se la vecchia registrazione è sparita. Non devi fare nulla.',
  'portal.what.done':
    'Questo dispositivo è in Intune ed è in regola. Trovi le app di lavoro nel Portale aziendale. Puoi chiudere questa pagina.',
  'portal.what.paused':
    'Il passaggio del tuo gruppo è fermo per il momento. Su questo dispositivo non cambia nulla e non devi fare nulla. Appena riprende, questa pagina ti dice come.',
  'portal.what.undone':
    'Il passaggio del tuo gruppo è stato annullato. Questo dispositivo resta com’era e non devi fare nulla. Ti scriveremo prima che ricominci.',
  'portal.what.excluded': 'Questo dispositivo non passa. Pensi che dovrebbe? Chiedi al supporto tecnico.',
  'portal.what.written-off': 'Il tuo reparto IT ha dato questo dispositivo per perso o guasto.',
  'portal.what.turned-up': 'È ricomparso? Allora registralo con i passaggi della tua pagina.',
  'portal.what.refused': 'Intune non gestisce questo dispositivo, quindi ora posta e file non si aprono su di esso.',
  'portal.why.account':
    'C’è qualcosa da sistemare nel tuo account prima che questo dispositivo possa passare. Il reparto IT lo sa.',
  'portal.why.records':
    'Due registrazioni di questo dispositivo non coincidono. Se ne occupa il reparto IT; non devi fare nulla.',
  'portal.why.shared':
    'Questo è un dispositivo condiviso. Il reparto IT decide quando e come spostarlo; non devi fare nulla.',
  'portal.why.platform': 'Intune non accetta ancora questo tipo di dispositivo. Il reparto IT decide come si prosegue.',
  'portal.why.ours':
    'Qualcosa da parte nostra non va avanti da solo. Se ne occupa il reparto IT. Lascia il dispositivo acceso e non registrarlo ancora.',
  'portal.why.wipe':
    'Qualcuno ha chiesto al vecchio prodotto di cancellare questo dispositivo. Salva ciò che ti serve e chiama subito il supporto tecnico.',
  'portal.why.not-seen':
    'Questo dispositivo non si vede da due settimane o più. Accendilo, collegalo a Internet e aspetta un po’; poi potrai iniziare.',
  'portal.why.apple':
    'Questo dispositivo passa con una domanda che mostra da solo. Quando arriva, premi Continua e accedi con il tuo account di lavoro. Non viene cancellato nulla.',
  'portal.leave.apple-mobile': 'La posta e le app di lavoro spariscono dal dispositivo. È giusto così.',
  'portal.leave.mac': 'Le impostazioni di lavoro e il profilo di gestione spariscono dal Mac. È giusto così.',
  'portal.leave.work-profile':
    'Il profilo di lavoro, con le app che portano una valigetta, sparisce dal telefono. È giusto così.',
  'portal.leave.android': 'La posta e le impostazioni di lavoro spariscono dal telefono. È giusto così.',
  'portal.leave.windows':
    'L’account di lavoro del vecchio prodotto sparisce da Impostazioni › Account › Accedi all’azienda o all’istituto di istruzione. È giusto così.',
  'portal.leave.online':
    'Lascia il dispositivo acceso e su Internet. Il Wi-Fi del lavoro può smettere: vanno bene i dati mobili o il Wi-Fi di casa.',
  'portal.leave.app':
    'Non succede nulla per dieci minuti? Apri una volta l’app {app} su questo dispositivo e aspetta un po’.',
  'portal.progress': 'Avanzamento',
  'portal.step.start': 'Il passaggio è iniziato',
  'portal.step.leave': 'La vecchia gestione è stata rimossa',
  'portal.step.clear': 'Nulla gestisce ora il dispositivo',
  'portal.step.enroll': 'Registrato in Intune',
  'portal.step.check': 'Trovato in regola',
  'portal.step.done': 'Fatto',
  'portal.step-is.done': 'fatto',
  'portal.step-is.now': 'ora',
  'portal.step-is.later': 'più tardi',
  'portal.at': '{at, date, short}, {at, time, clock}',
  'portal.serial-confirm': 'Sì, è questo il dispositivo che voglio far passare.',
  'portal.slot.heading': 'Meglio in un altro momento?',
  'portal.slot.label': 'Giorno e ora',
  'portal.slot.pick': 'Fissa questo momento',
  'portal.slot.yours': 'Hai scelto {at, date, moment}. Te lo ricordiamo un giorno e un’ora prima.',
  'portal.slot.alone': 'Nessuno inizia senza di te.',
  'portal.slot.came': 'È arrivato il momento che hai scelto: premi Avvia.',
  'portal.slot.change': 'Cambia momento',
  'portal.slot.none': 'Nessun momento fisso',
  'portal.defer.until': 'Hai rimandato a {at, date, moment}. Puoi comunque iniziare prima.',
  'portal.defer.what': 'Ti lasciamo in pace per tre giorni.',
  'portal.defer.until-last': 'Ti lasciamo in pace fino a {at, date, moment}.',
  'portal.help.stuck': 'Un passaggio non riesce?',
  'portal.help.write': 'Scrivi al supporto tecnico',
  'portal.help.call': 'Chiama {phone}',
  'portal.help.subject': 'Il mio passaggio a Intune',
  'portal.help.subject-device': 'Il mio passaggio a Intune: {model}, numero di serie che inizia con {start}',
  'portal.not-you': 'Questa pagina è solo per {name}. Non sei tu? Allora chiudila.',
  'portal.refresh': 'Guarda a che punto siamo',
  'portal.offline': 'Nessuna connessione. Appena torni online, questa pagina va avanti da sola.',
  'portal.language': 'Lingua',
  'portal.no-script': 'Questa pagina si ricarica ogni mezzo minuto.',
});
