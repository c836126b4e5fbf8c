import { type Command, CommanderError } from 'commander';
import { isKey, sayLoosely } from '../text/say.ts';
import type { StaffLanguage } from '../text/language.ts';
import type { Problem } from './doors.ts';

/** A whole command for each verb that needs a word, to be copied. */
const SAMPLES: Readonly<Record<string, string>> = {
  why: 'sluis why ann@contoso.com',
  apply: 'sluis apply plan.json',
  undo: 'sluis undo "IT pilot"',
  export: 'sluis export backup.jsonl',
  import: 'sluis import backup.jsonl',
  audit: 'sluis audit verify',
  briefing: 'sluis briefing "IT pilot"',
  organisation: 'sluis organisation list',
};

/**
 * An argument that is there and says nothing is missing: a variable of a script that was never set. Called before a verb begins.
 *
 * @throws CommanderError as where it is not there
 */
export function refuseBlanks(command: Command): void {
  const blank = command.registeredArguments.find(
    ({ required }, index) => required && command.args[index]?.trim() === '',
  );
  if (blank === undefined) return;
  throw new CommanderError(2, 'commander.missingArgument', `missing required argument '${blank.name()}'`);
}

type Facts = Readonly<Record<string, string>> & { readonly kind: string };

/** What commander says, in its own English, and what is meant by it. One that is not here is told as commander says it. */
const SAID: readonly (readonly [RegExp, (found: readonly string[]) => Facts])[] = [
  [/^missing required argument '(.+?)'/, ([argument = '']) => ({ kind: 'missing', argument })],
  [
    /^unknown (option|command) '(.*)'(?: \(Did you mean (?:one of )?(.+)\?\))?$/s,
    ([what, word = '', nearest = '']) => {
      const kind = what === 'option' ? 'option' : 'verb';
      return nearest === '' ? { kind, word } : { kind: `${kind}-near`, word, nearest };
    },
  ],
  [
    /^option '(?:-\w, )?(--[\w-]+)(?: (<[^>]+>))?' argument missing$/,
    ([option = '', value = '']) => ({ kind: 'no-value', option, value: value.slice(1, -1).toUpperCase() }),
  ],
  [/^too many arguments for .*? but got \d+: (.*)\.$/s, ([words = '']) => ({ kind: 'surplus', word: words })],
  [
    /^option '(?:-\w, )?(--[\w-]+)[^']*' argument '(.*)' is invalid\. (.*)$/s,
    ([option = '', word = '', allowed = '']) =>
      word.trim() === ''
        ? { kind: 'no-value', option, value: choices(allowed) }
        : { kind: 'value', option, word, allowed: choices(allowed) },
  ],
  [
    /^option '(?:-\w, )?(--[\w-]+)[^']*' value '(.*)' from env '(\w+)' is invalid\. (.*)$/s,
    ([option = '', word = '', variable = '', allowed = '']) => ({
      kind: 'variable',
      option,
      word,
      variable,
      allowed: choices(allowed),
    }),
  ],
  [
    /^command-argument value '(.*)' is invalid for argument '\w+'\. (.*)$/s,
    ([word = '', allowed = '']) => ({ kind: 'argument', word, allowed: choices(allowed) }),
  ],
];

function choices(said: string): string {
  return said.replace(/^Allowed choices are /, '').replace(/\.$/, '');
}

/** What the parser did not take, and what it would have taken: verbs, or the options of the verb that was named. */
export function wrongUse(
  error: CommanderError,
  args: readonly string[],
  program: Command,
  language: StaffLanguage,
): Problem {
  const detail = error.message.replace(/^error: /, '').replaceAll(/\s*\n\s*/g, ' ');
  const verb = program.commands.find((command) => command.name() === args[0]);
  const help = program.createHelp();
  const allowed = verb
    ? help.visibleOptions(verb).map((option) => option.long ?? option.flags)
    : help.visibleCommands(program).map((command) => command.name());
  const name = verb?.name() ?? '';
  const facts = factsOf(detail);
  return {
    code: 'wrong-use',
    detail,
    verb: name,
    allowed: allowed.join(', '),
    help: verb ? `sluis ${name} --help` : 'sluis --help',
    ...facts,
    ...(facts?.kind === 'missing' ? missing(name, facts['argument'] ?? '', language) : {}),
    ...(facts?.kind === 'surplus' ? { word: lastOf(facts['word'] ?? '', verb) } : {}),
  };
}

/** Null where commander has a word that we do not know: then its own is told. */
function factsOf(detail: string): Facts | null {
  for (const [said, read] of SAID) {
    const hit = said.exec(detail);
    if (hit) return read(hit.slice(1).map((part) => part ?? ''));
  }
  return null;
}

function missing(verb: string, argument: string, language: StaffLanguage): Readonly<Record<string, string>> {
  const key = `argument.${argument}`;
  return {
    argument: isKey(key) ? sayLoosely(language, key, {}) : argument,
    sample: SAMPLES[verb] ?? `sluis ${verb} ${argument.toUpperCase()}`,
  };
}

/** Commander names all words; those that the verb takes are no trouble. */
function lastOf(words: string, verb: Command | undefined): string {
  return words
    .split(', ')
    .slice(verb?.registeredArguments.length ?? 0)
    .join(' ');
}
