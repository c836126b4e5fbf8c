import type { SourceDevice, SourceUser } from '../../../domain/facts.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { Answer, Clock, ConnectorFailure, Pages, Reject, SourceInventory } from '../../connector.ts';
import { type Calls, idOf } from './calls.ts';
import { type Changed, createReadBefore, type ReadBefore, readChanged } from './changed.ts';
import { isFresh, readDevice, type Surroundings } from './device.ts';
import { readModes } from './modes.ts';
import { type List, readPages } from './pages.ts';
import { type Settings, setting } from './settings.ts';
import { textOf } from './words.ts';

/** Answers who is held back by wipe protection now. */
export type Held = (signal: AbortSignal) => Answer<ReadonlySet<string>>;

interface Reading {
  readonly before: ReadBefore;
  readonly calls: Calls;
  readonly settings: Settings;
  readonly held: Held;
  readonly clock: Pick<Clock, 'now'>;
}

export function openInventory(
  calls: Calls,
  settings: Settings,
  held: Held,
  clock: Pick<Clock, 'now'>,
): SourceInventory {
  const reading: Reading = { calls, settings, held, clock, before: createReadBefore() };
  return {
    users: (signal) => readPages(calls, usersList(settings), signal),
    devices: (signal) => devices(reading, signal),
    changedDevices: (since, signal) => changedDevices(reading, since, signal),
    absentDevices: (ids, signal) => absentDevices(calls, ids, signal),
  };
}

async function* devices(reading: Reading, signal: AbortSignal): Pages<SourceDevice> {
  const { calls, settings, before } = reading;
  // A list may lag behind what was read of a device by itself, and then stands in its place: what changed a moment ago is told once more.
  before.keepOnly(NOBODY);
  const around = await surroundings(reading, signal);
  if (!around.ok) {
    yield around;
    return;
  }
  const group = setting(settings, 'organizationGroup');
  yield* readPages(
    calls,
    {
      path: '/mdm/devices/search',
      query: { orderby: 'deviceid', sortorder: 'ASC', ...(group === null ? {} : { lgid: group }) },
      names: ['Devices'],
      read: (item) => readDevice(item, around.value),
      eachIsAsked: true,
    },
    signal,
  );
}

/**
 * The search by status change answers a short record without platform, ownership or owner, so each device it names is
 * read by itself, once for each change. The window covers enrolled and unenrolled alone: a device that is only asked to leave
 * may be missing. The wipe log is read only when there is a device to read.
 */
async function* changedDevices(reading: Reading, since: number, signal: AbortSignal): Pages<SourceDevice> {
  const { calls, settings, before } = reading;
  const group = setting(settings, 'organizationGroup');
  const list: List<Changed> = {
    path: '/mdm/devices/extensivesearch',
    query: {
      statuschangestarttime: new Date(since).toISOString(),
      ...(group === null ? {} : { organizationgroupid: group }),
    },
    names: ['Devices'],
    read: readChanged,
  };
  let around: Surroundings | null = null;
  let unread: Many['unread'] = null;
  const inWindow = new Set<string>();
  for await (const page of readPages(calls, list, signal)) {
    if (!page.ok) {
      yield page;
      return;
    }
    for (const changed of page.value.records) inWindow.add(changed.id);
    // Of one that is asked to leave, only the wipe log says whether it may.
    const news = page.value.records.filter((one) => one.state === 'leave-requested' || !before.has(one, NOBODY));
    if (around === null && news.length > 0) {
      const read = await surroundings(reading, signal);
      if (!read.ok) {
        yield read;
        return;
      }
      around = read.value;
    }
    const { held } = around ?? { held: NOBODY };
    const wanted = news.filter((one) => !before.has(one, held));
    const read = around === null ? NOTHING : await readMany(calls, wanted, around, signal);
    unread ??= read.unread;
    yield ok({ records: read.told.map(([, device]) => device), rejects: [...page.value.rejects, ...read.rejects] });
    // What was handed over is told: of the others the next read hears anew, and of those whose groups are not made yet.
    for (const [changed, device] of read.told)
      if (around !== null && !isFresh(device, around)) before.note(changed, device);
    if (read.broken !== null) {
      yield read.broken;
      return;
    }
  }
  before.keepOnly(inWindow);
  // All others are told. But this one may be back in the old product, or have left: it is asked for again, and nothing rests on this read.
  if (unread !== null) yield unread;
}

const NOBODY: ReadonlySet<string> = new Set();
const NOTHING: Many = { told: [], rejects: [], unread: null, broken: null };

interface Many {
  readonly told: readonly (readonly [Changed, SourceDevice])[];
  readonly rejects: readonly Reject[];
  /** Why the first of those devices could not be read whose record alone is in the way. */
  readonly unread: Failed | null;
  /** The call that failed: whoever comes after it was not asked for. */
  readonly broken: Failed | null;
}

