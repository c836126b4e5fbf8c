import { translation } from '../../define.ts';
import type { mails as english } from '../en/mails.ts';

export const mails = translation<typeof english>()({
  'mail.hello': 'Guten Tag {name},',
  'mail.hello-nobody': 'Guten Tag,',
  'start.service': 'Wenn Sie bis {at, date, moment} nicht begonnen haben, beginnen wir damit.',
  'start.service-now': 'Wenn Sie nicht beginnen, beginnen wir damit. Das kann ab jetzt jederzeit sein.',
  'mail.other-time': 'Passt Ihnen eine andere Zeit besser? Wählen Sie sie auf Ihrer Seite.',
  'mail.your-devices': 'Ihre Geräte',
  'mail.this-device': 'Dieses Gerät',
  'mail.stays': 'Bleibt',
  'mail.goes': 'Verschwindet',
  'mail.serial-start': 'Seriennummer beginnt mit {start}',
  'mail.serial-unknown': 'Seriennummer ist uns nicht bekannt',
  'mail.what-to-do': 'Was Sie tun',
  'mail.link-is-yours': 'Dieser Link ist nur für Sie bestimmt. Leiten Sie ihn nicht weiter.',
  'mail.button-fails': 'Die Schaltfläche funktioniert nicht? Dann öffnen Sie diese Adresse:',
  'mail.help-heading': 'Fragen?',
  'mail.help-mail': 'Der Helpdesk von {organisation} hilft Ihnen gern: {mail}.',
  'mail.help-mail-phone': 'Der Helpdesk von {organisation} hilft Ihnen gern: {mail} oder {phone}.',
  'mail.footer':
    'Sie erhalten diese Nachricht, weil {organisation} die Geräte von {product} auf Microsoft Intune umstellt.',
  'mail.old-product': 'MDM (bisher)',
  'mail.no-password': 'Wir fragen niemals per E-Mail nach Ihrem Kennwort.',
  'mail.promise-after':
    'Bis {promise, date, moment} hält keine neue Regel Sie von Ihren E-Mails und Dateien ab. Danach haben nur noch Geräte Zugriff, die von Intune verwaltet werden.',
  'mail.promise-at-once':
    'Ab {promise, date, moment} haben nur noch Geräte, die von Intune verwaltet werden, Zugriff auf E-Mails und Dateien. Steigen Sie an diesem Tag um, dann können Sie nach wenigen Minuten weiterarbeiten.',
  'mail.promise-none': 'Ihre E-Mails und Dateien funktionieren weiter, während Sie umsteigen.',
  'mail.promise-label': 'Neue Regeln ab',
  'mail.promise-value': '{promise, date, moment}',
  'mail.start-label': 'Sie können beginnen ab',
  'mail.moment': '{at, date, moment}',
  'mail.zone': 'Uhrzeiten gelten für {zone}.',

  'mail.announcement.subject': '{organisation} wechselt zu Microsoft Intune',
  'mail.announcement.what':
    'Ab {from, date, weekday} stellen wir Smartphones, Tablets und Computer von {product} auf Microsoft Intune um, Gruppe für Gruppe.',
  'mail.announcement.you':
    'Sie müssen jetzt nichts tun. Wenn Ihre Gruppe ({wave}) an der Reihe ist, schreiben wir Ihnen: wann, was auf Ihrem Gerät bleibt, was verschwindet und wie Sie beginnen.',
  'mail.announcement.no-reset': 'Ihr Gerät wird nicht ohne Ihre Zustimmung zurückgesetzt.',
  'mail.announcement.button': 'Meine Geräte ansehen',

  'mail.invitation.subject':
    '{devices, plural, one {Ihr Gerät wechselt} other {Ihre # Geräte wechseln}} zu Intune: Beginn ab {from, date, short}',
  'mail.invitation.what':
    'Sie sind an der Reihe: {devices, plural, one {Ihr Gerät wechselt} other {Ihre # Geräte wechseln}} von {product} zu Microsoft Intune. Den Zeitpunkt wählen Sie selbst, ab {from, date, moment}. Es dauert ungefähr eine Viertelstunde je Gerät.',
  'mail.invitation.what-service':
    'Sie sind an der Reihe: {devices, plural, one {Ihr Gerät wechselt} other {Ihre # Geräte wechseln}} von {product} zu Microsoft Intune. Wenn Sie auf Ihrer Seite keine Zeit wählen, beginnen wir damit ab {from, date, moment}. Es dauert ungefähr eine Viertelstunde je Gerät.',
  'mail.invitation.none-subject': 'Ihr Konto wechselt am {from, date, short} zu Intune: jetzt ist nichts zu tun',
  'mail.invitation.none-what':
    'Ihr Konto wechselt ab {from, date, moment} von {product} zu Microsoft Intune. Sie haben kein Gerät in {product}, daher ist jetzt nichts zu tun. Ein Gerät, das Sie von da an für die Arbeit nutzen möchten, registrieren Sie zuerst bei Intune.',
  'mail.invitation.how':
    'Öffnen Sie Ihre Seite über die Schaltfläche, wählen Sie ein Gerät aus und drücken Sie auf Starten. Folgen Sie dann den Schritten, die Sie dort sehen. Entfernen Sie die alte Verwaltung nicht selbst von Ihrem Gerät: Das erledigt die Seite für Sie.',
  'mail.invitation.button': 'Meine Seite öffnen',

  'mail.reminder.subject':
    '{devices, plural, one {Ein Gerät wartet} other {# Geräte warten}} auf Ihren Wechsel zu Intune',
  'mail.reminder.what':
    '{days, plural, =0 {Heute ist der letzte Tag} one {Sie haben noch einen Tag} other {Sie haben noch # Tage}}, um {devices, plural, one {Ihr Gerät} other {Ihre # Geräte}} auf Microsoft Intune umzustellen. Das geht jederzeit, wann es Ihnen passt.',
  'mail.reminder.late':
    '{devices, plural, one {Ihr Gerät wartet} other {Ihre # Geräte warten}} noch auf den Wechsel zu Microsoft Intune, obwohl der letzte Tag dafür vorbei ist. Das geht weiterhin jederzeit, wann es Ihnen passt.',
  'mail.reminder.slot-subject': 'Ihr Wechsel zu Intune: {at, date, moment}',
  'mail.reminder.slot':
    'Sie haben {at, date, moment} gewählt, um Ihr Gerät zu Microsoft Intune zu bringen. Öffnen Sie dann Ihre Seite und starten Sie. Passt es doch nicht? Dann wählen Sie dort eine andere Zeit.',
  'mail.reminder.none-subject': 'Neue Zugriffsregeln mit Intune: jetzt nichts zu tun',
  'mail.reminder.none-what':
    'Keines Ihrer Geräte wartet darauf, dass Sie es auf Microsoft Intune umstellen. Sie müssen jetzt also nichts tun. Wir schreiben Ihnen wegen dieses Datums:',
  'mail.reminder.button': 'Gerät auswählen und beginnen',

  'mail.deadline.subject': 'Wechseln Sie bis {deadline, date, short} zu Intune',
  'mail.deadline.what':
    '{devices, plural, one {Ihr Gerät wird} other {# Ihrer Geräte werden}} noch von {product} verwaltet. Bitte stellen Sie {devices, plural, one {es} other {sie}} spätestens bis {deadline, date, moment} um.',
  'mail.deadline.after':
    'Sind Sie abwesend oder ist das Gerät verloren gegangen? Sagen Sie dem Helpdesk Bescheid, damit niemand ohne Sie beginnt.',
  'mail.deadline.away': 'Sind Sie abwesend oder ist das Gerät verloren gegangen? Sagen Sie dem Helpdesk Bescheid.',
  'mail.deadline.button': 'Jetzt beginnen',

  'mail.enroll.subject': 'Registrieren Sie jetzt Ihr Gerät {model} bei Intune',
  'mail.enroll.what':
    '{product} verwaltet Ihr Gerät {model} nicht mehr. Registrieren Sie es jetzt bei Intune; dies sind die Schritte für genau dieses Gerät.',
  'mail.enroll.soon':
    'Tun Sie es möglichst heute: Bis dahin bekommt das Gerät keine Arbeitseinstellungen und keinen Schutz.',
  'mail.enroll.button': 'Schritte mit Fortschritt',

  'mail.blocked.subject': 'Warum Ihre E-Mails blockiert sind und wie Sie den Zugriff zurückbekommen',
  'mail.blocked.what':
    'Seit {since, date, moment} öffnen sich E-Mails und Dateien nur auf Geräten, die Intune verwaltet und für in Ordnung befindet. {devices, plural, one {Dieses Gerät von Ihnen ist} other {Diese # Geräte von Ihnen sind}} noch nicht so weit:',
  'mail.blocked.how':
    'Öffnen Sie Ihre Seite: Sie zeigt für jedes Gerät, welcher Schritt fehlt. Der Zugriff kommt von selbst zurück, meist wenige Minuten nach dem letzten Schritt.',
  'mail.blocked.button': 'Zugriff zurückbekommen',

  'mail.stuck.subject': 'Ihr Gerät {model} ist auf halbem Weg: noch ein Schritt',
  'mail.stuck.what':
    'Ihr Gerät {model} hat {product} am {since, date, moment} verlassen und ist noch nicht in Intune angekommen. Bis dahin bekommt es keine Arbeitseinstellungen und keinen Schutz.',
  'mail.stuck.not-compliant':
    'Ihr Gerät {model} ist seit {since, date, moment} in Intune, aber Intune befindet es noch nicht für konform. Öffnen Sie die App Unternehmensportal, wählen Sie dieses Gerät aus und drücken Sie auf Status überprüfen: Dort steht, was noch fehlt (ein Gerätecode, ein Update, die Verschlüsselung).',
  'mail.stuck.help':
    'Ein Schritt gelingt nicht? Antworten Sie auf diese E-Mail oder rufen Sie den Helpdesk an; jemand sieht sich das mit Ihnen an.',
  'mail.stuck.button': 'Den Schritt zeigen',

  'mail.welcome.subject': 'Fertig: Ihr Gerät {model} ist in Intune',
  'mail.welcome.what': 'Ihr Gerät {model} ist bei Intune registriert und in Ordnung. Mit diesem Gerät sind Sie fertig.',
  'mail.welcome.apps':
    'Ihre Arbeits-Apps finden Sie in der App Unternehmensportal. Manche erscheinen innerhalb einer Stunde von selbst.',
  'mail.welcome.more':
    '{left, plural, =0 {Keines Ihrer anderen Geräte muss noch umgestellt werden.} one {Ein weiteres Ihrer Geräte muss noch umgestellt werden.} other {# weitere Ihrer Geräte müssen noch umgestellt werden.}}',
});
