import { sentences } from '../define.ts';

/** `sluis organisation`. */
export const organisations = sentences({
  'cli.organisation': {
    en: 'add, list, upgrade: the organisations that share one PostgreSQL, by its owner',
    nl: 'add, list, upgrade: de organisaties die één PostgreSQL delen, door de eigenaar ervan',
  },
  'flag.database': {
    en: 'where the owner’s URL is: env:NAME or file:PATH; else what sluis.yaml names',
    nl: 'waar de URL van de eigenaar staat: env:NAME of file:PAD; anders wat sluis.yaml noemt',
  },
  'flag.connections': {
    en: 'connections that the organisation may have at one time, 60 for a new one; a process takes 20 at most',
    nl: 'verbindingen die de organisatie tegelijk mag hebben, 60 voor een nieuwe; een proces neemt er hoogstens 20',
  },
  'flag.new-password': {
    en: 'a new password for an organisation that is there; its old one ends',
    nl: 'een nieuw wachtwoord voor een organisatie die er al is; het oude vervalt',
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
    en: 'not whole yet: add it again',
    nl: 'nog niet heel: voeg haar opnieuw toe',
  },
});
