import type { AccessView } from '../../contract/access.ts';
import { csvLine } from '../csv.ts';

type Cell =
  | Readonly<Record<string, number | null>>
  | string
  | number
  | boolean
  | null
  | readonly string[]
  | { readonly surely: number; readonly possibly: number };

/** The rows of an answer as CSV (RFC 4180), all columns by their name in JSON; amounts are two columns. */
export function csvOf(view: AccessView): string {
  const rows: readonly object[] = [...view.map, ...view.people, ...view.lockouts, ...view.changes, ...view.handovers];
  const flat = rows.map(
    (row) =>
      new Map(Object.entries(row as Readonly<Record<string, Cell>>).flatMap(([name, cell]) => cellsOf(name, cell))),
  );
  const heads = HEADS[view.question];
  const lines = [heads, ...flat.map((row) => heads.map((head) => row.get(head) ?? ''))];
  return lines.map(csvLine).join('');
}

const HEADS: Readonly<Record<AccessView['question'], readonly string[]>> = {
  map: [
    'platform',
    'resources',
    ...['old', 'intune', 'both', 'neither', 'unprotected'].flatMap((name) => [`${name}_surely`, `${name}_possibly`]),
  ],
  both: ['user', 'name', 'platform', 'resources', 'old', 'intune', 'sure'],
  old: ['user', 'name', 'platform', 'resources', 'old', 'intune', 'sure'],
  intune: ['user', 'name', 'platform', 'resources', 'old', 'intune', 'sure'],
  neither: ['user', 'name', 'platform', 'resources', 'sure'],
  unprotected: ['user', 'name', 'platform', 'resources', 'old', 'intune', 'sure'],
  lockout: ['user', 'name', 'device', 'platform', 'reason', 'policies', 'resources', 'sure'],
  diff: ['user', 'name', 'platform', 'resources', 'before', 'after'],
  handover: [
    'kind',
    'id',
    'name',
    ...['people', 'old', 'intune'].flatMap((name) => [`${name}_surely`, `${name}_possibly`]),
    'outside',
    'lever',
    'attached',
    'inForceFrom',
    'loses',
    'inverse',
    'settlesMs_hastened',
    'settlesMs_atMost',
  ],
};

function cellsOf(name: string, cell: Cell): readonly (readonly [string, string])[] {
  if (cell === null) return [[name, '']];
  if (Array.isArray(cell)) return [[name, cell.join('; ')]];
  if (typeof cell === 'object') {
    return Object.entries(cell).map(([part, value]) => [`${name}_${part}`, value === null ? '' : String(value)]);
  }
  return [[name, String(cell)]];
}
