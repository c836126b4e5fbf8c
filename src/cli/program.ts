import { Argument, Command, InvalidArgumentError, Option } from 'commander';
import { readHostPort } from '../contract/host-port.ts';
import { isRegion, TOKEN_URLS } from '../contract/regions.ts';
import { ACCESS_QUESTIONS, EXPORT_FILES } from '../contract/access.ts';
import { allLanguages, staffLanguages } from '../text/language.ts';
import { isKey, type Key, say, sayLoosely } from '../text/say.ts';
import { askAnswers, completeAnswers, missingAnswers } from './ask.ts';
import type { Common, Doors, InitAnswers } from './doors.ts';
import { agreed, type Edge, type Given, go, goAsking } from './going.ts';
import { accessLines } from './render/access.ts';
import { cleanupLines } from './render/cleanup.ts';
import { goneLines } from './render/gone.ts';
import { organisationsLines } from './render/organisations.ts';
import { planLines } from './render/plan.ts';
import {
  auditLines,
  checkLines,
  fileLines,
  importLines,
  observeLines,
  reportLines,
  verifyLines,
  whyLines,
  writeLines,
} from './render/results.ts';
import { statusLines } from './render/status.ts';
import { settleSwitches } from './switches.ts';
import { refuseBlanks } from './wrong-use.ts';
import { languageOfTerminal, terminalScreen } from './screen.ts';

/** The command line: one verb a door, each with `--json`, each flag with an environment name (`SLUIS_` and the flag's). */
export function createProgram(doors: Doors, edge: Edge): Command {
  const language = languageOfTerminal(edge.streams.env);
  const program = new Command('sluis')
    .description(say(language, 'cli.about'))
    .exitOverride()
    .version(edge.streams.version ?? '?', '--version', say(language, 'flag.version'))
    .hook('preAction', (_, command) => settleSwitches(command))
    .hook('preAction', (_, command) => refuseBlanks(command))
    .configureOutput({
      writeOut: (text) => edge.streams.out.write(text),
      // What was wrong is told by whoever catches it, in the reader's language or as JSON; here comes help alone.
      writeErr: (text) => (edge.json ? true : edge.streams.error.write(text)),
      outputError: () => {},
    });
  const verb = (usage: string): Command => {
    const key = `cli.${usage.split(' ')[0] ?? ''}`;
    return program
      .command(usage)
      .exitOverride()
      .description(isKey(key) ? say(language, key as Extract<Key, 'cli.start'>) : '')
      .addOption(option('--json'));
  };
  addLab(verb, doors, edge);
  addReading(verb, doors, edge);
  addWriting(verb, doors, edge);
  addAccess(verb, doors, edge);
  addGone(verb, doors, edge);
  addClosing(verb, doors, edge);
  addFiles(verb, doors, edge);
  addPapers(verb, doors, edge);
  addOrganisations(verb, doors, edge);
  for (const command of program.commands) {
    for (const made of command.options) {
      const name = made.long?.slice(2) ?? '';
      const key = [`flag.${command.name()}.${name}`, `flag.${name}`].find(isKey);
      if (key) made.description = sayLoosely(language, key, {});
    }
  }
  return program;
}

type Verb = (usage: string) => Command;

function addLab(verb: Verb, doors: Doors, edge: Edge): void {
  verb('start')
    .addOption(option('--users <n>', wholeFrom(1, 100_000)).default(300))
    .addOption(option('--seed <n>', wholeFrom(0, 2 ** 31 - 1)).default(1))
    .addOption(option('--source <product>').choices(['workspace-one', 'list']).default('workspace-one'))
    .addOption(option('--enforcement <when>').choices(['grace', 'at-once', 'none']).default('grace'))
    .addOption(option('--timetable <length>').choices(['usual', 'short']).default('usual'))
    .addOption(option('--exit-when-done').default(false))
    .addOption(option('--summary <file>'))
    .addOption(option('--har <file>'))
    .addOption(option('--data <folder>').default('.sluis/lab'))
    .addOption(option('--fresh').default(false))
    .addOption(option('--port <n>', wholeFrom(0, 65_535)).default(8080))
    .addOption(option('--speed <minutes>', wholeFrom(1, 1_000_000)))
    .addOption(option('--workers <n>', wholeFrom(0, 16)).default(0))
    .action((given: Given) => {
      const nullable = { summary: given['summary'] ?? null, har: given['har'] ?? null, speed: given['speed'] ?? null };
      // The live picture has drawn everything already.
      return go(doors.start, { ...given, ...nullable }, given, edge, null);
    });
  verb('init')
    .addOption(option('--file <path>').default('sluis.yaml'))
    .addOption(option('--force').default(false))
    .addOption(option('--product <product>').choices(['workspace-one', 'list']))
    .addOption(option('--enforcement <when>').choices(['grace', 'at-once', 'none']))
    .addOption(option('--organisation <name>'))
    .addOption(option('--time-zone <name>'))
    .addOption(option('--where <url-or-file>'))
    .addOption(option('--region <region-or-url>', readRegion))
    .addOption(option('--tenant <domain>'))
    .addOption(option('--client-id <id>'))
    .addOption(option('--emergency-account <mail>'))
    .addOption(option('--help-desk <mail>'))
    .addOption(option('--administrator <mail>'))
    .addOption(option('--mail-server <host:port>'))
    .addOption(option('--portal <url>'))
    .addOption(option('--pilot-group <name>'))
    .action((given: Given) => init(doors, given, edge));
}

