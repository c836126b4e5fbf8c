import { sentences } from '../define.ts';

/** `sluis organisation`. */
export const organisations = sentences({
  'cli.organisation': {
    en: 'add, list, upgrade, remove: the organisations that share one PostgreSQL, by its owner',
    nl: 'add, list, upgrade, remove: de organisaties die één PostgreSQL delen, door de eigenaar ervan',
  },
  'flag.database': {
    en: 'where the owner’s URL is: env:NAME or file:PATH; else what sluis.yaml names',
    nl: 'waar de URL van de eigenaar staat: env:NAME of file:PAD; anders wat sluis.yaml noemt',
  },
  'flag.connections': {
    en: 'connections that the organisation may have at one time, 60 for a new one; a process takes 22 at most',
    nl: 'verbindingen die de organisatie tegelijk mag hebben, 60 voor een nieuwe; een proces neemt er hoogstens 22',
  },
  'flag.new-password': {
    en: 'a new password for an organisation that is there; its old one ends',
    nl: 'een nieuw wachtwoord voor een organisatie die er al is; het oude vervalt',
  },
  'flag.organisation.export': {
    en: 'remove: write all of it there first, as sluis export does',
    nl: 'remove: schrijf alles eerst daarheen, zoals sluis export doet',
  },
  'flag.organisation.yes': {
    en: 'remove: do it, if nothing speaks against it',
    nl: 'remove: doe het, als niets ertegen spreekt',
  },
  'flag.confirm': {
    en: 'remove: the name again; do it whatever speaks against it',
    nl: 'remove: de naam nog eens; doe het, wat er ook tegen spreekt',
  },
  'term.organisation.owner-sees-all': {
    en: 'The owner’s account is a superuser, or has BYPASSRLS: row-level security does not hold it, and what organisations may call runs with its rights. It works; an owner that is neither is safer (docs/operate.md, “Several organisations”).',
    nl: 'Het account van de eigenaar is een superuser, of heeft BYPASSRLS: row-level security geldt er niet voor, en wat organisaties mogen aanroepen loopt met die rechten. Het werkt; een eigenaar die geen van beide is, is veiliger (docs/operate.md, “Several organisations”).',
  },
  'term.organisation.url': {
    en: 'The URL of {name}, shown this once. Put it into the secret that database names in its sluis.yaml:',
    nl: 'De URL van {name}, alleen nu getoond. Zet hem in het geheim dat database in haar sluis.yaml noemt:',
  },
  'term.organisation.there': {
    en: '{name} is there, and its account has the rights that it should have. Its password stays; --new-password makes another.',
    nl: '{name} is er al, en het account heeft de rechten die het hoort te hebben. Het wachtwoord blijft; --new-password maakt een ander.',
  },
  'term.organisation.limited': {
    en: '{name} may now have {n, plural, one {# connection} other {# connections}} at one time.',
    nl: '{name} mag nu {n, plural, one {# verbinding} other {# verbindingen}} tegelijk hebben.',
  },
  'term.organisation.none': {
    en: 'No organisation has an account here. Make the first: sluis organisation add NAME',
    nl: 'Hier heeft geen organisatie een account. Maak de eerste: sluis organisation add NAAM',
  },
  'term.organisation.upgraded': {
    en: 'The database is as this Sluis needs it, for {n, plural, one {one organisation} other {# organisations}}.',
    nl: 'De database is zoals deze Sluis hem nodig heeft, voor {n, plural, one {één organisatie} other {# organisaties}}.',
  },
  'term.organisation.name': { en: 'organisation', nl: 'organisatie' },
  'term.organisation.account': { en: 'account', nl: 'account' },
  'term.organisation.connected': { en: 'connected', nl: 'verbonden' },
  'term.organisation.at-most': { en: 'at most', nl: 'hoogstens' },
  'term.organisation.owner': { en: 'the owner', nl: 'de eigenaar' },
  'term.organisation.cut-off': {
    en: 'not whole: add it again, or remove it',
    nl: 'niet heel: voeg haar opnieuw toe, of verwijder haar',
  },
  'term.organisation.waits': {
    en: 'A process of it may still be writing outside: its lease is waited for, {seconds, plural, one {# second} other {# seconds}} at most.',
    nl: 'Een proces ervan kan buiten nog aan het schrijven zijn: er wordt op de lease gewacht, hoogstens {seconds, plural, one {# seconde} other {# seconden}}.',
  },
  'term.removal.would': {
    en: 'Nothing was removed. With {name} this would go:',
    nl: 'Er is niets verwijderd. Met {name} zou dit weggaan:',
  },
  'term.removal.gone': { en: '{name} is gone from this database, with:', nl: '{name} is weg uit deze database, met:' },
  'term.removal.jobs': { en: 'jobs in its journal', nl: 'taken in het journaal' },
  'term.removal.account': { en: 'the account {account}', nl: 'het account {account}' },
  'term.removal.record': {
    en: 'Head of its audit record, {entries, plural, one {# entry} other {# entries}}:',
    nl: 'Kop van het auditverslag, {entries, plural, one {# regel} other {# regels}}:',
  },
  'term.removal.record-broken': {
    en: 'The record does not hold from entry {at, number} on.',
    nl: 'Het verslag klopt niet vanaf regel {at, number}.',
  },
  'term.removal.keep': {
    en: 'Keep this hash: it shows later that an export or a report is of this record, and whole.',
    nl: 'Bewaar deze hash: hij toont later dat een export of rapport bij dit verslag hoort, en heel is.',
  },
  'term.removal.exported': { en: 'All of it is kept in {file}.', nl: 'Alles staat in {file}.' },
  'term.removal.outside': {
    en: 'Not in this database, and still there: the data folder of {name} with its keys, its sluis.yaml and secrets, its reports, and the app registration.',
    nl: 'Niet in deze database, en er nog: de gegevensmap van {name} met de sleutels, haar sluis.yaml en geheimen, haar rapporten en de app-registratie.',
  },
  'term.removal.against': { en: 'What speaks against it:', nl: 'Wat ertegen spreekt:' },
  'term.removal.hold.connected': {
    en: 'its account is signed in ({n, plural, one {# connection} other {# connections}}): stop its processes',
    nl: 'het account is aangemeld ({n, plural, one {# verbinding} other {# verbindingen}}): stop de processen',
  },
  'term.removal.hold.lease': {
    en: '{n, plural, one {a process of it works} other {# processes of it work}}, or ended just now: their lease has not run out',
    nl: '{n, plural, one {er werkt een proces van} other {er werken # processen van}}, of het eindigde net: de lease is nog niet om',
  },
  'term.removal.hold.claims-open': {
    en: '{n, plural, one {one outside write was begun and nobody knows how it ended} other {# outside writes were begun and nobody knows how they ended}}: let sluis run once more',
    nl: '{n, plural, one {één schrijfactie is begonnen en niemand weet hoe die afliep} other {# schrijfacties zijn begonnen en niemand weet hoe die afliepen}}: laat sluis run nog één keer lopen',
  },
  'term.removal.hold.jobs': {
    en: '{n, plural, one {one job} other {# jobs}} of its journal did not end',
    nl: '{n, plural, one {één taak} other {# taken}} van het journaal zijn niet afgelopen',
  },
  'term.removal.hold.left-in-tenant': {
    en: '{n, plural, one {one person or rule is} other {# people and rules are}} still as the move put them, out of somebody’s rules, and nobody would know: end the move and run sluis cleanup',
    nl: '{n, plural, one {één persoon of regel staat} other {# personen en regels staan}} nog zoals de overstap ze zette, buiten iemands regels, en niemand zou het weten: maak de overstap af en voer sluis cleanup uit',
  },
  'term.removal.hold.record-broken': {
    en: 'the audit record is broken: somebody changed it from outside',
    nl: 'het auditverslag is beschadigd: iemand heeft het van buitenaf gewijzigd',
  },
  'term.removal.hold.not-exported': {
    en: 'nothing of it is kept yet ({n, plural, one {# row} other {# rows}}): --export FILE writes the record and all else first',
    nl: 'er wordt nog niets van bewaard ({n, plural, one {# rij} other {# rijen}}): --export BESTAND schrijft het verslag en al het andere eerst weg',
  },
  'term.removal.no-record': {
    en: 'Its audit record has no entry: there is no hash to keep.',
    nl: 'Het auditverslag heeft geen enkele regel: er is geen hash om te bewaren.',
  },
  'term.removal.nothing-to-export': {
    en: 'An export of it would be empty, so none is asked for.',
    nl: 'Een export ervan zou leeg zijn, dus er wordt niet om gevraagd.',
  },
  'term.removal.how-empty': { en: 'To remove it:', nl: 'Zo verwijder je haar:' },
  'term.removal.how': {
    en: 'Make its signed report first, with its own sluis.yaml (sluis report). Then:',
    nl: 'Maak eerst het ondertekende rapport, met haar eigen sluis.yaml (sluis report). Daarna:',
  },
});
