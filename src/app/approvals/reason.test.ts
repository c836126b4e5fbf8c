import { expect, test } from 'vitest';
import { ANN, entraDevice, fact, managedDevice, sourceDevice } from '../../../test/kits/cases.kit.ts';
import { openWorld, START } from '../../../test/kits/engine-state.kit.ts';
import { freshStore } from '../../../test/support/database.ts';
import { HOUR } from '../../domain/words.ts';
import { planAll } from '../../engine/planning.ts';
import type { Engine } from '../../engine/engine.ts';
import { lockoutCode } from './reason.ts';

test('approvers read that a device which only Entra knows is the reason, where it is the only one', async () => {
  const fresh = await freshStore();
  const { state } = await openWorld(fresh.store);
  const { view, plans } = state;
  const reason = (): string | null => {
    planAll(state, START, false);
    return lockoutCode({ view, plans } as unknown as Engine, ANN);
  };
  const pc = entraDevice({ id: 'pc', deviceId: 'pc', platform: 'windows', compliant: 'no', lastSignInAt: START });
  view.setFacts('entra-device', [fact('entra-device', pc, START)]);
  expect(reason()).toBe('lockout.not-enrolled');
  view.setFacts('source-device', [fact('source-device', sourceDevice({ state: 'left' }), START - HOUR)]);
  view.setFacts('managed-device', [fact('managed-device', managedDevice({ compliance: 'noncompliant' }), START)]);
  expect(reason()).toBe('lockout.not-compliant');
  view.setFacts('managed-device', [fact('managed-device', managedDevice(), START)]);
  expect(reason()).toBe('lockout.only-in-entra');
  view.setFacts('entra-device', [fact('entra-device', { ...pc, compliant: 'yes' }, START)]);
  expect(reason()).toBe(null);
  await fresh.close();
});
