import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, invited, WAVE } from '../../test/kits/cases.kit.ts';
import { calmSettings, openWorld, START } from '../../test/kits/engine-state.kit.ts';
import { type FreshStore, freshStore } from '../../test/support/database.ts';
import type { MessageKind } from '../domain/action.ts';
import { DAY } from '../domain/words.ts';
import type { Json } from '../store/store.ts';
import { letterFor } from './letters.ts';
import { planAll } from './planning.ts';

let fresh: FreshStore;
beforeEach(async () => {
  fresh = await freshStore();
});
afterEach(() => fresh.close());

test.each([
  ['a warning names the end of the days of notice that it gives', 'deadline', `late:${START}`, null, 5 * DAY],
  ['a promise that is made late is its own last day', 'reminder', `promise:since:${START}`, START + 20 * DAY, 20 * DAY],
] as const)('%s', async (_, message: MessageKind, name, promise, ms) => {
  const { state } = await openWorld(fresh.store, calmSettings({ enforcement: { kind: 'grace', graceMs: 14 * DAY } }));
  // Told when no rules were to come.
  const told = invited(0, null).action;
  const at = START - 40 * DAY;
  const claim = { key: told.key, kind: told.kind, subject: ANN, object: told.object, action: told as unknown as Json };
  state.view.setClaims([{ ...claim, claimedAt: at, outcome: { kind: 'done', facts: null }, recordedAt: at }]);
  planAll(state, START, true);
  const ports = { ...state.ports, linkSecret: 'secret' };
  const action = {
    kind: 'send-message',
    key: `mail:${message}:${WAVE}:${ANN}:${name}`,
    subject: ANN,
    object: `mail:${ANN}`,
    wave: WAVE,
    message,
    to: `user:${ANN}`,
    device: null,
    promise,
    ...(promise === null ? {} : { days: { from: START, until: promise } }),
    about: null,
  } as const;
  const people = { helpDesk: 'desk@example.com', administrator: 'admin@example.com', projectLead: null };
  const letter = await letterFor(action, ports, state.view, state, people);
  expect(letter?.deadline).toBe(state.ports.clock.now() + ms);
});
