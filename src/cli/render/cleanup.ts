import type { CleanupView } from '../../contract/views.ts';
import { explainFinding } from '../../text/explain.ts';
import { isKey, say, sayLoosely } from '../../text/say.ts';
import { planLines } from './plan.ts';
import type { Look } from './view.ts';

/** What is left of the move, what is in the way, and what is taken away next. */
export function cleanupLines(view: CleanupView, look: Look): readonly string[] {
  const { reader, paint } = look;
  const left = view.left.map(({ kind, name, count }) => {
    const key = `cleanup.${kind}`;
    const lever = `lever.${name}`;
    const shown = kind === 'members' && isKey(lever) ? sayLoosely(reader, lever, {}) : name;
    return `  ${paint.warn('•')} ${isKey(key) ? sayLoosely(reader, key, { name: shown, count }) : `${kind} ${shown}`}`;
  });
  const open = view.open.flatMap((finding) => {
    const { what, next } = explainFinding(reader, finding, 'tenant');
    return [`  ${paint.accent('!')} ${what}`, paint.quiet(`    ${next}`)];
  });
  if (left.length === 0) return [paint.good(say(reader, 'cleanup.nothing'))];
  return [paint.strong(say(reader, 'cleanup.left')), ...left, ...open, '', ...planLines(view.plan, look)];
}
