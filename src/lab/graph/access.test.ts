import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readCsdl } from '../../../test/oracle/csdl.ts';
import { type Kit, openKit } from './kit.ts';

const PATH = '/v1.0/identity/conditionalAccess/policies';
const PARTNERS = '/v1.0/deviceManagement/complianceManagementPartners';
let kit: Kit;
beforeAll(async () => {
  kit = await openKit(5);
});
afterAll(async () => kit.stop());
// One call a second is all that the service takes.
beforeEach(() => kit.pass(1_000));

const next = async (method: string, path: string, body?: unknown) => {
  kit.pass(1_000);
  return kit.ask(method, path, body);
};
const group = (): string => kit.world.state.directory.groups[0]?.id ?? '';
const wanted = () => ({
  displayName: 'Require compliant device (Intune)',
  state: 'enabledForReportingButNotEnforced',
  conditions: {
    clientAppTypes: ['all'],
    users: { includeGroups: [group()], excludeUsers: [kit.world.state.people[0]?.id] },
    applications: { includeApplications: ['Office365'], excludeApplications: ['d4ebce55-015a-49b5-a083-c84d1797ae8c'] },
    platforms: { includePlatforms: ['iOS', 'android'] },
  },
  grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
});

describe('conditional access policies', () => {
  it('that use a preview are shown by beta alone', async () => {
    const [policy] = kit.world.state.directory.policies;
    if (policy === undefined) throw new Error('no policy');
    const BETA = PATH.replace('v1.0', 'beta');
    policy.preview = true;
    const shown = async (path: string) => (await next('GET', path)).body['value']?.some(({ id }) => id === policy.id);
    const seen = [await shown(PATH), await shown(BETA)];
    const statuses = [
      (await next('GET', `${PATH}/${policy.id}`)).status,
      (await next('GET', `${BETA}/${policy.id}`)).status,
      (await next('PATCH', `${PATH}/${policy.id}`, { state: 'disabled' })).status,
    ];
    policy.preview = false;

    expect(seen).toEqual([false, true]);
    expect(statuses).toEqual([404, 200, 404]);
  });

  it('are made, read back, changed and deleted, and come into force later than written', async () => {
    const made = await next('POST', PATH, wanted());
    const id = String(made.body['id']);
    const policy = kit.world.state.directory.policies.at(-1);
    const changed = await next('PATCH', `${PATH}/${id}`, { state: 'enabled' });
    const read = await next('GET', `${PATH}/${id}`);

    expect([made.status, changed.status, read.body['state']]).toEqual([201, 204, 'enabled']);
    expect(read.body).toMatchObject({ conditions: { users: { includeGroups: [group()] } } });
    expect(readCsdl()?.checkAgainstCsdl('conditionalAccessPolicy', made.body) ?? []).toEqual([]);
    expect(policy?.createdByApp).toBe(kit.world.state.organisation.app.clientId);
    expect(policy?.versions.map((version) => version.json['state'])).toEqual([
      'enabledForReportingButNotEnforced',
      'enabled',
    ]);
    expect(policy?.versions[1]?.effectiveAt).toBeGreaterThanOrEqual(policy?.versions[0]?.effectiveAt ?? 0);
    expect((await next('DELETE', `${PATH}/${id}`)).status).toBe(204);
    expect((await next('GET', `${PATH}/${id}`)).status).toBe(404);
    expect(policy?.versions.at(-1)?.json['state']).toBe('disabled');
  });

  it('forget what a nested part does not repeat', async () => {
    const made = await next('POST', PATH, wanted());
    const path = `${PATH}/${String(made.body['id'])}`;
    await next('PATCH', path, { conditions: { users: { includeGroups: [group()] } } });
    const { body } = await next('GET', path);

    expect(body).toMatchObject({
      conditions: { users: { excludeUsers: [] }, applications: { includeApplications: ['Office365'] } },
    });
  });

  it('may be sent back as they were read', async () => {
    const { body } = await next('GET', `${PATH}/${kit.world.state.directory.policies[0]?.id}`);
    const { '@odata.context': _context, id, ...whole } = body;

    expect((await next('PATCH', `${PATH}/${String(id)}`, { conditions: whole['conditions'] })).status).toBe(204);
  });

  it.each([
    [
      'an unknown property',
      { colour: 1 },
      "The property 'colour' does not exist on type 'microsoft.graph.conditionalAccessPolicy'.",
    ],
    ['an unknown state', { state: 'on' }, 'microsoft.graph.conditionalAccessPolicyState'],
    ['no conditions', { conditions: undefined }, "A value is required for property 'conditions'"],
    [
      'an unknown nested property',
      { conditions: { ...wantedConditions(), shoes: [] } },
      'microsoft.graph.conditionalAccessConditionSet',
    ],
    [
      'a wrong platform',
      { conditions: { ...wantedConditions(), platforms: { includePlatforms: ['ios'] } } },
      'microsoft.graph.conditionalAccessDevicePlatform',
    ],
    [
      'a wrong control',
      { grantControls: { operator: 'OR', builtInControls: ['compliant'] } },
      'microsoft.graph.conditionalAccessGrantControl',
    ],
    ['a wrong operator', { grantControls: { operator: 'any', builtInControls: ['mfa'] } }, "'operator'"],
    ['no client app types', { conditions: { ...wantedConditions(), clientAppTypes: [] } }, 'clientAppTypes'],
    ['nobody', { conditions: { ...wantedConditions(), users: { excludeUsers: [] } } }, 'includeUsers'],
    [
      'a group that is not there',
      { conditions: { ...wantedConditions(), users: { includeGroups: ['none'] } } },
      'invalid groups',
    ],
    ['no control', { grantControls: null }, 'at least one grant'],
    ['block with another', { grantControls: { operator: 'OR', builtInControls: ['block', 'mfa'] } }, "'block'"],
  ])('refuse %s', async (_what, change, message) => {
    const answer = await next('POST', PATH, { ...wanted(), ...change });

    expect(answer.status, JSON.stringify(answer.body)).toBe(400);
    expect(answer.body['error']?.['message']).toContain(message);
  });

  it('need three permissions at once to be written', async () => {
    const own = await openKit(1, {
      prepare: ({ state }) =>
        state.organisation.app.permissions.splice(
          state.organisation.app.permissions.indexOf('Application.Read.All'),
          1,
        ),
    });
    const answer = await own.ask('POST', PATH, {});
    await own.stop();

    expect(answer.status).toBe(403);
  });

  it('answer one call a second, and say 429 without Retry-After', async () => {
    const first = await next('GET', PATH);
    const second = await kit.get(PATH);
    kit.pass(999);
    const third = await kit.get(PATH);
    kit.pass(1);
    const fourth = await kit.get('/v1.0/identity/conditionalAccess/namedLocations');

    expect([first.status, second.status, third.status, fourth.status]).toEqual([200, 429, 429, 200]);
    expect(second.headers.get('retry-after')).toBeNull();
  });
});

