import { expect, test } from 'vitest';
import {
  ANN,
  entraDevice,
  inputWith,
  invited,
  NOW,
  settings,
  sourceDevice,
  WAVE,
} from '../../../test/kits/cases.kit.ts';
import type { PastAction } from '../action.ts';
import { actionBreaches } from '../laws.ts';
import type { MoveSettings } from '../settings.ts';
import { DAY, HOUR, MINUTE, waveName } from '../words.ts';
import { noticeOf } from './notice.ts';
import { planSubject } from './subject.ts';
import { planSummary } from './summary.ts';

const announcing: MoveSettings = { ...settings(), notice: { ...settings().notice, announceMs: 21 * DAY } };
const waiting = (opensAt: number | null) => ({ state: 'waiting', openedAt: null, signedOffAt: null, opensAt }) as const;
const mails = (choice: Parameters<typeof inputWith>[0], chosen = announcing) =>
  planSubject(inputWith(choice, chosen)).actions.flatMap((action) => (action.kind === 'send-message' ? [action] : []));

test('people hear early that the move comes: once, only if asked for, and nothing is promised by it', () => {
  const [mail, ...others] = mails({ wave: waiting(NOW + 20 * DAY) });
  expect(mail).toMatchObject({ message: 'announcement', to: `user:${ANN}`, promise: null });
  expect(others).toEqual([]);
  if (!mail) throw new Error('nothing was announced');
  const sent: PastAction = { action: mail, claimedAt: NOW - DAY, outcome: 'done', recordedAt: NOW - DAY };

  expect(mails({ wave: waiting(NOW + 20 * DAY), past: [sent] })).toEqual([]);
  expect(mails({ wave: { ...waiting(NOW + DAY), name: waveName('Another') }, past: [sent] })).toEqual([]);
  expect(mails({ wave: waiting(NOW + 20 * DAY) }, settings())).toEqual([]);
  expect(mails({ wave: waiting(null) })).toEqual([]);
  expect(noticeOf([sent], WAVE, announcing).firstAt).toBeNull();
  expect(mails({ past: [sent] })[0]).toMatchObject({ message: 'invitation' });
});

test('it is looked at again when the announcement is due, and not in quiet hours', () => {
  const early = planSubject(inputWith({ wave: waiting(NOW + 30 * DAY) }, announcing));
  expect(early).toMatchObject({ actions: [], nextDueAt: NOW + 9 * DAY });
  const night = { wave: waiting(NOW + DAY), differs: { quietUntil: NOW + 9 * HOUR } };
  expect(planSubject(inputWith(night, announcing))).toMatchObject({ actions: [], nextDueAt: NOW + 9 * HOUR });
});

const refused = (hoursAgo: number, more: Partial<PastAction> = {}): PastAction => ({
  ...invited(1),
  action: { ...invited(1).action, key: `mail:invitation:${WAVE}:${ANN}:first` },
  claimedAt: NOW - hoursAgo * HOUR,
  recordedAt: NOW - hoursAgo * HOUR,
  outcome: 'failed',
  code: 'mail-refused',
  detail: '550 user unknown',
  ...more,
});

test('who gets no mail was not told: no clock runs, nothing changes, and a person is asked to mend it (law 3)', () => {
  for (const past of [[refused(2)], [refused(2, { acceptedAt: NOW - 19 * DAY, claimedAt: NOW - 19 * DAY })]]) {
    const input = inputWith({ past, started: true }, settings());
    const plan = planSubject(input);

    expect(noticeOf(past, WAVE, settings())).toMatchObject({ firstAt: null, promisedAt: null, deadlineAt: null });
    expect(plan.actions).toEqual([]);
    expect(plan.findings).toContainEqual({
      code: 'mail-refused',
      severity: 'warns',
      subject: ANN,
      facts: { detail: '550 user unknown', address: 'ann@example.com' },
    });
    expect(plan.nextDueAt).toBe(NOW + 22 * HOUR);
    const change = { kind: 'revoke-sessions', key: 'k', subject: ANN, object: 'o', wave: WAVE, user: ANN } as const;
    expect(actionBreaches(change, input).map(({ law }) => law)).toContain(3);
  }
  const unstarted = planSubject(inputWith({ past: [refused(2)] }, settings()));
  expect(unstarted.devices[0]?.place).toEqual({ kind: 'waiting', for: 'administrator', reason: 'mail-refused' });
});

test('after a day it is tried again with a new promise, and what is accepted ends the finding', () => {
  const again = mails({ past: [refused(25)] }, settings())[0];
  expect(again).toMatchObject({ message: 'invitation', key: `mail:invitation:${WAVE}:${ANN}:first#2` });
  if (!again) throw new Error('not tried again');
  const taken: PastAction = { action: again, claimedAt: NOW - MINUTE, outcome: 'done', recordedAt: NOW - MINUTE };
  const plan = planSubject(inputWith({ past: [refused(25), taken] }, settings()));
  expect(plan.findings.filter(({ code }) => code === 'mail-refused')).toEqual([]);
  expect(noticeOf([refused(25), taken], WAVE, settings()).firstAt).toBe(NOW - MINUTE);
});

