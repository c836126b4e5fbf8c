import { describe, expect, it } from 'vitest';
import { readCsdl } from './csdl.ts';

const csdl = readCsdl();

describe.skipIf(csdl === null)("Graph's schema as an oracle (skipped: the schema file is not on this machine)", () => {
  it('takes an object that conforms, with inherited properties', () => {
    const faults = csdl?.checkAgainstCsdl('user', {
      id: 'x',
      displayName: 'A',
      deletedDateTime: null,
      assignedLicenses: [],
    });

    expect(faults).toEqual([]);
  });

  it.each([
    ['an unknown name', { colour: 'red' }, 'user.colour: not a property of user'],
    ['a wrong primitive', { accountEnabled: 'yes' }, 'user.accountEnabled: "yes" is no Edm.Boolean'],
    ['null where it may not be', { assignedLicenses: null }, 'user.assignedLicenses: null is not allowed'],
    ['a wrong time', { createdDateTime: 'yesterday' }, 'user.createdDateTime: "yesterday" is no Edm.DateTimeOffset'],
    [
      'a wrong name deep inside',
      { assignedLicenses: [{ sku: '' }] },
      'user.assignedLicenses[0].sku: not a property of assignedLicense',
    ],
  ])('finds %s', (_what, json, fault) => {
    expect(csdl?.checkAgainstCsdl('user', json)).toEqual([fault]);
  });

  it('finds a member that the enumeration lacks, and a type of another family', () => {
    expect(csdl?.checkAgainstCsdl('managedDevice', { complianceState: 'nonCompliant' })).toHaveLength(1);
    expect(
      csdl?.checkAgainstCsdl('deviceCompliancePolicyAssignment', {
        target: { '@odata.type': '#microsoft.graph.user' },
      }),
    ).toEqual(['deviceCompliancePolicyAssignment.target: user is no deviceAndAppManagementAssignmentTarget']);
  });

  it('knows the parameters of actions', () => {
    expect(csdl?.checkAction('wipe', { keepUserData: true })).toEqual([]);
    expect(csdl?.checkAction('wipe', { reallySure: true })).toEqual(['wipe.reallySure: not a parameter']);
  });
});
