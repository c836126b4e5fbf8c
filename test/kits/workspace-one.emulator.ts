import type { FastifyInstance } from 'fastify';
import { openHttp } from '../../src/connectors/http.ts';
import { workspaceOne } from '../../src/connectors/sources/workspace-one/workspace-one.ts';
import { type Fault, startUem } from '../../src/lab/uem/server.ts';
import type { Hardware, UemDevice, WorldState } from '../../src/lab/world/state.ts';
import { type LabWorld, openWorld } from '../../src/lab/world/world.ts';
import type { KitDevice, KitEmulator, KitFault, KitWorld } from './emulator.ts';

export interface UemEmulator extends KitEmulator {
  readonly world: LabWorld;
  readonly url: string;
}

/** The lab's Workspace ONE UEM over real HTTP, with the kit's people in it. */
export async function startWorkspaceOne(kit: KitWorld): Promise<UemEmulator> {
  const world = openWorld({ users: 1, seed: 7, source: 'workspace-one', stateDir: null });
  settle(world.state, kit);
  const broken = breaker(world);
  let calls = 0;
  const uem = await startUem({
    world,
    faultFor: () => {
      calls += 1;
      return broken.fault();
    },
    instrument: broken.instrument,
  });
  const account = world.state.organisation.uemAccount;
  const settings = {
    url: uem.url,
    tokenUrl: `${uem.url}/connect/token`,
    clientId: account.clientId,
    clientSecret: account.clientSecret,
    tenantCode: account.tenantCode,
  };
  const clock = steppedClock(world, broken);
  const open = (given: Readonly<Record<string, string>>) => {
    const how = workspaceOne.connection?.(given, clock);
    if (how === undefined) throw new Error('this connector needs a connection');
    return openHttp({ ...how, clock, fetchTimeoutMs: 2_000 });
  };
  const http = open(settings);
  const wrongHttp = open({ ...settings, clientSecret: 'not-the-secret' });
  return {
    world,
    url: uem.url,
    settings,
    clock,
    http,
    wrongHttp,
    writes: () => world.log.flatMap(({ event }) => (event.type === 'http' ? [`${event.method} ${event.path}`] : [])),
    calls: () => calls,
    breakWith: broken.breakWith,
    userIds: () => new Map(world.state.uem.users.map((user) => [user.userName.toLowerCase(), String(user.id)])),
    rules: rulesOf(world.state),
    secrets: [account.clientSecret, account.tenantCode, account.password, 'not-the-secret'],
    stop: async () => {
      await Promise.all([http.close(), wrongHttp.close(), uem.stop()]);
      world.close();
    },
  };
}

/** The product's clock is the lab's: sleeping moves the world. It lags behind once a token has to die unnoticed. */
function steppedClock(world: LabWorld, broken: Breaker) {
  const now = (): number => world.state.now - broken.lagMs();
  return {
    now,
    sleep: async (ms: number, signal?: AbortSignal): Promise<void> => {
      signal?.throwIfAborted();
      world.apply({ type: 'advance', to: world.state.now + ms });
    },
  };
}

interface Breaker {
  readonly fault: () => Fault | null;
  readonly instrument: (app: FastifyInstance) => void;
  readonly breakWith: (fault: KitFault) => void;
  readonly lagMs: () => number;
}

const TWO_HOURS = 7_200_000;

function breaker(world: LabWorld): Breaker {
  let present: KitFault = 'none';
  let lagMs = 0;
  const once = (fault: Fault): Fault => {
    present = 'none';
    return fault;
  };
  return {
    lagMs: () => lagMs,
    breakWith: (fault) => {
      present = fault;
    },
    fault: () => {
      switch (present) {
        case 'throttled':
          return { kind: 'status', status: 429, retryAfter: 7 };
        case 'throttled-once':
          return once({ kind: 'status', status: 429, retryAfter: 7 });
        case 'cut-connection':
          return { kind: 'cut' };
        case 'html-instead-of-json':
          return { kind: 'html' };
        case 'cut-off-json':
          return { kind: 'truncate' };
        case 'none':
        case 'one-record-without-id':
        case 'unknown-words':
        case 'null-for-text':
        case 'token-expires':
          return null;
      }
    },
    instrument: (app) => {
      app.addHook('onSend', async (_request, _reply, payload) =>
        typeof payload === 'string' ? distort(payload, present) : payload,
      );
      app.addHook('onResponse', async (request) => {
        if (present !== 'token-expires' || !request.url.includes('/devices/search')) return;
        present = 'none';
        lagMs += TWO_HOURS;
        world.apply({ type: 'advance', to: world.state.now + TWO_HOURS });
      });
    },
  };
}

