import { sentences } from '../define.ts';

/** The guide’s steps 0 to 8, as an organisation has set them up. */
export const guideSteps = sentences({
  'guide.steps': { en: 'The steps, as they are set up here', nl: 'De stappen, zoals ze hier zijn ingericht' },
  'guide.steps.what': {
    en: 'The order of Microsoft’s guide. For each step: what it asks, what Sluis does by itself, and what people do.',
    nl: 'De volgorde van de gids van Microsoft. Per stap: wat die vraagt, wat Sluis zelf doet en wat mensen doen.',
  },
  'guide.step.asks': { en: 'Asked', nl: 'Gevraagd' },
  'guide.step.sluis': { en: 'Sluis does', nl: 'Sluis doet' },
  'guide.step.people': { en: 'People do', nl: 'Mensen doen' },
  'guide.step.0': { en: 'The pilot', nl: 'De pilot' },
  'guide.step.0.asks': {
    en: 'Be sure that the pilot meets your requirements before users are told.',
    nl: 'Weet zeker dat de pilot aan je eisen voldoet voordat gebruikers iets horen.',
  },
  'guide.step.0.sluis': {
    en: 'Checks licences, MDM authority, push certificate, enrollment restrictions, compliance policies and rights first. Runs “{wave}” as the pilot; no other wave sends a message until it has passed its gate.',
    nl: 'Controleert eerst licenties, MDM-gezag, pushcertificaat, aanmeldbeperkingen, compliancebeleid en rechten. Draait “{wave}” als pilot; geen andere golf stuurt een bericht voordat die de norm heeft gehaald.',
  },
  'guide.step.0.people': {
    en: 'The administrator mends what “sluis check” names. The pilot’s people say what went wrong; the help desk notes it.',
    nl: 'De beheerder herstelt wat “sluis check” noemt. De mensen van de pilot zeggen wat er misging; de helpdesk noteert het.',
  },
  'guide.step.1': { en: 'Notify', nl: 'Inlichten' },
  'guide.step.1.asks': {
    en: 'Tell people what changes, when, and what to do. Have the help desk ready.',
    nl: 'Vertel mensen wat er verandert, wanneer, en wat ze moeten doen. Zorg dat de helpdesk klaarstaat.',
  },
  'guide.step.1.sluis': {
    en: 'Briefs the help desk and waits for its sign-off. Then writes to everybody in their language, {notice} before the first change; {reminders}. Nothing changes for somebody whose message was not accepted.',
    nl: 'Brieft de helpdesk en wacht op de aftekening. Schrijft daarna iedereen in de eigen taal, {notice} voor de eerste verandering; {reminders}. Er verandert niets voor iemand wiens bericht niet is aangenomen.',
  },
  'guide.step.1.people': {
    en: 'The help desk reads and signs off. Posters go up (sluis posters).',
    nl: 'De helpdesk leest en tekent af. Posters worden opgehangen (sluis posters).',
  },
  'guide.step.2': { en: 'Old access rules off', nl: 'Oude toegangsregels uit' },
  'guide.step.2.asks': {
    en: 'Take the people who move out of the old product’s conditional access. Never both products on one person or device.',
    nl: 'Haal de mensen die overgaan uit de voorwaardelijke toegang van het oude product. Nooit beide producten op één persoon of toestel.',
  },
  'guide.step.2.sluis': {
    en: 'Adds each person to the groups that the old rules exclude, reads back that it is so, and waits until it is in force everywhere. Until then it counts as on.',
    nl: 'Zet elke persoon in de groepen die de oude regels uitsluiten, leest terug dat het zo is, en wacht tot het overal geldt. Tot dan telt het als aan.',
  },
  'guide.step.2.people': {
    en: 'Approve the change: {approvals}. Where a rule can only be changed by hand, do the guided step; it is verified afterwards.',
    nl: 'Keur de wijziging goed: {approvals}. Waar een regel alleen met de hand kan, doe de begeleide stap; die wordt daarna gecontroleerd.',
  },
  'guide.step.3': { en: 'Intune’s rules at once', nl: 'Regels van Intune meteen' },
  'guide.step.3.asks': {
    en: 'Only without a grace period: switch on Intune’s conditional access now, and say so.',
    nl: 'Alleen zonder respijtperiode: zet de voorwaardelijke toegang van Intune nu aan, en zeg dat.',
  },
  'guide.step.4': { en: 'Leave {product}', nl: 'Weg uit {product}' },
  'guide.step.4.asks': {
    en: 'Users and devices leave the old product in the vendor’s way, with the least disruption.',
    nl: 'Gebruikers en toestellen verlaten het oude product op de manier van de leverancier, met zo min mogelijk hinder.',
  },
  'guide.step.4.sluis': {
    en: 'Asks {product} to let the device go: company data only, never a wipe. {pace}. Waits until the product says that it has left and Entra shows no MDM.',
    nl: 'Vraagt {product} het toestel los te laten: alleen bedrijfsgegevens, nooit wissen. {pace}. Wacht tot het product zegt dat het weg is en Entra geen MDM toont.',
  },
  'guide.step.4.people': { en: '{start}. {deadline}.', nl: '{start}. {deadline}.' },
  'guide.step.5': { en: 'Enroll in Intune', nl: 'Aanmelden bij Intune' },
  'guide.step.5.asks': {
    en: 'People enroll at once, with Company Portal or their system’s own way.',
    nl: 'Mensen melden zich meteen aan, met Company Portal of zoals hun systeem het doet.',
  },
  'guide.step.5.sluis': {
    en: 'Writes the steps for exactly this device, watches for it in Intune, matches it to the old record and awaits compliance. Who stays in between is asked again; after {limbo} a wave stops by itself.',
    nl: 'Schrijft de stappen voor precies dit toestel, kijkt ernaar uit in Intune, koppelt het aan de oude registratie en wacht tot het in orde is. Wie ertussenin blijft wordt opnieuw gevraagd; na {limbo} stopt een golf vanzelf.',
  },
  'guide.step.5.people': {
    en: 'Users follow their page. The help desk helps who is stuck.',
    nl: 'Gebruikers volgen hun pagina. De helpdesk helpt wie vastzit.',
  },
  'guide.step.6': { en: 'Intune’s rules after the grace period', nl: 'Regels van Intune na de respijtperiode' },
  'guide.step.6.asks': {
    en: 'Switch on Intune’s conditional access on the date that people were told.',
    nl: 'Zet de voorwaardelijke toegang van Intune aan op de datum die mensen is genoemd.',
  },
  'guide.step.7': { en: 'The rest', nl: 'De rest' },
  'guide.step.7.asks': {
    en: 'Repeat for every group until all users and devices are enrolled and managed.',
    nl: 'Herhaal voor elke groep tot alle gebruikers en toestellen zijn aangemeld en beheerd.',
  },
  'guide.step.7.sluis': {
    en: 'Opens the next wave when the one before has passed its gate: {waves, plural, one {# wave} other {# waves}} in all, sized for {tickets, number} calls a day.',
    nl: 'Opent de volgende golf als de vorige haar norm heeft gehaald: {waves, plural, one {# golf} other {# golven}} in totaal, op maat van {tickets, number} meldingen per dag.',
  },
  'guide.step.7.people': {
    en: 'Sign off each wave; decide about what waits for a person.',
    nl: 'Teken elke golf af; besluit over wat op een mens wacht.',
  },
  'guide.step.8': { en: 'End the old product', nl: 'Het oude product beëindigen' },
  'guide.step.8.asks': {
    en: 'Only after all moved and it is verified: end infrastructure, subscriptions and licences.',
    nl: 'Pas als alles over is en bewezen: beëindig infrastructuur, abonnementen en licenties.',
  },
  'guide.step.8.sluis': {
    en: 'Proves that nothing is left, names what still depends on {product}, and makes the evidence report.',
    nl: 'Bewijst dat er niets is achtergebleven, noemt wat nog van {product} afhangt, en maakt het bewijsrapport.',
  },
  'guide.step.8.people': { en: 'The checklist at the end of this guide.', nl: 'De lijst aan het eind van deze gids.' },
  'guide.step.enforce.sluis': {
    en: 'Lists by name who would lose access, tries it in report-only mode, then adds the people to the group that Intune’s rules hold. Emergency accounts, directory sync and the enrollment apps are never in scope.',
    nl: 'Noemt bij naam wie de toegang zou verliezen, probeert het in de modus alleen-rapporteren en zet de mensen dan in de groep waarvoor de regels van Intune gelden. Noodaccounts, adreslijstsynchronisatie en de apps voor aanmelding vallen er altijd buiten.',
  },
  'guide.step.enforce.people': {
    en: 'Approve: {approvals}. Decide by name about everybody who is not ready.',
    nl: 'Keur goed: {approvals}. Besluit bij naam over iedereen die nog niet klaar is.',
  },
  'guide.step.skipped.3': {
    en: 'Not used here: people have a grace period of {span}, see step 6.',
    nl: 'Hier niet gebruikt: mensen hebben een respijtperiode van {span}, zie stap 6.',
  },
  'guide.step.skipped.6': {
    en: 'Not used here: the rules go on at once, see step 3.',
    nl: 'Hier niet gebruikt: de regels gaan meteen aan, zie stap 3.',
  },
  'guide.step.skipped.none': {
    en: 'Not used here: this move does not switch on rules of Intune.',
    nl: 'Hier niet gebruikt: deze overstap zet geen regels van Intune aan.',
  },
  'guide.step.when.3': {
    en: 'In force {notice} after the invitation, never before the date in it.',
    nl: 'Van kracht {notice} na de uitnodiging, nooit voor de datum daarin.',
  },
  'guide.step.when.6': {
    en: 'In force {span} after the first change, never before the date in the invitation.',
    nl: 'Van kracht {span} na de eerste verandering, nooit voor de datum in de uitnodiging.',
  },
  'guide.step.approvals': {
    en: '{count, plural, =0 {no approval is asked for} one {one person must say yes} other {# people must say yes}}',
    nl: '{count, plural, =0 {er wordt geen goedkeuring gevraagd} one {één persoon moet ja zeggen} other {# personen moeten ja zeggen}}',
  },
  'guide.step.reminders': {
    en: 'reminders follow {list} before the deadline',
    nl: 'herinneringen volgen {list} voor de uiterste datum',
  },
  'guide.step.no-reminders': { en: 'there are no reminders', nl: 'er zijn geen herinneringen' },
  'guide.step.pace': {
    en: 'At most {count, plural, one {# device} other {# devices}} an hour',
    nl: 'Hooguit {count, plural, one {# toestel} other {# toestellen}} per uur',
  },
  'guide.step.no-pace': { en: 'Without a limit an hour', nl: 'Zonder grens per uur' },
  'guide.step.start.user': {
    en: 'Users press Start on their page when it suits them',
    nl: 'Gebruikers drukken op hun pagina op Start als het hun schikt',
  },
  'guide.step.start.service': {
    en: 'The service starts each device when its wave is ready',
    nl: 'De dienst begint met elk toestel als de golf eraan toe is',
  },
  'guide.step.deadline.wait': {
    en: 'What nobody started by the deadline waits for its user',
    nl: 'Wat op de uiterste datum niemand liet beginnen wacht op de gebruiker',
  },
  'guide.step.deadline.service': {
    en: 'What nobody started by the deadline is started by the service',
    nl: 'Met wat op de uiterste datum niemand liet beginnen begint de dienst',
  },
});
