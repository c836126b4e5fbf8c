import type { Action } from '../domain/action.ts';
import type { Finding } from '../domain/finding.ts';
import type { Observer } from './observe.ts';
import type { Offered } from './planning.ts';
import type { EnginePorts } from './ports.ts';
import type { ReadReport } from './reads.ts';
import { possibleWatches, type WatchName } from './watches.ts';

/**
 * What says whose rules hold whom. At rest it is read every few hours, and an administrator may act at any time. All of it is read as it
 * is: Graph may tell a change late, so an answer of "no changes" about our groups is not believed here, and their members are read.
 * Members of the groups that old policies name are not asked again: who came into one is out of the policy by our group all the same.
 */
const GUARDS: ReadonlySet<string> = new Set<WatchName>([
  'levers',
  'policies',
  'partners',
  'source-exempt',
  'source-rules',
]);

/**
 * Right only while the rules are as they were read: to switch new ones on, to give old ones back, or to let a device leave, which nobody
 * takes back (laws 1, 2). The others take somebody out of rules, or touch none, and do no harm where they are out already.
 */
function restsOnRules(action: Action): boolean {
  switch (action.kind) {
    case 'add-member':
      return action.lever !== 'exempt';
    case 'remove-member':
      return action.lever !== 'enforced';
    case 'readmit-in-source':
    case 'readmit-to-policy':
    case 'readmit-to-partner':
    case 'detach-source-exemption':
    case 'enable-policy':
    case 'retire-device':
      return true;
    case 'ensure-group':
    case 'ensure-policy':
    case 'exclude-from-policy':
    case 'exclude-from-partner':
    case 'attach-source-exemption':
    case 'exempt-in-source':
    case 'revoke-sessions':
    case 'sync-device':
    case 'send-message':
      return false;
  }
}

const guarded = ([action]: Offered): boolean => restsOnRules(action);

/**
 * Reads what such actions rest on, as far as this turn has not, so that nothing is done by what was so some hours ago. Answers the
 * reads; none where nothing rests on them.
 */
export async function lookBefore(
  offered: readonly Offered[],
  before: readonly ReadReport[],
  observer: Pick<Observer, 'read'>,
  ports: Pick<EnginePorts, 'source'>,
  signal: AbortSignal,
): Promise<readonly ReadReport[]> {
  if (!offered.some(guarded)) return [];
  const soon = new Set(guardsOf(ports).filter((name) => !isRead(name, before)));
  return soon.size === 0 ? [] : observer.read({ busy: new Set(), soon, whole: soon }, signal);
}

/** Without those that rest on a read which this turn does not have, whole and believed: they are offered again. */
export function heldBack(
  offered: readonly Offered[],
  reads: readonly ReadReport[],
  ports: Pick<EnginePorts, 'source'>,
): { readonly actions: readonly Offered[]; readonly findings: readonly Finding[] } {
  const missing = guardsOf(ports).filter((name) => !isRead(name, reads));
  const held = missing.length === 0 ? 0 : offered.filter(guarded).length;
  if (held === 0) return { actions: offered, findings: [] };
  return {
    actions: offered.filter((one) => !guarded(one)),
    findings: [
      {
        code: 'rules-not-read',
        severity: 'warns',
        subject: 'reads',
        facts: { reads: missing.join(', '), actions: held },
      },
    ],
  };
}

function guardsOf(ports: Pick<EnginePorts, 'source'>): readonly WatchName[] {
  return possibleWatches(ports).flatMap(({ name }) => (GUARDS.has(name) ? [name] : []));
}

/** A read that did not take place is none, nor is one of changes. */
function isRead(name: WatchName, reports: readonly ReadReport[]): boolean {
  const last = reports.findLast(({ watch }) => watch === name);
  return last !== undefined && last.failure === null && last.lost === 0 && last.byChanges !== true;
}
