import { say } from '../text/say.ts';
import { askConsent } from './ask.ts';
import type { Agrees, Outcome, Screen } from './doors.ts';
import type { Look } from './render/view.ts';
import { lookOf, type Streams, terminalScreen } from './screen.ts';

export type Draw<T> = ((data: T, look: Look) => readonly string[]) | null;

export interface Edge {
  readonly streams: Streams;
  /** The command line asks for JSON, as far as can be seen before it is parsed. */
  readonly json: boolean;
  /** Called once, with how the verb ended. */
  readonly finish: <T>(outcome: Outcome<T>, json: boolean, draw: Draw<T>) => Promise<void>;
}

export type Given = Readonly<Record<string, unknown>>;

/**
 * Opens a door with what the command line said. The options were checked above, flag by flag, and have the shape of the door's
 * options; commander only knows them by name.
 */
export async function go<Options, View>(
  door: (options: Options, screen: Screen) => Promise<Outcome<View>>,
  options: object,
  given: Given,
  edge: Edge,
  draw: Draw<View>,
): Promise<void> {
  const json = given['json'] === true;
  const { json: _, ...rest } = options as { readonly json?: boolean };
  const outcome = await door(rest as Options, terminalScreen(edge.streams, json));
  await edge.finish(outcome, json, draw);
}

interface Asking<Shown, View> {
  /** It writes outside; else nobody is asked. */
  readonly writes: boolean;
  /** What it writes was approved before: where nobody can be asked, it is done. */
  readonly approved?: true;
  readonly question: 'cli.ask.apply' | 'cli.ask.undo' | 'cli.ask.undo.again' | 'cli.ask.cleanup';
  /** What would be written, for whoever is asked. */
  readonly shows: (shown: Shown, look: Look) => readonly string[];
  readonly draw: Draw<View>;
  /** What is told instead to whoever was asked: they have seen it. */
  readonly told?: Draw<View>;
}

/**
 * Opens a door that writes outside, once somebody at the terminal agrees or said so beforehand (`--yes`). Where nobody can be asked that must
 * be said, but for what was approved before.
 */
export async function goAsking<Options extends { readonly agrees: Agrees<Shown> }, Shown, View>(
  door: (options: Options, screen: Screen) => Promise<Outcome<View>>,
  options: object,
  given: Given,
  edge: Edge,
  { writes, approved, question, shows, draw, told = draw }: Asking<Shown, View>,
): Promise<void> {
  const { yes, ...rest } = options as { readonly yes?: boolean };
  const json = given['json'] === true;
  const screen = terminalScreen(edge.streams, json);
  const mayGoOn = yes === true || (approved === true && !screen.interactive);
  if (!writes || mayGoOn) return go(door, { ...rest, agrees: null }, given, edge, draw);
  if (!screen.interactive)
    return edge.finish({ exit: 2, data: null, problems: [{ code: 'flags-missing', flags: '--yes' }] }, json, null);
  const agrees = async (shown: Shown): Promise<boolean> => {
    for (const line of shows(shown, lookOf(edge.streams))) screen.line(line);
    const agreed = await askConsent(say(screen.language, question), screen.language, edge.streams.keyboard);
    if (!agreed) screen.line(say(screen.language, 'term.cancelled'));
    return agreed;
  };
  return go(door, { ...rest, agrees }, given, edge, told);
}

export const agreed = (_: unknown, { reader }: Look): readonly string[] => [say(reader, 'term.agreed')];
