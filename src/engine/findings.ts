import type { Reject } from '../connectors/connector.ts';
import type { Finding } from '../domain/finding.ts';
import { type Instant, waveName } from '../domain/words.ts';
import type { Json, Store, StoredFinding } from '../store/store.ts';
import { codeOf, goneWord, isOpen, namesIn } from './gone.ts';
import type { ReadReport } from './reads.ts';
import type { EngineState } from './state.ts';
import { hidesOthers } from './sweep.ts';
import type { View } from './view.ts';
import { ALL_OR_NOTHING } from './watches.ts';
import type { Waves } from './waves.ts';

/** Keeps the findings of each of these in the store, in their order, and writes only where they differ from what was kept last. */
export type KeepFindings = (bySubject: ReadonlyMap<string, readonly Finding[]>, at: Instant) => Promise<void>;

/** Subjects that are written together. */
const TOGETHER = 500;

/** A subject's findings that differ from what was kept. */
interface Anew {
  readonly text: string;
  readonly list: readonly StoredFinding[];
}

export interface FindingKeeper {
  readonly keep: KeepFindings;
  /** What stands now, by whoever it was kept under. */
  readonly kept: () => ReadonlyMap<string, readonly StoredFinding[]>;
  /** Another number whenever something was kept anew. */
  readonly stamp: () => number;
}

/** Knows what an earlier process kept, which the store answers by whom it was kept under: what has passed since is closed, and what still stands keeps its beginning. */
export async function openFindings(store: Store): Promise<FindingKeeper> {
  const kept = new Map<string, readonly StoredFinding[]>(Map.groupBy(await store.findings.all(), (one) => one.subject));
  const texts = new Map<string, string>();
  let stamp = 0;
  const write = async (part: ReadonlyMap<string, Anew>, at: Instant): Promise<void> => {
    await store.findings.replace(new Map([...part].map(([subject, { list }]) => [subject, list])), at);
    // Not before: what could not be written is tried again, and not shown.
    for (const [subject, { text, list }] of part) {
      texts.set(subject, text);
      if (list.length === 0) kept.delete(subject);
      else kept.set(subject, list);
    }
    stamp++;
  };
  const keep: KeepFindings = async (bySubject, at) => {
    const part = new Map<string, Anew>();
    for (const [subject, findings] of bySubject) {
      const text = JSON.stringify(findings);
      if ((texts.get(subject) ?? (kept.has(subject) ? '' : '[]')) === text) continue;
      part.set(subject, { text, list: storedList(findings, kept.get(subject) ?? [], at) });
      if (part.size < TOGETHER) continue;
      await write(part, at);
      part.clear();
    }
    if (part.size > 0) await write(part, at);
  };
  return { keep, kept: () => kept, stamp: () => stamp };
}

/** Under these is kept what concerns no subject and no wave. */
const HOLDERS: ReadonlySet<string> = new Set(['tenant', 'reads', 'levers', 'machine']);

/** All that stands. Whoever is gone takes their findings along. */
export function standingFindings(
  state: Pick<EngineState, 'plans' | 'waves'>,
  keeper: FindingKeeper,
): () => readonly StoredFinding[] {
  let made: { readonly stamp: string; readonly waves: Waves | null; readonly list: readonly StoredFinding[] } | null =
    null;
  return () => {
    const { plans, waves } = state;
    const stamp = `${keeper.stamp()}:${plans.size}`;
    if (made?.stamp === stamp && made.waves === waves) return made.list;
    const stands = (holder: string): boolean =>
      plans.has(holder) || HOLDERS.has(holder) || waves?.views.has(waveName(holder)) === true;
    const list = [...keeper.kept()].flatMap(([holder, findings]) => (stands(holder) ? findings : []));
    made = { stamp, waves, list };
    return list;
  };
}

/** Each once; one that stood before has its beginning. */
function storedList(findings: readonly Finding[], before: readonly StoredFinding[], at: Instant): StoredFinding[] {
  const since = new Map(before.map((one) => [one.id, one.since]));
  const byId = new Map(
    findings.map((finding) => {
      const one = storedOf(finding);
      return [one.id, { ...one, since: since.get(one.id) ?? at }];
    }),
  );
  return [...byId.values()];
}

function storedOf({ code, severity, subject, facts }: Finding): Omit<StoredFinding, 'since'> {
  const id = `${code}:${subject}:${JSON.stringify(facts)}`.slice(0, 300);
  return { id, code, severity, subject, facts: facts as Json };
}

/** What could not be read, or was not believed, as findings for a person. */
export function readFindings(
  problems: readonly ReadReport[],
  view: Pick<View, 'facts' | 'intents'>,
): readonly Finding[] {
  return problems.flatMap((problem): Finding[] => [
    ...problem.rejects.map(
      (reject): Finding => ({
        code: problem.watch === 'levers' ? 'lever-group-gone' : 'record-rejected',
        severity: ALL_OR_NOTHING.has(problem.watch) ? 'blocks' : 'warns',
        subject: problem.watch,
        facts: { where: reject.where, why: reject.why, ...hidesFacts(problem.watch, reject) },
      }),
    ),
    ...(problem.failure
      ? [
          {
            code: 'read-incomplete' as const,
            severity: 'warns' as const,
            subject: problem.watch,
            facts: { code: problem.failure.code },
          },
        ]
      : []),
    ...(problem.lost > 0
      ? [
          {
            code: 'read-lost-records' as const,
            severity: 'warns' as const,
            subject: problem.watch,
            facts: { lost: problem.lost, ...lossFacts(problem, view) },
          },
        ]
      : []),
  ]);
}

/** By what name a sentence knows whom it hides, in a list that also says who is gone: `old`, `new`. */
function hidesFacts(watch: ReadReport['watch'], reject: Reject): Finding['facts'] {
  if (!hidesOthers(reject) || (watch !== 'source-devices' && watch !== 'managed-devices')) return {};
  return { hides: watch === 'source-devices' ? 'old' : 'new' };
}

/** So many are named as examples. */
const NAMED = 5;

/** Of a loss that is not believed: `word` is what a person calls it by, who may say that these are gone; `said`, once they have. */
function lossFacts({ watch, loss }: ReadReport, view: Pick<View, 'facts' | 'intents'>): Finding['facts'] {
  // It is believed, and waits for a second look.
  if (!loss) return goneWord(watch, view) ? { said: 'said' } : {};
  return { said: isOpen(loss, view) ? 'asked' : 'said', word: codeOf(loss), names: namesIn(loss, view, NAMED) };
}
