import { expect, test } from 'vitest';
import { announce, retire, type Scene, start } from './scene.kit.ts';

/** Told of the move in time; then it left, and its help desk put it back into the old product. */
function backAgain(): Scene {
  const { scene } = start();
  announce(scene);
  retire(scene);
  scene.hours(48);
  expect(scene.device.leftAt).not.toBeNull();
  expect(scene.found(3)).toEqual([]);
  scene.hand('enroll-old', scene.device.serial);
  expect(scene.device.leftAt).toBeNull();
  return scene;
}

const press = (scene: Scene): void => {
  const { serial } = scene.device;
  const event = { type: 'portal', person: scene.person.id, action: 'start', subject: serial, status: 200 } as const;
  scene.world.apply({ ...event, facts: { serial } });
};

const found = (scene: Scene): readonly string[] => {
  retire(scene);
  return scene.found(3).map(({ detail }) => detail);
};

test('law 3: a device that is back is begun with by itself only after its holder was told anew, the whole notice before', () => {
  expect(found(backAgain())).toEqual([expect.stringMatching(/which nobody started: no invitation$/)]);

  const early = backAgain();
  early.mail('deadline', early.person.mail);
  early.hours(24);
  expect(found(early)).toEqual([expect.stringMatching(/which nobody started: first invitation at/)]);

  for (const kind of ['reminder', 'deadline']) {
    const told = backAgain();
    told.mail(kind, told.person.mail);
    told.hours(5 * 24 + 1);
    expect(found(told)).toEqual([]);
  }
});

test('law 3: whoever starts it themselves needs no other word; a start from before it was back is none', () => {
  const started = backAgain();
  press(started);
  expect(found(started)).toEqual([]);

  const { scene } = start();
  announce(scene);
  press(scene);
  retire(scene);
  scene.hours(48);
  scene.hand('enroll-old', scene.device.serial);
  expect(found(scene)).toHaveLength(1);
});
