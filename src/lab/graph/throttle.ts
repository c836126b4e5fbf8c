import type { Reply, World } from '../world/event.ts';
import type { WorldState } from '../world/state.ts';
import { createTally, type QuotaUse, type Tally } from '../world/tally.ts';
import { graphError } from './protocol/answer.ts';
import type { GraphRequest } from './protocol/request.ts';
import type { Bucket, Route } from './routes.ts';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;

/** Counts of one kind of call: quota, method and path template. */
export interface CallCount {
  calls: number;
  throttled: number;
}

/** Quotas by simulated time. They live beside the state: a restart begins with fresh ones, as a failover would. */
export interface Throttle {
  /** Takes the call from its quotas, or answers 429 and takes nothing. */
  readonly judge: (request: GraphRequest, route: Route, params: Readonly<Record<string, string>>) => Judged;
  readonly counts: () => Readonly<Record<string, CallCount>>;
  /** Quota -> the most of it that was ever used, 0 to 1. */
  readonly busiest: () => Readonly<Record<string, number>>;
  /** Quota -> how it was used; where each mailbox has its own, that of the one that was used most. */
  readonly quotas: () => Readonly<Record<string, QuotaUse>>;
}

export type Judged =
  | { readonly ok: true; readonly headers: Readonly<Record<string, string>> }
  | { readonly ok: false; readonly reply: Reply };

/** At most `limit` units in any `spanMs`. Answers how long to wait, 0 when taken. */
interface Window {
  readonly waitFor: (now: number, units: number) => number;
  readonly take: (now: number, units: number) => void;
  readonly share: () => number;
  readonly tally: Tally;
}

function slidingWindow(limit: number, spanMs: number): Window {
  let entries: { at: number; units: number }[] = [];
  let used = 0;
  const tally = createTally(limit, spanMs);
  const forget = (now: number): void => {
    const first = entries.findIndex((entry) => entry.at > now - spanMs);
    const gone = first < 0 ? entries.length : first;
    if (gone === 0) return;
    for (const entry of entries.slice(0, gone)) used -= entry.units;
    entries = entries.slice(gone);
  };
  return {
    waitFor: (now, units) => {
      forget(now);
      let free = limit - used;
      if (free >= units) return 0;
      for (const entry of entries) {
        free += entry.units;
        if (free >= units) return entry.at + spanMs - now;
      }
      return spanMs;
    },
    take: (now, units) => {
      const last = entries.at(-1);
      if (last?.at === now) last.units += units;
      else entries.push({ at: now, units });
      used += units;
      tally.take(now, units);
    },
    share: () => used / limit,
    tally,
  };
}

/** The windows that one call must pass, with the units it takes of each. */
type Charge = {
  readonly window: Window;
  readonly quota: string;
  readonly units: number;
  readonly name: 'ResourceUnitLimitExceeded' | 'WriteLimitExceeded';
};

/** Limits per tenant size: fewer than 50 users, up to 500, more. In resource units per 10 seconds. */
const identityLimit = (users: number): number => (users < 50 ? 3_500 : users <= 500 ? 5_000 : 8_000);

