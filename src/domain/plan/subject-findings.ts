import type { GateTable } from './access.ts';
import { isAdrift } from './adrift.ts';
import type { Case, Plan, PlanInput } from './case.ts';
import { cannotMove } from './device-steps.ts';
import { hasCrossed, isLaidAside, isLeftOut, isWhollyLeftOut, isWrittenOff, wayOf } from './device.ts';
import { type Draft, lookAgain } from './draft.ts';
import { isLicenceOpen, ownerBlock } from './standing.ts';

/**
 * Whom a person left out in the middle is named: a device that had left the old product by then, which is helped on all the same, and
 * whoever is out of the old rules and comes not under Intune's, as one device of theirs is left out.
 */
export function findLeftOut(draft: Draft, { subject, settings }: PlanInput): void {
  const { devices, intent, past, access } = subject;
  const told = (key: string): boolean => intent.excluded.has(key) || intent.excluded.has('*');
  const crossed = devices.filter((device) => hasCrossed(device, past) && !isWrittenOff(device, subject));
  for (const device of crossed)
    if (told(device.key))
      draft.findings.push({
        code: 'exclusion-crossed',
        severity: 'warns',
        subject: device.key,
        facts: { why: isLaidAside(device, subject) ? 'unseen' : 'left' },
      });
  if (settings.enforcement.kind === 'none' || intent.excluded.size === 0 || isWhollyLeftOut(subject)) return;
  const { exempt, released, enforced, 'source-exempt': inSource } = access?.levers ?? NO_LEVERS;
  const out = exempt?.seen || released?.seen || inSource?.seen;
  if (out && !enforced?.seen && !draft.findings.some(({ code }) => code === 'enforcement-held'))
    draft.findings.push({
      code: 'enforcement-held',
      severity: 'warns',
      subject: subject.subject,
      facts: { why: intent.excluded.has('*') ? 'person' : crossed.length > 0 ? 'crossed' : 'out' },
    });
}

const NO_LEVERS: Partial<NonNullable<Case['access']>['levers']> = {};

/**
 * A device that left by somebody's hand before its user heard of the move: nobody tells them to enroll it, as their wave may not be ready for them.
 * The administrator hears of it (law 11).
 */
export function findUntold(draft: Draft, { subject, settings }: PlanInput, devices: Plan['devices']): void {
  for (const [index, device] of subject.devices.entries()) {
    const way = wayOf(device);
    if (way.kind !== 'limbo') continue;
    lookAgain(draft, way.leftAt + settings.limboLimitMs + 1);
    const place = devices[index]?.place;
    if (place?.kind === 'waiting' && place.reason === 'left-untold')
      draft.findings.push({
        code: 'left-untold',
        severity: 'warns',
        subject: device.key,
        facts: { since: way.leftAt },
      });
  }
}

/** Why nothing of this person's can move, whatever it is about a device of theirs. */
export function findOwner(draft: Draft, { subject, settings }: PlanInput): void {
  if (isAdrift(subject)) return;
  const block = ownerBlock(subject);
  if (block)
    draft.findings.push({
      code: OWNER_FINDING[block] ?? 'user-not-in-entra',
      severity: 'warns',
      subject: subject.subject,
      facts: {},
    });
  if (isLicenceOpen(subject, settings) && subject.devices.some((device) => wayOf(device).kind === 'in-old'))
    draft.findings.push({ code: 'licence-unknown', severity: 'warns', subject: subject.subject, facts: {} });
}

const OWNER_FINDING: Readonly<
  Record<string, 'user-not-in-entra' | 'user-disabled' | 'user-without-mail' | 'user-without-licence'>
> = {
  'user-not-in-entra': 'user-not-in-entra',
  'user-disabled': 'user-disabled',
  'user-without-mail': 'user-without-mail',
  'user-without-licence': 'user-without-licence',
};

/** What waits as Intune would not let it in, or perhaps not, or as nobody knows whether it is in, and what is shared, is named (law 11). */
export function findRefused(draft: Draft, { devices }: Case, standings: Plan['devices']): void {
  for (const [index, { key }] of devices.entries()) {
    const place = standings[index]?.place;
    const code = place?.kind === 'waiting' ? NAMED_BY_PLACE.find((one) => one === place.reason) : undefined;
    if (code) draft.findings.push({ code, severity: 'warns', subject: key, facts: {} });
  }
}

const NAMED_BY_PLACE = ['platform-blocked', 'platform-unknown', 'manager-unknown', 'shared-device'] as const;

/**
 * Those that would bring a person above the number of devices that Intune or Entra lets them have. It holds nothing back: the smallest
 * limit of the tenant may be another group's.
 */
export function findBeyondLimit(draft: Draft, input: PlanInput): void {
  const { devices, user, tenant } = input.subject;
  if (user === null || tenant === null || tenant.deviceLimit === null) return;
  const isThere = (device: Case['devices'][number]): boolean =>
    device.managed !== null && device.managed.goneAt === null && !device.managed.value.leaving;
  const moving = devices.filter(
    (device) =>
      !isThere(device) &&
      ['in-old', 'leaving', 'limbo'].includes(wayOf(device).kind) &&
      !isLeftOut(device, input.subject) &&
      !isWrittenOff(device, input.subject) &&
      !cannotMove(device, input),
  );
  const room = Math.max(0, tenant.deviceLimit - devices.filter(isThere).length);
  for (const { key } of moving.slice(room))
    draft.findings.push({ code: 'device-limit', severity: 'warns', subject: key, facts: {} });
}

/** Law 1 as a finding: both sides may refuse this person on one platform. */
export function findBoth(draft: Draft, input: PlanInput, gates: GateTable): void {
  const both = gates.find((gate) => gate.old.value !== 'off' && gate.new.value !== 'off');
  if (!both) return;
  const names = [...both.old.by, ...both.new.by].map((enforcer) => enforcer.name);
  draft.findings.push({
    code: 'under-both',
    severity: 'warns',
    subject: input.subject.subject,
    facts: { enforcers: [...new Set(names)] },
  });
}
