import { sentences } from '../define.ts';

/** What the command line says besides `cli.*`. */
export const terminal = sentences({
  'term.plan.subjects': {
    en: '{n, plural, one {One write} other {# writes}} for {subjects, plural, one {one subject} other {# subjects}}.',
    nl: '{n, plural, one {Eén wijziging} other {# wijzigingen}} voor {subjects, plural, one {één onderwerp} other {# onderwerpen}}.',
  },
  'term.plan.irreversible': { en: 'cannot be undone', nl: 'niet terug te draaien' },
  'term.check.ok': { en: 'All is as it should be.', nl: 'Alles is zoals het hoort.' },
  'term.check.warned': {
    en: 'Nothing is missing; what stands behind a ! is to be looked at.',
    nl: 'Er ontbreekt niets; kijk naar wat achter een ! staat.',
  },
  'term.check.bad': {
    en: '{n, plural, one {One thing is missing.} other {# things are missing.}}',
    nl: '{n, plural, one {Er ontbreekt één ding.} other {Er ontbreken # dingen.}}',
  },
  'term.reading': { en: 'records read', nl: 'gelezen gegevens' },
  'term.tenant': { en: 'the whole tenant', nl: 'de hele tenant' },
  'term.why.waits': { en: 'Waits: {reason}.', nl: 'Wacht: {reason}.' },
  'term.why.not-in-move': { en: 'in no wave', nl: 'in geen golf' },
  'term.why.asked': { en: '← asked for', nl: '← gevraagd' },
  'term.why.all-platforms': { en: 'all platforms', nl: 'alle platforms' },
  'why.gone-from-entra': {
    en: 'Entra no longer has this user. What the old product still has of them is shown.',
    nl: 'Entra heeft deze gebruiker niet meer. Getoond wordt wat het oude product nog heeft.',
  },
  'why.not-in-entra': {
    en: 'The old product knows this user and Entra does not: conditional access cannot reach them, and nothing of theirs can move. Make the account, or correct the name in the old product.',
    nl: 'Het oude product kent deze gebruiker en Entra niet: voorwaardelijke toegang bereikt hem niet, en niets van hem kan over. Maak het account, of verbeter de naam in het oude product.',
  },
  'why.shared-device': {
    en: 'A device without a user: conditional access goes by users and does not reach it. A person moves it by hand.',
    nl: 'Een toestel zonder gebruiker: voorwaardelijke toegang gaat over gebruikers en bereikt het niet. Een mens zet het met de hand over.',
  },
  'why.emergency-account': {
    en: 'An emergency account: no rule of ours ever touches it.',
    nl: 'Een noodaccount: geen regel van ons raakt het ooit.',
  },
  'why.disabled': {
    en: 'The account is disabled: nobody can sign in with it, so nothing of theirs moves.',
    nl: 'Het account is uitgeschakeld: niemand kan ermee aanmelden, dus er gaat niets over.',
  },
  'why.guest': { en: 'A guest of this tenant.', nl: 'Een gast van deze tenant.' },
  'why.no-device': {
    en: 'The old product knows this user and has no device of theirs: there is nothing to move but the rules.',
    nl: 'Het oude product kent deze gebruiker en heeft geen toestel van hem: er valt niets over te zetten dan de regels.',
  },
  'why.not-in-old-product': {
    en: 'Has no device in either product and is not known to the old one: this move does not concern them.',
    nl: 'Heeft in geen van beide producten een toestel en is in het oude niet bekend: deze overstap gaat hem niet aan.',
  },
  'why.rules-unread': {
    en: 'Not all policies and partners have been read yet: what is shown as uncertain may hold this person. Run sluis observe.',
    nl: 'Nog niet alle beleidsregels en partners zijn gelezen: wat als onzeker staat kan deze persoon tegenhouden. Voer sluis observe uit.',
  },
  'place.verified': { en: 'done and proven', nl: 'klaar en bewezen' },
  'place.excluded': { en: 'left out of the move', nl: 'buiten de overstap gelaten' },
  'place.under-way': { en: 'on its way', nl: 'onderweg' },
  'term.why.next': { en: 'Next', nl: 'Hierna' },
  'term.why.rules': { en: 'Rules', nl: 'Regels' },
  'term.why.devices': { en: 'Devices', nl: 'Toestellen' },
  'term.why.nothing-next': {
    en: 'Nothing: waiting for a fact to change.',
    nl: 'Niets: wachten tot er iets verandert.',
  },
  'term.init.client-id': {
    en: 'Client id of the app registration in Entra',
    nl: 'Client-id van de app-registratie in Entra',
  },
  'term.init.portal': {
    en: 'Address at which people reach this server',
    nl: 'Adres waarop mensen deze server bereiken',
  },
  'term.init.mail-server': { en: 'Mail server (host:port)', nl: 'Mailserver (host:poort)' },
  'term.init.pilot': { en: 'Entra group of the pilot', nl: 'Entra-groep van de pilot' },
  'term.init.next': { en: 'Next: sluis check.', nl: 'Hierna: sluis check.' },
  'term.run.away': {
    en: 'Sluis goes on with what it read before, writes nothing until it has read anew, and asks again by itself.',
    nl: 'Sluis gaat verder met wat het eerder las, schrijft niets tot het opnieuw gelezen heeft, en vraagt vanzelf weer.',
  },
  'term.run.holds': {
    en: 'Sluis reads, shows its pages and takes what people decide. Outside it writes nothing and sends no message, until you start it without --hold.',
    nl: 'Sluis leest, toont de pagina’s en neemt aan wat mensen besluiten. Buiten schrijft het niets en stuurt het geen bericht, tot je het start zonder --hold.',
  },
  'term.run.waits': {
    en: 'Another main process has the lead, or was killed a moment ago. Waiting for it to end …',
    nl: 'Een ander hoofdproces heeft de leiding, of is net afgebroken. Wachten tot het stopt …',
  },
  'term.run.unseen': {
    en: 'The database may still run in a container that Sluis was killed in. Waiting {seconds, number} s for it to end; a start after this one waits what is left …',
    nl: 'De database draait misschien nog in een container waarin Sluis is afgebroken. {seconds, number} s wachten tot die stopt; een volgende start wacht wat er over is …',
  },
  'term.watch.at': {
    en: 'Metrics and health are at http://{at}/metrics and http://{at}/health/ready.',
    nl: 'Cijfers en gezondheid staan op http://{at}/metrics en http://{at}/health/ready.',
  },
  'term.work.ready': {
    en: 'Worker {name} takes up to {jobs} jobs at a time. End it with Ctrl-C: what it has begun is finished first.',
    nl: 'Worker {name} neemt tot {jobs} taken tegelijk. Stop hem met Ctrl-C: waaraan hij is begonnen, maakt hij af.',
  },
  'term.agreed': {
    en: 'Agreed. What may be written now is written; sluis run goes on with the rest.',
    nl: 'Akkoord. Wat nu geschreven mag worden is geschreven; sluis run gaat verder met de rest.',
  },
  'term.cancelled': { en: 'Stopped; nothing was written.', nl: 'Gestopt; er is niets geschreven.' },
});