const words = ['Platform', 'Ownership', 'EnrollmentStatus', 'ComplianceStatus', 'EnrollmentCategory'];

/** Rewrites a page of devices on its way out. */
function distort(payload: string, fault: KitFault): string {
  if (fault !== 'one-record-without-id' && fault !== 'unknown-words' && fault !== 'null-for-text') return payload;
  const body = JSON.parse(payload) as { readonly Devices?: Record<string, unknown>[] };
  for (const [index, device] of (body.Devices ?? []).entries()) {
    if (fault === 'one-record-without-id' && index === 1) delete device['Id'];
    for (const [name, value] of Object.entries(device)) {
      if (fault === 'unknown-words' && words.includes(name)) device[name] = 'Blorp';
      if (fault === 'null-for-text' && typeof value === 'string') device[name] = null;
    }
  }
  return JSON.stringify(body);
}

function rulesOf(state: WorldState) {
  return {
    bodies: () =>
      new Map(
        state.uem.smartGroups.map((group) => {
          const ours = new Set(
            state.uem.userGroups.filter((userGroup) => userGroup.name === 'Sluis exempt').map(({ id }) => String(id)),
          );
          const kept = ((group.json['UserGroupExclusions'] ?? []) as { readonly Id?: unknown }[]).filter(
            (entry) => !ours.has(String(entry.Id)),
          );
          return [String(group.id), JSON.stringify({ ...group.json, UserGroupExclusions: kept })];
        }),
      ),
    editByHand: () => {
      const group = state.uem.smartGroups[0];
      const user = state.uem.users.at(-1);
      if (group === undefined || user === undefined) throw new Error('the world has no smart group or no user');
      group.json = { ...group.json, UserExclusions: [{ Id: String(user.id), Name: user.userName }] };
    },
  };
}

/** Puts the kit's people and devices in the place of the generated ones. */
function settle(state: WorldState, kit: KitWorld): void {
  const [template] = state.hardware;
  const [record] = template?.uemRecords ?? [];
  const [user] = state.uem.users;
  if (template === undefined || record === undefined || user === undefined) throw new Error('an empty lab world');
  state.uem.users = kit.users.map((userName, index) => ({
    ...user,
    id: 2_001 + index,
    uuid: uuid(2, index),
    userName: index % 2 === 0 ? userName.toUpperCase() : userName,
    email: `${userName}@Kit.example`,
    upn: `${userName}@kit.example`,
  }));
  const ids = new Map(kit.users.map((userName, index) => [userName, 2_001 + index]));
  state.hardware = kit.devices.map((device, index) =>
    hardwareOf(template, device, {
      ...record,
      id: 10_001 + index,
      uuid: uuid(1, index),
      shownSerial: device.serial,
      status: 'Enrolled',
      enrolledAt: device.enrolledAt,
      userId: device.user === null ? null : (ids.get(device.user) ?? null),
    }),
  );
}

function hardwareOf(template: Hardware, device: KitDevice, record: UemDevice): Hardware {
  return {
    ...template,
    serial: device.serial,
    platform: device.platform,
    mode: device.mode as Hardware['mode'],
    osVersion: device.osVersion,
    ownership: device.ownership,
    model: device.platform === 'ipados' ? 'iPad Air' : device.platform === 'ios' ? 'iPhone 14' : 'Model',
    holder: null,
    offUntil: null,
    uemRecords: [record],
    entraRecords: [],
    intuneRecords: [],
  };
}

const uuid = (kind: number, index: number): string =>
  `00000000-0000-4000-a00${kind}-${index.toString(16).padStart(12, '0')}`;
