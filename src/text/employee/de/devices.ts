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
  'platform.unknown': 'unbekannte Plattform',

  'keep.apple-mobile.stays':
    'Fotos, private Apps, Nachrichten, Telefonnummer und Ihr Apple-Account. Das Gerät wird nicht zurückgesetzt.',
  'keep.apple-mobile.goes':
    'Arbeits-E-Mails, Arbeits-Apps samt Inhalt, WLAN und VPN der Arbeit. Sie kommen zurück, sobald Sie das Gerät registrieren; was Sie nur in einer Arbeits-App gespeichert haben, nicht.',
  'keep.mac.stays':
    'Ihre Dateien, Fotos, privaten Apps und Ihr Benutzeraccount auf dem Mac. Der Mac wird nicht zurückgesetzt.',
  'keep.mac.goes':
    'Arbeitseinstellungen, Zertifikate, WLAN und VPN der Arbeit und eventuell Apps, die das alte Produkt installiert hatte. Sie kommen zurück, sobald Sie den Mac registrieren.',
  'keep.work-profile.stays':
    'Alles außerhalb des Arbeitsprofils: Fotos, private Apps, Nachrichten, Kontakte. Das Gerät wird nicht zurückgesetzt.',
  'keep.work-profile.goes':
    'Das Arbeitsprofil (die Apps mit dem Aktenkoffer) mit allem, was darin ist. Speichern Sie Dateien, die nur dort liegen, vorher in OneDrive. Beim Registrieren bekommen Sie ein neues Arbeitsprofil.',
  'keep.android.stays': 'Fotos, private Apps, Nachrichten und Kontakte. Das Gerät wird nicht zurückgesetzt.',
  'keep.android.goes':
    'Arbeits-E-Mails, Arbeitseinstellungen, WLAN und VPN der Arbeit. Sie kommen beim Registrieren in einem Arbeitsprofil zurück.',
  'keep.windows.stays': 'Ihre Dateien, Apps und die Art, wie Sie sich anmelden. Der Computer wird nicht zurückgesetzt.',
  'keep.windows.goes':
    'Arbeitseinstellungen, Zertifikate, WLAN und VPN der Arbeit und eventuell Apps, die das alte Produkt installiert hatte. Sie kommen zurück, sobald Sie den Computer registrieren.',
  'keep.apple-migration.stays':
    'Alles: Fotos, Apps, Nachrichten und Ihr Apple-Account. Das Gerät wird nicht zurückgesetzt.',
  'keep.apple-migration.goes':
    'Nur die alte Verwaltung. Das Gerät bittet Sie selbst um den Wechsel; Arbeits-Apps werden eventuell einmal aktualisiert.',
  'keep.reset.stays':
    'Alles, was auf dem Gerät ist, solange es nicht zurückgesetzt wird. Es kann nur wechseln, wenn es zurückgesetzt wird, und niemand tut das ohne Ihre Zustimmung.',
  'keep.reset.goes':
    'Beim Zurücksetzen: alles auf dem Gerät. Der Helpdesk vereinbart einen Termin mit Ihnen und hilft Ihnen zu sichern, was Sie brauchen.',
  'keep.other.stays': 'Ihre eigenen Dateien und Apps. Das Gerät wird nicht zurückgesetzt.',
  'keep.other.goes': 'Arbeitseinstellungen des alten Produkts. Der Helpdesk sagt Ihnen, wie es weitergeht.',

  'enroll.ios.1': 'Installieren Sie die App Intune-Unternehmensportal aus dem App Store.',
  'enroll.ios.2': 'Öffnen Sie sie, melden Sie sich mit Ihrem Arbeitskonto an und tippen Sie auf Beginnen.',
  'enroll.ios.3':
    'Erlauben Sie das Laden des Verwaltungsprofils. Öffnen Sie dann Einstellungen › Profil geladen und tippen Sie auf Installieren.',
  'enroll.ios.4': 'Kehren Sie zum Unternehmensportal zurück und warten Sie, bis jede Zeile ein Häkchen hat.',
  'enroll.macos.1': 'Öffnen Sie https://aka.ms/EnrollMyMac in Safari und installieren Sie das Unternehmensportal.',
  'enroll.macos.2':
    'Öffnen Sie das Unternehmensportal, melden Sie sich mit Ihrem Arbeitskonto an und klicken Sie auf Beginnen.',
  'enroll.macos.3':
    'Installieren Sie das Verwaltungsprofil, wenn sich die Systemeinstellungen öffnen; Ihr Mac fragt nach seinem eigenen Passwort.',
  'enroll.macos.4': 'Kehren Sie zum Unternehmensportal zurück und warten Sie, bis jede Zeile ein Häkchen hat.',
  'enroll.macos-12.3':
    'Installieren Sie das Verwaltungsprofil, wenn sich die Systemeinstellungen öffnen; Ihr Mac fragt nach seinem eigenen Passwort.',
  'enroll.android.1': 'Installieren Sie die App Intune-Unternehmensportal aus Google Play.',
  'enroll.android.2': 'Öffnen Sie sie, melden Sie sich mit Ihrem Arbeitskonto an und tippen Sie auf Beginnen.',
  'enroll.android.3':
    'Akzeptieren Sie das Arbeitsprofil. Ihr Smartphone legt einen eigenen Bereich für Arbeits-Apps an; alles andere bleibt unberührt.',
  'enroll.android.4': 'Warten Sie, bis jede Zeile ein Häkchen hat. Ihre Arbeits-Apps tragen einen Aktenkoffer.',
  'enroll.windows.1': 'Öffnen Sie Einstellungen › Konten › Auf Arbeits- oder Schulkonto zugreifen.',
  'enroll.windows.2': 'Klicken Sie auf Verbinden und melden Sie sich mit Ihrem Arbeitskonto an.',
  'enroll.windows.3':
    'Ist Ihr Arbeitskonto schon da? Dann installieren Sie das Unternehmensportal aus dem Microsoft Store und melden Sie sich dort an.',
  'enroll.windows.4': 'Lassen Sie den Computer eine Viertelstunde lang eingeschaltet und verbunden.',
  'enroll.linux.1': 'Installieren Sie die Pakete microsoft-edge-stable und intune-portal.',
  'enroll.linux.2': 'Starten Sie Microsoft Intune und melden Sie sich mit Ihrem Arbeitskonto an.',
  'enroll.linux.3': 'Folgen Sie den Schritten, bis die App das Gerät als konform meldet.',
  'enroll.apple-migration.1':
    'Ihr Gerät fragt, ob Sie zur neuen Verwaltung wechseln möchten. Tippen Sie auf Fortfahren.',
  'enroll.apple-migration.2':
    'Melden Sie sich mit Ihrem Arbeitskonto an, wenn Sie danach gefragt werden. Lassen Sie das Gerät eingeschaltet und im WLAN, bis es meldet, dass es fertig ist.',
  'enroll.other.1': 'Rufen Sie den Helpdesk an: Dieses Gerät wird gemeinsam mit Ihnen registriert.',
});
