import type { Fact } from '../../domain/facts.ts';
import { byIntune, type Device } from '../../domain/inventory/match.ts';
import type { Instant } from '../../domain/words.ts';
import { type History, judge, type Note } from './history.ts';

/** Law 7: whoever is under Intune's rules passes them or was approved by name, and no emergency account is in any group of ours. */
export function lockoutByName(history: History, note: Note): void {
  const { facts } = history.view;
  for (const fact of facts.membership.values()) {
    const { lever, member } = fact.value;
    const id = lever === 'source-exempt' ? history.ownerOf(member) : member;
    const name = id === null ? undefined : facts.user.get(id)?.value.userPrincipalName;
    if (name === undefined || id === null || fact.goneAt !== null) continue;
    const emergency = history.settings.emergencyAccounts.includes(name);
    judge(note, 7, id, !emergency, `an emergency account is in ${lever}`);
    if (lever === 'enforced') passesOrApproved(history, note, id, fact);
  }
}

function passesOrApproved(history: History, note: Note, user: string, fact: Fact<'membership'>): void {
  const { view } = history;
  const devices = view.devicesBySubject.get(user) ?? [];
  const passes = devices.some(
    ({ managed }) =>
      managed?.goneAt === null && byIntune(managed) === 'yes' && managed.value.compliance === 'compliant',
  );
  if (passes || history.mayLoseAccess(user)) return note(7, null);
  const claims = (view.past.get(user) ?? []).filter(
    ({ action }) => action.kind === 'add-member' && action.lever === 'enforced',
  );
  const at = claims.findLast((item) => item.claimedAt <= fact.changedAt)?.claimedAt ?? fact.changedAt;
  // Who passed then and does not any more lost it to a later change, which is no doing of ours.
  if (devices.some((device) => mayHavePassed(device, at))) return;
  note(7, { subject: user, detail: 'under the new rules without a compliant device, and nobody approved it' });
}

/** It was in Intune at that time, and what it was then is overwritten. */
function mayHavePassed({ managed, supersededManaged, foreign = [] }: Device, at: Instant): boolean {
  return [managed, ...supersededManaged, ...foreign].some(
    (fact) =>
      fact !== null && fact.firstSeenAt <= at && (fact.changedAt > at || (fact.goneAt !== null && fact.goneAt > at)),
  );
}
