import { beforeEach, expect, test } from 'vitest';
import { claims, inputIn, shows } from '../../test/kits/bare-view.kit.ts';
import { ANN, fact, invited, NOW, OPEN, sourceDevice, user, WAVE } from '../../test/kits/cases.kit.ts';
import { calmSettings } from '../../test/kits/engine-state.kit.ts';
import { type Action, OVERTAKEN, type PastAction } from '../domain/action.ts';
import type { EntraUser, SourceDevice } from '../domain/facts.ts';
import type { PlanInput, WaveView } from '../domain/plan/case.ts';
import { planSubject } from '../domain/plan/subject.ts';
import type { MoveSettings } from '../domain/settings.ts';
import { DAY, deviceKey, HOUR, type Instant, userId } from '../domain/words.ts';
import { type DeskPorts, type LinkTarget, press, type Pressed } from './links.ts';
import { newView, type View } from './view.ts';

const PHONE = deviceKey('serial:S1');
const BEN = userId('22222222-2222-2222-2222-222222222222');
const ann = user();
const ben = user({ id: BEN, userPrincipalName: 'ben@example.com', mail: 'ben@example.com', displayName: 'Ben' });

const settings = (unenroll: MoveSettings['unenroll'] = { start: 'user', atDeadline: 'wait' }): MoveSettings =>
  calmSettings({
    unenroll,
    source: { vendor: 'workspace-one', retires: true, ownRules: false, needsPartnerSync: false },
  });

let view: View;
beforeEach(() => {
  view = newView();
  shows(view, { users: [ann, ben], devices: [sourceDevice()] });
  for (const id of [ANN, BEN]) {
    view.setFacts('membership', [fact('membership', { id: `exempt:${id}`, lever: 'exempt', member: id }) as never]);
    claims(view, toldOf(id), NOW - 10 * DAY);
  }
});

/** The phone as the old product shows it: the same record, of the same enrollment. */
function isOf(owner: EntraUser, differs: Partial<SourceDevice> = {}): void {
  const { userPrincipalName: userName, mail: userMail } = owner;
  shows(view, { devices: [sourceDevice({ userName, userMail, sourceUserId: owner.id, ...differs })] });
}

const toldOf = (id: string): Action => ({
  ...invited(0, null).action,
  key: `mail:invitation:${WAVE}:${id}:first`,
  subject: id,
});

const inputOf = (subject: string, of = settings(), now: Instant = NOW, wave: Partial<WaveView> = {}): PlanInput =>
  inputIn(view, subject, of, { now, wave: { ...OPEN, ...wave } });
const retiresOf = (subject: string, now: Instant = NOW): readonly string[] =>
  planSubject(inputOf(subject, settings(), now)).actions.flatMap(({ kind, key }) =>
    kind === 'retire-device' ? [key] : [],
  );

const NONE = { slots: () => [NOW + 3 * DAY], slotAt: null, pickedAt: null, deferredUntil: null, deferrals: 0 };

/** What a person presses behind their own link. */
function pressed(by: EntraUser, what: Partial<Pressed>, startable: readonly string[] = [PHONE]) {
  const ports = {
    store: { intent: { set: async () => undefined } },
    view,
    now: () => NOW - DAY,
    startable: () => startable,
    bookingOf: () => ({ ...NONE, deferralsLeft: 1, deferTo: NOW + 2 * DAY }),
  } as unknown as DeskPorts;
  const mail = by.userPrincipalName;
  const target: LinkTarget = { kind: 'employee', subject: by.id, wave: WAVE, about: null, mail };
  return press(ports, target, { action: 'start', device: PHONE, serialEnd: 'S1', ...what });
}

