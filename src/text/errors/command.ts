import { sentences } from '../define.ts';

/** What was wrong in a command line. */
export const commandErrors = sentences({
  'error.wrong-use': { en: 'The command was not understood: {detail}', nl: 'De opdracht is niet begrepen: {detail}' },
  'error.wrong-use.next': { en: 'sluis help lists what there is.', nl: 'sluis help toont wat er is.' },
  'error.wrong-use.missing': {
    en: 'sluis {verb} lacks one thing: {argument}.',
    nl: 'Aan sluis {verb} ontbreekt iets: {argument}.',
  },
  'error.wrong-use.missing.next': {
    en: 'For example: {sample}. More: {help}',
    nl: 'Bijvoorbeeld: {sample}. Meer: {help}',
  },
  'error.wrong-use.option': { en: 'There is no option {word}.', nl: 'De optie {word} bestaat niet.' },
  'error.wrong-use.option.next': { en: 'Allowed: {allowed}. More: {help}', nl: 'Wel kan: {allowed}. Meer: {help}' },
  'error.wrong-use.option-near': { en: 'There is no option {word}.', nl: 'De optie {word} bestaat niet.' },
  'error.wrong-use.option-near.next': {
    en: 'Did you mean {nearest}? More: {help}',
    nl: 'Bedoel je {nearest}? Meer: {help}',
  },
  'error.wrong-use.verb': { en: 'There is no verb “{word}”.', nl: 'Het werkwoord “{word}” bestaat niet.' },
  'error.wrong-use.verb.next': { en: 'Allowed: {allowed}. More: {help}', nl: 'Wel kan: {allowed}. Meer: {help}' },
  'error.wrong-use.verb-near': { en: 'There is no verb “{word}”.', nl: 'Het werkwoord “{word}” bestaat niet.' },
  'error.wrong-use.verb-near.next': {
    en: 'Did you mean {nearest}? All verbs: {help}',
    nl: 'Bedoel je {nearest}? Alle werkwoorden: {help}',
  },
  'error.wrong-use.no-value': { en: '{option} stands there without a value.', nl: '{option} staat er zonder waarde.' },
  'error.wrong-use.no-value.next': {
    en: 'Write it behind it: {option} {value}. More: {help}',
    nl: 'Zet die erachter: {option} {value}. Meer: {help}',
  },
  'error.wrong-use.surplus': {
    en: 'sluis {verb} does not know what to do with “{word}”.',
    nl: 'sluis {verb} weet niet wat het met “{word}” moet.',
  },
  'error.wrong-use.surplus.next': {
    en: 'Leave it out, or put a name of several words in quotes. With npm, options stand behind two dashes: npm start -- --users 50. More: {help}',
    nl: 'Laat het weg, of zet een naam van meer woorden tussen aanhalingstekens. Bij npm staan opties achter twee streepjes: npm start -- --users 50. Meer: {help}',
  },
  'error.wrong-use.value': { en: '“{word}” is no value for {option}.', nl: '“{word}” is geen waarde voor {option}.' },
  'error.wrong-use.value.next': { en: 'Allowed: {allowed}. More: {help}', nl: 'Wel kan: {allowed}. Meer: {help}' },
  'error.wrong-use.variable': {
    en: '“{word}” in the environment variable {variable} is no value for {option}.',
    nl: '“{word}” in de omgevingsvariabele {variable} is geen waarde voor {option}.',
  },
  'error.wrong-use.variable.next': { en: 'Allowed: {allowed}. More: {help}', nl: 'Wel kan: {allowed}. Meer: {help}' },
  'error.wrong-use.argument': {
    en: 'sluis {verb} does not know “{word}”.',
    nl: 'sluis {verb} kent “{word}” niet.',
  },
  'error.wrong-use.argument.next': { en: 'Allowed: {allowed}. More: {help}', nl: 'Wel kan: {allowed}. Meer: {help}' },
  'error.wrong-use.cross-check-exports': {
    en: '--cross-check asks the tenant, and exports have none.',
    nl: '--cross-check vraagt de tenant, en bij exports is die er niet.',
  },
  'error.wrong-use.cross-check-exports.next': {
    en: 'Leave out either --cross-check or the exported files.',
    nl: 'Laat --cross-check weg, of de geëxporteerde bestanden.',
  },
  'error.wrong-use.against-exports': {
    en: '--against compares exports, and none was named.',
    nl: '--against vergelijkt exports, en er is er geen genoemd.',
  },
  'error.wrong-use.against-exports.next': {
    en: 'Name the newer one: --export FOLDER, or --policies FILE.',
    nl: 'Noem de nieuwere: --export MAP, of --policies BESTAND.',
  },
  'error.wrong-use.diff-against': {
    en: 'For a difference of exports two are needed, and one was named.',
    nl: 'Voor een verschil van exports zijn er twee nodig, en er is er één genoemd.',
  },
  'error.wrong-use.diff-against.next': {
    en: 'Name the earlier one: --against FOLDER',
    nl: 'Noem de eerdere: --against MAP',
  },
  'error.wrong-use.lockout-devices': {
    en: 'Who would be locked out depends on devices, and the exports hold none.',
    nl: 'Wie er buitengesloten zou worden hangt van toestellen af, en de exports bevatten er geen.',
  },
  'error.wrong-use.lockout-devices.next': {
    en: 'Name them: --devices FILE, as Graph returns /devices.',
    nl: 'Noem ze: --devices BESTAND, zoals Graph /devices geeft.',
  },
  'argument.user': { en: 'a user or a device', nl: 'een gebruiker of een toestel' },
  'argument.plan': { en: 'the file of a plan', nl: 'het bestand van een plan' },
  'argument.wave': { en: 'the name of a wave', nl: 'de naam van een golf' },
  'argument.file': { en: 'the name of a file', nl: 'de naam van een bestand' },
  'argument.what': { en: 'what it is to do', nl: 'wat het moet doen' },
});
