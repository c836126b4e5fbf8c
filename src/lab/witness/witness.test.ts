import { describe, expect, it } from 'vitest';
import { OLD_MDM_APP_ID } from '../world/constants.ts';
import type { Hardware } from '../world/state.ts';
import { needsReset } from '../world/truth.ts';
import {
  announce,
  exemptUser,
  hourMs,
  join,
  leave,
  type Levers,
  openScene,
  releaseUser,
  retire,
  type Scene,
  seeGroup,
  setUp,
} from './scene.kit.ts';

const start = (): { scene: Scene; levers: Levers } => {
  const scene = openScene();
  scene.read('graph', '/v1.0/identity/conditionalAccess/policies');
  const levers = setUp(scene);
  return { scene, levers };
};

/** The device leaves, enrolls, complies. */
const move = (scene: Scene): void => {
  retire(scene);
  scene.hours(48);
  scene.mail('enroll', scene.person.mail, { 'x-sluis-device': scene.device.serial });
  scene.hand('enroll', scene.device.serial);
  scene.hours(6);
};

describe('silence', () => {
  it('finds nothing in a new world, at any size', () => {
    for (const users of [12, 300]) {
      const { world } = openScene(users);
      const { violations, checked } = world.witness.report();
      expect(violations).toEqual([]);
      expect(checked['law1.judged']).toBeGreaterThan(0);
      expect(checked['recount.differences']).toBe(0);
    }
  });

  it('finds nothing in a right handover with enforcement after the promised date, nor in its undo', () => {
    const { scene, levers } = start();
    const promise = scene.world.state.now + 20 * 24 * hourMs;
    announce(scene, new Date(promise).toISOString());
    exemptUser(scene, levers);
    releaseUser(scene, levers);
    move(scene);
    scene.hours((promise - scene.world.state.now) / hourMs);
    join(scene, levers.enforced);
    scene.hours(30);
    expect(scene.all()).toEqual([]);
    leave(scene, levers.enforced);
    seeGroup(scene, levers.enforced);
    scene.hours(25);
    leave(scene, levers.released);
    seeGroup(scene, levers.released);
    scene.hours(25);
    leave(scene, levers.exempt);
    scene.hours(25);
    expect(scene.all()).toEqual([]);
    const { checked } = scene.world.witness.report();
    for (const law of [1, 2, 3, 4, 5, 6, 7, 8, 11])
      expect(checked[`law${law}.judged`], `law ${law}`).toBeGreaterThan(0);
    expect(checked['recount.differences']).toBe(0);
    expect(checked['limbo.devices']).toBe(1);
  });

  it('finds nothing where enforcement comes at once, before the retire', () => {
    const { scene, levers } = start();
    announce(scene);
    exemptUser(scene, levers);
    releaseUser(scene, levers);
    join(scene, levers.enforced);
    scene.hours(25);
    move(scene);
    expect(scene.all()).toEqual([]);
    const verified = scene.world.witness.claims({ verified: [scene.device.serial] });
    expect(verified.violations).toEqual([]);
  });
});

