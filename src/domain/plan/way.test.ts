import { expect, test } from 'vitest';
import { fact, NOW, sourceDevice } from '../../../test/kits/cases.kit.ts';
import type { Fact, SourceDevice } from '../facts.ts';
import type { Device } from '../inventory/match.ts';
import { DAY } from '../words.ts';
import { wayOf } from './device.ts';

const FIRST = NOW - 60 * DAY;
const LEFT = NOW - 2 * DAY;

test.each<readonly [string, Partial<Fact>, object]>([
  ['and nothing of it changed since', { changedAt: LEFT }, { kind: 'limbo', leftAt: LEFT }],
  ['and had another mail address since', { changedAt: NOW, stateAt: LEFT }, { kind: 'limbo', leftAt: LEFT }],
  ['before anything was read', { changedAt: FIRST }, { kind: 'left-before' }],
  [
    'before anything was read, and whose owner was renamed since',
    { changedAt: NOW, stateAt: FIRST },
    { kind: 'left-before' },
  ],
])('a device that left %s', (_, times, way) => {
  const source = record('left', { firstSeenAt: FIRST, ...times });

  expect(wayOf(deviceOf(source))).toMatchObject(way);
});

test('a device is asked to leave since it was asked, whatever else its record says since', () => {
  const source = record('leave-requested', { changedAt: NOW, stateAt: LEFT });

  expect(wayOf(deviceOf(source))).toEqual({ kind: 'leaving', since: LEFT });
});

const record = (state: SourceDevice['state'], times: Partial<Fact>): Fact<'source-device'> =>
  Object.assign(fact('source-device', sourceDevice({ state })), times);

const deviceOf = (source: Fact<'source-device'>): Device =>
  ({
    source,
    managed: null,
    superseded: [],
    supersededManaged: [],
    entra: [],
    entraMaybe: [],
    entraUnread: false,
    owner: null,
  }) as unknown as Device;
