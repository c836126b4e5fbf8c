import type { Handlers } from '../../../api/handlers.ts';
import { isOut, whyKey, writtenOff } from '../../../api/pages/device.ts';
import type { UserDetail } from '../../../contract/api/people.ts';
import { abilitiesOf } from '../../../contract/api/roles.ts';
import type { Caller } from '../../../api/caller.ts';
import { linkSchema } from '../../../contract/link.ts';
import type { z } from 'zod';
import { OVERTAKEN } from '../../../domain/action.ts';
import { fail, ok } from '../../../domain/result.ts';
import { allLanguages, languageFor, languages } from '../../../text/language.ts';
import { type EmployeeReader, type Reader, say, sayLoosely } from '../../../text/say.ts';
import { outWords } from '../../../engine/left-out.ts';
import { openDesk } from '../../desk.ts';
import { nameOf } from '../../doors/plan-view.ts';
import { whyOf } from '../../why/why.ts';
import type { DeviceRecord } from '../rows/devices.ts';
import type { UserRecord } from '../rows/users.ts';
import { iso, isoOrNull, type PeopleParts, readerOf } from './parts.ts';
import { crossedOf } from './crossed.ts';
import { enforcing } from './enforcing.ts';
import { deviceRow, reasonWords, toldFindings, userRow } from './present.ts';

/** What the help desk sees of one person: where they are, why, what to tell them, what may be pressed. */
export function userHandlers(parts: PeopleParts): Pick<Handlers, 'users.get'> {
  const { rows, sluis, config, settings } = parts;
  const desk = openDesk(sluis.engine, config, settings);
  const rulesRead = async (): Promise<boolean> => {
    const { facts } = sluis.store;
    return (await Promise.all([facts.sweptAt('policy'), facts.sweptAt('partner')])).every((at) => at !== null);
  };
  return {
    'users.get': async ({ params: { id }, caller, language }) => {
      const record = (await rows.users()).get(id);
      if (!record || !sluis.engine.inputOf(id)) return fail({ code: 'user-unknown', user: id });
      const page = linkSchema.parse(await desk.deskFor?.(id).open());
      const read = await rulesRead();
      const devices = await rows.devices();
      const theirs = (sluis.engine.view.devicesBySubject.get(id) ?? []).flatMap(({ key }) => devices.get(key) ?? []);
      return ok(detailOf(record, theirs, page, read, caller, parts, readerOf(parts, language)));
    },
  };
}

function detailOf(
  record: UserRecord,
  devices: readonly DeviceRecord[],
  page: LinkView,
  rulesRead: boolean,
  caller: Caller,
  { sluis, config, now }: PeopleParts,
  reader: Exclude<Reader, string>,
): UserDetail {
  const { engine } = sluis;
  const { id } = record;
  const user = engine.view.facts.user.get(id)?.value ?? null;
  const why = whyOf({ subject: id, device: null, label: id }, engine, config, { now: now(), rulesRead });
  const plan = engine.plans.get(id);
  const names = new Map(devices.map((device) => [device.key, device.name]));
  // Nobody asks for what was written off: its own page says how to enroll it, should it turn up.
  const out = new Set<string>(
    devices.flatMap(({ key, place }) => (place === 'excluded' ? [engine.handleOf(key)] : [])),
  );
  const most = mostPressing(page.devices, out);
  const theirs = languageFor(user?.preferredLanguage ?? null, [...config.organisation.languages, ...allLanguages]);
  // The page's own date, so that desk and page never say two: what was told before the wave was started again counts no more.
  const from = page.from === null ? null : Date.parse(page.from);
  const decision = abilitiesOf(caller.roles).includes('steer-waves') ? enforcing(id, engine) : null;
  const namesOf = (some: readonly { readonly key: string }[]): string[] => some.map(({ key }) => names.get(key) ?? key);
  const tell = (to: EmployeeReader): string => tellOf(most, to, from !== null && from > now() ? from : null);
  return {
    row: userRow(record, reader),
    language: user?.preferredLanguage ?? null,
    where: whereOf(most, reader),
    tell: tell(reader),
    tellTheirs:
      theirs === reader.language
        ? null
        : {
            language: theirs,
            name: languages[theirs].name,
            direction: languages[theirs].direction,
            text: tell({ language: theirs, timeZone: reader.timeZone }),
          },
    remarks: why.remarks.map((code) => say(reader, `why.${code}`)),
    waits: why.waits.map((code) => reasonWords(reader, code)),
    rules: why.rules.map((rule) => ({ platform: rule.platform, old: rule.old, new: rule.new })),
    promise: page.promise,
    deferredUntil: latest(page.devices.map((device) => device.deferredUntil)),
    deferralsLeft: Math.max(0, ...page.devices.map((device) => device.deferralsLeft ?? 0)),
    devices: devices.map((device) => deviceRow(device, engine, reader)),
    messages: messagesOf(id, engine, reader),
    findings: toldFindings(plan?.findings ?? [], (about) => names.get(about) ?? nameOf(about, engine), reader),
    nextDueAt: isoOrNull(plan?.nextDueAt ?? null),
    roomSince: isoOrNull(engine.waitsForRoomSince(id)),
    acts: [...(decision === null ? [] : [decision.act]), ...actsOf(record, page, user !== null, caller, engine)],
    heldBy: namesOf(decision?.act === 'enforce' ? decision.devices : []),
    losing: namesOf(decision?.act === 'enforce' ? decision.losing : []),
  };
}

