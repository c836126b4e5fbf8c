import type { WorldEvent } from '../world/event.ts';
import { accountOf, addressesOf, heldBy, mailOf, personOf, uemUserOf } from '../world/look.ts';
import type { Hardware } from '../world/state.ts';
import { liveRecord, newestRecord } from '../world/truth.ts';
import type { Bench } from './words.ts';

/** Law 7, by name: whom enforcement locks out was put before the approvers by mail address, and one of them said yes to it before it began. */
export interface Lockout {
  readonly onPortal: (event: Extract<WorldEvent, { type: 'portal' }>) => void;
  /** The product's own policy came into force for this user. */
  readonly onEnforced: (user: string, at: number) => void;
}

const day = 24 * 3_600_000;

export const createLockout = (bench: Bench): Lockout => {
  const { state } = bench.world;
  /** Addresses that a request named to which an approver said yes, with when the first did. */
  const named = new Map<string, number>();

  /** Plainly locked out: the old product has held it for days, and Intune never did. What is between the two may be news. */
  const isOut = (hardware: Hardware, upn: string, at: number): boolean => {
    if (hardware.intuneRecords.length > 0 || liveRecord(hardware) === null) return false;
    const record = newestRecord(hardware);
    const owner = uemUserOf(state, record?.userId ?? -1)?.upn.toLowerCase();
    return record !== null && owner === upn && record.enrolledAt < at - 2 * day;
  };

  return {
    onPortal: ({ action, status, facts }) => {
      const mail = mailOf(state, facts?.['mail']);
      if (action !== 'approve' || status !== 200 || mail?.headers['x-sluis-message'] !== 'approval-request') return;
      for (const [address] of mail.text.toLowerCase().matchAll(/[\w.+-]+@[\w.-]*\w/g))
        if (!named.has(address)) named.set(address, state.now);
    },
    onEnforced: (id, at) => {
      const user = accountOf(state, id);
      if (user === null) return;
      const upn = user.userPrincipalName.toLowerCase();
      const out = heldBy(state, id).find((hardware) => isOut(hardware, upn, at));
      if (out === undefined) return;
      bench.count('law7.judged');
      const person = personOf(state, id);
      // By the name that they had when the request was made: it may be another one by now.
      const addresses = [user.mail?.toLowerCase() ?? upn, upn, ...(person === null ? [] : addressesOf(person))];
      if (Math.min(...addresses.map((address) => named.get(address) ?? Number.POSITIVE_INFINITY)) > at)
        bench.accuse(
          7,
          user.userPrincipalName,
          `locked out with ${out.serial}, and no approval that was given named them`,
          at,
        );
    },
  };
};
