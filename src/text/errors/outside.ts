import { sentences } from '../define.ts';

/**
 * What an outside product answered, and what to do. `error.<code>` says what happened; `error.<code>.<place>` what to do
 * next there, `error.<code>.next` anywhere else.
 */
export const outsideErrors = sentences({
  'error.unauthorised': { en: '{at} does not accept the credentials.', nl: '{at} accepteert de inloggegevens niet.' },
  'error.unauthorised.next': {
    en: 'Check client id, secret and address in the configuration, and whether the secret has expired.',
    nl: 'Controleer client-id, geheim en adres in de configuratie, en of het geheim is verlopen.',
  },
  'error.unauthorised.microsoft': {
    en: 'Check tenant, client id and secret or certificate of the app registration in Entra, and its expiry date there.',
    nl: 'Controleer tenant, client-id en geheim of certificaat van de app-registratie in Entra, en de vervaldatum daar.',
  },
  'error.unauthorised.workspace-one': {
    en: 'Check the OAuth client in Workspace ONE (Groups & Settings › Configurations › OAuth Client Management), the token address of your region and the tenant code.',
    nl: 'Controleer de OAuth-client in Workspace ONE (Groups & Settings › Configurations › OAuth Client Management), het tokenadres van je regio en de tenantcode.',
  },
  'error.forbidden': {
    en: '{at} does not allow this to our account.',
    nl: '{at} staat dit niet toe voor ons account.',
  },
  'error.forbidden.next': {
    en: 'Grant the missing right, then run sluis check.',
    nl: 'Geef het ontbrekende recht en voer daarna sluis check uit.',
  },
  'error.forbidden.microsoft': {
    en: 'Grant the application permission {needs} to the app registration and give admin consent; then run sluis check.',
    nl: 'Geef de app-registratie de toepassingsmachtiging {needs} met beheerderstoestemming; voer daarna sluis check uit.',
  },
  'error.forbidden.workspace-one': {
    en: 'Give the API account a role that holds {needs} in Workspace ONE; then run sluis check.',
    nl: 'Geef het API-account in Workspace ONE een rol met {needs}; voer daarna sluis check uit.',
  },
  'error.not-found': { en: '{at} does not know what we asked for.', nl: '{at} kent niet wat we vroegen.' },
  'error.not-found.next': {
    en: 'It may have been removed meanwhile. Run sluis observe and look at the plan again.',
    nl: 'Misschien is het intussen verwijderd. Voer sluis observe uit en bekijk het plan opnieuw.',
  },
  'error.refused': {
    en: '{at} refused the request (status {status}): {detail}',
    nl: '{at} weigerde het verzoek (status {status}): {detail}',
  },
  'error.refused.next': {
    en: 'Nothing was changed. Read the reason; where it is not clear, send it with the audit entry to the help of the product.',
    nl: 'Er is niets gewijzigd. Lees de reden; is die niet duidelijk, stuur hem dan met de auditregel naar de ondersteuning van het product.',
  },
  'error.conflict': {
    en: '{at} holds something that contradicts this: {detail}',
    nl: '{at} bevat iets dat hiermee botst: {detail}',
  },
  'error.conflict.next': {
    en: 'Somebody else may have changed it. Look at it in the console; the next turn reads it again.',
    nl: 'Misschien heeft iemand anders het gewijzigd. Bekijk het in de console; de volgende ronde leest het opnieuw.',
  },
  'error.throttled': { en: '{at} asks us to slow down.', nl: '{at} vraagt ons langzamer te gaan.' },
  'error.throttled.next': {
    en: 'Run it again in a few minutes. sluis run waits as long as it was told to and goes on by itself.',
    nl: 'Voer het over een paar minuten opnieuw uit. sluis run wacht zo lang als gevraagd en gaat vanzelf verder.',
  },
  'error.unreachable': { en: '{at} does not answer: {detail}', nl: '{at} antwoordt niet: {detail}' },
  'error.unreachable.next': {
    en: 'Check address, network and proxy, then run it again: what was under way is read back first, and nothing is sent twice.',
    nl: 'Controleer adres, netwerk en proxy en voer het opnieuw uit: wat onderweg was wordt eerst teruggelezen, en niets wordt twee keer verstuurd.',
  },
  'error.unreachable.list': {
    en: 'Check that the file is where the configuration says and that Sluis may read it.',
    nl: 'Controleer of het bestand staat waar de configuratie zegt en of Sluis het mag lezen.',
  },
  'error.malformed': {
    en: '{at} answered something else than its documentation promises: {excerpt}',
    nl: '{at} antwoordde iets anders dan de documentatie belooft: {excerpt}',
  },
  'error.malformed.next': {
    en: 'Often a sign-in page, a proxy or a maintenance notice is in between. Open the address from this machine in a browser.',
    nl: 'Vaak zit er een inlogpagina, proxy of onderhoudsmelding tussen. Open het adres vanaf deze machine in een browser.',
  },
  'error.malformed.list': {
    en: 'The file is not a list that can be read. Export it again as CSV (UTF-8) or JSON.',
    nl: 'Het bestand is geen leesbare lijst. Exporteer het opnieuw als CSV (UTF-8) of JSON.',
  },
  'error.unread': {
    en: 'Nothing was sent, as {at} could not be read first: {detail}',
    nl: 'Er is niets verstuurd, want {at} was eerst niet te lezen: {detail}',
  },
  'error.unread.next': {
    en: 'It is tried again, each time later. Open the object in the product’s console: something in it may be new or broken.',
    nl: 'Het wordt opnieuw geprobeerd, telkens later. Open het object in de console van het product: er is misschien iets nieuw of stuk aan.',
  },
  'error.name-shared': {
    en: 'Several accounts of the old product have the user name “{detail}”, and {at} does not say which of them is meant.',
    nl: 'Meerdere accounts van het oude product hebben de gebruikersnaam “{detail}”, en {at} zegt niet welk ervan bedoeld is.',
  },
  'error.name-shared.next': {
    en: 'Take “{detail}” out of the user group of source.exemptionGroup (Sluis exempt where it says nothing) by hand in Workspace ONE, and leave these people out of the move, or give all but one of the accounts another user name. It is read again by itself; until then nobody’s rules are switched on, given back or taken off a device.',
    nl: 'Haal “{detail}” in Workspace ONE met de hand uit de gebruikersgroep van source.exemptionGroup (Sluis exempt als daar niets staat), en laat deze mensen buiten de verhuizing, of geef alle accounts op één na een andere gebruikersnaam. Het wordt vanzelf opnieuw gelezen; tot dan worden voor niemand regels ingeschakeld of teruggegeven, en vertrekt er geen toestel.',
  },
  'error.forbidden-by-law': {
    en: 'Sluis does not send this: it could erase a device or break an access law. {detail}',
    nl: 'Sluis verstuurt dit niet: het zou een toestel kunnen wissen of een toegangswet breken. {detail}',
  },
  'error.forbidden-by-law.next': {
    en: 'Nothing was sent, and no setting changes this. A device that needs a reset is handled by a person, with its owner’s consent.',
    nl: 'Er is niets verstuurd, en geen instelling verandert dit. Een toestel dat gewist moet worden, behandelt een mens, met toestemming van de eigenaar.',
  },
  'error.mail-refused': {
    en: 'The mail server refused the message: {detail}',
    nl: 'De mailserver weigerde het bericht: {detail}',
  },
  'error.mail-refused.next': {
    en: 'Check the address of this person and the sender’s rights on the mail server. Nobody counts as told until a message is accepted.',
    nl: 'Controleer het adres van deze persoon en de rechten van de afzender op de mailserver. Niemand geldt als ingelicht tot een bericht is aangenomen.',
  },
  'error.mail-not-taken': {
    en: 'The mail server answers, and takes no message from Sluis.',
    nl: 'De mailserver antwoordt, maar neemt geen bericht van Sluis aan.',
  },
  'error.mail-not-taken.next': {
    en: 'Read its answer at the page Messages: it has no room, something in it is broken, or the sender may not send. Nothing is lost: it is tried again by itself.',
    nl: 'Lees het antwoord op de pagina Berichten: de server heeft geen ruimte, er is iets stuk, of de afzender mag niet versturen. Er gaat niets verloren: er volgt vanzelf een nieuwe poging.',
  },
  'error.mail-unreachable': {
    en: 'The mail server cannot be reached: {detail}',
    nl: 'De mailserver is niet bereikbaar: {detail}',
  },
  'error.mail-unreachable.next': {
    en: 'Check server, port and network. The message was not sent and is tried again.',
    nl: 'Controleer server, poort en netwerk. Het bericht is niet verstuurd en wordt opnieuw geprobeerd.',
  },
  'error.mail-unknown': {
    en: 'The connection broke before the mail server said whether it took the message.',
    nl: 'De verbinding brak voordat de mailserver zei of het bericht was aangenomen.',
  },
  'error.mail-unknown.next': {
    en: 'It is not sent blindly again, and the person does not count as told. Look in the mail server’s log for the Message-ID.',
    nl: 'Het wordt niet blind opnieuw verstuurd en de persoon geldt niet als ingelicht. Zoek de Message-ID in het logboek van de mailserver.',
  },
});