async function init(doors: Doors, given: Given, edge: Edge): Promise<void> {
  const { file, force, json, ...flags } = given as { file: string; force: boolean; json?: boolean };
  const screen = terminalScreen(edge.streams, json === true);
  const partly = flags as Partial<InitAnswers>;
  const missing = missingAnswers(partly);
  if (missing.length > 0 && !screen.interactive) {
    const flags = missing.map(flagOf).join(' ');
    return edge.finish({ exit: 2, data: null, problems: [{ code: 'flags-missing', flags }] }, json === true, null);
  }
  const answers = missing.length === 0 ? completeAnswers(partly) : await askAnswers(partly, screen.language);
  if (answers === null) {
    screen.line(say(screen.language, 'term.cancelled'));
    return edge.finish({ exit: 2, data: null }, json === true, null);
  }
  return go(doors.init, { file, force, answers }, given, edge, (view, look) => [
    ...fileLines(view, look),
    say(look.reader, 'term.init.next'),
  ]);
}

function addReading(verb: Verb, doors: Doors, edge: Edge): void {
  common(verb('check')).action((given: Given) => go(doors.check, given, given, edge, checkLines));
  common(verb('observe')).action((given: Given) => go(doors.observe, given, given, edge, observeLines));
  common(verb('status')).action((given: Given) => go(doors.status, given, given, edge, statusLines));
  const why = exportFiles(common(verb('why <user>')), ['devices'])
    .addOption(option('--device <name>'))
    .addOption(option('--platform <name>'))
    .addOption(option('--resource <name>'));
  // One device of this person here; all devices of an export go with its folder.
  why.action((user: string, given: Given) => {
    const said = Object.fromEntries(['device', 'platform', 'resource'].map((name) => [name, given[name] ?? null]));
    return go(doors.why, { ...given, ...said, user, files: filesIn(given) }, given, edge, whyLines);
  });
  common(verb('verify')).action((given: Given) => go(doors.verify, given, given, edge, verifyLines));
}

function addWriting(verb: Verb, doors: Doors, edge: Edge): void {
  common(verb('plan'))
    .addOption(option('--out <file>'))
    .action((given: Given) => go(doors.plan, { ...given, out: given['out'] ?? null }, given, edge, planLines));
  common(verb('apply <plan>'))
    .addOption(option('--yes').default(false))
    .action((plan: string, given: Given) => {
      const asking = {
        writes: true,
        approved: true,
        question: 'cli.ask.apply',
        shows: planLines,
        draw: writeLines,
      } as const;
      return goAsking(doors.apply, { ...given, plan }, given, edge, asking);
    });
  common(verb('run'))
    .addOption(option('--port <n>', wholeFrom(0, 65_535)))
    .addOption(option('--log <form>').choices(['json', 'text']))
    .addOption(option('--standby').default(false))
    .addOption(option('--hold').default(false))
    .action((given: Given) => {
      // Whoever asked for the answer as JSON reads one value, and no lines beside it that they did not ask for.
      const quiet = given['json'] === true ? 'text' : null;
      const nullable = { port: given['port'] ?? null, log: given['log'] ?? quiet };
      return go(doors.run, { ...given, ...nullable }, given, edge, null);
    });
  common(verb('work'))
    .addOption(option('--name <name>', readName).default('worker'))
    .addOption(option('--log <form>').choices(['json', 'text']))
    .addOption(option('--watch <host:port>', readAddress))
    .addOption(option('--lab <url>').hideHelp())
    .action((given: Given) => {
      const nullable = Object.fromEntries(['log', 'lab', 'watch'].map((name) => [name, given[name] ?? null]));
      return go(doors.work, { ...given, ...nullable }, given, edge, null);
    });
  common(verb('undo <wave>'))
    .addOption(option('--dry-run').default(false))
    .addOption(option('--again').default(false))
    .addOption(option('--yes').default(false))
    .action((wave: string, given: Given) => {
      const question = given['again'] === true ? 'cli.ask.undo.again' : 'cli.ask.undo';
      const asking = {
        writes: given['dryRun'] !== true,
        question,
        shows: planLines,
        draw: planLines,
        told: agreed,
      } as const;
      return goAsking(doors.undo, { ...given, wave }, given, edge, asking);
    });
}

