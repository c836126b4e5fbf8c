import type { Handlers } from '../../../api/handlers.ts';
import type { Caller } from '../../../api/caller.ts';
import { fail, ok, type Result } from '../../../domain/result.ts';
import type { LinkTarget } from '../../../engine/links.ts';
import type { CallProblem } from '../../../api/handlers.ts';
import type { Fact } from '../../../domain/facts.ts';
import { type Device, nameInOld } from '../../../domain/inventory/match.ts';
import { lastSyncOf, leftOut } from '../../../engine/cases.ts';
import type { Engine } from '../../../engine/engine.ts';
import { namesOf, outWords } from '../../../engine/left-out.ts';
import { subjectOf } from '../../../engine/matching.ts';
import { crossedOf, mayBeLost } from './crossed.ts';
import { enforcing, isOff } from './enforcing.ts';
import { targetFor } from '../../desk.ts';
import type { PeopleParts } from './parts.ts';

type Accepted = Result<{ accepted: true }, CallProblem>;
const ACCEPTED: Accepted = ok({ accepted: true });

/** What people decide of one device or user: written down, and the next turn acts on it. */
export function writeHandlers(
  parts: PeopleParts,
): Pick<
  Handlers,
  | 'devices.exclude'
  | 'devices.include'
  | 'users.exclude'
  | 'users.include'
  | 'users.enforce'
  | 'users.hold'
  | 'users.defer'
  | 'users.link'
> {
  const { engine } = parts.sluis;
  const isDevice = (key: string): boolean => engine.view.devicesByKey.has(key);
  const isUser = async (id: string): Promise<boolean> => (await parts.rows.users()).get(id) !== undefined;
  return {
    'devices.exclude': async ({ params: { key }, body, caller }) =>
      isDevice(key) ? exclude(key, body, caller, parts) : fail({ code: 'device-unknown' }),
    'devices.include': async ({ params: { key }, caller }) =>
      isDevice(key) ? include(key, caller, parts) : fail({ code: 'device-unknown' }),
    'users.exclude': async ({ params: { id }, body, caller }) =>
      (await isUser(id))
        ? exclude(id, { ...body, act: 'exclude' }, caller, parts)
        : fail({ code: 'user-unknown', user: id }),
    'users.include': async ({ params: { id }, caller }) =>
      (await isUser(id)) ? takeIn(id, caller, parts) : fail({ code: 'user-unknown', user: id }),
    'users.enforce': async ({ params: { id }, body, caller }) =>
      (await isUser(id)) ? enforce(id, body.reason, caller, parts) : fail({ code: 'user-unknown', user: id }),
    'users.hold': async ({ params: { id }, caller }) =>
      (await isUser(id)) ? hold(id, caller, parts) : fail({ code: 'user-unknown', user: id }),
    'users.defer': async ({ params: { id }, caller }) =>
      (await isUser(id)) ? defer(id, caller, parts) : fail({ code: 'user-unknown', user: id }),
    'users.link': async ({ params: { id }, caller }) => {
      if (!engine.view.facts.user.has(id)) return fail({ code: 'user-unknown', user: id });
      return ok({ href: await linkOf(targetFor(id, engine), caller, parts) });
    },
  };
}

/**
 * Not once a device has left the old product: there is no way back for it, and nobody would help it on (law 11). But one that has not
 * arrived within the limit may be lost or broken: it is written off by itself, for the enrollment that it left. Which of the two was
 * meant is said: what was true when the question was shown may be so no more.
 */
async function exclude(
  id: string,
  { reason, act }: { readonly reason: string; readonly act: 'exclude' | 'write-off' },
  caller: Caller,
  parts: PeopleParts,
): Promise<Accepted> {
  const { sluis, settings, now } = parts;
  const device = sluis.engine.view.devicesByKey.get(id);
  const isLost = device !== undefined && mayBeLost(device, settings.limboLimitMs, now());
  const source = isLost && act === 'write-off' ? device.source : null;
  const isGivenUp = device !== undefined && leftOut(device, sluis.engine.view)?.writtenOff === true;
  if (act === 'write-off' && (source === null || isGivenUp)) return fail({ code: 'not-now' });
  // Who waits to be asked has not crossed, and is not asked any more unless that has begun meanwhile.
  const waiting = sluis.engine.waitingToLeave(id);
  const before = source === null ? crossedOf(id, sluis.engine).filter(({ key }) => !waiting.has(key)) : [];
  if (source === null && before.length === 0) await sluis.engine.takeBackRetires(id);
  const crossed = source === null ? crossedOf(id, sluis.engine) : [];
  if (crossed.length > 0) return fail({ code: 'has-left', devices: crossed.map(nameInOld).join(', ') });
  const names = device ? [] : namesFor(id, sluis.engine.view);
  const value =
    source === null ? { reason, ...(device ? {} : { names }) } : { reason, ...lostAs(source, device, sluis.engine) };
  // Whoever is left out and taken in again later is under another plan: what was decided for this one, and not done, ends.
  const user = device ? subjectOf(device) : id;
  const input = sluis.engine.view.intents.get('enforce-anyway')?.has(user) ? sluis.engine.inputOf(user) : null;
  if (source === null && input && isOff(input)) await unsaid('enforce-anyway', user, caller, parts);
  const intent = { kind: 'exclude', id, value, at: now(), by: caller.mail };
  await sluis.store.intent.set(intent);
  sluis.engine.view.setIntent(intent);
  return ACCEPTED;
}

