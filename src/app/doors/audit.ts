import { existsSync, readFileSync } from 'node:fs';
import { z } from 'zod';
import type { Doors } from '../../cli/doors.ts';
import { ended, failed, withKept } from './organisation.ts';

/** Of a report, only what it says of the audit record: it may be of another version. */
const reportSchema = z.object({ audit: z.object({ entries: z.int().min(0), head: z.string() }) });

/**
 * Follows the chain of the audit record from its first entry to its last. A chain that somebody made anew to its end is whole again:
 * only a head that is kept elsewhere, as in a report, shows it (`against`). Then looks whether writes and decisions stand as it has them.
 */
export const audit: Doors['audit'] = async (options) => {
  const kept = options.against === null ? null : readReport(options.against);
  if (typeof kept === 'string') return failed([{ code: kept, path: options.against ?? '' }]);
  return withKept(options, async (store) => {
    const broken = await store.audit.verify();
    const head = await store.audit.head();
    const view = { entries: head.seq, head: head.hash, brokenAt: broken?.brokenAt ?? null };
    if (broken) return failed([{ code: 'audit-broken', at: broken.brokenAt }], view);
    if (kept && kept.entries > 0) {
      const [entry] = await store.audit.read(kept.entries - 1, 1);
      if (entry?.seq !== kept.entries || entry.hash !== kept.head) {
        return failed([{ code: 'audit-differs', at: kept.entries, path: options.against ?? '' }], view);
      }
    }
    const differs = await store.audit.differs();
    return differs === null ? ended(0, view) : failed([{ code: 'audit-not-kept', ...differs }], view);
  });
};

function readReport(path: string): z.infer<typeof reportSchema>['audit'] | 'file-not-found' | 'report-unreadable' {
  if (!existsSync(path)) return 'file-not-found';
  try {
    return reportSchema.parse(JSON.parse(readFileSync(path, 'utf8'))).audit;
  } catch {
    return 'report-unreadable';
  }
}
