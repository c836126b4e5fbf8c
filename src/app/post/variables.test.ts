import { expect, test } from 'vitest';
import { ANN, fact, NOW, settings, sourceDevice, user, WAVE } from '../../../test/kits/cases.kit.ts';
import { type Device, matchDevices } from '../../domain/inventory/match.ts';
import { DAY } from '../../domain/words.ts';
import { compose } from '../../messages/compose.ts';
import { sampleStatus } from '../../contract/sample.ts';
import { ann, branding } from '../../messages/samples.ts';
import type { Letter } from '../../engine/ports.ts';
import { variablesFor } from './variables.ts';

/** Five devices of five people, all shown under one serial number. The fifth is Ann's. */
const devices = matchDevices({
  source: ['1', '2', '3', '4', '5'].map((id) =>
    fact('source-device', sourceDevice({ id, imei: `35209900176148${id}`, userName: `user${id}@example.com` })),
  ),
  managed: [],
  entra: [],
  users: [user({ userPrincipalName: 'user5@example.com', mail: null })],
});

const GRACE = { kind: 'grace', graceMs: 14 * DAY } as const;

const letterAbout = (device: Device): Letter => ({
  key: 'mail:enroll:1',
  kind: 'enroll',
  to: { mail: 'ann@example.com', name: 'Ann', preferredLanguage: null, country: null },
  user: user(),
  wave: WAVE,
  device,
  devices: [device],
  promise: null,
  enforcedAt: null,
  slotAt: null,
  arranged: new Map(),
  changesFrom: NOW,
  serviceNotBefore: null,
  deadline: NOW,
  token: 't',
  about: null,
  people: [],
  serials: [],
});

test('nobody is told to enroll by a serial number that a device of somebody else bears', async () => {
  const own = devices.find(({ owner }) => owner.kind === 'user' && owner.id === ANN);
  if (!own) throw new Error('no device of hers');
  const around = {
    settings: settings(),
    link: 'https://move.example.com/go/t',
    now: NOW,
    picture: () => sampleStatus,
    page: 'https://move.example.com/console/',
  };
  const { kind, variables } = variablesFor(letterAbout(own), around);
  if (kind !== 'enroll') throw new Error(kind);
  const mail = await compose('enroll', ann, variables, branding);

  expect(mail.headers['X-Sluis-Device']).toBe('5');
  expect(variables.device.serialStart).toBeNull();
  expect(mail.text).not.toContain('S1');
});

test('a welcome counts the other devices of its reader that are still to move', async () => {
  const [device, other] = devices;
  if (!device || !other) throw new Error('no devices');
  const around = { settings: settings(), link: 'https://move.example.com/go/t', now: NOW, page: '' };
  const leftOf = (still: readonly Device[]) => {
    const letter: Letter = { ...letterAbout(device), kind: 'welcome', devices: still };
    const { kind, variables } = variablesFor(letter, { ...around, picture: () => sampleStatus });
    return kind === 'welcome' ? variables.devicesLeft : undefined;
  };
  expect([[], [other], [device, other]].map(leftOf)).toEqual([0, 1, 1]);
});

test.each([
  ['none come', { kind: 'none' }, {}, 'Your mail and files keep working'],
  ['their date is still to come', GRACE, { promise: NOW + DAY }, 'Until Tuesday, 17 March'],
  ['their date has come', GRACE, { promise: NOW - DAY }, null],
  ['no date was told', GRACE, { promise: null }, null],
  ['they are on', GRACE, { promise: NOW + DAY, enforcedAt: NOW - DAY }, null],
  ['they come on with the move', { kind: 'at-once' }, { promise: NOW - DAY, enforcedAt: NOW - DAY }, null],
  ['they were to come on before it', { kind: 'at-once' }, { promise: NOW + DAY }, null],
] as const)(
  '“enroll now” does not say that mail keeps working but where it surely does: %s',
  async (_, rules, about, said) => {
    const [device] = devices;
    if (!device) throw new Error('no device');
    const around = { settings: settings(rules), link: 'https://move.example.com/go/t', now: NOW, page: '' };
    const filled = variablesFor({ ...letterAbout(device), ...about }, { ...around, picture: () => sampleStatus });
    if (filled.kind !== 'enroll') throw new Error(filled.kind);
    const { text } = await compose('enroll', ann, filled.variables, branding);
    const sentences = text.match(/Your mail and files keep working|Until .* 17 March|From .* March/g) ?? [];
    expect(sentences).toEqual(said === null ? [] : [said]);
  },
);

