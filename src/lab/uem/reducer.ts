import type { HttpReducer, Reply } from '../world/event.ts';
import type { WorldState } from '../world/state.ts';
import { byKey, byNumber, type Found } from './find.ts';
import {
  createSmartGroup,
  createUserGroup,
  deleteSmartGroup,
  deleteUserGroup,
  replaceSmartGroup,
  setMember,
} from './groups.ts';
import { deleteRecord, deviceWipe, enterpriseWipe, inBulk, type Judgement, releaseWipes } from './wipe.ts';
import { errors } from './words.ts';

interface Call {
  readonly state: WorldState;
  readonly random: (stream: string) => number;
  readonly body: unknown;
  /** Query by lower-case name. */
  readonly query: Readonly<Record<string, string>>;
  /** The groups of the path's pattern. */
  readonly at: readonly string[];
}

type Write = readonly [method: string, path: RegExp, run: (call: Call) => Reply];

type Act = (state: WorldState, found: Found) => Judgement;

const notFound: Reply = { status: 404, body: errors.device };
const bad = (message: string): Reply => ({ status: 400, body: errors.invalid(message) });

/** Both spellings of a command. */
const commands: Readonly<Record<string, Act>> = {
  enterprisewipe: enterpriseWipe,
  enterprise_wipe: enterpriseWipe,
  devicewipe: deviceWipe,
  device_wipe: deviceWipe,
  enterprise_reset: deviceWipe,
};
/** Commands that change nothing the lab knows of. */
const harmless = new Set(['lock', 'devicequery', 'device_query', 'syncdevice', 'sync_device', 'clearpasscode']);

const command = (call: Call, name: string | undefined, found: Found | undefined | 'unknown-key'): Reply => {
  if (name === undefined || name === '') return bad('Command is required.');
  if (found === 'unknown-key') return bad('searchBy is not supported.');
  if (found === undefined) return notFound;
  const act = commands[name.toLowerCase()];
  if (act === undefined) return harmless.has(name.toLowerCase()) ? { status: 202 } : bad(`Unknown command ${name}.`);
  if (act(call.state, found) === 'accepted') return { status: 202 };
  return bad(`Command ${name} is not applicable for a device in status ${found.record.status}.`);
};

const bulkValues = (body: unknown): string[] | null => {
  const list = (body as { BulkValues?: { Value?: unknown } } | null)?.BulkValues?.Value;
  return Array.isArray(list) ? list.map(String) : null;
};

const bulk = (call: Call, act: Act | undefined): Reply => {
  const values = bulkValues(call.body);
  if (values === null) return bad('BulkValues is required.');
  if (values.length > 2_000) return bad('The number of items exceeds the bulk limit.');
  if (act === undefined) return bad('Unknown command.');
  const by = call.query.searchby ?? 'DeviceId';
  if (byKey(call.state, by, '') === 'unknown-key') return bad('searchBy is not supported.');
  const find = (value: string) => {
    const found = byKey(call.state, by, value);
    return found === 'unknown-key' ? undefined : found;
  };
  return { status: 200, body: inBulk(call.state, values, find, act) };
};

const remove = (call: Call, found: Found | undefined | 'unknown-key'): Reply => {
  if (found === 'unknown-key') return bad('searchBy is not supported.');
  if (found === undefined) return notFound;
  deleteRecord(call.state, found);
  return { status: 200 };
};

/** Number or uuid in a path. */
const ofPath = (call: Call, part: string | undefined): Found | undefined => {
  if (part === undefined) return undefined;
  if (/^\d+$/.test(part)) return byNumber(call.state, part);
  const found = byKey(call.state, 'uuid', part);
  return found === 'unknown-key' ? undefined : found;
};

const byQuery = (call: Call) => byKey(call.state, call.query.searchby ?? '', call.query.id ?? '');

