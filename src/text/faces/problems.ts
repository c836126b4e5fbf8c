import { sentences } from '../define.ts';

/** What the faces answer where something asked for cannot be. */
export const pageErrors = sentences({
  'error.link-unknown': { en: 'This link does not work any more.', nl: 'Deze link werkt niet meer.' },
  'error.link-unknown.next': {
    en: 'Use the link in the newest message.',
    nl: 'Gebruik de link in het nieuwste bericht.',
  },
  'error.page-unknown': { en: 'There is no such page.', nl: 'Deze pagina bestaat niet.' },
  'error.page-unknown.next': { en: 'Check the address.', nl: 'Controleer het adres.' },
  'error.not-now': { en: 'That is not possible at this moment.', nl: 'Dat kan op dit moment niet.' },
  'error.not-now.next': { en: 'Load the page again.', nl: 'Laad de pagina opnieuw.' },
  'error.has-left': {
    en: 'This has left the old product, or was asked to, and cannot be left out any more: {devices}.',
    nl: 'Dit is al uit het oude product, of gevraagd eruit te gaan, en kan er niet meer buiten worden gelaten: {devices}.',
  },
  'error.has-left.next': {
    en: 'Help its owner on to Intune, or let them enroll it in the old product again. A device that is lost can be written off, once it has been on its way for longer than the limit.',
    nl: 'Help de eigenaar verder naar Intune, of laat die het opnieuw aanmelden in het oude product. Een toestel dat kwijt is kan worden afgeschreven, zodra het langer onderweg is dan de limiet.',
  },
  'error.wrong-serial': {
    en: 'That is not the end of this device’s serial number.',
    nl: 'Dat is niet het einde van het serienummer van dit toestel.',
  },
  'error.wrong-serial.next': { en: 'Nothing was changed; look again.', nl: 'Er is niets gewijzigd; kijk nog eens.' },
  'error.no-reason': {
    en: 'A no needs its reason: 3 to 300 characters on one line.',
    nl: 'Bij een nee hoort een reden: 3 tot 300 tekens op één regel.',
  },
  'error.no-reason.next': {
    en: 'Nothing was recorded; say why, in a sentence that who asked can act on.',
    nl: 'Er is niets vastgelegd; zeg waarom, in een zin waar de vrager iets mee kan.',
  },
  'error.too-many-watchers': {
    en: 'Too many people watch at this moment.',
    nl: 'Er kijken op dit moment te veel mensen mee.',
  },
  'error.too-many-watchers.next': { en: 'Try again in a while.', nl: 'Probeer het straks opnieuw.' },
  'error.file-exists': { en: '{path} is there already.', nl: '{path} is er al.' },
  'error.file-exists.next': {
    en: 'Nothing was written. --force overwrites it.',
    nl: 'Er is niets geschreven. --force overschrijft het.',
  },
  'error.wave-name-taken': {
    en: '{kind, select, part {A large wave goes on in parts that are its name and a number: “{wave}” could not be told apart from “{other}”} other {There is a wave “{other}” already}}{from, select, file {, in sluis.yaml} made {, made in the console} other {, which is open}}.',
    nl: '{kind, select, part {Een grote golf gaat verder in delen met haar naam en een nummer: “{wave}” is dan niet te onderscheiden van “{other}”} other {Er is al een golf “{other}”}}{from, select, file {, in sluis.yaml} made {, uit de console} other {, die open is}}.',
  },
  'error.wave-name-taken.next': {
    en: 'Give the new one another name; capitals and blanks make no difference.',
    nl: 'Geef de nieuwe een andere naam; hoofdletters en spaties maken geen verschil.',
  },
  'error.wave-people-unknown': {
    en: '{count, plural, one {# address is not known in Entra} other {# addresses are not known in Entra}}, first of all: {people}.',
    nl: '{count, plural, one {# adres is niet bekend in Entra} other {# adressen zijn niet bekend in Entra}}, om te beginnen: {people}.',
  },
  'error.wave-people-unknown.next': {
    en: 'No wave was made. Mend these addresses or leave them out.',
    nl: 'Er is geen golf gemaakt. Herstel deze adressen of laat ze weg.',
  },
  'error.wave-empty': {
    en: 'Nobody would be in this wave: everybody chosen is in an open wave, or not known.',
    nl: 'Niemand zou in deze golf zitten: iedereen die is gekozen zit in een open golf, of is onbekend.',
  },
  'error.wave-empty.next': { en: 'Choose others.', nl: 'Kies anderen.' },
  'error.wave-is-open': {
    en: 'The wave {wave} is open, or stands in the configuration.',
    nl: 'De golf {wave} is open, of staat in de configuratie.',
  },
  'error.wave-is-open.next': {
    en: 'An open wave can be paused or undone; one of the configuration is changed there.',
    nl: 'Een open golf kan worden gepauzeerd of teruggedraaid; een uit de configuratie wijzig je daar.',
  },
  'error.device-unknown': { en: 'There is no such device.', nl: 'Dit toestel bestaat niet.' },
  'error.device-unknown.next': {
    en: 'Search for it by name, serial number or user: its records may have been matched anew.',
    nl: 'Zoek het op naam, serienummer of gebruiker: de records kunnen opnieuw zijn gekoppeld.',
  },
  'error.approval-unknown': {
    en: 'This question was not asked, or is no longer open.',
    nl: 'Deze vraag is niet gesteld, of staat niet meer open.',
  },
  'error.approval-unknown.next': { en: 'Load the approvals again.', nl: 'Laad de goedkeuringen opnieuw.' },
  'error.approval-decided': {
    en: 'Enough people have said yes to this already.',
    nl: 'Genoeg mensen hebben hier al ja op gezegd.',
  },
  'error.approval-decided.next': { en: 'Nothing more is needed.', nl: 'Er is niets meer nodig.' },
  'error.not-an-approver': {
    en: 'Only the approvers of this move may say yes to this: {approvers}.',
    nl: 'Alleen de goedkeurders van deze overgang mogen hier ja op zeggen: {approvers}.',
  },
  'error.not-an-approver.next': {
    en: 'They are listed under approvals in sluis.yaml.',
    nl: 'Ze staan onder approvals in sluis.yaml.',
  },
  'error.step-not-confirmed': {
    en: 'Sluis sees by itself whether this step was done; saying so changes nothing.',
    nl: 'Sluis ziet zelf of deze stap is gedaan; het melden verandert niets.',
  },
  'error.step-not-confirmed.next': {
    en: 'Do it, and wait for the next read.',
    nl: 'Doe het en wacht op de volgende lezing.',
  },
  'error.step-unknown': { en: 'This step is not asked for now.', nl: 'Om deze stap wordt nu niet gevraagd.' },
  'error.step-unknown.next': { en: 'Load the page again.', nl: 'Laad de pagina opnieuw.' },
  'error.message-unknown': { en: 'There is no such message.', nl: 'Dit bericht bestaat niet.' },
  'error.message-unknown.next': { en: 'Choose one from the list.', nl: 'Kies er een uit de lijst.' },
  'error.wording-variable': {
    en: 'In the {part}, at character {at}, stands {found}, which this message does not have.',
    nl: 'In {part} staat bij teken {at} {found}, en dat heeft dit bericht niet.',
  },
  'error.wording-variable.next': {
    en: 'Nothing was changed. Allowed in braces: {allowed}.',
    nl: 'Er is niets gewijzigd. Tussen accolades kan: {allowed}.',
  },
  'error.not-signed-in': { en: 'You are not signed in.', nl: 'Je bent niet aangemeld.' },
  'error.not-signed-in.next': { en: 'Sign in and try again.', nl: 'Meld je aan en probeer het opnieuw.' },
  'error.not-allowed': { en: 'Your role does not allow this.', nl: 'Je rol staat dit niet toe.' },
  'error.not-allowed.next': {
    en: 'Ask an administrator of Sluis whether you should have it.',
    nl: 'Vraag een beheerder van Sluis of je dit hoort te mogen.',
  },
  'error.caller-without-address': {
    en: 'Your sign-in vouches for no mail address, so nothing can be decided in your name.',
    nl: 'Je aanmelding staat voor geen mailadres in, dus kan er niets op jouw naam worden besloten.',
  },
  'error.caller-without-address.next': {
    en: 'Nothing was changed. Ask who runs the identity provider to send an address as preferred_username, or an email with email_verified: true; then sign in again.',
    nl: 'Er is niets gewijzigd. Vraag wie de identity provider beheert een adres als preferred_username te sturen, of een email met email_verified: true; meld je daarna opnieuw aan.',
  },
  'error.session-mismatch': {
    en: 'This page belongs to an earlier session.',
    nl: 'Deze pagina hoort bij een eerdere sessie.',
  },
  'error.session-mismatch.next': {
    en: 'Nothing was changed. Load the page again and repeat what you did.',
    nl: 'Er is niets gewijzigd. Laad de pagina opnieuw en herhaal wat je deed.',
  },
  'error.wrong-request': {
    en: 'The request is not as the API asks for it: {fields}.',
    nl: 'Het verzoek is niet zoals de API erom vraagt: {fields}.',
  },
  'error.wrong-request.next': {
    en: 'See /api/v1/openapi.json for what each field may hold.',
    nl: 'Zie /api/v1/openapi.json voor wat elk veld mag bevatten.',
  },
  'error.body-too-large': {
    en: 'What was sent is larger than is taken here.',
    nl: 'Wat is gestuurd is groter dan hier wordt aangenomen.',
  },
  'error.body-too-large.next': {
    en: 'Nothing was changed. Send it in smaller parts.',
    nl: 'Er is niets gewijzigd. Stuur het in kleinere delen.',
  },
  'error.body-unreadable': {
    en: 'What was sent cannot be read as JSON.',
    nl: 'Wat is gestuurd is niet als JSON te lezen.',
  },
  'error.body-unreadable.next': {
    en: 'Nothing was changed. Send JSON in UTF-8, with the content type application/json.',
    nl: 'Er is niets gewijzigd. Stuur JSON in UTF-8, met als content type application/json.',
  },
  'error.settings-stale': {
    en: 'Somebody changed sluis.yaml after you read it.',
    nl: 'Iemand heeft sluis.yaml gewijzigd nadat je het las.',
  },
  'error.settings-stale.next': {
    en: 'Nothing was written. Keep your change, go back to what is written, and make it again there.',
    nl: 'Er is niets geschreven. Bewaar je wijziging, ga terug naar wat er staat en maak haar daar opnieuw.',
  },
  'error.settings-on-server': {
    en: 'This is changed on the server only: {keys}.',
    nl: 'Dit wordt alleen op de server gewijzigd: {keys}.',
  },
  'error.settings-on-server.next': {
    en: 'Nothing was written. Change these keys in the file sluis.yaml on the server itself.',
    nl: 'Er is niets geschreven. Wijzig deze sleutels in het bestand sluis.yaml op de server zelf.',
  },
  'error.place-unknown': {
    en: 'This place in the list is of another filter or order.',
    nl: 'Deze plek in de lijst hoort bij een ander filter of een andere volgorde.',
  },
  'error.place-unknown.next': { en: 'Begin at the first page.', nl: 'Begin bij de eerste pagina.' },
  'error.key-used-otherwise': {
    en: 'This idempotency key was used for another request.',
    nl: 'Deze idempotency key is voor een ander verzoek gebruikt.',
  },
  'error.key-used-otherwise.next': {
    en: 'Nothing was done. Use a new key for each new request.',
    nl: 'Er is niets gedaan. Gebruik voor elk nieuw verzoek een nieuwe sleutel.',
  },
  'error.console-not-built': { en: 'The console was not built.', nl: 'De console is niet gebouwd.' },
  'error.console-not-built.next': {
    en: 'Run npm run build in the folder of Sluis, then ask again; nothing has to be restarted.',
    nl: 'Voer in de map van Sluis npm run build uit en vraag het dan opnieuw; niets hoeft opnieuw te worden gestart.',
  },
  'error.too-many-requests': { en: 'Too many requests in a short time.', nl: 'Te veel verzoeken in korte tijd.' },
  'error.too-many-requests.next': {
    en: 'Wait a minute, then try again.',
    nl: 'Wacht een minuut en probeer het dan opnieuw.',
  },
});
