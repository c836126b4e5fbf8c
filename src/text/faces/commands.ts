import { sentences } from '../define.ts';

/** Help of one line a verb, results, and the questions of `sluis init`. */
export const commands = sentences({
  'cli.about': {
    en: 'Moves users and devices from the EMM you have to Microsoft Intune, one safe step at a time.',
    nl: 'Brengt gebruikers en toestellen van je huidige EMM naar Microsoft Intune, stap voor veilige stap.',
  },
  'cli.start': {
    en: 'the lab: a sample organisation moves before your eyes',
    nl: 'het lab: een voorbeeldorganisatie stapt over voor je ogen',
  },
  'cli.init': { en: 'ask a few questions and write sluis.yaml', nl: 'stel een paar vragen en schrijf sluis.yaml' },
  'cli.check': {
    en: 'connections, rights and readiness: what is missing and how to mend it',
    nl: 'verbindingen, rechten en gereedheid: wat ontbreekt en hoe je het herstelt',
  },
  'cli.observe': { en: 'read both sides once', nl: 'lees beide kanten één keer' },
  'cli.plan': {
    en: 'what would be written next, as a diff; to a file for approval',
    nl: 'wat er als volgende zou worden geschreven, als verschil; naar een bestand ter goedkeuring',
  },
  'cli.apply': {
    en: 'do what an approved plan says, and nothing that has changed since',
    nl: 'doe wat een goedgekeurd plan zegt, en niets dat sindsdien is veranderd',
  },
  'cli.run': {
    en: 'the service: observe, plan and apply by policy; pages and API',
    nl: 'de dienst: lezen, plannen en uitvoeren volgens beleid; pagina’s en API',
  },
  'cli.work': {
    en: 'a worker: sends what the main process has claimed, on the same PostgreSQL',
    nl: 'een worker: verstuurt wat het hoofdproces heeft vastgelegd, op dezelfde PostgreSQL',
  },
  'cli.status': {
    en: 'one screen: waves, phases, findings, forecast',
    nl: 'één scherm: golven, fasen, bevindingen, verwachting',
  },
  'cli.why': {
    en: 'where this user or device is, which rules hit them, what comes next',
    nl: 'waar deze gebruiker of dit toestel is, welke regels gelden, wat er volgt',
  },
  'cli.verify': {
    en: 'prove the laws and the greens from fresh reads',
    nl: 'bewijs de wetten en de groene vinkjes met verse lezingen',
  },
  'cli.undo': {
    en: 'the inverse actions of a wave, in the safe order',
    nl: 'de omgekeerde handelingen van een golf, in de veilige volgorde',
  },
  'cli.access': {
    en: 'who enforces what on whom: map, both, old, intune, neither, unprotected, lockout, diff, handover; of the tenant or of exported files',
    nl: 'wie handhaaft wat bij wie: map, both, old, intune, neither, unprotected, lockout, diff, handover; van de tenant of van geëxporteerde bestanden',
  },
  'cli.gone': {
    en: 'what reads no longer show and is too much to be believed; with --confirm, that it is really gone',
    nl: 'wat lezingen niet meer tonen en te veel is om te geloven; met --confirm, dat het echt weg is',
  },
  'flag.gone.confirm': {
    en: 'say that what is called so is really gone; in your organisation’s record',
    nl: 'zeg dat wat zo heet echt weg is; het komt in het logboek van je organisatie',
  },
  'gone.none': {
    en: '✔ No read misses more than is believed.',
    nl: '✔ Geen lezing mist meer dan wordt geloofd.',
  },
  'gone.loss': {
    en: '{read}: {lost, plural, one {one record that is known is not shown} other {# records that are known are not shown}}',
    nl: '{read}: {lost, plural, one {één bekende registratie wordt niet getoond} other {# bekende registraties worden niet getoond}}',
  },
  'gone.more': { en: '… and {n, number} more', nl: '… en nog {n, number}' },
  'gone.ask': {
    en: 'Look whether a right or a filter changed. If they are really gone: sluis gone --confirm {word}',
    nl: 'Kijk of een recht of filter is gewijzigd. Zijn ze echt weg: sluis gone --confirm {word}',
  },
  'gone.said': {
    en: 'Said by {by} on {at, date, moment}: really gone. The next whole read that misses nothing else believes it; of rules and partners, one that comes ten minutes later or more.',
    nl: 'Gezegd door {by} op {at, date, moment}: echt weg. De volgende volledige lezing die verder niets mist, gelooft het; bij regels en partners een die tien minuten later of nog later komt.',
  },
  'gone.confirmed': {
    en: 'Recorded: {word} is really gone.',
    nl: 'Vastgelegd: {word} is echt weg.',
  },
  'cli.cleanup': {
    en: 'after the move: take away what it left in the tenant',
    nl: 'na de verhuizing: haal weg wat zij in de tenant heeft achtergelaten',
  },
  'cleanup.left': { en: 'Left of the move', nl: 'Over van de verhuizing' },
  'cleanup.nothing': {
    en: '✔ Nothing of the move is left in the tenant but the new rules.',
    nl: '✔ Van de verhuizing is niets meer over in de tenant dan de nieuwe regels.',
  },
  'cleanup.policy-exclusion': {
    en: 'the policy {name} still keeps our group out',
    nl: 'het beleid {name} sluit onze groep nog uit',
  },
  'cleanup.partner-exclusion': {
    en: 'the compliance partner {name} still keeps our group out',
    nl: 'de compliancepartner {name} sluit onze groep nog uit',
  },
  'cleanup.source-exemption': {
    en: 'the old rule {name} still carries our exemption',
    nl: 'de oude regel {name} draagt onze uitzondering nog',
  },
  'cleanup.members': {
    en: '{count, plural, one {# person is} other {# people are}} still in the group: {name}',
    nl: '{count, plural, one {# persoon zit} other {# personen zitten}} nog in de groep: {name}',
  },
  'cli.export': { en: 'all that Sluis knows, as JSON lines', nl: 'alles wat Sluis weet, als JSON-regels' },
  'cli.import': {
    en: 'take in such an export, into an empty database',
    nl: 'lees zo’n export in, in een lege database',
  },
  'cli.report': { en: 'the evidence report, as a page and as JSON', nl: 'het bewijsrapport, als pagina en als JSON' },
  'cli.posters': {
    en: 'posters as PDF, with a QR code: three designs, A4 and A3, every language',
    nl: 'posters als pdf, met een QR-code: drie ontwerpen, A4 en A3, elke taal',
  },
  'cli.guide': { en: 'the runbook of this migration, as PDF', nl: 'het draaiboek van deze overstap, als pdf' },
  'cli.briefing': {
    en: 'the help desk’s sheets for one wave, as PDF',
    nl: 'de bladen van de helpdesk voor één golf, als pdf',
  },
  'cli.posters.making': { en: 'Posters', nl: 'Posters' },
  'cli.plan.next-due': { en: 'Next due: {at, date, moment}', nl: 'Volgende moment: {at, date, moment}' },
  'cli.plan.no-due': { en: 'Nothing falls due by time alone.', nl: 'Er komt niets vanzelf aan de beurt.' },
  'cli.totals': {
    en: '{total, plural, one {# device} other {# devices}}: {verified, number} verified, {inProgress, number} on the way, {waiting, number} waiting for a person, {excluded, number} left out, {lost, number} lost',
    nl: '{total, plural, one {# toestel} other {# toestellen}}: {verified, number} bewezen, {inProgress, number} onderweg, {waiting, number} wacht op een mens, {excluded, number} erbuiten gelaten, {lost, number} kwijt',
  },
  'cli.laws-hold': { en: 'All laws hold.', nl: 'Alle wetten houden stand.' },
  'cli.laws-unchecked': {
    en: 'No breach was found. {unchecked, plural, one {One law could} other {# laws could}} not be checked: there was nothing to judge.',
    nl: 'Er is geen overtreding gevonden. {unchecked, plural, one {Eén wet kon} other {# wetten konden}} niet worden gecontroleerd: er was niets te beoordelen.',
  },
  'cli.laws-broken': {
    en: '{count, plural, one {One breach} other {# breaches}} of the laws.',
    nl: '{count, plural, one {Eén overtreding} other {# overtredingen}} van de wetten.',
  },
  'cli.finished': { en: 'The migration is finished.', nl: 'De overstap is klaar.' },
  'cli.at-rest': {
    en: 'The migration has gone as far as it goes by itself: {open, plural, one {one device waits} other {# devices wait}} for a person.',
    nl: 'De overstap is zo ver als hij vanzelf komt: {open, plural, one {één toestel wacht} other {# toestellen wachten}} op een mens.',
  },
  'cli.forecast': {
    en: 'Forecast: done by {at, date, day} (between {earliest, date, day} and {latest, date, day})',
    nl: 'Verwachting: klaar op {at, date, day} (tussen {earliest, date, day} en {latest, date, day})',
  },
  'cli.at': { en: '{at, date, moment}', nl: '{at, date, moment}' },
  'cli.read-until': {
    en: 'Nothing was read since {at, date, moment}: what follows is of then, held against the clock of now. Where sluis run is at work it reads by itself; sluis observe reads now.',
    nl: 'Sinds {at, date, moment} is er niets gelezen: wat volgt is van toen, gehouden naast de klok van nu. Waar sluis run aan het werk is leest het vanzelf; sluis observe leest nu.',
  },
  'cli.simulated': { en: 'simulated: {at, date, moment}', nl: 'gesimuleerd: {at, date, moment}' },
  'cli.audit': {
    en: 'verify: follow the chain of the audit record, entry by entry',
    nl: 'verify: volg de keten van het auditlogboek, regel voor regel',
  },
  'cli.audit.whole': {
    en: 'The audit record is whole: {entries, plural, one {# entry} other {# entries}}, and the chain ends in',
    nl: 'Het auditlogboek is heel: {entries, plural, one {# regel} other {# regels}}, en de keten eindigt op',
  },
  'cli.report.holds': { en: '{path} is as it was signed.', nl: '{path} is zoals het is ondertekend.' },
  'cli.report.fingerprint': { en: 'Key: {fingerprint}', nl: 'Sleutel: {fingerprint}' },
  'cli.took-in': {
    en: 'Took in {rows, plural, one {# row} other {# rows}} of {path}. The audit record in it is whole, and the writes and decisions are as it has them.',
    nl: '{rows, plural, one {# regel} other {# regels}} van {path} ingelezen. Het auditlogboek daarin is heel, en de schrijfacties en besluiten zijn zoals dat ze heeft.',
  },
  'cli.took-in.until': {
    en: 'The newest entry of its record is of {at, date, moment}. What people decided after that is not in it, and Sluis does not know it: times that they picked, pauses, exclusions, refusals, approvals. Enter it again before sluis run acts on what stood before. Messages that went out after that may go out once more.',
    nl: 'De nieuwste regel van het logboek erin is van {at, date, moment}. Wat mensen daarna hebben besloten staat er niet in, en Sluis weet het niet: tijden die zij kozen, pauzes, uitzonderingen, weigeringen, goedkeuringen. Voer het opnieuw in voordat sluis run handelt naar wat er eerder stond. Berichten die daarna zijn verstuurd kunnen nog eens gaan.',
  },
  'cli.wrote': { en: 'Wrote {path}.', nl: '{path} geschreven.' },
  'cli.ask.agree': { en: 'Yes', nl: 'Ja' },
  'cli.ask.refuse': { en: 'No', nl: 'Nee' },
  'cli.ask.apply': { en: 'Write this plan?', nl: 'Dit plan uitvoeren?' },
  'cli.ask.undo': {
    en: 'Undo this wave? What stands above is written.',
    nl: 'Deze golf terugdraaien? Wat hierboven staat wordt geschreven.',
  },
  'cli.ask.undo.again': { en: 'Start this wave again?', nl: 'Deze golf opnieuw starten?' },
  'cli.ask.cleanup': { en: 'Clear this away?', nl: 'Dit opruimen?' },
  'cli.ask.organisation': { en: 'Name of the organisation', nl: 'Naam van de organisatie' },
  'cli.ask.source': { en: 'Which product do you leave?', nl: 'Welk product verlaat je?' },
  'cli.ask.source-url': { en: 'Its address', nl: 'Het adres ervan' },
  'cli.ask.region': { en: 'How is it signed in to?', nl: 'Hoe wordt erbij aangemeld?' },
  'cli.ask.region.na': { en: 'OAuth, United States and Canada', nl: 'OAuth, Verenigde Staten en Canada' },
  'cli.ask.region.emea': { en: 'OAuth, Europe, Middle East, Africa', nl: 'OAuth, Europa, Midden-Oosten, Afrika' },
  'cli.ask.region.apac': {
    en: 'OAuth, Asia and the Pacific',
    nl: 'OAuth, Azië en de Stille Oceaan',
  },
  'cli.ask.region.uat': { en: 'OAuth, a test environment (UAT)', nl: 'OAuth, een testomgeving (UAT)' },
  'cli.ask.region.account': {
    en: 'an account with a password (a server of your own)',
    nl: 'een account met wachtwoord (een eigen server)',
  },
  'cli.ask.region.other': { en: 'OAuth, another token address', nl: 'OAuth, een ander tokenadres' },
  'cli.ask.token-url': { en: 'Its token address', nl: 'Het tokenadres' },
  'cli.ask.file': { en: 'Path of the list', nl: 'Pad van de lijst' },
  'cli.ask.tenant': { en: 'Your Microsoft tenant', nl: 'Je Microsoft-tenant' },
  'cli.ask.enforcement': { en: 'When may Intune enforce?', nl: 'Wanneer mag Intune afdwingen?' },
  'cli.ask.help-desk': { en: 'Mail address of the help desk', nl: 'Mailadres van de helpdesk' },
  'cli.ask.administrator': { en: 'Mail address of the administrator', nl: 'Mailadres van de beheerder' },
  'cli.ask.emergency': { en: 'Emergency account that is never touched', nl: 'Noodaccount dat nooit wordt geraakt' },
});
