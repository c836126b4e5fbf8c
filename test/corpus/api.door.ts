import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApi } from '../../src/api/server.ts';
import { openFirstRun } from '../../src/api/sign-in/first-run.ts';
import { labLimits } from '../../src/api/sign-in/limits.ts';
import { openSignIn } from '../../src/api/sign-in/sign-in.ts';
import { parseConfig } from '../../src/app/config/load.ts';
import { sampleConfig } from '../../src/app/config/sample.ts';
import { consoleHandlers } from '../../src/app/console/handlers.ts';
import type { ConsoleParts } from '../../src/app/console/parts.ts';
import { sampleStatus } from '../../src/contract/sample.ts';
import { DAY } from '../../src/domain/words.ts';
import { createEngine } from '../../src/engine/engine.ts';
import type { EnginePorts } from '../../src/engine/ports.ts';
import { ANN, WAVE } from '../kits/cases.kit.ts';
import { calmSettings, openWorld, START } from '../kits/engine-state.kit.ts';
import { memoryDesk } from '../kits/memory-desk.ts';
import { freshStore } from '../support/database.ts';

const ADMINISTRATOR = 'admin@example.com';

export interface ApiRequest {
  readonly method: string;
  /** Behind `/api/v1`. */
  readonly url: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | Buffer;
}

export interface ApiAnswer {
  readonly status: number;
  readonly kind: string;
  readonly text: string;
}

/** Every handler of the API over a real database, and an administrator who signed in with the key of the first sign-in. */
export async function openApiDoor() {
  const fresh = await freshStore();
  const { store } = fresh;
  const folder = mkdtempSync(join(tmpdir(), 'sluis-corpus-api-'));
  const configFile = join(folder, 'sluis.yaml');
  writeFileSync(configFile, sampleConfig);
  const { intend } = await openWorld(store);
  await intend('wave', WAVE, { openedAt: START - 2 * DAY, subjects: [ANN] });
  await intend('sign-off', WAVE, {});
  const parsed = parseConfig(sampleConfig, configFile, {});
  if (!parsed.ok) throw new Error('the sample is no configuration');
  const settings = calmSettings();
  const nothingOutside = { vendor: 'list', inventory: {}, read: {}, decommission: [] };
  const bugs: unknown[] = [];
  const ports = {
    store,
    queue: { work: async () => undefined },
    source: nothingOutside,
    target: nothingOutside,
    clock: { now: () => START },
    settings,
    quietUntil: () => null,
    post: {},
    slotTimes: () => [START + DAY],
    linkSecret: 'secret',
    onBug: (error: unknown) => bugs.push(error),
  };
  const staff = { helpDesk: ADMINISTRATOR, administrator: ADMINISTRATOR, projectLead: ADMINISTRATOR };
  const engine = await createEngine(ports as unknown as EnginePorts, staff);
  await engine.turn({ signal: new AbortController().signal, acting: false, reading: false });
  const parts = {
    sluis: {
      engine,
      store,
      source: nothingOutside,
      target: nothingOutside,
      settings,
      calls: new Map(),
      quotas: () => [],
    },
    config: parsed.value,
    settings,
    now: () => START,
    status: async () => sampleStatus,
    configFile,
    dataDir: folder,
    portalUrl: () => 'https://move.example.com',
    lab: null,
    version: '0',
  } as unknown as ConsoleParts;
  const { token, firstRun } = openFirstRun(Date.now);
  const app = createApi({
    links: memoryDesk(),
    status: { status: async () => sampleStatus, onChange: () => () => undefined },
    handlers: consoleHandlers(parts),
    sessions: openSignIn({
      store: store.sessions,
      secret: 'a-secret-of-the-cookies-that-is-long-enough',
      portalUrl: () => 'http://localhost',
      now: Date.now,
      languages: ['en', 'nl'],
      branding: { organisation: 'Contoso', colour: '#0f6cbd' },
      way: { kind: 'first-run', key: firstRun, administrator: ADMINISTRATOR },
      limits: labLimits,
      onTrouble: () => undefined,
      onSignedIn: async () => undefined,
    }),
    languages: ['en', 'nl'],
    watchers: 'local',
    onBug: (error) => bugs.push(error),
  });
  const json = { accept: 'application/json', host: 'localhost' };
  const opened = await app.inject({ method: 'POST', url: '/first-run', headers: json, payload: { token } });
  const cookie = opened.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ');
  const me = await app.inject({ method: 'GET', url: '/api/v1/me', headers: { ...json, cookie } });
  const { csrf } = me.json<{ csrf: string }>();
  return {
    bugs,
    ask: async ({ method, url, headers = {}, body }: ApiRequest, language = 'en'): Promise<ApiAnswer> => {
      const answer = await app.inject({
        method: method as 'GET',
        url: `/api/v1${url}`,
        headers: { ...json, 'accept-language': language, cookie, 'x-csrf-token': csrf, ...headers },
        ...(body === undefined ? {} : { payload: body }),
      });
      return { status: answer.statusCode, kind: String(answer.headers['content-type'] ?? ''), text: answer.body };
    },
    /** Everything that a write could have changed. */
    kept: async (): Promise<string> => {
      const [head, intents] = [await store.audit.head(), await store.intent.all()];
      return JSON.stringify([head, intents.length, readFileSync(configFile, 'utf8').length]);
    },
    close: async () => {
      await app.close();
      await fresh.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
