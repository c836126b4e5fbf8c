import { afterEach, beforeEach, expect, test } from 'vitest';
import { ANN, invited, sourceDevice } from '../../../test/kits/cases.kit.ts';
import { sampleSettings } from '../../../test/kits/console-api.kit.ts';
import { wordsOf } from '../../../test/kits/link-page.kit.ts';
import { openPeopleConsole, type PeopleConsole } from '../../../test/kits/people-console.kit.ts';
import { linkSchema } from '../../contract/link.ts';
import { DAY } from '../../domain/words.ts';
import type { Json } from '../../store/store.ts';
import { openDesk } from '../desk.ts';
import { mailDevice } from '../post/variables.ts';

const SERIAL = 'F2LXK1234F2K';
const KEY = `serial:${SERIAL}`;

let people: PeopleConsole;
beforeEach(async () => {
  people = await openPeopleConsole();
  const { facts } = people.fresh.store;
  const phone = sourceDevice({ id: '104', serial: SERIAL });
  await facts.record('source-device', [phone], { complete: false, at: people.now });
  people.engine.view.setFacts('source-device', await facts.some('source-device', ['104']));
  await people.turn();
});
afterEach(() => people.close());

async function ofAnn() {
  const desk = openDesk(people.engine, sampleSettings(), people.settings).deskFor?.(ANN);
  const view = linkSchema.parse(await desk?.open());
  const phone = view.devices.find(({ serialStart }) => serialStart === SERIAL.slice(0, -4));
  if (!desk || !phone) throw new Error('Ann has no such phone');
  return { desk, view, phone };
}

test('what starts a device is handed out nowhere: neither by the page, nor in an address, nor by a mail', async () => {
  const { view } = await ofAnn();
  const device = people.engine.view.devicesByKey.get(KEY);
  if (!device) throw new Error('the phone is not known');

  expect(JSON.stringify(view)).not.toContain('4F2K');
  expect(wordsOf(view)).toContain(SERIAL.slice(0, -4));
  expect(wordsOf(view)).not.toContain('4F2K');
  expect(mailDevice(device, people.settings)).toMatchObject({ serialStart: 'F2LXK123' });
  expect(JSON.stringify(mailDevice(device, people.settings))).not.toContain('4F2K');
});

test('only what stands on a device is taken for it; each wrong try is in the record', async () => {
  const { desk, phone } = await ofAnn();
  const { audit } = people.fresh.store;
  const refused = async () => (await audit.find({ before: null, atMost: 10, what: 'start-refused' })).entries;

  expect(await desk.act('start', phone.key, { serialEnd: '0000' })).toBe('wrong-serial');
  expect(await refused()).toMatchObject([{ subject: KEY, by: 'ann@example.com' }]);
  // By its own name nobody reaches it: the page does not tell that one.
  expect(await desk.act('start', KEY, { serialEnd: '4F2K' })).toBe('unknown');
  // Right, and not its time yet.
  expect(await desk.act('start', phone.key, { serialEnd: '4f2k' })).toBe('not-now');
  expect(await refused()).toHaveLength(1);
});

const WAITS = { start: 'user', atDeadline: 'wait' } as const;
const LATER = { start: 'user', atDeadline: 'service' } as const;
const AT_ONCE = { start: 'service', atDeadline: 'wait' } as const;

test.each([
  ['never', WAITS, 'Nobody starts without you.'],
  ['on the last day', LATER, 'we start for you'],
  ['from the first day on', AT_ONCE, 'we start for you'],
] as const)(
  'where the service starts by itself %s, the page of who picked a time says so',
  async (_when, unenroll, said) => {
    const settings = { ...people.settings, source: { ...people.settings.source, retires: true }, unenroll };
    const desk = openDesk(people.engine, sampleSettings(), settings).deskFor?.(ANN);
    const seen = async () => linkSchema.parse(await desk?.open());
    const phoneIn = ({ devices }: Awaited<ReturnType<typeof seen>>) =>
      devices.find(({ serialStart }) => serialStart === SERIAL.slice(0, -4));
    const before = await seen();
    const phone = phoneIn(before);
    const slotAt = phone?.slots[0];
    if (!desk || !phone || !slotAt) throw new Error('no time to pick');
    const dates = { never: null, last: before.deadline, first: before.from };
    const day = unenroll === WAITS ? dates.never : unenroll === LATER ? dates.last : dates.first;
    expect(phone.serviceAt).toBe(day);
    const isToCome = day !== null && day > (before.now ?? '');
    expect(wordsOf(before).includes('If you have not started by')).toBe(isToCome);
    expect(wordsOf(before).includes('From now on that can be at any moment.')).toBe(day !== null && !isToCome);

    expect(await desk.act('slot', phone.key, { slotAt: Date.parse(slotAt) })).toBe('accepted');
    await people.turn();
    const after = await seen();
    expect(phoneIn(after)?.serviceAt).toBe(unenroll === AT_ONCE ? slotAt : day);
    expect(wordsOf(after)).toContain(said);
    expect(wordsOf(after).includes('Nobody starts without you.')).toBe(unenroll === WAITS);

    people.now = Date.parse(slotAt);
    await people.turn();
    const come = wordsOf(await seen());
    expect(come).toContain('The time that you chose has come: press Start.');
    expect(come.includes('From now on that can be at any moment.')).toBe(unenroll === AT_ONCE);
    expect(come.includes('we start for you')).toBe(unenroll !== WAITS);
  },
);

test('a deferral that the last day cuts short says until when it reaches', async () => {
  const early = await ofAnn();
  expect(wordsOf(early.view)).toContain('We leave you alone for three days.');
  people.now = Date.parse(early.view.deadline ?? '') - DAY;
  await people.turn();
  const late = await ofAnn();
  expect(late.phone.defersOnlyTo).toBe(late.view.deadline);
  expect(wordsOf(late.view)).toContain('We leave you alone until');
  expect(wordsOf(late.view)).not.toContain('for three days');
});

test('whom a warning gave their days of notice anew, the page tells that day and not that the service may start at any moment', async () => {
  const settings = { ...people.settings, source: { ...people.settings.source, retires: true }, unenroll: AT_ONCE };
  const desk = openDesk(people.engine, sampleSettings(), settings).deskFor?.(ANN);
  const seen = async () => linkSchema.parse(await desk?.open());
  const { from } = await seen();
  people.now = Date.parse(from ?? '') + DAY;
  const late = await seen();
  expect(wordsOf(late)).toContain('From now on that can be at any moment.');
  const { action } = invited(0, null);
  const warning = { ...action, kind: 'send-message', message: 'deadline', key: 'mail:deadline:late:1' };
  const claim = { key: warning.key, kind: warning.kind, subject: ANN, object: action.object, claimedAt: people.now };
  const outcome = { kind: 'done', facts: null } as const;
  people.engine.view.setClaims([{ ...claim, action: warning as unknown as Json, outcome, recordedAt: people.now }]);
  await people.turn();
  const warned = await seen();
  const phone = warned.devices.find(({ serialStart }) => serialStart === SERIAL.slice(0, -4));
  expect(Date.parse(phone?.serviceAt ?? '')).toBe(people.now + settings.notice.beforeMs);
  expect(wordsOf(warned)).not.toContain('at any moment');
});
