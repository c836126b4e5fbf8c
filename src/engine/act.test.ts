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
  expect(
    await answered({ code: 'unread', at: 'GET /API/mdm/devices/7', detail: 'no usable Id', answered: true }),
  ).toEqual({
    kind: 'failed',
    code: 'unread',
    facts: { at: 'GET /API/mdm/devices/7', detail: 'GET /API/mdm/devices/7: no usable Id', answered: true },
  });
});

test('what was not sent for a name that several accounts have names it', async () => {
  const namesake = { code: 'name-shared', at: 'GET /API/system/usergroups/44/users', detail: 'ann' } as const;
  expect(await answered(namesake)).toMatchObject({ kind: 'failed', code: 'name-shared', facts: { detail: 'ann' } });
});

test('what the outside said when it refused is kept: often it alone tells what to mend', async () => {
  const detail = 'BadRequest 1034: Policy contains invalid applications: {"d4ebce55":"ServicePrincipalNotFound"}';
  const at = 'POST /v1.0/identity/conditionalAccess/policies';
  for (const error of [
    { code: 'refused', at, status: 400, detail },
    { code: 'conflict', at, detail },
    { code: 'forbidden', at, detail },
  ] as const)
    expect(await answered(error)).toEqual({ kind: 'failed', code: error.code, facts: { at, detail } });
  expect(await answered({ code: 'not-found', at })).toEqual({ kind: 'failed', code: 'not-found', facts: { at } });
});

test('of a write whose answer was lost nobody says how it ended, until a read does', async () => {
  expect(await answered({ code: 'malformed', at: 'POST', excerpt: '<html>' })).toBeUndefined();
  expect(await answered({ code: 'unreachable', at: 'POST', detail: 'reset' })).toBeUndefined();
});

test('a reminder of a time that its reader has given up for another, or for none, is not sent', async () => {
  const sent: number[] = [];
  const send = async ({ slotAt }: { readonly slotAt: number }) => {
    sent.push(slotAt);
    return { kind: 'accepted', facts: {} };
  };
  const outcomeAt = async (slotAt: number | null): Promise<ClaimOutcome | undefined> => {
    const action = { kind: 'send-message', key: 'mail:reminder:w:ann:slot:100:day', subject: 'ann' };
    const act = {
      ports: { post: { send }, linkSecret: 'secret' },
      own: () => ({ leverGroups: {}, policyId: null }),
      devicesOf: () => [],
      letterFor: async () => ({ slotAt, to: { mail: 'ann@example.com' } }),
      onBug: (_: unknown, bug: unknown) => {
        throw bug;
      },
    } as unknown as ActPorts;
    const actions = [action] as unknown as Parameters<typeof perform>[0];
    return (await perform(actions, act, new AbortController().signal)).get(action.key);
  };

  expect(await outcomeAt(100)).toMatchObject({ kind: 'done' });
  expect(await outcomeAt(200)).toEqual({ kind: 'failed', code: 'overtaken' });
  expect(await outcomeAt(null)).toEqual({ kind: 'failed', code: 'overtaken' });
  expect(sent).toEqual([100]);
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
