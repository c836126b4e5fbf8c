import { sentences } from '../define.ts';

/** What a flag of the command line is for, in a few words. */
export const flags = sentences({
  'flag.json': { en: 'answer with one JSON value', nl: 'antwoord met één JSON-waarde' },
  'flag.config': { en: 'the configuration', nl: 'de configuratie' },
  'flag.data': {
    en: 'folder of the embedded database and the error log',
    nl: 'map van de ingebouwde database en het foutenlogboek',
  },
  'flag.version': { en: 'the version of Sluis', nl: 'de versie van Sluis' },
  'flag.users': { en: 'people in the sample organisation', nl: 'personen in de voorbeeldorganisatie' },
  'flag.why.users': {
    en: 'a file with the users as Graph returns them: then the answer comes from files, and no tenant is asked',
    nl: 'een bestand met de gebruikers zoals Graph ze geeft: dan komt het antwoord uit bestanden, en wordt geen tenant gevraagd',
  },
  'flag.seed': { en: 'another number, another organisation', nl: 'een ander getal, een andere organisatie' },
  'flag.source': { en: 'the product that is left', nl: 'het product dat wordt verlaten' },
  'flag.product': { en: 'the product that is left', nl: 'het product dat wordt verlaten' },
  'flag.enforcement': {
    en: 'when Intune’s access rules start for a person',
    nl: 'wanneer de toegangsregels van Intune voor iemand ingaan',
  },
  'flag.timetable': {
    en: 'notice and grace period of 5 and 14 days, or of 2 and 4',
    nl: 'aankondiging en overgangstermijn van 5 en 14 dagen, of van 2 en 4',
  },
  'flag.exit-when-done': { en: 'end when the move is finished', nl: 'stop als de overstap klaar is' },
  'flag.summary': { en: 'write the evidence as JSON there', nl: 'schrijf het bewijs daar als JSON' },
  'flag.har': { en: 'record every call there (HAR 1.2)', nl: 'leg elke aanroep daar vast (HAR 1.2)' },
  'flag.fresh': { en: 'forget an earlier run in that folder', nl: 'vergeet een eerdere run in die map' },
  'flag.port': { en: 'port of pages and API; 0: any free one', nl: 'poort van pagina’s en API; 0: een vrije' },
  'flag.name': { en: 'name of this worker; no two share one', nl: 'naam van deze worker; geen twee met dezelfde' },
  'flag.standby': {
    en: 'wait while another main process works, and take over when it ends',
    nl: 'wachten zolang een ander hoofdproces werkt, en het overnemen als dat stopt',
  },
  'flag.hold': {
    en: 'read, show the pages and take decisions, and write nothing outside',
    nl: 'lezen, de pagina’s tonen en besluiten aannemen, en buiten niets schrijven',
  },
  'flag.workers': { en: 'worker processes that share the writing', nl: 'workerprocessen die het schrijven delen' },
  'flag.watch': {
    en: 'where its metrics and health are served, without a sign-in: keep it inside your network',
    nl: 'waar de meetwaarden en de gezondheid ervan te lezen zijn, zonder aanmelding: houd dat binnen uw netwerk',
  },
  'flag.log': {
    en: 'json: one line for each turn, read, action and answer; the default where no terminal is',
    nl: 'json: één regel per ronde, lezing, handeling en antwoord; de standaard zonder terminal',
  },
  'flag.public-key': {
    en: 'show the public key by which anybody can check our reports',
    nl: 'toon de publieke sleutel waarmee iedereen onze rapporten kan controleren',
  },
  'flag.verify': {
    en: 'check the signature of this report, and write nothing',
    nl: 'controleer de handtekening van dit rapport, en schrijf niets',
  },
  'flag.key': {
    en: 'the public key to check with; without it, this installation’s',
    nl: 'de publieke sleutel om mee te controleren; zonder: die van deze installatie',
  },
  'flag.audit.against': {
    en: 'an older report (evidence.json) whose head must stand in the chain',
    nl: 'een ouder rapport (evidence.json) waarvan het einde in de keten moet staan',
  },
  'flag.speed': { en: 'simulated minutes in a second at most', nl: 'gesimuleerde minuten per seconde, hooguit' },
  'flag.file': { en: 'where the configuration is written', nl: 'waar de configuratie wordt geschreven' },
  'flag.force': { en: 'write over what is there', nl: 'overschrijf wat er is' },
  'flag.organisation': { en: 'name of the organisation', nl: 'naam van de organisatie' },
  'flag.time-zone': { en: 'its time zone, as Europe/Amsterdam', nl: 'haar tijdzone, zoals Europe/Amsterdam' },
  'flag.where': {
    en: 'address of the old product’s API, or path of the list',
    nl: 'adres van de API van het oude product, of pad van de lijst',
  },
  'flag.region': {
    en: 'where Workspace ONE’s tokens come from: na, emea, apac, uat, an address; or account',
    nl: 'waar de tokens van Workspace ONE vandaan komen: na, emea, apac, uat, een adres; of account',
  },
  'flag.tenant': { en: 'domain or id of the Microsoft tenant', nl: 'domein of id van de Microsoft-tenant' },
  'flag.client-id': { en: 'client id of the app registration', nl: 'client-id van de app-registratie' },
  'flag.emergency-account': { en: 'an account that is never touched', nl: 'een account dat nooit wordt geraakt' },
  'flag.help-desk': { en: 'mail address of the help desk', nl: 'mailadres van de helpdesk' },
  'flag.administrator': { en: 'mail address of the administrator', nl: 'mailadres van de beheerder' },
  'flag.mail-server': { en: 'mail server', nl: 'mailserver' },
  'flag.portal': { en: 'address at which people reach this server', nl: 'adres waarop mensen deze server bereiken' },
  'flag.pilot-group': { en: 'Entra group of the pilot', nl: 'Entra-groep van de pilot' },
  'flag.out': { en: 'where it is written', nl: 'waar het wordt geschreven' },
  'flag.language': { en: 'language of the report', nl: 'taal van het rapport' },
  'flag.posters.language': { en: 'only this language', nl: 'alleen deze taal' },
  'flag.posters.wave': { en: 'with the dates of this wave', nl: 'met de data van deze golf' },
  'flag.posters.size': { en: 'only this size of paper', nl: 'alleen dit papierformaat' },
  'flag.posters.design': {
    en: 'only this one: 1 letters, 2 the lock, 3 three steps',
    nl: 'alleen dit: 1 letters, 2 de sluis, 3 drie stappen',
  },
  'flag.guide.language': { en: 'language of the guide', nl: 'taal van de gids' },
  'flag.briefing.language': { en: 'language of the briefing', nl: 'taal van de briefing' },
  'flag.logo': { en: 'a picture to put on it: PNG, JPEG or SVG', nl: 'een plaatje erop: PNG, JPEG of SVG' },
  'flag.names': { en: 'with everybody by name, on further pages', nl: 'met iedereen bij naam, op verdere pagina’s' },
  'flag.dry-run': { en: 'only show what would be done', nl: 'toon alleen wat er zou gebeuren' },
  'flag.yes': {
    en: 'do not ask first; undo and cleanup need it where nobody can be asked (no terminal, --json, CI)',
    nl: 'vraag niet eerst; undo en cleanup hebben het nodig waar niemand gevraagd kan worden (geen terminal, --json, CI)',
  },
  'flag.cancel': { en: 'take the decision back', nl: 'trek het besluit in' },
  'flag.export': {
    en: 'a folder with policies.json, groups.json, members.csv, users.json ... as Graph returns them',
    nl: 'een map met policies.json, groups.json, members.csv, users.json ... zoals Graph ze geeft',
  },
  'flag.policies': {
    en: 'conditional access policies as Graph returns them',
    nl: 'beleid voor voorwaardelijke toegang zoals Graph het geeft',
  },
  'flag.groups': {
    en: 'groups, with members where they were expanded',
    nl: 'groepen, met leden waar die zijn meegegeven',
  },
  'flag.members': {
    en: 'memberships: groupId,memberId in lines, or JSON',
    nl: 'lidmaatschappen: groupId,memberId per regel, of JSON',
  },
  'flag.access.users': { en: 'users as Graph returns them', nl: 'gebruikers zoals Graph ze geeft' },
  'flag.roles': {
    en: 'directory roles with members, or role assignments',
    nl: 'directoryrollen met leden, of roltoewijzingen',
  },
  'flag.partners': { en: 'compliance partners', nl: 'compliancepartners' },
  'flag.locations': { en: 'named locations', nl: 'benoemde locaties' },
  'flag.devices': {
    en: 'Entra devices with their registered owners',
    nl: 'Entra-toestellen met hun geregistreerde eigenaren',
  },
  'flag.again': {
    en: 'start an undone wave again instead',
    nl: 'start een teruggedraaide golf juist opnieuw',
  },
  'flag.against': {
    en: 'for diff: an earlier export, or a file with other policies',
    nl: 'voor diff: een eerdere export, of een bestand met ander beleid',
  },
  'flag.device': {
    en: 'judge one sign-in: any, limbo, none, or a device by name',
    nl: 'beoordeel één aanmelding: any, limbo, none, of een toestel bij naam',
  },
  'flag.platform': { en: 'only this platform, such as iOS', nl: 'alleen dit platform, zoals iOS' },
  'flag.resource': {
    en: 'only this resource, such as exchange or app:ID',
    nl: 'alleen deze bron, zoals exchange of app:ID',
  },
  'flag.limit': { en: 'so many lines of people', nl: 'zoveel regels met mensen' },
  'flag.csv': { en: 'write all lines there as CSV', nl: 'schrijf alle regels daar als CSV' },
  'flag.html': {
    en: 'write a page there to print and sign',
    nl: 'schrijf daar een pagina om af te drukken en te tekenen',
  },
  'flag.read': {
    en: 'read the tenant now, instead of asking what was read last',
    nl: 'lees de tenant nu, in plaats van te vragen wat het laatst gelezen is',
  },
  'flag.cross-check': {
    en: 'hold our judgement against Entra’s What-If, so many questions, a second each',
    nl: 'leg ons oordeel naast What-If van Entra, zoveel vragen, een seconde elk',
  },
  'flag.after-plan': {
    en: 'for lockout: who would be out after the present plan',
    nl: 'voor lockout: wie er na het huidige plan uit ligt',
  },
});