type LinkView = z.output<typeof linkSchema>;
type LinkDevice = LinkView['devices'][number];

/** Which of several devices the call is most likely about: what stops its owner's work first. */
const PRESSING: readonly LinkDevice['state'][] = [
  'enroll',
  'mend',
  'clearing',
  'leaving',
  'started',
  'checking',
  'ready',
  'waiting',
  'reset',
  'invited',
  'paused',
  'undone',
  'not-yet',
  'done',
  'excluded',
];

/** What is refused, with nothing that its owner could do, comes after what they could, and before what only waits. */
const REFUSED = PRESSING.indexOf('waiting') - 0.5;

function mostPressing(devices: readonly LinkDevice[], out: ReadonlySet<string>): LinkDevice | null {
  const rank = (device: LinkDevice): number => {
    if (isOut(device)) return REFUSED;
    return PRESSING.indexOf(out.has(device.key) ? 'excluded' : device.state);
  };
  const [first] = devices.toSorted((a, b) => rank(a) - rank(b));
  if (first === undefined) return null;
  return out.has(first.key) && !first.writtenOff ? { ...first, state: 'excluded' } : first;
}

function whereOf(device: LinkDevice | null, reader: Reader): string {
  if (!device) return say(reader, 'people.where.none');
  if (device.writtenOff) return say(reader, 'people.where.written-off', { device: device.model });
  const reason = device.reason === null ? '' : lowered(reasonWords(reader, device.reason));
  if (device.queued) return say(reader, 'people.where.queued', { device: device.model });
  return sayLoosely(reader, `people.where.${device.state}`, { device: device.model, reason });
}

function lowered(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** In the words of their own page, so that desk and page never say two things. */
function tellOf(device: LinkDevice | null, reader: EmployeeReader, from: number | null): string {
  if (!device) return say(reader, 'portal.sum.none');
  if (device.writtenOff) return writtenOff(reader, device).join(' ');
  const told = stateTold(device, reader, from);
  return isOut(device) ? `${say(reader, 'portal.what.refused')} ${told}` : told;
}

function stateTold(device: LinkDevice, reader: EmployeeReader, from: number | null): string {
  switch (device.state) {
    case 'invited':
      return from === null ? say(reader, 'portal.what.invited') : say(reader, 'page.from', { at: from });
    case 'ready':
      return say(reader, device.route === 'manual' ? 'portal.what.ready-by-hand' : 'portal.what.ready');
    case 'started':
      if (device.route === 'manual') return say(reader, 'portal.what.started-by-hand');
      return say(reader, device.queued ? 'portal.what.queued' : 'portal.what.started');
    case 'leaving':
      return say(reader, 'portal.leave.online');
    case 'clearing':
      return say(reader, 'portal.what.clear');
    case 'enroll':
      return `${say(reader, 'portal.state.enroll')}. ${say(reader, 'portal.what.enroll')}`;
    case 'checking':
      return say(reader, 'portal.what.check');
    case 'reset':
      return say(reader, 'page.reset');
    case 'waiting':
      return say(reader, whyKey(device.reason));
    case 'not-yet':
    case 'mend':
    case 'done':
    case 'paused':
    case 'undone':
    case 'excluded':
      return say(reader, `portal.what.${device.state}`);
  }
}

function latest(times: readonly (string | null)[]): string | null {
  const known = times.filter((at) => at !== null).toSorted();
  return known.at(-1) ?? null;
}

type Engine = PeopleParts['sluis']['engine'];

function messagesOf(id: string, engine: Engine, reader: Reader): UserDetail['messages'] {
  return (engine.view.past.get(id) ?? [])
    .flatMap(({ action, outcome, code, claimedAt, recordedAt }) =>
      action.kind === 'send-message' && action.to === `user:${id}`
        ? [
            {
              at: iso(recordedAt ?? claimedAt),
              kind: action.message,
              title: sayLoosely(reader, `message.${action.message}`, {}),
              outcome: code === OVERTAKEN ? 'withdrawn' : (outcome ?? 'open'),
              promise: isoOrNull(action.promise),
            },
          ]
        : [],
    )
    .toSorted((a, b) => (a.at < b.at ? 1 : -1));
}

/** Also whom nothing in the old product is of any more: leaving them out takes them out of the groups. */
function isLeftToMove({ id, verified, devices }: UserRecord, { plans }: Pick<Engine, 'plans'>): boolean {
  return verified < devices || plans.get(id)?.findings.some(({ code }) => code === 'account-not-found') === true;
}

function actsOf(
  record: UserRecord,
  page: LinkView,
  inEntra: boolean,
  caller: Caller,
  engine: Engine,
): UserDetail['acts'] {
  const { view } = engine;
  const may = abilitiesOf(caller.roles);
  const acts: UserDetail['acts'] = [];
  if (may.includes('help-people')) {
    if (page.devices.some((device) => (device.deferralsLeft ?? 0) > 0)) acts.push('defer');
    if (inEntra && page.devices.length > 0) acts.push('link');
  }
  if (may.includes('leave-out')) {
    if (outWords(record.id, view).length > 0) acts.push('include');
    else if (isLeftToMove(record, engine) && crossedOf(record.id, engine).length === 0) acts.push('exclude');
  }
  return acts;
}
