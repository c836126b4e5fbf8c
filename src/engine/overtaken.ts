import type { Action } from '../domain/action.ts';
import { planSubject } from '../domain/plan/subject.ts';
import type { Instant } from '../domain/words.ts';
import { noted, takeIn, withdrawnAs } from './outcomes.ts';
import { type EngineState, inputOf, noteBug } from './state.ts';
import { inSlices, type Steps } from './steps.ts';
import type { Word } from './view.ts';
import { withWishes } from './waves.ts';

/** What was claimed in one turn, by key, and the time that it was planned for. */
export interface Batch {
  readonly actions: ReadonlyMap<string, Action>;
  readonly at: Instant;
}

/** So many are judged before the first of them are taken back: a few hundredths of a second. */
const PART = 200;

/**
 * Takes back what was claimed and not begun, and what people decided since forbids: a wave that was paused or undone, somebody who was
 * left out, a time that was picked, an end of the move that was called off. Thousands of writes take many minutes, and "pause" means
 * now. It is offered anew, under its next key, as soon as the plan wants it again. What is on its way already is left to end.
 *
 * Where the store does not answer, what is not wanted is held back all the same, and `takeBackHeld` asks again.
 *
 * @param batch  of the turn that is under way
 */
export async function withdraw(state: EngineState, batch: Batch): Promise<void> {
  const words = state.heard.splice(0);
  if (words.length === 0) return;
  const concerns = concernedBy(words, state);
  const concerned = [...batch.actions].filter(([key, action]) => isWaiting(key, state) && concerns(action));
  // What has no way back first.
  concerned.sort(([, a], [, b]) => Number(b.kind === 'retire-device') - Number(a.kind === 'retire-device'));
  const ofTenant = new Set(state.setup?.actions.map(({ key }) => key));
  for (let from = 0; from < concerned.length; from += PART) {
    const part = concerned.slice(from, from + PART);
    for (const key of await inSlices(unwantedIn(part, state, batch, ofTenant)))
      if (isWaiting(key, state)) state.held.set(key, null);
    await takeBackHeld(state);
  }
}

/** This process ends: none of these is begun any more. The next one offers them anew, as soon as it runs. */
export async function takeBackWaiting(state: EngineState, keys: Iterable<string>): Promise<void> {
  for (const key of keys) if (isWaiting(key, state)) state.held.set(key, null);
  await takeBackHeld(state);
}

/**
 * Of what this process holds back, the store says that it is taken back: all but what another process was given before. From then on
 * nobody sends it. Nothing is lost where the store does not answer: it stays held, and is asked about again.
 */
export async function takeBackHeld(state: EngineState): Promise<void> {
  const { ports, performing, held } = state;
  for (const [why, all] of Map.groupBy(held, ([, late]) => late)) {
    const keys = all.map(([key]) => key);
    const outcome = withdrawnAs(why);
    const at = ports.clock.now();
    const ask = <T>(asked: Promise<T>): Promise<T | null> =>
      asked.catch((error: unknown) => {
        noteBug(state, error, 'second thoughts');
        return null;
      });
    const taken = await ask(ports.store.claims.withdraw(keys, outcome, at));
    if (taken === null) return;
    for (const key of taken) {
      held.delete(key);
      performing.delete(key);
    }
    noted(state, new Map([...taken].map((key) => [key, outcome])), at);
    // It was taken back before, where the answer to that was lost: who lets go of it as it is would send it.
    const others = keys.filter((key) => !taken.has(key));
    const ended = others.length === 0 ? NONE : await ask(takeIn(state, others));
    if (ended === null) return;
    for (const key of others) held.delete(key);
    for (const key of ended) performing.delete(key);
  }
}

const NONE: ReadonlySet<string> = new Set();

/** This device, or those of this user, that a claim which is not begun asks to leave: the claim's key by the device's. */
export function waitingToLeave(state: EngineState, id: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { key, kind, subject, action } of state.view.open.values()) {
    const { device } = action as { readonly device?: string };
    if (kind === 'retire-device' && device && (subject === id || device === id) && isWaiting(key, state))
      found.set(device, key);
  }
  return found;
}

/** Takes back what waits to ask this device, or those of this user, to leave. */
export async function takeBackRetires(state: EngineState, id: string): Promise<void> {
  for (const key of waitingToLeave(state, id).values()) state.held.set(key, null);
  await takeBackHeld(state);
}

function isWaiting(key: string, { performing, begun, held }: EngineState): boolean {
  return performing.has(key) && !begun.has(key) && !held.has(key);
}

function* unwantedIn(
  part: readonly (readonly [string, Action])[],
  state: EngineState,
  batch: Batch,
  ofTenant: ReadonlySet<string>,
): Steps<readonly string[]> {
  const unwanted: string[] = [];
  for (const [key, action] of part) {
    yield;
    const wanted = ofTenant.has(key) ? isEndWanted(state) : isWanted(action, state, batch);
    if (!wanted) unwanted.push(key);
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

/** Set-up is wanted whatever people say of waves; what clears away at the end, as long as they want the end. */
function isEndWanted({ setup, view }: EngineState): boolean {
  return setup?.closing !== true || view.intents.get('cleanup')?.has('tenant') === true;
}

/** Would the plan offer it as things are now, had this turn claimed nothing yet? Where our own code cannot say, the plan stands. */
function isWanted(action: Action, state: EngineState, batch: Batch): boolean {
  if (!state.plans.has(action.subject)) return isStaffStillToAct(action, state);
  try {
    // As of then: nobody decided that it became night.
    const input = inputOf(state, action.subject, batch.at);
    if (input === null) return true;
    const { subject } = input;
    const wave = subject.wave && state.waves ? withWishes(subject.wave, state.waves, state.view) : subject.wave;
    const past = subject.past.filter((item) => !batch.actions.has(item.action.key));
    const plan = planSubject({ ...input, subject: { ...subject, wave, past } });
    return plan.actions.some(({ key }) => key === action.key);
  } catch (error) {
    noteBug(state, error, action.key);
    return true;
  }
}

/** Of the messages about a wave one has devices leave, by somebody's hand: that one stops with the wave. */
function isStaffStillToAct(action: Action, { waves, view }: EngineState): boolean {
  if (action.kind !== 'send-message' || !(action.about ?? '').startsWith('retire-by-hand:')) return true;
  const wave = [...(waves?.views.values() ?? [])].find(({ name }) => name === action.wave);
  return !waves || !wave || withWishes(wave, waves, view).state === 'open';
}
