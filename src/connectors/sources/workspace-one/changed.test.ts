import { expect, test } from 'vitest';
import { readAll } from '../../../../test/kits/connector.kit.ts';
import type { SmallReply } from '../../../../test/kits/small-server.ts';
import { device, open, server } from '../../../../test/kits/small-uem.ts';
import type { SourceConnector } from '../../connector.ts';

// The search by status change, and what is read of each device that it names.

const never = new AbortController().signal;
test('the short record of the search by status change leads to a full one; one that is gone by then is a reject, one that makes no sense a failure once all others are told', async () => {
  const connector = await open({
    'GET /API/mdm/devices/extensivesearch': () => ({
      body: {
        Devices: [...[6, 7, 5].map((id) => ({ DeviceId: id })), { DeviceId: 4, EnrollmentStatus: 'Unenrolled' }, {}],
        Total: 5,
      },
    }),
    'GET /API/mdm/devices/4': () => ({ body: device(4, { EnrollmentStatus: 'Unenrolled' }) }),
    'GET /API/mdm/devices/5': () => ({ status: 404, body: { errorCode: 5061, message: 'Device not found' } }),
    'GET /API/mdm/devices/6': () => ({ body: { SerialNumber: 'S6' } }),
    'GET /API/mdm/devices/7': () => ({ body: device(77) }),
  });

  const { records, rejects, failure } = await readAll(connector.inventory.changedDevices?.(0, never) ?? none());

  expect(failure).toMatchObject({ code: 'malformed', at: 'GET /API/mdm/devices/6', excerpt: 'no usable Id' });
  expect(records.map((found) => [found.id, found.state])).toEqual([['4', 'left']]);
  expect(rejects.length).toBe(2);
  expect(server?.requests.some((request) => request.includes('statuschangestarttime=1970-01-01T00'))).toBe(true);
});

const leaving = (answerOf: (id: number) => SmallReply | null) =>
  open({
    'GET /API/mdm/devices/extensivesearch': () => ({
      body: { Devices: [4, 5, 6].map((id) => ({ DeviceId: id, EnrollmentStatus: 'Unenrolled' })), Total: 3 },
    }),
    'GET /API/mdm/devices/': (request) => {
      const id = Number(/devices\/(\d+)/.exec(request)?.[1]);
      return answerOf(id) ?? { body: device(id, { EnrollmentStatus: 'Unenrolled' }) };
    },
  });

const changesOf = async (connector: SourceConnector) => {
  const { records, failure } = await readAll(connector.inventory.changedDevices?.(0, never) ?? none());
  return [records.map(({ id }) => id), failure?.code ?? null];
};

test('a device whose record alone cannot be read hides no change of another, however often it fails', async () => {
  let isRefused = true;
  const connector = await leaving((id) =>
    id === 5 && isRefused ? { status: 403, body: { errorCode: 1005, message: 'Access denied' } } : null,
  );

  expect(await changesOf(connector)).toEqual([['4', '6'], 'forbidden']);
  expect(await changesOf(connector)).toEqual([[], 'forbidden']);
  isRefused = false;
  expect(await changesOf(connector)).toEqual([['5'], null]);
});

test('what was not asked for because the product said no to everything is told by the next read', async () => {
  let isOut = true;
  const connector = await leaving((id) => (id > 4 && isOut ? { status: 401, body: {} } : null));

  expect(await changesOf(connector)).toEqual([['4'], 'unauthorised']);
  isOut = false;
  expect(await changesOf(connector)).toEqual([['5', '6'], null]);
});

test('what a whole list may have shown as it was is told once more by the search by status change', async () => {
  const connector = await open({
    'GET /API/mdm/devices/search': () => ({ body: { Devices: [device(4)], Total: 1 } }),
    'GET /API/mdm/devices/extensivesearch': () => ({
      body: { Devices: [{ DeviceId: 4, EnrollmentStatus: 'Unenrolled' }], Total: 1 },
    }),
    'GET /API/mdm/devices/4': () => ({ body: device(4, { EnrollmentStatus: 'Unenrolled' }) }),
  });
  const changed = async () =>
    (await readAll(connector.inventory.changedDevices?.(0, never) ?? none())).records.map(({ state }) => state);

  expect([await changed(), await changed()]).toEqual([['left'], []]);
  await readAll(connector.inventory.devices(never));
  expect(await changed()).toEqual(['left']);
});

async function* none(): AsyncGenerator<never> {}
