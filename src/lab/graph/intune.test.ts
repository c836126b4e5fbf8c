import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { rekeyed } from '../world/sought.ts';
import { enrolAll } from './intune.kit.ts';
import { type Kit, openKit } from './kit.ts';

const PATH = '/v1.0/deviceManagement/managedDevices';

let kit: Kit;
beforeAll(async () => {
  kit = await openKit(20, { prepare: ({ state }) => enrolAll(state) });
});
afterAll(async () => kit.stop());

const hardwareAt = (at: number) => {
  const found = kit.world.state.hardware[at];
  if (found === undefined) throw new Error(`no hardware ${at}`);
  return found;
};

describe('managed devices', () => {
  it('show null and 0 in a list, and the truth only in a single read that selects it', async () => {
    const one = hardwareAt(kit.world.state.hardware.findIndex((hardware) => hardware.udid !== null));
    const id = one.intuneRecords[0]?.id ?? '';

    const listed = (await kit.get(`${PATH}?$select=id,udid,physicalMemoryInBytes`)).body['value']?.find(
      (row) => row['id'] === id,
    );
    const whole = await kit.get(`${PATH}/${id}`);
    const selected = await kit.get(`${PATH}/${id}?$select=udid,physicalMemoryInBytes`);

    expect([listed?.['udid'], listed?.['physicalMemoryInBytes']]).toEqual([null, 0]);
    expect(whole.body['udid']).toBeNull();
    expect(selected.body['udid']).toBe(one.udid);
    expect(selected.body['physicalMemoryInBytes']).toBeGreaterThan(0);
  });

  it('say who manages them, and list what Configuration Manager or Defender manages until it enrolls', async () => {
    const one = kit.world.state.hardware.find(({ platform }) => platform === 'windows');
    const agents = async () =>
      (await kit.get(`${PATH}?$select=id,managementAgent,serialNumber`)).body['value']
        ?.filter((row) => row['serialNumber'] === one?.serial)
        .map((row) => row['managementAgent']);
    if (one === undefined) throw new Error('no Windows computer');
    const { intuneRecords, listedFor } = one;
    one.listedFor = { id: 'aaaaaaaa-0000-4000-8000-000000000001', agent: 'msSense', since: kit.world.state.now };
    expect(await agents()).toEqual(['mdm']);

    one.intuneRecords = [];

    expect(await agents()).toEqual(['msSense']);
    expect((await kit.get(`${PATH}/${one.listedFor.id}`)).body).toMatchObject({
      managementAgent: 'msSense',
      userId: '',
    });
    Object.assign(one, { intuneRecords, listedFor });
  });

  it('of a user are those that the user enrolled, whoever holds them, from the moment on at which they are there', async () => {
    const { people, hardware } = kit.world.state;
    const employees = people.filter(
      ({ id, role }) => role === 'employee' && hardware.some(({ holder }) => holder === id),
    );
    const [one, other] = employees.map(({ id }) => id);
    const theirs = hardware.find(({ holder }) => holder === one);
    const [record] = theirs?.intuneRecords ?? [];
    if (one === undefined || other === undefined || theirs === undefined || record === undefined)
      throw new Error('none');
    const idsOf = async (user: string) =>
      new Set((await kit.get(`/v1.0/users/${user}/managedDevices`)).body['value']?.map((row) => row['id']));
    const before = [await idsOf(one), await idsOf(other)] as const;
    expect(before[0]).toContain(record.id);

    record.userId = other;
    rekeyed(kit.world.state, theirs);
    const without = before[0].difference(new Set([record.id]));
    expect(await idsOf(one)).toEqual(without);
    expect(await idsOf(other)).toEqual(new Set([...before[1], record.id]));

    const second = { ...record, id: '10000000-0000-4000-8000-999999999999', userId: one };
    theirs.intuneRecords.push(second);
    rekeyed(kit.world.state, theirs);
    expect(await idsOf(one)).toEqual(new Set([...without, second.id]));
    theirs.intuneRecords = [record];
    expect(await idsOf(one)).toEqual(without);

    record.userId = one;
    rekeyed(kit.world.state, theirs);
    expect([await idsOf(one), await idsOf(other)]).toEqual(before);
  });

  it('ignore a filter that the service does not support, without a word', async () => {
    const { length } = kit.world.state.hardware;
    const all = async (filter: string) => (await kit.get(`${PATH}?$filter=${filter}`)).body['value']?.length;

    expect(await all("deviceEnrollmentType eq 'userEnrollment'")).toBe(length);
    expect(await all("userPrincipalName eq ''")).toBe(length);
    expect(await all(`serialNumber eq '${hardwareAt(0).serial}'`)).toBe(1);
    expect((await kit.get(`${PATH}?$filter=serialNumber eq`)).status).toBe(400);
  });

  it('answer a chain of device ids with the first match alone', async () => {
    const ids = [0, 1].map((at) => `azureADDeviceId eq '${hardwareAt(at).intuneRecords[0]?.entraDeviceId}'`);

    expect((await kit.get(`${PATH}?$filter=${ids.join(' or ')}`)).body['value']).toHaveLength(1);
  });

  it('take sync and retire without a body, and know no other id', async () => {
    const id = hardwareAt(2).intuneRecords[0]?.id;
    hardwareAt(2).offUntil = null;
    kit.pass(60_000);

    expect((await kit.ask('POST', `${PATH}/${id}/syncDevice`)).status).toBe(204);
    expect(hardwareAt(2).intuneRecords[0]?.lastSyncAt).toBe(kit.world.state.now);
    expect((await kit.ask('POST', `${PATH}/${id}/retire`)).status).toBe(204);
    expect((await kit.get(`${PATH}/${id}`)).body['managementState']).toBe('retirePending');
    expect((await kit.ask('POST', `${PATH}/none/retire`)).status).toBe(404);
  });

  it('erase when they are told to wipe: the truth shows it', async () => {
    const one = hardwareAt(3);
    const path = `${PATH}/${one.intuneRecords[0]?.id}/wipe`;

    expect((await kit.ask('POST', path, { reallySure: true })).status).toBe(400);
    expect(one.erasedAt).toBeNull();
    expect((await kit.ask('POST', path, { keepUserData: false })).status).toBe(204);
    expect(one.erasedAt).toBe(kit.world.state.now);
  });

  it('belong to a user', async () => {
    const { holder } = hardwareAt(kit.world.state.hardware.findIndex((one) => one.holder !== null));
    const rows = (await kit.get(`/v1.0/users/${holder}/managedDevices`)).body['value'];

    expect(rows?.length).toBe(kit.world.state.hardware.filter((one) => one.holder === holder).length);
    expect(rows?.every((row) => row['userId'] === holder)).toBe(true);
  });
});

