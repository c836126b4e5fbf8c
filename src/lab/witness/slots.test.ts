import { expect, test } from 'vitest';
import { hourMs, retire, type Scene, start } from './scene.kit.ts';

function press(scene: Scene, action: 'slot' | 'start', inHours: number): void {
  const { serial } = scene.device;
  const facts = { serial, slot: scene.world.state.now + inHours * hourMs };
  scene.world.apply({ type: 'portal', person: scene.person.id, action, subject: serial, status: 200, facts });
}

const broken = (scene: Scene) => scene.found(4).filter(({ detail }) => detail.includes('which its owner had picked'));

test('a device that is made to leave before the time that its owner picked is a promise broken', () => {
  const { scene } = start();
  press(scene, 'slot', 5);
  retire(scene);
  expect(broken(scene).map(({ subject }) => subject)).toEqual([scene.device.serial]);
});

test('at that time, or once its owner has started it, none is broken', () => {
  const late = start().scene;
  press(late, 'slot', 5);
  late.hours(6);
  retire(late);
  expect(broken(late)).toEqual([]);

  const own = start().scene;
  press(own, 'slot', 5);
  press(own, 'start', 5);
  retire(own);
  expect(broken(own)).toEqual([]);
});
