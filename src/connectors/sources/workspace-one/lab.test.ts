import { afterEach, expect, test } from 'vitest';
import { readAll } from '../../../../test/kits/connector.kit.ts';
import { kitWorld } from '../../../../test/kits/people.ts';
import { startWorkspaceOne, type UemEmulator } from '../../../../test/kits/workspace-one.emulator.ts';
import { openWorld } from '../../../lab/world/world.ts';
import { startUem } from '../../../lab/uem/server.ts';
import { openHttp } from '../../http.ts';
import { workspaceOne } from './workspace-one.ts';

const never = new AbortController().signal;
let emulator: UemEmulator | null = null;
afterEach(async () => {
  await emulator?.stop();
  emulator = null;
});

/** A connector with other settings than the emulator's own, on the same emulator. */
function openWith(
  running: UemEmulator,
  settings: Readonly<Record<string, string>>,
  fresh?: () => Readonly<Record<string, string>>,
) {
  const how = workspaceOne.connection?.(settings, running.clock, fresh);
  if (how === undefined) throw new Error('no connection');
  const http = openHttp({ ...how, clock: running.clock, fetchTimeoutMs: 2_000 });
  return { connector: workspaceOne.open(settings, http, running.clock), close: http.close };
}

test('Basic sign-in with the tenant code works as OAuth does', async () => {
  emulator = await startWorkspaceOne(kitWorld(3));
  const { userName, password, tenantCode } = emulator.world.state.organisation.uemAccount;
  const { connector, close } = openWith(emulator, { url: emulator.url, userName, password, tenantCode });

  const lines = await connector.check(never);
  const { records } = await readAll(connector.inventory.devices(never));
  await close();

  expect(lines.ok && lines.value.every((line) => line.ok)).toBe(true);
  expect(records.length).toBe(3);
});

test('a password that is rotated while we run is taken up, and until then no second attempt is made with the old', async () => {
  emulator = await startWorkspaceOne(kitWorld(3));
  const account = emulator.world.state.organisation.uemAccount;
  const { userName, password, tenantCode } = account;
  const settings = { url: emulator.url, userName, password, tenantCode };
  let now = settings;
  const { connector, close } = openWith(emulator, settings, () => now);
  const read = async () => {
    const { failure } = await readAll(connector.inventory.users(never));
    return failure?.code ?? 'read';
  };
  const before = await read();
  account.password = 'rotated-password';
  const asked = emulator.calls();
  const between = [await read(), await read()];
  const askedBetween = emulator.calls() - asked;
  now = { ...settings, password: 'rotated-password' };
  const after = await read();
  await close();

  expect([before, between, after]).toEqual(['read', ['unauthorised', 'unauthorised'], 'read']);
  expect(askedBetween).toBe(1);
});

test('so is a tenant code, with a token too', async () => {
  emulator = await startWorkspaceOne(kitWorld(3));
  let now = emulator.settings;
  const { connector, close } = openWith(emulator, emulator.settings, () => now);
  const before = await readAll(connector.inventory.users(never));
  emulator.world.state.organisation.uemAccount.tenantCode = 'rotated-code';
  now = { ...emulator.settings, tenantCode: 'rotated-code' };
  const after = await readAll(connector.inventory.users(never));
  await close();

  expect([before.failure, after.failure]).toEqual([null, null]);
});

test('a tenant code that was rotated to a wrong one is not repeated, though the product repeats it', async () => {
  emulator = await startWorkspaceOne(kitWorld(3));
  const { settings } = emulator;
  const { connector, close } = openWith(emulator, settings, () => ({
    ...settings,
    tenantCode: 'planted-rotated-code',
  }));
  const { failure } = await readAll(connector.inventory.users(never));
  const lines = await connector.check(never);
  await close();

  expect(failure).toMatchObject({ code: 'unauthorised', detail: '1013' });
  expect(lines).toMatchObject({ ok: true, value: [{ code: 'tenant-code', ok: false }] });
  expect(JSON.stringify([failure, lines])).not.toContain('planted-rotated-code');
});

test.each([
  ['clientSecret', 'wrong-secret'],
  ['tenantCode', 'tenant-code'],
] as const)('a wrong %s is the line %s of the check', async (name, code) => {
  emulator = await startWorkspaceOne(kitWorld(3));
  const { connector, close } = openWith(emulator, { ...emulator.settings, [name]: 'planted-wrong-value' });

  const lines = await connector.check(never);
  await close();

  expect(lines).toMatchObject({ ok: true, value: [{ code, ok: false }] });
  expect(JSON.stringify(lines)).not.toContain('planted-wrong-value');
});

test('without credentials nothing is called', async () => {
  emulator = await startWorkspaceOne(kitWorld(3));
  const { connector, close } = openWith(emulator, { url: emulator.url });

  const lines = await connector.check(never);
  await close();

  expect(lines).toMatchObject({ ok: true, value: [{ code: 'connection', ok: false }] });
  expect(emulator.calls()).toBe(0);
});

