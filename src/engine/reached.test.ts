import { expect, test } from 'vitest';
import { retire, sourceDevice } from '../../test/kits/cases.kit.ts';
import type { ConnectorFailure } from '../connectors/connector.ts';
import { unread } from '../connectors/unread.ts';
import { fail } from '../domain/result.ts';
import { type ActPorts, perform } from './act.ts';
import { reached } from './reached.ts';

/** Whether a job of one retire came through, of which this came. */
async function through(error: ConnectorFailure): Promise<boolean> {
  const action = retire();
  const act = {
    ports: { source: { unenrollment: { retire: async () => fail(error) } }, linkSecret: 'secret' },
    own: () => ({ leverGroups: {}, policyId: null }),
    sourceDevice: () => sourceDevice(),
    devicesOf: () => [],
  } as unknown as ActPorts;
  return reached([(await perform([action], act, new AbortController().signal)).get(action.key) ?? null]);
}

/** As a write says of the read that it rests on. */
function before(error: ConnectorFailure): ConnectorFailure {
  const answer = unread({ error });
  if (answer.ok) throw new Error('a failure is none');
  return answer.error;
}

const at = 'GET /API/mdm/devices/7';

test('who is let in nowhere, or is answered by nobody, before the write or at it, gets nothing through', async () => {
  const silent = { code: 'unreachable', at, detail: 'getaddrinfo ENOTFOUND' } as const;

  expect(await through({ code: 'unauthorised', at })).toBe(false);
  expect(await through({ code: 'forbidden', at })).toBe(false);
  expect(await through(silent)).toBe(false);
  expect(await through(before(silent))).toBe(false);
});

test('a product that has had enough for today was reached, and so was one whose answer before the write cannot be used', async () => {
  const spent = { code: 'throttled', at, retryAfterMs: null } as const;

  expect(await through(spent)).toBe(true);
  expect(await through(before(spent))).toBe(true);
  expect(await through(before({ code: 'malformed', at, excerpt: '{"Id":8}' }))).toBe(true);
  expect(await through({ code: 'refused', at, status: 400, detail: 'no such device' })).toBe(true);
});

test('one of a job that came through is enough', () => {
  expect(reached([null, { kind: 'failed', code: 'forbidden' }, { kind: 'done' }])).toBe(true);
  expect(reached([null, { kind: 'failed', code: 'forbidden' }])).toBe(false);
});
