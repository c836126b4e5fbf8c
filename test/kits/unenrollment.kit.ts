import { expect, test } from 'vitest';
import type { SourceDevice } from '../../src/domain/facts.ts';
import { never, type OpenKit, readAll } from './connector.kit.ts';
import { kitWorld } from './people.ts';

const DAY = 86_400_000;

/** Step 4 of the guide, and law 5. */
export function unenrollmentKit(open: OpenKit): void {
  const openDevices = async () => {
    const { emulator, connector } = await open(kitWorld(20));
    const { records } = await readAll(connector.inventory.devices(never));
    return { emulator, unenrollment: connector.unenrollment, devices: records };
  };

  test('retires only the device it was asked to, and twice is once', async (context) => {
    const { emulator, unenrollment, devices } = await openDevices();
    if (unenrollment === undefined) return context.skip('no unenrollment facet');
    const device = devices.find((candidate) => candidate.mode === 'android-work-profile');
    if (device === undefined) throw new Error('no device to retire');

    const first = await unenrollment.retire(device, never);
    const second = await unenrollment.retire(device, never);

    expect([first, second]).toEqual([
      { ok: true, value: 'asked' },
      { ok: true, value: 'already' },
    ]);
    expect(emulator.writes().length).toBe(1);
    expect(emulator.writes()[0]).toContain(device.id);
    expect(emulator.writes()[0]).not.toMatch(/devicewipe|delete|bulk|reset|erase/i);
  });

  test('only a later read says that the device has left', async (context) => {
    const { emulator, unenrollment, devices } = await openDevices();
    if (unenrollment === undefined) return context.skip('no unenrollment facet');
    const device = devices.find((candidate) => candidate.mode === 'windows-mdm');
    if (device === undefined) throw new Error('no device to retire');

    const before = await unenrollment.state(device.id, never);
    await unenrollment.retire(device, never);
    const during = await unenrollment.state(device.id, never);
    await emulator.clock.sleep(2 * DAY);
    const after = await unenrollment.state(device.id, never);
    const again = await unenrollment.retire(device, never);

    expect([before, during, after].map((state) => state.ok && state.value)).toEqual([
      'managed',
      'leave-requested',
      'left',
    ]);
    expect(again).toEqual({ ok: true, value: 'already' });
    expect(emulator.writes().filter((write) => write.startsWith('POST')).length).toBe(1);
  });

  test.for<readonly [string, Partial<SourceDevice>]>([
    ['fully managed Android', { mode: 'android-fully-managed' }],
    ['dedicated Android', { mode: 'android-dedicated' }],
    ['COPE on Android 10', { mode: 'android-cope', osVersion: '10' }],
    ['COPE on an unknown version', { mode: 'android-cope', osVersion: null }],
    ['an unknown mode', { mode: 'unknown' }],
    ['automated enrollment on iOS 18', { mode: 'apple-ade', platform: 'ios', osVersion: '18.6' }],
    ['automated enrollment on an unknown iPadOS', { mode: 'apple-ade', platform: 'ipados', osVersion: null }],
  ])('%s is never asked to leave: it would be erased', async ([, trait], context) => {
    const { emulator, unenrollment, devices } = await openDevices();
    const [device] = devices;
    if (unenrollment === undefined || device === undefined) return context.skip('no unenrollment facet');

    const answer = await unenrollment.retire({ ...device, platform: 'android', ...trait }, never);

    expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden-by-law' } });
    expect(emulator.writes()).toEqual([]);
  });

  test('each device that the plan thinks harmless is looked at again: what the product says now counts', async (context) => {
    const { emulator, unenrollment, devices } = await openDevices();
    if (unenrollment === undefined) return context.skip('no unenrollment facet');
    const device = devices.find((candidate) => candidate.mode === 'android-fully-managed');
    if (device === undefined) throw new Error('no fully managed device');

    const answer = await unenrollment.retire({ ...device, mode: 'android-work-profile' }, never);

    expect(answer).toMatchObject({ ok: false, error: { code: 'forbidden-by-law' } });
    expect(emulator.writes()).toEqual([]);
  });

  test('a device that the product does not know is null, and nobody can retire it', async (context) => {
    const { emulator, unenrollment, devices } = await openDevices();
    if (unenrollment === undefined) return context.skip('no unenrollment facet');
    const device = devices.find((candidate) => candidate.mode === 'windows-mdm');
    if (device === undefined) throw new Error('no device');

    const state = await unenrollment.state('99999999', never);
    const answer = await unenrollment.retire({ ...device, id: '99999999' }, never);

    expect(state).toEqual({ ok: true, value: null });
    expect(answer).toMatchObject({ ok: false, error: { code: 'not-found' } });
    expect(emulator.writes()).toEqual([]);
  });

  test('a record that stands for another device by now is left alone', async (context) => {
    const { emulator, unenrollment, devices } = await openDevices();
    if (unenrollment === undefined) return context.skip('no unenrollment facet');
    const device = devices.find((candidate) => candidate.mode === 'windows-mdm');
    if (device === undefined) throw new Error('no device');

    const answer = await unenrollment.retire({ ...device, serial: 'SOMETHING-ELSE' }, never);

    expect(answer).toMatchObject({ ok: false, error: { code: 'conflict' } });
    expect(emulator.writes()).toEqual([]);
  });
}
