import type { FindingRow } from '../../contract/api/overview.ts';
import type { StoredFinding } from '../../store/store.ts';
import { explainFinding } from '../../text/explain.ts';
import type { StaffLanguage } from '../../text/language.ts';
import type { Engine } from '../../engine/engine.ts';
import { subjectOf } from '../names.ts';

const WEIGHT = { blocks: 0, warns: 1, info: 2 } as const;

/** Findings in the order of the list, the heaviest first. Sorted once for each change, however many pages are read. */
export function openFindingList(engine: Pick<Engine, 'findings'>): () => readonly StoredFinding[] {
  let made: { readonly of: readonly StoredFinding[]; readonly sorted: readonly StoredFinding[] } | null = null;
  return () => {
    const of = engine.findings();
    if (made?.of !== of) made = { of, sorted: of.toSorted(inOrder) };
    return made.sorted;
  };
}

/** Where a finding stands in the list: the same for ever, so that a page can go on after it. */
type Place = readonly [weight: number, code: string, subject: string, id: string];

function placeOf({ severity, code, subject, id }: StoredFinding): Place {
  return [WEIGHT[severity], code, subject, id];
}

function inOrder(a: StoredFinding, b: StoredFinding): number {
  return compare(placeOf(a), placeOf(b));
}

function compare(a: Place, b: Place): number {
  for (const [n, one] of a.entries()) {
    const other = b[n] ?? '';
    if (one !== other) return one < other ? -1 : 1;
  }
  return 0;
}

export function cursorOf(finding: StoredFinding): string {
  return Buffer.from(JSON.stringify(placeOf(finding))).toString('base64url');
}

/** Null: not one of ours. */
export function placeFrom(cursor: string): Place | null {
  try {
    const place: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    if (!Array.isArray(place) || place.length !== 4 || typeof place[0] !== 'number') return null;
    return place.slice(1).every((part) => typeof part === 'string') ? (place as unknown as Place) : null;
  } catch {
    return null;
  }
}

/** The first one after this place, by halving. */
export function indexAfter(sorted: readonly StoredFinding[], place: Place): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    const found = sorted[middle];
    if (found && compare(placeOf(found), place) <= 0) low = middle + 1;
    else high = middle;
  }
  return low;
}

export function rowOf(
  finding: StoredFinding,
  engine: Pick<Engine, 'view' | 'waves'>,
  language: StaffLanguage,
): FindingRow {
  const { name, about } = subjectOf(finding.subject, engine);
  const facts = finding.facts as Readonly<Record<string, unknown>>;
  const { what, next } = explainFinding(language, { code: finding.code, facts }, name ?? '');
  return {
    code: finding.code,
    severity: finding.severity,
    subject: name,
    what,
    next,
    since: new Date(finding.since).toISOString(),
    about,
  };
}