const EXPORTS = ['export', ...EXPORT_FILES] as const;

/** The files of an export as flags. */
function exportFiles(command: Command, without: readonly string[]): Command {
  for (const name of EXPORTS) {
    if (without.includes(name)) continue;
    const made = option(`--${name} <${name === 'export' ? 'folder' : 'file'}>`);
    // The lab counts its people under the plain name.
    command.addOption(name === 'users' ? made.env('SLUIS_USERS_FILE') : made);
  }
  return command;
}

function filesIn(given: Given): Readonly<Record<string, unknown>> {
  return Object.fromEntries(EXPORTS.flatMap((name) => (given[name] === undefined ? [] : [[name, given[name]]])));
}

function addAccess(verb: Verb, doors: Doors, edge: Edge): void {
  const command = exportFiles(common(verb('access [question]')), []);
  command
    .addOption(option('--against <folder-or-file>'))
    .addOption(option('--platform <name>'))
    .addOption(option('--resource <name>'))
    .addOption(option('--limit <n>', wholeFrom(1, 10_000_000)).default(50))
    .addOption(option('--csv <file>'))
    .addOption(option('--html <file>'))
    .addOption(option('--language <code>'))
    .addOption(option('--read').default(false))
    .addOption(option('--cross-check <n>', wholeFrom(0, 3_600)).default(0))
    .addOption(option('--after-plan').default(false))
    .action((question: string | undefined, given: Given) => access(question ?? 'map', given, doors, edge));
}

function access(question: string, given: Given, doors: Doors, edge: Edge): Promise<void> {
  if (!ACCESS_QUESTIONS.some((name) => name === question)) {
    const allowed = ACCESS_QUESTIONS.join(', ');
    const said = { kind: 'argument', verb: 'access', word: question, allowed, help: 'sluis access --help' };
    const problem = { code: 'wrong-use', detail: `${question}: ${allowed}`, ...said };
    return edge.finish({ exit: 2, data: null, problems: [problem] }, given['json'] === true, null);
  }
  const files = filesIn(given);
  const nullable = Object.fromEntries(
    ['against', 'platform', 'resource', 'csv', 'html', 'language'].map((name) => [name, given[name] ?? null]),
  );
  return go(doors.access, { ...given, ...nullable, question, files }, given, edge, accessLines);
}

function addGone(verb: Verb, doors: Doors, edge: Edge): void {
  common(verb('gone'))
    .addOption(option('--confirm <word>'))
    .action((given: Given) => {
      const options = { ...given, confirm: given['confirm'] ?? null };
      return go(doors.gone, options, given, edge, goneLines);
    });
}

function addClosing(verb: Verb, doors: Doors, edge: Edge): void {
  common(verb('cleanup'))
    .addOption(option('--dry-run').default(false))
    .addOption(option('--cancel').default(false))
    .addOption(option('--yes').default(false))
    .action((given: Given) => {
      // Calling it off writes nothing outside, and who wants to stop is not held up.
      const writes = given['dryRun'] !== true && given['cancel'] !== true;
      const asking = {
        writes,
        question: 'cli.ask.cleanup',
        shows: cleanupLines,
        draw: cleanupLines,
        told: agreed,
      } as const;
      return goAsking(doors.cleanup, given, given, edge, asking);
    });
}

function addFiles(verb: Verb, doors: Doors, edge: Edge): void {
  common(verb('export <file>'))
    .addOption(option('--force').default(false))
    .action((file: string, given: Given) => go(doors.export, { ...given, file }, given, edge, fileLines));
  common(verb('import <file>')).action((file: string, given: Given) =>
    go(doors.import, { ...given, file }, given, edge, importLines),
  );
  common(verb('report'))
    .addOption(option('--out <folder>').default('report'))
    .addOption(option('--language <code>').choices([...staffLanguages]))
    .addOption(option('--public-key').default(false))
    .addOption(option('--verify <file>'))
    .addOption(option('--key <file>'))
    .action((given: Given) => {
      const nullable = Object.fromEntries(['language', 'verify', 'key'].map((name) => [name, given[name] ?? null]));
      return go(doors.report, { ...given, ...nullable }, given, edge, reportLines);
    });
  common(verb('audit'))
    .addArgument(new Argument('<what>').choices(['verify']))
    .addOption(option('--against <file>'))
    .action((what: string, given: Given) =>
      go(doors.audit, { ...given, what, against: given['against'] ?? null }, given, edge, auditLines),
    );
}

