import type { Finding } from '../domain/finding.ts';
import type { Instant } from '../domain/words.ts';
import type { Json, Store } from '../store/store.ts';
import type { ReadReport } from './reads.ts';
import { ALL_OR_NOTHING } from './watches.ts';

/** Keeps each subject's findings in the store, and writes only where they differ from what was kept last. */
export type KeepFindings = (subject: string, findings: readonly Finding[], at: Instant) => Promise<void>;

export function findingKeeper(store: Store): KeepFindings {
  const kept = new Map<string, string>();
  return async (subject, findings, at) => {
    const text = JSON.stringify(findings);
    if ((kept.get(subject) ?? '[]') === text) return;
    kept.set(subject, text);
    const stored = findings.map((finding) => ({
      id: `${finding.code}:${finding.subject}:${JSON.stringify(finding.facts)}`.slice(0, 300),
      code: finding.code,
      severity: finding.severity,
      subject: finding.subject,
      facts: finding.facts as Json,
    }));
    await store.findings.replace(subject, [...new Map(stored.map((item) => [item.id, item])).values()], at);
  };
}

/** What could not be read, or was not believed, as findings for a person. */
export function readFindings(problems: readonly ReadReport[]): readonly Finding[] {
  return problems.flatMap((problem): Finding[] => [
    ...problem.rejects.map(
      (reject): Finding => ({
        code: problem.watch === 'levers' ? 'lever-group-gone' : 'record-rejected',
        severity: ALL_OR_NOTHING.has(problem.watch) ? 'blocks' : 'warns',
        subject: problem.watch,
        facts: { where: reject.where, why: reject.why },
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
            facts: { lost: problem.lost },
          },
        ]
      : []),
  ]);
}
