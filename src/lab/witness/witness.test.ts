import { describe, expect, it } from 'vitest';
import { INTUNE_APP_ID, OLD_MDM_APP_ID } from '../world/constants.ts';
import { demandsAt } from './policy.ts';
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
  seeGroup,
  start,
} from './scene.kit.ts';

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
    // Whoever has crossed stays out of the old rules.
    leave(scene, levers.enforced);
    seeGroup(scene, levers.enforced);
    scene.hours(25);
    expect(scene.all()).toEqual([]);
    const { checked } = scene.world.witness.report();
    for (const law of [1, 2, 3, 4, 5, 6, 7, 8, 11])
      expect(checked[`law${law}.judged`], `law ${law}`).toBeGreaterThan(0);
    expect(checked['recount.differences']).toBe(0);
    expect(checked['limbo.devices']).toBe(1);
  });

  it('finds nothing in the undo of somebody whose device has not left', () => {
    const { scene, levers } = start();
    announce(scene, new Date(scene.world.state.now).toISOString());
    askByName(scene);
    exemptUser(scene, levers);
    releaseUser(scene, levers);
    join(scene, levers.enforced);
    scene.hours(25);
    for (const group of [levers.enforced, levers.released, levers.exempt]) {
      leave(scene, group);
      seeGroup(scene, group);
      scene.hours(25);
    }
    expect(scene.all()).toEqual([]);
  });

  it('finds nothing where enforcement comes at once, before the retire', () => {
    const { scene, levers } = start();
    announce(scene, new Date(scene.world.state.now).toISOString());
    exemptUser(scene, levers);
    releaseUser(scene, levers);
    askByName(scene);
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

describe('law 1: when', () => {
  it('dates an overlap by when it began, also where revoked sessions brought it forward', () => {
    const { scene, levers } = start();
    const { state } = scene.world;
    for (const person of state.people.filter((p) => p.role === 'employee')) join(scene, levers.enforced, person.id);
    const written = state.now;
    const group = state.directory.groups.find((g) => g.id === levers.enforced);
    const late = group?.members.find((m) => m.effectiveAt > written + hourMs);
    const user = state.directory.users.find((u) => u.id === late?.id);
    if (user === undefined) throw new Error('all memberships are in force within the hour');
    scene.graph('POST', `/v1.0/users/${user.id}/revokeSignInSessions`);
    scene.hours(48);
    const began = Date.parse(scene.found(1).find((v) => v.subject === user.userPrincipalName)?.at ?? '');
    expect(began).toBeGreaterThan(written);
    expect(began).toBeLessThanOrEqual(written + hourMs / 4);
  });

  it('waits for a policy to be in force', () => {
    const { scene, levers } = start();
    const ours = scene.world.state.directory.policies.find((p) => p.id === levers.policy);
    const version = ours?.versions[0];
    if (version === undefined) throw new Error('no version');
    version.effectiveAt = scene.world.state.now + 30 * hourMs;
    join(scene, levers.enforced);
    scene.hours(26);
    expect(scene.found(1)).toEqual([]);
    expect(demandsAt(scene.world.state, 'written').map((rule) => rule.id)).toContain(levers.policy);
  });

  it('notices a device that changes hands while time passes', () => {
    const { scene, levers } = start();
    const { state } = scene.world;
    const windows = state.hardware.find(
      (h) => h.platform === 'windows' && h.holder !== null && h.entraRecords.length === 1,
    );
    const entra = windows?.entraRecords[0];
    const owned = state.hardware.filter((h) => h.holder === windows?.holder && h.platform === 'windows');
    if (windows?.holder == null || entra === undefined || owned.length > 1) throw new Error('no Windows device');
    entra.mdmAppId = INTUNE_APP_ID;
    join(scene, levers.enforced, windows.holder);
    scene.hours(26);
    const onWindows = () => scene.found(1).filter((v) => v.detail.startsWith('on windows'));
    expect(onWindows()).toEqual([]);
    entra.mdmAppId = OLD_MDM_APP_ID;
    scene.world.apply({ type: 'advance', to: state.now + hourMs });
    expect(onWindows().length).toBe(1);
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

  it('takes a question about one group for no look at another', () => {
    for (const asked of ['exempt', 'enforced'] as const) {
      const { scene, levers } = start();
      announce(scene);
      join(scene, levers.exempt);
      scene.hours(25);
      scene.read('graph', `/v1.0/users/${scene.person.id}/checkMemberGroups/${levers[asked]}`);
      join(scene, levers.released);
      const unread = scene.found(2).filter(({ detail }) => detail.includes('exemption from policy'));
      expect(unread.length > 0, asked).toBe(asked !== 'exempt');
    }
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

describe('what is done by hand, behind the product', () => {
  it('is known at the next write: somebody put into a lever by hand is pulled', () => {
    const { scene, levers } = start();
    announce(scene);
    scene.hand('member-in', levers.exempt, { member: scene.person.id });
    scene.uem('POST', `/API/system/usergroups/${levers.userGroup}/user/${levers.uemUser}/addusertogroup`);
    scene.hours(30);
    seeGroup(scene, levers.exempt);
    scene.read('uem', `/API/system/usergroups/${levers.userGroup}/users?page=0`);
    join(scene, levers.released);
    expect(scene.found(2)).toEqual([]);
    expect(scene.world.witness.report().checked['recount.differences']).toBe(0);
  });

  it('and somebody taken out by hand is not', () => {
    const { scene, levers } = start();
    announce(scene);
    exemptUser(scene, levers);
    scene.hand('member-out', levers.exempt, { member: scene.person.id });
    join(scene, levers.released);
    expect(scene.found(2)[0]?.detail).toContain('without exemption');
  });

  it('accuses nobody when sessions that the product revokes hasten it; nor hides that the product then does the same', () => {
    const { scene, levers } = start();
    scene.hand('member-in', levers.enforced, { member: scene.person.id });
    scene.graph('POST', `/v1.0/users/${scene.person.id}/revokeSignInSessions`);
    scene.hours(2);
    expect(scene.world.witness.report().checked['recount.differences']).toBe(0);
    expect([...scene.found(1), ...scene.found(4), ...scene.found(7)]).toEqual([]);
    scene.hand('member-out', levers.enforced, { member: scene.person.id });
    scene.hours(30);
    join(scene, levers.enforced);
    scene.hours(30);
    expect(scene.found(1)).not.toEqual([]);
  });

  it('accuses nobody when it comes into force, and does not hide what the product adds', () => {
    const { scene, levers } = start();
    const old = scene.world.state.directory.policies[0];
    scene.hand('member-in', levers.enforced, { member: scene.person.id });
    scene.hours(30);
    expect(scene.all()).toEqual([]);
    expect(scene.world.witness.report().checked['recount.differences']).toBe(0);
    scene.hand('policy-includes-again', old?.id ?? '', { group: levers.exempt });
    scene.hours(30);
    expect(scene.all()).toEqual([]);
    const other = scene.world.state.people.find(({ id, role }) => role === 'employee' && id !== scene.person.id);
    join(scene, levers.enforced, other?.id);
    scene.hours(30);
    expect([...new Set(scene.found(1).map(({ subject }) => subject))]).toEqual([other?.upn]);
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

  it('lets sessions be revoked once, and soon, of somebody who is taken out again of where a hand had put them', () => {
    const found = (hours: number, times: number) => {
      const { scene, levers } = start();
      scene.hand('member-in', levers.enforced, { member: scene.person.id });
      leave(scene, levers.enforced);
      scene.hours(hours);
      for (let time = 0; time < times; time++)
        scene.graph('POST', `/v1.0/users/${scene.person.id}/revokeSignInSessions`);
      return scene.found(3).length;
    };
    expect([found(0, 1), found(0, 2), found(2, 1)]).toEqual([0, 1, 1]);
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
  it('sees enforcement of somebody who was told no date', () => {
    const { scene, levers } = start();
    announce(scene);
    exemptUser(scene, levers);
    releaseUser(scene, levers);
    join(scene, levers.enforced);
    scene.hours(25);
    expect(scene.found(4)[0]?.detail).toContain('no date was ever told');
  });

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
