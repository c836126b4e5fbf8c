import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import type {
  Http,
  HttpReply,
  Mark,
  Pages,
  Since,
  SourceConnector,
  TargetConnector,
} from '../../src/connectors/connector.ts';
import { list } from '../../src/connectors/sources/list/list.ts';
import { openMicrosoft } from '../../src/connectors/targets/microsoft/microsoft.ts';
import type { EntraDevice, EntraUser, ManagedDevice, SourceDevice, TenantFacts } from '../../src/domain/facts.ts';
import { ok } from '../../src/domain/result.ts';
import { DAY } from '../../src/domain/words.ts';
import { systemClock } from '../../src/app/clock.ts';
import type { Files } from './files.ts';
import { isPilot, MIDWAY, SKU, userGuid } from './organisation.ts';

export const PILOT_GROUP = 'g-pilot';
export const LEVER_GROUPS = { exempt: 'g-exempt', released: 'g-released' } as const;
export const OLD_POLICY = 'old';

/** What changed outside since somebody asked last, as each service tells changes. */
export interface News {
  source: readonly SourceDevice[];
  users: readonly EntraUser[];
  entra: readonly EntraDevice[];
  managed: readonly ManagedDevice[];
  /** Put into the exempt group by hand, for good. */
  readonly exempted: string[];
}

export interface Outside {
  readonly source: SourceConnector;
  readonly target: TargetConnector;
  readonly news: News;
}

/**
 * The products as the engine sees them. The large lists come from files by the product's own connectors, every record checked as
 * always; the few other records, and what changed, are answered from here. Nothing can be written.
 */
export function openOutside(files: Files, users: number, midway: boolean): Outside {
  const news: News = { source: [], users: [], entra: [], managed: [], exempted: [] };
  return { source: sourceOf(files, news), target: targetOf(files, news, users, midway), news };
}

function sourceOf(files: Files, news: News): SourceConnector {
  const unused: Http = {
    send: () => Promise.reject(new Error('a list needs no network')),
    hold: () => undefined,
  };
  const source = list.open({ file: files.list }, unused, systemClock);
  return {
    ...source,
    inventory: {
      ...source.inventory,
      // As products with an API have it: a file tells no changes.
      changedDevices: async function* changed() {
        yield ok({ records: taken(news, 'source'), rejects: [] });
      },
    },
  };
}

function targetOf(files: Files, news: News, users: number, midway: boolean): TargetConnector {
  const url = 'https://graph.example';
  const settings = { graphUrl: url, tenantId: 't', clientId: 'c', clientSecret: 'given' };
  const { check, read } = openMicrosoft(settings, pagesHttp(url, files), systemClock);
  const pilots = midway ? membersOf(users) : [];
  const groups = new Map<string, () => readonly string[]>([
    [PILOT_GROUP, () => membersOf(users)],
    [LEVER_GROUPS.exempt, () => [...pilots, ...news.exempted]],
    [LEVER_GROUPS.released, () => pilots],
  ]);
  let told = 0;
  return {
    check,
    write: new Proxy({} as TargetConnector['write'], { get: () => () => Promise.reject(new Error('a dry run')) }),
    read: {
      ...read,
      managedDevicesSynced: () => one([]),
      managedDevicesOf: async ({ users: asked, ids }) => {
        const wanted = new Set<string>([...asked, ...ids]);
        const records = news.managed.filter(({ id, userId }) => wanted.has(id) || wanted.has(userId ?? ''));
        news.managed = news.managed.filter((device) => !records.includes(device));
        return ok({ records, rejects: [], gone: [] });
      },
      absent: async (_kind, ids) => ok(ids),
      groups: (ids) => one(ids.map((id) => ({ id, name: id, members: groups.get(id)?.() ?? [] }))),
      groupByName: async () => ok(null),
      policies: () => one([{ id: OLD_POLICY, raw: oldPolicy }]),
      partners: () => one([]),
      locations: () => one([]),
      roles: () => one([]),
      tenant: async () => ok(tenant),
      changes: {
        mark: async () => ok(MARK),
        users: async () => ok(oneByOne(taken(news, 'users'))),
        entraDevices: async () => ok(oneByOne(taken(news, 'entra'))),
        members: async () => {
          const members = news.exempted.slice(told);
          told = news.exempted.length;
          const changes = members.map((member) => ({ groupId: LEVER_GROUPS.exempt, member, present: true }));
          return ok({ kind: 'changes', mark: MARK, found: { changes, unsure: [] } });
        },
      },
    },
  };
}

const MARK = 'mark' as Mark;

/** Told once. */
function taken<K extends 'source' | 'users' | 'entra'>(news: News, what: K): News[K] {
  const found = news[what];
  news[what] = [] as unknown as News[K];
  return found;
}

function oneByOne<T>(records: readonly T[]): Since<{ records: readonly T[]; rejects: []; gone: [] }> {
  return { kind: 'changes', mark: MARK, found: { records, rejects: [], gone: [] } };
}

async function* one<T>(records: readonly T[]): Pages<T> {
  yield ok({ records, rejects: [] });
}

function membersOf(users: number): readonly string[] {
  const ids: string[] = [];
  for (let user = 0; user < users; user++) if (isPilot(user)) ids.push(userGuid(user));
  return ids;
}

const oldPolicy = {
  displayName: OLD_POLICY,
  state: 'enabled',
  conditions: {
    users: { includeUsers: ['All'], excludeGroups: [LEVER_GROUPS.exempt] },
    applications: { includeApplications: ['Office365'] },
    clientAppTypes: ['all'],
  },
  grantControls: { operator: 'OR', builtInControls: ['compliantDevice'] },
};

const tenant: TenantFacts = {
  id: 'tenant',
  tenantId: 't',
  mdmAuthority: 'intune',
  secureByDefault: 'yes',
  securityDefaults: 'no',
  compliancePolicyFor: ['ios', 'ipados', 'macos', 'android', 'windows'],
  apnsExpiresAt: MIDWAY + 300 * DAY,
  licences: null,
  blockedPlatforms: [],
  blockedPersonalPlatforms: [],
  deviceLimit: null,
};

/** Answers Graph's large lists page by page from files. */
function pagesHttp(root: string, files: Files): Http {
  const lists = new Map([
    ['/v1.0/users', files.users],
    ['/v1.0/devices', files.entra],
    ['/v1.0/deviceManagement/managedDevices', files.managed],
  ]);
  const open = new Map<string, AsyncIterator<string>>();
  return {
    hold: () => undefined,
    async send({ url }) {
      const [path = ''] = url.split('?');
      if (path === '/v1.0/subscribedSkus') return ok(reply(JSON.stringify({ value: [sku] })));
      const file = lists.get(path);
      if (file === undefined) throw new Error(`${url} was not foreseen`);
      const number = Number(/page=(\d+)/.exec(url)?.[1] ?? 0);
      if (number === 0) open.set(path, createInterface(createReadStream(file))[Symbol.asyncIterator]());
      const page = await open.get(path)?.next();
      if (page === undefined || page.done) return ok(reply('{"value":[]}'));
      return ok(reply(`{"value":${page.value},"@odata.nextLink":"${root}${path}?page=${number + 1}"}`));
    },
  };
}

const sku = {
  skuId: SKU,
  capabilityStatus: 'Enabled',
  consumedUnits: 1,
  prepaidUnits: { enabled: 1, warning: 0 },
  servicePlans: [{ servicePlanId: 'p', servicePlanName: 'INTUNE_A' }],
};

function reply(body: string): HttpReply {
  return { status: 200, headers: { 'content-type': 'application/json' }, body };
}
