import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { fetchToken, type Json, type Kit, openKit, type Row } from './kit.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const EVENTUAL = { consistencylevel: 'eventual' };

let kit: Kit;
let group = '';
beforeAll(async () => {
  kit = await openKit(130);
});
afterAll(async () => kit.stop());

const userIds = (): string[] => kit.world.state.directory.users.map((user) => user.id);
const url = (id: string | undefined): string => `https://graph.microsoft.com/v1.0/directoryObjects/${id ?? ''}`;
const membersOf = async (id: string): Promise<string[]> => {
  const answer = await kit.get(`/v1.0/groups/${id}/members?$select=id`);
  return answer.body['value']?.map((member) => String(member['id'])) ?? [];
};

describe('lists of the directory', () => {
  it('page by 100, and follow the link to the end without a double or a gap', async () => {
    const seen: string[] = [];
    let path: string | undefined = '/v1.0/users?$select=id';
    let pages = 0;
    while (path !== undefined) {
      const answer = await kit.get(path);
      seen.push(...(answer.body['value'] ?? []).map((user) => String(user['id'])));
      path = answer.body['@odata.nextLink'];
      pages += 1;
    }

    expect(pages).toBe(2);
    expect(seen.toSorted()).toEqual(userIds().toSorted());
  });

  it.each(['$top=1000', '$top=0', '$top=x'])('refuse %s', async (option) => {
    expect((await kit.get(`/v1.0/users?${option}`)).body['error']?.['code']).toBe('Request_UnsupportedQuery');
  });

  it('show the default properties alone, and others when selected', async () => {
    const plain = await kit.get('/v1.0/users?$top=1');
    const chosen = await kit.get('/v1.0/users?$top=1&$select=department,USAGELOCATION');

    expect(Object.keys(plain.body['value']?.[0] ?? {})).not.toContain('department');
    expect(Object.keys(chosen.body['value']?.[0] ?? {})).toEqual(['department', 'usageLocation', 'id']);
  });

  it('refuse a property that no user has', async () => {
    const answer = await kit.get('/v1.0/users?$select=shoeSize');

    expect(answer.status).toBe(400);
    expect(answer.body['error']?.['message']).toContain("'shoeSize'");
  });

  it('filter by what the service knows, and refuse the rest', async () => {
    const one = kit.world.state.directory.users[3];
    const found = await kit.get(`/v1.0/users?$filter=userPrincipalName eq '${one?.userPrincipalName.toUpperCase()}'`);
    const odd = await kit.get("/v1.0/users?$filter=jobTitle eq 'x'");
    const broken = await kit.get('/v1.0/users?$filter=displayName eq');

    expect(found.body['value']?.map((user) => user['id'])).toEqual([one?.id]);
    expect(odd.body['error']?.['code']).toBe('Request_UnsupportedQuery');
    expect(broken.status).toBe(400);
  });

  it('ignore $count without the header, and refuse advanced filters without it', async () => {
    const silent = await kit.get('/v1.0/users?$count=true&$top=1');
    const counted = await kit.get('/v1.0/users?$count=true&$top=1', EVENTUAL);
    const refused = await kit.get("/v1.0/users?$filter=department ne 'x'");
    const advanced = await kit.get("/v1.0/users?$count=true&$filter=userType ne 'Guest'", EVENTUAL);

    expect(silent.body['@odata.count']).toBeUndefined();
    expect(counted.body['@odata.count']).toBe(userIds().length);
    expect(refused.status).toBe(400);
    expect(advanced.status).toBe(200);
    expect((await kit.get('/v1.0/users/$count')).status).toBe(400);
  });

  it('say what path, method and id they do not know', async () => {
    expect((await kit.get('/v1.0/users/x/shoes')).body['error']?.['message']).toBe(
      "Resource not found for the segment 'shoes'.",
    );
    expect((await kit.get('/v1.0/deviceManagement/assignmentFilters')).status).toBe(400);
    expect((await kit.get('/beta/deviceManagement/assignmentFilters')).status).toBe(200);
    expect((await kit.get('/v2.0/users')).status).toBe(400);
    expect((await kit.ask('PUT', '/v1.0/users', {})).status).toBe(405);
    expect((await kit.get('/v1.0/users/nobody')).body['error']?.['code']).toBe('Request_ResourceNotFound');
  });

  it('carry the ids of the request in headers and errors', async () => {
    const answer = await kit.get('/v1.0/users/nobody', { 'client-request-id': 'mine' });

    expect(answer.headers.get('client-request-id')).toBe('mine');
    expect(answer.body['error']?.['innerError']?.['client-request-id']).toBe('mine');
    expect(answer.headers.get('request-id')).toBe(answer.body['error']?.['innerError']?.['request-id']);
    expect(new Date(answer.headers.get('date') ?? 0).getTime()).toBe(kit.world.state.now);
  });
});

