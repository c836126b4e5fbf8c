import { sentences } from '../define.ts';

/** What can be wrong with the files that sluis.yaml names: secrets, and the list of devices. */
export const namedFileErrors = sentences({
  'error.secret-missing': {
    en: 'The secret {reference} is not there: there is no file {path}.',
    nl: 'Het geheim {reference} is er niet: er is geen bestand {path}.',
  },
  'error.secret-missing.next': {
    en: 'Make the file, readable by the account that runs Sluis, or correct its path at {key}.',
    nl: 'Maak het bestand, leesbaar voor het account waaronder Sluis draait, of verbeter het pad bij {key}.',
  },
  'error.secret-unset': {
    en: 'The secret {reference} is not there: the environment variable is not set.',
    nl: 'Het geheim {reference} is er niet: de omgevingsvariabele staat niet.',
  },
  'error.secret-unset.next': {
    en: 'Set the environment variable for the process that runs Sluis, or correct its name at {key}.',
    nl: 'Zet de omgevingsvariabele voor het proces dat Sluis draait, of verbeter de naam bij {key}.',
  },
  'error.secret-empty': {
    en: 'The secret {reference} is empty.',
    nl: 'Het geheim {reference} is leeg.',
  },
  'error.secret-empty.next': {
    en: 'It is there, with nothing in it. Put the secret into it, or correct what {key} names.',
    nl: 'Het is er, maar er staat niets in. Zet het geheim erin, of verbeter wat {key} noemt.',
  },
  'error.secret-encoding': {
    en: 'The secret {reference} is no text that can be read.',
    nl: 'Het geheim {reference} is geen tekst die te lezen is.',
  },
  'error.secret-encoding.next': {
    en: 'Save it as UTF-8 at the place that {key} names. Is it a PFX file? Then convert it to PEM: openssl pkcs12 -in FILE.pfx -out FILE.pem -nodes.',
    nl: 'Bewaar het als UTF-8 op de plaats die {key} noemt. Is het een PFX-bestand? Zet het dan om naar PEM: openssl pkcs12 -in BESTAND.pfx -out BESTAND.pem -nodes.',
  },
  'error.secret-shape': {
    en: 'The secret {reference} is neither a client secret nor a PEM file, and is sent nowhere.',
    nl: 'Het geheim {reference} is geen clientgeheim en geen PEM-bestand, en gaat nergens heen.',
  },
  'error.secret-shape.next': {
    en: 'Put one of the two at the place that {key} names: a client secret is one line of letters, digits and signs; a PEM holds a certificate and its private key, each with its lines -----BEGIN and -----END.',
    nl: 'Zet een van de twee op de plaats die {key} noemt: een clientgeheim is één regel met letters, cijfers en tekens; een PEM bevat een certificaat en de privésleutel ervan, elk met de regels -----BEGIN en -----END.',
  },
  'error.secret-pem': {
    en: 'With the PEM {reference} nobody can sign in: {lacks, select, certificate {it holds no certificate} key {it holds no private key} passphrase {its private key asks for a passphrase} soundKey {its private key cannot be read} soundCertificate {its certificate cannot be read} rsa {its private key is not RSA} other {its certificate is not that of its private key}}.',
    nl: 'Met de PEM {reference} kan niemand zich aanmelden: {lacks, select, certificate {er staat geen certificaat in} key {er staat geen privésleutel in} passphrase {de privésleutel vraagt om een wachtwoordzin} soundKey {de privésleutel is niet te lezen} soundCertificate {het certificaat is niet te lezen} rsa {de privésleutel is geen RSA} other {het certificaat is niet dat van de privésleutel}}.',
  },
  'error.secret-pem.next': {
    en: 'Put both into one file at the place that {key} names: the certificate that the app registration knows, and its private key, RSA and without a passphrase. {lacks, select, passphrase {This takes it off: openssl pkey -in WITH.pem -out WITHOUT.pem.} other {From a PFX: openssl pkcs12 -in FILE.pfx -out FILE.pem -nodes.}}',
    nl: 'Zet beide in één bestand op de plaats die {key} noemt: het certificaat dat de app-registratie kent, en de privésleutel ervan, RSA en zonder wachtwoordzin. {lacks, select, passphrase {Dit haalt die eraf: openssl pkey -in MET.pem -out ZONDER.pem.} other {Uit een PFX: openssl pkcs12 -in BESTAND.pfx -out BESTAND.pem -nodes.}}',
  },
  'error.secret-folder': {
    en: 'The secret {reference} is a folder: {path}.',
    nl: 'Het geheim {reference} is een map: {path}.',
  },
  'error.secret-folder.next': {
    en: 'Name the file in it that holds the secret, at {key}.',
    nl: 'Noem bij {key} het bestand erin waar het geheim in staat.',
  },
  'error.secret-forbidden': {
    en: 'The secret {reference} may not be read by the account that runs Sluis: {path}.',
    nl: 'Het account waaronder Sluis draait mag het geheim {reference} niet lezen: {path}.',
  },
  'error.secret-forbidden.next': {
    en: 'Give the file, and the folders above it, to that account and to nobody else.',
    nl: 'Geef het bestand, en de mappen erboven, aan dat account en aan niemand anders.',
  },
  'error.secret-unreadable': {
    en: 'The secret {reference} cannot be read ({reason}): {path}.',
    nl: 'Het geheim {reference} is niet te lezen ({reason}): {path}.',
  },
  'error.secret-unreadable.next': {
    en: 'Correct the path at {key}, or look at the disk that it is on.',
    nl: 'Verbeter het pad bij {key}, of kijk naar de schijf waar het op staat.',
  },

  'error.list-not-found': { en: 'The list {path} cannot be read.', nl: 'De lijst {path} is niet te lezen.' },
  'error.list-not-found.next': {
    en: 'Check the path in the configuration: is the file there?',
    nl: 'Controleer het pad in de configuratie: is het bestand er?',
  },
  'error.list-folder': { en: 'The list {path} is a folder.', nl: 'De lijst {path} is een map.' },
  'error.list-folder.next': {
    en: 'Name the CSV or JSON file in it, at source.file in the configuration.',
    nl: 'Noem bij source.file in de configuratie het CSV- of JSON-bestand erin.',
  },
  'error.list-forbidden': {
    en: 'The list {path} may not be read by the account that runs Sluis.',
    nl: 'Het account waaronder Sluis draait mag de lijst {path} niet lezen.',
  },
  'error.list-forbidden.next': {
    en: 'Give that account the right to read the file, and to walk through the folders above it.',
    nl: 'Geef dat account het recht om het bestand te lezen, en om door de mappen erboven te gaan.',
  },
  'error.list-changed': {
    en: 'The list {path} was written to while it was being read.',
    nl: 'In de lijst {path} werd geschreven terwijl hij werd gelezen.',
  },
  'error.list-changed.next': {
    en: 'Nothing is lost: the next look reads it again. Let exports write a new file beside it, and rename it when it is whole.',
    nl: 'Er is niets verloren: bij de volgende keer wordt hij opnieuw gelezen. Laat exports er een nieuw bestand naast schrijven, en hernoem dat als het af is.',
  },
  'error.list-empty': { en: 'The list {path} is empty.', nl: 'De lijst {path} is leeg.' },
  'error.list-empty.next': {
    en: 'Export it again with at least a line of column names and one device.',
    nl: 'Exporteer hem opnieuw met ten minste een regel kolomnamen en één toestel.',
  },
  'error.list-no-device': {
    en: 'No row of the list {path} is a device that can be read: {rows, plural, one {its only row is} other {all # rows are}} wrong.',
    nl: 'Geen rij van de lijst {path} is een leesbaar toestel: {rows, plural, one {de enige rij is} other {alle # rijen zijn}} fout.',
  },
  'error.list-no-device.next': {
    en: 'Mend the rows, or export the list again with a serial number, IMEI, UDID or MAC address in every row; where they stand in another column, name it under source.mapping.{hiding, plural, =0 {} other { Until then no device counts as having left.}}',
    nl: 'Herstel de rijen, of exporteer de lijst opnieuw met in elke rij een serienummer, IMEI, UDID of MAC-adres; staan ze in een andere kolom, noem die dan onder source.mapping.{hiding, plural, =0 {} other { Tot dan geldt geen toestel als vertrokken.}}',
  },
  'error.list-cut': {
    en: 'The list {path} is only a part: it holds {shown} devices, and says itself that there are {total, select, more {more} other {{total}}}.',
    nl: 'De lijst {path} is maar een deel: er staan {shown} toestellen in, en er staat bij dat er {total, select, more {meer} other {{total}}} zijn.',
  },
  'error.list-cut.next': {
    en: 'Save all pages as one array of devices, or give them as one CSV file. Until then nothing is read from it: whoever is on another page would count as having left.',
    nl: 'Sla alle pagina’s op als één array van toestellen, of geef ze als één CSV-bestand. Tot dan wordt er niets uit gelezen: wie op een andere pagina staat, zou als vertrokken gelden.',
  },
  'error.list-binary': { en: 'The list {path} is not a text file.', nl: 'De lijst {path} is geen tekstbestand.' },
  'error.list-binary.next': {
    en: 'Save it as CSV (UTF-8) or JSON: in Excel with Save as, “CSV UTF-8”. An Excel file itself cannot be read.',
    nl: 'Sla hem op als CSV (UTF-8) of JSON: in Excel met Opslaan als, “CSV UTF-8”. Een Excel-bestand zelf kan niet worden gelezen.',
  },
  'error.list-missing-column': {
    en: 'The list {path} has no column for {column, select, serial {a serial number, an IMEI, a UDID or a MAC address} other {“{column}”}}. Its columns are: {named}.',
    nl: 'De lijst {path} heeft geen kolom voor {column, select, serial {een serienummer, een IMEI, een UDID of een MAC-adres} other {“{column}”}}. De kolommen zijn: {named}.',
  },
  'error.list-missing-column.next': {
    en: 'Write the names of the columns in its first line, or say under source.mapping in the configuration which column it is (serial: Asset tag).',
    nl: 'Zet de namen van de kolommen in de eerste regel, of zeg onder source.mapping in de configuratie welke kolom het is (serial: Asset tag).',
  },
  'error.list-column-twice': {
    en: 'The list {path} has two columns “{column}”.',
    nl: 'De lijst {path} heeft twee kolommen “{column}”.',
  },
  'error.list-column-twice.next': {
    en: 'Nobody can know which is right: remove one of them, or give it another name.',
    nl: 'Niemand kan weten welke klopt: verwijder er een, of geef die een andere naam.',
  },
  'error.list-line-too-long': {
    en: 'Line {line} of the list {path} is longer than 1 MB.',
    nl: 'Regel {line} van de lijst {path} is langer dan 1 MB.',
  },
  'error.list-line-too-long.next': {
    en: 'Look for a quotation mark that is opened there and never closed.',
    nl: 'Zoek een aanhalingsteken dat daar opent en nooit sluit.',
  },
  'error.list-too-large': {
    en: 'The list {path} is too large to be a list of devices.',
    nl: 'De lijst {path} is te groot voor een lijst met toestellen.',
  },
  'error.list-too-large.next': {
    en: 'Export devices only, without history, or split the file.',
    nl: 'Exporteer alleen toestellen, zonder geschiedenis, of splits het bestand.',
  },
  'error.list-mapping': {
    en: 'The mapping of columns names something that a device does not have: {entry}.',
    nl: 'De koppeling van kolommen noemt iets wat een toestel niet heeft: {entry}.',
  },
  'error.list-mapping.next': {
    en: 'See the README of the list source for the names that can be mapped.',
    nl: 'Zie de README van de lijstbron voor de namen die gekoppeld kunnen worden.',
  },
  'error.list-syntax': {
    en: 'Line {line}, column {column} of the list {path} cannot be read.',
    nl: 'Regel {line}, kolom {column} van de lijst {path} is niet te lezen.',
  },
  'error.list-syntax.next': {
    en: 'Look for a quotation mark or separator too many on that line.',
    nl: 'Zoek op die regel een aanhalingsteken of scheidingsteken te veel.',
  },
  'error.list-duplicate-serial': {
    en: 'Line {line}: serial number {serial} stood on an earlier line already.',
    nl: 'Regel {line}: serienummer {serial} stond al op een eerdere regel.',
  },
  'error.list-duplicate-serial.next': {
    en: 'Keep the line that is right. Until then neither is moved.',
    nl: 'Houd de regel die klopt. Tot dan wordt geen van beide overgezet.',
  },
});
