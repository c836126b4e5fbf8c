import { sentences } from '../define.ts';

/** The pages behind a personal link. What stays and goes is under `keep.`, the steps of enrolling under `enroll.`. */
export const devicePages = sentences({
  'portal.title': { en: 'Your move to Intune', nl: 'Je overstap naar Intune' },
  'portal.hello': { en: 'Hello {name}', nl: 'Hallo {name}' },
  'portal.devices': {
    en: '{count, plural, =0 {No device of yours has to move.} one {One device of yours moves.} other {# devices of yours move.}}',
    nl: '{count, plural, =0 {Geen toestel van jou hoeft over te stappen.} one {Eén toestel van jou stapt over.} other {# toestellen van jou stappen over.}}',
  },
  'portal.stays': { en: 'Stays', nl: 'Blijft' },
  'portal.goes': { en: 'Goes', nl: 'Verdwijnt' },
  'portal.no-reset': { en: 'no reset', nl: 'wordt niet gewist' },
  'portal.promise': {
    en: 'Until {at, date, moment} mail and files keep working whatever you do.',
    nl: 'Tot {at, date, moment} blijven mail en bestanden werken, wat je ook doet.',
  },
  'portal.serial-ask': {
    en: 'To be sure that it is this device: the last four characters of its serial number',
    nl: 'Om zeker te zijn dat het dit toestel is: de laatste vier tekens van het serienummer',
  },
  'portal.serial-hint': {
    en: 'It ends in {end}. Type these characters.',
    nl: 'Het eindigt op {end}. Typ deze tekens.',
  },
  'portal.serial-where.ios': { en: 'Settings › General › About', nl: 'Instellingen › Algemeen › Info' },
  'portal.serial-where.macos': { en: 'Apple menu › About This Mac', nl: 'Apple-menu › Over deze Mac' },
  'portal.serial-where.android': { en: 'Settings › About phone', nl: 'Instellingen › Over de telefoon' },
  'portal.serial-where.windows': {
    en: 'on the label, or Settings › System › About',
    nl: 'op het etiket, of Instellingen › Systeem › Info',
  },
  'portal.serial-wrong': {
    en: 'That is not the end of this device’s serial number. Nothing was changed; look again.',
    nl: 'Dat is niet het einde van het serienummer van dit toestel. Er is niets gewijzigd; kijk nog eens.',
  },
  'portal.start': { en: 'Start', nl: 'Start' },
  'portal.start-what': {
    en: 'The old management leaves this device. Then we write to you to enroll it in Intune.',
    nl: 'Het oude beheer verdwijnt van dit toestel. Daarna schrijven we je om het bij Intune aan te melden.',
  },
  'portal.defer': { en: 'Later', nl: 'Later' },
  'portal.started': {
    en: 'Started. You can close this page; we write to you when it is time for the next step.',
    nl: 'Begonnen. Je kunt deze pagina sluiten; we schrijven je als het tijd is voor de volgende stap.',
  },
  'portal.close': {
    en: 'Thank you, it is noted. You can close this page.',
    nl: 'Dank je, het is genoteerd. Je kunt deze pagina sluiten.',
  },
  'portal.phase.known': { en: 'Not your turn yet', nl: 'Nog niet aan de beurt' },
  'portal.phase.ready': { en: 'Soon your turn', nl: 'Binnenkort aan de beurt' },
  'portal.phase.notified': { en: 'Invited; you can start soon', nl: 'Uitgenodigd; je kunt binnenkort beginnen' },
  'portal.phase.scoped-out': { en: 'Ready: you can start', nl: 'Klaar: je kunt beginnen' },
  'portal.phase.leaving': { en: 'The old management is leaving', nl: 'Het oude beheer vertrekt' },
  'portal.phase.limbo': { en: 'Now enroll this device', nl: 'Meld dit toestel nu aan' },
  'portal.phase.enrolled': { en: 'Enrolled; being checked', nl: 'Aangemeld; wordt gecontroleerd' },
  'portal.phase.compliant': { en: 'In order; last check', nl: 'In orde; laatste controle' },
  'portal.phase.verified': { en: 'Done', nl: 'Klaar' },
  'portal.phase.waiting-for-user': { en: 'Waits for you', nl: 'Wacht op jou' },
  'portal.phase.waiting-for-admin': { en: 'Waits for your IT department', nl: 'Wacht op je IT-afdeling' },
  'portal.phase.reset-needed': {
    en: 'Waits for an appointment with the help desk',
    nl: 'Wacht op een afspraak met de helpdesk',
  },
  'portal.phase.excluded': { en: 'Does not move', nl: 'Stapt niet over' },
  'portal.phase.stuck': { en: 'Halfway: see the step below', nl: 'Halverwege: zie de stap hieronder' },
  'portal.steps': { en: 'Enroll: the steps on this device', nl: 'Aanmelden: de stappen op dit toestel' },
  'portal.help': { en: 'Help', nl: 'Hulp' },
  'portal.help-what': { en: 'Write to your help desk: {mail}', nl: 'Schrijf je helpdesk: {mail}' },
  'portal.not-now': {
    en: 'That is not possible at this moment. Below you see how things stand.',
    nl: 'Dat kan op dit moment niet. Hieronder zie je hoe het ervoor staat.',
  },
  'portal.not-found.title': { en: 'This link does not work any more', nl: 'Deze link werkt niet meer' },
  'portal.not-found.what': {
    en: 'Use the link in the newest message that you received, or ask your help desk.',
    nl: 'Gebruik de link in het nieuwste bericht dat je kreeg, of vraag je helpdesk.',
  },
  'portal.help-desk.title': { en: 'Briefing for wave {wave}', nl: 'Briefing voor groep {wave}' },
  'portal.help-desk.sign-off': { en: 'We are ready', nl: 'Wij zijn er klaar voor' },
  'portal.help-desk.done': { en: 'Signed off. Thank you.', nl: 'Afgetekend. Dank je wel.' },
  'portal.admin-step.confirm': { en: 'I did this', nl: 'Ik heb dit gedaan' },
  'portal.admin-step.done': {
    en: 'Noted. We now look for the effect ourselves.',
    nl: 'Genoteerd. We kijken nu zelf of het effect er is.',
  },
  'portal.approval.title': { en: 'Approval for wave {wave}', nl: 'Goedkeuring voor groep {wave}' },
  'portal.approval.approve': { en: 'Approve', nl: 'Goedkeuren' },
  'portal.approval.done': {
    en: 'Approved. It is in the audit record under your name.',
    nl: 'Goedgekeurd. Het staat onder jouw naam in het auditlogboek.',
  },
});
