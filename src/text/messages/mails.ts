import { sentences } from '../define.ts';

/** The messages to employees, in the order in which one receives them. */
export const mails = sentences({
  'mail.announcement.subject': {
    en: '{organisation} moves to Microsoft Intune',
    nl: '{organisation} stapt over op Microsoft Intune',
  },
  'mail.announcement.what': {
    en: 'From {from, date, weekday} we move phones, tablets and computers from {product} to Microsoft Intune, group by group.',
    nl: 'Vanaf {from, date, weekday} verhuizen we telefoons, tablets en computers van {product} naar Microsoft Intune, groep voor groep.',
  },
  'mail.announcement.you': {
    en: 'You do not have to do anything now. When it is the turn of your group ({wave}), we write to you with the date, what stays on your device, what goes, and how to begin.',
    nl: 'Je hoeft nu niets te doen. Als je groep ({wave}) aan de beurt is, schrijven we je: wanneer, wat er op je toestel blijft, wat verdwijnt en hoe je begint.',
  },
  'mail.announcement.no-reset': {
    en: 'Your device is not reset without your consent.',
    nl: 'Je toestel wordt niet gewist zonder je toestemming.',
  },
  'mail.announcement.button': { en: 'See my devices', nl: 'Bekijk mijn toestellen' },

  'mail.invitation.subject': {
    en: '{devices, plural, one {Your device moves} other {Your # devices move}} to Intune: begin from {from, date, short}',
    nl: '{devices, plural, one {Je toestel verhuist} other {Je # toestellen verhuizen}} naar Intune: begin vanaf {from, date, short}',
  },
  'mail.invitation.what': {
    en: 'It is your turn: {devices, plural, one {your device moves} other {your # devices move}} from {product} to Microsoft Intune. You choose the moment, from {from, date, moment}. It takes about a quarter of an hour for each device.',
    nl: 'Je bent aan de beurt: {devices, plural, one {je toestel verhuist} other {je # toestellen verhuizen}} van {product} naar Microsoft Intune. Jij kiest het moment, vanaf {from, date, moment}. Het kost ongeveer een kwartier per toestel.',
  },
  'mail.invitation.none-subject': {
    en: 'Your account moves to Intune on {from, date, short}: nothing to do now',
    nl: 'Je account verhuist op {from, date, short} naar Intune: je hoeft nu niets te doen',
  },
  'mail.invitation.none-what': {
    en: 'Your account moves from {product} to Microsoft Intune from {from, date, moment}. You have no device in {product}, so there is nothing to do now. A device that you want to use for work from then on is enrolled in Intune first.',
    nl: 'Je account verhuist vanaf {from, date, moment} van {product} naar Microsoft Intune. Je hebt geen toestel in {product}, dus je hoeft nu niets te doen. Een toestel dat je vanaf dan voor je werk wilt gebruiken, meld je eerst aan bij Intune.',
  },
  'mail.invitation.how': {
    en: 'Open your page with the button, choose a device and press Start. Then follow the steps that you see there. Do not remove the old management from your device yourself: the page does that for you.',
    nl: 'Open je pagina met de knop, kies een toestel en druk op Start. Volg dan de stappen die je daar ziet. Verwijder het oude beheer niet zelf van je toestel: dat doet de pagina voor je.',
  },
  'mail.invitation.button': { en: 'Open my page', nl: 'Open mijn pagina' },

  'mail.reminder.subject': {
    en: '{devices, plural, one {One device waits} other {# devices wait}} for you to move to Intune',
    nl: '{devices, plural, one {Eén toestel wacht} other {# toestellen wachten}} op je om over te stappen naar Intune',
  },
  'mail.reminder.what': {
    en: '{days, plural, =0 {Today is the last day} one {One day is left} other {# days are left}} to move {devices, plural, one {your device} other {your # devices}} to Microsoft Intune. You can do it at any moment that suits you.',
    nl: '{days, plural, =0 {Vandaag is de laatste dag} one {Je hebt nog één dag} other {Je hebt nog # dagen}} om {devices, plural, one {je toestel} other {je # toestellen}} over te zetten naar Microsoft Intune. Dat kan op elk moment dat je uitkomt.',
  },
  'mail.reminder.button': { en: 'Choose a device and start', nl: 'Kies een toestel en begin' },

  'mail.deadline.subject': {
    en: 'Move to Intune by {deadline, date, short}',
    nl: 'Stap uiterlijk {deadline, date, short} over op Intune',
  },
  'mail.deadline.what': {
    en: '{devices, plural, one {Your device is} other {# of your devices are}} still managed by {product}. Please move {devices, plural, one {it} other {them}} no later than {deadline, date, moment}.',
    nl: '{devices, plural, one {Je toestel wordt} other {# van je toestellen worden}} nog beheerd door {product}. Zet {devices, plural, one {het} other {ze}} uiterlijk {deadline, date, moment} over.',
  },
  'mail.deadline.after': {
    en: 'Are you away or is the device lost? Tell the help desk, so that nobody starts without you.',
    nl: 'Ben je afwezig of is het toestel kwijt? Laat het de helpdesk weten, dan begint er niemand zonder jou.',
  },
  'mail.deadline.button': { en: 'Start now', nl: 'Begin nu' },

  'mail.enroll.subject': {
    en: 'Now enroll your {model} in Intune',
    nl: 'Meld je {model} nu aan bij Intune',
  },
  'mail.enroll.what': {
    en: '{product} has let go of your {model}. Enroll it in Intune now; these are the steps for exactly this device.',
    nl: '{product} heeft je {model} losgelaten. Meld het toestel nu aan bij Intune; dit zijn de stappen voor precies dit toestel.',
  },
  'mail.enroll.soon': {
    en: 'Do it today if you can: until then the device gets no work settings and no protection.',
    nl: 'Doe het liefst vandaag: tot die tijd krijgt het toestel geen werkinstellingen en geen bescherming.',
  },
  'mail.enroll.button': { en: 'Steps with live progress', nl: 'Stappen met voortgang' },

  'mail.blocked.subject': {
    en: 'Why your mail is blocked, and how to get it back',
    nl: 'Waarom je mail geblokkeerd is en hoe je hem terugkrijgt',
  },
  'mail.blocked.what': {
    en: 'Since {since, date, moment} mail and files open only on devices that Intune manages and finds in order. {devices, plural, one {This device of yours is} other {These # devices of yours are}} not there yet:',
    nl: 'Sinds {since, date, moment} openen mail en bestanden alleen op toestellen die Intune beheert en in orde vindt. {devices, plural, one {Dit toestel van jou is} other {Deze # toestellen van jou zijn}} nog niet zover:',
  },
  'mail.blocked.how': {
    en: 'Open your page: it shows for each device which step is missing. Access comes back by itself, usually within a few minutes after the last step.',
    nl: 'Open je pagina: die laat per toestel zien welke stap ontbreekt. De toegang komt vanzelf terug, meestal binnen enkele minuten na de laatste stap.',
  },
  'mail.blocked.button': { en: 'Get my mail back', nl: 'Mijn mail terugkrijgen' },

  'mail.stuck.subject': {
    en: 'Your {model} is halfway: one step is left',
    nl: 'Je {model} is halverwege: nog één stap',
  },
  'mail.stuck.what': {
    en: 'Your {model} left {product} on {since, date, moment} and has not arrived in Intune yet. Until it does, it gets no work settings and no protection.',
    nl: 'Je {model} is op {since, date, moment} uit {product} vertrokken en nog niet aangekomen in Intune. Zolang dat zo is, krijgt het geen werkinstellingen en geen bescherming.',
  },
  'mail.stuck.not-compliant': {
    en: 'Your {model} is in Intune since {since, date, moment}, but Intune does not find it in order yet. Open the Company Portal app, choose this device and press Check status: it says what to mend (a passcode, an update, encryption).',
    nl: 'Je {model} staat sinds {since, date, moment} in Intune, maar Intune vindt het nog niet in orde. Open de app Bedrijfsportal, kies dit toestel en druk op Status controleren: daar staat wat er nog moet (een toegangscode, een update, versleuteling).',
  },
  'mail.stuck.help': {
    en: 'Does a step not work? Answer this mail or call the help desk; somebody will look along with you.',
    nl: 'Lukt een stap niet? Beantwoord deze mail of bel de helpdesk; iemand kijkt met je mee.',
  },
  'mail.stuck.button': { en: 'Show me the step', nl: 'Laat me de stap zien' },

  'mail.welcome.subject': { en: 'Done: your {model} is in Intune', nl: 'Klaar: je {model} zit in Intune' },
  'mail.welcome.what': {
    en: 'Your {model} is enrolled in Intune and in order. You are done with this device.',
    nl: 'Je {model} is aangemeld bij Intune en in orde. Je bent klaar met dit toestel.',
  },
  'mail.welcome.apps': {
    en: 'You find your work apps in the Company Portal app. Some arrive by themselves within the hour.',
    nl: 'Je werkapps vind je in de app Bedrijfsportal. Sommige verschijnen binnen een uur vanzelf.',
  },
  'mail.welcome.more': {
    en: '{left, plural, =0 {None of your other devices has to move.} one {One other device of yours still has to move.} other {# other devices of yours still have to move.}}',
    nl: '{left, plural, =0 {Geen ander toestel van jou hoeft nog te verhuizen.} one {Eén ander toestel van jou moet nog verhuizen.} other {# andere toestellen van jou moeten nog verhuizen.}}',
  },
});
