import { describe, expect, it } from 'vitest';
import { INTUNE_APP_ID, OLD_MDM_APP_ID } from '../world/constants.ts';
import type { GroupMember, Hardware } from '../world/state.ts';
import { judge, partnerHolds, whoIs } from './authority.ts';
import { createIndex } from './membership.ts';
import { join, leave, type Levers, openScene, type Scene, setUp } from './scene.kit.ts';

const verdict = (scene: Scene, things: readonly Hardware[]) => {
  const { state } = scene.world;
  const index = createIndex(state);
  const { judged } = judge(state, index, whoIs(state, index, scene.person.id, 'written'), things, 'written');
  return Object.fromEntries(judged.filter(({ both }) => both !== null).map(({ platform, both }) => [platform, both]));
};

const start = (): { scene: Scene; levers: Levers; windows: Hardware; oldPolicy: string } => {
  const scene = openScene();
  const levers = setUp(scene);
  const windows: Hardware = { ...structuredClone(scene.device), platform: 'windows', mode: 'windows-mdm' };
  return { scene, levers, windows, oldPolicy: scene.world.state.directory.policies[0]?.id ?? '' };
};

const managedBy = (hardware: Hardware, app: string | null): Hardware => ({
  ...hardware,
  entraRecords: hardware.entraRecords.map((record) => ({ ...record, mdmAppId: app })),
});

describe('on whose authority', () => {
  it("takes the product's own policy beside the old one for both, wherever the partner holds the user", () => {
    const { scene, levers, oldPolicy } = start();
    expect(verdict(scene, [])).toEqual({});
    join(scene, levers.enforced);
    const pair = [oldPolicy, levers.policy];
    expect(verdict(scene, [])).toEqual({ ios: pair, android: pair, macos: pair, windows: pair });
  });

  it("takes the product's policy alone for one enforcer, also while the old product still feeds it", () => {
    const { scene, levers, windows } = start();
    join(scene, levers.exempt);
    join(scene, levers.enforced);
    expect(verdict(scene, [managedBy(windows, OLD_MDM_APP_ID)])).toEqual({});
  });

  it('changes the authority of the old policy when the partner lets the user go', () => {
    const { scene, levers } = start();
    const { state } = scene.world;
    const holds = () =>
      partnerHolds(state, whoIs(state, createIndex(state), scene.person.id, 'written'), 'ios', 'written');
    expect(holds()).toBe(true);
    // The old product's own rule still hits the iPhone, and Intune now decides for the old policy.
    join(scene, levers.released);
    expect(holds()).toBe(false);
    expect(Object.keys(verdict(scene, [scene.device]))).toEqual(['ios']);
    leave(scene, levers.released);
    expect(verdict(scene, [scene.device])).toEqual({});
  });

  it('goes device by device on Windows', () => {
    const { scene, levers, windows, oldPolicy } = start();
    const old = managedBy(windows, OLD_MDM_APP_ID);
    const moved = managedBy({ ...windows, uemRecords: [] }, INTUNE_APP_ID);
    expect(verdict(scene, [old, moved])).toEqual({});
    join(scene, levers.enforced);
    expect(verdict(scene, [moved])).toMatchObject({ ios: expect.anything() });
    expect(verdict(scene, [moved]).windows).toBeUndefined();
    expect(verdict(scene, [old, moved]).windows).toEqual([oldPolicy, levers.policy]);
  });

  it('leaves out policies that are off, report-only, or for other platforms', () => {
    const { scene, levers } = start();
    join(scene, levers.enforced);
    const ours = scene.world.state.directory.policies.find((p) => p.id === levers.policy);
    if (ours === undefined) throw new Error('no policy');
    ours.json = { ...ours.json, state: 'enabledForReportingButNotEnforced' };
    expect(verdict(scene, [])).toEqual({});
    const conditions = ours.json.conditions as Record<string, unknown>;
    ours.json = {
      ...ours.json,
      state: 'enabled',
      conditions: { ...conditions, platforms: { includePlatforms: ['all'], excludePlatforms: ['iOS', 'android'] } },
    };
    expect(Object.keys(verdict(scene, []))).toEqual(['macos', 'windows']);
  });
});

describe('memberships in time', () => {
  const member = (scene: Scene, group: string): GroupMember => {
    const found = scene.world.state.directory.groups
      .find((g) => g.id === group)
      ?.members.find((m) => m.id === scene.person.id);
    if (found === undefined) throw new Error('not a member');
    return found;
  };

  it('knows that who is added and removed before it took effect was never in force', () => {
    const { scene, levers } = start();
    const { state } = scene.world;
    const index = createIndex(state);
    join(scene, levers.exempt);
    index.syncMember(levers.exempt, scene.person.id);
    const first = member(scene, levers.exempt).effectiveAt;
    leave(scene, levers.exempt);
    index.syncMember(levers.exempt, scene.person.id);
    for (const at of [state.now, first + 1, first + 90_000_000])
      expect(index.groupsOf(scene.person.id, at).has(levers.exempt)).toBe(false);
  });

  it('follows groups in groups, and an effect that comes earlier when sessions are revoked', () => {
    const { scene, levers } = start();
    const { state } = scene.world;
    const index = createIndex(state);
    const managed = state.directory.policies[0]?.json.conditions as { users: { includeGroups: string[] } };
    const [everybody = ''] = managed.users.includeGroups;
    expect(index.groupsOf(scene.person.id, state.now).has(everybody)).toBe(true);
    expect(index.member(everybody, scene.person.id)).toBeUndefined();
    join(scene, levers.exempt);
    index.syncMember(levers.exempt, scene.person.id);
    member(scene, levers.exempt).effectiveAt = state.now + 60_000;
    expect(index.dueOf(scene.person.id, state.now)).toEqual([state.now + 60_000]);
    expect(index.groupsOf(scene.person.id, state.now + 59_999).has(levers.exempt)).toBe(false);
    expect(index.groupsOf(scene.person.id, state.now + 60_000).has(levers.exempt)).toBe(true);
  });
});
