import { describe, expect, it } from 'vitest';
import { dice } from '../world/random.ts';
import { judge, whoIs } from './authority.ts';
import { createIndex } from './membership.ts';
import { join, leave, type Levers, openScene, type Scene, setUp } from './scene.kit.ts';

/** Random pulls of all levers on a few people, in any order, with pauses of minutes to a day. */
const script = (seed: number, steps: number) => {
  const by = dice(seed, 'agreement');
  return Array.from({ length: steps }, () => ({
    person: by.int(0, 3),
    lever: by.pick(['exempt', 'released', 'enforced', 'userGroup', 'revoke'] as const),
    on: by.chance(0.7),
    minutes: by.pick([0, 1, 7, 90, 1_500]),
  }));
};

type Step = ReturnType<typeof script>[number];

const pull = (scene: Scene, levers: Levers, step: Step): void => {
  const { state } = scene.world;
  const people = state.people.filter((p) => p.role === 'employee');
  const person = people[step.person];
  if (person === undefined) return;
  if (step.lever === 'revoke') scene.graph('POST', `/v1.0/users/${person.id}/revokeSignInSessions`);
  else if (step.lever === 'userGroup') {
    const user = state.uem.users.find((u) => u.upn === person.upn)?.id;
    const verb = step.on ? 'addusertogroup' : 'removeuserfromgroup';
    scene.uem('POST', `/API/system/usergroups/${levers.userGroup}/user/${user}/${verb}`);
  } else if (step.on) join(scene, levers[step.lever], person.id);
  else leave(scene, levers[step.lever], person.id);
};

const everBoth = (scene: Scene): Set<string> =>
  new Set(scene.found(1).map((v) => `${v.subject} ${/^on (\w+)/.exec(v.detail)?.[1]}`));

/** The same script, looked at every few minutes by judging everybody anew. */
const sampled = (seed: number, steps: readonly Step[]): Set<string> => {
  const scene = openScene(12, seed);
  const { state } = scene.world;
  const index = createIndex(state);
  const seen = new Set<string>();
  const look = (): void => {
    index.syncAll();
    for (const user of state.directory.users) {
      const things = state.hardware.filter((h) => h.holder === user.id);
      const { judged } = judge(state, index, whoIs(state, index, user.id, state.now), things, state.now);
      for (const { platform, both } of judged) if (both !== null) seen.add(`${user.userPrincipalName} ${platform}`);
    }
  };
  const levers = setUp(scene);
  look();
  for (const step of steps) {
    pull(scene, levers, step);
    look();
    for (let left = step.minutes; left > 0; left -= 15) {
      scene.hours(Math.min(15, left) / 60);
      look();
    }
  }
  return seen;
};

describe('followed from change to change', () => {
  it.each([1, 2, 3, 4])('agrees with judging everybody anew (seed %i)', (seed) => {
    const steps = script(seed, 60);
    const scene = openScene(12, seed);
    const levers = setUp(scene);
    for (const [at, step] of steps.entries()) {
      pull(scene, levers, step);
      scene.hours(step.minutes / 60);
      // Counting anew looks at every membership again, and so would hide what following forgot: it is done seldom.
      if (at % 15 === 14) expect(scene.world.witness.report().checked['recount.differences']).toBe(0);
    }
    const followed = everBoth(scene);
    const anew = sampled(seed, steps);
    // Sampling may miss an overlap of minutes; following may not miss what sampling saw.
    expect([...anew].filter((pair) => !followed.has(pair))).toEqual([]);
    expect(anew.size).toBeGreaterThan(0);
  });
});
