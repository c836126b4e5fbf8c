import { describe, expect, it } from 'vitest';
import { OLD_MDM_APP_ID } from '../world/constants.ts';
import type { Hardware } from '../world/state.ts';
import { retire, start } from './scene.kit.ts';

describe('law 11: nobody is forgotten in the middle', () => {
  it('sees a device that left and whose owner was never told to enroll it, and only such a one', () => {
    const { scene } = start();
    scene.hand('promise-rules', '', { limboMinutes: 60 });
    retire(scene);
    scene.hours(24);
    expect(scene.device.leftAt).not.toBeNull();
    expect(scene.found(11)).toEqual([]);
    scene.hours(48);
    expect(scene.found(11).map((v) => v.subject)).toEqual([scene.device.serial]);
    expect(scene.found(11)[0]?.detail).toContain('nobody was told');
    const told = start().scene;
    told.hand('promise-rules', '', { limboMinutes: 60 });
    retire(told);
    told.hours(24);
    told.mail('enroll', told.person.mail, { 'x-sluis-device': told.device.serial });
    told.hours(48);
    expect(told.found(11)).toEqual([]);
  });

  it('takes a word to the administrator, by name, while Entra may hold the device still', () => {
    const found = (step: string, line: string, held = true) => {
      const { scene } = start();
      scene.hand('promise-rules', '', { limboMinutes: 60 });
      retire(scene);
      scene.hours(24);
      const { state } = scene.world;
      const family = (h: Hardware) => (h.platform === 'ipados' ? 'ios' : h.platform);
      // Somebody's own second device of the platform, in the old product or not.
      const second = state.hardware.find((h) => h !== scene.device && h.entraRecords.length > 0);
      if (second === undefined) throw new Error('too few devices');
      Object.assign(second, { holder: scene.device.holder, platform: family(scene.device) });
      for (const record of second.entraRecords) record.mdmAppId = held ? OLD_MDM_APP_ID : null;
      const text = `Concerns\n--------\n- ${line || scene.device.serial} · iPad (an-object) ?\n`;
      scene.mail('admin-step', state.organisation.helpDeskMail, { 'x-sluis-step': step }, text);
      scene.hours(48);
      return scene.found(11).filter((v) => v.subject === scene.device.serial).length;
    };
    expect(found('not-cleared', '')).toBe(0);
    expect(found('not-cleared', 'ANOTHER1')).toBe(1);
    expect(found('release-wipe-hold', '')).toBe(1);
    expect(found('not-cleared', '', false)).toBe(1);
  });

  it('takes a word to the administrator, by name, where somebody took the device out before its owner was told of the move', () => {
    const found = (step: string, line: string, notice: string | null = null, isAsked = false) => {
      const { scene } = start();
      scene.hand('promise-rules', '', { limboMinutes: 60 });
      if (notice !== null) scene.mail(notice, scene.person.mail);
      if (isAsked) retire(scene);
      else scene.hand('retire', scene.device.serial);
      scene.hours(24);
      const text = `Concerns\n--------\n- ${line || scene.device.serial}\n`;
      const desk = scene.world.state.organisation.helpDeskMail;
      scene.mail('admin-step', desk, { 'x-sluis-step': step }, text);
      scene.hours(48);
      return scene.found(11).filter((v) => v.subject === scene.device.serial).length;
    };
    expect(found('left-untold', '')).toBe(0);
    expect(found('left-untold', '', 'announcement')).toBe(0);
    expect(found('left-untold', '', null, true)).toBe(1);
    expect(found('left-untold', 'ANOTHER1')).toBe(1);
    expect(found('brake', '')).toBe(1);
    for (const notice of ['invitation', 'reminder']) expect(found('left-untold', '', notice)).toBe(1);
  });

  it('lets who left a second time be told to enroll a second time', () => {
    const { scene } = start();
    const told = () => scene.mail('enroll', scene.person.mail, { 'x-sluis-device': scene.device.serial });
    retire(scene);
    scene.hours(24);
    told();
    scene.hand('enroll-old', scene.device.serial);
    scene.hours(1);
    scene.hand('retire', scene.device.serial);
    scene.hours(48);
    told();
    expect(scene.found(8)).toEqual([]);
    scene.hours(24);
    told();
    expect(scene.found(8)).toMatchObject([{ detail: 'the same enroll was sent twice' }]);
  });

  it('also while a group of the product is deleted: who is in the middle rests on no group', () => {
    const { scene, levers } = start();
    scene.hand('promise-rules', '', { limboMinutes: 60 });
    scene.hand('delete-group', levers.released);
    retire(scene);
    scene.hours(72);
    expect(scene.found(11).map((v) => v.subject)).toEqual([scene.device.serial]);
  });
});