describe('groups', () => {
  const wanted = {
    displayName: 'Sluis exempt',
    mailEnabled: false,
    mailNickname: 'sluis-exempt',
    securityEnabled: true,
  };

  it('are made with all required properties and not without', async () => {
    const made = await kit.ask('POST', '/v1.0/groups', wanted);
    const { mailNickname: _nickname, ...lacking } = wanted;
    const refused = await kit.ask('POST', '/v1.0/groups', lacking);
    group = String(made.body['id']);

    expect(made.status).toBe(201);
    expect(refused.body['error']?.['message']).toBe(
      "A value is required for property 'mailNickname' of resource 'Group'.",
    );
    expect((await kit.get("/v1.0/groups?$filter=displayName eq 'Sluis exempt'")).body['value']?.[0]?.['id']).toBe(
      group,
    );
    expect(kit.world.state.directory.groups.at(-1)?.createdByApp).toBe(kit.world.state.organisation.app.clientId);
  });

  it.each([
    [
      'an unknown property',
      { ...wanted, colour: 'red' },
      "The property 'colour' does not exist on type 'microsoft.graph.group'.",
    ],
    ['a wrong type', { ...wanted, securityEnabled: 'yes' }, 'securityEnabled'],
    ['mail', { ...wanted, mailEnabled: true }, 'mail-enabled'],
    ['no JSON', '{"displayName":', 'Unable to read JSON'],
  ])('refuse %s', async (_what, body, message) => {
    const answer = await kit.ask('POST', '/v1.0/groups', body);

    expect(answer.status).toBe(400);
    expect(answer.body['error']?.['message']).toContain(message);
  });

  it('refuse another content type', async () => {
    expect((await kit.ask('POST', '/v1.0/groups', 'a=b', { 'content-type': 'text/plain' })).status).toBe(415);
  });

  it('show a new member late, and refuse it a second time at once', async () => {
    const [user] = userIds();
    const path = `/v1.0/groups/${group}/members/$ref`;

    const added = await kit.ask('POST', path, { '@odata.id': url(user) });
    const again = await kit.ask('POST', path, { '@odata.id': url(user) });
    const member = kit.world.state.directory.groups.at(-1)?.members[0];
    if (member !== undefined) member.visibleAt = kit.world.state.now + MINUTE;
    const early = await membersOf(group);
    kit.pass(2 * MINUTE);

    expect([added.status, again.status]).toEqual([204, 400]);
    expect(again.body['error']?.['message']).toContain('already exist');
    expect(early).toEqual([]);
    expect(await membersOf(group)).toEqual([user]);
    expect(member?.effectiveAt).toBeGreaterThan(kit.world.state.now - DAY);
    expect((await kit.ask('POST', path, { '@odata.id': url('none') })).status).toBe(404);
  });

  it('take 20 at once, all or none', async () => {
    const path = `/v1.0/groups/${group}`;
    const bind = (ids: readonly (string | undefined)[]) => ({ 'members@odata.bind': ids.map(url) });

    const tooMany = await kit.ask('PATCH', path, bind(userIds().slice(1, 22)));
    const oneWrong = await kit.ask('PATCH', path, bind([...userIds().slice(1, 4), 'none']));
    kit.pass(2 * MINUTE);
    const untouched = await membersOf(group);
    const taken = await kit.ask('PATCH', path, bind(userIds().slice(1, 21)));
    kit.pass(2 * MINUTE);

    expect([tooMany.status, oneWrong.status, taken.status]).toEqual([400, 404, 204]);
    expect(untouched).toHaveLength(1);
    expect(await membersOf(group)).toHaveLength(21);
  });

  it('let a member go by /$ref, and never the user itself', async () => {
    const [user] = userIds();

    const bare = await kit.ask('DELETE', `/v1.0/groups/${group}/members/${user}`);
    const gone = await kit.ask('DELETE', `/v1.0/groups/${group}/members/${user}/$ref`);
    const twice = await kit.ask('DELETE', `/v1.0/groups/${group}/members/${user}/$ref`);
    kit.pass(2 * MINUTE);

    expect([bare.status, gone.status, twice.status]).toEqual([403, 204, 404]);
    expect(await membersOf(group)).not.toContain(user);
    expect(userIds()).toContain(user);
  });

  it('delete the user by the call without /$ref when the application may', async () => {
    const own = await openKit(2, {
      prepare: ({ state }) => state.organisation.app.permissions.push('User.ReadWrite.All', 'Device.ReadWrite.All'),
    });
    const victim = own.world.state.directory.users[0]?.id ?? '';
    const anyGroup = own.world.state.directory.groups[0]?.id ?? '';

    const answer = await own.ask('DELETE', `/v1.0/groups/${anyGroup}/members/${victim}`);
    await own.stop();

    expect(answer.status).toBe(204);
    expect(own.world.state.directory.users.some((user) => user.id === victim)).toBe(false);
  });

  it('resolve nesting in transitive members', async () => {
    const managed = kit.world.state.directory.groups.find((one) => one.displayName === 'Workspace ONE users');
    const answer = await kit.get(`/v1.0/groups/${managed?.id}/transitiveMembers?$top=999`);
    const types = new Set(answer.body['value']?.map((member) => String(member['@odata.type'])));

    expect(types).toEqual(new Set(['#microsoft.graph.group', '#microsoft.graph.user']));
  });

  it('tell of a user which of them he is in, through others too, and nothing of hidden ones or of what they do not know', async () => {
    const { groups } = kit.world.state.directory;
    const outer = groups.find(({ members }) => members.some(({ type }) => type === 'group'));
    const inner = groups.find(({ id }) => outer?.members.some((member) => member.id === id));
    const user = inner?.members.find(({ type }) => type === 'user')?.id ?? '';
    const check = (id: string, groupIds: readonly string[]): ReturnType<Kit['ask']> =>
      kit.ask('POST', `/v1.0/users/${id}/checkMemberGroups`, { groupIds });
    if (outer === undefined || inner === undefined) throw new Error('no group in a group');
    const other = groups.find(({ members }) => members.length > 0 && !members.some(({ id }) => id === user));

    expect((await check(user, [outer.id, inner.id, other?.id ?? '', 'x'])).body['value']).toEqual([outer.id, inner.id]);
    outer.hiddenMembership = true;
    expect((await check(user, [outer.id, inner.id])).body['value']).toEqual([inner.id]);
    outer.hiddenMembership = false;
    expect((await check('nobody', [outer.id])).status).toBe(404);
    expect(
      (
        await check(
          user,
          Array.from({ length: 21 }, () => outer.id),
        )
      ).status,
    ).toBe(400);
    expect((await kit.ask('POST', `/v1.0/users/${user}/checkMemberGroups`, { groups: [] })).status).toBe(400);
  });

  it('hide hidden members from who may not see them', async () => {
    const one = kit.world.state.directory.groups[0];
    if (one !== undefined) one.hiddenMembership = true;

    expect(await membersOf(one?.id ?? '')).toEqual([]);
    if (one !== undefined) one.hiddenMembership = false;
    expect((await membersOf(one?.id ?? '')).length).toBeGreaterThan(0);
  });
});

