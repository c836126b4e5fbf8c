import { type Action, OVERTAKEN } from '../domain/action.ts';
import { planSubject } from '../domain/plan/subject.ts';
import type { Instant } from '../domain/words.ts';
import type { ClaimOutcome } from '../store/store.ts';
import { inputOf, type EngineState } from './state.ts';
import { inSlices, type Steps } from './steps.ts';
import type { Word } from './view.ts';
import { withWishes } from './waves.ts';

/** What was claimed in one turn, by key. */
export type Batch = ReadonlyMap<string, Action>;

const WITHDRAWN: ClaimOutcome = { kind: 'failed', code: OVERTAKEN };

/**
 * Takes back what was claimed and not begun, and what people decided since forbids: a wave that was paused or undone, somebody who was
 * left out, a time that was picked. Thousands of writes take many minutes, and "pause" means now. It is offered anew, under its next key,
 * as soon as the plan wants it again. What is on its way already is left to end.
 *
 * @param batch  of the turn that is under way
 * @returns what was taken back, and when: nobody sends it any more, and the store says so
 */
export async function withdraw(
  state: EngineState,
  batch: Batch,
): Promise<{ readonly taken: ReadonlyMap<string, ClaimOutcome>; readonly at: Instant }> {
  const { ports, performing, begun, heard } = state;
  const words = heard.splice(0);
  const unwanted = await inSlices(unwantedAfter(words, state, batch));
  const waiting = unwanted.filter((key) => performing.has(key) && !begun.has(key));
  // From here on this process begins none of them; which ones a worker was given, the store knows.
  for (const key of waiting) performing.delete(key);
  const at = ports.clock.now();
  const keys = await ports.store.claims.withdraw(waiting, WITHDRAWN, at);
  return { taken: new Map([...keys].map((key) => [key, WITHDRAWN])), at };
}

function* unwantedAfter(words: readonly Word[], state: EngineState, batch: Batch): Steps<readonly string[]> {
  if (words.length === 0) return [];
  const concerns = concernedBy(words, state);
  const unwanted: string[] = [];
  for (const [key, action] of batch) {
    if (!state.performing.has(key) || state.begun.has(key) || !concerns(action)) continue;
    yield;
    if (!isWanted(action, state, batch)) unwanted.push(key);
  }
  return unwanted;
}

/** Other words, such as an approval, allow and forbid nothing. */
function concernedBy(words: readonly Word[], { view }: EngineState): (action: Action) => boolean {
  const waves = new Set<string | null>(words.flatMap(({ kind, id }) => (kind === 'wave-control' ? [id] : [])));
  const subjects = new Set(words.flatMap((word) => view.subjectsOf(word)));
  const all = words.some(({ kind }) => kind === 'cleanup');
  return ({ subject, wave }) => all || subjects.has(subject) || waves.has(wave);
}

/**
 * Would the plan offer it as things are now, had this turn claimed nothing yet? Of what belongs to no subject, set-up and messages to
 * staff, nothing is taken back.
 */
function isWanted(action: Action, state: EngineState, batch: Batch): boolean {
  const input = inputOf(state, action.subject);
  if (input === null || !state.plans.has(action.subject)) return true;
  const { subject } = input;
  const wave = subject.wave && state.waves ? withWishes(subject.wave, state.waves, state.view) : subject.wave;
  const past = subject.past.filter((item) => !batch.has(item.action.key));
  return planSubject({ ...input, subject: { ...subject, wave, past } }).actions.some(({ key }) => key === action.key);
}
