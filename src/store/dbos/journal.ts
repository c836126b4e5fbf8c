import { DBOS, type WorkflowStatus } from '@dbos-inc/dbos-sdk';
import type { Locks } from './locks.ts';

/** The one workflow of ours. Its name is in every journal: never rename it. */
export const JOB_WORKFLOW = 'sluis-job';

const PAGE = 1_000;

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

/** Forgets what has ended, a page at a time. */
export async function pruneEnded(): Promise<void> {
  for (;;) {
    const ended = await DBOS.listWorkflows({
      workflowName: JOB_WORKFLOW,
      status: ['SUCCESS', 'ERROR', 'MAX_RECOVERY_ATTEMPTS_EXCEEDED'],
      limit: PAGE,
      loadInput: false,
      loadOutput: false,
    });
    if (ended.length > 0) await DBOS.deleteWorkflows(ended.map((status) => status.workflowID));
    if (ended.length < PAGE) return;
  }
}

function listUnended(filter: { readonly executorId?: string }): Promise<WorkflowStatus[]> {
  return DBOS.listWorkflows({
    ...filter,
    workflowName: JOB_WORKFLOW,
    // Cancelled ones too: a process that died while it took a job over leaves it so. We cancel for no other reason.
    status: ['PENDING', 'ENQUEUED', 'DELAYED', 'CANCELLED'],
    loadInput: false,
    loadOutput: false,
  });
}
