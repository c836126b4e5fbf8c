import type { RemovalView } from '../../contract/views.ts';
import { isKey, say, sayLoosely } from '../../text/say.ts';
import { columns } from '../paint.ts';
import type { Look } from './view.ts';

/**
 * What goes, or went, with an organisation; what speaks against it; and what a person is to keep of it.
 *
 * @param where  what a command to copy says of the database, with a space before it; empty: nothing
 */
export function removalLines(view: RemovalView, where: string, { reader, paint }: Look): readonly string[] {
  const { name, removed, tables, jobs, account, record, holds, exported } = view;
  const rows = tables.map(({ table, rows: n }) => [`  ${table}`, `${n}`]);
  const head = [
    say(reader, 'term.removal.record', { entries: record.entries }),
    `  ${record.head}`,
    ...(record.brokenAt === null
      ? []
      : [paint.bad(`  ${say(reader, 'term.removal.record-broken', { at: record.brokenAt })}`)]),
    paint.quiet(`  ${say(reader, 'term.removal.keep')}`),
  ];
  const against = holds.flatMap(({ code, n }) => {
    const key = `term.removal.hold.${code}`;
    return [`  ${paint.warn('•')} ${isKey(key) ? sayLoosely(reader, key, { n, name }) : `${code} ${n}`}`];
  });
  return [
    removed
      ? paint.good(say(reader, 'term.removal.gone', { name }))
      : paint.strong(say(reader, 'term.removal.would', { name })),
    ...columns([...rows, [`  ${say(reader, 'term.removal.jobs')}`, `${jobs}`]], paint),
    `  ${say(reader, 'term.removal.account', { account })}`,
    '',
    ...head,
    '',
    ...(removed
      ? [
          ...(exported === null ? [] : [say(reader, 'term.removal.exported', { file: exported })]),
          say(reader, 'term.removal.outside', { name }),
        ]
      : [
          ...(against.length > 0 ? [say(reader, 'term.removal.against'), ...against] : []),
          say(reader, 'term.removal.how'),
          `  sluis organisation remove ${name} --export ${name}.jsonl --yes${where}`,
        ]),
  ];
}
