import { isKey, type Key, type Reader, sayLoosely } from './say.ts';

/** What happened and what to do about it, each a whole sentence or two. */
export interface Explanation {
  readonly what: string;
  readonly next: string;
}

/** Where an outside failure happened, for a remedy that fits. */
export type Place = 'microsoft' | 'workspace-one' | 'list' | 'mail';

type Facts = Readonly<Record<string, unknown>>;

/**
 * An error code with its facts, as sentences. A code that has none (a newer part wrote it) gets a general one that
 * names the code; it never throws, since it is used where something already went wrong.
 */
export function explainError(
  reader: Reader,
  failure: { readonly code: string; readonly facts?: unknown },
  place?: Place,
): Explanation {
  // Some rooms put the facts beside the code, some under `facts`.
  const within = typeof failure.facts === 'object' ? failure.facts : {};
  const facts = { ...failure, ...within };
  return explain(reader, 'error', wordingOf(failure.code, facts), facts, place);
}

/** Facts that choose between wordings of one code: what was wrong in a command, and examples that are not all that is allowed. */
function wordingOf(code: string, facts: Facts): string {
  if (facts['example'] === true) return `${code}.example`;
  return code === 'wrong-use' && typeof facts['kind'] === 'string' ? `${code}.${facts['kind']}` : code;
}

const READ_FINDINGS: ReadonlySet<string> = new Set(['read-incomplete', 'read-lost-records', 'record-rejected']);

/** Reads whose name stands under the kind of what they read. */
const READ_OF: Readonly<Record<string, string>> = {
  users: 'user',
  'entra-devices': 'entra-device',
  'managed-devices': 'managed-device',
  groups: 'group',
  levers: 'membership',
  policies: 'policy',
  partners: 'partner',
  locations: 'location',
  roles: 'role',
};

/** The name by which a person knows a read; null where it has none. */
export function readName(reader: Reader, read: string): string | null {
  const key = `watch.${READ_OF[read] ?? read}`;
  return isKey(key) ? sayLoosely(reader, key, {}) : null;
}

/** A finding as sentences. `subject` is the name by which a person knows what it is about; empty: the whole tenant. */
export function explainFinding(
  reader: Reader,
  finding: { readonly code: string; readonly facts: Facts },
  subject: string,
): Explanation {
  // A device that waits for its wave's brake says so of the wave.
  const { wave } = finding.facts;
  const about = finding.code === 'wave-braked' && typeof wave === 'string' ? wave : subject;
  const words = [sayLoosely(reader, 'term.tenant', {}), sayLoosely(reader, 'live.somebody', {})];
  // What could not be read goes by the name of its read.
  const read = READ_FINDINGS.has(finding.code) ? readName(reader, about) : null;
  const whole = about === '' || about === 'tenant' ? sayLoosely(reader, 'term.tenant', {}) : about;
  const named = read ?? whole;
  const row = finding.code === 'record-rejected' ? rejected(reader, finding.facts) : {};
  const facts = { ...finding.facts, ...row, subject: named };
  const { what, next } = explain(reader, 'finding', finding.code, facts);
  // A name stays as it is written; a word in its place may begin the sentence.
  const begins = words.some((word) => word === named && what.startsWith(word));
  return { what: begins ? what.charAt(0).toUpperCase() + what.slice(1) : what, next };
}

/** Why a record could not be read (`list-code: detail`), in a few words; what has none stands as the product or the reader said it. */
export function rejectWhy(reader: Reader, why: string): string {
  const [code = '', detail = ''] = why.split(/: (.*)/s, 2);
  const key = rejectKey(code, '');
  return key === null ? why : sayLoosely(reader, key, { detail });
}

/** What is told of such a record, in the words of its reader. */
function rejected(reader: Reader, facts: Facts): Facts {
  const { hides = 'nobody' } = facts;
  const why = typeof facts['why'] === 'string' ? facts['why'] : '?';
  const key = rejectKey(why.split(':', 1)[0] ?? '', '.next');
  return { why: rejectWhy(reader, why), hides, remedy: key === null ? 'none' : sayLoosely(reader, key, {}) };
}

/** By the whole code, else by what it has before its last word: which column has the same value twice is in the detail. */
function rejectKey(code: string, end: '' | '.next'): Key | null {
  return [code, code.replace(/-[^-]+$/, '')].map((name) => `reject.${name}${end}`).find(isKey) ?? null;
}

/** Of a wave: which devices move that came after it had begun, and for whom it waits where nothing moves by itself. */
export function explainWave(
  reader: Reader,
  wave: { readonly state: string; readonly late: Readonly<Record<'joined' | 'back', number>> },
): readonly string[] {
  const late = (['joined', 'back'] as const).filter((why) => wave.late[why] > 0);
  return [
    ...(wave.state === 'resting' ? [sayLoosely(reader, 'live.resting', {})] : []),
    ...late.map((why) => sayLoosely(reader, `live.late.${why}`, { n: wave.late[why] })),
  ];
}

/** One line of `sluis check`: what was looked at, and the remedy where it is not right. */
export function explainCheck(
  reader: Reader,
  line: { readonly code: string; readonly facts: Facts; readonly ok?: boolean },
): Explanation {
  // A list says itself what is wrong with it, as it does wherever it is read.
  const problem = line.ok === false && line.code === 'list' ? `error.${String(line.facts['problem'])}` : '';
  if (isKey(problem)) return explain(reader, 'error', problem.slice('error.'.length), line.facts);
  const right = `right.${String(line.facts['why'])}`;
  const why = isKey(right) ? { why: sayLoosely(reader, right, {}) } : {};
  const { failure = 'other', detail = failure, rejects = 0, hiding = 0 } = line.facts;
  const rows = Number(hiding) > 0 ? 'hiding' : Number(rejects) > 0 ? 'kept' : 'none';
  const facts = {
    ...line.facts,
    failure,
    detail,
    ...why,
    ...(line.code === 'list' ? { rows } : {}),
    ...(line.code === 'list-row' ? rejected(reader, line.facts) : {}),
  };
  const said = explain(reader, 'check', line.code, facts);
  const bad = `check.${line.code}.bad`;
  return line.ok === false && isKey(bad) ? { ...said, what: sayLoosely(reader, bad, facts) } : said;
}

function explain(
  reader: Reader,
  area: 'error' | 'finding' | 'check',
  code: string,
  facts: Facts,
  place?: Place,
): Explanation {
  const said = { ...facts, code };
  const ends = place === undefined ? ['.next'] : [`.${place}`, '.next'];
  return {
    what: sayLoosely(reader, keyFor(area, code, ['']), said),
    next: sayLoosely(reader, keyFor(area, code, ends), said),
  };
}

/** The key of the whole code, or else of the code without its last part, and so on (`a.b.c`, `a.b`, `a`). */
function keyFor(area: 'error' | 'finding' | 'check', code: string, ends: readonly string[]): Key {
  for (let part = code; part !== ''; part = part.slice(0, Math.max(0, part.lastIndexOf('.')))) {
    const key = ends.map((end) => `${area}.${part}${end}`).find(isKey);
    if (key !== undefined) return key;
  }
  return ends.includes('.next') ? `${area}.other.next` : `${area}.other`;
}