describe('law 1: never both', () => {
  it("sees the old product's own rule beside a policy that Intune now feeds", () => {
    const { scene, levers } = start();
    announce(scene);
    join(scene, levers.exempt);
    seeGroup(scene, levers.exempt);
    scene.hours(25);
    join(scene, levers.released);
    scene.hours(25);
    join(scene, levers.enforced);
    scene.hours(25);
    expect(scene.found(1)[0]).toMatchObject({ subject: scene.person.upn });
    expect(scene.found(1)[0]?.detail).toContain('ios');
  });

  it('sees a user put under the new policy while the old one still holds', () => {
    const { scene, levers } = start();
    join(scene, levers.enforced);
    scene.hours(25);
    expect(scene.found(1).length).toBeGreaterThan(0);
  });

  it('sees an overlap that came and went inside one advance, and counts from when it is in force', () => {
    const { scene, levers } = start();
    announce(scene);
    exemptUser(scene, levers);
    releaseUser(scene, levers);
    join(scene, levers.enforced);
    scene.hours(25);
    expect(scene.found(1)).toEqual([]);
    const { state } = scene.world;
    leave(scene, levers.exempt);
    leave(scene, levers.released);
    const member = (id: string) =>
      state.directory.groups.find((g) => g.id === id)?.members.find((m) => m.id === scene.person.id);
    const back = Math.max(member(levers.exempt)?.effectiveAt ?? 0, member(levers.released)?.effectiveAt ?? 0);
    leave(scene, levers.enforced);
    const off = member(levers.enforced);
    if (off === undefined) throw new Error('not a member');
    // Give the overlap an hour and look only long after.
    off.effectiveAt = back + hourMs;
    scene.world.witness.onEvent({
      number: 9_999,
      at: state.now,
      status: 204,
      event: {
        type: 'http',
        product: 'graph',
        method: 'DELETE',
        path: `/v1.0/groups/${levers.enforced}/members/${scene.person.id}/$ref`,
        caller: 'x',
        body: null,
      },
    });
    expect(scene.found(1)).toEqual([]);
    scene.hours(60);
    expect(scene.found(1).length).toBeGreaterThan(0);
    expect(scene.world.witness.report().checked['recount.differences']).toBe(0);
  });
});

describe('law 2: old off, seen off, then new on', () => {
  it('wants the exemption read back before the release', () => {
    const { scene, levers } = start();
    announce(scene);
    join(scene, levers.exempt);
    scene.uem('POST', `/API/system/usergroups/${levers.userGroup}/user/${levers.uemUser}/addusertogroup`);
    scene.hours(25);
    join(scene, levers.released);
    const details = scene.found(2).map((v) => v.detail);
    expect(details.some((d) => d.includes('exemption from policy'))).toBe(true);
    expect(details.some((d) => d.includes('user group'))).toBe(true);
  });

  it('wants the release read back before enforcement, and a release at all', () => {
    const { scene, levers } = start();
    announce(scene);
    exemptUser(scene, levers);
    join(scene, levers.enforced);
    expect(scene.found(2)[0]?.detail).toContain('without release');
  });

  it('wants enforcement off before the partner gets the user back', () => {
    const { scene, levers } = start();
    announce(scene);
    exemptUser(scene, levers);
    releaseUser(scene, levers);
    join(scene, levers.enforced);
    expect(scene.found(2)).toEqual([]);
    leave(scene, levers.released);
    expect(scene.found(2)[0]?.detail).toContain('while still in group');
  });
});

describe('law 3: notice first', () => {
  it('sees a write without an invitation, with one that is too young, and with no briefing', () => {
    const without = start();
    join(without.scene, without.levers.exempt);
    expect(without.scene.found(3)[0]?.detail).toContain('no invitation');

    const young = start();
    young.scene.mail('help-desk-briefing', 'help@example.org');
    young.scene.mail('invitation', young.scene.person.mail);
    young.scene.hours(24);
    retire(young.scene);
    expect(young.scene.found(3)[0]?.detail).toContain('first invitation at');
    young.scene.hand('promise-rules', '', { noticeMinutes: 60 });

    const silentDesk = start();
    silentDesk.scene.mail('invitation', silentDesk.scene.person.mail);
    silentDesk.scene.hours(121);
    join(silentDesk.scene, silentDesk.levers.exempt);
    expect(silentDesk.scene.found(3)[0]?.detail).toContain('help desk');
  });

  it('goes by the rules that were set', () => {
    const { scene, levers } = start();
    scene.hand('promise-rules', '', { noticeMinutes: 60, helpDesk: false });
    scene.mail('invitation', scene.person.mail);
    scene.hours(2);
    join(scene, levers.exempt);
    expect(scene.found(3)).toEqual([]);
  });
});

