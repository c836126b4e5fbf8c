import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Hardware } from '../world/state.ts';
import { liveRecord, needsReset } from '../world/truth.ts';
import { type LabWorld, openWorld } from '../world/world.ts';
import { createQuota } from './quota.ts';
import { callCounts, type Fault, quotas, startUem, type UemOptions } from './server.ts';

interface Answer {
  readonly status: number;
  readonly text: string;
  readonly headers: Headers;
  /** Parsed body; tests name what they expect of it. */
  readonly json: Record<string, never> & Record<string, unknown>;
}

const hour = 3_600_000;

const open = async (users = 40, options: Partial<UemOptions> = {}) => {
  const world = openWorld({ users, seed: 3, source: 'workspace-one', stateDir: null });
  const server = await startUem({ world, ...options });
  const account = world.state.organisation.uemAccount;
  const basic = `Basic ${Buffer.from(`${account.userName}:${account.password}`).toString('base64')}`;
  const call = async (method: string, path: string, body?: unknown, headers: Record<string, string> = {}) => {
    const response = await fetch(server.url + path, {
      method,
      headers: {
        authorization: basic,
        'aw-tenant-code': account.tenantCode,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const json = text.startsWith('{') || text.startsWith('[') ? (JSON.parse(text) as Answer['json']) : {};
    return { status: response.status, text, headers: response.headers, json } as Answer;
  };
  const token = (form: Record<string, string>) =>
    fetch(`${server.url}/connect/token`, { method: 'POST', body: new URLSearchParams(form) });
  return { world, server, account, basic, call, token };
};

const later = (world: LabWorld, hours: number) => world.apply({ type: 'advance', to: world.state.now + hours * hour });

const movable = (world: LabWorld): Hardware[] =>
  world.state.hardware.filter((h) => h.offUntil === null && !needsReset(h) && h.uemRecords.length === 1);

const numberOf = (hardware: Hardware | undefined): number => hardware?.uemRecords[0]?.id ?? -1;

let lab: Awaited<ReturnType<typeof open>>;
beforeAll(async () => {
  lab = await open();
});
afterAll(() => lab.server.stop());

describe('who may call', () => {
  it('gives a token for an hour of simulated time', async () => {
    const mine = await open(5);
    const { clientId, clientSecret } = mine.account;
    const form = { grant_type: 'client_credentials', client_id: clientId, client_secret: clientSecret };
    const granted = (await (await mine.token(form)).json()) as { access_token: string; expires_in: number };
    expect(granted).toMatchObject({ token_type: 'Bearer', expires_in: 3_600 });
    const bearer = { authorization: `Bearer ${granted.access_token}` };
    expect((await mine.call('GET', '/API/mdm/devices/search', undefined, bearer)).status).toBe(200);
    later(mine.world, 1.01);
    expect((await mine.call('GET', '/API/mdm/devices/search', undefined, bearer)).status).toBe(401);
    const wrong = await mine.token({ ...form, client_secret: 'no' });
    expect([wrong.status, await wrong.json()]).toEqual([400, { error: 'invalid_client' }]);
    await mine.server.stop();
  });

  it('refuses a wrong tenant code with 1013 and a wrong password with 401', async () => {
    const code = await lab.call('GET', '/API/mdm/devices/search', undefined, { 'aw-tenant-code': 'x' });
    expect(code.status).toBe(401);
    expect(code.json).toMatchObject({ errorCode: 1013, activityId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
    const user = await lab.call('GET', '/API/mdm/devices/search', undefined, { authorization: 'Basic eDp5' });
    expect(user.status).toBe(401);
    const none = await fetch(`${lab.server.url}/API/mdm/devices/search`, {
      headers: { authorization: lab.basic },
    });
    expect(none.status).toBe(401);
    expect(lab.world.log).toEqual([]);
  });

  it('refuses calls beyond the budget of a minute and says when the next may come', async () => {
    const mine = await open(1, { budgets: { perMinute: 3, perDay: 250_000 } });
    const answers: Answer[] = [];
    for (let i = 0; i < 4; i += 1) answers.push(await mine.call('GET', '/API/mdm/devices/bulksettings'));
    expect(answers.map((a) => a.status)).toEqual([200, 200, 200, 429]);
    expect(answers[0]?.headers.get('x-ratelimit-limit')).toBe('250000');
    expect(Number(answers[3]?.headers.get('x-ratelimit-reset')) * 1_000).toBeGreaterThan(mine.world.state.now);
    later(mine.world, 1 / 60);
    expect((await mine.call('GET', '/API/mdm/devices/bulksettings')).status).toBe(200);
    expect(callCounts()['GET /api/mdm/devices/bulksettings']).toEqual({ calls: 5, throttled: 1 });
    expect(quotas()['3 in 60 s']).toMatchObject({ units: 4, pressed: { stretches: 1, units: 3 } });
    await mine.server.stop();
  });

  it('has 5,000 calls a minute and 250,000 a day', () => {
    const quota = createQuota();
    let allowed = 0;
    for (let i = 0; i < 60 * 5_001; i += 1) if (quota.take(Math.floor(i / 5_001) * 60_000).allowed) allowed += 1;
    expect(allowed).toBe(250_000);
    expect(quota.take(86_400_000).allowed).toBe(true);
  });
});

describe('reads', () => {
  it('pages from 0, caps at 500, answers an empty page with 204, and is the same in any letter case', async () => {
    const all = lab.world.state.hardware.flatMap((h) => h.uemRecords).length;
    const whole = await lab.call('GET', '/api/MDM/Devices/Search?PageSize=9000');
    expect(whole.json).toMatchObject({ Page: 0, PageSize: 500, Total: all });
    const half = await lab.call('GET', `/API/mdm/devices/search?page=1&pagesize=${all - 1}`);
    expect((half.json.Devices as unknown as unknown[]).length).toBe(1);
    const past = await lab.call('GET', `/API/mdm/devices/search?page=1&pagesize=${all}`);
    expect([past.status, past.text]).toEqual([204, '']);
    expect((await lab.call('GET', '/API/mdm/devices/search?lgid=1')).status).toBe(204);
    expect((await lab.call('GET', '/API/mdm/devices/search?ownership=Q')).status).toBe(400);
    const androids = await lab.call('GET', '/API/mdm/devices/search?platform=Android', undefined, {
      accept: 'application/json;version=2',
    });
    expect(androids.headers.get('x-api-version')).toBe('v2');
    const devices = androids.json.Devices as unknown as { Platform: string }[];
    expect(new Set(devices.map((d) => d.Platform))).toEqual(new Set(['Android']));
  });

  it('shows the vendor\'s oddities: text for unknown, several date layouts, missing fields, "never"', async () => {
    const { json } = await lab.call('GET', '/API/mdm/devices/search');
    const devices = json.Devices as unknown as Record<string, unknown>[];
    expect(devices.every((d) => typeof d.SerialNumber === 'string' && !('serialNumber' in d))).toBe(true);
    expect(devices.some((d) => / [AP]M$/.test(String(d.LastSeen)))).toBe(true);
    expect(devices.some((d) => /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}$/.test(String(d.LastSeen)))).toBe(true);
    expect(devices.some((d) => !('CompromisedStatus' in d))).toBe(true);
    expect(devices.every((d) => d.LastCompromisedCheckOn === '0001-01-01T00:00:00.000')).toBe(true);
  });

  it('finds one by number, key and uuid; unknown is 5061; a foreign path is HTML; an unknown version 406', async () => {
    const device = movable(lab.world)[0];
    const record = device?.uemRecords[0];
    expect((await lab.call('GET', `/API/mdm/devices/${record?.id}`)).json).toMatchObject({ Uuid: record?.uuid });
    const bySerial = await lab.call('GET', `/API/mdm/devices?searchby=Serialnumber&id=${device?.serial}`);
    expect(bySerial.json).toMatchObject({ Id: { Value: record?.id } });
    const v2 = { accept: 'application/json;version=2' };
    expect((await lab.call('GET', `/API/mdm/devices/${record?.uuid}`, undefined, v2)).json).toMatchObject({
      enrollmentInfo: { enrollmentStatus: 'ENROLLED' },
    });
    const unknown = await lab.call('GET', '/API/mdm/devices/1');
    expect([unknown.status, unknown.json.errorCode]).toEqual([404, 5061]);
    const foreign = await lab.call('GET', '/API/mdm/nothing');
    expect([foreign.status, foreign.text.slice(0, 9)]).toEqual([404, '<!DOCTYPE']);
    const version = await lab.call('GET', '/API/mdm/devices/search', undefined, {
      accept: 'application/json;version=9',
    });
    expect(version.status).toBe(406);
  });

  it('has users, organisation groups with counters as text, rules with their smart groups', async () => {
    const users = await lab.call('GET', '/API/system/users/search?pagesize=2');
    expect((users.json.Users as unknown as { EnrolledDevicesCount: unknown }[])[0]?.EnrolledDevicesCount).toMatch(
      /^\d+$/,
    );
    const groups = await lab.call('GET', '/API/system/groups/search');
    expect((groups.json.LocationGroups as unknown as { Devices: unknown }[])[0]?.Devices).toMatch(/^\d+$/);
    const [found] = groups.json.LocationGroups as unknown as { Id: { Value: number } }[];
    for (const untold of ['Uuid', 'ParentLocationGroup', 'LgLevel']) expect(found).not.toHaveProperty(untold);
    const children = await lab.call('GET', `/API/system/groups/${found?.Id.Value}/children`);
    expect(children.json).toMatchObject([
      { Id: found?.Id, Uuid: lab.world.state.uem.organizationGroup.uuid, LgLevel: 0, ParentLocationGroup: { Id: {} } },
    ]);
    const rules = await lab.call('GET', '/API/mdm/compliancepolicies?status=Active');
    const rule = (rules.json.CompliancePolicies as unknown as { SmartGroups: { SmartGroupId: number }[] }[])[0];
    const smart = await lab.call('GET', `/API/mdm/smartgroups/${rule?.SmartGroups[0]?.SmartGroupId}`);
    expect(smart.json).toMatchObject({ CriteriaType: 'All', UserGroupExclusions: [] });
    expect((await lab.call('PUT', '/API/mdm/compliancepolicies/71', {})).status).toBe(404);
  });

  it('serves 20,000 devices in pages of 500', async () => {
    const mine = await open(30);
    const model = mine.world.state.hardware[0];
    const record = model?.uemRecords[0];
    if (model === undefined || record === undefined) throw new Error('no model');
    mine.world.state.hardware.length = 0;
    for (let id = 1; id <= 20_000; id += 1)
      mine.world.state.hardware.push({ ...model, serial: `S${id}`, uemRecords: [{ ...record, id, uuid: `u-${id}` }] });
    let total = 0;
    for (let page = 0; ; page += 1) {
      const answer = await mine.call('GET', `/API/mdm/devices/search?page=${page}`);
      if (answer.status === 204) break;
      total += (answer.json.Devices as unknown as unknown[]).length;
    }
    expect(total).toBe(20_000);
    await mine.server.stop();
  });
});

describe('scoping', () => {
  it('takes a user out of a rule by a custom user group, some minutes after', async () => {
    const { world, call } = lab;
    const made = await call('POST', '/API/system/usergroups/createcustomusergroup', { GroupName: 'out' });
    const group = (made.json as unknown as { Value: number }).Value;
    const path = '/API/mdm/smartgroups/1101';
    const before = await call('GET', path);
    const exclusion = [{ Id: String(group), Name: 'out' }];
    expect((await call('PUT', path, { ...before.json, UserGroupExclusions: exclusion })).status).toBe(204);
    expect((await call('GET', path)).json).toEqual({ ...before.json, UserGroupExclusions: exclusion });
    const device = movable(world).find((h) => h.platform === 'ios' && h.holder !== null);
    const user = device?.uemRecords[0]?.userId ?? 0;
    expect((await call('GET', `/API/system/usergroups/${group}/users`)).status).toBe(204);
    const member = `/API/system/usergroups/${group}/user/${user}`;
    expect((await call('POST', `${member}/addusertogroup`)).status).toBe(200);
    expect((await call('POST', `${member}/addusertogroup`)).status).toBe(400);
    const users = await call('GET', `/API/system/usergroups/${group}/users`);
    expect(users.json.EnrollmentUser).toMatchObject([{ EnrollmentUserId: user }]);
    const holds = async () => (await call('GET', `${path}/devices`)).text.includes(`"${numberOf(device)}"`);
    expect(await holds()).toBe(true);
    later(world, 0.2);
    expect(await holds()).toBe(false);
    expect((await call('POST', `${member}/removeuserfromgroup`)).status).toBe(200);
    later(world, 0.2);
    expect(await holds()).toBe(true);
  });

  it('replaces as a whole and refuses what it does not know', async () => {
    const { call } = lab;
    const made = await call('POST', '/API/mdm/smartgroups', { Name: 'mine', Platforms: ['Apple'] });
    expect(made.status).toBe(201);
    const path = `/API/mdm/smartgroups/${(made.json as unknown as { Value: number }).Value}`;
    expect((await call('PUT', path, { Name: 'mine' })).status).toBe(204);
    expect((await call('GET', path)).json.Platforms).toEqual([]);
    expect((await call('PUT', path, { Name: 'mine', Platform: [] })).status).toBe(400);
    expect((await call('PUT', path, { Name: 'mine', UserGroupExclusions: [{ Id: '1' }] })).status).toBe(400);
    expect((await call('DELETE', path)).status).toBe(204);
  });
});

describe('leaving', () => {
  it('answers 202 at once, shows pending, and unenrolls at the next check-in', async () => {
    const mine = await open();
    const device = movable(mine.world)[0];
    const id = numberOf(device);
    const status = async () => (await mine.call('GET', `/API/mdm/devices/${id}`)).json.EnrollmentStatus;
    const asked = await mine.call('POST', `/API/mdm/devices/${id}/commands?command=EnterpriseWipe`);
    expect([asked.status, asked.text]).toEqual([202, '']);
    expect(await status()).toBe('EnterpriseWipePending');
    const since = new Date(mine.world.state.now).toISOString().slice(0, 19);
    const polled = await mine.call('GET', `/API/mdm/devices/extensivesearch?statuschangestarttime=${since}`);
    expect(polled.json).toMatchObject({ Total: 1 });
    later(mine.world, 24);
    expect(await status()).toBe('Unenrolled');
    expect(device?.leftAt).not.toBeNull();
    expect((await mine.call('POST', `/API/mdm/devices/${id}/commands?command=EnterpriseWipe`)).status).toBe(400);
    await mine.server.stop();
  });

  it('never hears of a record that no device answers to', async () => {
    const mine = await open();
    const device = movable(mine.world)[0];
    const live = device?.uemRecords[0];
    if (device === undefined || live === undefined) throw new Error('no device');
    const ghost = { ...live, id: 77, uuid: 'ghost', enrolledAt: live.enrolledAt - hour };
    device.uemRecords.push(ghost);
    expect((await mine.call('POST', '/API/mdm/devices/77/commands?command=EnterpriseWipe')).status).toBe(202);
    later(mine.world, 96);
    expect([ghost.status, device.leftAt]).toEqual(['EnterpriseWipePending', null]);
    const bySerial = await mine.call('GET', `/API/mdm/devices?searchby=Serialnumber&id=${live.shownSerial}`);
    expect(bySerial.json).toMatchObject({ Id: { Value: live.id } });
    await mine.server.stop();
  });

  it('does in bulk what it can and names the rest', async () => {
    const mine = await open();
    const [one, two] = movable(mine.world).map(numberOf);
    const body = { BulkValues: { Value: [String(one), String(two), '1'] } };
    const answer = await mine.call('POST', '/API/mdm/devices/commands/bulk?command=EnterpriseWipe', body);
    expect(answer.json).toMatchObject({ TotalItems: 3, AcceptedItems: 2, FailedItems: 1 });
    expect(answer.text).toContain('5061');
    await mine.server.stop();
  });

  it('holds wipes beyond the limit and still answers 202, until they are released', async () => {
    const mine = await open();
    const { world, call } = mine;
    world.state.uem.wipeProtection = { limit: 2, minutes: 60, recent: [] };
    const devices = movable(world).slice(0, 3);
    for (const device of devices) {
      const answer = await call(
        'POST',
        `/API/mdm/devices/commands?command=EnterpriseWipe&searchBy=DeviceId&id=${numberOf(device)}`,
      );
      expect(answer.status).toBe(202);
    }
    const log = `/API/system/groups/${world.state.uem.organizationGroup.uuid}/device-wipes`;
    const held = await call('GET', `${log}?wipe_status=HELD`);
    expect(held.json.device_wipes).toMatchObject([{ device_id: numberOf(devices[2]) }]);
    later(world, 48);
    expect(devices.map((d) => liveRecord(d) === null)).toEqual([true, true, false]);
    world.apply({ type: 'hand', what: 'release-wipes', subject: '', facts: {} });
    later(world, 48);
    expect(devices.map((d) => liveRecord(d) === null)).toEqual([true, true, true]);
    expect((await call('GET', log)).status).toBe(204);
    await mine.server.stop();
  });

  it('erases on DeviceWipe and unenrolls on delete, so that the truth shows it', async () => {
    const mine = await open();
    const [wiped, deleted, many] = movable(mine.world);
    await mine.call('POST', `/API/mdm/devices/${numberOf(wiped)}/commands?command=DeviceWipe`);
    expect(wiped?.erasedAt).toBe(mine.world.state.now);
    await mine.call('DELETE', `/API/mdm/devices/${numberOf(deleted)}`);
    expect((await mine.call('GET', `/API/mdm/devices/${numberOf(deleted)}`)).status).toBe(404);
    await mine.call('POST', '/API/mdm/devices/bulk', { BulkValues: { Value: [String(numberOf(many))] } });
    later(mine.world, 48);
    expect([deleted?.leftAt, many?.leftAt].every((at) => typeof at === 'number')).toBe(true);
    expect(mine.world.witness.report().violations.some((v) => v.law === 5)).toBe(true);
    await mine.server.stop();
  });
});

describe('faults on demand', () => {
  it('cuts, truncates, answers HTML or a status', async () => {
    let fault: Fault | null = null;
    const mine = await open(5, { faultFor: () => fault });
    fault = { kind: 'status', status: 503, retryAfter: 7 };
    const busy = await mine.call('GET', '/API/mdm/devices/search');
    expect([busy.status, busy.headers.get('retry-after')]).toEqual([503, '7']);
    fault = { kind: 'truncate' };
    await expect(mine.call('GET', '/API/mdm/devices/search')).rejects.toThrow(SyntaxError);
    fault = { kind: 'html' };
    expect((await mine.call('GET', '/API/mdm/devices/search')).text).toContain('<html>');
    fault = { kind: 'cut' };
    await expect(mine.call('GET', '/API/mdm/devices/search')).rejects.toThrow();
    await mine.server.stop();
  });
});
