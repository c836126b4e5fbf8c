import { describe, expect, it } from 'vitest';
import { INTUNE_APP_ID, OLD_MDM_APP_ID } from '../world/constants.ts';
import type { Hardware } from '../world/state.ts';
import { needsReset } from '../world/truth.ts';
import {
  announce,
  askByName,
  exemptUser,
  hourMs,
  join,
  leave,
  move,
  openScene,
  releaseUser,
  retire,
  setUp,
  start,
} from './scene.kit.ts';

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

describe('law 6: which device is meant', () => {
  it('knows a device by its record where its number is not its own', () => {
    const { scene } = start();
    const [record] = scene.device.uemRecords;
    if (record === undefined) throw new Error('no record');
    for (const name of [String(record.id), `id:${record.id}`]) {
      scene.mail('enroll', scene.person.mail, { 'x-sluis-device': name, 'x-sluis-wave': name });
      expect(scene.found(6).some((v) => v.subject === name && v.detail.includes('shows Enrolled'))).toBe(true);
    }
    expect(scene.found(6).some((v) => v.detail.includes('does not exist'))).toBe(false);
  });

  it('sees a person told to enroll by a number that a device of somebody else bears', () => {
    const scene = openScene(60);
    const others = scene.world.state.hardware.filter((h) => h.holder !== null && h.holder !== scene.person.id);
    const [other] = others;
    if (other === undefined) throw new Error('nobody else has a device');
    scene.mail('enroll', scene.person.mail, { 'x-sluis-device': other.serial });
    expect(scene.found(6).some((v) => v.detail.includes('a device of somebody else'))).toBe(true);
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

describe('law 7: nobody is put back under rules that know their device no more', () => {
  const undo = (hours: number): readonly string[] => {
    const { scene, levers } = start();
    announce(scene);
    exemptUser(scene, levers);
    releaseUser(scene, levers);
    if (hours > 0) {
      retire(scene);
      scene.hours(48);
      expect(scene.device.leftAt).not.toBeNull();
      scene.device.leftAt = scene.world.state.now - hours * hourMs;
    }
    for (const group of [levers.released, levers.exempt]) leave(scene, group);
    scene.uem('POST', `/API/system/usergroups/${levers.userGroup}/user/${levers.uemUser}/removeuserfromgroup`);
    return scene.found(7).map((v) => `${v.subject} ${v.detail}`);
  };

  it('sees an undo for somebody whose device has left, in Entra and in the old product', () => {
    const found = undo(5).join();
    expect(found).toContain('put back under the old policies');
    expect(found).toContain("put back under the old product's rules");
  });

  it('accuses nobody whose device is there, or left a moment ago', () => {
    expect(undo(0)).toEqual([]);
    expect(undo(0.5)).toEqual([]);
  });
});

describe('law 7: lockout by name', () => {
  const enforce = (ask: (scene: ReturnType<typeof openScene>) => void): string => {
    const { scene, levers } = start();
    announce(scene);
    ask(scene);
    exemptUser(scene, levers);
    releaseUser(scene, levers);
    join(scene, levers.enforced);
    scene.hours(25);
    return scene
      .found(7)
      .map((v) => v.detail)
      .join();
  };

  it('sees somebody locked out whom no approval named', () => {
    expect(enforce(() => undefined)).toContain('no approval that was given named them');
    const another = 'Ann (ann@example.org): no device in Intune';
    expect(enforce(({ mail }) => mail('approval-request', 'officer@example.org', {}, another))).toContain(
      'no approval',
    );
  });

  it('sees them locked out where the question was asked, and nobody said yes', () => {
    for (const answer of [null, 'refuse'] as const)
      expect(enforce((scene) => askByName(scene, answer))).toContain('no approval that was given');
  });

  it('is content where an approval named them first', () => {
    expect(enforce(askByName)).toBe('');
  });
});

describe('law 8: nothing twice, no list edited', () => {
  it('does not blame who says once more what they were not told was accepted', () => {
    const said = (unanswered: boolean): readonly string[] => {
      const { scene } = start();
      const letter = { subject: 'reminder', text: '', html: '', headers: { 'x-sluis-message': 'reminder' } };
      const mail = {
        type: 'mail',
        from: 'sluis@example.org',
        to: [scene.person.mail],
        channel: 'smtp',
        ...letter,
      } as const;
      scene.world.apply({ ...mail, messageId: '<a@sluis>', ...(unanswered ? { unanswered } : {}) });
      scene.world.apply({ ...mail, messageId: '<b@sluis>' });
      scene.hours(1);
      return scene.found(8).map(({ detail }) => detail);
    };
    expect([said(true), said(false)]).toEqual([[], ['the same reminder was sent twice']]);
  });

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

  it('does not blame who was shown a list that lost the member since; who read a whole one, or none since, it does', () => {
    const list = (group: string): string => `/v1.0/groups/${group}/members`;
    const { scene, levers } = start();
    scene.read('graph', list(levers.exempt), 'lost');
    join(scene, levers.exempt);
    scene.hours(1);
    scene.read('graph', list(levers.exempt), 'lost');
    expect(join(scene, levers.exempt).status).toBe(400);
    expect(scene.found(8)).toEqual([]);

    join(scene, levers.released);
    scene.hours(1);
    scene.read('graph', list(levers.released));
    scene.read('graph', list(levers.exempt), 'lost');
    expect(join(scene, levers.released).status).toBe(400);
    expect(scene.found(8)).toHaveLength(1);
    scene.read('graph', list(levers.exempt));
    expect(join(scene, levers.exempt).status).toBe(400);
    expect(scene.found(8)).toHaveLength(2);
  });

  it('does not blame who looked, and could not be shown the member yet', () => {
    const again = (isRead: boolean, hours: number) => {
      const { scene, levers } = start();
      scene.hand('late-directory', '', { hours: 24, minutes: 240 });
      join(scene, levers.exempt);
      if (isRead) scene.read('graph', `/v1.0/groups/${levers.exempt}/members`);
      scene.hours(hours);
      expect(join(scene, levers.exempt).status).toBe(400);
      return scene.found(8).length;
    };
    expect([again(true, 1), again(false, 1), again(true, 6)]).toEqual([0, 1, 1]);
  });

  it('lets a reminder be repeated the next day', () => {
    const { scene } = start();
    scene.mail('reminder', scene.person.mail);
    scene.hours(24);
    scene.mail('reminder', scene.person.mail);
    expect(scene.found(8)).toEqual([]);
  });

  it('tells a reminder of another time from the same one sent twice', () => {
    const { scene } = start();
    for (const subject of ['Your move: Thursday', 'Your move: Friday'])
      scene.mail('reminder', scene.person.mail, { subject });
    expect(scene.found(8)).toEqual([]);
    scene.mail('reminder', scene.person.mail, { subject: 'Your move: Friday' });
    expect(scene.found(8)).toHaveLength(1);
  });
});

describe('laws 9 and 10: claims', () => {
  it('wants done to be true', () => {
    const { scene } = start();
    const { violations } = scene.world.witness.claims({ verified: [scene.device.serial, 'nobody'] });
    expect(violations.map((v) => v.law)).toEqual([9, 9]);
    expect(violations[0]?.detail).toContain('not in Intune');
  });

  it('wants the right user, one live Entra record, and no old manager', () => {
    const { scene, levers } = start();
    announce(scene);
    exemptUser(scene, levers);
    releaseUser(scene, levers);
    move(scene);
    const { serial, intuneRecords, entraRecords } = scene.device;
    const why = () =>
      scene.world.witness
        .claims({ verified: [serial] })
        .violations.map((v) => v.detail)
        .join();
    expect(why()).toBe('');
    const [managed] = intuneRecords;
    const live = entraRecords.find((r) => r.mdmAppId === INTUNE_APP_ID);
    if (managed === undefined || live === undefined) throw new Error('did not arrive');
    managed.userId = 'somebody else';
    expect(why()).toContain('another primary user');
    managed.userId = scene.device.holder;
    entraRecords.push({ ...live, id: 'double' });
    expect(why()).toContain('2 live Entra records');
    entraRecords.pop();
    managed.complianceState = 'noncompliant';
    expect(why()).toContain('not compliant');
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
  it('sees a start while too many of the wave are stuck, once reads must have told of it', () => {
    const scene = openScene(60);
    scene.hand('promise-rules', '', { limboMinutes: 60 });
    const { state } = scene.world;
    const mailOf = (h: Hardware) => state.people.find((p) => p.id === h.holder)?.mail ?? '';
    const others = state.hardware.filter((h) => h !== scene.device && !needsReset(h) && mailOf(h) !== '');
    const [soon, next, ...rest] = others;
    if (soon === undefined || next === undefined) throw new Error('too few devices');
    for (const device of rest.slice(0, 3)) {
      scene.mail('invitation', mailOf(device), { 'x-sluis-device': device.serial });
      device.leftAt = state.now;
    }
    for (const device of [soon, next, scene.device]) scene.mail('invitation', mailOf(device));
    retire(scene);
    expect(scene.found(11)).toEqual([]);
    scene.hours(1.5);
    expect(retire(scene, soon).status).toBe(202);
    expect(scene.found(11)).toEqual([]);
    scene.hours(1);
    expect(retire(scene, next).status).toBe(202);
    expect(scene.found(11)[0]?.detail).toMatch(/while [34] of [34] are stuck/);
  });
});

describe('law 11: a lifted brake', () => {
  const stuckWave = () => {
    const scene = openScene(60);
    scene.hand('promise-rules', '', { limboMinutes: 60 });
    const { state } = scene.world;
    const mailOf = (h: Hardware) => state.people.find((p) => p.id === h.holder)?.mail ?? '';
    const [next, ...others] = state.hardware.filter(
      (h) => h !== scene.device && !needsReset(h) && mailOf(h) !== '' && h.uemRecords.length === 1,
    );
    if (next === undefined) throw new Error('too few devices');
    const leaves = (h: Hardware) => {
      scene.mail('invitation', mailOf(h), { 'x-sluis-device': h.serial });
      h.leftAt = state.now;
    };
    scene.mail('invitation', mailOf(next));
    for (const h of others.slice(0, 4)) leaves(h);
    scene.hours(3);
    /** The administrator presses "confirm" on the page of a mail that names these. */
    const lift = (named: readonly Hardware[], step = 'brake') => {
      const text = `Look at: ${named.map((h) => h.serial).join(', ')}.`;
      scene.mail('admin-step', state.organisation.helpDeskMail, { 'x-sluis-step': step }, text);
      const facts = { mail: state.mail.length };
      scene.world.apply({ type: 'portal', person: 'x', action: 'confirm', subject: 'admin-step', status: 200, facts });
    };
    const found = () => {
      retire(scene, next);
      return scene.found(11).map((v) => v.detail);
    };
    return { scene, stuck: others.slice(0, 4), later: others[4], leaves, lift, found };
  };

  it('lets a person start others whom a mail asked about each one that is stuck', () => {
    const { stuck, lift, found } = stuckWave();
    lift(stuck);
    expect(found()).toEqual([]);
  });

  it('sees a start while somebody is stuck whom the mail did not name', () => {
    const { stuck, lift, found } = stuckWave();
    lift(stuck.slice(1));
    expect(found().join()).toContain('1 of whom no person was asked about');
  });

  it('sees a start while somebody got stuck since, and takes no other step for a lift', () => {
    const { scene, stuck, later, leaves, lift, found } = stuckWave();
    lift(stuck);
    if (later === undefined) throw new Error('too few devices');
    leaves(later);
    scene.hours(3);
    expect(found().join()).toContain('5 of 5 are stuck');
    const other = stuckWave();
    other.lift(other.stuck, 'retire-by-hand');
    expect(other.found().join()).toContain('4 of 4 are stuck');
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
