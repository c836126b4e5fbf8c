import { CommanderError } from 'commander';
import type { ExitCode } from '../contract/codes.ts';
import { explainError } from '../text/explain.ts';
import type { Doors, Outcome, Problem } from './doors.ts';
import { createProgram } from './program.ts';
import type { Look } from './render/view.ts';
import { languageOfTerminal, paintFor, type Streams } from './screen.ts';

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
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return 0;
    // Commander has said what was wrong already, but to somebody who reads JSON.
    if (asksForJson(args, streams.env)) {
      const detail = error.message.replace(/^error: /, '');
      show({ exit: 2, data: null, problems: [{ code: 'wrong-use', detail }] }, true, null, streams);
    }
    return 2;
  }
  return exit;
}

/** Before anything is parsed, and where parsing failed. */
export function asksForJson(args: readonly string[], env: Streams['env']): boolean {
  return args.includes('--json') || Boolean(env['SLUIS_JSON']);
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
  const look: Look = {
    reader: { language: languageOfTerminal(streams.env), timeZone: streams.env['TZ'] || 'UTC' },
    paint: paintFor(streams.out, streams.env),
  };
  if (data !== null && draw !== null) for (const line of draw(data, look)) streams.out.write(`${line}\n`);
  for (const line of problems.flatMap((problem) => problemLines(problem, streams))) streams.error.write(`${line}\n`);
}

const PLACES = ['microsoft', 'workspace-one', 'list', 'mail'] as const;

function placeOf(problem: Problem): (typeof PLACES)[number] | undefined {
  return PLACES.find((place) => place === problem['place']);
}

/** What happened, and what to do next. */
function problemLines(problem: Problem, { error, env }: Streams): readonly string[] {
  const paint = paintFor(error, env);
  const language = languageOfTerminal(env);
  const { what, next } = explainError(language, problem, placeOf(problem));
  // Nothing near to what was written: then there is nothing to ask "did you mean" about.
  const nothingNear = problem.code === 'config-unknown-key' && problem['nearest'] === null;
  const remedy = nothingNear ? explainError(language, { ...problem, code: 'config-wrong-value' }).next : next;
  return [`${paint.bad('✖')} ${what}`, `  ${remedy}`];
}
