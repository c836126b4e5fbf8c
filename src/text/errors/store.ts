import { sentences } from '../define.ts';

/** What can be wrong with the database, its folder, an export. */
export const storeErrors = sentences({
  'error.store-newer-schema': {
    en: 'The database was made by a newer Sluis.',
    nl: 'De database is gemaakt door een nieuwere Sluis.',
  },
  'error.store-newer-schema.next': {
    en: 'Start the newer version; going back needs the backup from before the upgrade.',
    nl: 'Start de nieuwere versie; teruggaan kan alleen met de back-up van voor de upgrade.',
  },
  'error.database-in-use': {
    en: 'Another Sluis (process {pid}) uses this data folder.',
    nl: 'Een andere Sluis (proces {pid}) gebruikt deze gegevensmap.',
  },
  'error.database-in-use.next': {
    en: 'What it does is on its own pages (/status, /console/). Stop it for a command of yours; another folder with --data is another, empty Sluis. Several processes at one time need a PostgreSQL of your own.',
    nl: 'Wat die doet staat op de eigen pagina’s (/status, /console/). Stop die voor een opdracht van jou; een andere map met --data is een andere, lege Sluis. Meer processen tegelijk vragen een eigen PostgreSQL.',
  },
  'error.database-in-use-elsewhere': {
    en: 'Another Sluis, in another container or on another machine ({host}), uses this data folder.',
    nl: 'Een andere Sluis, in een andere container of op een andere machine ({host}), gebruikt deze gegevensmap.',
  },
  'error.database-in-use-elsewhere.next': {
    en: 'It is running: its hold of the folder ends when it does, and there is no file to delete. Stop that container or machine, then start again. Two at one time need a PostgreSQL of your own.',
    nl: 'Die draait: de map komt vrij zodra die stopt, en er is geen bestand om weg te halen. Stop die container of machine en start dan opnieuw. Twee tegelijk vragen een eigen PostgreSQL.',
  },
  'error.disk-full': { en: 'The disk is full.', nl: 'De schijf is vol.' },
  'error.disk-full.next': {
    en: 'Make room, then start again. What was claimed is read back first; nothing is sent twice.',
    nl: 'Maak ruimte en start opnieuw. Wat was geclaimd wordt eerst teruggelezen; niets wordt twee keer verstuurd.',
  },
  'error.folder-not-writable': { en: 'Sluis may not write in {path}.', nl: 'Sluis mag niet schrijven in {path}.' },
  'error.folder-not-writable.next': {
    en: 'Give the account that runs Sluis the right to write there, or choose another place.',
    nl: 'Geef het account waaronder Sluis draait daar schrijfrechten, of kies een andere plek.',
  },
  'error.folder-without-locks': {
    en: 'The volume of {path} gives no lock that would keep a second Sluis out of its database.',
    nl: 'Het volume van {path} geeft geen vergrendeling die een tweede Sluis buiten de database houdt.',
  },
  'error.folder-without-locks.next': {
    en: 'Put the data folder on a disk of this machine or on NFS 4, not on SMB, or name a PostgreSQL of your own. Nothing was opened.',
    nl: 'Zet de gegevensmap op een schijf van deze machine of op NFS 4, niet op SMB, of noem een eigen PostgreSQL. Er is niets geopend.',
  },
  'error.folder-in-the-way': { en: '{path} is a folder.', nl: '{path} is een map.' },
  'error.folder-in-the-way.next': {
    en: 'A file is needed there: name one, in that folder if you like.',
    nl: 'Daar hoort een bestand: noem er een, desgewenst in die map.',
  },
  'error.file-in-the-way': { en: '{path} is a file.', nl: '{path} is een bestand.' },
  'error.file-in-the-way.next': {
    en: 'A folder is needed there: name another, or move the file away. It was left as it is.',
    nl: 'Daar hoort een map: noem een andere, of zet het bestand ergens anders. Het is gebleven zoals het is.',
  },
  'error.folder-of-database': {
    en: '{inside} holds the database itself; nothing else may be kept within it.',
    nl: '{inside} bevat de database zelf; daarbinnen mag niets anders staan.',
  },
  'error.folder-of-database.next': {
    en: 'Name the data folder, not its database: --data {above}',
    nl: 'Noem de gegevensmap, niet de database daarin: --data {above}',
  },
  'error.database-elsewhere': {
    en: 'The data folder {folder} has a database, and this account does not find its files: they are not in {cluster}.',
    nl: 'De gegevensmap {folder} heeft een database, en dit account vindt de bestanden niet: ze staan niet in {cluster}.',
  },
  'error.database-elsewhere.next': {
    en: 'Nothing was made anew. Run every command as the account that made the folder (root and any other have different places), or put the files back: docs/operate.md says where they are.',
    nl: 'Er is niets opnieuw gemaakt. Geef elke opdracht met het account dat de map heeft gemaakt (root en elk ander hebben verschillende plaatsen), of zet de bestanden terug: docs/operate.md zegt waar ze staan.',
  },
  'error.audit-broken': {
    en: 'The audit record is broken at entry {at}.',
    nl: 'Het auditlogboek is gebroken bij regel {at}.',
  },
  'error.audit-differs': {
    en: 'Entry {at} of the audit record is not the one that {path} was made with.',
    nl: 'Regel {at} van het auditlogboek is niet die waarmee {path} is gemaakt.',
  },
  'error.audit-differs.next': {
    en: 'Either the report is of another installation, or somebody made the record anew. Check the report’s signature, then compare with a backup.',
    nl: 'Het rapport is van een andere installatie, of iemand heeft het logboek opnieuw gemaakt. Controleer de handtekening van het rapport en vergelijk met een back-up.',
  },
  'error.audit-not-kept': {
    en: 'The audit record is whole, but {table, select, claim {a write} other {a decision}} is not kept as it has it: {id}.',
    nl: 'Het auditlogboek is heel, maar {table, select, claim {een schrijfactie} other {een besluit}} staat er niet meer zoals het logboek het heeft: {id}.',
  },
  'error.audit-not-kept.next': {
    en: 'Somebody changed the database past Sluis. Stop the service, keep a copy, and compare with exports: one made since then holds the change and is not taken back in.',
    nl: 'Iemand heeft de database buiten Sluis om gewijzigd. Stop de dienst, bewaar een kopie en vergelijk met exports: een die sindsdien is gemaakt heeft de wijziging en wordt niet meer ingelezen.',
  },
  'error.report-unreadable': { en: '{path} is not an evidence report.', nl: '{path} is geen bewijsrapport.' },
  'error.report-unreadable.next': {
    en: 'Name the evidence.json that sluis report wrote.',
    nl: 'Noem de evidence.json die sluis report schreef.',
  },
  'error.signature-changed': {
    en: '{path} was changed after it was signed.',
    nl: '{path} is gewijzigd nadat het werd ondertekend.',
  },
  'error.signature-changed.next': {
    en: 'Do not rely on it. Ask for the file again, or make a new report.',
    nl: 'Vertrouw er niet op. Vraag het bestand opnieuw, of maak een nieuw rapport.',
  },
  'error.signature-other-key': {
    en: '{path} was signed with another key than the one you trust.',
    nl: '{path} is ondertekend met een andere sleutel dan die je vertrouwt.',
  },
  'error.signature-other-key.next': {
    en: 'Ask the organisation for its key (sluis report --public-key) by another way, and give it with --key.',
    nl: 'Vraag de organisatie langs een andere weg om haar sleutel (sluis report --public-key), en geef die met --key.',
  },
  'error.signature-missing': { en: 'There is no signature of {path}.', nl: 'Er is geen handtekening van {path}.' },
  'error.signature-missing.next': {
    en: 'It stands in {signature}, written with the report; the report must keep its name.',
    nl: 'Die staat in {signature}, geschreven met het rapport; het rapport moet zijn naam houden.',
  },
  'error.signature-unreadable': {
    en: 'The signature of {path} or the key to check it with cannot be read.',
    nl: 'De handtekening van {path} of de sleutel om mee te controleren is onleesbaar.',
  },
  'error.signature-unreadable.next': {
    en: 'The key is a PEM file with an Ed25519 public key, as sluis report --public-key prints it.',
    nl: 'De sleutel is een PEM-bestand met een publieke Ed25519-sleutel, zoals sluis report --public-key die toont.',
  },
  'error.signature-no-key': {
    en: 'This installation has signed no report yet ({path}), so it has no key to check with.',
    nl: 'Deze installatie heeft nog geen rapport ondertekend ({path}) en heeft dus geen sleutel om mee te controleren.',
  },
  'error.signature-no-key.next': {
    en: 'Give the key of the organisation that signed it: --key FILE',
    nl: 'Geef de sleutel van de organisatie die tekende: --key FILE',
  },
  'error.audit-broken.next': {
    en: 'Somebody changed the database from outside. Stop, keep a copy, and compare with the newest backup or report.',
    nl: 'Iemand heeft de database van buitenaf gewijzigd. Stop, bewaar een kopie en vergelijk met de nieuwste back-up of het rapport.',
  },

  'error.store-too-old': { en: 'This PostgreSQL is too old.', nl: 'Deze PostgreSQL is te oud.' },
  'error.store-too-old.next': { en: 'Use PostgreSQL 15 or newer.', nl: 'Gebruik PostgreSQL 15 of nieuwer.' },
  'error.database-not-available': {
    en: 'The embedded database cannot run on this machine.',
    nl: 'De ingebouwde database kan op deze machine niet draaien.',
  },
  'error.database-not-available.next': {
    en: 'Name a PostgreSQL of your own under database in the configuration.',
    nl: 'Noem een eigen PostgreSQL onder database in de configuratie.',
  },
  'error.database-start-failed': {
    en: 'The embedded database does not start: {detail}',
    nl: 'De ingebouwde database start niet: {detail}',
  },
  'error.database-start-failed.next': {
    en: 'Read the log in {folder}, or name a PostgreSQL of your own under database in the configuration.',
    nl: 'Lees het logboek in {folder}, of noem een eigen PostgreSQL onder database in de configuratie.',
  },
  'error.database-ended': {
    en: 'The embedded database in {folder} has ended by itself, and Sluis with it.',
    nl: 'De ingebouwde database in {folder} is uit zichzelf gestopt, en Sluis daarmee ook.',
  },
  'error.database-ended.next': {
    en: 'Start Sluis again: what was claimed is looked up outside first, and nothing is sent twice. The end of {log} says why it ended; where it says nothing, the system may have killed it for want of memory (dmesg tells).',
    nl: 'Start Sluis opnieuw: wat was geclaimd wordt eerst buiten opgezocht, en niets wordt twee keer verstuurd. Het einde van {log} zegt waarom hij stopte; staat daar niets, dan kan het systeem hem wegens geheugengebrek hebben beëindigd (zie dmesg).',
  },
  'error.database-password': {
    en: 'The database in {folder} does not accept the password kept beside it.',
    nl: 'De database in {folder} aanvaardt het wachtwoord niet dat ernaast staat.',
  },
  'error.database-password.next': {
    en: 'Put the password file of this folder back, or restore the folder from a backup.',
    nl: 'Zet het wachtwoordbestand van deze map terug, of herstel de map uit een back-up.',
  },
  'error.lab-not-started': { en: 'The lab did not start: {detail}', nl: 'Het lab is niet gestart: {detail}' },
  'error.lab-not-started.next': {
    en: 'Start again with --fresh, or with another folder (--data).',
    nl: 'Start opnieuw met --fresh, of met een andere map (--data).',
  },
  'error.lab-gone': {
    en: 'The lab, which plays the outside of this sample, has ended.',
    nl: 'Het lab, dat de buitenwereld van dit voorbeeld speelt, is gestopt.',
  },
  'error.lab-gone.next': {
    en: 'Start the same command again: it goes on where it was. What the lab said last is in {file}.',
    nl: 'Start dezelfde opdracht opnieuw: het gaat verder waar het was. Wat het lab als laatste zei staat in {file}.',
  },
  'error.groups-changed': {
    en: 'A name by which waves are cut stands for another group than when it was read last.',
    nl: 'Een naam waarmee golven worden gemaakt staat voor een andere groep dan toen hij het laatst is gelezen.',
  },
  'error.groups-changed.next': {
    en: 'Nothing was written. Start again: Sluis then cuts the waves by the groups as they are now. Look at the plan before it goes on.',
    nl: 'Er is niets geschreven. Start opnieuw: Sluis maakt de golven dan met de groepen zoals ze nu zijn. Bekijk het plan voordat het verdergaat.',
  },
  'error.group-unknown': {
    en: 'The tenant has no group named “{group}”, which a wave is cut by.',
    nl: 'De tenant heeft geen groep “{group}”, waarmee een golf wordt afgebakend.',
  },
  'error.group-unknown.next': {
    en: 'Correct the name in sluis.yaml, or make the group in Entra.',
    nl: 'Verbeter de naam in sluis.yaml, of maak de groep in Entra aan.',
  },
  'error.port-taken': { en: 'Port {port} is taken.', nl: 'Poort {port} is bezet.' },
  'error.port-taken.next': {
    en: 'Choose another port, or stop what uses it.',
    nl: 'Kies een andere poort, of stop wat hem gebruikt.',
  },
  'error.address-unusable': {
    en: 'Sluis cannot listen at {address}: the system does not let this process take that port.',
    nl: 'Sluis kan niet luisteren op {address}: het systeem laat dit proces die poort niet gebruiken.',
  },
  'error.address-unusable.next': {
    en: 'Correct {key}: a port of 1024 or above, or give this process the right to take a lower one.',
    nl: 'Verbeter {key}: een poort vanaf 1024, of geef dit proces het recht om een lagere te gebruiken.',
  },
  'error.address-not-there': {
    en: 'Sluis cannot listen at {address}: {reason, select, name {its host name is unknown} other {this machine does not have that address}}.',
    nl: 'Sluis kan niet luisteren op {address}: {reason, select, name {de hostnaam is onbekend} other {dit apparaat heeft dat adres niet}}.',
  },
  'error.address-not-there.next': {
    en: 'Start it again when the network is up. Where it never is there, correct {key}: an address of this machine, for example 127.0.0.1, or 0.0.0.0 for all that it has.',
    nl: 'Start opnieuw als het netwerk er is. Komt het adres er nooit, verbeter dan {key}: een adres van dit apparaat, bijvoorbeeld 127.0.0.1, of 0.0.0.0 voor al zijn adressen.',
  },
  'error.executor-in-use': {
    en: 'Another process of Sluis runs under the name {executorId} on this database.',
    nl: 'Er draait al een ander proces van Sluis met de naam {executorId} op deze database.',
  },
  'error.executor-in-use.next': {
    en: 'Give each worker a name of its own (--name). There is one main process: start a second one with --standby, and it takes over when the first ends. What a command would write, the console of the one that runs can do.',
    nl: 'Geef elke worker een eigen naam (--name). Er is één hoofdproces: start een tweede met --standby, dan neemt het over als het eerste stopt. Wat een opdracht zou schrijven, kan de console van het draaiende proces.',
  },
  'error.lease-lost': {
    en: 'This process was cut off from the database for so long that another may have taken its place. It has stopped writing.',
    nl: 'Dit proces was zo lang van de database gescheiden dat een ander zijn plaats kan hebben ingenomen. Het schrijft niets meer.',
  },
  'error.lease-lost.next': {
    en: 'Start it again when the database can be reached. Nothing is lost and nothing is sent twice.',
    nl: 'Start het opnieuw als de database bereikbaar is. Er is niets verloren en niets wordt twee keer verstuurd.',
  },
  'error.worker-other-organisation': {
    en: 'The main process on this database moves another organisation, or out of another product, than the sluis.yaml of this worker says.',
    nl: 'Het hoofdproces op deze database verhuist een andere organisatie, of uit een ander product, dan de sluis.yaml van deze worker zegt.',
  },
  'error.worker-other-organisation.next': {
    en: 'Give the worker the same sluis.yaml as the main process.',
    nl: 'Geef de worker dezelfde sluis.yaml als het hoofdproces.',
  },
  'error.worker-other-version': {
    en: 'The worker {name} and the main process on this database are of different versions of Sluis.',
    nl: 'De worker {name} en het hoofdproces op deze database zijn van verschillende versies van Sluis.',
  },
  'error.worker-other-version.next': {
    en: 'The worker sends nothing and ends. Stop all processes, bring every machine to the same version, and start the main process first.',
    nl: 'De worker verstuurt niets en stopt. Stop alle processen, breng elke machine op dezelfde versie, en start eerst het hoofdproces.',
  },
  'error.store-in-use': {
    en: 'The database was made by an older Sluis, which is still at work: {names}.',
    nl: 'De database is gemaakt door een oudere Sluis, die nog aan het werk is: {names}.',
  },
  'error.store-in-use.next': {
    en: 'Stop every process of the older version, then start this again. One that was killed counts until its lease has run out, a minute at most as a rule. Nothing was changed.',
    nl: 'Stop elk proces van de oudere versie en start dit dan opnieuw. Een dat is afgebroken telt tot zijn lease is verlopen, doorgaans hooguit een minuut. Er is niets gewijzigd.',
  },
  'error.clock-apart': {
    en: 'The clocks of this machine and of the database are {minutes} minutes apart.',
    nl: 'De klokken van deze machine en van de database lopen {minutes} minuten uiteen.',
  },
  'error.clock-apart.next': {
    en: 'Nothing is written until they agree within a minute, so that nobody’s promised day comes early. Let time servers set both (NTP).',
    nl: 'Er wordt niets geschreven tot ze op een minuut na gelijk lopen, zodat niemands beloofde dag te vroeg komt. Laat tijdservers beide zetten (NTP).',
  },
  'error.worker-in-vain': {
    en: 'Of {jobs} jobs in a row this worker got nothing through to the products, so it leaves them to the others.',
    nl: 'Van {jobs} taken achter elkaar kreeg deze worker niets bij de producten, dus laat hij ze aan de anderen.',
  },
  'error.worker-in-vain.next': {
    en: 'See on its machine that the products can be reached and that its secrets are the present ones: sluis check.',
    nl: 'Kijk op zijn machine of de producten bereikbaar zijn en of zijn geheimen de huidige zijn: sluis check.',
  },
  'error.worker-needs-database': {
    en: 'A worker shares a PostgreSQL with the main process, and sluis.yaml names none.',
    nl: 'Een worker deelt een PostgreSQL met het hoofdproces, en sluis.yaml noemt er geen.',
  },
  'error.worker-needs-database.next': {
    en: 'Write “database: env:NAME” in sluis.yaml, with the address in that variable, for the main process and for each worker.',
    nl: 'Zet “database: env:NAAM” in sluis.yaml, met het adres in die variabele, voor het hoofdproces en voor elke worker.',
  },
  'error.standby-needs-database': {
    en: 'A standby waits at a PostgreSQL that it shares with the main process, and sluis.yaml names none.',
    nl: 'Een stand-by wacht bij een PostgreSQL die hij met het hoofdproces deelt, en sluis.yaml noemt er geen.',
  },
  'error.standby-needs-database.next': {
    en: 'Write “database: env:NAME” in sluis.yaml on both machines, with the address in that variable, or start it without --standby.',
    nl: 'Zet op beide machines “database: env:NAAM” in sluis.yaml, met het adres in die variabele, of start zonder --standby.',
  },
  'error.import-format': {
    en: 'Line {line} of the file is not part of an export of Sluis.',
    nl: 'Regel {line} van het bestand hoort niet bij een export van Sluis.',
  },
  'error.import-format.next': {
    en: 'Nothing was written. Use an export as it was written, not opened and saved by another program.',
    nl: 'Er is niets geschreven. Gebruik een export zoals die is geschreven, niet geopend en bewaard door een ander programma.',
  },
  'error.import-newer': {
    en: 'The export was made by a newer Sluis.',
    nl: 'De export is gemaakt door een nieuwere Sluis.',
  },
  'error.import-newer.next': {
    en: 'Nothing was written. Use that version to import it.',
    nl: 'Er is niets geschreven. Lees hem in met die versie.',
  },
  'error.import-not-empty': { en: 'The database is not empty.', nl: 'De database is niet leeg.' },
  'error.import-not-empty.next': {
    en: 'Nothing was written. Import into an empty one.',
    nl: 'Er is niets geschreven. Importeer in een lege database.',
  },
  'error.import-audit-broken': {
    en: 'The audit record in the export is broken at entry {brokenAt}.',
    nl: 'Het auditlogboek in de export is gebroken bij regel {brokenAt}.',
  },
  'error.import-audit-broken.next': {
    en: 'Nothing was written: the file was changed after it was exported. Use another copy.',
    nl: 'Er is niets geschreven: het bestand is na de export gewijzigd. Gebruik een andere kopie.',
  },
  'error.import-differs': {
    en: '{table, select, claim {A write} other {A decision}} in the export is not as its own audit record has it: {id}.',
    nl: '{table, select, claim {Een schrijfactie} other {Een besluit}} in de export is niet zoals het eigen auditlogboek het heeft: {id}.',
  },
  'error.import-differs.next': {
    en: 'Nothing was written: the file, or the database that it was made from, was changed past Sluis. A write that is not known of would be done twice. Use an export of before that.',
    nl: 'Er is niets geschreven: het bestand, of de database waaruit het komt, is buiten Sluis om gewijzigd. Een schrijfactie die niet bekend is, zou nog eens gebeuren. Gebruik een export van daarvoor.',
  },
  'error.traces-undelivered': {
    en: 'The receiver of traces at {address} takes none: {reason}.',
    nl: 'De ontvanger van traces op {address} neemt er geen aan: {reason}.',
  },
  'error.traces-undelivered.next': {
    en: 'Sluis works on without. See OTEL_EXPORTER_OTLP_ENDPOINT and the receiver; it is tried again by itself.',
    nl: 'Sluis werkt zonder verder. Kijk naar OTEL_EXPORTER_OTLP_ENDPOINT en naar de ontvanger; er wordt vanzelf opnieuw geprobeerd.',
  },
});
