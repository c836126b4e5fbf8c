import { expect, test } from 'vitest';
import { readAll } from '../../../../test/kits/connector.kit.ts';
import { open } from '../../../../test/kits/small-uem.ts';

const never = new AbortController().signal;

/** One computer, planned as `before` and read again as `now`; how a retire ends, and how many enterprise wipes were asked for. */
async function retired(before: object, now: object) {
  let record: object = before;
  let wiped = 0;
  const shown = () => ({
    Id: { Value: 1 },
    SerialNumber: 'S1',
    Platform: 'WinRT',
    OperatingSystem: '10.0.22631',
    EnrollmentStatus: 'Enrolled',
    LastEnrolledOn: '2025-01-01T08:00:00',
    ...record,
  });
  const connector = await open(
    {
      'GET /API/mdm/devices/search': () => ({ body: { Devices: [shown()], Total: 1 } }),
      'GET /API/mdm/devices/1': () => ({ body: shown() }),
      'POST /API/mdm/devices/1/commands': () => {
        wiped += 1;
        return { status: 202 };
      },
    },
    {},
    () => Date.UTC(2026, 2, 2, 12),
  );
  const [planned] = (await readAll(connector.inventory.devices(never))).records;
  if (planned === undefined) throw new Error('no computer');
  record = now;
  const done = await connector.unenrollment?.retire(planned, never);
  return { done, wiped };
}

const ann = { UserId: { Id: { Value: 7 }, Name: 'ann' }, UserName: 'ann' };

test.each([
  ['is checked out', { Ownership: 'S', ...ann }, { Ownership: 'S', ...ann }],
  ['was nobody’s when it was planned, and is checked out now', { Ownership: 'S' }, { Ownership: 'S', ...ann }],
  ['has become shared since', { Ownership: 'C', ...ann }, { Ownership: 'S', ...ann }],
])('a shared computer that %s is not asked to leave', async (_what, before, now) => {
  const { done, wiped } = await retired(before, now);

  expect(done).toMatchObject({ ok: false, error: { code: 'conflict', detail: expect.stringContaining('shared') } });
  expect(wiped).toBe(0);
});

test.each([
  ['shared and nobody’s', { Ownership: 'S' }],
  ['a person’s own', { Ownership: 'C', ...ann }],
])('one that is %s is', async (_what, record) => {
  const { done, wiped } = await retired(record, record);

  expect([done?.ok, wiped]).toEqual([true, 1]);
});
