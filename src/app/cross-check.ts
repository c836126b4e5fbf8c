import type { ConnectorFailure, TargetReads } from '../connectors/connector.ts';
import type { AccessView } from '../domain/access/gates.ts';
import type { Policy } from '../domain/access/policy/model.ts';
import { compareAnswers, type Difference } from '../domain/access/what-if/compare.ts';
import { type Cell, sampleCells } from '../domain/access/what-if/sample.ts';
import type { Who } from '../domain/access/sign-in.ts';
import { whoOf } from '../domain/access/who.ts';
import type { EntraLocation, EntraUser } from '../domain/facts.ts';
import type { Finding } from '../domain/finding.ts';
import { userId } from '../domain/words.ts';
import { present } from '../engine/cases.ts';
import type { Engine } from '../engine/engine.ts';

/** How our judgement of the policies compares with Entra's own. Counts are of policies, one for each question. */
export interface CrossCheck {
  readonly asked: number;
  readonly agreed: number;
  /** Ours was "maybe", which nothing can contradict. */
  readonly open: number;
  /** The policy is not the one that was read last: look again after the next read. */
  readonly stale: number;
  /** One for each difference: code `what-if-differs`, with the policy, the user, the sign-in, ours and theirs. */
  readonly findings: readonly Finding[];
  /** What ended it before all was asked; null when all was. */
  readonly failure: ConnectorFailure | null;
}

/** What our own judgement rests on. */
export interface Known {
  readonly policies: readonly Policy[];
  readonly locations: readonly EntraLocation[];
  readonly users: readonly EntraUser[];
  readonly whoOf: (userId: string) => Who | null;
}

/** The part of an engine that this rests on. */
interface Knowing {
  readonly view: { readonly facts: Pick<Engine['view']['facts'], 'user' | 'location'> };
  readonly shared: () => { readonly access: Pick<AccessView, 'policies'> } | null;
  readonly inputOf: Engine['inputOf'];
}

/** What an engine knows after a turn. */
export function knownOf(engine: Knowing): Known {
  const { facts } = engine.view;
  return {
    policies: engine.shared()?.access.policies ?? [],
    locations: present(facts.location),
    users: present(facts.user),
    whoOf: (id) => {
      const subject = engine.inputOf(id)?.subject;
      return subject?.access ? whoOf(subject.access, subject.view) : null;
    },
  };
}

/**
 * Asks What-If about a sample of sign-ins and holds its answers against ours, over the policies that were read last. Changes nothing. Takes
 * a second a question, for that is all that the tenant allows; ends early on a failure.
 *
 * @param count questions, 1 or more
 */
export async function crossCheck(
  known: Known,
  target: Pick<TargetReads, 'evaluate'>,
  count: number,
  signal: AbortSignal,
): Promise<CrossCheck> {
  const { policies, locations, whoOf: whoIs } = known;
  const users = new Map(known.users.filter((user) => user.accountEnabled !== 'no').map((user) => [`${user.id}`, user]));
  const tally = { asked: 0, agreed: 0, open: 0, stale: 0 };
  const findings: Finding[] = [];
  for (const cell of sampleCells({ policies, locations, userIds: [...users.keys()], whoOf: whoIs }, count)) {
    const who = whoIs(cell.userId);
    if (who === null) continue;
    const answers = await target.evaluate({ ...cell.asked, user: userId(cell.userId) }, signal);
    if (!answers.ok) return { ...tally, findings, failure: answers.error };
    const compared = compareAnswers(policies, who, cell.signIn, answers.value);
    tally.asked += 1;
    tally.agreed += compared.agreed;
    tally.open += compared.open;
    tally.stale += compared.stale;
    const name = users.get(cell.userId)?.userPrincipalName ?? cell.userId;
    for (const difference of compared.differences) findings.push(findingOf(difference, cell, name));
  }
  return { ...tally, findings, failure: null };
}

function findingOf(difference: Difference, { asked }: Cell, user: string): Finding {
  const { appId, platform, client, device, place } = asked;
  return {
    code: 'what-if-differs',
    // Whether it applies decides who is let in; on the reason alone nothing rests.
    severity: difference.kind === 'reason' ? 'info' : 'warns',
    subject: difference.policyId,
    facts: {
      name: difference.name,
      kind: difference.kind,
      user,
      app: appId,
      platform,
      client,
      device: device === null ? 'none' : device.isCompliant === true ? 'compliant' : 'not-compliant',
      managedBy: device?.mdmAppId ?? null,
      address: place.ipAddress,
      country: place.country,
      ours: difference.ours,
      theirs: difference.theirs,
    },
  };
}
