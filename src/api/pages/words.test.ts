import { beforeAll, expect, test } from 'vitest';
import { deviceStateSchema, linkSchema, type LinkView, moveStepSchema } from '../../contract/link.ts';
import { allLanguages, languages } from '../../text/language.ts';
import { plainWords, pseudo, speakPseudo } from '../../text/pseudo.fixture.ts';
import { memoryDesk } from '../../../test/kits/memory-desk.ts';
import type { Said } from './frame.ts';
import { linkPage } from './link.ts';
import { statusPage } from './status.ts';

beforeAll(speakPseudo);

/** What the pages show as it is: names of people, of their organisation and devices, addresses, languages by their own name. */
const VALUES = [
  'Anna',
  'Ann de Vries',
  'Bob Jansen',
  'Contoso Waterworks',
  'Wave 1',
  'helpdesk@contoso.com',
  'staff@contoso.com',
  'Intelligent Hub',
  'not enrolled',
  'iPhone 14',
  'Pixel 8',
  'Surface Laptop',
  'ThinkPad',
  '4F2K',
  '77AA',
  ...Object.values(languages).map(({ name }) => name),
];

const REASONS =
  'serial-of-two-users wipe-running reset-needed native-migration user-disabled platform-blocked not-seen leaving-failed'.split(
    ' ',
  );
const PLATFORMS = ['ios', 'ipados', 'macos', 'android', 'windows', 'linux', 'chromeos', 'unknown'];
const FAMILIES = ['apple-mobile', 'mac', 'work-profile', 'android', 'windows', 'apple-migration', 'reset', 'other'];

test('no word of the pages behind personal links stands in their code', async () => {
  const desk = memoryDesk();
  const views = await Promise.all(
    [desk.employee, desk.helpDesk, desk.admin, desk.approver].map(async (token) =>
      linkSchema.parse(await desk.open(token)),
    ),
  );
  const [employee] = views;
  if (employee === undefined) throw new Error('the desk lacks its employee');
  const everything = views.concat(allDevices(employee));
  const said: readonly (Said | null)[] = [null, 'accepted', 'not-now', 'wrong-serial'];
  const found = everything.flatMap((view) =>
    said.flatMap((how) => plainWords(pageOf(view, how), VALUES).map((word) => `${view.kind} ${how}: ${word}`)),
  );
  expect(found).toEqual([]);
});

test('no word of the page of the live picture stands in its code', () => {
  expect(plainWords(statusPage('nl', pseudo('The move')), [])).toEqual([]);
});

test('a word that stands in the code is found', async () => {
  expect(plainWords('<p>Press here</p><img alt="Logo">', ['Press'])).toEqual(['here', 'Logo']);
  expect(plainWords(`<p>${pseudo('Press {n, plural, one {it} other {# of them}}')}</p>`, [])).not.toContain('Press');
  expect(pseudo('Do {n, plural, one {it} other {#}}')).toBe(
    'D\u0301o\u0301 {n, plural, one {i\u0301t\u0301} other {#}}',
  );
});

/** The employee with one device for each platform and phase, and for each kind of what stays and goes. */
function allDevices(employee: LinkView): LinkView {
  const [device] = employee.devices;
  if (device === undefined) throw new Error('the employee lacks a device');
  const devices = PLATFORMS.flatMap((platform) =>
    deviceStateSchema.options.map((state, index) => ({
      ...device,
      key: `${platform}-${state}`,
      model: 'ThinkPad',
      platform,
      state,
      reason: REASONS[index % REASONS.length] ?? null,
      enroll: platform,
      oldApp: 'Intelligent Hub',
      steps: stepsAt(index % 6),
      slot: index % 2 === 0 ? '2026-03-12T09:00:00.000Z' : null,
      slots: ['2026-03-12T09:00:00.000Z'],
      deferredUntil: '2026-03-11T09:00:00.000Z',
      keep: FAMILIES[index % FAMILIES.length] ?? null,
      reset: [true, false, null][index % 3] ?? null,
    })),
  );
  const dates = { from: '2026-03-09T07:00:00.000Z', deadline: '2026-03-30T07:00:00.000Z' };
  return { ...employee, devices, ...dates, now: '2026-03-01T07:00:00.000Z' };
}

function stepsAt(now: number): LinkView['devices'][number]['steps'] {
  return moveStepSchema.shape.id.options.map((id, index) => ({
    id,
    state: index < now ? 'done' : index === now ? 'now' : 'later',
    at: null,
  }));
}

function pageOf(view: LinkView, said: Said | null): string {
  return linkPage({
    view,
    pressed: said === null ? null : { said, device: view.devices[0]?.key ?? null },
    live: { look: '/x', stamp: 'x', busy: true },
    nonce: 'x',
    csrf: null,
    languages: allLanguages,
    pick: (offered) => {
      const dutch = offered.find((language) => language === 'nl');
      if (dutch === undefined) throw new Error('Dutch is not offered');
      return dutch;
    },
  });
}
