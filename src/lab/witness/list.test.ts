import { describe, expect, it } from 'vitest';
import { DEVICE_LIST } from '../world/constants.ts';
import { openScene, type Scene } from './scene.kit.ts';

const exported = (scene: Scene): void => scene.read('uem', DEVICE_LIST);

/** A device left the old product, Entra let go of it, and the list was exported. */
const left = (source: 'workspace-one' | 'list' = 'list', entra = false): Scene => {
  const scene = openScene(12, 1, source);
  // Entra knows not every device: of such a one the list alone tells.
  if (!entra) scene.device.entraRecords.length = 0;
  scene.hand('retire', scene.device.serial);
  scene.hours(48);
  scene.hand('clear-stale-objects', scene.device.serial);
  exported(scene);
  return scene;
};

/** What the witness says of the mail that tells its owner to enroll it now. */
const accused = (scene: Scene): readonly string[] => {
  scene.mail('enroll', scene.person.mail, { 'x-sluis-device': scene.device.serial });
  return scene.found(6).map(({ detail }) => detail);
};

const ENROLLED = 'told to enroll while the old product shows Enrolled';

describe('law 6 of a product that is known by exported lists alone', () => {
  it('excuses who could not know that the device was taken back: after the newest list, half a day at most', () => {
    for (const [hours, expected] of [
      [0, []],
      [11, []],
      [13, [ENROLLED]],
    ] as const) {
      const scene = left();
      scene.hours(1);
      scene.hand('enroll-old', scene.device.serial);
      scene.hours(hours);
      expect(accused(scene)).toEqual(expected);
    }
  });

  it('accuses whose newest list shows it', () => {
    const scene = left();
    scene.hours(1);
    scene.hand('enroll-old', scene.device.serial);
    scene.hours(1);
    exported(scene);
    expect(accused(scene)).toEqual([ENROLLED]);
  });

  it('accuses who could see it in Entra, and who may ask the old product itself', () => {
    const scene = left('list', true);
    scene.hours(1);
    scene.hand('enroll-old', scene.device.serial);
    expect(accused(scene)).toEqual(['told to enroll while Entra shows the old product as its manager']);

    const other = left('workspace-one');
    other.hours(1);
    other.hand('enroll-old', other.device.serial);
    expect(accused(other)).toEqual([ENROLLED]);
  });

  it('accuses whose device never left, whatever the list', () => {
    const scene = openScene(12, 1, 'list');
    exported(scene);
    scene.hours(1);
    expect(accused(scene)).toContain(ENROLLED);
  });
});