/** For which enrollment it is lost. One that was left out before stays so if it turns up. */
function lostAs(source: Fact<'source-device'>, device: Device | undefined, { view }: Pick<Engine, 'view'>) {
  const out = device ? leftOut(device, view) : null;
  const before = out === null || out.writtenOff ? null : { at: out.at, reason: out.reason, by: out.by };
  const syncedAt = device ? lastSyncOf(device) : null;
  return { lost: source.id, enrolledAt: source.value.enrolledAt, syncedAt, before };
}

/** By what their account is known if it is made, or made anew, under another id. */
function namesFor(id: string, view: Engine['view']): string[] {
  const theirs = view.devicesBySubject.get(id) ?? [];
  const unmatched = theirs.flatMap(({ owner, source }) =>
    owner.kind === 'unmatched' ? (source?.value.userMail ?? []) : [],
  );
  return [...new Set([...namesOf(id, view), ...unmatched])];
}

/** Also whom an older word is about, from when they were known by their name alone. */
async function takeIn(id: string, caller: Caller, parts: PeopleParts): Promise<Accepted> {
  const { view } = parts.sluis.engine;
  const words = outWords(id, view);
  if (words.length === 0) return fail({ code: 'not-now' });
  for (const word of words) await unsaid('exclude', word.id, caller, parts);
  view.touch(id);
  return ACCEPTED;
}

async function include(id: string, caller: Caller, parts: PeopleParts): Promise<Accepted> {
  if (!parts.sluis.engine.view.intents.get('exclude')?.has(id)) return fail({ code: 'not-now' });
  await unsaid('exclude', id, caller, parts);
  return ACCEPTED;
}

async function unsaid(kind: string, id: string, caller: Caller, { sluis, now }: PeopleParts): Promise<void> {
  await sluis.store.intent.remove(kind, id, now(), caller.mail);
  sluis.engine.view.removeIntent(kind, id);
}

/**
 * The rules start in their time, with all that is asked before it (law 7). It is about the devices that cannot move now, as they are
 * enrolled now, and no others.
 */
async function enforce(id: string, reason: string, caller: Caller, { sluis, now }: PeopleParts): Promise<Accepted> {
  const offered = enforcing(id, sluis.engine);
  if (offered?.act !== 'enforce') return fail({ code: 'not-now' });
  const enrolledAt = Object.fromEntries(
    offered.stuck.map(({ key, source }) => [key, source?.value.enrolledAt ?? null]),
  );
  const intent = { kind: 'enforce-anyway', id, value: { reason, enrolledAt }, at: now(), by: caller.mail };
  await sluis.store.intent.set(intent);
  sluis.engine.view.setIntent(intent);
  return ACCEPTED;
}

async function hold(id: string, caller: Caller, parts: PeopleParts): Promise<Accepted> {
  if (enforcing(id, parts.sluis.engine)?.act !== 'hold') return fail({ code: 'not-now' });
  await unsaid('enforce-anyway', id, caller, parts);
  return ACCEPTED;
}

/** Every device of theirs that may still be put off, in the name of whoever was asked to. */
async function defer(id: string, caller: Caller, { sluis }: PeopleParts): Promise<Accepted> {
  const { engine } = sluis;
  const target = { ...targetFor(id, engine), mail: caller.mail };
  const left = [...engine.bookings(id)].filter(([, booking]) => booking.deferralsLeft > 0);
  if (left.length === 0) return fail({ code: 'not-now' });
  for (const [device, { deferrals }] of left) await engine.press(target, { action: 'defer', device, deferrals });
  return ACCEPTED;
}

/**
 * The same link as their mails carry. Only its hash is kept; that somebody looked it up is written to the record, as whoever holds
 * it can move their device.
 */
async function linkOf(target: LinkTarget, caller: Caller, { sluis, portalUrl, now }: PeopleParts): Promise<string> {
  const { store, engine } = sluis;
  const token = await engine.linkFor(target, caller.mail);
  await store.audit.append({
    at: now(),
    by: caller.mail,
    what: 'link-looked-up',
    subject: target.subject,
    facts: { mail: target.mail },
  });
  return `${portalUrl()}/go/${token}`;
}