interface Failed {
  readonly ok: false;
  readonly error: ConnectorFailure;
}

/** So the product answers for all of them, or will in a moment: not what is wrong with one. */
function isOfAll({ error }: Failed, isSecond: boolean): boolean {
  return error.code === 'unauthorised' || error.code === 'throttled' || (error.code === 'unreachable' && isSecond);
}

async function readMany(
  calls: Calls,
  wanted: readonly Changed[],
  around: Surroundings,
  signal: AbortSignal,
): Promise<Many> {
  const told: (readonly [Changed, SourceDevice])[] = [];
  const rejects: Reject[] = [];
  let unread: Many['unread'] = null;
  let failed = 0;
  for (const changed of wanted) {
    const answer = await askOne(calls, changed.id, around, signal);
    failed = answer.ok ? 0 : failed + 1;
    if (!answer.ok && isOfAll(answer, failed > 1)) return { told, rejects, unread, broken: answer };
    if (!answer.ok) {
      unread ??= answer;
      continue;
    }
    const device = answer.value;
    if (device === null) rejects.push({ where: `device ${changed.id}`, why: 'changed, and not found when read' });
    else if (!device.ok) unread ??= malformed(changed.id, device.error);
    else told.push([changed, device.value]);
  }
  return { told, rejects, unread, broken: null };
}

/** One device read fresh; null when the product does not know it. */
export async function readOne(
  calls: Calls,
  id: string,
  around: Surroundings,
  signal: AbortSignal,
): Answer<SourceDevice | null> {
  const answer = await askOne(calls, id, around, signal);
  if (!answer.ok || answer.value === null) return answer as Awaited<Answer<null>>;
  return answer.value.ok ? answer.value : malformed(id, answer.value.error);
}

function malformed(id: string, excerpt: string) {
  return fail({ code: 'malformed', at: `GET /API/mdm/devices/${id}`, excerpt } as const);
}

/** As `readOne`; a record that cannot be understood is no failure of the call: why not. */
async function askOne(
  calls: Calls,
  id: string,
  around: Surroundings,
  signal: AbortSignal,
): Answer<Result<SourceDevice, string> | null> {
  const reply = await calls.get(`/mdm/devices/${id}`, {}, signal);
  if (!reply.ok) return reply.error.code === 'not-found' ? ok(null) : reply;
  const read = readDevice(reply.value, around);
  if (!read.ok) return ok(read);
  const { value } = read;
  return ok(value.id === id ? ok(value.record) : fail(`asked for device ${id}, got ${value.id}`));
}

async function absentDevices(calls: Calls, ids: readonly string[], signal: AbortSignal): Answer<readonly string[]> {
  const absent: string[] = [];
  for (const id of ids) {
    const reply = await calls.get(`/mdm/devices/${id}`, {}, signal);
    if (!reply.ok && reply.error.code !== 'not-found') return reply;
    if (!reply.ok) absent.push(id);
  }
  return ok(absent);
}

/** What is read once for many devices: the wipe log and the smart groups that tell modes. */
async function surroundings(reading: Reading, signal: AbortSignal): Answer<Surroundings> {
  const { calls, settings, clock } = reading;
  const held = await reading.held(signal);
  if (!held.ok) return held;
  // Before the groups are asked for: whatever comes meanwhile is newer than they are.
  const readAt = clock.now();
  const modes = await readModes(calls, settings, signal);
  return modes.ok ? ok({ held: held.value, modes: modes.value, readAt }) : modes;
}

/** `system/users/search` of one organisation group, or of all that the account sees. */
export function usersList(settings: Settings, only: Readonly<Record<string, string>> = {}): List<SourceUser> {
  const group = setting(settings, 'organizationGroup');
  return {
    path: '/system/users/search',
    query: { ...(group === null ? {} : { locationgroupId: group }), ...only },
    names: ['Users'],
    read: readUser,
  };
}

function readUser(item: unknown): Result<{ readonly id: string; readonly record: SourceUser }, string> {
  const raw = (item ?? {}) as Readonly<Record<string, unknown>> & { readonly Id?: { readonly Value?: unknown } | null };
  const id = idOf(raw.Id?.Value);
  if (id === null) return fail('no usable Id');
  const userName = textOf(raw['UserName'])?.toLowerCase() ?? null;
  if (userName === null) return fail(`user ${id} has no UserName`);
  const fullName = [textOf(raw['FirstName']), textOf(raw['LastName'])].filter((part) => part !== null).join(' ');
  const displayName = textOf(raw['DisplayName']) ?? textOf(fullName);
  return ok({ id, record: { id, userName, mail: textOf(raw['Email'])?.toLowerCase() ?? null, displayName } });
}
