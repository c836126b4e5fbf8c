import { afterEach, beforeEach, expect, test } from 'vitest';
import { claims } from '../../../../test/kits/bare-view.kit.ts';
import {
  addMember,
  ANN,
  fact,
  managedDevice,
  retire,
  sourceDevice,
  user,
  WAVE,
} from '../../../../test/kits/cases.kit.ts';
import { calmSettings, START } from '../../../../test/kits/engine-state.kit.ts';
import { CALLER, one, openPeopleConsole, type PeopleConsole, ZOE } from '../../../../test/kits/people-console.kit.ts';
import { ROUTES } from '../../../contract/api/routes.ts';
import { DAY, deviceKey, HOUR, userId } from '../../../domain/words.ts';
import { linkId } from '../../../engine/links.ts';
import type { Json } from '../../../store/store.ts';
import { say } from '../../../text/say.ts';
import { targetFor } from '../../desk.ts';

let people: PeopleConsole;

beforeEach(async () => {
  people = await openPeopleConsole();
});
afterEach(() => people.close());

test('the list, its counts and the search find a device by a word of its owner without accents', async () => {
  const list = ROUTES['devices.list'].answer.parse((await people.read('/devices?text=zoe')).body);
  expect(list.rows.map((row) => [row.name, row.place, row.reason])).toEqual([
    ['Zoë’s Pixel', 'waiting', 'Reset needed'],
  ]);
  expect(list.rows[0]?.next).toContain('never erases');
  const facets = ROUTES['devices.facets'].answer.parse((await people.read('/devices/facets')).body);
  expect(facets).toMatchObject({ total: 2, waves: { [WAVE]: 2 }, reasons: { 'reset-needed': 1 } });
  const found = ROUTES.search.answer.parse((await people.read('/search?text=angstrom')).body);
  expect(found.users.map((row) => row.id)).toEqual([ZOE]);
  const users = ROUTES['users.list'].answer.parse((await people.read('/users?order=devices')).body);
  expect(users.rows.map((row) => [row.name, row.devices, row.verified])).toEqual([
    ['Ann', 1, 0],
    ['Zoë Ångström', 1, 0],
  ]);
});

test('a device tells its way by facts, and what was sent with its key', async () => {
  const { body } = await people.read(one('serial:S1'), 'nl');
  const detail = ROUTES['devices.get'].answer.parse(body);
  expect(detail.steps.map(({ phase, state }) => `${phase} ${state}`).slice(0, 2)).toEqual([
    'known done',
    'notified done',
  ]);
  expect(detail.steps.find((step) => step.phase === 'notified')?.at).toBe(new Date(START - 6 * DAY).toISOString());
  expect(detail.steps.filter((step) => step.state === 'done').every((step) => step.at !== null)).toBe(true);
  expect(detail.events).toContainEqual(
    expect.objectContaining({ kind: 'message', outcome: 'done', evidence: expect.stringContaining('mail:invitation') }),
  );
  expect(detail.records.map((record) => record.id)).toEqual(['101']);
  expect(detail.acts).toEqual(['exclude']);
  expect((await people.read(one('serial:NONE'))).status).toBe(404);
});

test('a person reads where they are and what to tell them, in their own language too', async () => {
  const detail = ROUTES['users.get'].answer.parse((await people.read(`/users/${ZOE}`)).body);
  expect(detail.where).toBe('Pixel 8 can move only with a reset.');
  expect(detail.tell).toContain('without your consent');
  expect(detail.tellTheirs).toMatchObject({ language: 'nl', direction: 'ltr' });
  const ann = ROUTES['users.get'].answer.parse((await people.read(`/users/${ANN}`)).body);
  expect(ann.messages).toMatchObject([{ kind: 'invitation', outcome: 'done' }]);
  expect(ann.acts).toEqual(['defer', 'link', 'exclude']);
  expect(ann.roomSince).toBeNull();
  expect((await people.read('/users/nobody')).status).toBe(404);
});

