import { translation } from '../../define.ts';
import type { pages as english } from '../en/pages.ts';

export const pages = translation<typeof english>()({
  'portal.title': 'Ihr Wechsel zu Intune',
  'portal.hello': 'Guten Tag {name}',
  'portal.stays': 'Bleibt',
  'portal.goes': 'Verschwindet',
  'portal.no-reset': 'wird nicht zurückgesetzt',
  'portal.promise': 'Bis {at, date, moment} hält keine neue Regel Sie von Ihren E-Mails und Dateien ab.',
  'portal.serial-ask': 'Damit es sicher dieses Gerät ist: die letzten vier Zeichen der Seriennummer',
  'portal.serial-where.ios': 'Einstellungen › Allgemein › Info',
  'portal.serial-where.macos': 'Apple-Menü › Über diesen Mac',
  'portal.serial-where.android': 'Einstellungen › Über das Telefon',
  'portal.serial-where.windows': 'auf dem Etikett oder unter Einstellungen › System › Info',
  'portal.serial-wrong':
    'Das ist nicht das Ende der Seriennummer dieses Geräts. Es wurde nichts geändert; sehen Sie noch einmal nach.',
  'portal.start': 'Starten',
  'portal.defer': 'Später',
  'portal.started':
    'Gestartet. Sie können diese Seite schließen; wir schreiben Ihnen, wenn es Zeit für den nächsten Schritt ist.',
  'portal.close': 'Vielen Dank, es ist notiert. Sie können diese Seite schließen.',

  'portal.steps': 'Registrieren: die Schritte auf diesem Gerät',
  'portal.help': 'Hilfe',
  'portal.not-now': 'Das ist im Moment nicht möglich. Unten sehen Sie den aktuellen Stand.',
  'portal.not-found.title': 'Dieser Link funktioniert nicht mehr',
  'portal.not-found.what':
    'Verwenden Sie den Link in der neuesten Nachricht, die Sie erhalten haben, oder fragen Sie Ihren Helpdesk.',

  'page.intro':
    '{organisation} stellt die Geräte auf Microsoft Intune um. Unten steht, was das für jedes Ihrer Geräte bedeutet.',
  'page.from': 'Sie können beginnen ab {at, date, moment}.',
  'page.serial': 'Seriennummer beginnt mit {start}',
  'page.serial.where': 'Dort finden Sie sie: {where}.',
  'page.reset':
    'Dieses Gerät kann nur wechseln, wenn es zurückgesetzt wird. Ohne Ihre Zustimmung geschieht nichts: Der Helpdesk meldet sich bei Ihnen.',
  'page.what-stays-goes': 'Was bleibt, was verschwindet',
  'page.defer.left':
    '{left, plural, one {Sie können es noch einmal verschieben.} other {Sie können es noch # Mal verschieben.}}',
  'page.not-found.title': 'Diese Seite gibt es nicht',
  'page.not-found.hint': 'Zur Statusseite',
  'page.broken.title': 'Bei uns ist etwas schiefgegangen',
  'page.broken.what':
    'Versuchen Sie es in ein paar Minuten noch einmal. Passiert es wieder? Dann fragen Sie Ihren Helpdesk.',
});
