import { translation } from '../../define.ts';
import type { mails as english } from '../en/mails.ts';

export const mails = translation<typeof english>()({
  'mail.hello': 'Hej {name},',
  'mail.hello-nobody': 'Hej,',
  'start.service': 'Om du inte har börjat före {at, date, moment} börjar vi.',
  'start.service-now': 'Om du inte börjar gör vi det. Från och med nu kan det vara när som helst.',
  'mail.other-time': 'Passar en annan tid bättre? Välj den på din sida.',
  'mail.your-devices': 'Dina enheter',
  'mail.this-device': 'Den här enheten',
  'mail.stays': 'Blir kvar',
  'mail.goes': 'Försvinner',
  'mail.serial-start': 'serienumret börjar med {start}',
  'mail.serial-unknown': 'vi känner inte till serienumret',
  'mail.what-to-do': 'Så här gör du',
  'mail.link-is-yours': 'Den här länken är bara för dig. Vidarebefordra den inte.',
  'mail.button-fails': 'Fungerar inte knappen? Öppna den här adressen:',
  'mail.help-heading': 'Frågor?',
  'mail.help-mail': 'Supporten på {organisation} hjälper dig gärna: {mail}.',
  'mail.help-mail-phone': 'Supporten på {organisation} hjälper dig gärna: {mail} eller {phone}.',
  'mail.footer':
    'Du får det här meddelandet eftersom {organisation} flyttar sina enheter från {product} till Microsoft Intune.',
  'mail.old-product': 'den gamla enhetshanteringen',
  'mail.no-password': 'Vi ber aldrig om ditt lösenord via e-post.',
  'mail.promise-after':
    'Fram till {promise, date, moment} stänger ingen ny regel dig ute från din e-post och dina filer. Därefter kommer bara enheter som hanteras av Intune åt dem.',
  'mail.promise-at-once':
    'Från {promise, date, moment} kommer bara enheter som hanteras av Intune åt e-post och filer. Byt den dagen, så är du i gång igen inom några minuter.',
  'mail.promise-none': 'Din e-post och dina filer fortsätter att fungera medan du byter.',
  'mail.promise-label': 'Nya regler från',
  'mail.promise-value': '{promise, date, moment}',
  'mail.start-label': 'Du kan börja från',
  'mail.moment': '{at, date, moment}',
  'mail.zone': 'Tiderna gäller för {zone}.',

  'mail.announcement.subject': '{organisation} byter till Microsoft Intune',
  'mail.announcement.what':
    'Från {from, date, weekday} flyttar vi telefoner, surfplattor och datorer från {product} till Microsoft Intune, grupp för grupp.',
  'mail.announcement.you':
    'Du behöver inte göra något nu. När det är din grupps tur ({wave}) skriver vi till dig om när det sker, vad som blir kvar på enheten, vad som försvinner och hur du börjar.',
  'mail.announcement.no-reset': 'Din enhet återställs inte utan ditt samtycke.',
  'mail.announcement.button': 'Visa mina enheter',

  'mail.invitation.subject':
    '{devices, plural, one {Din enhet flyttar} other {Dina # enheter flyttar}} till Intune: börja från {from, date, short}',
  'mail.invitation.what':
    'Nu är det din tur: {devices, plural, one {din enhet flyttar} other {dina # enheter flyttar}} från {product} till Microsoft Intune. Du väljer tidpunkten, från {from, date, moment}. Det tar ungefär en kvart per enhet.',
  'mail.invitation.what-service':
    'Nu är det din tur: {devices, plural, one {din enhet flyttar} other {dina # enheter flyttar}} från {product} till Microsoft Intune. Om du inte väljer en tid på din sida börjar vi från {from, date, moment}. Det tar ungefär en kvart per enhet.',
  'mail.invitation.none-subject': 'Ditt konto flyttar till Intune {from, date, short}: du behöver inte göra något nu',
  'mail.invitation.none-what':
    'Ditt konto flyttar från {product} till Microsoft Intune från {from, date, moment}. Du har ingen enhet i {product}, så du behöver inte göra något nu. En enhet som du därefter vill använda i arbetet registrerar du först i Intune.',
  'mail.invitation.how':
    'Öppna din sida med knappen, välj en enhet och tryck på Starta. Följ sedan stegen som visas där. Ta inte själv bort den gamla hanteringen från enheten: det gör sidan åt dig.',
  'mail.invitation.button': 'Öppna min sida',

  'mail.reminder.subject':
    '{devices, plural, one {En enhet väntar} other {# enheter väntar}} på att du ska byta till Intune',
  'mail.reminder.what':
    '{days, plural, =0 {I dag är sista dagen} one {Du har en dag kvar} other {Du har # dagar kvar}} att flytta {devices, plural, one {din enhet} other {dina # enheter}} till Microsoft Intune. Du kan göra det när det passar dig.',
  'mail.reminder.late':
    '{devices, plural, one {Din enhet väntar} other {Dina # enheter väntar}} fortfarande på att du ska byta till Microsoft Intune, trots att sista dagen har passerat. Du kan fortfarande göra det när det passar dig.',
  'mail.reminder.slot-subject': 'Ditt byte till Intune: {at, date, moment}',
  'mail.reminder.slot':
    'Du valde {at, date, moment} för att flytta din enhet till Microsoft Intune. Öppna då din sida och tryck på Starta. Passar det inte längre? Välj en annan tid där.',
  'mail.reminder.none-subject': 'Nya åtkomstregler med Intune: inget att göra nu',
  'mail.reminder.none-what':
    'Ingen av dina enheter väntar på att du ska flytta den till Microsoft Intune, så du behöver inte göra något nu. Vi skriver till dig om det här datumet:',
  'mail.reminder.button': 'Välj en enhet och börja',

  'mail.deadline.subject': 'Byt till Intune senast {deadline, date, short}',
  'mail.deadline.what':
    '{devices, plural, one {Din enhet hanteras} other {# av dina enheter hanteras}} fortfarande av {product}. Flytta {devices, plural, one {den} other {dem}} senast {deadline, date, moment}.',
  'mail.deadline.after': 'Är du borta eller har enheten kommit bort? Säg till supporten, så att ingen börjar utan dig.',
  'mail.deadline.away': 'Är du borta eller har enheten kommit bort? Säg till supporten.',
  'mail.deadline.button': 'Börja nu',

  'mail.enroll.subject': 'Registrera nu din {model} i Intune',
  'mail.enroll.what':
    '{product} hanterar inte längre din {model}. Registrera den i Intune nu; det här är stegen för just den här enheten.',
  'mail.enroll.soon': 'Gör det gärna i dag: till dess får enheten varken arbetsinställningar eller skydd.',
  'mail.enroll.button': 'Följ stegen',

  'mail.blocked.subject': 'Varför din e-post är spärrad och hur du får tillbaka den',
  'mail.blocked.what':
    'Sedan {since, date, moment} öppnas e-post och filer bara på enheter som Intune hanterar och anser vara i ordning. {devices, plural, one {Den här enheten är} other {De här # enheterna är}} inte där än:',
  'mail.blocked.how':
    'Öppna din sida: den visar för varje enhet vilket steg som saknas. Åtkomsten kommer tillbaka av sig själv, oftast några minuter efter det sista steget.',
  'mail.blocked.button': 'Få tillbaka min e-post',

  'mail.stuck.subject': 'Din {model} är halvvägs: ett steg återstår',
  'mail.stuck.what':
    'Din {model} lämnade {product} {since, date, moment} och har inte kommit fram till Intune än. Till dess får den varken arbetsinställningar eller skydd.',
  'mail.stuck.not-compliant':
    'Din {model} är i Intune sedan {since, date, moment}, men Intune anser inte att den är kompatibel än. Öppna appen Företagsportal, välj enheten och tryck på Kontrollera status: där står vad som behöver åtgärdas (en lösenkod, en uppdatering, kryptering).',
  'mail.stuck.help':
    'Fungerar inte ett steg? Svara på det här mejlet eller ring supporten; någon hjälper dig att titta.',
  'mail.stuck.button': 'Visa mig steget',

  'mail.welcome.subject': 'Klart: din {model} är i Intune',
  'mail.welcome.what': 'Din {model} är registrerad i Intune och i ordning. Du är klar med den här enheten.',
  'mail.welcome.apps': 'Dina arbetsappar finns i appen Företagsportal. Några kommer av sig själva inom en timme.',
  'mail.welcome.more':
    '{left, plural, =0 {Ingen av dina andra enheter behöver flyttas.} one {En annan av dina enheter ska fortfarande flyttas.} other {# andra av dina enheter ska fortfarande flyttas.}}',
});