test('the summary goes out once a week, from the week after the first wave opened until the move is cleared away', () => {
  const monday = Date.parse('2026-03-09T06:00:00Z');
  const base = { startedAt: monday - 2 * DAY, closing: false, past: [], quietUntil: null };
  const [mail] = planSummary(base, monday);
  expect(mail).toMatchObject({ message: 'executive-summary', to: 'project-lead', subject: 'tenant', promise: null });
  if (!mail) throw new Error('no summary');

  const past = [{ action: mail, claimedAt: monday, outcome: 'unknown', recordedAt: monday }] as const;
  expect(planSummary({ ...base, past }, monday + 7 * DAY - MINUTE)).toEqual([]);
  expect(planSummary({ ...base, past }, monday + 7 * DAY)).toHaveLength(1);
  expect(planSummary(base, monday - MINUTE)).toEqual([]);
  expect(planSummary({ ...base, startedAt: null }, monday)).toEqual([]);
  expect(planSummary({ ...base, closing: true }, monday)).toEqual([]);
  expect(planSummary({ ...base, quietUntil: monday + HOUR }, monday)).toEqual([]);
});

test('whose device left by another hand hears how to go on, also where nobody can say whether their invitation arrived', () => {
  const unknown = (hoursAgo: number): PastAction => ({
    ...refused(hoursAgo),
    outcome: 'unknown',
    recordedAt: NOW - hoursAgo * HOUR,
  });
  const left = { left: true, devices: [sourceDevice({ state: 'left' })], past: [unknown(40)] };
  const enroll = (choice: Parameters<typeof inputWith>[0]) =>
    mails(choice, settings()).filter(({ message }) => message === 'enroll');

  expect(enroll(left)).toHaveLength(1);
  // Nothing is opened by it: what is still in the old product stays there.
  const plan = planSubject(inputWith({ past: [unknown(40)] }, settings()));
  expect(plan.actions.every(({ kind }) => kind === 'send-message')).toBe(true);
  // Who was never written to is no concern of this wave yet.
  expect(enroll({ ...left, past: [] })).toEqual([]);
});

test.each([null, NOW - HOUR])(
  'a notice of which nobody can say whether it arrived is told, and replaced three times at growing pauses, then once a week until one is accepted; again at %s',
  (againAt) => {
    const past: PastAction[] = againAt === null ? [] : [invited(25, NOW - DAY)];
    const said: string[] = [];
    const found = new Set<string>();
    for (let now = NOW; now < NOW + 15 * DAY; now += HOUR) {
      const { actions, findings, nextDueAt } = planSubject({
        ...inputWith({ past, wave: { againAt } }, settings()),
        now,
      });
      const accepts = said.length === 5;
      for (const action of actions) {
        if (action.kind !== 'send-message') throw new Error(`${action.kind} before any notice was accepted`);
        said.push(`${action.message} ${(now - NOW) / HOUR}`);
        past.push({ action, claimedAt: now, outcome: accepts ? 'done' : 'unknown', recordedAt: now });
      }
      for (const { code } of findings) found.add(code);
      expect(nextDueAt !== null || actions.length > 0).toBe(true);
    }

    const first = againAt === null ? 'invitation' : 'reminder';
    expect(said).toEqual([`${first} 0`, ...[1, 3, 7, 7 + 168, 7 + 336].map((hours) => `reminder ${hours}`)]);
    expect([...found]).toEqual(['message-unknown', 'notice-unknown']);
    expect(noticeOf(past, WAVE, settings(), againAt).firstAt).toBe(NOW + 343 * HOUR);
  },
);

/** Hours after leaving at which each message about the device goes out, where Entra lets go after `clearedAfter` and sends are late by `late`. */
function guided(clearedAfter: number, late: (n: number) => number = () => 0): readonly string[] {
  const past: PastAction[] = [invited(6)];
  const said: string[] = [];
  const free = entraDevice({ managed: 'no', mdmAppId: null });
  const devices = [sourceDevice({ state: 'left' })];
  const start = inputWith({ devices, left: true, past, entra: [free] }, settings());
  const leftAt = start.subject.devices[0]?.source?.changedAt ?? 0;
  let heldUntil = 0;
  for (let now = leftAt; now < leftAt + 8 * DAY; now += HOUR / 2) {
    const entra = now - leftAt < clearedAfter * HOUR ? [entraDevice()] : [free];
    const input = inputWith({ devices, left: true, past, entra }, settings());
    const { actions, nextDueAt } = planSubject({ ...input, now });
    for (const action of actions) {
      if (action.kind !== 'send-message' || action.device === null) continue;
      heldUntil ||= now + late(said.length) * HOUR;
      if (now < heldUntil) continue;
      heldUntil = 0;
      said.push(`${action.message} ${(now - leftAt) / HOUR}`);
      past.push({ action, claimedAt: now, outcome: 'done', recordedAt: now });
    }
    if (said.length < 4) expect(nextDueAt).not.toBeNull();
  }
  return said;
}