test('after a wave was started again the help desk tells the date of the new invitation, as the page does', async () => {
  const { store } = people.fresh;
  const again = { kind: 'wave-again', id: WAVE, value: {}, at: START - HOUR, by: CALLER };
  await store.intent.set(again);
  people.engine.view.setIntent(again);
  const [first] = people.engine.view.past.get(ANN) ?? [];
  if (first?.action.kind !== 'send-message') throw new Error('Ann was not invited');
  const { key, kind, subject, object } = first.action;
  const claim = {
    key: `${key}:again`,
    kind,
    subject,
    object,
    action: { ...first.action, key: `${key}:again` } as Json,
  };
  people.engine.view.setClaims([{ ...claim, claimedAt: START, outcome: { kind: 'done' }, recordedAt: START }]);
  await people.turn();
  const ann = ROUTES['users.get'].answer.parse((await people.read(`/users/${ANN}`)).body);
  expect(ann.tell).toBe(
    say({ language: 'en', timeZone: 'Europe/Amsterdam' }, 'page.from', { at: START + calmSettings().notice.beforeMs }),
  );
});

test('who is left out is, from the next turn on, with the reason and a name; and comes back', async () => {
  expect((await people.write(`${one('serial:S1')}/exclude`, { reason: 'lost at sea' })).status).toBe(200);
  await people.turn();
  const out = ROUTES['devices.get'].answer.parse((await people.read(one('serial:S1'))).body);
  expect(out.row).toMatchObject({ place: 'excluded', reason: 'Lost at sea' });
  expect(out.events[0]).toMatchObject({ kind: 'word', source: CALLER });
  expect(out.acts).toEqual(['include']);
  expect((await people.write(`${one('serial:S1')}/include`)).status).toBe(200);
  expect((await people.write(`${one('serial:S1')}/include`)).body.code).toBe('not-now');
  await people.turn();
  const list = ROUTES['devices.list'].answer.parse((await people.read('/devices?place=excluded')).body);
  expect(list.total).toBe(0);
});

test('who was given another name half-way is named on their page, and can be left out there', async () => {
  const { view } = people.engine;
  const name = 'ann.new@example.com';
  claims(view, addMember('exempt'), START - DAY);
  view.setFacts('membership', [fact('membership', { id: `exempt:${ANN}`, lever: 'exempt', member: ANN }) as never]);
  view.setFacts('user', [fact('user', user({ userPrincipalName: name, mail: name })) as never]);
  await people.turn();
  const { row, findings, acts } = ROUTES['users.get'].answer.parse((await people.read(`/users/${ANN}`)).body);
  expect(row).toMatchObject({ devices: 0, wave: WAVE, reason: 'Nothing in the old product is theirs any more' });
  expect(findings.map(({ code }) => code)).toEqual(['account-not-found']);
  expect(acts).toContain('exclude');
  expect((await people.write(`/users/${ANN}/exclude`, { reason: 'moves later' })).status).toBe(200);
});

test('who was left out by a name, or under an account that was made anew, shows it on their page and is taken in there', async () => {
  const { view } = people.engine;
  const anew = userId('33333333-3333-3333-3333-333333333333');
  const name = 'joe@example.com';
  const joes = { id: '103', serial: 'S3', sourceUserId: '9', userName: name, userMail: name };
  const joe = user({ id: anew, userPrincipalName: name, mail: name, displayName: 'Joe' });
  view.setFacts('source-device', [fact('source-device', sourceDevice(joes))]);
  await people.turn();
  const of = async (id: string) => ROUTES['users.get'].answer.parse((await people.read(`/users/${id}`)).body);
  expect((await people.write(`/users/name:${name}/exclude`, { reason: 'later' })).status).toBe(200);
  expect((await people.write(`/users/${ANN}/exclude`, { reason: 'later' })).status).toBe(200);
  const ann = user({ id: userId('44444444-4444-4444-4444-444444444444') });
  view.setFacts('user', [fact('user', joe), fact('user', user(), START, START), fact('user', ann)] as never);
  await people.turn();

  for (const { id } of [joe, ann]) {
    const { acts, devices } = await of(id);
    expect(devices.map(({ place, reason }) => [place, reason])).toEqual([['excluded', 'Later']]);
    expect(acts).toContain('include');
    expect((await people.write(`/users/${id}/include`)).status).toBe(200);
    expect((await people.write(`/users/${id}/include`)).body.code).toBe('not-now');
  }
  await people.turn();
  for (const { id } of [joe, ann]) expect((await of(id)).devices[0]?.place).not.toBe('excluded');
});

