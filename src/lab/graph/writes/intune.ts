import { z } from 'zod';
import type { Reply } from '../../world/event.ts';
import { membershipLag } from '../../world/happen.ts';
import { rekeyed } from '../../world/sought.ts';
import type { DirectoryPartner, PartnerTargets } from '../../world/state.ts';
import { intuneDeviceOf } from '../lookup.ts';
import { entity, noContent, noSuchItem } from '../protocol/answer.ts';
import type { WriteContext } from '../protocol/request.ts';
import { partnerRow } from '../reads/intune.ts';
import { checkBody, member, typed } from './body.ts';

/** A push makes a device that is on check in at once; one that is off hears nothing of it. Answered alike. */
export function syncDevice(context: WriteContext): Reply {
  const found = intuneDeviceOf(context.state, context.params['id'] ?? '');
  if (found === undefined) return noSuchItem(context.params['id'] ?? '');
  const { now } = context.state;
  if (found.hardware.offUntil === null || found.hardware.offUntil <= now) found.device.lastSyncAt = now;
  return noContent;
}

/** Taken at once, done at the next check-in: until then the record says so. */
export function retireDevice(context: WriteContext): Reply {
  const found = intuneDeviceOf(context.state, context.params['id'] ?? '');
  if (found === undefined) return noSuchItem(context.params['id'] ?? '');
  found.device.managementState = 'retirePending';
  return noContent;
}

const wipeBody = typed('managedDevice', {
  keepEnrollmentData: z.boolean().nullish(),
  keepUserData: z.boolean().nullish(),
  macOsUnlockCode: z.string().nullish(),
  persistEsimDataPlan: z.boolean().nullish(),
});

/** Erases the device: the truth that law 5 is judged by is set at once. */
export function wipeDevice(context: WriteContext): Reply {
  const found = intuneDeviceOf(context.state, context.params['id'] ?? '');
  if (found === undefined) return noSuchItem(context.params['id'] ?? '');
  const read = checkBody(wipeBody, context.body ?? {}, 'wipe', 'BadRequest');
  if ('refusal' in read) return read.refusal;
  found.device.managementState = 'wipePending';
  found.hardware.erasedAt = context.state.now;
  return noContent;
}

export function deleteManagedDevice(context: WriteContext): Reply {
  const id = context.params['id'] ?? '';
  const found = intuneDeviceOf(context.state, id);
  if (found === undefined) return noSuchItem(id);
  found.hardware.intuneRecords = found.hardware.intuneRecords.filter((device) => device.id !== id);
  rekeyed(context.state, found.hardware);
  return noContent;
}

const TARGETS = ['group', 'exclusionGroup', 'allLicensedUsers'].map(
  (kind) => `#microsoft.graph.${kind}AssignmentTarget`,
);
const assignments = z
  .array(
    typed('complianceManagementPartnerAssignment', {
      target: z.strictObject(
        {
          '@odata.type': member('deviceAndAppManagementAssignmentTarget', TARGETS),
          groupId: z.guid().optional(),
        },
        {
          error: (issue) =>
            issue.code === 'unrecognized_keys'
              ? `The property '${issue.keys[0] ?? ''}' does not exist on type 'microsoft.graph.deviceAndAppManagementAssignmentTarget'.`
              : undefined,
        },
      ),
    }),
  )
  .optional();

const partnerChange = typed('complianceManagementPartner', {
  displayName: z.string().optional(),
  androidOnboarded: z.boolean().optional(),
  iosOnboarded: z.boolean().optional(),
  macOsOnboarded: z.boolean().optional(),
  androidEnrollmentAssignments: assignments,
  iosEnrollmentAssignments: assignments,
  macOsEnrollmentAssignments: assignments,
});

/** Each list that is sent replaces the one that was there; access follows it later. Answers the whole partner. */
export function changePartner(context: WriteContext): Reply {
  const id = context.params['id'] ?? '';
  const partner = context.state.directory.partners.find((candidate) => candidate.id === id);
  if (partner === undefined) return noSuchItem(id);
  const read = checkBody(partnerChange, context.body, 'complianceManagementPartner', 'BadRequest');
  if ('refusal' in read) return read.refusal;
  const change = read.value;
  partner.assignments = {
    android: targets(change.androidEnrollmentAssignments) ?? partner.assignments.android,
    ios: targets(change.iosEnrollmentAssignments) ?? partner.assignments.ios,
    macos: targets(change.macOsEnrollmentAssignments) ?? partner.assignments.macos,
  };
  if (change.displayName !== undefined) partner.displayName = change.displayName;
  partner.onboarded = {
    android: change.androidOnboarded ?? partner.onboarded.android,
    ios: change.iosOnboarded ?? partner.onboarded.ios,
    macos: change.macOsOnboarded ?? partner.onboarded.macos,
  };
  addVersion(context, partner);
  return entity(context.version, 'deviceManagement/complianceManagementPartners/$entity', partnerRow(partner));
}

function targets(wanted: z.infer<typeof assignments>): PartnerTargets['ios'] | null {
  if (wanted === undefined) return null;
  const idsOf = (kind: string): string[] =>
    wanted.flatMap(({ target }) =>
      target['@odata.type'] === `#microsoft.graph.${kind}` ? (target.groupId ?? []) : [],
    );
  const all = wanted.some(
    ({ target }) => target['@odata.type'] === '#microsoft.graph.allLicensedUsersAssignmentTarget',
  );
  return { include: all ? 'all' : idsOf('groupAssignmentTarget'), exclude: idsOf('exclusionGroupAssignmentTarget') };
}

function addVersion(context: WriteContext, partner: DirectoryPartner): void {
  const lag = membershipLag(() => context.random('graph-lag')).effectiveMs;
  const before = partner.versions.at(-1)?.effectiveAt ?? 0;
  const effectiveAt = Math.max(before, context.state.now + lag);
  partner.versions.push({ assignments: structuredClone(partner.assignments), effectiveAt });
}