describe('law 4: a promise is kept', () => {
  it('sees enforcement before the promised date', () => {
    const { scene, levers } = start();
    announce(scene, new Date(scene.world.state.now + 40 * 24 * hourMs).toISOString());
    exemptUser(scene, levers);
    releaseUser(scene, levers);
    join(scene, levers.enforced);
    scene.hours(25);
    expect(scene.found(4)[0]).toMatchObject({ subject: scene.person.mail });
  });

  it('sees an earlier date without a new notice of full length', () => {
    const { scene, levers } = start();
    announce(scene, new Date(scene.world.state.now + 40 * 24 * hourMs).toISOString());
    exemptUser(scene, levers);
    releaseUser(scene, levers);
    scene.mail('reminder', scene.person.mail, {
      'x-sluis-promise': new Date(scene.world.state.now + hourMs).toISOString(),
    });
    scene.hours(2);
    join(scene, levers.enforced);
    scene.hours(25);
    expect(scene.found(4)[0]?.detail).toContain('earlier date');
  });
});

describe('law 5: no wipe', () => {
  it('sees every write that erases, in both products, accepted or not', () => {
    const { scene } = start();
    const id = scene.device.uemRecords[0]?.id;
    scene.uem('POST', `/API/mdm/devices/${id}/commands?command=DeviceWipe`);
    scene.uem('POST', '/API/mdm/devices/bulk?searchby=DeviceId', { BulkValues: { Value: ['1'] } });
    scene.graph('POST', '/v1.0/deviceManagement/managedDevices/none/wipe', {});
    scene.graph('DELETE', '/v1.0/devices/none');
    scene.graph('DELETE', `/v1.0/groups/none/members/${scene.person.id}`);
    expect(scene.found(5).length).toBeGreaterThanOrEqual(6);
    expect(scene.found(5).some((v) => v.subject === scene.device.serial && v.detail === 'erased')).toBe(true);
  });

  it('sees a retire that resets, and a device erased by whatever means', () => {
    const scene = openScene(60);
    const risky = scene.world.state.hardware.find((h) => needsReset(h));
    if (risky === undefined) throw new Error('none needs a reset');
    retire(scene, risky);
    expect(scene.found(5)[0]).toMatchObject({ subject: risky.serial });
    scene.hand('erase', scene.device.serial);
    expect(scene.found(5).some((v) => v.subject === scene.device.serial)).toBe(true);
  });
});

describe('law 6: one manager at a time', () => {
  it('sees an enroll mail before the device has left, and before Entra is clear', () => {
    const { scene } = start();
    scene.mail('enroll', scene.person.mail, { 'x-sluis-device': scene.device.serial });
    expect(
      scene
        .found(6)
        .map((v) => v.detail)
        .join(),
    ).toContain('shows Enrolled');
    const entra = scene.device.entraRecords[0];
    const record = scene.device.uemRecords[0];
    if (entra === undefined || record === undefined) throw new Error('no records');
    record.status = 'Unenrolled';
    entra.mdmAppId = OLD_MDM_APP_ID;
    scene.mail('enroll', scene.person.mail, { 'x-sluis-device': scene.device.serial, 'x-sluis-wave': 'w2' });
    expect(scene.found(6).at(-1)?.detail).toContain('Entra shows');
  });
});

describe('law 7: lockout', () => {
  it('sees the emergency account, the directory-sync account and the enrollment apps in scope', () => {
    const scene = openScene();
    setUp(scene, { includeUsers: ['All'], includeGroups: [] }, { includeApplications: ['All'] });
    const details = scene
      .found(7)
      .map((v) => v.detail)
      .join('\n');
    expect(details).toContain('emergency account');
    expect(details).toContain('directory synchronization account');
    expect(details).toContain('enrollment app d4ebce55');
  });
});