test('the help desk puts off and reads out the link of the mails; that it was looked up is on record', async () => {
  people.api.be('help-desk');
  const link = await people.write(`/users/${ANN}/link`);
  const token = String(link.body.href).replace('https://move.example.com/go/', '');
  expect(people.engine.openLink(token)).toMatchObject({ kind: 'employee', subject: ANN });
  expect(JSON.stringify(await people.fresh.store.intent.all())).not.toContain(token);
  expect(await people.fresh.store.intent.get('link', linkId(token))).toMatchObject({ by: CALLER });
  const audit = await people.fresh.store.audit.read(0, 1_000);
  expect(audit.at(-1)).toMatchObject({ what: 'link-looked-up', by: CALLER, subject: ANN });
  expect(JSON.stringify(audit)).not.toContain(token);

  expect((await people.write(`/users/${ANN}/defer`)).status).toBe(200);
  const ann = ROUTES['users.get'].answer.parse((await people.read(`/users/${ANN}`)).body);
  expect(ann.deferredUntil).not.toBeNull();
  expect(ann.deferralsLeft).toBe(1);
  expect(ann.acts).toEqual(['defer', 'link']);
  expect((await people.write(`/users/${ANN}/defer`)).status).toBe(200);
  expect((await people.write(`/users/${ANN}/defer`)).body.code).toBe('not-now');
  expect((await people.write(`/users/${ANN}/exclude`, { reason: 'because' })).status).toBe(403);
});

test('the way of a device holds the time that its owner picked, and that it was put off after all', async () => {
  const owner = targetFor(ANN, people.engine);
  const words = async () =>
    ROUTES['devices.get'].answer
      .parse((await people.read(one('serial:S1'))).body)
      .events.filter(({ kind }) => kind === 'word')
      .map(({ what, source }) => [what, source]);
  expect(await words()).toEqual([]);

  expect(await people.engine.press(owner, { action: 'slot', device: 'serial:S1', slotAt: START + DAY })).toBe(
    'accepted',
  );
  expect(await words()).toEqual([[expect.stringContaining('picked'), owner.mail]]);

  await people.turn();
  expect(await people.engine.press(owner, { action: 'defer', device: 'serial:S1', deferrals: 0 })).toBe('accepted');
  const both = await words();
  expect(both).toHaveLength(2);
  expect(both).toContainEqual([expect.stringContaining('gave back the time'), owner.mail]);
  expect(both).toContainEqual([expect.stringContaining('put the move off until'), owner.mail]);
});

test('the CSV holds the rows of the filter, and no formula', async () => {
  const answer = await fetch(`${people.api.base}/devices.csv?place=waiting`);
  const lines = (await answer.text()).trim().split('\r\n');
  expect(answer.headers.get('content-type')).toContain('text/csv');
  expect(lines).toHaveLength(2);
  expect(lines[1]).toContain('Zoë’s Pixel,Pixel 8,Android,PX77,Zoë Ångström,zoe@example.com');
});

test('a device that was asked to leave is left out no more, nor is its owner (law 11)', async () => {
  const action = retire({ subject: ANN, device: deviceKey('serial:S1'), sourceDeviceId: '101' });
  const { key, kind, object } = action;
  const claim = { key, kind, subject: ANN, object, action: action as unknown as Json, claimedAt: START - HOUR };
  await people.fresh.store.claims.claimMany([claim]);
  people.engine.view.setClaims([{ ...claim, outcome: null, recordedAt: null }]);
  for (const path of [one('serial:S1'), `/users/${ANN}`]) {
    const answer = await people.write(`${path}/exclude`, { reason: 'lost' });
    expect([answer.status, answer.body]).toMatchObject([409, { code: 'has-left' }]);
    expect((answer.body as { title?: string }).title).toContain(': S1.');
    const detail = (await people.read(path)).body as { acts: readonly string[] };
    expect(detail.acts).not.toContain('exclude');
  }
  expect(people.engine.view.intents.get('exclude')?.size ?? 0).toBe(0);
});

