import type { Device } from '../domain/inventory/match.ts';
import type { Plan, WaveView } from '../domain/plan/case.ts';
import type { SetupPlan } from '../domain/plan/setup.ts';
import type { WaveDefinition } from '../domain/settings.ts';
import type { Instant, WaveName } from '../domain/words.ts';
import type { Intent } from '../store/store.ts';
import { isConfirmed } from './confirmed.ts';
import { isStuckIn, wantedBy } from './hands.ts';
import { textIn } from './values.ts';
import { subjectOf, type View } from './view.ts';
import { isOverridden, signedOffAt, waveBefore, type Waves, withWishes } from './waves.ts';

/** What is asked of the administrator and the help desk now is told by these, to their links as to the console. */
export interface AskedFacts {
  readonly view: View;
  readonly plans: ReadonlyMap<string, Plan>;
  readonly waves: Waves | null;
  readonly setup: SetupPlan | null;
}

/** `answered`: as it is asked now, somebody has said so already. */
export type Standing = 'asked' | 'answered' | 'not-asked';

/** Is the help desk asked to sign this wave off? */
export function signOffStanding(name: string, { view, waves }: Pick<AskedFacts, 'view' | 'waves'>): Standing {
  if (signedOffAt(name, view) !== null) return 'answered';
  const wave = viewOf(name, waves);
  return waves && wave && withWishes(wave, waves, view).state === 'open' ? 'asked' : 'not-asked';
}

/** Is the administrator asked to do this step, or to decide it? `about` as the mail has it. */
export function stepStanding(about: string, facts: AskedFacts, now: Instant): Standing {
  const { view, waves } = facts;
  const [step, name] = stepIn(about);
  switch (step) {
    case 'gate': {
      if (gateAsked(name, facts)) return 'asked';
      const before = waveBefore(waves, name);
      return before && isOverridden(before.name, view) ? 'answered' : 'not-asked';
    }
    case 'brake': {
      if (view.intents.get('brake-lift')?.has(about)) return 'answered';
      const wave = textIn(view.intents.get('brake-list')?.get(about)?.value, 'wave');
      const lists = listsOf(wave, facts);
      // The mail about a newer list may not have arrived: an older one asks as long as somebody whom it names is stuck.
      const isOlder = lists.some(({ id }, place) => place > 0 && id === about);
      const isAsked = lists[0]?.id === about || (isOlder && view.devices.some(isStuckIn(about, view)));
      return isAsked ? 'asked' : 'not-asked';
    }
    default: {
      if (isConfirmed(about, view)) return 'answered';
      const asked = isHandStep(step)
        ? [...handsAsked(step, facts, now).keys()].some((wave) => wave === name.replace(/:\d+$/, ''))
        : syncsAsked(facts).includes(about);
      return asked ? 'asked' : 'not-asked';
    }
  }
}

function viewOf(name: string, waves: Waves | null): WaveView | undefined {
  return waves?.views.values().find((wave) => wave.name === name);
}

/** What a link is about: the step, and the rest. A wave's name may hold a colon itself. */
export function stepIn(about: string): readonly [step: string, rest: string] {
  const [, step = '', rest = ''] = /^([^:]*)(?::(.*))?$/s.exec(about) ?? [];
  return [step, rest];
}

/** The partner connections of which somebody has to press Sync, as their steps are called. */
export function syncsAsked({ view, setup }: Pick<AskedFacts, 'view' | 'setup'>): readonly string[] {
  return (setup?.findings ?? []).flatMap(({ code, facts }) => {
    const id = String(facts['step'] ?? '');
    return code !== 'manual-step-open' || isConfirmed(id, view) ? [] : [id];
  });
}

/**
 * The wave whose gate holds this one back, which a person may pass. Null also where that wave was undone or started again since waves
 * were judged: what it shows now, the next turn tells.
 */
export function gateHeld(name: string, { view, waves }: Pick<AskedFacts, 'view' | 'waves'>): WaveDefinition | null {
  const previous = waveBefore(waves, name);
  const wave = viewOf(name, waves);
  const before = previous && viewOf(previous.name, waves);
  if (!waves || !previous || !wave || !before || withWishes(wave, waves, view).state !== 'blocked') return null;
  const present = withWishes(before, waves, view);
  const isJudged = present.againAt === before.againAt && (present.state === 'undo') === (before.state === 'undo');
  return isJudged ? previous : null;
}

/** The same, until somebody has passed it. */
export function gateAsked(name: string, facts: Pick<AskedFacts, 'view' | 'waves'>): WaveDefinition | null {
  const previous = gateHeld(name, facts);
  return previous && !isOverridden(previous.name, facts.view) ? previous : null;
}

/** The questions about those who are stuck in a wave that is braked now, newest first; none where it is not. */
function listsOf(name: string, { view, waves }: Pick<AskedFacts, 'view' | 'waves'>): readonly Intent[] {
  const judged = viewOf(name, waves);
  const wave = waves && judged && withWishes(judged, waves, view);
  if (!wave?.braked) return [];
  const lists = [...(view.intents.get('brake-list')?.values() ?? [])].filter(
    ({ value, at }) => textIn(value, 'wave') === name && at > (wave.againAt ?? -Infinity),
  );
  return lists.toSorted((a, b) => b.at - a.at);
}

/** Those who are stuck in a braked wave, by name, as the newest question about them has them; null: nothing is asked. */
export function brakeAsked(name: string, facts: Pick<AskedFacts, 'view' | 'waves'>): Intent | null {
  const [newest] = listsOf(name, facts);
  const { view } = facts;
  return newest && !view.intents.get('brake-lift')?.has(newest.id) ? newest : null;
}

/** What is done by hand outside, each device of it in its own wave. */
export const HAND_STEPS = ['retire-by-hand', 'wipe-hold', 'not-cleared', 'left-untold', 'notice-unknown'] as const;
export type HandStep = (typeof HAND_STEPS)[number];

function isHandStep(step: string): step is HandStep {
  return HAND_STEPS.some((one) => one === step);
}

/** The devices that this step is about, by the waves that ask for it now. */
export function handsAsked(
  step: HandStep,
  { view, plans, waves }: Omit<AskedFacts, 'setup'>,
  now: Instant,
): ReadonlyMap<WaveName, readonly Device[]> {
  const wanted = wantedBy(step, { view, plans }, now);
  const asked = new Map<WaveName, Device[]>();
  for (const device of wanted === null ? [] : view.devices.filter(wanted)) {
    const name = waves?.bySubject.get(subjectOf(device));
    const state = name === undefined ? undefined : waves?.views.get(name)?.state;
    const begun = state === 'open' || (step === 'not-cleared' && (state === 'paused' || state === 'undo'));
    if (name === undefined || !(begun || step === 'left-untold')) continue;
    const list = asked.get(name);
    if (list) list.push(device);
    else asked.set(name, [device]);
  }
  return asked;
}
