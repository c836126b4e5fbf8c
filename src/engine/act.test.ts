import { expect, test } from 'vitest';
import { retire, sourceDevice } from '../../test/kits/cases.kit.ts';
import type { ConnectorFailure } from '../connectors/connector.ts';
import { fail, ok } from '../domain/result.ts';
import type { ClaimOutcome } from '../store/store.ts';
import { type ActPorts, perform } from './act.ts';

const answered = async (error: ConnectorFailure): Promise<ClaimOutcome | undefined> => {
  const retireFails = { retire: async () => fail(error) };
  const action = retire();
  const act = {
    ports: { source: { unenrollment: retireFails }, linkSecret: 'secret' },
    own: () => ({ leverGroups: {}, policyId: null }),
    sourceDevice: () => sourceDevice(),
    devicesOf: () => [],
    emergencyIds: () => [],
    letterFor: async () => null,
    onBug: (_: unknown, bug: unknown) => {
      throw bug;
    },
  } as unknown as ActPorts;
  return (await perform([action], act, new AbortController().signal)).get(action.key);
};

test('what was not sent for want of a read is a failure of its own, which names what could not be read', async () => {
  expect(await answered({ code: 'unread', at: 'GET /API/mdm/devices/7', detail: 'no usable Id' })).toEqual({
    kind: 'failed',
    code: 'unread',
    facts: { at: 'GET /API/mdm/devices/7', detail: 'GET /API/mdm/devices/7: no usable Id' },
  });
});

test('of a write whose answer was lost nobody says how it ended, until a read does', async () => {
  expect(await answered({ code: 'malformed', at: 'POST', excerpt: '<html>' })).toBeUndefined();
  expect(await answered({ code: 'unreachable', at: 'POST', detail: 'reset' })).toBeUndefined();
});

test('revocations go together and end each for itself: one that was refused, one that nobody can tell the end of', async () => {
  const revoke = (user: string, key = `revoke:${user}`) => ({
    kind: 'revoke-sessions',
    user,
    key,
    subject: user,
    object: user,
  });
  const asked: (readonly string[])[] = [];
  const revokeSessions = async (users: readonly string[]) => {
    asked.push(users);
    return ok(
      new Map<string, unknown>([
        ['ann', ok('done')],
        ['bob', fail({ code: 'not-found', at: 'POST' })],
        ['cas', fail({ code: 'unreachable', at: 'batch', detail: 'no answer' })],
      ]),
    );
  };
  const act = {
    ports: { target: { write: { revokeSessions } }, linkSecret: 'secret' },
    own: () => ({ leverGroups: {}, policyId: null }),
    devicesOf: () => [],
    onBug: (_: unknown, bug: unknown) => {
      throw bug;
    },
  } as unknown as ActPorts;
  const actions = [revoke('ann'), revoke('bob'), revoke('cas'), revoke('dan'), revoke('ann', 'again')];
  const outcomes = await perform(
    actions as unknown as Parameters<typeof perform>[0],
    act,
    new AbortController().signal,
  );

  expect(asked).toEqual([['ann', 'bob', 'cas', 'dan', 'ann']]);
  expect(Object.fromEntries(outcomes)).toEqual({
    'revoke:ann': { kind: 'done' },
    again: { kind: 'done' },
    'revoke:bob': { kind: 'failed', code: 'not-found', facts: { at: 'POST' } },
  });
});
