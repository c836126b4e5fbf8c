import { afterEach, describe, expect, test } from 'vitest';
import type { ConnectorFailure, Page, Pages, SourceConnector, SourceModule } from '../../src/connectors/connector.ts';
import type { SourceDevice } from '../../src/domain/facts.ts';
import { accessKit } from './access.kit.ts';
import type { KitDevice, KitEmulator, KitFault, KitWorld, StartEmulator } from './emulator.ts';
import { kitWorld } from './people.ts';
import { unenrollmentKit } from './unenrollment.kit.ts';

export const never = new AbortController().signal;

/** An emulator and the connector on it, gone after the test. */
export type OpenKit = (world: KitWorld) => Promise<{
  readonly emulator: KitEmulator;
  readonly connector: SourceConnector;
}>;

/** What every source connector promises, checked against its vendor's emulator. Absent facets are skipped by name. */
export function connectorKit(module: SourceModule, start: StartEmulator): void {
  let running: KitEmulator | null = null;
  afterEach(async () => {
    await running?.stop();
    running = null;
  });
  const open: OpenKit = async (world) => {
    const emulator = await start(world);
    running = emulator;
    return { emulator, connector: module.open(emulator.settings, emulator.http, emulator.clock) };
  };
  describe('inventory', () => inventoryKit(open));
  describe('credentials, outage, strange answers', () => troubleKit(module, open));
  describe('its own rules', () => accessKit(open));
  describe('leaving', () => unenrollmentKit(open));
  describe('honesty', () => honestyKit(module, open));
}

/** Reads to the end. A failure is kept: what came before it was read, but the read was not complete. */
export async function readAll<T>(pages: Pages<T>): Promise<Page<T> & { readonly failure: ConnectorFailure | null }> {
  const records: T[] = [];
  const rejects: Page<T>['rejects'][number][] = [];
  let failure: ConnectorFailure | null = null;
  for await (const page of pages) {
    expect(failure, 'a failure is the last thing yielded').toBeNull();
    if (page.ok) {
      records.push(...page.value.records);
      rejects.push(...page.value.rejects);
    } else failure = page.error;
  }
  return { records, rejects, failure };
}

function inventoryKit(open: OpenKit): void {
  test.each([1, 499, 500, 501, 1500])(
    '%i devices: each once, in order, with stable ids, and nothing written',
    async (size) => {
      const { emulator, connector } = await open(kitWorld(size));

      const first = await readAll(connector.inventory.devices(never));
      const second = await readAll(connector.inventory.devices(never));

      expect([first.failure, first.rejects]).toEqual([null, []]);
      expect(first.records.map((device) => device.serial)).toEqual(
        kitWorld(size).devices.map((device) => device.serial),
      );
      expect(new Set(first.records.map((device) => device.id)).size).toBe(size);
      expect(second.records.map((device) => device.id)).toEqual(first.records.map((device) => device.id));
      expect(emulator.writes()).toEqual([]);
    },
  );

  test('no devices at all is an empty read, or one failure where a source without devices makes no sense', async () => {
    const { connector } = await open(kitWorld(0));

    const { records, rejects, failure } = await readAll(connector.inventory.devices(never));

    expect([records, rejects]).toEqual([[], []]);
    expect(failure === null || JSON.stringify(failure).includes('empty')).toBe(true);
  });

  test('every device is who it is: what differs from the truth is unknown, never wrong', async () => {
    const world = kitWorld(60);
    const { emulator, connector } = await open(world);

    const { records } = await readAll(connector.inventory.devices(never));

    for (const [index, device] of records.entries()) {
      const truth = world.devices[index];
      if (truth === undefined) throw new Error('more devices than there are');
      expect(wrongOf(device, truth, emulator.userIds()), `${device.serial ?? ''}`).toEqual([]);
    }
    const known = records.filter((device) => device.mode !== 'unknown').length;
    expect(known).toBeGreaterThan(records.length / 2);
  });

  test('every user once, with the addresses that Entra may know them by, in lower case', async () => {
    const world = kitWorld(1100);
    const { emulator, connector } = await open(world);

    const { records, rejects, failure } = await readAll(connector.inventory.users(never));

    expect([failure, rejects]).toEqual([null, []]);
    expect(records.map((user) => user.userName)).toEqual(world.users);
    expect(records.map((user) => user.mail)).toEqual(world.users.map((user) => `${user}@kit.example`));
    expect(records.map((user) => user.id)).toEqual(world.users.map((user) => emulator.userIds().get(user)));
  });

  test('a record that cannot be read comes back as a reject', async () => {
    const { emulator, connector } = await open(kitWorld(5));
    emulator.breakWith('one-record-without-id');

    const { records, rejects, failure } = await readAll(connector.inventory.devices(never));

    expect([records.length, rejects.length, failure]).toEqual([4, 1, null]);
    expect(rejects[0]?.where).not.toBe('');
  });

  test('the poll for changes names who changed and nobody else', async (context) => {
    const { emulator, connector } = await open(kitWorld(12));
    const { changedDevices } = connector.inventory;
    if (changedDevices === undefined) return context.skip('no read of changes');
    const before = emulator.clock.now();
    await emulator.clock.sleep(60_000);

    const none = await readAll(changedDevices(before, never));
    const { records } = await readAll(connector.inventory.devices(never));
    const [device] = records;
    if (device === undefined) throw new Error('no device');
    await connector.unenrollment?.retire(device, never);
    const one = await readAll(changedDevices(before, never));

    expect([none.records, none.failure]).toEqual([[], null]);
    expect(one.records.map((changed) => [changed.id, changed.state])).toEqual([[device.id, 'leave-requested']]);
    expect(one.records[0]).toEqual({ ...device, state: 'leave-requested', lastSeenAt: one.records[0]?.lastSeenAt });
  });
}

