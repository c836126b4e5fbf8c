import { useBlocker } from '@tanstack/react-router';
import type { Search } from '../../filters.ts';
import { Confirm } from '../../parts/confirm.tsx';
import { useWords } from '../../words.ts';

/**
 * Asks before words that were not saved are left: by a link, by going back, or by closing the page, where the browser asks in its own
 * words. Another language, wave or device of the same message is no leaving.
 *
 * @param places  where there are words that were not saved, as the reader knows them; none: nothing is asked
 */
export function AskBeforeLeaving({ kind, places }: { kind: string; places: readonly string[] }) {
  const { say } = useWords();
  const unsaved = places.length > 0;
  const leaving = useBlocker({
    withResolver: true,
    enableBeforeUnload: unsaved,
    shouldBlockFn: ({ current, next }) =>
      unsaved && !(next.pathname === current.pathname && (next.search as Search)['edit'] === kind),
  });
  if (leaving.status !== 'blocked') return null;
  return (
    <Confirm
      question={{
        title: say('messages.leave.title'),
        what: say('messages.leave.what', { places: places.join(', ') }),
        button: say('messages.leave'),
        danger: true,
      }}
      busy={false}
      error={null}
      onYes={leaving.proceed}
      onNo={leaving.reset}
    />
  );
}
