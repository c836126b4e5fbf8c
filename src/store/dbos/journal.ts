import { DBOS, type WorkflowStatus } from '@dbos-inc/dbos-sdk';
import type { Locks } from './locks.ts';

/** The one workflow of ours. Its name is in every journal: never rename it. */
export const JOB_WORKFLOW = 'sluis-job';

/** Where jobs for anywhere wait. Its name is in the database: never rename it. */
export const SHARED_QUEUE = 'sluis-shared';

const PAGE = 1_000;

/** Ids of the jobs for anywhere that have not ended. */
export async function unendedShared(): Promise<readonly string[]> {
  return (await listUnended({ queueName: SHARED_QUEUE })).map((status) => status.workflowID);
}

/**
 * Forgets the jobs of a former main process, but for those that a living worker is at: what was claimed then is nobody's to send any
 * more, and a read decides what became of it.
 *
 * @param living  executor ids of the workers that live
 */
export async function forgetFormer(living: ReadonlySet<string>): Promise<void> {
  const former = (await listUnended({})).filter(
    ({ status, executorId }) => status !== 'PENDING' || !living.has(executorId ?? ''),
  );
  for (let from = 0; from < former.length; from += PAGE)
    await DBOS.deleteWorkflows(former.slice(from, from + PAGE).map((status) => status.workflowID));
}

/** Of these jobs, those that have not ended, with where each is. */
export async function whereabouts(ids: readonly string[]): Promise<readonly Whereabouts[]> {
  const found: Whereabouts[] = [];
  for (let from = 0; from < ids.length; from += PAGE)
    for (const { workflowID, status, executorId, queueName } of await listUnended({
      workflowIDs: ids.slice(from, from + PAGE),
    }))
      found.push({
        id: workflowID,
        runsIn: status === 'PENDING' ? (executorId ?? '') : null,
        waitsIn: queueName ?? null,
      });
  return found;
}

export interface Whereabouts {
  readonly id: string;
  /** The executor that has it; null while it waits. */
  readonly runsIn: string | null;
  /** The queue in which it waits, or did. */
  readonly waitsIn: string | null;
}

/** To whoever looks at this queue next; null: to DBOS's own, at which every process looks. */
export async function putBack(ids: readonly string[], queueName: string | null): Promise<void> {
  await DBOS.resumeWorkflows([...ids], queueName === null ? {} : { queueName });
}

/** Ids of the jobs that have not ended. */
export async function unended(filter: { readonly executorId?: string }): Promise<readonly string[]> {
  return (await listUnended(filter)).map((status) => status.workflowID);
}

/**
 * Takes over the unended jobs of processes that are dead (nobody holds the lock of their name), and of other versions.
 *
 * @returns ids of the jobs taken over; DBOS begins them within a second
 */
export async function takeUpOrphans(
  own: { readonly executorId: string; readonly applicationVersion: string },
  locks: Locks,
): Promise<readonly string[]> {
  const taken: string[] = [];
  const byExecutor = Map.groupBy(await listUnended({}), (status) => status.executorId ?? '');
  for (const [executorId, statuses] of byExecutor) {
    const mine = executorId === own.executorId;
    if (!mine && !(await locks.tryTake('executor', executorId))) continue;
    try {
      for (const status of statuses) {
        if (status.applicationVersion !== own.applicationVersion)
          await restamp(status.workflowID, own.applicationVersion);
        // Our own of our own version were taken back when DBOS started.
        else if (!mine) await DBOS.resumeWorkflow(status.workflowID);
        else continue;
        taken.push(status.workflowID);
      }
    } finally {
      if (!mine) await locks.give('executor', executorId);
    }
  }
  return taken;
}

/** DBOS runs only jobs of its own version, and changes it only for a job that has ended. */
async function restamp(id: string, applicationVersion: string): Promise<void> {
  await DBOS.cancelWorkflow(id);
  await DBOS.rewindWorkflow(id, { applicationVersion });
}

/** Forgets what has ended, a page at a time, while this says that it may: of what is forgotten nobody hears any more that it ended. */
export async function pruneEnded(may: () => boolean): Promise<void> {
  while (may()) {
    const ended = await DBOS.listWorkflows({
      workflowName: JOB_WORKFLOW,
      status: ['SUCCESS', 'ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'],
      limit: PAGE,
      loadInput: false,
      loadOutput: false,
    });
    if (!may()) return;
    if (ended.length > 0) await DBOS.deleteWorkflows(ended.map((status) => status.workflowID));
    if (ended.length < PAGE) return;
  }
}

function listUnended(filter: {
  readonly executorId?: string;
  readonly queueName?: string;
  readonly workflowIDs?: string[];
}): Promise<WorkflowStatus[]> {
  return DBOS.listWorkflows({
    ...filter,
    workflowName: JOB_WORKFLOW,
    // Cancelled ones too: a process that died while it took a job over leaves it so. We cancel for no other reason.
    status: ['PENDING', 'ENQUEUED', 'DELAYED', 'CANCELLED'],
    loadInput: false,
    loadOutput: false,
  });
}
