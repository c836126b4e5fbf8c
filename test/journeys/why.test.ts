import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { WhyView } from '../../src/contract/views.ts';
import { type Desk, openDesk } from './cli.kit.ts';

interface Truth {
  readonly devices: readonly { readonly serial: string; readonly holderUpn: string | null }[];
  readonly people: readonly { readonly id: string; readonly upn: string; readonly devices: readonly string[] }[];
}

let desk: Desk;
let truth: Truth;
/** A second configuration: a list that names one whom Entra does not know, with a device of his and without an Entra account. */
let listed: readonly string[];
const DISABLED = 'ahmad.alnajjar@noordwind.example';

beforeAll(async () => {
  desk = await openDesk(18_794, 60);
  truth = (await (await fetch(`${desk.doors.control}/truth`)).json()) as Truth;
  await desk.lab.hand('disable-account', truth.people.find((one) => one.upn === DISABLED)?.id ?? '', {});
  const notYet = await desk.sluis('why', DISABLED, '--json');
  expect(JSON.parse(notYet.out)).toMatchObject({ problems: [{ code: 'not-observed' }], exit: 1 });
  await desk.sluis('observe');

  const folder = join(desk.folder, 'listed');
  mkdirSync(folder);
  const yaml = readFileSync(desk.config, 'utf8')
    .replace(/^source:\n(?: {2}.*\n)+/m, 'source: { product: list, file: devices.csv }\n')
    .replaceAll('./secrets/', '../secrets/');
  writeFileSync(join(folder, 'sluis.yaml'), yaml);
  const rows = ['1,STRANGER01,iPhone 15,ios,apple-profile,piet.vreemd@elders.example', '2,KIOSK00001,Tab,android,,'];
  writeFileSync(join(folder, 'devices.csv'), ['id,serial,model,platform,managementMode,user', ...rows, ''].join('\n'));
  listed = ['--config', join(folder, 'sluis.yaml'), '--data', join(folder, 'data')];
  const observed = await desk.sluis('observe', ...listed);
  expect(observed.out).toMatch(/one Android device out of 1.*reset needed.*\n.*column mode of the list/);
  expect(observed.exit).toBe(1);
}, 90_000);
afterAll(() => desk.close());

async function why(...words: readonly string[]) {
  const ended = await desk.sluis('why', ...words, '--json');
  const answer = JSON.parse(ended.out) as {
    readonly data: WhyView | null;
    readonly problems: readonly Readonly<Record<string, string>>[];
  };
  return { exit: ended.exit, view: answer.data, problem: answer.problems[0] };
}

const holder = () => {
  const found = truth.people.find((person) => person.devices.length === 2 && person.upn !== DISABLED);
  if (!found) throw new Error('the world has nobody with two devices');
  return found;
};

describe('one who moves', () => {
  test('is found by sign-in name in any case, by object id, and by the serial number of a device, which is marked', async () => {
    const { upn, id, devices } = holder();
    for (const words of [upn, upn.toUpperCase(), id]) {
      const { exit, view } = await why(words);
      expect([exit, view?.person, view?.devices.length], words).toEqual([0, upn, 2]);
      expect(view?.devices.some((device) => device.asked)).toBe(false);
    }
    const [serial = ''] = devices;
    const { view } = await why(serial.toLowerCase());
    expect(view?.person).toBe(upn);
    expect(view?.devices.filter((device) => device.asked).map((device) => device.serialEnd)).toEqual([
      serial.slice(-4),
    ]);
  });

  test('is under the old rules now, and waits for the preparation', async () => {
    const { view } = await why(holder().upn);

    expect(view?.rules.find((rule) => rule.platform === 'ios')).toMatchObject({ old: 'in-force', new: 'off' });
    expect(view?.waits).toEqual(['set-up-open']);
    expect((await desk.sluis('why', holder().upn)).out).toMatch(/Waits: the preparation is not finished\./);
  });
});

describe('one who is special', () => {
  test.each([
    ['without a device, known to the old product', 'dieter.muller@noordwind.example', ['no-device']],
    ['without a device, not known to it', 'marit.beheer@noordwind.example', ['not-in-old-product']],
    ['an emergency account', 'emergency1@noordwind.onmicrosoft.com', ['emergency-account', 'not-in-old-product']],
    ['a disabled account', DISABLED, ['disabled']],
  ])('%s', async (_, upn, remarks) => {
    const { exit, view } = await why(upn);

    expect([exit, view?.person, view?.remarks]).toEqual([0, upn, remarks]);
    expect(view?.rules.map((rule) => rule.platform)).toContain('android');
    expect((await desk.sluis('why', upn)).out.split('\n')[1]).toMatch(/\w+ .*\./);
  });

  test('a shared device is found by its serial number, and has no person', async () => {
    const serial = truth.devices.find((device) => device.holderUpn === null)?.serial ?? '';
    const { exit, view } = await why(serial);

    expect([exit, view?.remarks]).toEqual([0, ['shared-device']]);
    expect(view?.devices).toMatchObject([{ asked: true, serialEnd: serial.slice(-4) }]);
  });

  test('a user of the old product whom Entra does not know, by name and by device', async () => {
    for (const words of ['piet.vreemd@elders.example', 'STRANGER01']) {
      const { exit, view } = await why(words, ...listed);
      expect([exit, view?.person, view?.remarks], words).toEqual([0, 'piet.vreemd@elders.example', ['not-in-entra']]);
      expect(view?.devices).toMatchObject([{ serialEnd: 'ER01', place: 'user-not-in-entra' }]);
      expect(view?.findings.map((finding) => finding.code)).toContain('user-not-in-entra');
    }
  });
});

describe('words that do not say whom', () => {
  test('several: they are listed, to choose one of', async () => {
    const first = truth.people.map((person) => person.upn.split('.')[0] ?? '');
    const shared = first.find((name, index) => first.indexOf(name) !== index) ?? '';
    const told = await desk.sluis('why', shared);

    expect(told.exit).toBe(2);
    expect(told.error).toMatch(/“.+” can mean [2-9]\d* people or devices/);
    expect(told.error.split(`${shared}.`).length).toBeGreaterThan(2);
    expect((await why(shared)).problem?.['code']).toBe('user-ambiguous');
  });

  test('a typo: the nearest names', async () => {
    const { upn } = holder();
    const { exit, problem } = await why(upn.replace(/(.)(.)@/, '$2$1@'));

    expect([exit, problem?.['code']]).toEqual([2, 'user-misspelt']);
    expect(problem?.['nearest']).toContain(upn);
  });

  test.each(['zzzzzzzzzzzzzzzzzzzz', 'x'])('nothing near to “%s”: what may be given', async (words) => {
    const { exit, problem } = await why(words);

    expect([exit, problem?.['code']]).toEqual([2, 'user-unknown']);
  });
});
