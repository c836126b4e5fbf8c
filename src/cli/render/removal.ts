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
  const { name, removed, tables, jobs, account, holds, exported } = view;
  const rows = tables.map(({ table, rows: n }) => [`  ${table}`, `${n}`]);
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
    ...recordLines(view, { reader, paint }),
    '',
    ...(removed
      ? [
          ...(exported === null ? [] : [say(reader, 'term.removal.exported', { file: exported })]),
          say(reader, 'term.removal.outside', { name }),
        ]
      : [
          ...(against.length > 0 ? [say(reader, 'term.removal.against'), ...against] : []),
          ...howLines(view, where, reader),
        ]),
  ];
}

/** What a person keeps of the record; that there is none, where nothing was ever done. */
function recordLines({ record }: RemovalView, { reader, paint }: Pick<Look, 'reader' | 'paint'>): readonly string[] {
  if (record.entries === 0 && record.brokenAt === null) return [say(reader, 'term.removal.no-record')];
  return [
    say(reader, 'term.removal.record', { entries: record.entries }),
    `  ${record.head}`,
    ...(record.brokenAt === null
      ? []
      : [paint.bad(`  ${say(reader, 'term.removal.record-broken', { at: record.brokenAt })}`)]),
    paint.quiet(`  ${say(reader, 'term.removal.keep')}`),
  ];
}

function howLines({ name, exportTo, record }: RemovalView, where: string, reader: Look['reader']): readonly string[] {
  const how = record.entries === 0 ? 'term.removal.how-empty' : 'term.removal.how';
  const kept = exportTo === null ? '' : ` --export ${/[^\w./-]/.test(exportTo) ? `"${exportTo}"` : exportTo}`;
  return [
    ...(exportTo === null ? [say(reader, 'term.removal.nothing-to-export')] : []),
    say(reader, how),
    `  sluis organisation remove ${name}${kept} --yes${where}`,
  ];
}
