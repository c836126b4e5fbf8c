import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { linkProgressSchema, linkSchema } from '../contract/link.ts';
import { sampleStatus } from '../contract/sample.ts';
import type { Caller } from './caller.ts';
import { type MemoryDesk, memoryDesk } from '../../test/kits/memory-desk.ts';
import { createApi } from './server.ts';

/** Whose session a cookie is; the real ones are tested where they are made. */
const CALLERS: Readonly<Record<string, Caller>> = {
  anna: { mail: 'anna@contoso.com', name: 'Anna', roles: ['employee'], userId: 'anna' },
  bob: { mail: 'bob@contoso.com', name: 'Bob', roles: ['administrator', 'employee'], userId: 'bob' },
  noId: { mail: 'anna@contoso.com', name: 'Anna', roles: ['employee'], userId: null },
  noRole: { mail: 'eve@contoso.com', name: 'Eve', roles: [], userId: 'anna' },
};
const DEVICE = '/portal/devices/serial%3AF2L1';
const BROWSER = 'text/html,application/xhtml+xml';

let desk: MemoryDesk;
let app: ReturnType<typeof createApi>;
let base: string;

beforeEach(async () => {
  desk = memoryDesk();
  app = createApi({
    links: desk,
    status: { status: async () => sampleStatus, onChange: () => () => {} },
    handlers: {},
    sessions: {
      callerOf: (request) => CALLERS[request.headers.cookie ?? ''] ?? null,
      csrfToken: (request) => `of ${request.headers.cookie}`,
      csrfHolds: (request) => {
        const body = request.body as { readonly csrf?: unknown } | undefined;
        return (request.headers['x-csrf-token'] ?? body?.csrf) === `of ${request.headers.cookie}`;
      },
    },
    languages: ['en', 'nl'],
    watchers: 'local',
  });
  await app.listen({ host: '127.0.0.1', port: 0 });
  base = `http://127.0.0.1:${(app.server.address() as AddressInfo).port}`;
});

afterEach(() => app.close());

const get = (path: string, cookie: string, accept = 'application/json'): Promise<Response> =>
  fetch(base + path, { headers: { accept, cookie }, redirect: 'manual' });

function send(path: string, cookie: string, fields: Readonly<Record<string, string>>): Promise<Response> {
  const body = new URLSearchParams(fields);
  return fetch(base + path, { method: 'POST', headers: { accept: BROWSER, cookie }, body, redirect: 'manual' });
}

test('whoever is signed in sees the devices of their own account, and no address names a person', async () => {
  const anna = linkSchema.parse(await (await get('/portal', 'anna')).json());
  const bob = linkSchema.parse(await (await get('/portal?userId=anna&person=anna', 'bob')).json());

  expect(anna.devices.map((device) => device.model)).toEqual(['iPhone 14', 'Pixel 8', 'Surface Laptop']);
  expect(anna.devices[0]?.actions.map((action) => action.href)[0]).toBe(`${DEVICE}/start`);
  expect(bob.devices).toEqual([]);
});

test('an account without an id of the directory has no devices, whatever its mail address is', async () => {
  expect(linkSchema.parse(await (await get('/portal', 'noId')).json()).devices).toEqual([]);
  const page = await (await get('/portal', 'noId', BROWSER)).text();
  expect(page).toContain('Geen toestel van jou hoeft over te stappen');
});

test('who is not signed in is sent to sign in and back; a program, and who has no role, is told', async () => {
  const reader = await get('/portal', '', BROWSER);
  const program = await get('/portal', '');
  const noRole = await get('/portal', 'noRole');
  const progress = await get('/portal/progress', '');
  const press = await send(`${DEVICE}/start`, '', { serialEnd: '4F2K', csrf: 'of ' });

  expect([reader.status, reader.headers.get('location')]).toEqual([303, '/sign-in?to=%2Fportal']);
  expect([program.status, noRole.status, progress.status, press.status]).toEqual([401, 401, 401, 401]);
  expect(desk.pressed).toEqual([]);
});

test('a form carries its session’s token, and without it nothing is pressed', async () => {
  const page = await (await get('/portal', 'anna', BROWSER)).text();
  const forms = [...page.matchAll(/<form[^>]*>\s*<input type="hidden" name="csrf" value="([^"]*)">/g)];
  const forged = await send(`${DEVICE}/start`, 'anna', { serialEnd: '4F2K' });
  const foreign = await send(`${DEVICE}/start`, 'anna', { serialEnd: '4F2K', csrf: 'of bob' });

  expect(forms.map(([, token]) => token)).toEqual(Array(page.split('<form').length - 1).fill('of anna'));
  expect(forms.length).toBeGreaterThan(2);
  expect([forged.status, foreign.status]).toEqual([403, 403]);
  expect(desk.pressed).toEqual([]);

  const own = await send(`${DEVICE}/start`, 'anna', { serialEnd: '4f2k', csrf: 'of anna' });
  expect([own.status, own.headers.get('location')]).toEqual([
    303,
    '/portal?said=accepted&device=serial%3AF2L1#d-serial_3a_F2L1',
  ]);
  expect(desk.pressed).toEqual(['start serial:F2L1']);
});

test('a device of somebody else does not exist, by any key and with any right token', async () => {
  for (const key of ['serial%3AF2L1', 'b', 'c', '..%2Fserial%3AF2L1', '%00', 'serial:F2L1%20'])
    for (const action of ['start', 'slot', 'defer', 'sign-off', 'approve', 'refuse', 'confirm', 'wipe']) {
      const answer = await send(`/portal/devices/${key}/${action}`, 'bob', {
        serialEnd: '4F2K',
        at: '2026-04-08T07:00:00.000Z',
        csrf: 'of bob',
      });
      expect([key, action, answer.status]).toEqual([key, action, 404]);
    }
  expect(desk.pressed).toEqual([]);
});

test('a time is picked, changed and given up, and a time that is not offered is none', async () => {
  const pick = (at: string) => send(`${DEVICE}/slot`, 'anna', { at, csrf: 'of anna' });
  const answers = [];
  for (const at of ['2026-04-08T09:00:00.000Z', '2026-04-09T07:00:00.000Z', '', '2026-04-08T03:00:00.000Z', 'tonight'])
    answers.push(new URL((await pick(at)).headers.get('location') ?? '', base).searchParams.get('said'));

  expect(answers).toEqual(['accepted', 'accepted', 'accepted', 'not-now', 'not-now']);
  expect(desk.pressed).toEqual([
    'slot serial:F2L1 2026-04-08T09:00:00.000Z',
    'slot serial:F2L1 2026-04-09T07:00:00.000Z',
    'slot serial:F2L1',
  ]);
});

test('how it stands is a few bytes, the same until something changes', async () => {
  const look = async () => linkProgressSchema.parse(await (await get('/portal/progress', 'anna')).json());
  const before = await look();
  const page = await (await get('/portal', 'anna', BROWSER)).text();

  expect(await look()).toEqual(before);
  expect(page).toContain(`data-stamp="${before.stamp}"`);
  await send(`${DEVICE}/start`, 'anna', { serialEnd: '4F2K', csrf: 'of anna' });
  expect((await look()).stamp).not.toBe(before.stamp);
});