test('who is stuck is reminded when the limit is over, then a day apart, three times; and not before they could enroll', () => {
  expect(guided(0)).toEqual(['enroll 0', 'stuck 8.5', 'stuck 32.5', 'stuck 56.5']);
  expect(guided(20)).toEqual(['enroll 20', 'stuck 28', 'stuck 52', 'stuck 76']);
  expect(guided(100)).toEqual(['enroll 100', 'stuck 108', 'stuck 132', 'stuck 156']);
  // A mail server that lets the second wait for twenty hours.
  expect(guided(0, (n) => (n === 1 ? 20 : 0))).toEqual(['enroll 0', 'stuck 28.5', 'stuck 52.5', 'stuck 76.5']);
});

/** What goes out now about a device that left three days ago, after these messages: by the end of its key, how it ended, and hours since it left. */
function nextAfter(
  sent: readonly (readonly [key: string, outcome: PastAction['outcome'], hours: number])[],
): readonly string[] {
  const devices = [sourceDevice({ state: 'left' })];
  const entra = [entraDevice({ managed: 'no', mdmAppId: null })];
  const { subject } = inputWith({ devices, left: true, past: [invited(6)], entra }, settings());
  const [device] = subject.devices;
  const leftAt = device?.source?.changedAt ?? 0;
  const past = sent.map(([key, outcome, hours]): PastAction => {
    const at = leftAt + hours * HOUR;
    const action = { ...invited(1).action, key: key.replace('LEFT', String(leftAt)) };
    return { action, claimedAt: at, outcome, recordedAt: at, ...(outcome === 'failed' ? { code: 'refused' } : {}) };
  });
  const input = inputWith({ devices, left: true, past: [invited(6), ...past], entra }, settings());
  const { actions } = planSubject({ ...input, now: leftAt + 72 * HOUR });
  return actions.flatMap(({ kind, key }) => (kind === 'send-message' ? [key.replace(String(leftAt), 'LEFT')] : []));
}

test('a reminder has a number that none had, also of a run that numbered them by the day; one that failed is tried again', () => {
  const [enroll, stuck] = ['enroll', 'stuck'].map((kind) => `mail:${kind}:serial:S1:LEFT`);
  const [mine, ours] = ['enroll', 'stuck'].map((kind) => `mail:${kind}:${ANN}:serial:S1:LEFT`);
  if (!enroll || !stuck || !mine || !ours) throw new Error('no keys');
  expect(
    nextAfter([
      [enroll, 'done', 20],
      [`${stuck}:1`, 'done', 40],
    ]),
  ).toEqual([`${ours}:2`]);
  expect(
    nextAfter([
      [enroll, 'done', 0],
      [`${stuck}:0`, 'done', 9],
      [`${stuck}:2`, 'done', 40],
    ]),
  ).toEqual([`${ours}:3`]);
  expect(
    nextAfter([
      [mine, 'done', 0],
      [`${ours}:0`, 'failed', 9],
      [`${ours}:1`, 'done', 33],
    ]),
  ).toEqual([`${ours}:2`]);
  expect(
    nextAfter([
      [mine, 'done', 0],
      [`${ours}:0`, 'done', 9],
      [`${ours}:1`, 'failed', 33],
    ]),
  ).toEqual([`${ours}:1#2`]);
  expect(nextAfter([0, 1, 2].map((n) => [`${ours}:${n}`, 'done', n] as const))).toEqual([mine]);
});

test('whose account was made anew is told as if nobody had been, and reminded after the limit', () => {
  expect(nextAfter([])).toEqual([`mail:enroll:${ANN}:serial:S1:LEFT`]);
  expect(nextAfter([[`mail:enroll:${ANN}:serial:S1:LEFT`, 'done', 60]])).toEqual([
    `mail:stuck:${ANN}:serial:S1:LEFT:0`,
  ]);
});

test('that no rules come is said once on the last day, also of whom an earlier message told of a later date', () => {
  const told = (daysAgo: number, promise: number): PastAction => {
    const { action, ...rest } = invited(daysAgo, promise);
    return { ...rest, action: { ...action, key: `mail:told:${daysAgo}` } };
  };
  const past = [told(18, NOW), told(1, NOW + DAY)];
  const none: MoveSettings = { ...settings(), enforcement: { kind: 'none' } };
  const [mail, ...others] = mails({ past }, none);
  expect([mail?.message, others]).toEqual(['deadline', []]);
  if (!mail) throw new Error('nothing was said');
  const sent: PastAction = { action: mail, claimedAt: NOW, outcome: 'done', recordedAt: NOW };

  const { actions } = planSubject({ ...inputWith({ past: [...past, sent] }, none), now: NOW + MINUTE });
  expect(actions.filter(({ kind }) => kind === 'send-message')).toEqual([]);
});