describe('the tenant', () => {
  it('shows the MDM authority to who selects it', async () => {
    const plain = await kit.get('/v1.0/organization');
    const chosen = await kit.get('/v1.0/organization?$select=id,mobileDeviceManagementAuthority');

    expect(plain.body['value']?.[0]).not.toHaveProperty('mobileDeviceManagementAuthority');
    expect(chosen.body['value']?.[0]?.['mobileDeviceManagementAuthority']).toBe('intune');
  });

  it('has no push certificate when none was uploaded', async () => {
    const { directory } = kit.world.state;
    const kept = directory.apnsExpiresAt;
    directory.apnsExpiresAt = null;
    const answer = await kit.get('/v1.0/deviceManagement/applePushNotificationCertificate');
    directory.apnsExpiresAt = kept;

    expect(answer.status).toBe(404);
  });

  it('hides what only beta knows from v1.0', async () => {
    const { compliancePolicies } = kit.world.state.directory;
    compliancePolicies.push({
      id: 'b',
      odataType: '#microsoft.graph.androidDeviceOwnerCompliancePolicy',
      displayName: 'Fully managed',
      assignedTo: [],
    });
    const count = async (version: string) =>
      (await kit.get(`/${version}/deviceManagement/deviceCompliancePolicies`)).body['value']?.length;
    const [stable, beta] = [await count('v1.0'), await count('beta')];
    compliancePolicies.pop();

    expect(beta).toBe((stable ?? 0) + 1);
  });
});
