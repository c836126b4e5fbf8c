import { translation } from '../../define.ts';
import type { devices as english } from '../en/devices.ts';

export const devices = translation<typeof english>()({
  'platform.ios': 'iPhone',
  'platform.ipados': 'iPad',
  'platform.macos': 'Mac',
  'platform.android': 'Android',
  'platform.windows': 'Windows',
  'platform.linux': 'Linux',
  'platform.chromeos': 'ChromeOS',
  'platform.unknown': 'piattaforma sconosciuta',

  'keep.apple-mobile.stays':
    'Foto, app private, messaggi, numero di telefono e il tuo account Apple. Il dispositivo non viene ripristinato alle impostazioni di fabbrica.',
  'keep.apple-mobile.goes':
    'La posta di lavoro, le app di lavoro con il loro contenuto, il Wi-Fi e la VPN di lavoro. Tornano quando registri il dispositivo; ciò che hai salvato solo in un’app di lavoro, no.',
  'keep.mac.stays': 'I tuoi file, le foto, le app private e il tuo account sul Mac. Il Mac non viene inizializzato.',
  'keep.mac.goes':
    'Le impostazioni di lavoro, i certificati, il Wi-Fi e la VPN di lavoro e forse app installate dal vecchio prodotto. Tornano quando registri il Mac.',
  'keep.work-profile.stays':
    'Tutto ciò che è fuori dal profilo di lavoro: foto, app private, messaggi, contatti. Il dispositivo non viene ripristinato alle impostazioni di fabbrica.',
  'keep.work-profile.goes':
    'Il profilo di lavoro (le app con la valigetta) con tutto il contenuto. Salva prima in OneDrive i file che si trovano solo lì. Con la registrazione ottieni un nuovo profilo di lavoro.',
  'keep.android.stays':
    'Foto, app private, messaggi e contatti. Il dispositivo non viene ripristinato alle impostazioni di fabbrica.',
  'keep.android.goes':
    'La posta e le impostazioni di lavoro, il Wi-Fi e la VPN di lavoro. Tornano in un profilo di lavoro con la registrazione.',
  'keep.windows.stays':
    'I tuoi file, le app e il modo in cui accedi. Il computer non viene ripristinato alle impostazioni di fabbrica.',
  'keep.windows.goes':
    'Le impostazioni di lavoro, i certificati, il Wi-Fi e la VPN di lavoro e forse app installate dal vecchio prodotto. Tornano quando registri il computer.',
  'keep.apple-migration.stays':
    'Tutto: foto, app, messaggi e il tuo account Apple. Il dispositivo non viene ripristinato alle impostazioni di fabbrica.',
  'keep.apple-migration.goes':
    'Solo la vecchia gestione. È il dispositivo stesso a chiederti il passaggio; le app di lavoro potrebbero aggiornarsi una volta.',
  'keep.reset.stays':
    'Tutto ciò che è sul dispositivo, finché non viene ripristinato. Può passare solo se viene ripristinato alle impostazioni di fabbrica, e nessuno lo fa senza il tuo consenso.',
  'keep.reset.goes':
    'Con il ripristino: tutto ciò che è sul dispositivo. Il supporto tecnico fissa un appuntamento con te e ti aiuta a salvare quello che ti serve.',
  'keep.other.stays': 'I tuoi file e le tue app. Il dispositivo non viene ripristinato alle impostazioni di fabbrica.',
  'keep.other.goes': 'Le impostazioni di lavoro del vecchio prodotto. Il supporto tecnico ti dirà come proseguire.',

  'enroll.ios.1': 'Installa l’app Portale aziendale Intune dall’App Store.',
  'enroll.ios.2': 'Aprila, accedi con il tuo account di lavoro e tocca Inizia.',
  'enroll.ios.3':
    'Consenti il download del profilo di gestione. Poi apri Impostazioni › Profilo scaricato e tocca Installa.',
  'enroll.ios.4': 'Torna al Portale aziendale e aspetta che ogni riga abbia un segno di spunta.',
  'enroll.macos.1': 'Apri https://aka.ms/EnrollMyMac in Safari e installa Portale aziendale.',
  'enroll.macos.2': 'Apri Portale aziendale, accedi con il tuo account di lavoro e fai clic su Inizia.',
  'enroll.macos.3':
    'Installa il profilo di gestione quando si apre Impostazioni di Sistema; il Mac chiede la propria password.',
  'enroll.macos.4': 'Torna al Portale aziendale e aspetta che ogni riga abbia un segno di spunta.',
  'enroll.macos-12.3':
    'Installa il profilo di gestione quando si apre Preferenze di Sistema; il Mac chiede la propria password.',
  'enroll.android.1': 'Installa l’app Portale aziendale Intune da Google Play.',
  'enroll.android.2': 'Aprila, accedi con il tuo account di lavoro e tocca Inizia.',
  'enroll.android.3':
    'Accetta il profilo di lavoro. Il telefono crea uno spazio separato per le app di lavoro e non tocca il resto.',
  'enroll.android.4': 'Aspetta che ogni riga abbia un segno di spunta. Le app di lavoro hanno una valigetta.',
  'enroll.windows.1': 'Apri Impostazioni › Account › Accedi all’azienda o all’istituto di istruzione.',
  'enroll.windows.2': 'Fai clic su Connetti e accedi con il tuo account di lavoro.',
  'enroll.windows.3':
    'Il tuo account di lavoro c’è già? Allora installa Portale aziendale da Microsoft Store e accedi da lì.',
  'enroll.windows.4': 'Lascia il computer acceso e connesso per un quarto d’ora.',
  'enroll.linux.1': 'Installa i pacchetti microsoft-edge-stable e intune-portal.',
  'enroll.linux.2': 'Avvia Microsoft Intune e accedi con il tuo account di lavoro.',
  'enroll.linux.3': 'Segui i passaggi finché l’app indica che il dispositivo è conforme.',
  'enroll.apple-migration.1': 'Il dispositivo ti chiede se vuoi passare alla nuova gestione. Tocca Continua.',
  'enroll.apple-migration.2':
    'Accedi con il tuo account di lavoro quando ti viene chiesto. Lascia il dispositivo acceso e connesso al Wi-Fi finché indica che è pronto.',
  'enroll.other.1': 'Chiama il supporto tecnico: questo dispositivo viene registrato insieme a te.',
});
