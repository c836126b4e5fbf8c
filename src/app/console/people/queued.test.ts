import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, retire, sourceDevice } from '../../../../test/kits/cases.kit.ts';
import { START } from '../../../../test/kits/engine-state.kit.ts';
import { CALLER, openPeopleConsole, type PeopleConsole } from '../../../../test/kits/people-console.kit.ts';
import { ROUTES } from '../../../contract/api/routes.ts';
import { deviceKey, HOUR, MINUTE } from '../../../domain/words.ts';
import type { ClaimOutcome, Json } from '../../../store/store.ts';
import { say } from '../../../text/say.ts';

const READER = { language: 'en', timeZone: 'UTC' } as const;

let people: PeopleConsole;

beforeEach(async () => {
  people = await openPeopleConsole();
  const source = { vendor: 'workspace-one', retires: true, ownRules: false, needsPartnerSync: false } as const;
  Object.assign(people.settings, { source });
});
afterEach(() => people.close());

/** What the help desk reads, and tells, of Ann. */
async function told() {
  await people.turn();
  const { where, tell } = ROUTES['users.get'].answer.parse((await people.read(`/users/${ANN}`)).body);
  return { where, tell };
}

/** The old product is asked to let her phone go. */
async function claimed(outcome: ClaimOutcome | null): Promise<void> {
  const { claims } = people.fresh.store;
  const action = retire({ key: 'retire', device: deviceKey('serial:S1') });
  const { key, kind, subject, object } = action;
  const claim = { key, kind, subject, object, action: action as unknown as Json, claimedAt: START - MINUTE };
  if (outcome === null) await claims.claimMany([claim]);
  else await claims.recordMany(new Map([[key, outcome]]), START);
  people.engine.view.setClaims([{ ...claim, outcome, recordedAt: outcome === null ? null : START }]);
}

test('until the old product was asked the help desk says that it was not, as the page does', async () => {
  const value = { enrolledAt: sourceDevice().enrolledAt };
  const start = { kind: 'start', id: 'serial:S1', value, at: START - HOUR, by: CALLER };
  await people.fresh.store.intent.set(start);
  people.engine.view.setIntent(start);
  const queued = {
    where: 'iPhone 14 has started; the old product has not been asked to let it go yet.',
    tell: say(READER, 'portal.what.queued'),
  };
  expect(await told()).toEqual(queued);
  const asked = {
    where: 'iPhone 14 has started; the old product is asked to let it go.',
    tell: say(READER, 'portal.what.started'),
  };
  // An answer that was lost.
  await claimed(null);
  expect(await told()).toEqual(asked);
  await claimed({ kind: 'asked' });
  expect(await told()).toEqual(asked);
});