describe('compliance partners', () => {
  const partner = () => kit.world.state.directory.partners[0];
  const target = (type: string, groupId?: string) => ({
    target: { '@odata.type': `#microsoft.graph.${type}`, ...(groupId === undefined ? {} : { groupId }) },
  });

  it('take an exclusion beside what was included, platform by platform', async () => {
    const { body } = await kit.get(`${PARTNERS}/${partner()?.id}`);
    const iosEnrollmentAssignments = [
      ...(body['iosEnrollmentAssignments'] as unknown[]),
      target('exclusionGroupAssignmentTarget', group()),
    ];

    const answer = await kit.ask('PATCH', `${PARTNERS}/${partner()?.id}`, { iosEnrollmentAssignments });

    expect(answer.status).toBe(200);
    expect(answer.body['iosEnrollmentAssignments']).toEqual(iosEnrollmentAssignments);
    expect(partner()?.assignments.ios.exclude).toEqual([group()]);
    expect(partner()?.assignments.android.exclude).toEqual([]);
    expect(partner()?.versions.at(-1)?.effectiveAt).toBeGreaterThan(kit.world.state.now);
  });

  it.each([
    ['no type of target', [{ target: { groupId: '00000000-0000-0000-0000-000000000000' } }]],
    ['an unknown type', [target('everybodyTarget')]],
    ['an unknown property', [{ target: { '@odata.type': '#microsoft.graph.groupAssignmentTarget', colour: 1 } }]],
  ])('refuse %s', async (_what, iosEnrollmentAssignments) => {
    expect((await kit.ask('PATCH', `${PARTNERS}/${partner()?.id}`, { iosEnrollmentAssignments })).status).toBe(400);
  });
});

/** Without ids of the world, which does not exist yet when the table of cases is made. */
function wantedConditions() {
  return { clientAppTypes: ['all'], users: { includeUsers: ['All'] }, applications: { includeApplications: ['All'] } };
}