test('what somebody pressed for a device says nothing once the device is another person’s', async () => {
  expect(await pressed(ann, {})).toBe('accepted');
  expect(await pressed(ann, { action: 'defer', deferrals: 0 })).toBe('accepted');
  expect(await pressed(ann, { action: 'slot', slotAt: NOW + 3 * DAY })).toBe('accepted');
  expect(retiresOf(ANN)).toHaveLength(1);

  isOf(ben);
  const { starts, bookings } = inputOf(BEN).subject.intent;
  expect([...starts]).toEqual([]);
  expect(bookings.get(PHONE)).toMatchObject({ slotAt: null, deferredUntil: null, deferrals: 0 });
  expect([retiresOf(ANN), retiresOf(BEN)]).toEqual([[], []]);
  // Nor is he told that he has started it.
  expect(await pressed(ben, {}, [])).toBe('not-now');
  expect(await pressed(ben, {})).toBe('accepted');
  expect(retiresOf(BEN)).toHaveLength(1);
});

test('a start counts for the enrollment that it was pressed for, whatever its owner is called since', async () => {
  await pressed(ann, {});
  const renamed = { ...ann, userPrincipalName: 'ann.smith@example.com', mail: 'ann.smith@example.com' };
  // Entra knows the new name before the old product does.
  shows(view, { users: [renamed] });
  expect(retiresOf(ANN)).toEqual([]);
  isOf(renamed);
  expect(retiresOf(ANN)).toHaveLength(1);

  isOf(renamed, { enrolledAt: NOW - HOUR });
  expect([...inputOf(ANN).subject.intent.starts]).toEqual([]);
});

test('a start of before it was kept who pressed it counts', () => {
  const { enrolledAt } = sourceDevice();
  view.setIntent({ kind: 'start', id: PHONE, value: { enrolledAt }, at: NOW - DAY, by: 'ann@example.com' });
  expect(retiresOf(ANN)).toHaveLength(1);
});

/** Ann's device is asked to leave, and this came of it; null: nobody knows yet. */
function asked(outcome: PastAction['outcome'], code?: string): string {
  const [action] = planSubject(inputOf(ANN)).actions.filter(({ kind }) => kind === 'retire-device');
  if (!action) throw new Error('nothing is asked to leave');
  claims(view, action, NOW - HOUR, outcome, code);
  return action.key;
}

test.each([
  ['failed', 'refused'],
  ['was taken back', OVERTAKEN],
])('what asked a device to leave for its former owner and %s is tried anew for who has it now', async (_, code) => {
  await pressed(ann, {});
  const key = asked('failed', code);
  isOf(ben);
  await pressed(ben, {});
  expect(retiresOf(BEN)).toEqual([`${key}#2`]);
});

test('a device that was asked to leave for its former owner is not asked again, and is watched for who has it now', async () => {
  await pressed(ann, {});
  const key = asked(null);
  isOf(ben);
  view.takeDirty();
  await pressed(ben, {});
  expect(retiresOf(BEN)).toEqual([]);

  view.takeDirty();
  view.setOutcomes(new Map([[key, { kind: 'asked' }]]), NOW - HOUR / 2);
  expect(view.takeDirty()).toEqual(new Set([ANN, BEN]));
  const later = inputOf(BEN, settings(), NOW + 2 * DAY);
  expect(retiresOf(BEN, NOW + 2 * DAY)).toEqual([]);
  expect(planSubject(later).findings.map((one) => one.code)).toContain('effect-not-seen');
  // It may be on its way: the old rules are not put back for him.
  const undone = inputOf(BEN, settings(), NOW, { state: 'undo' });
  expect(planSubject(undone).findings.map((one) => one.code)).toContain('undo-crossed');
});

test('that nobody knows whether a device was asked to leave for its former owner is no word to who has it now', async () => {
  const cyd = user({ id: userId('33333333-3333-3333-3333-333333333333'), userPrincipalName: 'cyd@example.com' });
  shows(view, { users: [cyd] });
  await pressed(ann, {});
  asked('unknown');
  isOf(cyd);
  expect(planSubject(inputOf(cyd.id)).devices.map(({ place }) => place.kind)).toEqual(['under-way']);
});