test('what wipe protection keeps back is on hold until somebody releases it', async () => {
  emulator = await startWorkspaceOne(kitWorld(20));
  emulator.world.state.uem.wipeProtection.limit = 1;
  const connector = workspaceOne.open(emulator.settings, emulator.http, emulator.clock);
  const { records } = await readAll(connector.inventory.devices(never));
  const [first, second] = records.filter((device) => device.mode === 'windows-mdm');
  if (first === undefined || second === undefined) throw new Error('not enough devices');

  await connector.unenrollment?.retire(first, never);
  const asked = await connector.unenrollment?.retire(second, never);
  await emulator.clock.sleep(2 * 86_400_000);
  const states = [
    await connector.unenrollment?.state(first.id, never),
    await connector.unenrollment?.state(second.id, never),
  ];

  expect(asked).toEqual({ ok: true, value: 'asked' });
  expect(states.map((state) => state?.ok === true && state.value)).toEqual(['left', 'on-hold']);
});

test('the sample organisation as it is: everybody is read, and nobody whom a retire would erase can be retired', async () => {
  const world = openWorld({ users: 120, seed: 5, source: 'workspace-one', stateDir: null });
  world.state.uem.wipeProtection.limit = 10_000;
  const uem = await startUem({ world });
  const clock = {
    now: () => world.state.now,
    sleep: async (ms: number) => {
      world.apply({ type: 'advance', to: world.state.now + ms });
    },
  };
  const { uemAccount } = world.state.organisation;
  const settings = { url: uem.url, tokenUrl: `${uem.url}/connect/token`, ...uemAccount };
  const http = openHttp({ ...workspaceOne.connection?.(settings, clock), baseUrl: uem.url, clock });
  const connector = workspaceOne.open(settings, http, clock);

  const { records, rejects, failure } = await readAll(connector.inventory.devices(never));
  for (const device of records) await connector.unenrollment?.retire(device, never);
  await clock.sleep(20 * 86_400_000);
  await http.close();
  await uem.stop();

  const shown = world.state.hardware.flatMap((hardware) => hardware.uemRecords).length;
  expect([records.length, rejects, failure]).toEqual([shown, [], null]);
  expect(world.state.hardware.filter((hardware) => hardware.erasedAt !== null)).toEqual([]);
  expect(world.state.hardware.filter((hardware) => hardware.leftAt !== null).length).toBeGreaterThan(shown / 3);
});

/** The connector over a lab with these budgets, and what the lab was asked so far. */
async function openWithin(budgets: { readonly perMinute: number; readonly perDay: number }) {
  const world = openWorld({ users: 3, seed: 5, source: 'workspace-one', stateDir: null });
  let calls = 0;
  const counted = (): null => {
    calls += 1;
    return null;
  };
  const uem = await startUem({ world, budgets, faultFor: counted });
  const advance = (ms: number): void => void world.apply({ type: 'advance', to: world.state.now + ms });
  const clock = { now: () => world.state.now, sleep: async (ms: number) => advance(ms) };
  const settings = { url: uem.url, tokenUrl: `${uem.url}/connect/token`, ...world.state.organisation.uemAccount };
  const http = openHttp({ ...workspaceOne.connection?.(settings, clock), baseUrl: uem.url, clock });
  const { inventory } = workspaceOne.open(settings, http, clock);
  const read = async () => (await readAll(inventory.users(never))).failure;
  const stop = () => Promise.all([http.close(), uem.stop()]);
  return { read, clock, advance, calls: () => calls, stop };
}

test('when the calls of a day are used up nothing is asked until they are counted anew', async () => {
  const { read, clock, advance, calls, stop } = await openWithin({ perMinute: 5_000, perDay: 3 });
  while ((await read()) === null) continue;
  const [began, asked] = [clock.now(), calls()];
  const untilMs = 86_400_000 - (began % 86_400_000);

  const failure = await read();
  const askedMeanwhile = calls() - asked;
  const waited = clock.now() - began;
  advance(untilMs);
  const later = await read();
  await stop();

  // A token, the three, and the one that was refused.
  expect(asked).toBe(5);
  expect(failure).toMatchObject({ code: 'throttled', retryAfterMs: untilMs });
  expect([askedMeanwhile, waited, later]).toEqual([0, 0, null]);
});

test('when the calls of a minute are used up the next waits for the next minute', async () => {
  const { read, clock, calls, stop } = await openWithin({ perMinute: 3, perDay: 1_000 });
  const minute = Math.floor(clock.now() / 60_000);
  while (clock.now() < (minute + 1) * 60_000) expect(await read()).toBeNull();
  const now = clock.now();
  const asked = calls();
  await stop();

  expect(now).toBe((minute + 1) * 60_000);
  // A token, the three, the one that was refused, and that one again.
  expect(asked).toBe(6);
});
