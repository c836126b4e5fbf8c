import { sentences } from '../define.ts';

/** Why a PostgreSQL does not let us in, or does not serve us. None of them holds the URL, as that holds the password. */
export const databaseErrors = sentences({
  'error.store-unreachable': {
    en: 'The database at {host}:{port} does not answer.',
    nl: 'De database op {host}:{port} antwoordt niet.',
  },
  'error.store-unreachable.next': {
    en: 'Look whether that machine runs, and whether a firewall or the network between here and there lets connections through. Nothing was changed outside.',
    nl: 'Kijk of die machine draait, en of een firewall of het netwerk ertussen verbindingen doorlaat. Buiten is niets gewijzigd.',
  },
  'error.store-address': {
    en: 'The address of the database is no URL of PostgreSQL.',
    nl: 'Het adres van de database is geen URL van PostgreSQL.',
  },
  'error.store-address.next': {
    en: 'Put postgres://ACCOUNT:PASSWORD@HOST:PORT/DATABASE in that secret, on one line. In the password, write @ as %40, / as %2F, : as %3A, # as %23, ? as %3F and % as %25.',
    nl: 'Zet postgres://ACCOUNT:WACHTWOORD@HOST:POORT/DATABASE in dat geheim, op één regel. Schrijf in het wachtwoord @ als %40, / als %2F, : als %3A, # als %23, ? als %3F en % als %25.',
  },
  'error.store-account-missing': {
    en: 'The URL of the database does not say with which account to sign in.',
    nl: 'De URL van de database zegt niet met welk account moet worden aangemeld.',
  },
  'error.store-account-missing.next': {
    en: 'Write postgres://ACCOUNT:PASSWORD@HOST:PORT/DATABASE in that secret.',
    nl: 'Schrijf postgres://ACCOUNT:WACHTWOORD@HOST:POORT/DATABASE in dat geheim.',
  },
  'error.store-options': {
    en: 'The database at {host}:{port} does not take what options in the URL sets ({reason}).',
    nl: 'De database op {host}:{port} neemt niet wat options in de URL instelt ({reason}).',
  },
  'error.store-options.next': {
    en: 'Correct it, as in ?options=-c%20statement_timeout=60s, or leave it out.',
    nl: 'Verbeter het, zoals in ?options=-c%20statement_timeout=60s, of laat het weg.',
  },
  'error.store-port': {
    en: 'The port in the URL of the database is no number from 1 to 65535.',
    nl: 'De poort in de URL van de database is geen getal van 1 tot 65535.',
  },
  'error.store-port.next': {
    en: 'Write postgres://ACCOUNT:PASSWORD@HOST:5432/DATABASE in that secret, with the port of the server; without one PGPORT counts, else 5432.',
    nl: 'Schrijf postgres://ACCOUNT:WACHTWOORD@HOST:5432/DATABASE in dat geheim, met de poort van de server; zonder poort geldt PGPORT, anders 5432.',
  },
  'error.store-several-hosts': {
    en: 'The URL of the database names several hosts or ports, and Sluis takes one.',
    nl: 'De URL van de database noemt meer dan één host of poort, en Sluis neemt er één.',
  },
  'error.store-several-hosts.next': {
    en: 'Write the host that takes writes, or a name that always leads to it: postgres://ACCOUNT:PASSWORD@HOST:PORT/DATABASE. Without a host in the URL, PGHOST and PGPORT count.',
    nl: 'Schrijf de host die schrijven toelaat, of een naam die altijd naar hem leidt: postgres://ACCOUNT:WACHTWOORD@HOST:POORT/DATABASE. Zonder host in de URL gelden PGHOST en PGPORT.',
  },
  'error.store-parameter': {
    en: 'For the address of the database {name} is “{value}”, which means nothing.',
    nl: 'Voor het adres van de database is {name} “{value}”, en dat betekent niets.',
  },
  'error.store-parameter.next': {
    en: 'Nobody was asked for anything. Allowed: {allowed}.',
    nl: 'Er is niemand iets gevraagd. Toegestaan: {allowed}.',
  },
  'error.store-parameter-twice': {
    en: 'The URL of the database says more than once what {name} is.',
    nl: 'De URL van de database zegt meer dan eens wat {name} is.',
  },
  'error.store-parameter-twice.next': {
    en: 'Leave one of them. For TLS write sslmode alone, without ssl.',
    nl: 'Laat er één staan. Schrijf voor TLS alleen sslmode, zonder ssl.',
  },
  'error.store-parameter-unknown': {
    en: 'The URL of the database has the parameter {name}, which Sluis does not take.',
    nl: 'De URL van de database heeft de parameter {name}, en die neemt Sluis niet.',
  },
  'error.store-parameter-unknown.next': {
    en: 'Correct it or leave it out. Known: {known}. Account and password stand before the @.',
    nl: 'Verbeter hem of laat hem weg. Bekend: {known}. Account en wachtwoord staan voor de @.',
  },
  'error.store-pooler': {
    en: 'The URL of the database says {name}: a pooler that lends a connection for one transaction at a time. Through it two processes of Sluis could write at once.',
    nl: 'De URL van de database zegt {name}: een pooler die een verbinding per transactie uitleent. Daardoor zouden twee processen van Sluis tegelijk kunnen schrijven.',
  },
  'error.store-pooler.next': {
    en: 'Put the URL of the server itself in that secret (the “direct” one of your service), or that of its pooler in session mode (pool_mode = session), in both without {name}. Leaving out the word alone mends nothing.',
    nl: 'Zet de URL van de server zelf in dat geheim (de “directe” van je dienst), of die van zijn pooler in sessiemodus (pool_mode = session), allebei zonder {name}. Alleen het woord weglaten helpt niet.',
  },
  'error.store-host-unknown': {
    en: 'No machine is known by the name {host}, where the database should be.',
    nl: 'Er is geen machine bekend met de naam {host}, waar de database zou moeten zijn.',
  },
  'error.store-host-unknown.next': {
    en: 'Correct the host in the database’s URL, or let this machine’s name server know it.',
    nl: 'Verbeter de host in de URL van de database, of laat de naamserver van deze machine hem kennen.',
  },
  'error.store-not-listening': {
    en: 'No database listens at {host}, port {port}.',
    nl: 'Op {host}, poort {port}, luistert geen database.',
  },
  'error.store-not-listening.next': {
    en: 'Start PostgreSQL there, or correct host and port in its URL; PostgreSQL listens to other machines only with listen_addresses.',
    nl: 'Start daar PostgreSQL, of verbeter host en poort in de URL; PostgreSQL luistert alleen met listen_addresses naar andere machines.',
  },
  'error.store-password': {
    en: 'The database at {host}:{port} does not accept the password of the account {account}.',
    nl: 'De database op {host}:{port} aanvaardt het wachtwoord van het account {account} niet.',
  },
  'error.store-password.next': {
    en: 'Put the right account and password into the secret that holds the URL. In the password, write signs such as @ / : # % as %40 %2F %3A %23 %25.',
    nl: 'Zet het juiste account en wachtwoord in het geheim met de URL. Schrijf in het wachtwoord tekens als @ / : # % als %40 %2F %3A %23 %25.',
  },
  'error.store-password-missing': {
    en: 'The database at {host}:{port} asks for a password, and the URL has none for the account {account}.',
    nl: 'De database op {host}:{port} vraagt om een wachtwoord, en de URL heeft er geen voor het account {account}.',
  },
  'error.store-password-missing.next': {
    en: 'Write postgres://ACCOUNT:PASSWORD@HOST:PORT/DATABASE in the secret that holds the URL. In the password, write signs such as @ / : # % as %40 %2F %3A %23 %25.',
    nl: 'Schrijf postgres://ACCOUNT:WACHTWOORD@HOST:POORT/DATABASE in het geheim met de URL. Schrijf in het wachtwoord tekens als @ / : # % als %40 %2F %3A %23 %25.',
  },
  'error.store-account-refused': {
    en: 'The database at {host}:{port} does not let the account {account} sign in to {database} from here.',
    nl: 'De database op {host}:{port} laat het account {account} vanaf hier niet aanmelden bij {database}.',
  },
  'error.store-account-refused.next': {
    en: 'Look whether the account exists and may sign in (ALTER ROLE ... LOGIN), whether the database takes connections (ALTER DATABASE ... ALLOW_CONNECTIONS true), and whether pg_hba.conf of the server has a line for it and this machine.',
    nl: 'Kijk of het account bestaat en zich mag aanmelden (ALTER ROLE ... LOGIN), of de database verbindingen aanneemt (ALTER DATABASE ... ALLOW_CONNECTIONS true), en of pg_hba.conf van de server er een regel voor heeft, ook voor deze machine.',
  },
  'error.store-no-database': {
    en: 'The server at {host}:{port} has no database {database}.',
    nl: 'De server op {host}:{port} heeft geen database {database}.',
  },
  'error.store-no-database.next': {
    en: 'Correct the name at the end of the URL, or make it: CREATE DATABASE ... OWNER ...',
    nl: 'Verbeter de naam aan het einde van de URL, of maak hem: CREATE DATABASE ... OWNER ...',
  },
  'error.store-forbidden': {
    en: 'The account {account} may not do in the database {database} what Sluis needs.',
    nl: 'Het account {account} mag in de database {database} niet doen wat Sluis nodig heeft.',
  },
  'error.store-forbidden.next': {
    en: 'Make it the owner of its database (ALTER DATABASE ... OWNER TO ...), or give it CONNECT and CREATE there. For an organisation of several: sluis organisation add NAME puts its rights right.',
    nl: 'Maak het eigenaar van zijn database (ALTER DATABASE ... OWNER TO ...), of geef het daar CONNECT en CREATE. Is het van een van meer organisaties: sluis organisation add NAAM herstelt de rechten.',
  },
  'error.store-search-long': {
    en: 'This search takes too long: it was ended after {seconds, number} seconds, and found nothing yet. Nothing else waits for it.',
    nl: 'Deze zoekopdracht duurt te lang: hij is na {seconds, number} seconden beëindigd en heeft nog niets gevonden. Niets anders wacht erop.',
  },
  'error.store-search-long.next': {
    en: 'Narrow it: choose a kind, or look for what was done lately. To search all of a long record, export it as CSV.',
    nl: 'Maak hem kleiner: kies een soort, of zoek iets van kort geleden. Exporteer een lang spoor als CSV om er helemaal in te zoeken.',
  },
  'error.store-connections': {
    en: 'The database at {host}:{port} has no connection left for the account {account}.',
    nl: 'De database op {host}:{port} heeft geen verbinding meer over voor het account {account}.',
  },
  'error.store-connections.next': {
    en: 'A process of Sluis takes up to 22: stop what is not needed, raise max_connections of the server, or the account’s own limit (sluis organisation add NAME --connections N).',
    nl: 'Een proces van Sluis neemt er hoogstens 22: stop wat niet nodig is, verhoog max_connections van de server, of de grens van het account zelf (sluis organisation add NAAM --connections N).',
  },
  'error.store-starting': {
    en: 'The database at {host}:{port} is starting or shutting down, or still recovers.',
    nl: 'De database op {host}:{port} start op, sluit af of herstelt nog.',
  },
  'error.store-starting.next': {
    en: 'Try again in a minute. If it stays so, the log of PostgreSQL says what it is doing.',
    nl: 'Probeer het over een minuut opnieuw. Blijft het zo, dan zegt het logboek van PostgreSQL waar hij mee bezig is.',
  },
  'error.store-stopped': {
    en: 'The database at {host}:{port} ended the connection: it was shut down, or an administrator ended it.',
    nl: 'De database op {host}:{port} heeft de verbinding beëindigd: hij is afgesloten, of een beheerder deed het.',
  },
  'error.store-stopped.next': {
    en: 'Try again when it runs. Nothing is lost and nothing is sent twice.',
    nl: 'Probeer het opnieuw als hij draait. Er is niets verloren en niets wordt twee keer verstuurd.',
  },
  'error.store-read-only': {
    en: 'The database {database} at {host}:{port} can only be read.',
    nl: 'De database {database} op {host}:{port} is alleen te lezen.',
  },
  'error.store-read-only.next': {
    en: 'It is a standby, or default_transaction_read_only is on. Give the URL of the server that takes writes.',
    nl: 'Het is een reserveserver, of default_transaction_read_only staat aan. Geef de URL van de server die schrijven toelaat.',
  },
  'error.store-tls-missing': {
    en: 'The connection is to be encrypted, and the database at {host}:{port} has no TLS.',
    nl: 'De verbinding moet versleuteld zijn, en de database op {host}:{port} heeft geen TLS.',
  },
  'error.store-tls-missing.next': {
    en: 'Turn TLS on in the server (ssl = on). Only where nobody else can listen between here and there, put sslmode=disable into the URL: behind its ?, or behind a ? at its end, in place of any other sslmode.',
    nl: 'Zet TLS aan op de server (ssl = on). Alleen als niemand anders tussen hier en daar kan meeluisteren: zet sslmode=disable in de URL, achter het vraagteken of achter een ? aan het eind, in plaats van een andere sslmode.',
  },
  'error.store-tls-needed': {
    en: 'The database at {host}:{port} lets nobody in without an encrypted connection.',
    nl: 'De database op {host}:{port} laat niemand toe zonder versleutelde verbinding.',
  },
  'error.store-tls-needed.next': {
    en: 'Put sslmode=verify-full into its URL: behind its ?, or behind a ? at its end, in place of any other sslmode.',
    nl: 'Zet sslmode=verify-full in de URL: achter het vraagteken of achter een ? aan het eind, in plaats van een andere sslmode.',
  },
  'error.store-tls-untrusted': {
    en: 'The certificate of the database at {host}:{port} is not trusted here ({reason}).',
    nl: 'Het certificaat van de database op {host}:{port} wordt hier niet vertrouwd ({reason}).',
  },
  'error.store-tls-untrusted.next': {
    en: 'Name the certificate of its authority in the URL (?sslmode=verify-full&sslrootcert=FILE), and the host by the name that the certificate has.',
    nl: 'Noem het certificaat van de uitgever in de URL (?sslmode=verify-full&sslrootcert=BESTAND), en de host met de naam die in het certificaat staat.',
  },
  'error.store-tls-content': {
    en: 'The URL of the database names {path} as {name}, and that file holds no such thing in PEM.',
    nl: 'De URL van de database noemt {path} als {name}, en in dat bestand staat zoiets niet als PEM.',
  },
  'error.store-tls-content.next': {
    en: 'sslrootcert and sslcert are certificates (BEGIN CERTIFICATE), sslkey is a private key without a passphrase (BEGIN PRIVATE KEY).',
    nl: 'sslrootcert en sslcert zijn certificaten (BEGIN CERTIFICATE), sslkey is een privésleutel zonder wachtzin (BEGIN PRIVATE KEY).',
  },
  'error.store-tls-file': {
    en: 'The URL of the database names {path} as {name}, and that cannot be read.',
    nl: 'De URL van de database noemt {path} als {name}, en dat is niet te lezen.',
  },
  'error.store-tls-file.next': {
    en: 'Put the file there, readable by the account that runs Sluis, or correct the path.',
    nl: 'Zet het bestand daar neer, leesbaar voor het account waaronder Sluis draait, of verbeter het pad.',
  },
});