describe('law 8: nothing twice, no list edited', () => {
  it('sees a second retire, a second mail, a member added again and an edited list', () => {
    const { scene, levers } = start();
    retire(scene);
    retire(scene);
    expect(scene.found(8).some((v) => v.detail.includes('retired again'))).toBe(true);
    scene.mail('welcome', scene.person.mail, { 'x-sluis-device': scene.device.serial });
    scene.mail('welcome', scene.person.mail, { 'x-sluis-device': scene.device.serial });
    expect(scene.found(8).some((v) => v.detail.includes('the same welcome'))).toBe(true);
    join(scene, levers.exempt);
    expect(join(scene, levers.exempt).status).toBe(400);
    expect(scene.found(8).some((v) => v.detail.includes('where it was already'))).toBe(true);
    const old = scene.world.state.directory.policies[0];
    const conditions = old?.json.conditions as { users: Record<string, unknown> };
    scene.graph('PATCH', `/v1.0/identity/conditionalAccess/policies/${old?.id}`, {
      conditions: { users: { ...conditions.users, excludeUsers: [scene.person.id] } },
    });
    expect(scene.found(8).some((v) => v.detail.includes('user list'))).toBe(true);
  });

  it('lets a reminder be repeated the next day', () => {
    const { scene } = start();
    scene.mail('reminder', scene.person.mail);
    scene.hours(24);
    scene.mail('reminder', scene.person.mail);
    expect(scene.found(8)).toEqual([]);
  });
});

describe('laws 9 and 10: claims', () => {
  it('wants done to be true', () => {
    const { scene } = start();
    const { violations } = scene.world.witness.claims({ verified: [scene.device.serial, 'nobody'] });
    expect(violations.map((v) => v.law)).toEqual([9, 9]);
    expect(violations[0]?.detail).toContain('not in Intune');
  });

  it('wants every record in exactly one place', () => {
    const { scene } = start();
    const places = scene.world.state.hardware.flatMap((h: Hardware) => [
      ...h.uemRecords.map((r) => ({ record: `uem:${r.id}`, place: 'waiting' })),
      ...h.entraRecords.map((r) => ({ record: `entra:${r.id}`, place: 'waiting' })),
    ]);
    expect(scene.world.witness.claims({ places }).violations).toEqual([]);
    const [first, ...rest] = places;
    if (first === undefined) throw new Error('no records');
    const twice = scene.world.witness.claims({ places: [...places, { ...first, place: 'done' }] });
    expect(twice.violations).toMatchObject([{ law: 10, subject: first.record }]);
    expect(scene.world.witness.claims({ places: rest }).violations).toMatchObject([{ law: 10, subject: first.record }]);
  });
});

describe('law 11: limbo is bounded', () => {
  it('sees a start while too many of the wave are stuck', () => {
    const scene = openScene(60);
    scene.hand('promise-rules', '', { limboMinutes: 60 });
    const { state } = scene.world;
    const mailOf = (h: Hardware) => state.people.find((p) => p.id === h.holder)?.mail ?? '';
    const others = state.hardware.filter((h) => h !== scene.device && !needsReset(h) && mailOf(h) !== '');
    const [next, ...rest] = others;
    if (next === undefined) throw new Error('too few devices');
    for (const device of rest.slice(0, 3)) {
      scene.mail('invitation', mailOf(device), { 'x-sluis-device': device.serial });
      device.leftAt = state.now;
    }
    for (const device of [next, scene.device]) scene.mail('invitation', mailOf(device));
    retire(scene);
    expect(scene.found(11)).toEqual([]);
    scene.hours(2);
    expect(retire(scene, next).status).toBe(202);
    expect(scene.found(11)[0]?.detail).toMatch(/while [34] of [34] are stuck/);
  });
});

describe('law 12: the old product dies last', () => {
  it('sees the partner emptied and records deleted while somebody is left', () => {
    const { scene } = start();
    const partner = scene.world.state.directory.partners[0];
    scene.graph('PATCH', `/v1.0/deviceManagement/complianceManagementPartners/${partner?.id}`, {
      iosEnrollmentAssignments: [],
    });
    expect(scene.found(12)[0]?.subject).toContain('/ios');
    scene.uem('DELETE', `/API/mdm/devices/${scene.device.uemRecords[0]?.id}`);
    expect(scene.found(12).length).toBe(2);
  });
});
