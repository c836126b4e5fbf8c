import { translation } from '../../define.ts';
import type { posters as english } from '../en/posters.ts';

export const posters = translation<typeof english>()({
  'poster.title': 'Plakat: {organisation} wechselt zu Microsoft Intune',
  'poster.kicker': '{organisation} wechselt zu Microsoft Intune',
  'poster.minutes.number': '15',
  'poster.minutes.unit': 'Minuten',
  'poster.minutes.what':
    'So lange dauert der Umzug eines Geräts zu Microsoft Intune ungefähr. Den Zeitpunkt wählen Sie.',
  'poster.lock.head': 'Sicher durch die Schleuse.',
  'poster.lock.what': 'Ihr Telefon, Tablet oder Computer zieht von {product} zu Microsoft Intune um.',
  'poster.lock.alt':
    'Ein Telefon fährt durch eine Schleuse, vom Wasser von {product} zum höheren Wasser von Microsoft Intune.',
  'poster.lock.unnamed.old': 'die alte Verwaltung',
  'poster.lock.unnamed.what': 'Ihr Telefon, Tablet oder Computer zieht zu Microsoft Intune um.',
  'poster.lock.unnamed.alt': 'Ein Telefon fährt durch eine Schleuse, hinauf zum Wasser von Microsoft Intune.',
  'poster.steps.head': 'In drei Schritten zu Intune',
  'poster.steps.1.head': 'Warten Sie auf Ihre Einladung',
  'poster.steps.1.what': 'Sie erhalten eine E-Mail mit Ihrem Termin. Bis dahin müssen Sie nichts tun.',
  'poster.steps.2.head': 'Öffnen Sie Ihre Seite und tippen Sie auf Starten',
  'poster.steps.2.what':
    'Mit dem Link in dieser E-Mail. Die alte Verwaltung verlässt dann Ihr Gerät; entfernen Sie sie nicht selbst.',
  'poster.steps.3.head': 'Registrieren Sie Ihr Gerät in Intune',
  'poster.steps.3.what': 'Wir zeigen Ihnen die Schritte für genau Ihr Gerät. Das dauert etwa eine Viertelstunde.',
  'poster.calm': 'Kein Gerät wird ohne Zustimmung seines Besitzers zurückgesetzt.',
  'poster.from': 'Ab {from, date, day}',
  'poster.until': 'Bitte bis {until, date, day} erledigen',
  'poster.in-mail': 'Ihr Termin steht in Ihrer Einladung',
  'poster.scan': 'Scannen und Ihre Seite öffnen',
  'poster.help': 'Fragen? Ihr Helpdesk',
  'poster.qr.alt': 'QR-Code, der {address} öffnet',
  'poster.logo.alt': 'Logo von {organisation}',
});
