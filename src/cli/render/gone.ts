import type { GoneView } from '../../contract/views.ts';
import { readName } from '../../text/explain.ts';
import { say } from '../../text/say.ts';
import type { Look } from './view.ts';

/** What reads do not show and nobody believes, some of it by name, and what a person may say of it. */
export function goneLines({ losses, confirmed }: GoneView, { reader, paint }: Look): readonly string[] {
  const done = confirmed === null ? [] : [paint.good(say(reader, 'gone.confirmed', { word: confirmed }))];
  if (losses.length === 0) return [...done, paint.good(say(reader, 'gone.none'))];
  const shown = losses.flatMap(({ read, records, names, word, said }) => {
    const more = records - names.length;
    return [
      paint.strong(say(reader, 'gone.loss', { read: readName(reader, read) ?? read, lost: records })),
      ...names.map((name) => `  ${paint.warn('•')} ${name}`),
      ...(more > 0 ? [paint.quiet(`  ${say(reader, 'gone.more', { n: more })}`)] : []),
      said === null
        ? say(reader, 'gone.ask', { word })
        : paint.quiet(say(reader, 'gone.said', { by: said.by, at: Date.parse(said.at) })),
    ];
  });
  return [...done, ...shown];
}
