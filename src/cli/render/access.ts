import type { AccessView } from '../../contract/access.ts';
import { explainFinding } from '../../text/explain.ts';
import { isKey, type Reader, say, sayLoosely } from '../../text/say.ts';
import { columns } from '../paint.ts';
import { amountWord, handoverTables } from './handover.ts';
import type { Look } from './view.ts';

/** Rows under headings, for a terminal and for the page. Numbers are told apart so that they can be aligned. */
export interface Table {
  readonly heads: readonly { readonly name: string; readonly number: boolean }[];
  readonly rows: readonly (readonly string[])[];
}

type Column =
  | 'platform'
  | 'resources'
  | 'old'
  | 'intune'
  | 'both'
  | 'neither'
  | 'unprotected'
  | 'name'
  | 'user'
  | 'users';
type More = 'device' | 'reason' | 'policies' | 'before' | 'after' | 'group' | 'sure';
const NUMBERS: ReadonlySet<string> = new Set(['both', 'neither', 'unprotected', 'users']);

/** The tables of an answer: one, or for the map one by kind of sign-in and one by wave and group. */
export function accessTables(view: AccessView, reader: Reader): readonly Table[] {
  switch (view.question) {
    case 'map':
      return [mapTable(view, reader), ...(view.groups.length > 0 ? [groupTable(view, reader)] : [])];
    case 'neither':
      return [
        table(
          reader,
          ['user', 'name', 'platform', 'resources', 'sure'],
          view.people.map((row) => [
            row.user,
            row.name ?? '',
            platformWord(reader, row.platform),
            resourceWords(reader, row.resources),
            sureWord(reader, row.sure),
          ]),
        ),
      ];
    case 'both':
    case 'old':
    case 'intune':
    case 'unprotected':
      return [
        table(
          reader,
          ['user', 'name', 'platform', 'resources', 'old', 'intune', 'sure'],
          view.people.map((row) => [
            row.user,
            row.name ?? '',
            platformWord(reader, row.platform),
            resourceWords(reader, row.resources),
            row.old.join(', '),
            row.intune.join(', '),
            sureWord(reader, row.sure),
          ]),
        ),
      ];
    case 'lockout':
      return [
        table(
          reader,
          ['user', 'name', 'device', 'platform', 'reason', 'policies', 'resources', 'sure'],
          view.lockouts.map((row) => [
            row.user,
            row.name ?? '',
            row.device ?? '–',
            platformWord(reader, row.platform),
            word(reader, `access.lockout.${row.reason}`, row.reason),
            row.policies.join(', '),
            resourceWords(reader, row.resources),
            sureWord(reader, row.sure),
          ]),
        ),
      ];
    case 'handover':
      return handoverTables(view.handovers, reader);
    case 'diff':
      return [
        table(
          reader,
          ['user', 'name', 'platform', 'resources', 'before', 'after'],
          view.changes.map((row) => [
            row.user,
            row.name ?? '',
            platformWord(reader, row.platform),
            resourceWords(reader, row.resources),
            word(reader, `access.side.${row.before}`, row.before),
            word(reader, `access.side.${row.after}`, row.after),
          ]),
        ),
      ];
  }
}

function mapTable({ map }: AccessView, reader: Reader): Table {
  return table(
    reader,
    ['platform', 'resources', 'old', 'intune', 'both', 'neither', 'unprotected'],
    map.map((row) => [
      platformWord(reader, row.platform),
      resourceWords(reader, row.resources),
      ...[row.old, row.intune, row.both, row.neither, row.unprotected].map((amount) => amountWord(reader, amount)),
    ]),
    new Set(['old', 'intune']),
  );
}

function groupTable({ groups }: AccessView, reader: Reader): Table {
  return table(
    reader,
    ['group', 'users', 'old', 'intune', 'both', 'neither'],
    groups.map((row) => [
      row.name,
      String(row.users),
      ...[row.old, row.intune, row.both, row.neither].map((amount) => amountWord(reader, amount)),
    ]),
    new Set(['old', 'intune']),
  );
}

function table(
  reader: Reader,
  names: readonly (Column | More)[],
  rows: Table['rows'],
  alsoNumbers: ReadonlySet<string> = new Set(),
): Table {
  const heads = names.map((name) => ({
    name: say(reader, `access.column.${name}`),
    number: NUMBERS.has(name) || alsoNumbers.has(name),
  }));
  return { heads, rows };
}