test('“stuck” names when the device left, and “blocked” when Intune’s rules came on, not when it was sent', () => {
  const left = matchDevices({
    source: [fact('source-device', sourceDevice({ state: 'left' }), NOW - DAY)],
    managed: [],
    entra: [],
    users: [user()],
  });
  const [device] = left;
  if (!device) throw new Error('no device');
  const around = { settings: settings(), link: 'https://move.example.com/go/t', now: NOW, page: '' };
  const sinceOf = (more: Partial<Letter>) => {
    const { variables } = variablesFor({ ...letterAbout(device), ...more }, { ...around, picture: () => sampleStatus });
    return 'since' in variables ? variables.since : undefined;
  };
  expect(sinceOf({ kind: 'stuck' })).toBe(NOW - DAY);
  expect(sinceOf({ kind: 'blocked', enforcedAt: NOW - 2 * DAY })).toBe(NOW - 2 * DAY);
});

test('an invitation does not say that its reader chooses the moment where the service starts by itself', async () => {
  const whatOf = async (start: 'user' | 'service') => {
    const [device] = devices;
    if (!device) throw new Error('no device');
    const chosen = { ...settings(), unenroll: { start, atDeadline: 'wait' } as const };
    const around = { settings: chosen, link: 'https://move.example.com/go/t', now: NOW, page: '' };
    const letter: Letter = { ...letterAbout(device), kind: 'invitation' };
    const filled = variablesFor(letter, { ...around, picture: () => sampleStatus });
    if (filled.kind !== 'invitation') throw new Error(filled.kind);
    const { text } = await compose('invitation', ann, filled.variables, branding);
    return ['You choose the moment', 'we start it from'].map((words) => text.includes(words));
  };
  expect(await whatOf('user')).toEqual([true, false]);
  expect(await whatOf('service')).toEqual([false, true]);
});

const BY_ITSELF = [
  ['never', { start: 'user', atDeadline: 'wait' }, [null, null, null, null, null]],
  // The warning says with its own day what it warns of.
  ['on the last day', { start: 'user', atDeadline: 'service' }, [18, 18, 20, 18, 18]],
  // The invitation says so in its first sentence; the time that was picked is later than the first day.
  ['from the first day on', { start: 'service', atDeadline: 'wait' }, [null, 17, 20, 17, 18]],
] as const;

test.each(BY_ITSELF)(
  'the service starts by itself %s: so say the invitation, reminders and the last word',
  async (_when, unenroll, days) => {
    const [device] = devices;
    if (!device) throw new Error('no device');
    const around = { settings: { ...settings(), unenroll }, link: 'https://move.example.com/go/t', now: NOW, page: '' };
    const saidBy = async (more: Partial<Letter>) => {
      const letter = { ...letterAbout(device), changesFrom: NOW + DAY, deadline: NOW + 2 * DAY, ...more };
      const filled = variablesFor(letter, { ...around, picture: () => sampleStatus });
      if (filled.kind !== 'invitation' && filled.kind !== 'reminder' && filled.kind !== 'deadline') throw new Error();
      const { text } = await compose(filled.kind, ann, filled.variables, branding);
      const flat = text.replace(/\s+/g, ' ');
      if (filled.kind === 'deadline')
        expect(flat.includes('nobody starts without you')).toBe(
          unenroll.start === 'service' || unenroll.atDeadline === 'service',
        );
      const found = /If you have not started by \w+,? (\d+) March[^.]*?, we start for you\./.exec(flat);
      return found ? Number(found[1]) : null;
    };
    expect(
      await Promise.all([
        saidBy({ kind: 'invitation' }),
        saidBy({ kind: 'reminder' }),
        saidBy({ kind: 'reminder', slotAt: NOW + 4 * DAY, arranged: new Map([[device.key, NOW + 4 * DAY]]) }),
        saidBy({ kind: 'deadline' }),
        // A warning.
        saidBy({ kind: 'deadline', changesFrom: NOW - DAY, serviceNotBefore: NOW + 2 * DAY }),
      ]),
    ).toEqual(days);
  },
);