function addOrganisations(verb: Verb, doors: Doors, edge: Edge): void {
  common(verb('organisation'))
    .addArgument(new Argument('<what>').choices(['add', 'list', 'upgrade', 'remove']))
    .addArgument(new Argument('[name]'))
    .addOption(option('--database <reference>'))
    .addOption(option('--connections <n>', wholeFrom(1, 10_000)))
    .addOption(option('--new-password').default(false))
    .addOption(option('--export <file>'))
    .addOption(option('--yes').default(false))
    .addOption(option('--confirm <name>'))
    .action((what: string, name: string | undefined, given: Given) => {
      const said = Object.fromEntries(
        ['database', 'connections', 'export', 'confirm'].map((key) => [key, given[key] ?? null]),
      );
      const nullable = { name: name ?? null, ...said };
      return go(doors.organisation, { ...given, ...nullable, what }, given, edge, organisationsLines);
    });
}

function addPapers(verb: Verb, doors: Doors, edge: Edge): void {
  const nullable = (given: Given, ...names: readonly string[]): object =>
    Object.fromEntries(names.map((name) => [name, given[name] ?? null]));
  common(verb('posters'))
    .addOption(option('--wave <name>'))
    .addOption(option('--language <code>').choices([...allLanguages]))
    .addOption(option('--size <paper>').choices(['a4', 'a3']))
    .addOption(option('--design <n>', wholeFrom(1, 3)))
    .addOption(option('--logo <file>'))
    .addOption(option('--out <folder>').default('posters'))
    .action((given: Given) => {
      const said = nullable(given, 'wave', 'language', 'size', 'design', 'logo');
      return go(doors.posters, { ...given, ...said }, given, edge, fileLines);
    });
  const sheets = (command: Command, out: string): Command =>
    common(command)
      .addOption(option('--language <code>').choices([...staffLanguages]))
      .addOption(option('--logo <file>'))
      .addOption(option('--out <file>').default(out));
  sheets(verb('guide'), 'migration-guide.pdf').action((given: Given) =>
    go(doors.guide, { ...given, ...nullable(given, 'language', 'logo') }, given, edge, fileLines),
  );
  sheets(verb('briefing <wave>'), 'briefing.pdf')
    .addOption(option('--names').default(false))
    .action((wave: string, given: Given) =>
      go(doors.briefing, { ...given, ...nullable(given, 'language', 'logo'), wave }, given, edge, fileLines),
    );
}

function common(command: Command): Command {
  const defaults: Common = { config: 'sluis.yaml', data: '.sluis/data' };
  return command
    .addOption(option('--config <file>').default(defaults.config))
    .addOption(option('--data <folder>').default(defaults.data));
}

/** A flag with its environment name: `--exit-when-done` is `SLUIS_EXIT_WHEN_DONE`. */
function option(flags: string, read?: (raw: string) => unknown): Option {
  const name = /--([a-z-]+)/.exec(flags)?.[1] ?? '';
  const made = new Option(flags).env(`SLUIS_${name.replaceAll('-', '_').toUpperCase()}`);
  return read === undefined ? made : made.argParser(read);
}

function wholeFrom(least: number, most: number): (raw: string) => number {
  return (raw) => {
    const value = Number(raw);
    if (!/^\d+$/.test(raw) || value < least || value > most) throw new InvalidArgumentError(`${least} … ${most}`);
    return value;
  };
}

/** A region, `account`, or the https address of a token service. */
function readRegion(raw: string): string {
  if (isRegion(raw) || raw === 'account' || /^https?:\/\//.test(raw)) return raw;
  throw new InvalidArgumentError(`${Object.keys(TOKEN_URLS).join(', ')}, account, https://...`);
}

/** It stands in logs, in the names of jobs and in what monitoring shows. */
function readName(raw: string): string {
  if (!/^[a-z0-9][a-z0-9._-]{0,63}$/i.test(raw)) throw new InvalidArgumentError('w1 (a-z A-Z 0-9 . _ -, 1 … 64)');
  return raw;
}

function readAddress(raw: string): ReturnType<typeof readHostPort> {
  const address = readHostPort(raw, true);
  if (address === null) throw new InvalidArgumentError('127.0.0.1:9465');
  return address;
}

function flagOf(name: string): string {
  return `--${name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)}`;
}
