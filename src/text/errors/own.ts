import { sentences } from '../define.ts';

/** What can be wrong with what was given to us: configuration, files, the command. */
export const ownErrors = sentences({
  'error.config-not-found': { en: 'There is no configuration at {file}.', nl: 'Er is geen configuratie op {file}.' },
  'error.config-not-found.next': {
    en: 'Run sluis init to make one, or name the file with --config.',
    nl: 'Maak er een met sluis init, of noem het bestand met --config.',
  },
  'error.config-unreadable': {
    en: 'The configuration {file} cannot be read ({reason}).',
    nl: 'De configuratie {file} is niet te lezen ({reason}).',
  },
  'error.config-unreadable.next': {
    en: 'It has to be a file, readable by the account that runs Sluis.',
    nl: 'Het moet een bestand zijn, leesbaar voor het account waaronder Sluis draait.',
  },
  'error.config-empty': { en: 'The configuration {file} is empty.', nl: 'De configuratie {file} is leeg.' },
  'error.config-empty.next': {
    en: 'Run sluis init --file {file} --force to write one, or see the example in the README.',
    nl: 'Schrijf er een met sluis init --file {file} --force, of zie het voorbeeld in de README.',
  },
  'error.config-not-named': {
    en: 'Line {line}: the configuration {file} is a list or a single value, and not settings by name.',
    nl: 'Regel {line}: de configuratie {file} is een lijst of een enkele waarde, en geen instellingen op naam.',
  },
  'error.config-not-named.next': {
    en: 'Begin it with a name and a colon, such as “organisation:”, without a dash before it. The README has an example.',
    nl: 'Begin met een naam en een dubbele punt, zoals “organisation:”, zonder streepje ervoor. De README heeft een voorbeeld.',
  },
  'error.config-encoding': {
    en: 'Line {line}: the configuration is not text in UTF-8.',
    nl: 'Regel {line}: de configuratie is geen tekst in UTF-8.',
  },
  'error.config-encoding.next': {
    en: 'Save the file in your editor as UTF-8, then look at the letters with accents on that line.',
    nl: 'Bewaar het bestand in je editor als UTF-8 en kijk daarna naar de letters met accenten op die regel.',
  },
  'error.config-duplicate-key': {
    en: 'Line {line}: “{key}” stands here a second time.',
    nl: 'Regel {line}: “{key}” staat hier voor de tweede keer.',
  },
  'error.config-duplicate-key.next': {
    en: 'Keep one of the two and put together what they say.',
    nl: 'Houd één van de twee en voeg samen wat ze zeggen.',
  },
  'error.config-tab': {
    en: 'Line {line} is indented with a tab.',
    nl: 'Regel {line} is ingesprongen met een tab.',
  },
  'error.config-tab.next': {
    en: 'YAML takes spaces only: put two of them in its place.',
    nl: 'YAML kent alleen spaties: zet er twee voor in de plaats.',
  },
  'error.config-syntax': {
    en: 'Line {line}, column {column}: this is not YAML.',
    nl: 'Regel {line}, kolom {column}: dit is geen YAML.',
  },
  'error.config-syntax.next': {
    en: 'Look for a missing quote, bracket or colon, and for tabs in the indentation.',
    nl: 'Zoek een ontbrekend aanhalingsteken, haakje of dubbele punt, en tabs in de inspringing.',
  },
  'error.config-unknown-key': {
    en: 'Line {line}: “{key}” does not exist here.',
    nl: 'Regel {line}: “{key}” bestaat hier niet.',
  },
  'error.config-unknown-key.next': {
    en: 'Did you mean “{nearest}”? Allowed here: {allowed}.',
    nl: 'Bedoel je “{nearest}”? Hier kan: {allowed}.',
  },
  'error.config-unknown-key.example.next': {
    en: 'Did you mean “{nearest}”? For example: {allowed}.',
    nl: 'Bedoel je “{nearest}”? Bijvoorbeeld: {allowed}.',
  },
  'error.config-wrong-value.example.next': { en: 'For example: {allowed}.', nl: 'Bijvoorbeeld: {allowed}.' },
  'error.config-missing-key.example.next': {
    en: 'Add it. For example: {allowed}.',
    nl: 'Voeg het toe. Bijvoorbeeld: {allowed}.',
  },
  'error.config-wrong-value': {
    en: 'Line {line}: the value of “{key}” is not right.',
    nl: 'Regel {line}: de waarde van “{key}” klopt niet.',
  },
  'error.config-wrong-value.next': { en: 'Allowed here: {allowed}.', nl: 'Hier kan: {allowed}.' },
  'error.config-missing-key': { en: 'Line {line}: “{key}” is missing.', nl: 'Regel {line}: “{key}” ontbreekt.' },
  'error.config-missing-key.next': { en: 'Add it. Allowed: {allowed}.', nl: 'Voeg het toe. Toegestaan: {allowed}.' },
  'error.config-wave-name-twice': {
    en: 'Line {line}: “{key}” is the name that “{other}” in line {otherLine} has too.',
    nl: 'Regel {line}: “{key}” is de naam die “{other}” in regel {otherLine} ook heeft.',
  },
  'error.config-wave-name-twice.next': {
    en: 'Give one of the two another name; capitals and blanks make no difference.',
    nl: 'Geef een van de twee een andere naam; hoofdletters en spaties maken geen verschil.',
  },
  'error.config-secret-literal': {
    en: 'Line {line}: “{key}” holds a secret in plain text.',
    nl: 'Regel {line}: “{key}” bevat een geheim in leesbare tekst.',
  },
  'error.config-secret-literal.next': {
    en: 'Put the secret in an environment variable or a file and write env:NAME or file:PATH here. Then change the secret: it has been on disk.',
    nl: 'Zet het geheim in een omgevingsvariabele of bestand en schrijf hier env:NAAM of file:PAD. Wijzig daarna het geheim: het heeft op schijf gestaan.',
  },
  'error.config-token-url-missing': {
    en: 'Line {line}: Workspace ONE is signed in to by OAuth, and source.tokenUrl does not say where its tokens come from.',
    nl: 'Regel {line}: bij Workspace ONE wordt met OAuth aangemeld, en source.tokenUrl zegt niet waar de tokens vandaan komen.',
  },
  'error.config-token-url-missing.next': {
    en: 'Add source.tokenUrl with the address of your data centre’s region: {allowed}. A server of your own has none: name an account with source.userName instead.',
    nl: 'Voeg source.tokenUrl toe met het adres van de regio van je datacentrum: {allowed}. Een eigen server heeft er geen: noem dan een account met source.userName.',
  },

  'error.nothing-here': {
    en: 'There is no Sluis in {path}: nothing was ever kept there.',
    nl: 'Er is geen Sluis in {path}: daar is nooit iets bewaard.',
  },
  'error.nothing-here.next': {
    en: 'Check --data: without it the folder is .sluis/data where you stand. Where PostgreSQL is given by URL, check that sluis.yaml or SLUIS_DATABASE_URL names it. Nothing was made.',
    nl: 'Controleer --data: zonder is het de map .sluis/data waar je staat. Bij een PostgreSQL met URL: controleer of sluis.yaml of SLUIS_DATABASE_URL die noemt. Er is niets gemaakt.',
  },
  'error.file-not-found': { en: 'There is no file {path}.', nl: 'Er is geen bestand {path}.' },
  'error.file-not-found.next': {
    en: 'Check the path; nothing was done.',
    nl: 'Controleer het pad; er is niets gedaan.',
  },
  'error.export-nothing': {
    en: 'The export holds no {what} that can be read: there is nothing to answer from.',
    nl: 'De export bevat geen leesbare {what}: er is niets om een antwoord op te baseren.',
  },
  'error.export-nothing.next': {
    en: 'Look whether each file holds what its name says, as Graph returns it.',
    nl: 'Kijk of elk bestand bevat wat zijn naam zegt, zoals Graph het geeft.',
  },
  'error.export-no-folder': { en: 'There is no folder {path}.', nl: 'Er is geen map {path}.' },
  'error.export-no-folder.next': {
    en: 'Give --export the folder that holds policies.json and the others, or name each file.',
    nl: 'Geef --export de map waarin policies.json en de andere staan, of noem elk bestand.',
  },
  'error.export-empty': { en: '{path} is empty.', nl: '{path} is leeg.' },
  'error.export-empty.next': {
    en: 'Save the answer of Graph in it again.',
    nl: 'Bewaar het antwoord van Graph er opnieuw in.',
  },
  'error.export-html': {
    en: '{path} holds a web page, not records ({detail}).',
    nl: '{path} bevat een webpagina, geen gegevens ({detail}).',
  },
  'error.export-html.next': {
    en: 'It is perhaps a sign-in page: sign in and export again.',
    nl: 'Misschien is het een aanmeldpagina: meld je aan en exporteer opnieuw.',
  },
  'error.export-syntax': {
    en: '{path} is not JSON: {detail}',
    nl: '{path} is geen JSON: {detail}',
  },
  'error.export-syntax.next': {
    en: 'Look at that place; the file may be cut off. Nothing of it was used.',
    nl: 'Kijk op die plek; misschien is het bestand afgekapt. Er is niets van gebruikt.',
  },
  'error.export-cut': {
    en: '{path} ends with a page that is not the last: its {detail} records are not all.',
    nl: '{path} eindigt met een pagina die niet de laatste is: de {detail} gegevens erin zijn niet alles.',
  },
  'error.export-cut.next': {
    en: 'Ask for what its @odata.nextLink names, until there is none, and put the pages after each other. Nothing of it was used.',
    nl: 'Vraag op wat @odata.nextLink noemt, tot er geen meer is, en zet de pagina’s achter elkaar. Er is niets van gebruikt.',
  },
  'error.export-shape': {
    en: '{path} holds no records as Graph returns them: {detail}',
    nl: '{path} bevat geen gegevens zoals Graph ze geeft: {detail}',
  },
  'error.export-shape.next': {
    en: 'A list, or an answer with a list under “value”, is expected.',
    nl: 'Verwacht wordt een lijst, of een antwoord met een lijst onder “value”.',
  },
  'error.access-label-unknown': {
    en: 'No platform, resource or device of theirs is called {label}.',
    nl: 'Geen platform, bron of toestel van deze persoon heet {label}.',
  },
  'error.access-label-unknown.next': { en: 'There is: {allowed}.', nl: 'Er is: {allowed}.' },
  'error.plan-unreadable': { en: '{path} is not a plan of Sluis.', nl: '{path} is geen plan van Sluis.' },
  'error.plan-unreadable.next': {
    en: 'Nothing was written. Make a plan with sluis plan --out FILE.',
    nl: 'Er is niets geschreven. Maak een plan met sluis plan --out BESTAND.',
  },
  'error.plan-edited': {
    en: '{path} was changed after it was made, or another Sluis made it.',
    nl: '{path} is gewijzigd nadat het is gemaakt, of een andere Sluis heeft het gemaakt.',
  },
  'error.plan-edited.next': {
    en: 'Nothing was written. Make a new plan with sluis plan --out FILE, with the same --data and configuration, and apply it as it is.',
    nl: 'Er is niets geschreven. Maak een nieuw plan met sluis plan --out BESTAND, met dezelfde --data en configuratie, en voer het uit zoals het is.',
  },
  'error.plan-old': {
    en: '{path} is more than a week old (made {madeAt}).',
    nl: '{path} is meer dan een week oud (gemaakt {madeAt}).',
  },
  'error.plan-old.next': {
    en: 'Nothing was written. Make a new plan with sluis plan --out FILE and look at it again.',
    nl: 'Er is niets geschreven. Maak een nieuw plan met sluis plan --out BESTAND en bekijk het opnieuw.',
  },
  'error.plan-changed': {
    en: 'What you approved is no longer the plan.',
    nl: 'Wat je goedkeurde is niet langer het plan.',
  },
  'error.plan-changed.next': {
    en: 'The outside changed meanwhile. Look at the new plan and approve that one; nothing was written.',
    nl: 'Buiten is er intussen iets veranderd. Bekijk het nieuwe plan en keur dat goed; er is niets geschreven.',
  },
  'error.nothing-to-do': { en: 'There is nothing to do now.', nl: 'Er is nu niets te doen.' },
  'error.nothing-to-do.next': {
    en: 'sluis status says when the next thing falls due.',
    nl: 'sluis status zegt wanneer het volgende aan de beurt is.',
  },
  'error.wave-not-undone': {
    en: 'The wave “{wave}” was not undone, so there is nothing to start again.',
    nl: 'De golf “{wave}” is niet teruggedraaid, dus er valt niets opnieuw te starten.',
  },
  'error.wave-not-undone.next': {
    en: 'It goes on as it is: sluis status says where it stands. Without --again, sluis undo takes it back.',
    nl: 'Hij gaat door zoals hij is: sluis status zegt waar hij staat. Zonder --again draait sluis undo hem terug.',
  },
  'error.cleanup-not-begun': {
    en: 'No clearing away is under way, so there is none to call off.',
    nl: 'Er is geen opruimen gaande, dus er valt niets af te blazen.',
  },
  'error.cleanup-not-begun.next': {
    en: 'Nothing was changed. sluis cleanup --dry-run shows what the move left.',
    nl: 'Er is niets veranderd. sluis cleanup --dry-run toont wat de verhuizing heeft achtergelaten.',
  },
  'error.loss-unknown': {
    en: 'No read misses just what you call “{word}”.',
    nl: 'Geen lezing mist precies wat je “{word}” noemt.',
  },
  'error.loss-unknown.next': {
    en: 'Something may have come back, or more be missing by now. Run sluis gone without --confirm: it shows what is missing now, and what to call it.',
    nl: 'Misschien is er iets terug of mist er nu meer. Voer sluis gone uit zonder --confirm: dat toont wat nu mist en hoe je het noemt.',
  },
  'error.wave-unknown': { en: 'There is no wave called “{wave}”.', nl: 'Er is geen golf met de naam “{wave}”.' },
  'error.wave-unknown.next': { en: 'The waves are: {allowed}.', nl: 'De golven zijn: {allowed}.' },
  'error.logo-unreadable': {
    en: '{path} is no picture that a document can show.',
    nl: '{path} is geen plaatje dat een document kan tonen.',
  },
  'error.logo-unreadable.next': { en: 'Give a PNG, JPEG or SVG.', nl: 'Geef een PNG, JPEG of SVG.' },
  'error.document-overflows': {
    en: 'In {path} a text is too long even in the smallest letters: {boxes}.',
    nl: 'In {path} is een tekst te lang, ook in de kleinste letters: {boxes}.',
  },
  'error.document-overflows.next': {
    en: 'The file was written. Shorten the name, the address or the help desk’s contact in sluis.yaml.',
    nl: 'Het bestand is geschreven. Kort de naam, het adres of de contactgegevens van de helpdesk in sluis.yaml in.',
  },
  'error.user-unknown': {
    en: 'Nobody, and no device, is known as “{user}”.',
    nl: 'Niemand, en geen toestel, is bekend als “{user}”.',
  },
  'error.user-unknown.next': {
    en: 'Give the sign-in name or mail address of a person, or the serial number or name of a device; run sluis observe if it is new.',
    nl: 'Geef de aanmeldnaam of het mailadres van een persoon, of het serienummer of de naam van een toestel; voer sluis observe uit als het nieuw is.',
  },
  'error.user-misspelt': {
    en: 'Nobody, and no device, is known as “{user}”.',
    nl: 'Niemand, en geen toestel, is bekend als “{user}”.',
  },
  'error.user-misspelt.next': { en: 'Did you mean {nearest}?', nl: 'Bedoel je {nearest}?' },
  'error.user-ambiguous': {
    en: '“{user}” can mean {count} people or devices.',
    nl: '“{user}” kan {count} personen of toestellen betekenen.',
  },
  'error.user-ambiguous.next': { en: 'Name one of them: {candidates}.', nl: 'Noem er één: {candidates}.' },
  'error.not-observed': { en: 'Nothing has been read yet.', nl: 'Er is nog niets gelezen.' },
  'error.not-observed.next': { en: 'Run sluis observe first.', nl: 'Voer eerst sluis observe uit.' },
  'error.approval-missing': {
    en: 'This waits for approval by {needed}.',
    nl: 'Dit wacht op goedkeuring door {needed}.',
  },
  'error.approval-missing.next': {
    en: 'The approvers have the question in their mail. Nothing is done before.',
    nl: 'De goedkeurders hebben de vraag in hun mail. Tot dan gebeurt er niets.',
  },
  'error.flags-missing': { en: 'These flags are missing: {flags}.', nl: 'Deze opties ontbreken: {flags}.' },
  'error.flags-missing.next': {
    en: 'Give them, or run it at a terminal without --json: then it asks.',
    nl: 'Geef ze op, of voer het uit in een terminal zonder --json: dan wordt ernaar gevraagd.',
  },
  'error.switch-unclear': {
    en: 'The environment variable {variable} is neither on nor off.',
    nl: 'De omgevingsvariabele {variable} is niet aan en niet uit.',
  },
  'error.switch-unclear.next': {
    en: 'Allowed here: {allowed}. Empty is off.',
    nl: 'Hier kan: {allowed}. Leeg is uit.',
  },
  'error.init-time-zone': { en: '“{value}” is not a time zone.', nl: '“{value}” is geen tijdzone.' },
  'error.init-time-zone.next': {
    en: 'Give --time-zone as region and place, such as {example}. Nothing was written.',
    nl: 'Geef --time-zone als gebied en plaats, zoals {example}. Er is niets geschreven.',
  },
  'error.unexpected': {
    en: 'Something went wrong that we did not foresee.',
    nl: 'Er ging iets mis dat we niet hadden voorzien.',
  },
  'error.unexpected.next': {
    en: 'Nothing is lost: start again. If it happens twice, send the log (it holds no secrets) to the maintainers.',
    nl: 'Er is niets verloren: start opnieuw. Gebeurt het twee keer, stuur dan het logboek (zonder geheimen) naar de makers.',
  },
  'error.other': { en: 'It did not work ({code}).', nl: 'Het is niet gelukt ({code}).' },
  'error.other.next': { en: 'The details are in the log.', nl: 'De details staan in het logboek.' },
});
