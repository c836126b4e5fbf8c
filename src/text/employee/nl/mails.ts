import { translation } from '../../define.ts';
import type { mails as english } from '../en/mails.ts';

export const mails = translation<typeof english>()({
  'mail.hello': 'Hallo {name},',
  'mail.hello-nobody': 'Hallo,',
  'start.service': 'Begin je niet vóór {at, date, moment}, dan beginnen wij ermee.',
  'start.service-now': 'Begin je niet, dan beginnen wij ermee. Dat kan vanaf nu op elk moment zijn.',
  'mail.other-time': 'Komt een andere tijd je beter uit? Kies die op je pagina.',
  'mail.your-devices': 'Je toestellen',
  'mail.this-device': 'Dit toestel',
  'mail.stays': 'Blijft',
  'mail.goes': 'Verdwijnt',
  'mail.serial-start': 'serienummer begint met {start}',
  'mail.serial-unknown': 'serienummer is ons niet bekend',
  'mail.what-to-do': 'Wat je doet',
  'mail.link-is-yours': 'Deze link is alleen voor jou. Stuur hem niet door.',
  'mail.button-fails': 'Werkt de knop niet? Open dan dit adres:',
  'mail.help-heading': 'Vragen?',
  'mail.help-mail': 'De helpdesk van {organisation} helpt je graag: {mail}.',
  'mail.help-mail-phone': 'De helpdesk van {organisation} helpt je graag: {mail} of {phone}.',
  'mail.footer':
    'Je krijgt dit bericht omdat {organisation} zijn toestellen van {product} naar Microsoft Intune verhuist.',
  'mail.old-product': 'het oude apparaatbeheer',
  'mail.no-password': 'We vragen nooit per mail om je wachtwoord.',
  'mail.promise-after':
    'Tot {promise, date, moment} houdt geen nieuwe regel je bij je mail en bestanden weg. Vanaf dan komen alleen toestellen binnen die door Intune worden beheerd.',
  'mail.promise-at-once':
    'Vanaf {promise, date, moment} komen alleen toestellen die door Intune worden beheerd nog bij mail en bestanden. Stap die dag over en je kunt binnen enkele minuten weer verder.',
  'mail.promise-none': 'Je mail en bestanden blijven werken terwijl je overstapt.',
  'mail.promise-label': 'Nieuwe regels vanaf',
  'mail.promise-value': '{promise, date, moment}',
  'mail.start-label': 'Je kunt beginnen vanaf',
  'mail.moment': '{at, date, moment}',
  'mail.zone': 'Tijden zijn die van {zone}.',

  'mail.announcement.subject': '{organisation} stapt over op Microsoft Intune',
  'mail.announcement.what':
    'Vanaf {from, date, weekday} verhuizen we telefoons, tablets en computers van {product} naar Microsoft Intune, in golven: groepen mensen na elkaar.',
  'mail.announcement.you':
    'Je hoeft nu niets te doen. Als je golf ({wave}) aan de beurt is, schrijven we je: wanneer, wat er op je toestel blijft, wat verdwijnt en hoe je begint.',
  'mail.announcement.no-reset': 'Je toestel wordt niet gewist zonder je toestemming.',
  'mail.announcement.button': 'Bekijk mijn toestellen',

  'mail.invitation.subject':
    '{devices, plural, one {Je toestel verhuist} other {Je # toestellen verhuizen}} naar Intune: begin vanaf {from, date, short}',
  'mail.invitation.what':
    'Je bent aan de beurt: {devices, plural, one {je toestel verhuist} other {je # toestellen verhuizen}} van {product} naar Microsoft Intune. Jij kiest het moment, vanaf {from, date, moment}. Het kost ongeveer een kwartier per toestel.',
  'mail.invitation.what-service':
    'Je bent aan de beurt: {devices, plural, one {je toestel verhuist} other {je # toestellen verhuizen}} van {product} naar Microsoft Intune. Kies je op je pagina geen tijd, dan beginnen wij ermee vanaf {from, date, moment}. Het kost ongeveer een kwartier per toestel.',
  'mail.invitation.none-subject': 'Je account verhuist op {from, date, short} naar Intune: je hoeft nu niets te doen',
  'mail.invitation.none-what':
    'Je account verhuist vanaf {from, date, moment} van {product} naar Microsoft Intune. Je hebt geen toestel in {product}, dus je hoeft nu niets te doen. Een toestel dat je vanaf dan voor je werk wilt gebruiken, meld je eerst aan bij Intune.',
  'mail.invitation.how':
    'Open je pagina met de knop, kies een toestel en druk op Start. Volg dan de stappen die je daar ziet. Verwijder het oude beheer niet zelf van je toestel: dat doet de pagina voor je.',
  'mail.invitation.button': 'Open mijn pagina',

  'mail.reminder.subject':
    '{devices, plural, one {Eén toestel wacht} other {# toestellen wachten}} op je om over te stappen naar Intune',
  'mail.reminder.what':
    '{days, plural, =0 {Vandaag is de laatste dag} one {Je hebt nog één dag} other {Je hebt nog # dagen}} om {devices, plural, one {je toestel} other {je # toestellen}} over te zetten naar Microsoft Intune. Dat kan op elk moment dat je uitkomt.',
  'mail.reminder.late':
    '{devices, plural, one {Je toestel wacht} other {Je # toestellen wachten}} nog tot je overstapt naar Microsoft Intune, hoewel de laatste dag daarvoor voorbij is. Het kan nog steeds op elk moment dat je uitkomt.',
  'mail.reminder.slot-subject': 'Je overstap naar Intune: {at, date, moment}',
  'mail.reminder.slot':
    'Je koos {at, date, moment} om je toestel over te brengen naar Microsoft Intune. Open dan je pagina en druk op Start. Komt het toch niet uit? Kies daar dan een ander moment.',
  'mail.reminder.none-subject': 'Nieuwe toegangsregels met Intune: nu niets te doen',
  'mail.reminder.none-what':
    'Geen van je toestellen wacht erop dat je het overzet naar Microsoft Intune. Je hoeft nu dus niets te doen. We schrijven je om deze datum:',
  'mail.reminder.button': 'Kies een toestel en begin',

  'mail.deadline.subject': 'Stap uiterlijk {deadline, date, short} over op Intune',
  'mail.deadline.what':
    '{devices, plural, one {Je toestel wordt} other {# van je toestellen worden}} nog beheerd door {product}. Zet {devices, plural, one {het} other {ze}} uiterlijk {deadline, date, moment} over.',
  'mail.deadline.after':
    'Ben je afwezig of is het toestel kwijt? Laat het de helpdesk weten, dan begint er niemand zonder jou.',
  'mail.deadline.away': 'Ben je afwezig of is het toestel kwijt? Laat het de helpdesk weten.',
  'mail.deadline.button': 'Begin nu',

  'mail.enroll.subject': 'Meld je {model} nu aan bij Intune',
  'mail.enroll.what':
    '{product} heeft je {model} losgelaten. Meld het toestel nu aan bij Intune; dit zijn de stappen voor precies dit toestel.',
  'mail.enroll.soon':
    'Doe het liefst vandaag: tot die tijd krijgt het toestel geen werkinstellingen en geen bescherming.',
  'mail.enroll.button': 'Stappen met voortgang',

  'mail.blocked.subject': 'Waarom je mail geblokkeerd is en hoe je hem terugkrijgt',
  'mail.blocked.what':
    'Sinds {since, date, moment} openen mail en bestanden alleen op toestellen die Intune beheert en in orde vindt. {devices, plural, one {Dit toestel van jou is} other {Deze # toestellen van jou zijn}} nog niet zover:',
  'mail.blocked.how':
    'Open je pagina: die laat per toestel zien welke stap ontbreekt. De toegang komt vanzelf terug, meestal binnen enkele minuten na de laatste stap.',
  'mail.blocked.button': 'Mijn mail terugkrijgen',

  'mail.stuck.subject': 'Je {model} is halverwege: nog één stap',
  'mail.stuck.what':
    'Je {model} is op {since, date, moment} uit {product} vertrokken en nog niet aangekomen in Intune. Zolang dat zo is, krijgt het geen werkinstellingen en geen bescherming.',
  'mail.stuck.not-compliant':
    'Je {model} staat sinds {since, date, moment} in Intune, maar Intune vindt het nog niet in orde. Open de app Bedrijfsportal, kies dit toestel en druk op Status controleren: daar staat wat er nog moet (een toegangscode, een update, versleuteling).',
  'mail.stuck.help': 'Lukt een stap niet? Beantwoord deze mail of bel de helpdesk; iemand kijkt met je mee.',
  'mail.stuck.button': 'Laat me de stap zien',

  'mail.welcome.subject': 'Klaar: je {model} zit in Intune',
  'mail.welcome.what': 'Je {model} is aangemeld bij Intune en in orde. Je bent klaar met dit toestel.',
  'mail.welcome.apps': 'Je werkapps vind je in de app Bedrijfsportal. Sommige verschijnen binnen een uur vanzelf.',
  'mail.welcome.more':
    '{left, plural, =0 {Geen ander toestel van jou hoeft nog te verhuizen.} one {Eén ander toestel van jou moet nog verhuizen.} other {# andere toestellen van jou moeten nog verhuizen.}}',
});
