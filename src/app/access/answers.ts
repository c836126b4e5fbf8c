import type { AccessView } from '../../contract/access.ts';
import type { MoveSettings } from '../../domain/settings.ts';
import type { Instant } from '../../domain/words.ts';
import type { Engine } from '../../engine/engine.ts';
import { fail, ok, type Result } from '../../domain/result.ts';
import { answerSteps, type Asked } from './answer.ts';
import { type About, askingOf, type UnknownLabel, unknownLabels } from './asking.ts';
import { keepWorld } from './kept.ts';
import { inSlices } from '../../engine/steps.ts';
import type { AccessWorld } from './world.ts';

export type AskedNow = Asked & About;
export type Answered = Result<AccessView, UnknownLabel>;

/** Answers about a running engine, for many who ask at once. */
export interface Answers {
  /** Null until the engine has read and planned once. */
  readonly world: () => Promise<AccessWorld | null>;
  /** The same rows as the command line's. Null as above. */
  readonly answer: (asked: AskedNow) => Promise<Answered | null>;
}

/** An answer is given again for so many times as long as it took: pages that read again at every change cost a share of one core at most. */
const REST = 4;
/** Most answers that are kept; the oldest goes first. */
const MOST = 24;

export function openAnswers(engine: Engine, settings: Pick<MoveSettings, 'source'>, now: () => Instant): Answers {
  const kept = keepWorld(engine);
  const known = new Map<string, { readonly answer: Promise<Answered>; staleAt: number }>();
  let gathering: Promise<AccessWorld> | null = null;

  async function world(): Promise<AccessWorld | null> {
    if (!engine.shared() || engine.view.facts.user.size === 0) return null;
    gathering ??= inSlices(kept.now(now())).finally(() => (gathering = null));
    return gathering;
  }

  async function made(asked: AskedNow, found: AccessWorld): Promise<Answered> {
    const asking = await inSlices(askingOf(engine, found, settings, asked));
    const [wrong] = unknownLabels(asking, asked);
    return wrong ? fail(wrong) : ok(await inSlices(answerSteps(asking, asked)));
  }

  return {
    world,
    async answer(asked) {
      const key = JSON.stringify([asked.question, asked.afterPlan, asked.platform, asked.resource, asked.limit]);
      const before = known.get(key);
      if (before && performance.now() < before.staleAt) return before.answer;
      const found = await world();
      if (!found) return null;
      const began = performance.now();
      const answer = made(asked, found);
      const entry = { answer, staleAt: Infinity };
      known.delete(key);
      known.set(key, entry);
      for (const oldest of known.keys()) if (known.size > MOST) known.delete(oldest);
      try {
        return await answer;
      } finally {
        const ended = performance.now();
        entry.staleAt = ended + REST * (ended - began);
      }
    },
  };
}
