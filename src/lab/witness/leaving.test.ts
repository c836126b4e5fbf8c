import { describe, expect, it } from 'vitest';
import { demandsAt } from './policy.ts';
import {
  announce,
  exemptUser,
  join,
  type Levers,
  releaseUser,
  retire,
  type Scene,
  seeGroup,
  start,
} from './scene.kit.ts';

describe('law 2: off the old rules before the device leaves', () => {
  it('sees a retire of somebody whom an old rule or the partner still holds, or of whom nobody looked', () => {
    const why = /asked to leave.*(without exemption|without release|not read back)/;
    const details = (before: (scene: Scene, levers: Levers) => void): readonly string[] => {
      const { scene, levers } = start();
      announce(scene);
      before(scene, levers);
      retire(scene);
      return [...new Set(scene.found(2).flatMap(({ detail }) => why.exec(detail)?.[1] ?? []))];
    };
    expect(details(() => undefined)).toEqual(['without exemption', 'without release']);
    expect(details(exemptUser)).toEqual(['without release']);
    expect(
      details((scene, levers) => {
        exemptUser(scene, levers);
        join(scene, levers.released);
      }),
    ).toEqual(['not read back']);
    expect(
      details((scene, levers) => {
        exemptUser(scene, levers);
        releaseUser(scene, levers);
        seeGroup(scene, levers.released);
      }),
    ).toEqual([]);
  });
});

describe('a device that comes back under a rule', () => {
  it('is nobody’s to answer for where an administrator took our exclusion out of the rule', () => {
    const { scene, levers } = start();
    const { serial } = scene.device;
    exemptUser(scene, levers);
    releaseUser(scene, levers);
    scene.hours(30);
    scene.hand('retire', serial);
    scene.hours(2);
    scene.hand('member-in', levers.enforced, { member: scene.person.id });
    const [old] = scene.world.state.directory.policies;
    scene.hand('policy-includes-again', old?.id ?? '', { group: levers.exempt });
    scene.hours(30);
    scene.hand('enroll-old', serial);
    scene.hours(1);
    expect(demandsAt(scene.world.state, scene.world.state.now).map(({ id }) => id)).toContain(old?.id);
    expect(scene.found(1)).toEqual([]);
  });

  it('is the product’s again once what a hand had changed of the rule was put back, and in force', () => {
    const found = (hoursSince: number, ...changes: readonly (readonly [string, () => Facts])[]) => {
      const { scene, levers } = start();
      const { serial } = scene.device;
      const onPhone = () => scene.found(1).filter(({ detail }) => detail.startsWith('on ios'));
      // Never exempted in the old product: its own rules hold whoever comes back.
      join(scene, levers.exempt);
      releaseUser(scene, levers);
      scene.hand('retire', serial);
      scene.hours(48);
      join(scene, levers.enforced);
      scene.hours(30);
      for (const [what, facts] of changes) {
        scene.hand(what, levers.policy, facts());
        scene.hours(hoursSince);
      }
      expect(onPhone()).toEqual([]);
      scene.hand('enroll-old', serial);
      scene.hours(1);
      return onPhone().length > 0;
    };
    const group = (): Facts => ({ group: '11111111-2222-4333-8444-555555555555' });
    const out = ['policy-includes-again', group] as const;
    const back = ['policy-excludes', group] as const;
    const off = ['policy-state', () => ({ state: 'disabled' })] as const;
    const on = ['policy-state', () => ({ state: 'enabled' })] as const;

    expect(found(30)).toBe(true);
    expect([found(30, out), found(30, out, back)]).toEqual([false, true]);
    expect([found(30, off), found(30, off, on)]).toEqual([false, true]);
    expect([found(30, off, on, out), found(30, out, off, on)]).toEqual([false, false]);
  });
});

type Facts = Readonly<Record<string, string>>;
