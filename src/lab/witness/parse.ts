import type { LogLine, WorldEvent } from '../world/event.ts';
import { accountNamed, accountOf, recordOf } from '../world/look.ts';
import type { Hardware, UemDevice, WorldState } from '../world/state.ts';

type HttpEvent = Extract<WorldEvent, { type: 'http' }>;

/** What a write was meant to do, in neutral words, whether it was accepted or not. */
export type Act =
  | { readonly kind: 'member'; readonly group: string; readonly member: string; readonly present: boolean }
  | { readonly kind: 'group'; readonly group: string | null }
  | { readonly kind: 'policy'; readonly id: string | null; readonly method: string }
  | { readonly kind: 'partner'; readonly id: string }
  | { readonly kind: 'revoke'; readonly user: string }
  | { readonly kind: 'intune'; readonly action: string; readonly id: string }
  | { readonly kind: 'erase'; readonly what: string }
  | { readonly kind: 'uem-member'; readonly group: number; readonly user: number; readonly present: boolean }
  | { readonly kind: 'uem-retire'; readonly records: readonly number[] }
  | { readonly kind: 'uem-delete'; readonly what: string }
  | { readonly kind: 'uem-rules' }
  | { readonly kind: 'other' };

export const succeeded = (line: LogLine): boolean => line.status !== null && line.status >= 200 && line.status < 300;

const lastPart = (url: unknown): string => (typeof url === 'string' ? (url.split('/').at(-1) ?? '') : '');

const field = (body: unknown, name: string): unknown =>
  typeof body === 'object' && body !== null ? (body as Record<string, unknown>)[name] : undefined;

/** Graph names people by id or by user principal name. */
const userId = (state: WorldState, name: string): string => {
  const found = accountOf(state, name) ?? accountOf(state, name.toLowerCase()) ?? accountNamed(state, name);
  return found?.id ?? name;
};

const graphGroup = (method: string, parts: readonly string[], body: unknown): Act[] => {
  const [, group = null, members, member, ref] = parts;
  if (group !== null && members === 'members') {
    if (method === 'POST' && member === '$ref')
      return [{ kind: 'member', group, member: lastPart(field(body, '@odata.id')), present: true }];
    // Without /$ref the call is on the member itself.
    if (method === 'DELETE' && member !== undefined)
      return ref === '$ref'
        ? [{ kind: 'member', group, member, present: false }]
        : [{ kind: 'erase', what: `directory object ${member}` }];
  }
  const bound = method === 'PATCH' && group !== null ? field(body, 'members@odata.bind') : undefined;
  if (group !== null && Array.isArray(bound))
    return bound.map((url) => ({ kind: 'member', group, member: lastPart(url), present: true }) as const);
  return [{ kind: 'group', group }];
};

const harmful = /^(?:wipe|cleanwindowsdevice|deleteuserfromsharedappledevice|removealldevicesfrommanagement)$/i;

const graphActs = (state: WorldState, event: HttpEvent): Act[] => {
  const path = event.path.split('?')[0] ?? '';
  const parts = path
    .split('/')
    .filter((part) => part !== '' && part !== 'v1.0' && part !== 'beta')
    .map(decodeURIComponent);
  const [first = '', second = '', third = '', fourth = ''] = parts;
  if (parts.some((part) => harmful.test(part.split('.').at(-1) ?? '')))
    return [{ kind: 'erase', what: `${event.method} ${path}` }];
  if (first === 'groups') return graphGroup(event.method, parts, event.body);
  if (path.includes('/conditionalAccess/policies'))
    return [{ kind: 'policy', id: parts[3] ?? null, method: event.method }];
  if (first === 'deviceManagement' && second === 'complianceManagementPartners')
    return [{ kind: 'partner', id: third }];
  if (first === 'deviceManagement' && second === 'managedDevices')
    return event.method === 'DELETE'
      ? [{ kind: 'erase', what: `managed device ${third}` }]
      : [{ kind: 'intune', action: fourth, id: third }];
  if ((first === 'users' || first === 'devices' || first === 'directoryObjects') && event.method === 'DELETE')
    return [{ kind: 'erase', what: `${first}/${second}` }];
  if (first === 'users' && /revokesigninsessions$/i.test(third))
    return [{ kind: 'revoke', user: userId(state, second) }];
  return [{ kind: 'other' }];
};

