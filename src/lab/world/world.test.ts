import { appendFileSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, expect, test } from 'vitest';
import { DAY, HOUR } from './constants.ts';
import type { WorldEvent } from './event.ts';
import type { Hardware } from './state.ts';
import { liveRecord, needsReset, placeOf } from './truth.ts';
import { type LabWorld, openWorld } from './world.ts';

const dirs: string[] = [];
afterEach(() => {
  for (const dir of dirs.splice(0)) rmSync(dir, { recursive: true, force: true });
});
function newDir(): string {
  const dir = mkdtempSync(join(tmpdir(), 'sluis-world-'));
  dirs.push(dir);
  return dir;
}
const open = (stateDir: string | null, users = 20): LabWorld =>
  openWorld({ users, seed: 7, source: 'workspace-one', stateDir });

function mailTo(to: string, kind: string, serial: string): WorldEvent {
  return {
    type: 'mail',
    messageId: `<${kind}.${serial}@noordwind.example>`,
    from: 'sluis@noordwind.example',
    to: [to],
    subject: kind,
    text: 'no link',
    html: '',
    headers: { 'X-Sluis-Message': kind, 'X-Sluis-Device': serial },
    channel: 'smtp',
  };
}

/** Somebody who reads mail, with a device that is on and can leave without a reset. */
function movable(world: LabWorld): { hardware: Hardware; mail: string } {
  const { people, hardware } = world.state;
  for (const person of people) {
    if (person.temper !== 'prompt' || person.mail === '') continue;
    const own = hardware.find((one) => one.holder === person.id && !needsReset(one) && one.offUntil === null);
    if (own) return { hardware: own, mail: person.mail };
  }
  throw new Error('no movable device in this world');
}

function moveOne(world: LabWorld): Hardware {
  const { hardware, mail } = movable(world);
  world.apply({ type: 'hand', what: 'retire', subject: hardware.serial, facts: {} });
  world.apply({ type: 'advance', to: world.state.now + 2 * DAY });
  world.apply(mailTo(mail, 'enroll', hardware.serial));
  world.apply({ type: 'advance', to: world.state.now + 7 * DAY });
  return hardware;
}

test('a device leaves at its check-in, Entra shows no MDM, the user enrolls it, and it becomes compliant', () => {
  const world = open(null);
  const { hardware, mail } = movable(world);
  world.apply({ type: 'hand', what: 'retire', subject: hardware.serial, facts: {} });
  expect(liveRecord(hardware)?.status).toBe('EnterpriseWipePending');

  world.apply({ type: 'advance', to: world.state.now + hardware.checkInMinutes * 60_000 + HOUR });

  expect(placeOf(hardware)).toBe('limbo');
  expect(hardware.entraRecords.every((record) => record.mdmAppId === null)).toBe(true);
  expect(hardware.erasedAt).toBeNull();

  world.apply(mailTo(mail, 'enroll', hardware.serial));
  world.apply({ type: 'advance', to: world.state.now + 7 * DAY });

  expect(placeOf(hardware)).toBe('in-intune');
  expect(hardware.intuneRecords).toHaveLength(1);
  expect(hardware.intuneRecords[0]?.complianceState).toBe('compliant');
  expect(hardware.entraRecords.filter((record) => record.isManaged === true && record.isCompliant)).toHaveLength(1);
});

test('nobody can enroll a device that the old product still holds', () => {
  const world = open(null);
  const { hardware, mail } = movable(world);

  world.apply(mailTo(mail, 'enroll', hardware.serial));
  world.apply({ type: 'advance', to: world.state.now + 14 * DAY });

  expect(hardware.arrivedAt).toBeNull();
});

test('leaving erases a device whose mode means a reset: the truth that law 5 is judged by', () => {
  const world = open(null, 60);
  const hardware = world.state.hardware.find((one) => needsReset(one) && one.offUntil === null);
  world.apply({ type: 'hand', what: 'retire', subject: hardware?.serial ?? '', facts: {} });
  world.apply({ type: 'advance', to: world.state.now + 2 * DAY });

  expect(hardware?.erasedAt).not.toBeNull();
  expect(world.witness.report().violations).toContainEqual(
    expect.objectContaining({ law: 5, subject: hardware?.serial }),
  );
});

test('a device that is off leaves when it is switched on again', () => {
  const world = open(null);
  const { hardware } = movable(world);
  world.apply({ type: 'hand', what: 'device-off', subject: hardware.serial, facts: {} });
  world.apply({ type: 'hand', what: 'retire', subject: hardware.serial, facts: {} });
  world.apply({ type: 'advance', to: world.state.now + 30 * DAY });
  expect(placeOf(hardware)).toBe('in-old');

  world.apply({ type: 'hand', what: 'device-on', subject: hardware.serial, facts: {} });
  world.apply({ type: 'advance', to: world.state.now + DAY });

  expect(placeOf(hardware)).toBe('limbo');
});

test('the log gives the same world to the byte, without the first one being closed', () => {
  const dir = newDir();
  const first = open(dir);
  moveOne(first);
  first.noteRead({ product: 'graph', path: '/v1.0/groups', status: 200 });

  const second = open(dir);

  expect(JSON.stringify(second.state)).toBe(JSON.stringify(first.state));
  expect(second.log).toEqual(first.log);
  expect(second.reads).toEqual(first.reads);
  expect(second.witness.report().violations).toEqual(first.witness.report().violations);
  first.close();
  second.close();
});

