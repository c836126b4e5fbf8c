import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { peopleHandlers } from '../../src/app/console/people.ts';
import type { ConsoleParts } from '../../src/app/console/parts.ts';
import { openSealing } from '../../src/app/console/veil/sealing.ts';
import { veiled } from '../../src/app/console/veil/veil.ts';
import type { MoveSettings } from '../../src/domain/settings.ts';
import { DAY, HOUR, userId } from '../../src/domain/words.ts';
import { createEngine, type Engine } from '../../src/engine/engine.ts';
import type { EnginePorts } from '../../src/engine/ports.ts';
import { type FreshStore, freshStore } from '../support/database.ts';
import { invited } from './begun-move.kit.ts';
import { ANN, sourceDevice, user, WAVE } from './cases.kit.ts';
import { type ConsoleApi, openConsoleApi, sampleSettings } from './console-api.kit.ts';
import { calmSettings, openWorld, START } from './engine-state.kit.ts';

export const ZOE = userId('22222222-2222-2222-2222-222222222222');

/** Who presses everything. */
export const CALLER = 'desk@example.com';

/** The console's people behind HTTP: Ann (device S1) was invited to an open wave, and Zoë (device PX77) can move only with a reset. */
export interface PeopleConsole {
  readonly fresh: FreshStore;
  readonly engine: Engine;
  readonly api: ConsoleApi;
  readonly settings: MoveSettings;
  /** What the engine and the console take for the present; a test moves it. */
  now: number;
  /** Plans, and neither reads nor writes outside. */
  turn(): Promise<unknown>;
  read(path: string, language?: string): Promise<{ status: number; body: unknown }>;
  write(path: string, body?: object): Promise<{ status: number; body: { code?: string; href?: string } }>;
  close(): Promise<void>;
}

export const one = (key: string): string => `/devices/${encodeURIComponent(key)}`;

export async function openPeopleConsole(): Promise<PeopleConsole> {
  const fresh = await freshStore();
  const clock = { now: START };
  const folder = mkdtempSync(join(tmpdir(), 'sluis-people-'));
  const settings = calmSettings();
  await fill(fresh);
  const { store } = fresh;
  const engine = await createEngine(portsOf(fresh, settings, clock), {
    helpDesk: CALLER,
    administrator: CALLER,
    projectLead: CALLER,
  });
  const turn = () => engine.turn({ signal: new AbortController().signal, acting: false, reading: false });
  await turn();
  const parts = {
    sluis: { engine, store },
    config: sampleSettings(),
    settings,
    now: () => clock.now,
    dataDir: folder,
    portalUrl: () => 'https://move.example.com',
  } as unknown as ConsoleParts;
  const api = await openConsoleApi(
    veiled(peopleHandlers(parts), engine, () => openSealing('a key')),
    { mail: CALLER },
  );
  return {
    fresh,
    engine,
    api,
    settings,
    get now() {
      return clock.now;
    },
    set now(at) {
      clock.now = at;
    },
    turn,
    async read(path, language = 'en') {
      const answer = await fetch(api.base + path, { headers: { 'accept-language': language } });
      return { status: answer.status, body: await answer.json() };
    },
    async write(path, body = {}) {
      const headers = { 'content-type': 'application/json', 'x-csrf-token': 'local' };
      const answer = await fetch(api.base + path, { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: answer.status, body: (await answer.json()) as { code?: string; href?: string } };
    },
    async close() {
      await api.close();
      await fresh.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function fill({ store }: FreshStore): Promise<void> {
  const { intend } = await openWorld(store);
  const read = { complete: false, at: START - HOUR };
  const zoe = { id: ZOE, userPrincipalName: 'zoe@example.com', mail: 'zoe@example.com', displayName: 'Zoë Ångström' };
  await store.facts.record('user', [user(zoe)], read);
  const pixel = { id: '102', serial: 'PX77', name: 'Zoë’s Pixel', model: 'Pixel 8', platform: 'android' as const };
  const owned = { sourceUserId: '8', userName: 'zoe@example.com', userMail: 'zoe@example.com' };
  await store.facts.record(
    'source-device',
    [sourceDevice({ ...pixel, ...owned, mode: 'android-fully-managed' })],
    read,
  );
  await intend('wave', WAVE, { openedAt: START - 2 * DAY, subjects: [ANN, ZOE] });
  await intend('sign-off', WAVE, {});
  await invited(store, ANN);
}

/** What reads and writes outside is wired to nothing: these turns only plan. */
function portsOf({ store }: FreshStore, settings: MoveSettings, clock: { readonly now: number }): EnginePorts {
  return {
    store,
    queue: { work: async () => undefined },
    source: { vendor: 'list', inventory: {} },
    target: { read: {} },
    clock: { now: () => clock.now },
    settings,
    quietUntil: () => null,
    post: {},
    slotTimes: () => [START + DAY],
    linkSecret: 'secret',
    onBug: (error: unknown) => {
      throw error;
    },
  } as unknown as EnginePorts;
}