/** The answer on a terminal: what it is, the tables, the sum, and what it rests on. */
export function accessLines(view: AccessView, { reader, paint, width }: Look): readonly string[] {
  const tables = accessTables(view, reader).flatMap(({ heads, rows }) =>
    rows.length === 0 ? [] : ['', ...columns([heads.map((head) => head.name), ...rows], paint, width)],
  );
  const shown = view.people.length + view.changes.length + view.lockouts.length + view.handovers.length;
  const more = view.rows - shown;
  const doubts = view.doubts.slice(0, MOST_DOUBTS).map((doubt) => `  ${doubtWords(reader, doubt)}`);
  const others = view.doubts.length - doubts.length;
  return [
    paint.strong(say(reader, `access.title.${view.question}`)),
    paint.quiet(`${say(reader, `access.of.${view.of}`)} · ${say(reader, 'access.at', { at: Date.parse(view.at) })}`),
    paint.quiet(say(reader, 'access.size', view.size)),
    ...tables,
    ...(more > 0 ? [paint.quiet(say(reader, 'access.more', { more, rows: view.rows }))] : []),
    '',
    totalLine(view, { reader, paint }),
    ...checkedLines(view, { reader, paint }),
    ...(doubts.length > 0 ? ['', paint.warn(say(reader, 'access.doubts')), ...doubts] : []),
    ...(others > 0 ? [paint.quiet(`  + ${others}`)] : []),
  ];
}

function checkedLines({ crossCheck: checked }: AccessView, { reader, paint }: Look): readonly string[] {
  if (checked === null) return [];
  const { differences, ...counts } = checked;
  const words = say(reader, 'access.cross-check', { ...counts, differences: differences.length });
  const each = differences.map(
    (finding) => `  ${explainFinding(reader, { ...finding, facts: finding.facts }, '').what}`,
  );
  return ['', differences.length === 0 ? paint.good(words) : paint.bad(words), ...each];
}

const MOST_DOUBTS = 12;

/** Somebody is there, and that is neither good nor bad. */
const SHOWS: ReadonlySet<string> = new Set(['old', 'intune', 'diff', 'handover']);

function totalLine(view: AccessView, { reader, paint }: Look): string {
  const words = totalWords(view, reader);
  const { surely, possibly } = view.total;
  if (possibly === 0) return paint.good(words);
  const bad = !SHOWS.has(view.question) && surely > 0;
  return bad ? paint.bad(words) : paint.warn(words);
}

export function totalWords({ question, total, rows }: AccessView, reader: Reader): string {
  const { surely, possibly } = total;
  const about = question === 'map' ? 'access.title.both' : question === 'handover' ? 'access.column.old' : null;
  const name = about === null ? '' : `${say(reader, about)}: `;
  if (possibly === 0) return `${name}${say(reader, 'access.total.none')}`;
  if (question === 'lockout' || question === 'diff' || question === 'neither')
    return surely === possibly
      ? say(reader, 'access.total.rows', { people: possibly, rows })
      : say(reader, 'access.total.rows-some', { surely, possibly, rows });
  const words =
    surely === possibly
      ? say(reader, 'access.total.sure', { surely })
      : say(reader, 'access.total.some', { surely, possibly });
  return `${name}${words}`;
}

export function doubtWords(reader: Reader, { code, facts }: AccessView['doubts'][number]): string {
  const key = `access.doubt.${code}`;
  return isKey(key) ? sayLoosely(reader, key, facts) : code;
}

function sureWord(reader: Reader, sure: boolean): string {
  return say(reader, sure ? 'access.yes' : 'access.maybe');
}

function platformWord(reader: Reader, platform: string): string {
  // What no policy tells apart from a platform that nobody has is “other”.
  const names = platform.split(', ');
  return (names.length === 2 && names.includes('other') ? ['other'] : names)
    .map((name) => word(reader, `access.platform.${name}`, name))
    .join(', ');
}

const MOST_RESOURCES = 3;

/** The first few by name: what stands together is what no policy tells apart. */
function resourceWords(reader: Reader, labels: readonly string[]): string {
  const shown = labels.slice(0, MOST_RESOURCES).map((label) => {
    const [kind = '', id] = label.split(':');
    const name = word(reader, `access.resource.${kind}`, label);
    return id === undefined || kind === 'enrollment' ? name : label.replace(/^app:/, '');
  });
  const unique = [...new Set(shown)].join(', ');
  return labels.length > MOST_RESOURCES ? `${unique} + ${labels.length - MOST_RESOURCES}` : unique;
}

function word(reader: Reader, key: string, other: string): string {
  return isKey(key) ? sayLoosely(reader, key, {}) : other;
}