test('nothing may be drawn outside an event', () => {
  expect(() => open(null).random('a read')).toThrow('outside an event');
});

test('a line that a killed process left half-written was answered to nobody, and is dropped', () => {
  const dir = newDir();
  const first = open(dir);
  moveOne(first);
  first.close();
  appendFileSync(join(dir, 'events.ndjson'), '{"number":99,"at":17724');

  const second = open(dir);
  second.apply({ type: 'advance', to: second.state.now + 1 });
  second.close();

  const lines = readFileSync(join(dir, 'events.ndjson'), 'utf8').trim().split('\n');
  expect(second.log).toHaveLength(first.log.length + 1);
  expect(() => lines.map((line) => JSON.parse(line))).not.toThrow();
});

test('a long log with letters of thousands is taken up as it was', () => {
  const dir = newDir();
  const first = open(dir);
  const cell = '<td>één – twee</td>'.repeat(200);
  const mail = { type: 'mail', messageId: '', from: 'a@x', subject: 's', headers: {}, channel: 'smtp' } as const;
  const { mail: to } = first.state.people[0] ?? { mail: null };
  for (let at = 0; at < 1_500; at += 1)
    first.apply({ ...mail, to: [to ?? ''], text: `${at} `.repeat(800), html: `<p>${at}</p>${cell}` });
  first.close();
  expect(statSync(join(dir, 'events.ndjson')).size).toBeGreaterThan(5_000_000);

  const second = open(dir);

  expect(JSON.stringify(second.state) === JSON.stringify(first.state)).toBe(true);
  expect(JSON.stringify(second.log) === JSON.stringify(first.log)).toBe(true);
  expect(JSON.stringify(second.log.at(-1))).toContain('<p>1499</p><td>één');
  second.close();
});

test('a log of another world is refused in plain words', () => {
  const dir = newDir();
  open(dir).close();

  expect(() => open(dir, 21)).toThrow('holds the log of another world');
});

test('a log whose answers no longer come out is refused', () => {
  const dir = newDir();
  open(dir).close();
  const line = { number: 1, at: 0, event: { type: 'advance', to: 1 }, status: null };
  appendFileSync(join(dir, 'events.ndjson'), `${JSON.stringify(line)}\n`);

  expect(() => open(dir)).toThrow('the log no longer fits');
});

test('90 idle days of 3,000 users take less than two seconds of work', () => {
  const world = open(null, 3000);
  const before = process.cpuUsage();

  world.apply({ type: 'advance', to: world.state.now + 90 * DAY });

  expect(process.cpuUsage(before).user / 1000).toBeLessThan(2000);
});

test('the same writes and mails in another order, a little later, make the same world', () => {
  const run = (turned: boolean, host: string) => {
    const world = open(null, 30);
    const { directory, people } = world.state;
    const write = (method: string, path: string, body?: unknown): WorldEvent => ({
      type: 'http',
      product: 'graph',
      method,
      path: `/v1.0${path}`,
      caller: world.state.organisation.app.clientId,
      body,
    });
    const make = ['exempt', 'released'].map((displayName) =>
      write('POST', '/groups', { displayName, mailEnabled: false, mailNickname: displayName, securityEnabled: true }),
    );
    for (const event of turned ? make.toReversed() : make) world.apply(event);
    const idOf = (name: string) => directory.groups.find((group) => group.displayName === name)?.id ?? '';
    const users = directory.users.slice(0, 8).map((user) => user.id);
    const events = [
      ...users.map((id) =>
        write('POST', `/groups/${idOf('exempt')}/members/$ref`, { '@odata.id': `${host}/v1.0/directoryObjects/${id}` }),
      ),
      ...users.map((id) => write('POST', `/users/${id}/revokeSignInSessions`)),
      ...people.slice(0, 8).map((person) => mailTo(person.mail, 'invitation', '')),
    ];
    for (const event of turned ? events.toReversed() : events) world.apply(event);
    const members = directory.groups
      .filter((group) => ['exempt', 'released'].includes(group.displayName))
      .map(({ id, displayName, members: unsorted }) => ({
        id,
        displayName,
        members: unsorted.toSorted((a, b) => a.id.localeCompare(b.id)),
      }))
      .toSorted((a, b) => a.id.localeCompare(b.id));
    const agenda = world.state.agenda.map(({ at, what, subject }) => ({ at, what, subject }));
    world.close();
    return { members, agenda };
  };

  const straight = run(false, 'http://127.0.0.1:1');
  const turned = run(true, 'http://127.0.0.1:2');

  expect(turned.agenda).toEqual(straight.agenda);
  // A revocation hastens what was written before it and nothing that comes after: that is no chance but the order itself.
  const shownAt = (groups: typeof straight.members) =>
    groups.map(({ id, displayName, members }) => ({
      id,
      displayName,
      members: members.map((member) => [member.id, member.present, member.visibleAt]),
    }));
  expect(shownAt(turned.members)).toEqual(shownAt(straight.members));
  expect(straight.members.flatMap((group) => group.members)).toHaveLength(8);
});
