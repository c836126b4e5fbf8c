import { expect, test } from 'vitest';
import {
  addMember,
  ANN,
  caseWith,
  inputWith,
  invited,
  managedDevice,
  NOW,
  retire,
  SETTLED,
  settings,
  sourceDevice,
  user,
} from '../../test/kits/cases.kit.ts';
import { actionBreaches, greenBreaches, lostRecords, stillNeeded } from './laws.ts';
import type { Action } from './action.ts';
import { DAY, deviceKey, HOUR, MINUTE } from './words.ts';

const laws = (action: Action, choice = {}, chosen = settings()) => [
  ...new Set(actionBreaches(action, inputWith(choice, chosen)).map((breach) => breach.law)),
];
const due = { past: [invited(25, NOW - DAY)], levers: SETTLED };

test('in order, in time and told: enforcing and retiring break no law', () => {
  expect(
    laws(addMember('enforced'), {
      ...due,
      managed: [managedDevice()],
      devices: [sourceDevice({ state: 'left' })],
      left: true,
    }),
  ).toEqual([]);
  expect(laws(retire(), { ...due, started: true })).toEqual([]);
  // At night as well: who pressed a moment ago has the device in hand.
  expect(laws(retire(), { ...due, started: true, differs: { quietUntil: NOW + HOUR } })).toEqual([]);
});

test.each([
  { law: 1, what: 'old rules were never taken off', action: addMember('enforced'), choice: { ...due, levers: {} } },
  {
    law: 1,
    what: 'the release was seen an hour ago and sessions were not revoked',
    action: addMember('enforced'),
    choice: { ...due, levers: { ...SETTLED, released: NOW - HOUR } },
  },
  { law: 2, what: 'exempt is not seen', action: addMember('released'), choice: { ...due, levers: {} } },
  {
    law: 2,
    what: 'old rules may be in force while the device leaves',
    action: retire(),
    choice: { ...due, levers: { exempt: NOW - MINUTE } },
  },
  { law: 3, what: 'nobody told the user', action: addMember('exempt'), choice: { levers: {} } },
  {
    law: 3,
    what: 'the notice is a day old and five were promised',
    action: addMember('exempt'),
    choice: { past: [invited(1)] },
  },
  {
    law: 3,
    what: 'the help desk has not signed off',
    action: addMember('exempt'),
    choice: { past: [invited(9)], wave: { signedOffAt: null } },
  },
  {
    law: 4,
    what: 'the promised date lies ahead',
    action: addMember('enforced'),
    choice: { past: [invited(25, NOW + DAY)], levers: SETTLED },
  },
  {
    law: 5,
    what: 'the device is fully managed',
    action: retire(),
    choice: { ...due, devices: [sourceDevice({ mode: 'android-fully-managed', platform: 'android' })] },
  },
  {
    law: 5,
    what: 'nobody knows how it is managed',
    action: retire(),
    choice: { ...due, devices: [sourceDevice({ mode: 'unknown' })] },
  },
  { law: 5, what: 'it is an older record of the device', action: retire({ sourceDeviceId: '99' }), choice: due },
  {
    law: 7,
    what: 'the user would lose access and nobody approved it',
    action: addMember('enforced'),
    choice: { ...due, wave: { approved: { handover: true, unenroll: true, lockout: new Set() } } },
  },
  {
    law: 7,
    what: 'a device of two people may be theirs',
    action: addMember('enforced'),
    choice: {
      ...due,
      devices: [],
      differs: { contested: true },
      wave: { approved: { handover: true, unenroll: true, lockout: new Set() } },
    },
  },
  {
    law: 7,
    what: 'it is an emergency account',
    action: addMember('exempt'),
    choice: { past: [invited(9)], user: user({ userPrincipalName: 'breakglass@example.com' }) },
  },
  {
    law: 8,
    what: 'the key was claimed before',
    action: addMember('exempt', 'mail:invitation'),
    choice: { past: [invited(9)] },
  },
  {
    law: 11,
    what: 'it is night and the device was started in the afternoon',
    action: retire(),
    choice: {
      ...due,
      intent: { starts: new Map([[deviceKey('serial:S1'), NOW - 5 * HOUR]]) },
      differs: { quietUntil: NOW + 9 * HOUR },
    },
  },
  { law: 11, what: 'the wave is braked', action: retire(), choice: { ...due, wave: { braked: true } } },
] as const)('law $law forbids it when $what', ({ law, action, choice }) => {
  expect(laws(action, choice)).toContain(law);
});

test('law 1 also forbids to bring old rules back while Intune’s may be in force', () => {
  const back: Action = { ...addMember('exempt', 'x'), kind: 'remove-member' } as Action;
  expect(laws(back, { ...due, levers: { ...SETTLED, enforced: NOW - DAY * 2 }, wave: { state: 'undo' } })).toContain(1);
  expect(laws(back, { ...due, wave: { state: 'undo' } })).toEqual([]);
});

test('law 6: "enroll now" only between the products', () => {
  const enroll = {
    kind: 'send-message',
    key: 'e',
    subject: ANN,
    object: 'mail',
    wave: null,
    message: 'enroll',
    to: `user:${ANN}`,
    device: 'serial:S1',
    promise: null,
    about: null,
  } as unknown as Action;
  expect(laws(enroll, due)).toContain(6);
  expect(laws(enroll, { ...due, devices: [sourceDevice({ state: 'left' })], left: true })).toEqual([]);
});

test('law 9: verified without the five facts is a breach', () => {
  const subject = caseWith({});
  const standing = { key: 'serial:S1' as never, phase: 'verified', place: { kind: 'verified' }, since: null } as const;
  expect(greenBreaches([standing], subject)).toMatchObject([{ law: 9 }]);
});

test('law 10: a record in no place, or in two, is found', () => {
  expect(
    lostRecords(['a', 'b', 'c'], [{ records: ['a', 'b'] }, { records: ['b'] }]).map((breach) => breach.subject),
  ).toEqual(['b', 'c']);
});

test('law 12: the old product is needed while one device waits, or is left out and still in it', () => {
  const standing = { key: 'serial:S1' as never, phase: 'known', since: null } as const;
  const waiting = { ...standing, place: { kind: 'waiting', for: 'user', reason: 'not-started' } } as const;
  const verified = { ...standing, place: { kind: 'verified' } } as const;
  const excluded = { ...standing, place: { kind: 'excluded', reason: 'museum piece', by: 'ann' } } as const;
  const { devices: inOld } = caseWith({});
  const { devices: gone } = caseWith({ devices: [sourceDevice({ state: 'left' })] });

  expect(stillNeeded([waiting], gone)).toMatchObject([{ law: 12, detail: 'not-started' }]);
  expect(stillNeeded([verified], gone)).toEqual([]);
  expect(stillNeeded([excluded], gone)).toEqual([]);
  expect(stillNeeded([excluded], inOld)).toMatchObject([{ law: 12, detail: 'museum piece' }]);
  expect(stillNeeded([verified], inOld)).toHaveLength(1);
});
