import type { AccessView, Amount, HandoverRow } from '../../contract/access.ts';
import { isKey, type Key, type Reader, say, sayLoosely } from '../../text/say.ts';
import type { Table } from './access.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

/** Two tables: every enforcer with its lever, and what each of those levers rests on. */
export function handoverTables(rows: AccessView['handovers'], reader: Reader): readonly Table[] {
  const levers = [...new Map(rows.map((row) => [row.lever, row])).values()];
  return [
    {
      heads: headsOf(reader, ['enforcer', 'kind', 'users', 'word', 'lever', 'attached', 'loses']),
      rows: rows.map((row) => [
        row.name,
        say(reader, `access.enforcer.${row.kind}`),
        amountWord(reader, row.people),
        sideWords(reader, row),
        say(reader, `access.lever.${row.lever}`),
        attachedWord(reader, row),
        row.loses.map((control) => controlWord(reader, control)).join(', '),
      ]),
    },
    { heads: headsOf(reader, ['lever', null, null]), rows: levers.flatMap((row) => restsOn(reader, row)) },
  ];
}

type Column = 'enforcer' | 'kind' | 'users' | 'word' | 'lever' | 'attached' | 'loses';

function headsOf(reader: Reader, names: readonly (Column | null)[]): Table['heads'] {
  return names.map((name) => ({
    name: name === null ? '' : say(reader, `access.column.${name}`),
    number: name === 'users',
  }));
}

/** Four lines for one lever: when it may be used, how it is seen, the way back, and how long it takes. */
function restsOn(reader: Reader, row: HandoverRow): Table['rows'] {
  const { lever } = row;
  const inverse = `access.inverse.${row.inverse ?? 'none'}`;
  const facts: readonly (readonly [Key, string])[] = [
    ['access.column.precondition', say(reader, `access.lever.${lever}.precondition`)],
    ['access.column.read-back', say(reader, `access.lever.${lever}.read-back`)],
    ['access.column.inverse', isKey(inverse) ? sayLoosely(reader, inverse, {}) : (row.inverse ?? '')],
    ['access.column.time', timeWords(reader, row.settlesMs)],
  ];
  return facts.map(([key, words], at) => [
    at === 0 ? say(reader, `access.lever.${lever}`) : '',
    sayLoosely(reader, key, {}),
    words,
  ]);
}

function timeWords(reader: Reader, { hastened, atMost }: HandoverRow['settlesMs']): string {
  return hastened === null
    ? say(reader, 'access.settles.at-most', { hours: Math.floor(atMost / HOUR), minutes: atMost / MINUTE })
    : say(reader, 'access.settles.hastened', { hastened: hastened / MINUTE });
}

/** Only where somebody is: a side of nobody says nothing. */
function sideWords(reader: Reader, { old, intune }: HandoverRow): string {
  return [
    ...(old.possibly > 0 ? [say(reader, 'access.word.old', { people: amountWord(reader, old) })] : []),
    ...(intune.possibly > 0 ? [say(reader, 'access.word.intune', { people: amountWord(reader, intune) })] : []),
  ].join(', ');
}

function attachedWord(reader: Reader, { attached, inForceFrom }: HandoverRow): string {
  if (inForceFrom === null) return say(reader, `access.attached.${attached === 'unsettled' ? 'unknown' : attached}`);
  const at = Date.parse(inForceFrom);
  return say(reader, attached === 'unsettled' ? 'access.attached.unsettled' : 'access.attached.from', { at });
}

function controlWord(reader: Reader, control: string): string {
  const key = [`access.loses.${control}`, `why.control.${control}`].find(isKey);
  return key === undefined ? control : sayLoosely(reader, key, {});
}

export function amountWord(reader: Reader, { surely, possibly }: Amount): string {
  return surely === possibly ? String(surely) : say(reader, 'access.range', { surely, possibly });
}
