import { beforeEach, expect, test } from 'vitest';
import { inputIn, shows } from '../../test/kits/bare-view.kit.ts';
import { ANN, fact, NOW, OPEN, sourceDevice, user } from '../../test/kits/cases.kit.ts';
import { calmSettings } from '../../test/kits/engine-state.kit.ts';
import { planSubject } from '../domain/plan/subject.ts';
import { HOUR, userId } from '../domain/words.ts';
import type { Json } from '../store/store.ts';
import { outWords, wholeOut } from './left-out.ts';
import { newView, type View } from './view.ts';

const settings = calmSettings({
  unenroll: { start: 'service', atDeadline: 'service' },
  source: { vendor: 'workspace-one', retires: true, ownRules: false, needsPartnerSync: false },
});
const NAME = 'ann@example.com';
const ANEW = userId('33333333-3333-3333-3333-333333333333');

let view: View;
beforeEach(() => {
  view = newView();
  shows(view, { devices: [sourceDevice()] });
  view.takeDirty();
});

const leaveOut = (id: string, value: Json = { reason: 'not yet' }): void =>
  view.setIntent({ kind: 'exclude', id, value, at: NOW - HOUR, by: 'admin@example.com' });
const planOf = (subject: string) => planSubject(inputIn(view, subject, settings, { now: NOW, wave: OPEN }));
const standingOf = (subject: string) => {
  const { devices, actions } = planOf(subject);
  return { places: devices.map(({ place }) => place), actions };
};
const OUT = { places: [{ kind: 'excluded', reason: 'not yet', by: 'admin@example.com' }], actions: [] };

test('who was left out by the name alone stays so when Entra comes to know them, until it is taken back', () => {
  leaveOut(`name:${NAME}`);
  expect(standingOf(`name:${NAME}`)).toEqual(OUT);
  shows(view, { users: [user()] });
  expect(standingOf(ANN)).toEqual(OUT);
  expect(outWords(ANN, view).map(({ id }) => id)).toEqual([`name:${NAME}`]);

  view.takeDirty();
  view.removeIntent('exclude', `name:${NAME}`);
  expect([...(view.takeDirty() ?? [])]).toContain(ANN);
  expect(planOf(ANN).actions.map(({ kind }) => kind)).toEqual(['send-message']);
});

test('who was left out by the name of their account stays so when Entra knows them by their mail address', () => {
  shows(view, { devices: [sourceDevice({ userName: 'ann-7' })] });
  leaveOut('name:ann-7');
  shows(view, { users: [user()] });
  expect(standingOf(ANN)).toEqual(OUT);
  expect(outWords(ANN, view)).toHaveLength(1);
});

test('whose account is made anew under another id stays left out, whether the old one is gone yet or not', () => {
  shows(view, { users: [user()] });
  leaveOut(ANN, { reason: 'not yet', names: [NAME] });
  shows(view, { users: [user({ id: ANEW })] });
  expect(standingOf(ANEW)).toEqual(OUT);
  view.takeDirty();
  view.setFacts('user', [fact('user', user(), NOW, NOW) as never]);
  expect([...(view.takeDirty() ?? [])]).toContain(ANEW);
  expect(standingOf(ANEW)).toEqual(OUT);
  expect(wholeOut(ANEW, view).map(({ id }) => id)).toEqual([ANN]);
});

test('whose name changes stays left out, and so does what the old product has under the former name; who is given that name is not', () => {
  shows(view, { users: [user()] });
  leaveOut(ANN, { reason: 'not yet', names: [NAME] });
  const other = 'ann.new@example.com';
  shows(view, { users: [user({ userPrincipalName: other, mail: other })] });
  expect(standingOf(`name:${NAME}`)).toEqual(OUT);
  expect(wholeOut(ANN, view)).toHaveLength(1);

  shows(view, { users: [user({ id: ANEW })] });
  expect(wholeOut(ANEW, view)).toEqual([]);
  expect(planOf(ANEW).actions.map(({ kind }) => kind)).toEqual(['send-message']);
});

test('an address of two people tells of neither that they were left out', () => {
  const shared = 'team@example.com';
  shows(view, { users: [user(), user({ id: ANEW, userPrincipalName: 'eve@example.com', mail: shared })] });
  leaveOut(`name:${shared}`);
  expect(wholeOut(ANEW, view)).toHaveLength(1);
  shows(view, { users: [user({ mail: shared })] });
  expect(wholeOut(ANEW, view)).toEqual([]);
});
