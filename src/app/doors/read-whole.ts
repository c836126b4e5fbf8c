import type { Screen } from '../../cli/doors.ts';
import type { Engine } from '../../engine/engine.ts';
import { say } from '../../text/say.ts';

const BEAT_MS = 500;

/** Reads both sides whole and plans; on a terminal it shows how many records are known meanwhile, since that may take minutes. */
export async function readWhole(
  engine: Engine,
  screen: Screen,
  how: { readonly foresee?: boolean } = {},
): Promise<void> {
  const title = say(screen.language, 'term.reading');
  const known = (): number => Object.values(engine.view.facts).reduce((sum, table) => sum + table.size, 0);
  let shown = false;
  const beat = setInterval(() => {
    shown = true;
    screen.progress(title, known(), null);
  }, BEAT_MS);
  try {
    await engine.turn({ signal: new AbortController().signal, acting: false, readAll: true, ...how });
  } finally {
    clearInterval(beat);
    if (shown) screen.progress(title, known(), known());
  }
}
