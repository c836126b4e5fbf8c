import { expect, test } from 'vitest';
import { retire, sourceDevice } from '../../test/kits/cases.kit.ts';
import type { ConnectorFailure } from '../connectors/connector.ts';
import { fail } from '../domain/result.ts';
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
