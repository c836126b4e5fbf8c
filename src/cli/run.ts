import { CommanderError } from 'commander';
import type { ExitCode } from '../contract/codes.ts';
import { explainError } from '../text/explain.ts';
import type { Doors, Outcome, Problem } from './doors.ts';
import { createProgram } from './program.ts';
import { fold } from './paint.ts';
import type { Look } from './render/view.ts';
import { readSwitch, SwitchUnclear } from './switches.ts';
import { wrongUse } from './wrong-use.ts';
import { languageOfTerminal, lookOf, paintFor, type Streams, widthFor } from './screen.ts';

/** Runs one command line (without the program's own name) and answers its exit code. A bug is thrown on, to the caller. */
export async function runCli(args: readonly string[], doors: Doors, streams: Streams): Promise<ExitCode> {
  let exit: ExitCode = 0;
  const program = createProgram(doors, {
    streams,
    json: asksForJson(args, streams.env),
    finish: async (outcome, json, draw) => {
      exit = outcome.exit;
      show(outcome, json, draw, streams);
    },
  });
  try {
    await program.parseAsync(args[0] === 'version' ? ['--version'] : [...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    const json = asksForJson(args, streams.env);
    // Called without a word, help was the answer; but not to somebody who reads JSON.
    if (error.code === 'commander.help' && !json) return 2;
    const problem: Problem =
      error instanceof SwitchUnclear
        ? { code: 'switch-unclear', ...error.facts }
        : wrongUse(error, args, program, languageOfTerminal(streams.env));
    show({ exit: 2, data: null, problems: [problem] }, json, null, streams);
    return 2;
  }
  return exit;
}

/** Before anything is parsed, and where parsing failed. */
export function asksForJson(args: readonly string[], env: Streams['env']): boolean {
  return args.includes('--json') || readSwitch(env['SLUIS_JSON']) === true;
}

function show<T>(
  outcome: Outcome<T>,
  json: boolean,
  draw: ((data: T, look: Look) => readonly string[]) | null,
  streams: Streams,
): void {
  const { data, problems = [] } = outcome;
  if (json) {
    streams.out.write(`${JSON.stringify({ data, problems, exit: outcome.exit }, null, 2)}\n`);
    return;
  }
  const look = lookOf(streams);
  if (data !== null && draw !== null)
    for (const line of draw(data, look).flatMap((one) => fold(one, look.width))) streams.out.write(`${line}\n`);
  const { width } = widthFor(streams.error);
  for (const line of problems.flatMap((problem) => problemLines(problem, streams)).flatMap((one) => fold(one, width)))
    streams.error.write(`${line}\n`);
}

const PLACES = ['microsoft', 'workspace-one', 'list', 'mail'] as const;

function placeOf(problem: Problem): (typeof PLACES)[number] | undefined {
  return PLACES.find((place) => place === problem['place']);
}

/** "Did you mean" where something is near to what was written, and only what is allowed where nothing is. */
function meant(problem: Problem, language: ReturnType<typeof languageOfTerminal>): string | null {
  if (problem.code !== 'config-unknown-key' && problem.code !== 'config-wrong-value') return null;
  const code = typeof problem['nearest'] === 'string' ? 'config-unknown-key' : 'config-wrong-value';
  return explainError(language, { ...problem, code }).next;
}

/** What happened, and what to do next. */
function problemLines(problem: Problem, { error, env }: Streams): readonly string[] {
  const paint = paintFor(error, env);
  const language = languageOfTerminal(env);
  const { what, next } = explainError(language, problem, placeOf(problem));
  const { key, reference } = problem;
  // Which of several databases or files, by what the configuration says: a URL itself holds the password.
  const isSaid = typeof reference !== 'string' || `${what}${next}`.includes(reference);
  const where = isSaid ? [] : [`  ${String(key)}: ${reference}`];
  return [`${paint.bad('✖')} ${what}`, `  ${meant(problem, language) ?? next}`, ...where];
}