test.each([
  ['before the last day', {}, 'any-moment, or another time'],
  ['after the last day', { deadline: NOW - DAY }, 'any-moment'],
  ['with a warning that went out a day ago', { notBefore: NOW + 4 * DAY }, 'a date'],
  ['with a warning whose days have passed', { notBefore: NOW }, 'any-moment, or another time'],
  ['with a time that was picked', { held: NOW + DAY / 2 }, 'a date'],
  ['with a time that has come', { held: NOW - DAY }, 'any-moment, or another time'],
  ['of what it cannot retire', { retires: false }, 'nothing'],
] as const)(
  'reminders and the last word say that the service may start at any moment once its day has come: %s',
  async (_when, { deadline = NOW + DAY, held, retires = true, notBefore = null }: Late, said) => {
    const [device] = devices;
    if (!device) throw new Error('no device');
    const chosen = settings();
    const unenroll = { start: 'service', atDeadline: 'wait' } as const;
    const around = {
      settings: { ...chosen, unenroll, source: { ...chosen.source, retires } },
      link: 'https://move.example.com/go/t',
      now: NOW,
      page: '',
      picture: () => sampleStatus,
    };
    for (const kind of ['reminder', 'deadline'] as const) {
      const arranged = new Map(held === undefined ? [] : [[device.key, held]]);
      const differs = { kind, changesFrom: NOW - 10 * DAY, deadline, arranged, serviceNotBefore: notBefore };
      const letter = { ...letterAbout(device), ...differs };
      const filled = variablesFor(letter, around);
      if (filled.kind !== 'reminder' && filled.kind !== 'deadline') throw new Error();
      const { text } = await compose(filled.kind, ann, filled.variables, branding);
      const flat = text.replace(/\s+/g, ' ');
      const has = (words: string) => flat.includes(words);
      expect({
        date: has('If you have not started by'),
        given: has('If you have not started by Friday, 20 March'),
        now: has('If you do not start, we start for you. From now on that can be at any moment.'),
        other: has('Would another time suit you better?'),
        alone: has('nobody starts without you'),
      }).toEqual({
        date: said === 'a date',
        given: notBefore !== null && said === 'a date',
        now: said.startsWith('any-moment'),
        // The last word goes out before the last day.
        other: said.endsWith('another time') || (said === 'any-moment' && kind === 'deadline'),
        alone: said !== 'nothing' && kind === 'deadline',
      });
    }
  },
);

interface Late {
  readonly deadline?: number;
  readonly held?: number;
  readonly retires?: boolean;
  readonly notBefore?: number | null;
}

test('a reminder counts the days that are left, and none once the last one has passed', () => {
  const [device] = devices;
  if (!device) throw new Error('no device');
  const daysAt = (now: number) => {
    const around = {
      settings: settings(),
      link: 'https://move.example.com/go/t',
      now,
      picture: () => sampleStatus,
      page: '',
    };
    const { kind, variables } = variablesFor({ ...letterAbout(device), kind: 'reminder' }, around);
    return kind === 'reminder' ? variables.daysLeft : undefined;
  };
  expect([NOW - DAY, NOW - 1, NOW, NOW + 1].map(daysAt)).toEqual([1, 1, 0, null]);
});
