import { translation } from '../../define.ts';
import type { pages as english } from '../en/pages.ts';

export const pages = translation<typeof english>()({
  'portal.title': 'Ditt byte till Intune',
  'portal.hello': 'Hej {name}',
  'portal.stays': 'Blir kvar',
  'portal.goes': 'Försvinner',
  'portal.no-reset': 'återställs inte',
  'portal.promise': 'Fram till {at, date, moment} stänger ingen ny regel dig ute från din e-post och dina filer.',
  'portal.serial-ask': 'För att vara säker på att det är den här enheten: de fyra sista tecknen i serienumret',
  'portal.serial-where.ios': 'Inställningar › Allmänt › Om',
  'portal.serial-where.macos': 'Apple-menyn › Om den här datorn',
  'portal.serial-where.android': 'Inställningar › Om telefonen',
  'portal.serial-where.windows': 'på etiketten eller i Inställningar › System › Om',
  'portal.serial-wrong': 'Det är inte slutet på den här enhetens serienummer. Inget har ändrats; titta en gång till.',
  'portal.start': 'Starta',
  'portal.defer': 'Senare',
  'portal.started': 'Startat. Du kan stänga den här sidan; vi skriver till dig när det är dags för nästa steg.',
  'portal.close': 'Tack, det är noterat. Du kan stänga den här sidan.',

  'portal.steps': 'Registrera: stegen på den här enheten',
  'portal.help': 'Hjälp',
  'portal.not-now': 'Det går inte just nu. Nedan ser du hur det ligger till.',
  'portal.not-found.title': 'Den här länken fungerar inte längre',
  'portal.not-found.what': 'Använd länken i det senaste meddelandet du har fått, eller fråga supporten.',

  'page.intro':
    '{organisation} flyttar sina enheter till Microsoft Intune. Nedan ser du vad det betyder för var och en av dina.',
  'page.from': 'Du kan börja från {at, date, moment}.',
  'page.serial': 'serienumret börjar med {start}',
  'page.serial.where': 'Var det står: {where}.',
  'page.reset':
    'Den här enheten kan bara flyttas om den återställs till fabriksinställningarna. Inget händer utan ditt samtycke: supporten kontaktar dig.',
  'page.what-stays-goes': 'Vad blir kvar, vad försvinner',
  'page.defer.left':
    '{left, plural, one {Du kan skjuta upp det en gång till.} other {Du kan skjuta upp det # gånger till.}}',
  'page.not-found.title': 'Sidan finns inte',
  'page.not-found.hint': 'Till statussidan',
  'page.broken.title': 'Något gick fel hos oss',
  'page.broken.what': 'Försök igen om några minuter. Händer det igen? Fråga då supporten.',
});
