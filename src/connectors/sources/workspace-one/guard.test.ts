import fc from 'fast-check';
import { afterEach, expect, test } from 'vitest';
import { serve, type SmallServer } from '../../../../test/kits/small-server.ts';
import type { HttpRequest } from '../../connector.ts';
import { guarded, whyForbidden } from './guard.ts';

const never = new AbortController().signal;
let server: SmallServer | null = null;
afterEach(async () => {
  await server?.stop();
  server = null;
});

/** Everything that destroys, in every spelling that documents and scripts know. */
const destructive: readonly HttpRequest[] = [
  { method: 'POST', url: '/API/mdm/devices/12/commands?command=DeviceWipe' },
  { method: 'POST', url: '/API/mdm/devices/12/commands?command=DEVICE_WIPE' },
  { method: 'POST', url: '/API/mdm/devices/12/commands?command=ENTERPRISE_RESET' },
  { method: 'POST', url: '/API/mdm/devices/12/commands?command=EnterpriseWipe&command=DeviceWipe' },
  { method: 'POST', url: '/API/mdm/devices/12/commands?command=EnterpriseWipe', body: { command: 'DeviceWipe' } },
  { method: 'POST', url: '/API/mdm/devices/12/commands?command=EnterpriseWipe?command=DeviceWipe' },
  { method: 'POST', url: '/API/mdm/devices/commands?command=DeviceWipe&searchBy=Serialnumber&id=X' },
  { method: 'POST', url: '/API/mdm/devices/commands?command=EnterpriseWipe&searchBy=Serialnumber&id=X' },
  { method: 'POST', url: '/API/mdm/devices/commands/DeviceWipe/device/SerialNumber/X', body: {} },
  { method: 'POST', url: '/API/mdm/devices/commands/bulk?command=DeviceWipe', body: { BulkValues: { Value: ['1'] } } },
  {
    method: 'POST',
    url: '/API/mdm/devices/commands/bulk?command=EnterpriseWipe',
    body: { BulkValues: { Value: ['1'] } },
  },
  { method: 'POST', url: '/API/mdm/devices/5dbc1a3f-0000-4000-a000-000000000000/commands/DeviceWipe' },
  { method: 'POST', url: '/API/mdm/devices/bulk', body: { BulkValues: { Value: ['1'] } } },
  { method: 'DELETE', url: '/API/mdm/devices/12' },
  { method: 'DELETE', url: '/API/mdm/devices?searchBy=Serialnumber&id=X' },
  { method: 'DELETE', url: '/API/mdm/devices/macaddress/001122334455' },
  { method: 'DELETE', url: '/API/mdm/smartgroups/12' },
  { method: 'DELETE', url: '/API/system/usergroups/12/delete' },
  { method: 'POST', url: '/API/system/users/delete', body: { BulkValues: { Value: ['1'] } } },
  { method: 'DELETE', url: '/API/mdm/dep/accounts/12' },
  { method: 'PUT', url: '/API/system/groups/5dbc1a3f-0000-4000-a000-000000000000/device-wipe-lock' },
  { method: 'GET', url: '/API/mdm/devices/12', headers: { 'x-http-method-override': 'DELETE' } },
  { method: 'PUT', url: '/API/mdm/smartgroups/../devices/12', body: '{}' },
  { method: 'POST', url: '/API/mdm/devices/12%2Fcommands?command=EnterpriseWipe' },
  { method: 'POST', url: 'http://elsewhere.example/API/mdm/devices/12/commands?command=EnterpriseWipe' },
];

test('no destructive call reaches the wire', async () => {
  server = await serve(() => ({ status: 202 }));
  const door = guarded(server.http);

  for (const request of destructive) {
    const answer = await door.send(request, never);
    expect(answer, `${request.method} ${request.url}`).toMatchObject({
      ok: false,
      error: { code: 'forbidden-by-law' },
    });
  }

  expect(server.requests).toEqual([]);
});

test('the one command that may be sent goes out, with an empty body', async () => {
  server = await serve(() => ({ status: 202 }));

  const answer = await guarded(server.http).send(
    { method: 'POST', url: '/API/mdm/devices/12/commands?command=EnterpriseWipe' },
    never,
  );

  expect(answer).toMatchObject({ ok: true, value: { status: 202 } });
  expect(server.requests).toEqual(['POST /API/mdm/devices/12/commands?command=EnterpriseWipe']);
});

test('whatever is put together, a write is one of five shapes', () => {
  const word = fc.constantFrom(
    'API',
    'mdm',
    'system',
    'devices',
    'commands',
    'bulk',
    'smartgroups',
    'usergroups',
    '12',
    'user',
    'addusertogroup',
    'createcustomusergroup',
    'delete',
    '..',
    'DeviceWipe',
  );
  const query = fc.constantFrom(
    '',
    '?command=EnterpriseWipe',
    '?command=DeviceWipe',
    '?command=EnterpriseWipe&x=1',
    '?searchBy=Serialnumber&id=1',
  );
  const body = fc.constantFrom<unknown>(undefined, '{}', {});
  const shapes =
    /^(?:POST \/API\/mdm\/devices\/12\/commands\?command=EnterpriseWipe|PUT \/API\/mdm\/smartgroups\/12|POST \/API\/system\/usergroups\/(?:createcustomusergroup|12\/user\/12\/addusertogroup))$/;
  fc.assert(
    fc.property(
      fc.constantFrom('POST', 'PUT', 'PATCH', 'DELETE'),
      fc.array(word, { minLength: 1, maxLength: 7 }),
      query,
      body,
      (method, path, search, sent) => {
        const request = { method, url: `/${path.join('/')}${search}`, body: sent } as HttpRequest;
        return whyForbidden(request) !== null || shapes.test(`${method} ${request.url}`);
      },
    ),
    { numRuns: 3_000 },
  );
});
