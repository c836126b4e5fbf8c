import type { Doors } from '../../cli/doors.ts';
import type { GoneView } from '../../contract/views.ts';
import type { Engine } from '../../engine/engine.ts';
import { codeOf, goneWord, isOpen, namesIn, sayGone } from '../../engine/gone.ts';
import { ended, failed, withOrganisation } from './organisation.ts';
import { readWhole } from './read-whole.ts';
import { readFailures } from './reading.ts';

const signal = new AbortController().signal;

/** Names of records that are shown; how many there are is said besides. */
const MOST_NAMED = 20;

/** What reads do not show and nobody believes; and a person's word that it is really gone. */
export const gone: Pick<Doors, 'gone'> = {
  gone: (options, screen) =>
    withOrganisation(options, options.confirm === null ? 'looking' : 'acting', async ({ sluis, config, clock }) => {
      const { engine, store } = sluis;
      await readWhole(engine, screen);
      const failures = readFailures(engine.problems(), sluis.source.vendor);
      if (failures.length > 0) return failed(failures);
      const word = options.confirm?.toLowerCase() ?? null;
      if (word !== null) {
        const loss = engine.problems().find((problem) => problem.loss && codeOf(problem.loss) === word)?.loss;
        if (!loss) return failed([{ code: 'loss-unknown', word }], viewOf(engine, null));
        await sayGone({ store, view: engine.view, now: clock.now }, loss, config.administrator.mail);
        // What was said is asked for once more, and nothing else.
        await engine.turn({ signal, acting: false });
      }
      const view = viewOf(engine, word);
      return ended(view.losses.length > 0 ? 1 : 0, view);
    }),
};

function viewOf({ problems, view }: Pick<Engine, 'problems' | 'view'>, confirmed: string | null): GoneView {
  const losses = problems().flatMap(({ loss }) => {
    if (!loss) return [];
    const word = isOpen(loss, view) ? null : goneWord(loss.watch, view);
    return [
      {
        read: loss.watch,
        records: loss.ids.length,
        names: namesIn(loss, view, MOST_NAMED),
        word: codeOf(loss),
        said: word && { by: word.by, at: new Date(word.at).toISOString() },
      },
    ];
  });
  return { losses, confirmed };
}