/** The fields in which a device is not what it is, unknown and null apart. */
function wrongOf(device: SourceDevice, truth: KitDevice, userIds: ReadonlyMap<string, string>): readonly string[] {
  const modes = [truth.mode, 'unknown'];
  const pairs: readonly (readonly [string, boolean])[] = [
    ['serial', device.serial === truth.serial],
    ['platform', device.platform === truth.platform],
    ['ownership', device.ownership === truth.ownership],
    ['osVersion', device.osVersion === truth.osVersion],
    ['mode', modes.includes(device.mode)],
    ['enrolledAt', device.enrolledAt === truth.enrolledAt],
    ['userName', device.userName === truth.user],
    ['userMail', device.userMail === (truth.user === null ? null : `${truth.user}@kit.example`)],
    ['sourceUserId', device.sourceUserId === (truth.user === null ? null : (userIds.get(truth.user) ?? 'lost'))],
    ['state', device.state === 'managed' || device.state === 'unknown'],
  ];
  return pairs.flatMap(([field, right]) => (right ? [] : [field]));
}

function troubleKit(module: SourceModule, open: OpenKit): void {
  test('wrong credentials are unauthorised, after two calls at most, and no secret shows', async (context) => {
    if (module.connection === undefined) return context.skip('no network');
    const { emulator } = await open(kitWorld(3));
    const connector = module.open(emulator.settings, emulator.wrongHttp, emulator.clock);

    const { failure } = await readAll(connector.inventory.devices(never));
    const lines = await connector.check(never);

    expect(failure?.code).toBe('unauthorised');
    expect(emulator.calls()).toBeLessThanOrEqual(2);
    expect(lines).toMatchObject({ ok: true });
    expect(lines.ok && lines.value.some((line) => !line.ok)).toBe(true);
    const said = JSON.stringify([failure, lines]);
    for (const secret of emulator.secrets) expect(said).not.toContain(secret);
  });

  test('right credentials make every line of the check green, and write nothing', async () => {
    const { emulator, connector } = await open(kitWorld(3));

    const lines = await connector.check(never);

    expect(lines.ok && lines.value.filter((line) => !line.ok)).toEqual([]);
    expect(lines.ok && lines.value.length).toBeGreaterThan(0);
    expect(emulator.writes()).toEqual([]);
  });

  test('a token that dies between two pages is renewed, and nobody is lost', async (context) => {
    if (module.connection === undefined) return context.skip('no network');
    const { emulator, connector } = await open(kitWorld(1001));
    emulator.breakWith('token-expires');

    const { records, failure } = await readAll(connector.inventory.devices(never));

    expect([records.length, failure]).toEqual([1001, null]);
  });

  test('a single "slow down" is waited out as long as asked; a lasting one is reported in milliseconds', async (context) => {
    if (module.connection === undefined) return context.skip('no network');
    const { emulator, connector } = await open(kitWorld(3));
    const before = emulator.clock.now();
    emulator.breakWith('throttled-once');

    const once = await readAll(connector.inventory.devices(never));
    const waited = emulator.clock.now() - before;
    emulator.breakWith('throttled');
    const lasting = await readAll(connector.inventory.devices(never));

    expect([once.records.length, once.failure]).toEqual([3, null]);
    expect(waited).toBeGreaterThanOrEqual(7_000);
    expect(lasting.failure).toMatchObject({ code: 'throttled', retryAfterMs: 7_000 });
  });

  test.each([
    ['cut-connection', 'unreachable'],
    ['html-instead-of-json', 'malformed'],
    ['cut-off-json', 'malformed'],
  ] as const)('%s is %s: no throw, a short excerpt, and nobody half-read counts as gone', async (fault, code) => {
    const { emulator, connector } = await open(kitWorld(3));
    if (fault === 'cut-connection' && module.connection === undefined) return;
    emulator.breakWith(fault satisfies KitFault);

    const { failure } = await readAll(connector.inventory.devices(never));

    expect(failure?.code).toBe(code);
    const excerpt = failure?.code === 'malformed' ? failure.excerpt : '';
    expect(excerpt.length).toBeLessThanOrEqual(200);
  });

  test('words that no document knows are unknown, not a guess and not a crash', async () => {
    const { emulator, connector } = await open(kitWorld(6));
    emulator.breakWith('unknown-words');

    const { records, failure } = await readAll(connector.inventory.devices(never));

    expect([records.length, failure]).toEqual([6, null]);
    for (const device of records) {
      // A model may still tell the platform; how it is held nothing tells but Apple's own mark of automated enrollment.
      expect([device.ownership, device.state, device.compliant]).toEqual(['unknown', 'unknown', 'unknown']);
      expect(['unknown', 'apple-ade', 'apple-profile']).toContain(device.mode);
    }
  });

  test('null where text was is nothing, or a reject; never a crash', async () => {
    const { emulator, connector } = await open(kitWorld(6));
    emulator.breakWith('null-for-text');

    const { records, rejects, failure } = await readAll(connector.inventory.devices(never));

    expect([records.length + rejects.length, failure]).toEqual([6, null]);
    expect(records.map((device) => device.serial)).toEqual(records.map(() => null));
  });

  test('an abort ends a read at once', async (context) => {
    if (module.connection === undefined) return context.skip('no network');
    const { connector } = await open(kitWorld(1200));
    const abort = new AbortController();
    const seen: string[] = [];

    for await (const page of connector.inventory.devices(abort.signal)) {
      seen.push(page.ok ? 'page' : `${page.error.code} ${'detail' in page.error ? (page.error.detail ?? '') : ''}`);
      abort.abort();
    }

    expect(seen).toEqual(['page', 'unreachable aborted']);
  });
}

function honestyKit(module: SourceModule, open: OpenKit): void {
  test('the connector is the vendor that the registry says, and its settings are named once', async () => {
    const { connector } = await open(kitWorld(1));
    const names = module.settings.map((field) => field.name);

    expect(connector.vendor).toBe(module.vendor);
    expect(new Set(names).size).toBe(names.length);
  });

  test('what must be ended in the end has an id of its own and a source to read', async () => {
    const { connector } = await open(kitWorld(1));
    const ids = connector.decommission.map((item) => item.id);

    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThan(0);
    for (const item of connector.decommission) expect(new URL(item.source).protocol).toBe('https:');
  });

  test('a facet that is absent is absent altogether: no method answers "not possible"', async () => {
    const { connector } = await open(kitWorld(1));

    for (const facet of [connector.access, connector.unenrollment]) {
      if (facet === undefined) continue;
      expect(Object.values(facet).every((method) => typeof method === 'function')).toBe(true);
    }
    expect(Object.keys(connector.unenrollment ?? {}).filter((name) => /wipe|erase|delete/i.test(name))).toEqual([]);
  });
}