export function createThrottle(world: Pick<World, 'state'>): Throttle {
  const windows = new Map<string, Window>();
  const counts: Record<string, CallCount> = {};
  const busiest: Record<string, number> = {};
  const tallies = new Map<string, Set<Tally>>();
  const windowOf = (name: string, limit: number, spanMs: number): Window => {
    const known = windows.get(name);
    if (known !== undefined) return known;
    const made = slidingWindow(limit, spanMs);
    windows.set(name, made);
    return made;
  };
  const chargesOf = (request: GraphRequest, route: Route, mailbox: string): Charge[] => {
    const isWrite = request.method !== 'GET';
    const any = (limit: number, spanMs: number, units = 1): Charge => ({
      window: windowOf(`${route.bucket} ${mailbox} any ${spanMs}`, limit, spanMs),
      quota: `${route.bucket}, ${limit} in ${spanMs / SECOND} s`,
      units,
      name: 'ResourceUnitLimitExceeded',
    });
    const writes = (limit: number, spanMs: number): Charge[] =>
      isWrite
        ? [
            {
              window: windowOf(`${route.bucket} writes`, limit, spanMs),
              quota: `${route.bucket}, ${limit} writes in ${spanMs / SECOND} s`,
              units: 1,
              name: 'WriteLimitExceeded',
            },
          ]
        : [];
    switch (route.bucket) {
      case 'identity':
        return [
          any(identityLimit(world.state.directory.users.length), 10 * SECOND, unitsOf(request, route)),
          ...writes(3_000, 150 * SECOND),
        ];
      case 'intune-devices':
        return [any(2_000, 20 * SECOND), ...writes(200, 20 * SECOND)];
      case 'intune-configuration':
      case 'intune-enrollment':
        return [any(1_000, 20 * SECOND), ...writes(100, 20 * SECOND)];
      case 'conditional-access':
        return [any(1, SECOND)];
      case 'mail':
        return [any(30, MINUTE), any(10_000, 10 * MINUTE)];
      case 'none':
        return [];
    }
  };
  return {
    counts: () => counts,
    busiest: () => busiest,
    quotas: () =>
      Object.fromEntries(
        [...tallies].flatMap(([quota, each]) => {
          const [most] = [...each].map(({ use }) => use()).toSorted((one, other) => other.units - one.units);
          return most === undefined ? [] : [[quota, most]];
        }),
      ),
    judge: (request, route, params) => {
      const { state } = world;
      const kind = `${route.bucket} ${route.method} ${route.template}`;
      const count = (counts[kind] ??= { calls: 0, throttled: 0 });
      count.calls += 1;
      const charges = chargesOf(request, route, route.bucket === 'mail' ? (params['id'] ?? '') : '');
      const blocked = charges
        .map((charge) => ({ charge, waitMs: charge.window.waitFor(state.now, charge.units) }))
        .toSorted((left, right) => right.waitMs - left.waitMs)[0];
      if (blocked !== undefined && blocked.waitMs > 0) {
        count.throttled += 1;
        blocked.charge.window.tally.refuse(state.now);
        return { ok: false, reply: tooMany(state, route.bucket, blocked.charge, blocked.waitMs, request.caller.appId) };
      }
      for (const { window, quota, units } of charges) {
        window.take(state.now, units);
        busiest[quota] = Math.max(busiest[quota] ?? 0, window.share());
        const known = tallies.get(quota) ?? new Set();
        tallies.set(quota, known.add(window.tally));
      }
      return { ok: true, headers: route.bucket === 'identity' ? identityHeaders(charges) : {} };
    },
  };
}

/** `$select` saves one unit, a small page another; `$expand` costs one. Never less than one. */
function unitsOf(request: GraphRequest, route: Route): number {
  const top = Number(request.query.get('$top') ?? 100);
  let units = route.cost;
  if (request.query.has('$select')) units -= 1;
  if (request.query.has('$expand')) units += 1;
  if (top < 20) units -= 1;
  return Math.max(1, units);
}

function identityHeaders(charges: readonly Charge[]): Record<string, string> {
  const share = Math.max(...charges.map((charge) => charge.window.share()));
  const headers: Record<string, string> = { 'x-ms-resource-unit': String(charges[0]?.units ?? 1) };
  if (share > 0.8) headers['x-ms-throttle-limit-percentage'] = share.toFixed(2);
  return headers;
}

function tooMany(state: WorldState, bucket: Bucket, charge: Charge, waitMs: number, appId: string): Reply {
  const retryAfter = { 'retry-after': String(Math.max(1, Math.ceil(waitMs / SECOND))) };
  switch (bucket) {
    case 'conditional-access':
      // The one service family that never says how long to wait.
      return graphError(429, 'TooManyRequests', 'Too many requests');
    case 'identity':
      return graphError(429, 'TooManyRequests', 'Too Many Requests', {
        ...retryAfter,
        'x-ms-throttle-scope': `Tenant_Application/${charge.name === 'WriteLimitExceeded' ? 'Write' : 'ReadWrite'}/${appId}/${state.organisation.tenantId}`,
        'x-ms-throttle-information': charge.name,
      });
    case 'mail':
      return graphError(429, 'ApplicationThrottled', 'Application is over its MailboxConcurrency limit.', retryAfter);
    default:
      return graphError(429, 'TooManyRequests', 'Too Many Requests', retryAfter);
  }
}