/** All that writes. Order matters: words before ids. Paths are case-insensitive, as the product's are. */
const writes: readonly Write[] = [
  ['POST', /^\/api\/mdm\/devices\/commands\/bulk$/i, (c) => bulk(c, commands[(c.query.command ?? '').toLowerCase()])],
  [
    'POST',
    /^\/api\/mdm\/devices\/commands\/(\w+)\/device\/(\w+)\/([^/]+)$/i,
    (c) => command(c, c.at[0], byKey(c.state, c.at[1] ?? '', c.at[2] ?? '')),
  ],
  ['POST', /^\/api\/mdm\/devices\/commands$/i, (c) => command(c, c.query.command, byQuery(c))],
  ['POST', /^\/api\/mdm\/devices\/bulk$/i, (c) => bulk(c, deleteRecord)],
  ['POST', /^\/api\/mdm\/devices\/messages\/(?:bulkpush|push|email|sms)$/i, () => ({ status: 200 })],
  ['POST', /^\/api\/mdm\/devices\/([\w-]+)\/commands$/i, (c) => command(c, c.query.command, ofPath(c, c.at[0]))],
  ['POST', /^\/api\/mdm\/devices\/([\w-]+)\/commands\/(\w+)$/i, (c) => command(c, c.at[1], ofPath(c, c.at[0]))],
  [
    'POST',
    /^\/api\/mdm\/devices\/([\w-]+)\/messages\/(?:push|email|sms)$/i,
    (c) => (ofPath(c, c.at[0]) === undefined ? notFound : { status: 200 }),
  ],
  ['DELETE', /^\/api\/mdm\/devices$/i, (c) => remove(c, byQuery(c))],
  ['DELETE', /^\/api\/mdm\/devices\/([\w-]+)$/i, (c) => remove(c, ofPath(c, c.at[0]))],
  ['POST', /^\/api\/mdm\/smartgroups$/i, (c) => createSmartGroup(c.state, c.random, c.body)],
  ['PUT', /^\/api\/mdm\/smartgroups\/(\d+)$/i, (c) => replaceSmartGroup(c.state, Number(c.at[0]), c.body)],
  ['DELETE', /^\/api\/mdm\/smartgroups\/(\d+)$/i, (c) => deleteSmartGroup(c.state, Number(c.at[0]))],
  ['POST', /^\/api\/system\/usergroups\/createcustomusergroup$/i, (c) => createUserGroup(c.state, c.random, c.body)],
  ['DELETE', /^\/api\/system\/usergroups\/(\d+)\/delete$/i, (c) => deleteUserGroup(c.state, Number(c.at[0]))],
  [
    'POST',
    /^\/api\/system\/usergroups\/(\d+)\/user\/(\d+)\/(addusertogroup|removeuserfromgroup)$/i,
    (c) =>
      setMember(c.state, c.random, Number(c.at[0]), Number(c.at[1]), c.at[2]?.toLowerCase().startsWith('add') ?? false),
  ],
  [
    'PUT',
    /^\/api\/system\/groups\/[\w-]+\/device-wipe-lock$/i,
    (c) => {
      releaseWipes(c.state);
      return { status: 200 };
    },
  ],
];

/** Query names of this product are case-insensitive. */
export const lowerQuery = (search: URLSearchParams): Record<string, string> => {
  const query: Record<string, string> = {};
  for (const [name, value] of search) query[name.toLowerCase()] = value;
  return query;
};

/** Every write on the Workspace ONE UEM API. `path` holds the query. Unknown paths are 404, as are unknown devices. */
export const reduceUem: HttpReducer = ({ state, random }, event) => {
  const url = new URL(event.path, 'http://uem');
  const path = url.pathname.replace(/\/$/, '');
  for (const [method, pattern, run] of writes) {
    if (method !== event.method) continue;
    const match = pattern.exec(path);
    if (match === null) continue;
    const at = match.slice(1).map(decodeURIComponent);
    return run({ state, random, body: event.body, query: lowerQuery(url.searchParams), at });
  }
  return { status: 404, body: errors.missing('Resource') };
};
