import { sentences } from '../define.ts';

/** What can be wrong where several organisations share one database. */
export const organisationErrors = sentences({
  'error.store-older-schema': {
    en: 'The database was made by an older Sluis, and {by, select, owner {this command does not bring it forward} other {the account of an organisation may not bring it forward}}.',
    nl: 'De database is gemaakt door een oudere Sluis, en {by, select, owner {deze opdracht werkt hem niet bij} other {het account van een organisatie mag hem niet bijwerken}}.',
  },
  'error.store-older-schema.next': {
    en: '{by, select, owner {Stop every process of the older version, then start sluis run: it brings the database forward. Until then ask with the older version.} other {Stop the processes of all organisations, then run sluis organisation upgrade with the owner’s URL.}}',
    nl: '{by, select, owner {Stop elk proces van de oudere versie en start dan sluis run: dat werkt de database bij. Vraag het tot dan met de oudere versie.} other {Stop de processen van alle organisaties en voer dan sluis organisation upgrade uit met de URL van de eigenaar.}}',
  },
  'error.store-of-another': {
    en: 'This database holds the move of the tenant {held}, and sluis.yaml names {named}.',
    nl: 'Deze database bevat de overstap van de tenant {held}, en sluis.yaml noemt {named}.',
  },
  'error.store-of-another.next': {
    en: 'Nothing was read into it. See which database the key database names, or which data folder was given. If it is the same tenant by another of its names, write {held}.',
    nl: 'Er is niets in gelezen. Kijk welke database de sleutel database noemt, of welke gegevensmap is opgegeven. Is het dezelfde tenant onder een andere naam, schrijf dan {held}.',
  },
  'error.organisation-owner': {
    en: 'This is the owner’s account of a database with several organisations: it adds them, and moves none of them.',
    nl: 'Dit is het account van de eigenaar van een database met meer organisaties: het voegt ze toe en zet er geen over.',
  },
  'error.organisation-owner.next': {
    en: 'Put the URL of one organisation, as sluis organisation add showed it, into the secret that database names.',
    nl: 'Zet de URL van één organisatie, zoals sluis organisation add die toonde, in het geheim dat database noemt.',
  },
  'error.organisation-unknown': {
    en: 'The account {account} of the database is no organisation’s.',
    nl: 'Het account {account} van de database is van geen organisatie.',
  },
  'error.organisation-unknown.next': {
    en: 'See which accounts are: sluis organisation list, with the owner’s URL. Or make this one the owner of the schema sluis.',
    nl: 'Bekijk welke dat wel zijn: sluis organisation list, met de URL van de eigenaar. Of maak dit account eigenaar van het schema sluis.',
  },
  'error.organisation-sees-all': {
    en: 'The account {account} passes by row-level security, is or may become a member of another role, or may copy the whole server, so it may see other organisations.',
    nl: 'Het account {account} gaat buiten row-level security om, is lid van een andere rol of kan dat worden, of mag de hele server kopiëren, en kan dus andere organisaties zien.',
  },
  'error.organisation-sees-all.next': {
    en: 'Take that from it: ALTER ROLE {account} NOSUPERUSER NOBYPASSRLS NOREPLICATION NOCREATEROLE, and REVOKE ... FROM {account} for each role that it is a member of (pg_auth_members names them).',
    nl: 'Ontneem het dat: ALTER ROLE {account} NOSUPERUSER NOBYPASSRLS NOREPLICATION NOCREATEROLE, en REVOKE ... FROM {account} voor elke rol waarvan het lid is (pg_auth_members noemt ze).',
  },
  'error.organisation-not-owner': {
    en: 'This database is {owner}’s and the URL is {account}’s: what {account} makes in it, {owner} could not bring forward later.',
    nl: 'Deze database is van {owner} en de URL is van {account}: wat {account} erin maakt, kan {owner} later niet bijwerken.',
  },
  'error.organisation-not-owner.next': {
    en: 'Nothing was written. Give the URL of {owner} itself, also where you have a superuser’s: --database env:NAME',
    nl: 'Er is niets geschreven. Geef de URL van {owner} zelf, ook als je die van een superuser hebt: --database env:NAAM',
  },
  'error.organisation-of-another': {
    en: 'In the schema {schema} stands what {holder} made, and {account} cannot bring that forward.',
    nl: 'In het schema {schema} staat wat {holder} heeft gemaakt, en dat kan {account} niet bijwerken.',
  },
  'error.organisation-of-another.next': {
    en: 'Nothing was written. Give it to {account} first: docs/operate.md has the statement for a superuser, under “Several organisations”.',
    nl: 'Er is niets geschreven. Geef het eerst aan {account}: docs/operate.md heeft de opdracht voor een superuser, onder “Several organisations”.',
  },
  'error.organisation-role-of-another': {
    en: 'The account {role} of {name} was made by another than {account}, which may not change it.',
    nl: 'Het account {role} van {name} is door een ander gemaakt dan {account}, dat het niet mag wijzigen.',
  },
  'error.organisation-role-of-another.next': {
    en: 'As a superuser: GRANT {role} TO {account} WITH ADMIN OPTION, INHERIT FALSE, SET FALSE',
    nl: 'Als superuser: GRANT {role} TO {account} WITH ADMIN OPTION, INHERIT FALSE, SET FALSE',
  },
  'error.organisation-not-there': {
    en: 'There is no organisation {name} in this database.',
    nl: 'In deze database is geen organisatie {name}.',
  },
  'error.organisation-not-there.next': {
    en: 'Nothing was written. There is: {names}. A new one is made by sluis organisation add, without --new-password.',
    nl: 'Er is niets geschreven. Er is: {names}. Een nieuwe maak je met sluis organisation add, zonder --new-password.',
  },
  'error.organisation-misspelt': {
    en: 'There is no organisation {name} in this database.',
    nl: 'In deze database is geen organisatie {name}.',
  },
  'error.organisation-misspelt.next': {
    en: 'Nothing was written. Did you mean {nearest}? A new one is made by sluis organisation add, without --new-password.',
    nl: 'Er is niets geschreven. Bedoel je {nearest}? Een nieuwe maak je met sluis organisation add, zonder --new-password.',
  },
  'error.organisation-gone': {
    en: 'There is no organisation {name} in this database; it may have been removed.',
    nl: 'In deze database is geen organisatie {name}; zij kan verwijderd zijn.',
  },
  'error.organisation-gone.next': {
    en: 'Nothing was written. There is: {names}. A removal takes all or nothing: if one of {name} broke off without a word, it is done. If it had --export, that file is whole, and the hash to keep with it is in its last line but one (its newest audit entry).',
    nl: 'Er is niets geschreven. Er is: {names}. Een verwijdering neemt alles of niets: brak er een van {name} af zonder bericht, dan is die klaar. Had zij --export, dan is dat bestand heel, en de hash om erbij te bewaren staat in de voorlaatste regel (de nieuwste auditregel).',
  },
  'error.organisation-gone-kept': {
    en: 'There is no organisation {name} in this database; it may have been removed, and {path} is there.',
    nl: 'In deze database is geen organisatie {name}; zij kan verwijderd zijn, en {path} is er.',
  },
  'error.organisation-gone-kept.next': {
    en: 'Nothing was written. There is: {names}. If a removal of {name} wrote that file, it is done, and the file is whole: keep it, with the hash in its last line but one (its newest audit entry).',
    nl: 'Er is niets geschreven. Er is: {names}. Schreef een verwijdering van {name} dat bestand, dan is zij klaar en het bestand heel: bewaar het, met de hash in de voorlaatste regel (de nieuwste auditregel).',
  },
  'error.organisation-schema-older': {
    en: 'The database was made by an older Sluis.',
    nl: 'De database is gemaakt door een oudere Sluis.',
  },
  'error.organisation-schema-older.next': {
    en: 'Stop the processes of all organisations, then run sluis organisation upgrade with this URL. Nothing was written.',
    nl: 'Stop de processen van alle organisaties en voer dan sluis organisation upgrade uit met deze URL. Er is niets geschreven.',
  },
  'error.organisation-connections': {
    en: '{connections, number} connections for one organisation is no limit: the server takes {most, number} from all of them together.',
    nl: '{connections, number} verbindingen voor één organisatie is geen grens: de server neemt er {most, number} van alle samen.',
  },
  'error.organisation-connections.next': {
    en: 'Nothing was written. Give fewer (a process takes 22 at most), or raise max_connections of the server first.',
    nl: 'Er is niets geschreven. Geef er minder (een proces neemt er hoogstens 22), of verhoog eerst max_connections van de server.',
  },
  'error.organisation-option': {
    en: '{option} means nothing to sluis organisation {what}; it is for {verb}.',
    nl: '{option} betekent niets voor sluis organisation {what}; het is voor {verb}.',
  },
  'error.organisation-option.next': {
    en: 'Nothing was done. Leave it out, or give the verb that you mean.',
    nl: 'Er is niets gedaan. Laat het weg, of geef de opdracht die je bedoelt.',
  },
  'error.organisation-name-missing': {
    en: 'Which organisation is meant was not said.',
    nl: 'Welke organisatie wordt bedoeld, is niet gezegd.',
  },
  'error.organisation-name-missing.next': {
    en: 'Give a name: a letter first, then small letters, digits and hyphens, 40 at most: sluis organisation add contoso',
    nl: 'Geef een naam: eerst een letter, dan kleine letters, cijfers en streepjes, hoogstens 40: sluis organisation add contoso',
  },
  'error.organisation-surplus': {
    en: 'sluis organisation {what} is for all organisations together, and takes no name.',
    nl: 'sluis organisation {what} is voor alle organisaties samen, en neemt geen naam.',
  },
  'error.organisation-surplus.next': {
    en: 'Leave “{name}” out. Nothing was done.',
    nl: 'Laat “{name}” weg. Er is niets gedaan.',
  },
  'error.organisation-database-literal': {
    en: '--database says where the owner’s URL is; it does not take the URL itself, which others could read in the list of processes.',
    nl: '--database zegt waar de URL van de eigenaar staat; de URL zelf hoort er niet, want anderen kunnen die in de lijst met processen lezen.',
  },
  'error.organisation-database-literal.next': {
    en: 'Put the URL into a variable or a file and name that: --database env:OWNER_URL or --database file:./owner-url. If a password stood on the command line, change it.',
    nl: 'Zet de URL in een variabele of bestand en noem dat: --database env:OWNER_URL of --database file:./owner-url. Stond er een wachtwoord op de opdrachtregel, wijzig het dan.',
  },
  'error.organisation-owner-moves': {
    en: 'The owner’s account itself has moved an organisation here until now: {organisation}.',
    nl: 'Het account van de eigenaar heeft hier tot nu toe zelf een organisatie overgezet: {organisation}.',
  },
  'error.organisation-owner-moves.next': {
    en: 'Give that one an account of its own first: sluis organisation add {organisation}',
    nl: 'Geef die eerst een eigen account: sluis organisation add {organisation}',
  },
  'error.organisation-in-use': {
    en: 'Sluis is at work with the owner’s account ({connections, plural, one {# connection} other {# connections}}).',
    nl: 'Sluis is aan het werk met het account van de eigenaar ({connections, plural, one {# verbinding} other {# verbindingen}}).',
  },
  'error.organisation-in-use.next': {
    en: 'Stop every process that runs with this URL, then add the organisation. Nothing was changed.',
    nl: 'Stop elk proces dat met deze URL draait en voeg de organisatie dan toe. Er is niets gewijzigd.',
  },
  'error.organisation-role-refused': {
    en: 'The owner’s account may not make accounts in PostgreSQL.',
    nl: 'Het account van de eigenaar mag in PostgreSQL geen accounts maken.',
  },
  'error.organisation-role-refused.next': {
    en: 'Give it that right: ALTER ROLE ... CREATEROLE',
    nl: 'Geef het dat recht: ALTER ROLE ... CREATEROLE',
  },
  'error.organisation-name': {
    en: 'That is no name for an organisation here: {name}.',
    nl: 'Dat is hier geen naam voor een organisatie: {name}.',
  },
  'error.organisation-name.next': {
    en: 'A letter first, then small letters, digits and hyphens, 40 at most: sluis organisation add contoso',
    nl: 'Eerst een letter, dan kleine letters, cijfers en streepjes, hoogstens 40: sluis organisation add contoso',
  },
  'error.organisation-needs-database': {
    en: 'Several organisations need a PostgreSQL of their own; the embedded database is for one process.',
    nl: 'Meer organisaties hebben een eigen PostgreSQL nodig; de ingebouwde database is voor één proces.',
  },
  'error.organisation-needs-database.next': {
    en: 'Name the owner’s URL: --database env:NAME or --database file:PATH',
    nl: 'Noem de URL van de eigenaar: --database env:NAME of --database file:PAD',
  },
  'error.organisation-held': {
    en: 'Something speaks against removing {name}, so nothing was changed.',
    nl: 'Er spreekt iets tegen het verwijderen van {name}, dus er is niets gewijzigd.',
  },
  'error.organisation-held.next': {
    en: 'Put it right and try again. Or remove it all the same, by its name typed again: --confirm {name}',
    nl: 'Breng het in orde en probeer het opnieuw. Of verwijder haar toch, met de naam nog eens getypt: --confirm {name}',
  },
  'error.organisation-confirm': {
    en: 'The two names differ: {name} and {confirm}.',
    nl: 'De twee namen verschillen: {name} en {confirm}.',
  },
  'error.organisation-confirm.next': {
    en: 'Nothing was changed. Type the same name twice to remove that organisation whatever speaks against it.',
    nl: 'Er is niets gewijzigd. Typ twee keer dezelfde naam om die organisatie te verwijderen, wat er ook tegen spreekt.',
  },
  'error.organisation-account-tied': {
    en: 'The account {account} owns something on this PostgreSQL, or was given rights by hand, so it cannot go.',
    nl: 'Het account {account} bezit iets op deze PostgreSQL, of kreeg met de hand rechten, dus het kan niet weg.',
  },
  'error.organisation-account-tied.next': {
    en: 'Nothing was removed. As an administrator of the server run DROP OWNED BY {account} in each other database, then remove it again.',
    nl: 'Er is niets verwijderd. Voer als beheerder van de server in elke andere database DROP OWNED BY {account} uit en verwijder haar dan opnieuw.',
  },
  'error.organisation-export-there': {
    en: '{path} is there already.',
    nl: '{path} is er al.',
  },
  'error.organisation-export-there.next': {
    en: 'Nothing was changed. Name another file: a removal writes over none.',
    nl: 'Er is niets gewijzigd. Noem een ander bestand: een verwijdering overschrijft er geen.',
  },
  'error.organisation-busy': {
    en: 'Another sluis organisation command is at work here, or something holds what this one needs for a moment.',
    nl: 'Hier is een andere opdracht sluis organisation bezig, of iets houdt vast wat deze even nodig heeft.',
  },
  'error.organisation-busy.next': {
    en: 'Let it end, then run the same command again: it goes on where this one stopped.',
    nl: 'Laat die eindigen en voer dezelfde opdracht opnieuw uit: die gaat verder waar deze stopte.',
  },
  'error.organisation-changed': {
    en: 'Something was written to {name} after it was exported, so it was not removed.',
    nl: 'Na de export is er nog iets bij {name} geschreven, dus zij is niet verwijderd.',
  },
  'error.organisation-changed.next': {
    en: 'Find out who writes to it, then remove it again, with another name for the export.',
    nl: 'Zoek uit wie er schrijft en verwijder haar opnieuw, met een andere naam voor de export.',
  },
  'error.organisation-journal-shared': {
    en: 'The schema {schema}, which has the journal of {name}, also has what is not Sluis’s: {things}.',
    nl: 'Het schema {schema}, met het journaal van {name}, heeft ook wat niet van Sluis is: {things}.',
  },
  'error.organisation-journal-shared.next': {
    en: 'Nothing was removed, as that would go with it. Move it to another schema (ALTER ... SET SCHEMA), then try again.',
    nl: 'Er is niets verwijderd, want dat zou meegaan. Verplaats het naar een ander schema (ALTER ... SET SCHEMA) en probeer het opnieuw.',
  },
  'error.organisation-removal-ended': {
    en: 'Ended before anything was removed: the organisation is as it was.',
    nl: 'Beëindigd voordat er iets verwijderd was: de organisatie is zoals zij was.',
  },
  'error.organisation-removal-ended.next': {
    en: 'Run the same command again to remove it; an export that was written stays, so name another file.',
    nl: 'Voer dezelfde opdracht opnieuw uit om haar te verwijderen; een export die geschreven is blijft, noem dus een ander bestand.',
  },
  'error.organisation-shut': {
    en: 'The removal of {name} broke off ({reason}), and it could not be opened again ({reopening}): it is shut.',
    nl: 'Het verwijderen van {name} brak af ({reason}) en zij kon niet weer open ({reopening}): zij is gesloten.',
  },
  'error.organisation-shut.next': {
    en: 'Nobody can sign in as it. When the database is back, run the same command again (with another name for an export), or open it with its old password: sluis organisation add {name}',
    nl: 'Niemand kan zich namens haar aanmelden. Is de database terug, voer dan dezelfde opdracht opnieuw uit (met een andere naam voor een export), of open haar met het oude wachtwoord: sluis organisation add {name}',
  },
});
