import { sentences } from '../define.ts';

/** The help desk’s briefing of one wave, on paper. */
export const briefing = sentences({
  'briefing.title': { en: 'Help-desk briefing: {wave}', nl: 'Briefing helpdesk: {wave}' },
  'briefing.kicker': {
    en: '{organisation} moves to Microsoft Intune',
    nl: '{organisation} stapt over op Microsoft Intune',
  },
  'briefing.summary': {
    en: '{people, plural, one {# person} other {# people}} with {devices, plural, one {# device} other {# devices}} move from {product} to Microsoft Intune.',
    nl: '{people, plural, one {# persoon} other {# personen}} met {devices, plural, one {# toestel} other {# toestellen}} {people, plural, one {gaat} other {gaan}} over van {product} naar Microsoft Intune.',
  },
  'briefing.pilot': {
    en: 'This is the pilot: what you hear from its people decides whether the others may begin. Note everything.',
    nl: 'Dit is de pilot: wat je van deze mensen hoort, bepaalt of de anderen mogen beginnen. Noteer alles.',
  },
  'briefing.dates-expected': {
    en: 'The invitations are not out. If they go out on {at, date, day}, these are the dates; every day later moves all of them.',
    nl: 'De uitnodigingen zijn nog niet weg. Gaan ze op {at, date, day} de deur uit, dan zijn dit de data; elke dag later schuift ze allemaal op.',
  },
  'briefing.dates-real': {
    en: 'The invitations are out. What was promised is kept: no date comes earlier.',
    nl: 'De uitnodigingen zijn weg. Wat beloofd is, blijft: geen datum wordt vervroegd.',
  },
  'briefing.when': { en: 'What happens when', nl: 'Wat gebeurt wanneer' },
  'briefing.stop.invite': { en: 'Invitation', nl: 'Uitnodiging' },
  'briefing.stop.invite.what': {
    en: 'A mail in their own language, with a personal link.',
    nl: 'Een mail in de eigen taal, met een persoonlijke link.',
  },
  'briefing.stop.start': { en: 'They can start', nl: 'Ze kunnen beginnen' },
  'briefing.stop.start.what': {
    en: 'The old access rules go off, person by person. Then Start works.',
    nl: 'De oude toegangsregels gaan uit, persoon voor persoon. Daarna werkt Start.',
  },
  'briefing.stop.deadline': { en: 'Asked to be done', nl: 'Gevraagd klaar te zijn' },
  'briefing.stop.deadline.what': { en: 'Reminders come {list} before.', nl: 'Herinneringen komen {list} vooraf.' },
  'briefing.stop.deadline.none': { en: 'No reminders are configured.', nl: 'Er zijn geen herinneringen ingesteld.' },
  'briefing.stop.enforce': { en: 'New rules on', nl: 'Nieuwe regels aan' },
  'briefing.stop.enforce.what': {
    en: 'Mail and files open only on devices that Intune finds in order.',
    nl: 'Mail en bestanden openen alleen op toestellen die Intune in orde vindt.',
  },
  'briefing.stop.enforce.never': { en: 'not switched on', nl: 'niet aangezet' },
  'briefing.stop.enforce.never-what': {
    en: 'In this move nobody’s access is cut by Intune’s rules.',
    nl: 'In deze overstap verliest niemand toegang door regels van Intune.',
  },
  'briefing.who': { en: 'Who moves', nl: 'Wie gaat over' },
  'briefing.platform': { en: 'Kind of device', nl: 'Soort toestel' },
  'briefing.department': { en: 'Department', nl: 'Afdeling' },
  'briefing.no-department': { en: 'no department', nl: 'geen afdeling' },
  'briefing.more': {
    en: '{count, plural, one {# other} other {# others}}',
    nl: '{count, plural, one {# andere} other {# andere}}',
  },
  'briefing.devices': { en: 'Devices', nl: 'Toestellen' },
  'briefing.people': { en: 'People', nl: 'Personen' },
  'briefing.reset': {
    en: '{count, plural, one {# device can move only with a reset. Its owner is not told to start: you make an appointment, and nothing is erased without their consent.} other {# devices can move only with a reset. Their owners are not told to start: you make appointments, and nothing is erased without their consent.}}',
    nl: '{count, plural, one {# toestel kan alleen over als het wordt gewist. De eigenaar wordt niet gevraagd te beginnen: jij maakt een afspraak, en er wordt niets gewist zonder toestemming.} other {# toestellen kunnen alleen over als ze worden gewist. De eigenaars worden niet gevraagd te beginnen: jij maakt afspraken, en er wordt niets gewist zonder toestemming.}}',
  },
  'briefing.calls': { en: 'What callers say, and what you answer', nl: 'Wat bellers zeggen, en wat jij antwoordt' },
  'briefing.stands': { en: 'The device', nl: 'Het toestel' },
  'briefing.caller': { en: 'The caller', nl: 'De beller' },
  'briefing.answer': { en: 'Your answer', nl: 'Jouw antwoord' },
  'briefing.call.notified': { en: 'invited', nl: 'uitgenodigd' },
  'briefing.call.notified.says': {
    en: '“Is this mail real? Must I do something now?”',
    nl: '“Is deze mail echt? Moet ik nu iets doen?”',
  },
  'briefing.call.notified.answer': {
    en: 'Yes, it is ours. Nothing changes for you before {start}. {unenroll, select, service {If you choose no time on your page, we start from then on; you can put it off there.} deadline {From then on you choose the moment, and you can put it off on your page. If you have not started by {deadline}, we start for you.} other {From then on you choose the moment, and you can put it off on your page.}}',
    nl: 'Ja, die is van ons. Voor {start} verandert er niets voor je. {unenroll, select, service {Kies je op je pagina geen tijd, dan beginnen wij vanaf dan; uitstellen kan daar ook.} deadline {Daarna kies jij het moment, en uitstellen kan op je pagina. Begin je niet vóór {deadline}, dan beginnen wij ermee.} other {Daarna kies jij het moment, en uitstellen kan op je pagina.}}',
  },
  'briefing.call.ready': { en: 'ready to start', nl: 'klaar om te beginnen' },
  'briefing.call.ready.says': { en: '“Will I lose my photos?”', nl: '“Ben ik mijn foto’s kwijt?”' },
  'briefing.call.ready.answer': {
    en: 'No. Private photos, apps and messages stay. Work mail and work apps go and come back. Take a quarter of an hour on Wi-Fi, open your page and press Start.',
    nl: 'Nee. Privéfoto’s, -apps en -berichten blijven. Werkmail en werk-apps gaan weg en komen terug. Neem een kwartier de tijd op wifi, open je pagina en druk op Start.',
  },
  'briefing.call.leaving': { en: 'leaving', nl: 'vertrekt' },
  'briefing.call.leaving.says': {
    en: '“I pressed Start and nothing happens.”',
    nl: '“Ik heb op Start gedrukt en er gebeurt niets.”',
  },
  'briefing.call.leaving.answer': {
    en: 'Keep the device on and online: the old product lets go by itself. Do not remove its profile yourself, and do not enroll yet. You get a mail when it is time.',
    nl: 'Houd het toestel aan en online: het oude product laat vanzelf los. Verwijder het profiel niet zelf en meld je nog niet aan. Je krijgt een mail zodra het zover is.',
  },
  'briefing.call.limbo': { en: 'in between', nl: 'ertussenin' },
  'briefing.call.limbo.says': { en: '“My work mail and apps are gone!”', nl: '“Mijn werkmail en apps zijn weg!”' },
  'briefing.call.limbo.answer': {
    en: 'That is as it should be: the device has left and has not arrived. Open your page and follow the steps now; it takes about ten minutes. I stay on the line.',
    nl: 'Dat hoort zo: het toestel is weg bij het oude en nog niet bij het nieuwe. Open je pagina en volg nu de stappen; het duurt ongeveer tien minuten. Ik blijf aan de lijn.',
  },
  'briefing.call.enrolled': { en: 'enrolled, not in order', nl: 'aangemeld, niet in orde' },
  'briefing.call.enrolled.says': {
    en: '“It says that my phone does not comply.”',
    nl: '“Er staat dat mijn telefoon niet voldoet.”',
  },
  'briefing.call.enrolled.answer': {
    en: 'Open Company Portal, choose the device and press Check status. It names what to mend: a passcode, an update, encryption.',
    nl: 'Open Company Portal, kies het toestel en druk op Status controleren. Daar staat wat er moet gebeuren: een pincode, een update, versleuteling.',
  },
  'briefing.call.blocked': { en: 'blocked by the new rules', nl: 'geblokkeerd door de nieuwe regels' },
  'briefing.call.blocked.says': { en: '“My mail does not open any more.”', nl: '“Mijn mail gaat niet meer open.”' },
  'briefing.call.blocked.answer': {
    en: 'I look you up and see which step is missing on which device. After the last step access comes back by itself, within minutes.',
    nl: 'Ik zoek je op en zie welke stap op welk toestel ontbreekt. Na de laatste stap komt de toegang vanzelf terug, binnen enkele minuten.',
  },
  'briefing.call.verified': { en: 'done', nl: 'klaar' },
  'briefing.call.verified.says': { en: '“Some of my work apps are missing.”', nl: '“Ik mis een paar werk-apps.”' },
  'briefing.call.verified.answer': {
    en: 'They arrive within the hour, or you install them from Company Portal. Sign in once with your work account.',
    nl: 'Die komen binnen het uur, of je installeert ze uit Company Portal. Meld je één keer aan met je werkaccount.',
  },
  'briefing.may': { en: 'What you may do', nl: 'Wat je mag doen' },
  'briefing.may.1': {
    en: 'Look the person up: where each device stands, since when, why, and what comes next.',
    nl: 'De persoon opzoeken: waar elk toestel staat, sinds wanneer, waarom en wat er volgt.',
  },
  'briefing.may.2': {
    en: 'Send them to the link in their newest message: the page always shows what is next.',
    nl: 'Verwijzen naar de link in het nieuwste bericht: die pagina toont altijd wat er volgt.',
  },
  'briefing.may.3': {
    en: 'Note leave, illness, loss or theft and pass it on to the administrator, so that nobody starts for them.',
    nl: 'Verlof, ziekte, verlies of diefstal noteren en doorgeven aan de beheerder, zodat niemand voor hen begint.',
  },
  'briefing.may.4': {
    en: 'Make the appointment for a device that needs a reset.',
    nl: 'De afspraak maken voor een toestel dat gewist moet worden.',
  },
  'briefing.never': { en: 'What you never do', nl: 'Wat je nooit doet' },
  'briefing.never.1': { en: 'Offer a wipe or reset as a solution.', nl: 'Wissen of resetten als oplossing aanbieden.' },
  'briefing.never.2': {
    en: 'Let somebody remove the old management by hand.',
    nl: 'Iemand het oude beheer met de hand laten verwijderen.',
  },
  'briefing.never.3': {
    en: 'Let somebody enroll before their page says so.',
    nl: 'Iemand laten aanmelden voordat de eigen pagina dat zegt.',
  },
  'briefing.never.4': {
    en: 'Ask for a password, or change groups and rules in a console.',
    nl: 'Om een wachtwoord vragen, of groepen en regels in een console wijzigen.',
  },
  'briefing.escalate': { en: 'Pass it on', nl: 'Doorgeven' },
  'briefing.escalate.to': { en: 'To {mail}', nl: 'Naar {mail}' },
  'briefing.escalate.1': {
    en: 'At once: a device erases itself, or somebody lost access who should have it.',
    nl: 'Meteen: een toestel wist zichzelf, of iemand is de toegang kwijt die haar zou moeten hebben.',
  },
  'briefing.escalate.2': {
    en: 'Within the hour: the same trouble from three callers, or a device that has been in between for more than {limit}.',
    nl: 'Binnen het uur: hetzelfde probleem van drie bellers, of een toestel dat langer dan {limit} ertussenin staat.',
  },
  'briefing.escalate.3': {
    en: 'The same day: leave, loss, a device that belongs to somebody else, more than {tickets, number} calls.',
    nl: 'Dezelfde dag: verlof, verlies, een toestel van een ander, meer dan {tickets, number} meldingen.',
  },
  'briefing.sign': { en: 'Sign-off', nl: 'Aftekenen' },
  'briefing.sign.open': {
    en: 'Nobody in this wave is invited before the help desk signs off, with the button in the briefing mail. This sheet is for your own file.',
    nl: 'Niemand in deze golf wordt uitgenodigd voordat de helpdesk aftekent, met de knop in de briefingmail. Dit blad is voor je eigen map.',
  },
  'briefing.sign.done': { en: 'Signed off on {at, date, moment}.', nl: 'Afgetekend op {at, date, moment}.' },
  'briefing.sign.name': { en: 'Name', nl: 'Naam' },
  'briefing.sign.date': { en: 'Date', nl: 'Datum' },
  'briefing.sign.signature': { en: 'Signature', nl: 'Handtekening' },
  'briefing.names': { en: 'Everybody in this wave', nl: 'Iedereen in deze golf' },
  'briefing.names.more': {
    en: '{count, plural, one {# more person is not listed} other {# more people are not listed}}; the command “sluis briefing” lists all.',
    nl: '{count, plural, one {# persoon staat} other {# personen staan}} hier niet bij; de opdracht “sluis briefing” noemt iedereen.',
  },
  'briefing.names.what': {
    en: 'Personal data: keep this list as long as the wave runs, and no longer.',
    nl: 'Persoonsgegevens: bewaar deze lijst zolang de golf loopt, en niet langer.',
  },
  'briefing.name': { en: 'Name', nl: 'Naam' },
  'briefing.mail': { en: 'Mail address', nl: 'Mailadres' },
});
