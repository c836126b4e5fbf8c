import { translation } from '../../define.ts';
import type { posters as english } from '../en/posters.ts';

export const posters = translation<typeof english>()({
  'poster.title': 'Poster: {organisation} stapt over op Microsoft Intune',
  'poster.kicker': '{organisation} stapt over op Microsoft Intune',
  'poster.minutes.number': '15',
  'poster.minutes.unit': 'minuten',
  'poster.minutes.what':
    'Zo lang duurt het ongeveer om één toestel over te zetten naar Microsoft Intune. Jij kiest het moment.',
  'poster.lock.head': 'Veilig door de sluis.',
  'poster.lock.what': 'Je telefoon, tablet of computer gaat over van {product} naar Microsoft Intune.',
  'poster.lock.alt':
    'Een telefoon vaart door een sluis, van het water van {product} naar het hogere water van Microsoft Intune.',
  'poster.lock.unnamed.old': 'het oude beheer',
  'poster.lock.unnamed.what': 'Je telefoon, tablet of computer gaat over naar Microsoft Intune.',
  'poster.lock.unnamed.alt': 'Een telefoon vaart door een sluis, omhoog naar het water van Microsoft Intune.',
  'poster.steps.head': 'In drie stappen naar Intune',
  'poster.steps.1.head': 'Wacht op je uitnodiging',
  'poster.steps.1.what': 'Je krijgt een mail met jouw datum. Tot dan hoef je niets te doen.',
  'poster.steps.2.head': 'Open je pagina en druk op Start',
  'poster.steps.2.what': 'Met de link in die mail. Het oude beheer verlaat dan je toestel; verwijder het niet zelf.',
  'poster.steps.3.head': 'Meld je toestel aan bij Intune',
  'poster.steps.3.what': 'We laten je de stappen zien voor precies jouw toestel. Het kost ongeveer een kwartier.',
  'poster.calm': 'Geen toestel wordt gewist zonder toestemming van de eigenaar.',
  'poster.from': 'Vanaf {from, date, day}',
  'poster.until': 'Graag klaar op {until, date, day}',
  'poster.in-mail': 'Je datum staat in je uitnodiging',
  'poster.scan': 'Scan en open je pagina',
  'poster.help': 'Vragen? Je helpdesk',
  'poster.qr.alt': 'QR-code die {address} opent',
  'poster.logo.alt': 'Logo van {organisation}',
});