/** What a UEM write may name a record by: all that the product obeys, or a write so spelled would be obeyed and not seen. */
const KEYS: ReadonlyMap<string, (record: UemDevice, hardware: Hardware) => string> = new Map([
  ['deviceid', (record: UemDevice) => String(record.id)],
  ['serialnumber', (record: UemDevice) => record.shownSerial],
  ['uuid', (record: UemDevice) => record.uuid],
  ['udid', (_record: UemDevice, hardware: Hardware) => hardware.udid ?? ''],
  ['imeinumber', (_record: UemDevice, hardware: Hardware) => hardware.imei ?? ''],
  ['macaddress', (_record: UemDevice, hardware: Hardware) => hardware.mac ?? ''],
]);

/** Records that a UEM write names, by any of these. Deleted ones too: the write may be what deleted them. */
const recordsOf = (state: WorldState, by: string, values: readonly string[]): number[] => {
  const wanted = new Set(values.map((value) => value.toLowerCase()));
  const found: number[] = [];
  const keyOf = KEYS.get(by.toLowerCase());
  if (keyOf === undefined) return found;
  if (by.toLowerCase() === 'deviceid') {
    const known = [...wanted].map((value) => (/^[1-9]\d*$/.test(value) ? recordOf(state, Number(value)) : null));
    return known.flatMap((one) => one?.record.id ?? []);
  }
  for (const hardware of state.hardware)
    for (const record of hardware.uemRecords) {
      const key = keyOf(record, hardware);
      if (key !== '' && wanted.has(key.toLowerCase())) found.push(record.id);
    }
  return found;
};

const uemCommand = (state: WorldState, command: string, by: string, values: readonly string[]): Act => {
  const word = command.toLowerCase().replaceAll('_', '');
  if (word === 'devicewipe' || word === 'enterprisereset')
    return { kind: 'erase', what: `${command} ${values.join(' ')}` };
  if (word === 'enterprisewipe') return { kind: 'uem-retire', records: recordsOf(state, by, values) };
  return { kind: 'other' };
};

const bulkValues = (body: unknown): string[] => {
  const list = field(field(body, 'BulkValues'), 'Value');
  return Array.isArray(list) ? list.map(String) : [];
};

const uemActs = (state: WorldState, event: HttpEvent): Act[] => {
  const url = new URL(event.path, 'http://uem');
  const path = url.pathname.toLowerCase().replace(/\/$/, '');
  const query = new Map([...url.searchParams].map(([name, value]) => [name.toLowerCase(), value]));
  const by = query.get('searchby') ?? 'DeviceId';
  const member = /\/usergroups\/(\d+)\/user\/(\d+)\/(add|remove)/.exec(path);
  if (member)
    return [{ kind: 'uem-member', group: Number(member[1]), user: Number(member[2]), present: member[3] === 'add' }];
  if (path.endsWith('/devices/commands/bulk'))
    return [uemCommand(state, query.get('command') ?? '', by, bulkValues(event.body))];
  const long = /\/devices\/commands\/(\w+)\/device\/(\w+)\/([^/]+)$/.exec(path);
  if (long) return [uemCommand(state, long[1] ?? '', long[2] ?? '', [decodeURIComponent(long[3] ?? '')])];
  if (path.endsWith('/devices/commands'))
    return [uemCommand(state, query.get('command') ?? '', by, [query.get('id') ?? ''])];
  const one = /\/devices\/([\w-]+)\/commands(?:\/(\w+))?$/.exec(path);
  if (one) {
    const id = one[1] ?? '';
    return [uemCommand(state, one[2] ?? query.get('command') ?? '', /^\d+$/.test(id) ? 'DeviceId' : 'uuid', [id])];
  }
  if (path.endsWith('/devices/bulk')) return [{ kind: 'uem-delete', what: bulkValues(event.body).join(' ') }];
  if (event.method === 'DELETE' && /\/mdm\/devices/.test(path))
    return [{ kind: 'uem-delete', what: query.get('id') ?? lastPart(path) }];
  if (path.includes('/smartgroups') || path.includes('/usergroups')) return [{ kind: 'uem-rules' }];
  return [{ kind: 'other' }];
};

/** What one logged write was meant to do. A write that names many things is many acts. */
export const actsOf = (state: WorldState, event: HttpEvent): Act[] =>
  event.product === 'graph' ? graphActs(state, event) : uemActs(state, event);
