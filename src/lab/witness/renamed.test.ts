import { expect, it } from 'vitest';
import { accountOf, peopleAt } from '../world/look.ts';
import { announce, askByName, exemptUser, join, releaseUser, retire, type Scene, start } from './scene.kit.ts';

const NAME = 'another.name@example.org';
const rename = (scene: Scene): void => scene.hand('rename-user', scene.person.id, { name: NAME });

it('who is given another name in Entra reads mail at both addresses, and was told at either', () => {
  const { scene, levers } = start();
  const { person, world } = scene;
  announce(scene);
  rename(scene);
  expect(accountOf(world.state, person.id)).toMatchObject({ userPrincipalName: NAME, mail: NAME });
  expect([person.mail, NAME].map((mail) => peopleAt(world.state, mail))).toEqual([[person], [person]]);
  exemptUser(scene, levers);
  expect(scene.found(3)).toEqual([]);

  const anew = start();
  rename(anew.scene);
  anew.scene.mail('help-desk-briefing', anew.scene.world.state.organisation.helpDeskMail);
  anew.scene.mail('invitation', NAME);
  anew.scene.hours(5 * 24 + 1);
  exemptUser(anew.scene, anew.levers);
  expect(anew.scene.found(3)).toEqual([]);
});

it('nobody is blamed for not telling who is known to the old product by another name than to Entra, until that is mended', () => {
  const blamed = (mended: boolean) => {
    const { scene } = start();
    scene.hand('promise-rules', '', { limboMinutes: 60 });
    rename(scene);
    if (mended) scene.hand('rename-in-old', scene.person.id);
    retire(scene);
    scene.hours(72);
    return scene.found(11).map(({ subject }) => subject === scene.device.serial);
  };
  expect([blamed(false), blamed(true)]).toEqual([[], [true]]);
});

it('who was named in a question for the approval of a lockout was named, whatever they are called by then', () => {
  const { scene, levers } = start();
  announce(scene);
  askByName(scene);
  rename(scene);
  scene.hand('rename-in-old', scene.person.id);
  exemptUser(scene, levers);
  releaseUser(scene, levers);
  join(scene, levers.enforced);
  scene.hours(25);
  expect(scene.found(7)).toEqual([]);
});
