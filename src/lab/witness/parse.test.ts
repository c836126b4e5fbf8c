import { expect, test } from 'vitest';
import type { Hardware } from '../world/state.ts';
import { actsOf } from './parse.ts';
import { openScene, type Scene } from './scene.kit.ts';

type Naming = readonly [by: string, of: (device: Hardware) => string | null];

const NAMINGS: readonly Naming[] = [
  ['DeviceId', (device) => String(device.uemRecords[0]?.id)],
  ['Serialnumber', (device) => device.uemRecords[0]?.shownSerial ?? null],
  ['Udid', ({ udid }) => udid],
  ['ImeiNumber', ({ imei }) => imei],
  ['MacAddress', ({ mac }) => mac],
  ['Uuid', (device) => device.uemRecords[0]?.uuid ?? null],
];
const DOORS: readonly ((command: string, by: string, value: string) => readonly [path: string, body?: unknown])[] = [
  (command, by, value) => [`/API/mdm/devices/commands?command=${command}&searchBy=${by}&id=${value}`],
  (command, by, value) => [`/API/mdm/devices/commands/?command=${command}&searchBy=${by}&id=${value}`],
  (command, by, value) => [`/API/mdm/devices/commands/${command}/device/${by}/${value}`],
  (command, _by, value) => [`/API/mdm/devices/${value}/commands?command=${command}`],
  (command, _by, value) => [`/API/mdm/devices/${value}/commands/${command}`],
  (command, by, value) => [
    `/API/mdm/devices/commands/bulk?command=${command}&searchby=${by}`,
    { BulkValues: { Value: [decodeURIComponent(value)] } },
  ],
];
const SPELLINGS: readonly ((value: string) => string)[] = [
  (value) => value,
  (value) => value.toUpperCase(),
  (value) => value.toLowerCase(),
  (value) => `0${value}`,
  (value) => `${value}e0`,
  (value) => `${value}.0`,
  (value) => `+${value}`,
  (value) => ` ${value} `,
  (value) => `0x${Number(value).toString(16)}`,
];

/** The first device that has all that a record may be named by, with one record. */
function withAll({ world }: Scene): Hardware {
  const device = world.state.hardware.find(
    (one) => one.uemRecords.length === 1 && NAMINGS.every(([, of]) => (of(one) ?? '') !== ''),
  );
  if (device === undefined) throw new Error('this seed has no device with an IMEI and a MAC address');
  return device;
}

test.each(['EnterpriseWipe', 'enterprise_wipe'])(
  'whatever record the old product lets leave by %s, the witness sees named, however it is spelled',
  (command) => {
    const scene = openScene(40, 3);
    const device = withAll(scene);
    const [record] = device.uemRecords;
    if (record === undefined) throw new Error('no record');
    const obeyed = new Set<string>();
    for (const [by, of] of NAMINGS)
      for (const door of DOORS)
        for (const spelled of SPELLINGS) {
          record.status = 'Enrolled';
          const [path, body = null] = door(command, by, encodeURIComponent(spelled(of(device) ?? '')));
          const event = { type: 'http', product: 'uem', method: 'POST', path, caller: 'x', body } as const;
          const named = actsOf(scene.world.state, event).flatMap((act) =>
            act.kind === 'uem-retire' ? act.records : [],
          );
          scene.uem('POST', path, body);
          if (record.status === 'Enrolled') continue;
          obeyed.add(by);
          expect(named, path).toContain(record.id);
        }

    expect([...obeyed]).toEqual(NAMINGS.map(([by]) => by));
  },
);

test.each(['012', '1e2', '1.0', ' 7', '+7', '0x7'])(
  'the old product knows no device by the number "%s", by whichever door',
  (value) => {
    const scene = openScene(40, 3);
    const [record] = withAll(scene).uemRecords;
    if (record === undefined) throw new Error('no record');
    record.id = Number(value);
    for (const door of DOORS) {
      scene.uem('POST', ...door('EnterpriseWipe', 'DeviceId', encodeURIComponent(value)));
      expect(record.status).toBe('Enrolled');
    }
    scene.uem('POST', ...(DOORS[0]?.('EnterpriseWipe', 'DeviceId', String(record.id)) ?? ['']));
    expect(record.status).toBe('EnterpriseWipePending');
  },
);

test('a retire that resets a phone is seen where it names it by its IMEI', () => {
  const scene = openScene(40, 3);
  const reset = scene.world.state.hardware.find(({ mode, imei }) => mode === 'android-fully-managed' && imei !== null);
  if (reset === undefined) throw new Error('no fully managed phone');
  expect(
    scene.uem('POST', `/API/mdm/devices/commands?command=EnterpriseWipe&searchBy=ImeiNumber&id=${reset.imei}`).status,
  ).toBe(202);
  expect(scene.found(5).map(({ subject }) => subject)).toEqual([reset.serial]);
});
