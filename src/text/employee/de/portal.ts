import { translation } from '../../define.ts';
import type { portal as english } from '../en/portal.ts';

export const portal = translation<typeof english>()({
  'portal.state.not-yet': 'Noch nicht an der Reihe',
  'portal.state.invited': 'Bald an der Reihe',
  'portal.state.ready': 'Sie können beginnen',
  'portal.state.started': 'Begonnen',
  'portal.state.leaving': 'Die alte Verwaltung wird entfernt',
  'portal.state.clearing': 'Die alte Verwaltung ist entfernt',
  'portal.state.enroll': 'Registrieren Sie jetzt dieses Gerät',
  'portal.state.checking': 'Wird geprüft',
  'portal.state.mend': 'Etwas ist noch in Ordnung zu bringen',
  'portal.state.done': 'Fertig',
  'portal.state.reset': 'Wartet auf einen Termin',
  'portal.state.waiting': 'Wartet auf Ihre IT-Abteilung',
  'portal.state.unseen': 'Länger nicht gesehen',
  'portal.state.paused': 'Ruht vorübergehend',
  'portal.state.undone': 'Wurde zurückgenommen',
  'portal.state.excluded': 'Wechselt nicht',
  'portal.sum.none': 'Keines Ihrer Geräte muss wechseln. Sie können diese Seite schließen.',
  'portal.sum.done': 'Alles ist fertig: Es gibt nichts mehr zu tun. Sie können diese Seite schließen.',
  'portal.sum.act': 'Sie sind an der Reihe: Folgen Sie den Schritten unten.',
  'portal.sum.ready': 'Sie können jetzt beginnen oder eine Zeit wählen, die Ihnen besser passt.',
  'portal.sum.going':
    'Ihr Wechsel läuft. Diese Seite zeigt jeden Schritt von selbst. Sie können sie schließen und jederzeit wiederkommen, auf jedem Gerät.',
  'portal.sum.wait': 'Sie müssen jetzt nichts tun. Wir schreiben Ihnen, wenn sich das ändert.',
  'portal.sum.refused':
    'Auf mindestens einem Ihrer Geräte öffnen sich E-Mail und Dateien jetzt nicht. Fragen Sie Ihren Helpdesk.',
  'portal.sum.starting': 'Einen Augenblick: Wir sehen gerade nach, wie es steht.',
  'portal.promise-past':
    'Seit {at, date, moment} haben nur Geräte, die Intune verwaltet, Zugriff auf E-Mails und Dateien.',
  'portal.deadline': 'Bitte wechseln Sie vor {at, date, moment}.',
  'portal.what.not-yet':
    'Dieses Gerät ist noch nicht an der Reihe. Wir schreiben Ihnen rechtzeitig; bis dahin bleibt alles, wie es ist.',
  'portal.what.invited':
    'Wir bereiten den Wechsel dieses Geräts vor. Sobald er beginnen kann, steht hier die Schaltfläche zum Starten.',
  'portal.what.ready':
    'Sie starten, und die alte Verwaltung wird innerhalb von Minuten von diesem Gerät entfernt. Danach registrieren Sie es bei Intune mit den Schritten, die Sie hier sehen. Zusammen dauert das etwa eine Viertelstunde.',
  'portal.what.ready-by-hand':
    'Sie starten. Dann entfernt jemand aus Ihrer IT-Abteilung während der Arbeitszeit die alte Verwaltung. Danach registrieren Sie das Gerät bei Intune mit den Schritten, die Sie hier sehen.',
  'portal.what.started':
    'Die alte Verwaltung soll jetzt entfernt werden. Lassen Sie das Gerät eingeschaltet und verbunden.',
  'portal.what.queued':
    'Sie haben auf „Starten“ gedrückt. Sobald dieses Gerät an der Reihe ist, wird die alte Verwaltung entfernt. Lassen Sie das Gerät eingeschaltet und verbunden.',
  'portal.what.started-by-hand':
    'Jemand aus Ihrer IT-Abteilung entfernt jetzt die alte Verwaltung. Wir schreiben Ihnen, wenn Sie an der Reihe sind.',
  'portal.what.clear':
    'Microsoft muss noch bemerken, dass nichts mehr das Gerät verwaltet. Das dauert einige Minuten. Registrieren Sie es nicht, bevor dieser Schritt ein Häkchen hat.',
  'portal.what.enroll':
    'Tun Sie es möglichst gleich: Bis dahin hat dieses Gerät keine Arbeits-E-Mails und keinen Schutz.',
  'portal.what.shows':
    'Sobald das Unternehmensportal in jeder Zeile ein Häkchen zeigt, geht diese Seite von selbst weiter.',
  'portal.what.check':
    'Intune prüft das Gerät. Das dauert Minuten, manchmal einige Stunden. Verlangt das Unternehmensportal etwas, etwa einen Gerätecode oder ein Update? Dann tun Sie das.',
  'portal.what.mend':
    'Öffnen Sie das Unternehmensportal, wählen Sie dieses Gerät und tippen Sie auf Status überprüfen. Dort steht, was fehlt: ein Gerätecode, ein Update, die Verschlüsselung. Danach kommt der Zugriff von selbst zurück.',
  'portal.what.last':
    'Die letzte Prüfung: Wir sehen nach, ob der alte Eintrag verschwunden ist. Sie müssen nichts tun.',
  'portal.what.done':
    'Dieses Gerät ist in Intune und in Ordnung. Ihre Arbeits-Apps finden Sie im Unternehmensportal. Sie können diese Seite schließen.',
  'portal.what.paused':
    'Der Wechsel Ihrer Gruppe ruht im Moment. Auf diesem Gerät ändert sich nichts, und Sie müssen nichts tun. Sobald es weitergeht, steht auf dieser Seite, wie.',
  'portal.what.undone':
    'Der Wechsel Ihrer Gruppe wurde zurückgenommen. Dieses Gerät bleibt, wie es war, und Sie müssen nichts tun. Wir schreiben Ihnen, bevor er neu beginnt.',
  'portal.what.excluded': 'Dieses Gerät wechselt nicht. Meinen Sie, dass es das sollte? Fragen Sie Ihren Helpdesk.',
  'portal.what.written-off': 'Ihre IT-Abteilung hat dieses Gerät als verloren oder defekt abgeschrieben.',
  'portal.what.turned-up': 'Ist es wieder da? Dann registrieren Sie es mit den Schritten auf Ihrer Seite.',
  'portal.what.refused':
    'Intune verwaltet dieses Gerät nicht, darum öffnen sich E-Mail und Dateien darauf jetzt nicht.',
  'portal.why.account':
    'An Ihrem Konto ist etwas in Ordnung zu bringen, bevor dieses Gerät wechseln kann. Ihre IT-Abteilung weiß davon.',
  'portal.why.records':
    'Zwei Einträge dieses Geräts widersprechen sich. Ihre IT-Abteilung sieht es sich an; Sie müssen nichts tun.',
  'portal.why.shared':
    'Das ist ein gemeinsam genutztes Gerät. Ihre IT-Abteilung entscheidet, wann und wie es umzieht; Sie müssen nichts tun.',
  'portal.why.platform':
    'Intune nimmt diese Art von Gerät noch nicht auf. Ihre IT-Abteilung entscheidet, wie es weitergeht.',
  'portal.why.ours':
    'Etwas auf unserer Seite geht nicht von selbst weiter. Ihre IT-Abteilung sieht es sich an. Lassen Sie das Gerät eingeschaltet und registrieren Sie es noch nicht.',
  'portal.why.wipe':
    'Jemand hat das alte Produkt beauftragt, dieses Gerät zu löschen. Sichern Sie, was Sie brauchen, und rufen Sie sofort den Helpdesk an.',
  'portal.why.not-seen':
    'Dieses Gerät wurde zwei Wochen oder länger nicht gesehen. Schalten Sie es ein, verbinden Sie es mit dem Internet und warten Sie etwas; dann können Sie beginnen.',
  'portal.why.apple':
    'Dieses Gerät wechselt mit einer Frage, die es selbst anzeigt. Tippen Sie dann auf Fortfahren und melden Sie sich mit Ihrem Arbeitskonto an. Es wird nichts gelöscht.',
  'portal.leave.apple-mobile': 'Arbeits-E-Mails und Arbeits-Apps verschwinden vom Gerät. Das ist richtig so.',
  'portal.leave.mac': 'Arbeitseinstellungen und das Verwaltungsprofil verschwinden vom Mac. Das ist richtig so.',
  'portal.leave.work-profile':
    'Das Arbeitsprofil mit den Apps, die einen Aktenkoffer tragen, verschwindet vom Telefon. Das ist richtig so.',
  'portal.leave.android': 'Arbeits-E-Mails und Arbeitseinstellungen verschwinden vom Telefon. Das ist richtig so.',
  'portal.leave.windows':
    'Das Arbeitskonto des alten Produkts verschwindet unter Einstellungen › Konten › Auf Arbeits- oder Schulkonto zugreifen. Das ist richtig so.',
  'portal.leave.online':
    'Lassen Sie das Gerät eingeschaltet und im Internet. Das WLAN der Arbeit kann ausfallen: Mobile Daten oder WLAN zu Hause genügen.',
  'portal.leave.app':
    'Geschieht zehn Minuten lang nichts? Öffnen Sie einmal die App {app} auf diesem Gerät und warten Sie etwas.',
  'portal.progress': 'Fortschritt',
  'portal.step.start': 'Der Wechsel hat begonnen',
  'portal.step.leave': 'Die alte Verwaltung ist entfernt',
  'portal.step.clear': 'Nichts verwaltet das Gerät',
  'portal.step.enroll': 'Bei Intune registriert',
  'portal.step.check': 'In Ordnung befunden',
  'portal.step.done': 'Fertig',
  'portal.step-is.done': 'erledigt',
  'portal.step-is.now': 'jetzt',
  'portal.step-is.later': 'später',
  'portal.at': '{at, date, short}, {at, time, clock}',
  'portal.serial-confirm': 'Ja, das ist das Gerät, das wechseln soll.',
  'portal.slot.heading': 'Lieber zu einer anderen Zeit?',
  'portal.slot.label': 'Tag und Uhrzeit',
  'portal.slot.pick': 'Diese Zeit festhalten',
  'portal.slot.yours': 'Sie haben {at, date, moment} gewählt. Wir erinnern Sie einen Tag und eine Stunde vorher.',
  'portal.slot.alone': 'Niemand beginnt ohne Sie.',
  'portal.slot.came': 'Die Zeit, die Sie gewählt haben, ist da: Sie können starten.',
  'portal.slot.change': 'Zeit ändern',
  'portal.slot.none': 'Keine feste Zeit',
  'portal.defer.until': 'Sie haben es bis {at, date, moment} verschoben. Sie können trotzdem früher beginnen.',
  'portal.defer.what': 'Wir lassen Sie drei Tage in Ruhe.',
  'portal.defer.until-last': 'Wir lassen Sie bis {at, date, moment} in Ruhe.',
  'portal.help.stuck': 'Ein Schritt gelingt nicht?',
  'portal.help.write': 'Dem Helpdesk schreiben',
  'portal.help.call': '{phone} anrufen',
  'portal.help.subject': 'Mein Wechsel zu Intune',
  'portal.help.subject-device': 'Mein Wechsel zu Intune: {model}, Seriennummer beginnt mit {start}',
  'portal.not-you': 'Diese Seite ist nur für {name} bestimmt. Sind Sie das nicht? Dann schließen Sie sie bitte.',
  'portal.refresh': 'Nachsehen, wie es steht',
  'portal.offline': 'Keine Verbindung. Sobald Sie wieder online sind, geht diese Seite von selbst weiter.',
  'portal.language': 'Sprache',
  'portal.no-script': 'Diese Seite lädt sich jede halbe Minute neu.',
});
