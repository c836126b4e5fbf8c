import { expect, test } from 'vitest';
import { readAll } from '../../../../test/kits/connector.kit.ts';
import { open } from '../../../../test/kits/small-uem.ts';
import { HOUR, MINUTE } from '../../../domain/words.ts';

// A phone that was reset and enrolled again: the same record, held in another way, perhaps by somebody else.

const never = new AbortController().signal;
const NOON = Date.UTC(2026, 2, 2, 12);
const BEFORE = '2025-01-01T08:00:00';
const SETTINGS = { modeGroups: 'android-work-profile=WP; android-fully-managed=FM' };

interface Phone {
  readonly enrolled: string;
  readonly group: 'WP' | 'FM' | null;
  readonly owner?: number | null;
  readonly category?: string;
}

/** One phone, as the product has it now; `wiped`: so many enterprise wipes were asked for. */
async function one(first: Phone) {
  let phone = first;
  let now = NOON;
  let wiped = 0;
  const record = () => ({
    Id: { Value: 1 },
    SerialNumber: 'S1',
    Platform: 'Android',
    OperatingSystem: '15',
    EnrollmentStatus: 'Enrolled',
    ...(phone.owner === null ? {} : { UserId: { Id: { Value: phone.owner ?? 7 }, Name: 'ann' } }),
    ...(phone.category === undefined ? {} : { EnrollmentCategory: phone.category }),
    LastEnrolledOn: phone.enrolled,
  });
  const groupIs = (name: 'WP' | 'FM') => () =>
    phone.group === name ? { body: { Devices: [{ Id: '1' }] } } : { status: 204 };
  const named = (request: string) => {
    const [Name, SmartGroupID] = request.includes('FM') ? ['FM', 2] : ['WP', 1];
    return { body: { SmartGroups: [{ Name, SmartGroupID }], Total: 1 } };
  };
  const connector = await open(
    {
      'GET /API/mdm/devices/search': () => ({ body: { Devices: [record()], Total: 1 } }),
      'GET /API/mdm/devices/extensivesearch': () => ({
        body: { Devices: [{ DeviceId: 1, EnrollmentStatus: 'Enrolled', LastEnrolledOn: phone.enrolled }], Total: 1 },
      }),
      'GET /API/mdm/devices/1': () => ({ body: record() }),
      'GET /API/mdm/smartgroups/search': named,
      'GET /API/mdm/smartgroups/1/devices': groupIs('WP'),
      'GET /API/mdm/smartgroups/2/devices': groupIs('FM'),
      'POST /API/mdm/devices/1/commands': () => {
        wiped += 1;
        return { status: 202 };
      },
    },
    SETTINGS,
    () => now,
  );

  const [planned] = (await readAll(connector.inventory.devices(never))).records;
  if (planned === undefined) throw new Error('no phone');
  return {
    connector,
    planned,
    become: (next: Phone) => void (phone = next),
    later: (ms: number) => void (now += ms),
    retire: () => connector.unenrollment?.retire(planned, never),
    wiped: () => wiped,
  };
}

test('a phone that is as it was planned leaves', async () => {
  const phone = await one({ enrolled: BEFORE, group: 'WP' });

  expect(phone.planned.mode).toBe('android-work-profile');
  expect(await phone.retire()).toEqual({ ok: true, value: 'asked' });
  expect(phone.wiped()).toBe(1);
});

test.each<[string, Phone, string]>([
  ['enrolled anew', { enrolled: '2026-03-02T11:00:00', group: 'WP' }, 'conflict'],
  ['given to another', { enrolled: BEFORE, group: 'WP', owner: 8 }, 'conflict'],
  ['of nobody any more', { enrolled: BEFORE, group: 'WP', owner: null }, 'conflict'],
  ['without a time', { enrolled: '', group: 'WP' }, 'conflict'],
  ['held in another way', { enrolled: BEFORE, group: 'FM' }, 'forbidden-by-law'],
  ['in no group any more', { enrolled: BEFORE, group: null }, 'forbidden-by-law'],
])('one that was %s since the plan was made is left alone', async (_what, now, code) => {
  const phone = await one({ enrolled: BEFORE, group: 'WP' });
  phone.become(now);

  expect(await phone.retire()).toMatchObject({ ok: false, error: { code } });
  expect(phone.wiped()).toBe(0);
});

test('a time that is written without parts of a second is the same time', async () => {
  const phone = await one({ enrolled: `${BEFORE}.871`, group: 'WP' });
  phone.become({ enrolled: '1/1/2025 8:00:00 AM', group: 'WP' });

  expect(await phone.retire()).toEqual({ ok: true, value: 'asked' });
});

test('what its record says of a new phone is not believed where its group says otherwise', async () => {
  const category = 'WorkProfile';
  const old = await one({ enrolled: BEFORE, group: 'WP', category });
  expect(old.planned.mode).toBe('android-work-profile');
  const [against, alone] = [
    await one({ enrolled: '2026-03-02T11:50:00', group: 'FM', category }),
    await one({ enrolled: '2026-03-02T11:50:00', group: 'WP', category }),
  ];

  expect([against.planned.mode, alone.planned.mode]).toEqual(['unknown', 'android-work-profile']);
});

test('how a phone is held that was enrolled a moment ago is not known until its groups have had time', async () => {
  const phone = await one({ enrolled: '2026-03-02T11:50:00', group: 'WP' });
  const changed = async () =>
    await readAll(phone.connector.inventory.changedDevices?.(NOON - HOUR, never) ?? nothing());
  expect(phone.planned.mode).toBe('unknown');
  expect((await changed()).records.map(({ mode }) => mode)).toEqual(['unknown']);

  // Its group is made anew; what changed is told until then, and once after it.
  phone.later(20 * MINUTE);
  phone.become({ enrolled: '2026-03-02T11:50:00', group: 'FM' });
  expect((await changed()).records.map(({ mode }) => mode)).toEqual(['unknown']);
  phone.later(30 * MINUTE);
  expect((await changed()).records.map(({ mode }) => mode)).toEqual(['android-fully-managed']);
  expect((await changed()).records).toEqual([]);
});

async function* nothing(): AsyncGenerator<never> {}
