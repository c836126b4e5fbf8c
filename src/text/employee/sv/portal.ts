import { translation } from '../../define.ts';
import type { portal as english } from '../en/portal.ts';

export const portal = translation<typeof english>()({
  'portal.state.not-yet': 'Inte din tur än',
  'portal.state.invited': 'Snart din tur',
  'portal.state.ready': 'Du kan börja',
  'portal.state.started': 'Påbörjat',
  'portal.state.leaving': 'Den gamla hanteringen tas bort',
  'portal.state.clearing': 'Den gamla hanteringen är borta',
  'portal.state.enroll': 'Registrera enheten nu',
  'portal.state.checking': 'Kontrolleras',
  'portal.state.mend': 'Något behöver åtgärdas',
  'portal.state.done': 'Klart',
  'portal.state.reset': 'Väntar på en bokad tid',
  'portal.state.waiting': 'Väntar på IT-avdelningen',
  'portal.state.unseen': 'Har inte synts på ett tag',
  'portal.state.paused': 'Står stilla just nu',
  'portal.state.undone': 'Har ångrats',
  'portal.state.excluded': 'Flyttas inte',
  'portal.sum.none': 'Ingen av dina enheter behöver flyttas. Du kan stänga den här sidan.',
  'portal.sum.done': 'Allt är klart: det finns inget kvar att göra. Du kan stänga den här sidan.',
  'portal.sum.act': 'Det är din tur: följ stegen nedan.',
  'portal.sum.ready': 'Du kan börja nu eller välja en tid som passar bättre.',
  'portal.sum.going':
    'Ditt byte pågår. Den här sidan visar varje steg av sig själv. Du kan stänga den och komma tillbaka när som helst, på vilken enhet som helst.',
  'portal.sum.wait': 'Du behöver inte göra något nu. Vi skriver till dig när det ändras.',
  'portal.sum.refused': 'På minst en av dina enheter öppnas e-post och filer inte just nu. Fråga supporten.',
  'portal.sum.starting': 'Ett ögonblick: vi ser just efter hur det står till.',
  'portal.promise-past': 'Sedan {at, date, moment} kommer bara enheter som hanteras av Intune åt e-post och filer.',
  'portal.deadline': 'Byt före {at, date, moment}.',
  'portal.what.not-yet':
    'Det är inte den här enhetens tur än. Vi skriver till dig i god tid; tills dess förblir allt som det är.',
  'portal.what.invited': 'Vi förbereder flytten av den här enheten. Så snart den kan börja finns knappen Starta här.',
  'portal.what.ready':
    'Du trycker på Starta, och den gamla hanteringen försvinner från enheten inom några minuter. Sedan registrerar du den i Intune med stegen som du ser här. Tillsammans tar det ungefär en kvart.',
  'portal.what.ready-by-hand':
    'Du trycker på Starta. En kollega på IT-avdelningen tar då bort den gamla hanteringen, på arbetstid. Sedan registrerar du enheten i Intune med stegen som du ser här.',
  'portal.what.started': 'Vi har bett om att den gamla hanteringen tas bort. Låt enheten vara på och ansluten.',
  'portal.what.queued':
    'Du har tryckt på Starta. Så snart det är den här enhetens tur ber vi om att den gamla hanteringen tas bort. Låt den vara på och ansluten.',
  'portal.what.started-by-hand':
    'En kollega på IT-avdelningen tar nu bort den gamla hanteringen. Vi skriver till dig när det är din tur.',
  'portal.what.clear':
    'Microsoft måste ännu märka att ingenting hanterar enheten längre. Det tar några minuter. Registrera den inte innan det här steget har fått sin bock.',
  'portal.what.enroll': 'Gör det nu om du kan: till dess har enheten varken arbetsmejl eller skydd.',
  'portal.what.shows': 'När Företagsportal visar en bock på varje rad går den här sidan vidare av sig själv.',
  'portal.what.check':
    'Intune kontrollerar enheten. Det tar minuter, ibland några timmar. Ber Företagsportal om något, till exempel en lösenkod eller en uppdatering? Gör det då.',
  'portal.what.mend':
    'Öppna Företagsportal, välj enheten och tryck på Kontrollera status. Där står vad som behöver åtgärdas: en lösenkod, en uppdatering, kryptering. Sedan kommer åtkomsten tillbaka av sig själv.',
  'portal.what.last': 'Den sista kontrollen: vi ser efter om den gamla posten är borta. Du behöver inte göra något.',
  'portal.what.done':
    'Enheten finns i Intune och är i ordning. Dina arbetsappar hittar du i Företagsportal. Du kan stänga den här sidan.',
  'portal.what.paused':
    'Flytten av din grupp står stilla för tillfället. Inget ändras på enheten och du behöver inte göra något. Så snart det fortsätter står det på den här sidan hur.',
  'portal.what.undone':
    'Flytten av din grupp har ångrats. Enheten förblir som den var och du behöver inte göra något. Vi skriver till dig innan det börjar om.',
  'portal.what.excluded': 'Den här enheten flyttas inte. Tycker du att den borde det? Fråga supporten.',
  'portal.what.written-off': 'Din IT-avdelning har gett upp den här enheten som borttappad eller trasig.',
  'portal.what.turned-up': 'Har den kommit till rätta? Registrera den då med stegen på din sida.',
  'portal.what.refused': 'Intune hanterar inte den här enheten, så e-post och filer öppnas nu inte på den.',
  'portal.why.account': 'Något med ditt konto måste ordnas innan enheten kan flyttas. IT-avdelningen känner till det.',
  'portal.why.records':
    'Två poster om den här enheten stämmer inte överens. IT-avdelningen tittar på det; du behöver inte göra något.',
  'portal.why.shared':
    'Det här är en delad enhet. IT-avdelningen avgör när och hur den flyttas; du behöver inte göra något.',
  'portal.why.platform': 'Intune tar inte emot den här typen av enhet än. IT-avdelningen avgör hur det går vidare.',
  'portal.why.ours':
    'Något hos oss går inte vidare av sig själv. IT-avdelningen tittar på det. Låt enheten vara på och registrera den inte än.',
  'portal.why.wipe':
    'Någon har bett den gamla produkten att radera den här enheten. Spara det du behöver och ring supporten genast.',
  'portal.why.not-seen':
    'Den här enheten har inte synts på två veckor eller mer. Slå på den, anslut den till internet och vänta en stund; sedan kan du börja.',
  'portal.why.apple':
    'Den här enheten flyttas genom en fråga som den själv visar. När den kommer trycker du på Fortsätt och loggar in med ditt arbetskonto. Inget raderas.',
  'portal.leave.apple-mobile': 'Arbetsmejl och arbetsappar försvinner från enheten. Det är som det ska.',
  'portal.leave.mac': 'Arbetsinställningar och hanteringsprofilen försvinner från datorn. Det är som det ska.',
  'portal.leave.work-profile':
    'Arbetsprofilen, med apparna som har en portfölj, försvinner från telefonen. Det är som det ska.',
  'portal.leave.android': 'Arbetsmejl och arbetsinställningar försvinner från telefonen. Det är som det ska.',
  'portal.leave.windows':
    'Den gamla produktens arbetskonto försvinner under Inställningar › Konton › Åtkomst till arbete eller skola. Det är som det ska.',
  'portal.leave.online':
    'Låt enheten vara på och på internet. Jobbets wifi kan sluta fungera: mobildata eller wifi hemma går bra.',
  'portal.leave.app': 'Händer inget på tio minuter? Öppna appen {app} en gång på enheten och vänta lite.',
  'portal.progress': 'Förlopp',
  'portal.step.start': 'Bytet har börjat',
  'portal.step.leave': 'Den gamla hanteringen är borta',
  'portal.step.clear': 'Inget hanterar enheten nu',
  'portal.step.enroll': 'Registrerad i Intune',
  'portal.step.check': 'Befunnen i ordning',
  'portal.step.done': 'Klart',
  'portal.step-is.done': 'klart',
  'portal.step-is.now': 'nu',
  'portal.step-is.later': 'senare',
  'portal.at': '{at, date, short}, {at, time, clock}',
  'portal.serial-confirm': 'Ja, det är den här enheten som jag vill flytta.',
  'portal.slot.heading': 'Hellre en annan tid?',
  'portal.slot.label': 'Dag och tid',
  'portal.slot.pick': 'Boka den här tiden',
  'portal.slot.yours': 'Du valde {at, date, moment}. Vi påminner dig en dag och en timme innan.',
  'portal.slot.alone': 'Ingen börjar utan dig.',
  'portal.slot.came': 'Tiden som du valde är här: tryck på Starta.',
  'portal.slot.change': 'Ändra tiden',
  'portal.slot.none': 'Ingen bestämd tid',
  'portal.defer.until': 'Du har skjutit upp det till {at, date, moment}. Du kan ändå börja tidigare.',
  'portal.defer.what': 'Vi låter dig vara i fred i tre dagar.',
  'portal.defer.until-last': 'Vi låter dig vara i fred till {at, date, moment}.',
  'portal.help.stuck': 'Fungerar inte ett steg?',
  'portal.help.write': 'Skriv till supporten',
  'portal.help.call': 'Ring {phone}',
  'portal.help.subject': 'Mitt byte till Intune',
  'portal.help.subject-device': 'Mitt byte till Intune: {model}, serienumret börjar med {start}',
  'portal.not-you': 'Den här sidan är bara till för {name}. Är det inte du? Stäng den då.',
  'portal.refresh': 'Se hur det står till',
  'portal.offline': 'Ingen anslutning. Så snart du är online igen går den här sidan vidare av sig själv.',
  'portal.language': 'Språk',
  'portal.no-script': 'Den här sidan laddas om varje halvminut.',
});
