import { DAY, HOUR, MINUTE, OLD_MDM_APP_ID } from './constants.ts';
import { delay } from './happen.ts';
import { accountOf, hardwareOf, personOf, restrictionForAll } from './look.ts';
import type { UemDevice, WorldState } from './state.ts';
import { clearOldMdm } from './landing.ts';
import { liveRecord, newestRecord } from './truth.ts';

type Facts = Readonly<Record<string, string | number | boolean | null>>;
type Hands = Readonly<Record<string, (state: WorldState, subject: string, facts: Facts) => boolean>>;

/** What an administrator does in a console behind the product's back: each answers whether its subject is there. */
export const ADMINISTRATOR_HANDS: Hands = {
  /** A group's member is put in or taken out. facts: member. */
  'member-in': (state, subject, facts) => turnMember(state, subject, String(facts['member']), true),
  'member-out': (state, subject, facts) => turnMember(state, subject, String(facts['member']), false),
  'rename-group': (state, subject, facts) => {
    const group = state.directory.groups.find((one) => one.id === subject);
    if (group !== undefined) group.displayName = String(facts['name']);
    return group !== undefined;
  },
  'delete-group': (state, subject) => {
    const { directory } = state;
    const deleted = directory.groups.filter((one) => one.id === subject);
    directory.groups = directory.groups.filter((one) => one.id !== subject);
    directory.deletedGroups = [...(directory.deletedGroups ?? []), ...deleted];
    return deleted.length > 0;
  },
  /** Taken out of the deleted items, with the members that it had, as far as they are still there. */
  'restore-group': (state, subject) => {
    const { directory } = state;
    const group = directory.deletedGroups?.find((one) => one.id === subject);
    if (group === undefined) return false;
    directory.deletedGroups = directory.deletedGroups?.filter((one) => one !== group) ?? [];
    group.members = group.members.filter(
      ({ id, type }) => type !== 'user' || directory.users.some((one) => one.id === id),
    );
    directory.groups.push(group);
    return true;
  },
  'delete-policy': (state, subject) => {
    const policy = state.directory.policies.find((one) => one.id === subject && one.deletedAt === null);
    if (policy !== undefined) policy.deletedAt = state.now;
    return policy !== undefined;
  },
  /** Taken out of the deleted items, as it was. */
  'restore-policy': (state, subject) => {
    const policy = state.directory.policies.find((one) => one.id === subject && one.deletedAt !== null);
    if (policy !== undefined) policy.deletedAt = null;
    return policy !== undefined;
  },
  'delete-user': (state, subject) => {
    const { directory } = state;
    if (!directory.users.some((one) => one.id === subject)) return false;
    directory.users = directory.users.filter((one) => one.id !== subject);
    for (const group of directory.groups) group.members = group.members.filter((one) => one.id !== subject);
    return true;
  },
  /** facts: name. The account in Entra bears another name and address; its mailbox takes mail for the former one too, and the old product knows nothing of it. */
  'rename-user': (state, subject, facts) => {
    const [user, person] = [accountOf(state, subject), personOf(state, subject)];
    if (user === null || person === null || person.mail === '') return false;
    const name = String(facts['name']);
    Object.assign(user, { userPrincipalName: name, mail: name });
    person.aliases = [...(person.aliases ?? []), name];
    return true;
  },
  /** The old product's administrator gives the person's account there the name that it has in Entra. */
  'rename-in-old': (state, subject) => {
    const [user, person] = [accountOf(state, subject), personOf(state, subject)];
    if (user === null || person === null) return false;
    const upn = user.userPrincipalName;
    for (const account of state.uem.users)
      if (account.upn.toLowerCase() === person.upn.toLowerCase())
        Object.assign(account, { upn, email: user.mail ?? account.email });
    person.upn = upn;
    return true;
  },
  /** facts: has. The licences are spent, or somebody's was given to another. */
  licence: (state, subject, facts) => {
    const user = state.directory.users.find((one) => one.id === subject);
    if (user === undefined) return false;
    const [sku] = state.directory.skus;
    user.skuIds = facts['has'] === true && sku !== undefined ? [sku.skuId] : [];
    return true;
  },
  /** facts: blocked. Intune's enrollment restriction for everybody refuses a platform, as Intune names it, or lets it in again. */
  'restrict-platform': (state, subject, facts) => {
    const restriction = restrictionForAll(state);
    if (restriction === undefined) return false;
    restriction.blocked = restriction.blocked.filter((platform) => platform !== subject);
    if (facts['blocked'] === true) restriction.blocked.push(subject);
    return true;
  },
  /** facts: free. So many are left of each product, however many were bought. */
  'licences-left': (state, _subject, facts) => {
    for (const sku of state.directory.skus) sku.enabled = sku.consumed + Number(facts['free'] ?? 0);
    return true;
  },
  /** facts: hours. The partner reports nothing. */
  'partner-silent': (state, subject, facts) => {
    const partner = state.directory.partners.find((one) => one.id === subject);
    if (partner !== undefined) partner.silentUntil = state.now + Number(facts['hours'] ?? 0) * HOUR;
    return partner !== undefined;
  },
  /** facts: hours, minutes. Groups' changes show so many minutes later than they do otherwise. */
  'late-directory': (state, _subject, facts) => {
    const { hours = 0, minutes = 0 } = facts as Readonly<Record<string, number>>;
    state.directory.late = { until: state.now + hours * HOUR, ms: minutes * MINUTE };
    return true;
  },
  /** subject: graph or uem. The secret is another from now on; tokens live on. facts: secret. */
  'rotate-secret': (state, subject, facts) => {
    const account = secretOf(state, subject);
    if (account !== null) account.clientSecret = String(facts['secret']);
    return account !== null;
  },
  /** subject: graph or uem. Tokens that were given out hold no more. */
  'expire-tokens': (state, subject) => {
    if (subject === 'graph') state.directory.tokensSince = state.now;
    else if (subject === 'uem') state.uem.tokensSince = state.now;
    return subject === 'graph' || subject === 'uem';
  },
  /** The old product's support ends what Entra still shows of a device that has left. */
  'clear-stale-objects': (state, subject) => {
    const hardware = hardwareOf(state, subject);
    if (hardware === null) return false;
    if (liveRecord(hardware) === null) clearOldMdm(hardware);
    return true;
  },
  /** Somebody takes a device that has left back into the old product. */
  'enroll-old': (state, subject) => {
    const hardware = hardwareOf(state, subject);
    const record = hardware === null ? null : newestRecord(hardware);
    if (hardware === null || record === null || hardware.intuneRecords.length > 0) return false;
    if (record.status !== 'Unenrolled' && record.status !== 'Retired') return false;
    Object.assign(record, { status: 'Enrolled', statusChangedAt: state.now } satisfies Partial<UemDevice>);
    Object.assign(record, { enrolledAt: state.now, lastSeenAt: state.now, compliance: 'Compliant', onHold: false });
    hardware.leftAt = null;
    for (const entra of hardware.entraRecords)
      Object.assign(entra, { mdmAppId: OLD_MDM_APP_ID, isManaged: true, isCompliant: true });
    return true;
  },
};

function secretOf({ organisation }: WorldState, product: string): { clientSecret: string } | null {
  if (product === 'graph') return organisation.app;
  return product === 'uem' ? organisation.uemAccount : null;
}

/** By hand as by a program: reads show it at once, and access follows within a day. */
function turnMember(state: WorldState, groupId: string, memberId: string, present: boolean): boolean {
  const group = state.directory.groups.find((one) => one.id === groupId);
  if (group === undefined || !state.directory.users.some((one) => one.id === memberId)) return false;
  const effectiveAt = state.now + delay(state, 2 * MINUTE, DAY, 'member-by-hand', groupId, memberId, state.now);
  const change = { present, changedAt: state.now, visibleAt: state.now, effectiveAt };
  const member = group.members.find((one) => one.id === memberId);
  // Nothing is changed for whom it is so already.
  if (member?.present === present) return true;
  if (member !== undefined) Object.assign(member, change);
  else if (present) group.members.push({ id: memberId, type: 'user', ...change });
  return member !== undefined || present;
}