describe('sessions', () => {
  it('revoked bring what is pending for that user into force within 15 minutes', async () => {
    const user = userIds()[5];
    await kit.ask('POST', `/v1.0/groups/${group}/members/$ref`, { '@odata.id': url(userIds()[40]) });
    const member = kit.world.state.directory.groups.at(-1)?.members.find((one) => one.id === user);
    if (member !== undefined) member.effectiveAt = kit.world.state.now + DAY;

    const answer = await kit.ask('POST', `/v1.0/users/${user}/revokeSignInSessions`);

    expect(answer.body['value']).toBe(true);
    expect(member?.effectiveAt).toBeLessThanOrEqual(kit.world.state.now + 15 * MINUTE);
    expect(kit.world.state.directory.revokedAt[user ?? '']).toBe(kit.world.state.now);
  });
});

describe('devices', () => {
  it('show what they showed before until the change has arrived', async () => {
    const record = kit.world.state.hardware.find((one) => one.entraRecords.length > 0)?.entraRecords[0];
    if (record === undefined) throw new Error('no device in the directory');
    Object.assign(record, {
      isManaged: false,
      visibleAt: kit.world.state.now + MINUTE,
      shown: { isManaged: true, isCompliant: true, mdmAppId: 'old' },
    });

    const early = await kit.get(`/v1.0/devices(deviceId='${record.deviceId}')?$select=isManaged,mdmAppId`);
    kit.pass(MINUTE);
    const late = await kit.get(`/v1.0/devices/${record.id}?$select=isManaged`);

    expect([early.body['isManaged'], early.body['mdmAppId']]).toEqual([true, 'old']);
    expect(late.body['isManaged']).toBe(false);
  });

  it('are expanded with what the inner $select asks for, and no more', async () => {
    const list = '/v1.0/devices?$select=displayName&$top=999';
    const narrow = await kit.get(`${list}&$expand=registeredOwners($select=id)`);
    const wide = await kit.get(`${list}&$expand=registeredOwners`);
    const strange = await kit.get(`${list}&$expand=registeredOwners($select=shoeSize)`);
    const other = await kit.get(`${list}&$expand=registeredOwners($top=1)`);

    const owners = (body: Json): Row[] =>
      (body.value ?? []).flatMap((device) => device['registeredOwners'] as readonly Row[]);
    expect(owners(narrow.body).map((owner) => owner['id'])).toEqual(owners(wide.body).map((owner) => owner['id']));
    expect(new Set(owners(narrow.body).flatMap((owner) => Object.keys(owner)))).toEqual(new Set(['@odata.type', 'id']));
    expect(Object.keys(owners(wide.body)[0] ?? {})).toContain('userPrincipalName');
    expect([strange.status, other.status]).toEqual([400, 400]);
  });
});

describe('permissions', () => {
  it('are asked for at each call', async () => {
    const { permissions } = kit.world.state.organisation.app;
    const kept = [...permissions];
    permissions.splice(permissions.indexOf('User.RevokeSessions.All'), 1);
    kit.pass(1_000);
    const token = await fetchToken(kit.world, kit.graph);
    permissions.splice(0, permissions.length, ...kept);

    const answer = await kit.ask('POST', `/v1.0/users/${userIds()[0]}/revokeSignInSessions`, undefined, {
      authorization: `Bearer ${token}`,
    });

    expect([answer.status, answer.body['error']?.['code']]).toEqual([403, 'Authorization_RequestDenied']);
  });
});