test('a lost device that left is written off once the limit is over, taken in again, and not lost any more when it is back', async () => {
  const { facts } = people.fresh.store;
  const becomes = async (state: 'left' | 'managed', differs: object = {}): Promise<void> => {
    const record = sourceDevice({ id: '101', serial: 'S1', state, ...differs });
    await facts.record('source-device', [record], { complete: false, at: people.now });
    people.engine.view.setFacts('source-device', await facts.some('source-device', ['101']));
    await people.turn();
  };
  const detail = async () => ROUTES['devices.get'].answer.parse((await people.read(one('serial:S1'))).body);
  const writeOff = async () =>
    (await people.write(`${one('serial:S1')}/exclude`, { reason: 'lost in a taxi', act: 'write-off' })).status;
  await becomes('left');
  people.now += calmSettings().limboLimitMs;
  expect([(await detail()).acts, await writeOff()]).toEqual([[], 409]);

  people.now += 1;
  // It was shown as one to be left out, and is lost by now: nobody said that.
  expect((await people.write(`${one('serial:S1')}/exclude`, { reason: 'museum piece' })).status).toBe(409);
  expect([(await detail()).acts, await writeOff()]).toEqual([['write-off'], 200]);
  await people.turn();
  expect(await detail()).toMatchObject({ row: { place: 'excluded' }, acts: ['include'] });
  const words = async () => (await detail()).events.filter(({ kind }) => kind === 'word').map(({ what }) => what);
  expect(await words()).toEqual([expect.stringMatching(/wrote it off as lost: lost in a taxi$/)]);
  const ann = ROUTES['users.get'].answer.parse((await people.read(`/users/${ANN}`)).body);
  expect([ann.where, ann.tell]).toEqual([expect.stringContaining('given up'), expect.stringContaining('turned up')]);

  expect((await people.write(`${one('serial:S1')}/include`)).status).toBe(200);
  await people.turn();
  expect((await detail()).row.place).toBe('waiting');

  expect(await writeOff()).toBe(200);
  people.now += HOUR;
  // Something else of the record of who has left may still change.
  await becomes('left', { compliant: 'no', mode: 'apple-profile' });
  expect((await detail()).row.place).toBe('excluded');
  await becomes('managed');
  expect(await detail()).toMatchObject({ row: { place: 'under-way' }, acts: ['exclude'] });
  expect(await writeOff()).toBe(409);
  expect(await words()).toEqual([expect.stringContaining('(over: it turned up since)')]);

  // One that was left out stays so when it turns up, also after it was written off in between.
  await people.write(`${one('serial:S1')}/exclude`, { reason: 'museum piece' });
  await becomes('left');
  people.now += calmSettings().limboLimitMs + 1;
  await people.turn();
  expect([(await detail()).acts, await writeOff()]).toEqual([['write-off', 'include'], 200]);
  await becomes('managed');
  expect(await detail()).toMatchObject({ row: { place: 'excluded', reason: 'Museum piece' }, acts: ['include'] });
  expect(await words()).toEqual([expect.stringContaining('(over:')]);
});

test('one that Intune showed after it was written off is not lost, also when it is gone from there again', async () => {
  const { facts } = people.fresh.store;
  const shows = async (kind: 'source-device' | 'managed-device', records: readonly object[]): Promise<void> => {
    await facts.record(kind, records as never, { complete: kind === 'managed-device', at: people.now });
    people.engine.view.setFacts(kind, await facts.all(kind));
    await people.turn();
  };
  const place = async () => ROUTES['devices.get'].answer.parse((await people.read(one('serial:S1'))).body).row.place;
  await shows('source-device', [sourceDevice({ id: '101', serial: 'S1', state: 'left' })]);
  people.now += calmSettings().limboLimitMs + 1;
  await people.write(`${one('serial:S1')}/exclude`, { reason: 'lost', act: 'write-off' });
  await people.turn();
  expect(await place()).toBe('excluded');
  const { where, tell } = ROUTES['users.get'].answer.parse((await people.read(`/users/${ANN}`)).body);
  expect([where, tell]).toEqual([expect.stringContaining('given up as lost'), expect.stringContaining('turned up')]);
  people.now += HOUR;
  await shows('managed-device', [managedDevice()]);
  expect(await place()).not.toBe('excluded');
  people.now += HOUR;
  await shows('managed-device', []);
  expect(await place()).not.toBe('excluded');
});
