import { describe, expect, it } from 'vitest';
import { join, type Scene, start } from './scene.kit.ts';

describe('law 8: added where a hand had put them', () => {
  it('does not blame who adds somebody whom a hand put there a moment ago, but who does it again, or a day later', () => {
    const blamed = [expect.stringContaining('where it was already')];
    for (const hours of [0, 24]) {
      const { scene, levers } = start();
      const details = (): readonly string[] => scene.found(8).map((v) => v.detail);
      scene.hand('member-in', levers.exempt, { member: scene.person.id });
      scene.hours(hours);
      expect(join(scene, levers.exempt).status).toBe(400);
      expect(details()).toEqual(hours === 0 ? [] : blamed);
      join(scene, levers.exempt);
      expect(details()).toEqual(blamed);
    }
  });

  it('blames who adds somebody whom a hand put there, where a whole list or an answer about them showed it since', () => {
    const blamed = (read: (scene: Scene, group: string) => void): number => {
      const { scene, levers } = start();
      read(scene, levers.exempt);
      scene.hand('member-in', levers.exempt, { member: scene.person.id });
      scene.hours(1);
      read(scene, levers.exempt);
      expect(join(scene, levers.exempt).status).toBe(400);
      return scene.found(8).length;
    };
    const list = (group: string): string => `/v1.0/groups/${group}/members`;

    expect(blamed((scene, group) => scene.read('graph', list(group)))).toBe(1);
    expect(
      blamed((scene, group) => scene.read('graph', `/v1.0/users/${scene.person.id}/checkMemberGroups/${group}`)),
    ).toBe(1);
    expect(blamed((scene, group) => scene.read('graph', list(group), 'lost'))).toBe(0);
    expect(blamed((scene, group) => scene.read('graph', list(`${group}-other`)))).toBe(0);
  });

  it('does not excuse the product’s own second add for a hand that put there who was there already', () => {
    const { scene, levers } = start();
    join(scene, levers.exempt);
    scene.hand('member-in', levers.exempt, { member: scene.person.id });
    expect(join(scene, levers.exempt).status).toBe(400);
    expect(scene.found(8)).toHaveLength(1);
  });
});
