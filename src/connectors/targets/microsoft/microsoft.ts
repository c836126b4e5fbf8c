import type { Clock, Http, TargetConnector, TargetReads, TargetWrites } from '../../connector.ts';
import { clientCredentials, type HttpSettings } from '../../http.ts';
import { readPartners, readPolicies } from './access.ts';
import { changedDevices, changedUsers, markNow } from './changes.ts';
import { check } from './check.ts';
import { readEntraDevices, readManagedDevices, readManagedDevicesSynced } from './devices.ts';
import type { Graph } from './graph.ts';
import { findGroup, readGroups, readRoles } from './groups.ts';
import { readMemberships } from './memberships.ts';
import { changedMembers } from './member-changes.ts';
import { addMembers, removeMembers } from './members.ts';
import { readAbsent, readManagedDevicesOf } from './one-by-one.ts';
import { ensureGroup, revokeSessions, sendMail, syncDevice } from './other-writes.ts';
import { changePartnerExclusion } from './partner-writes.ts';
import { readLocations } from './locations.ts';
import { openProducts } from './licences.ts';
import { readUsers } from './people.ts';
import { changeExclusion, ensurePolicy, setPolicyState } from './policy-writes.ts';
import { graphLimits } from './quota.ts';
import { readSettings } from './settings.ts';
import { readTenant } from './tenant.ts';
import { evaluate } from './what-if.ts';

/**
 * How to reach Graph with these settings: the composition root opens the `Http` from this. Makes no call.
 *
 * @param fresh  the settings as they are now; only what proves who we are is taken from them
 */
export function microsoftConnection(
  settings: Readonly<Record<string, string>>,
  clock: Clock,
  fresh?: () => Readonly<Record<string, string>>,
): Required<Pick<HttpSettings, 'baseUrl' | 'auth' | 'limits'>> {
  const connection = readSettings(settings);
  return {
    baseUrl: connection.graphUrl,
    auth: clientCredentials({
      ...connection,
      clock,
      ...(fresh ? { freshProof: () => readSettings(fresh()).proof } : {}),
    }),
    limits: graphLimits,
  };
}

/**
 * Microsoft Entra and Intune by Graph v1.0. Makes no call.
 *
 * @param settings  checked against `microsoftSettings`
 * @param http      opened with `microsoftConnection` of the same settings
 */
export function openMicrosoft(settings: Readonly<Record<string, string>>, http: Http, clock: Clock): TargetConnector {
  const connection = readSettings(settings);
  const graph: Graph = { http, clock, root: connection.graphUrl };
  return {
    check: (signal) => check(graph, connection, signal),
    read: readsOf(graph),
    write: writesOf(graph),
  };
}

function readsOf(graph: Graph): TargetReads {
  const products = openProducts(graph);
  return {
    users: (signal) => readUsers(graph, products, signal),
    products: (signal) => products.differ(signal),
    entraDevices: (signal) => readEntraDevices(graph, signal),
    managedDevices: (signal) => readManagedDevices(graph, signal),
    managedDevicesSynced: (since, signal) => readManagedDevicesSynced(graph, since, signal),
    managedDevicesOf: (which, signal) => readManagedDevicesOf(graph, which, signal),
    absent: (kind, ids, signal) => readAbsent(graph, kind, ids, signal),
    changes: {
      mark: (of, signal) => markNow(graph, of, signal),
      users: (since, atMost, signal) => changedUsers(graph, products, since, atMost, signal),
      entraDevices: (since, atMost, signal) => changedDevices(graph, since, atMost, signal),
      members: (since, signal) => changedMembers(graph, since, signal),
    },
    groups: (ids, signal) => readGroups(graph, ids, signal),
    memberships: (users, groupIds, signal) => readMemberships(graph, users, groupIds, signal),
    groupByName: (name, signal) => findGroup(graph, name, signal),
    policies: (signal) => readPolicies(graph, signal),
    partners: (signal) => readPartners(graph, signal),
    locations: (signal) => readLocations(graph, signal),
    roles: (signal) => readRoles(graph, signal),
    tenant: (signal) => readTenant(graph, signal),
    evaluate: (question, signal) => evaluate(graph, question, signal),
  };
}

/** Ids are the same whatever their case. */
function isGroup(id: string): (other: string) => boolean {
  return (other) => other.toLowerCase() === id.toLowerCase();
}

function writesOf(graph: Graph): TargetWrites {
  return {
    ensureGroup: (name, description, signal) => ensureGroup(graph, name, description, signal),
    addMembers: (groupId, users, signal) => addMembers(graph, groupId, users, signal),
    removeMembers: (groupId, users, signal) => removeMembers(graph, groupId, users, signal),
    excludeGroupFromPolicy: (policyId, groupId, signal) =>
      changeExclusion(
        graph,
        policyId,
        (groups) => (groups.some(isGroup(groupId)) ? groups : [...groups, groupId]),
        signal,
      ),
    readmitGroupToPolicy: (policyId, groupId, signal) =>
      changeExclusion(graph, policyId, (groups) => groups.filter((each) => !isGroup(groupId)(each)), signal),
    excludeGroupFromPartner: (partnerId, groupId, platforms, signal) =>
      changePartnerExclusion(graph, partnerId, groupId, platforms, 'excluded', signal),
    readmitGroupToPartner: (partnerId, groupId, platforms, signal) =>
      changePartnerExclusion(graph, partnerId, groupId, platforms, 'not-excluded', signal),
    ensurePolicy: (wanted, signal) => ensurePolicy(graph, wanted, signal),
    setPolicyState: (policyId, state, signal) => setPolicyState(graph, policyId, state, signal),
    revokeSessions: (users, signal) => revokeSessions(graph, users, signal),
    syncDevice: (managedDeviceId, signal) => syncDevice(graph, managedDeviceId, signal),
    sendMail: (from, mail, signal) => sendMail(graph, from, mail, signal),
  };
}
