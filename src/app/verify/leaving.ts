import type { Action } from '../../domain/action.ts';
import { type Fact, stateSince } from '../../domain/facts.ts';
import type { Device } from '../../domain/inventory/match.ts';
import { type Route, routeOf } from '../../domain/inventory/route.ts';
import { wayOf } from '../../domain/plan/device.ts';
import { DAY_SLACK_MS } from '../../domain/settings.ts';
import type { Instant } from '../../domain/words.ts';
import { everything, type History, judge, type Note, wasTaken } from './history.ts';

/** Laws 5, 6 and 11 over every device that was asked to leave, told to enroll, or has left. */
export function leavingInOrder(history: History, note: Note): void {
  for (const { subject, item } of everything(history)) {
    const { action, claimedAt } = item;
    if (action.kind === 'retire-device') {
      noWipe(history, note, action, claimedAt);
      if (wasTaken(item)) departed(history, note, action);
    }
    if (action.kind !== 'send-message' || action.device === null || !wasTaken(item)) continue;
    if (action.message !== 'enroll' && action.message !== 'stuck') continue;
    const device = history.view.devicesByKey.get(action.device);
    if (device) toldToEnroll(note, subject, device, claimedAt);
  }
  for (const device of history.view.devices) arrivedOrNamed(history, note, device);
}

type Retire = Extract<Action, { kind: 'retire-device' }>;

/** Law 5, by the record as it is known last. A later enrollment of the same record was another case, and a record that nobody has is none. */
function noWipe({ view, settings }: History, note: Note, action: Retire, at: Instant): void {
  const fact = view.facts['source-device'].get(action.sourceDeviceId);
  if (!fact || (fact.value.enrolledAt ?? 0) > at) return;
  const route = routeOf(fact.value, settings.source);
  if (fact.changedAt > at && mayHaveComeSince(route)) return;
  judge(note, 5, action.device, route.kind === 'retire', `asked to leave on the route ${route.kind}`);
}

/** A newer system, or a product that forgets how it held what has left: the route then may have been another. */
function mayHaveComeSince(route: Route): boolean {
  return route.kind === 'native-migration' || (route.kind === 'reset' && route.why === 'mode-unknown');
}

/**
 * Law 6: the record of the old product that was the newest then had left or was gone, and no object of Entra's showed an MDM. Older
 * records of the same hardware are leftovers that many products keep as managed for ever.
 */
function toldToEnroll(note: Note, subject: string, device: Device, at: Instant): void {
  const record = [device.source, ...device.superseded].find(
    (fact) => fact !== null && fact.firstSeenAt <= at && (fact.value.enrolledAt ?? 0) <= at,
  );
  if (!record) return;
  const left = hadLeft(record, at);
  const managed = device.entra.some(
    (fact) =>
      stateSince(fact) <= at &&
      (fact.goneAt === null || fact.goneAt > at) &&
      (fact.value.mdmAppId !== null || fact.value.managed !== 'no'),
  );
  const detail = left ? 'while Entra showed an MDM' : 'before the old product let go';
  judge(note, 6, subject, left && !managed, `${device.key} was told to enroll ${detail}`);
}

function hadLeft(fact: Fact<'source-device'>, at: Instant): boolean {
  const { value, goneAt } = fact;
  return (goneAt !== null && goneAt <= at) || (value.state === 'left' && stateSince(fact) <= at);
}

/** Law 11: a device that was asked to leave is known to this day, with its record of the old product. */
function departed({ view, standings }: History, note: Note, action: Retire): void {
  const known = view.facts['source-device'].has(action.sourceDeviceId) && standings.has(action.device);
  judge(note, 11, action.device, known, 'asked to leave, and no longer known');
}

/** Law 11: a departure has its arrival, or is within the limit, or somebody is told by name. */
function arrivedOrNamed({ settings, standings, named: told, now }: History, note: Note, device: Device): void {
  const way = wayOf(device);
  if (way.kind === 'arrived' && way.leftAt !== null) return note(11, null);
  if (way.kind !== 'limbo') return;
  const limit = way.mdmNone === 'yes' ? settings.limboLimitMs : DAY_SLACK_MS;
  const place = standings.get(device.key)?.place.kind;
  const named = place === 'waiting' || place === 'excluded' || told.has(device.key);
  const minutes = Math.round((now - way.leftAt) / 60_000);
  judge(
    note,
    11,
    device.key,
    place !== undefined && (now - way.leftAt <= limit || named),
    `left ${minutes} minutes ago, and nobody is told`,
  );
}
