import { createTally, type QuotaUse } from '../world/tally.ts';

export interface Budgets {
  readonly perMinute: number;
  readonly perDay: number;
}

/** Calls of one organisation group: [T] 5,000 a minute and, on the tenant recorded, 250,000 a day. By the lab's clock. */
const documented: Budgets = { perMinute: 5_000, perDay: 250_000 };

export interface Quota {
  /** Takes one call at that time. `allowed: false` takes nothing. */
  readonly take: (now: number) => { readonly allowed: boolean; readonly headers: Readonly<Record<string, string>> };
}

let uses: () => Record<string, QuotaUse> = () => ({});

/** Fixed windows, as the reset header (seconds since 1970 at which the window ends) suggests. */
export const createQuota = ({ perMinute, perDay }: Budgets = documented): Quota => {
  const used = { minute: -1, inMinute: 0, day: -1, inDay: 0 };
  const byMinute = createTally(perMinute, 60_000);
  const byDay = createTally(perDay, 86_400_000);
  uses = () => ({ [`${perMinute} in 60 s`]: byMinute.use(), [`${perDay} in a day`]: byDay.use() });
  return {
    take: (now) => {
      const minute = Math.floor(now / 60_000);
      const day = Math.floor(now / 86_400_000);
      if (minute !== used.minute) Object.assign(used, { minute, inMinute: 0 });
      if (day !== used.day) Object.assign(used, { day, inDay: 0 });
      const minuteOver = used.inMinute >= perMinute;
      const dayOver = used.inDay >= perDay;
      const allowed = !minuteOver && !dayOver;
      if (allowed) {
        used.inMinute += 1;
        used.inDay += 1;
        noteUse(`${perMinute} in 60 s`, used.inMinute / perMinute);
        noteUse(`${perDay} in a day`, used.inDay / perDay);
        byMinute.take(now, 1);
        byDay.take(now, 1);
      }
      if (minuteOver) byMinute.refuse(now);
      if (dayOver) byDay.refuse(now);
      const reset = minuteOver && !dayOver ? (minute + 1) * 60 : (day + 1) * 86_400;
      return {
        allowed,
        headers: {
          'x-ratelimit-limit': String(perDay),
          'x-ratelimit-remaining': String(allowed ? perDay - used.inDay : 0),
          'x-ratelimit-reset': String(reset),
        },
      };
    },
  };
};

const counts = new Map<string, { calls: number; throttled: number }>();

/** `GET /api/mdm/devices/{id}`: ids and serials of a path become `{id}`. */
export const kindOf = (method: string, path: string): string =>
  `${method} ${path
    .toLowerCase()
    .split('/')
    .map((part) => (/\d/.test(part) && !/^v\d$/.test(part) ? '{id}' : part))
    .join('/')}`;

export const countCall = (method: string, path: string, throttled: boolean): void => {
  const kind = kindOf(method, path);
  const count = counts.get(kind) ?? { calls: 0, throttled: 0 };
  count.calls += 1;
  if (throttled) count.throttled += 1;
  counts.set(kind, count);
};

const most = new Map<string, number>();

function noteUse(quota: string, share: number): void {
  most.set(quota, Math.max(most.get(quota) ?? 0, share));
}

/** Quota -> how it was used, of the server that was started last. */
export const quotas = (): Record<string, QuotaUse> => uses();

/** Quota -> the most of it that was ever used since the server started, 0 to 1. */
export const busiest = (): Record<string, number> => Object.fromEntries(most);

export const resetCounts = (): void => {
  counts.clear();
  most.clear();
};

/** Calls since the server started, by method and path template; `throttled` are those answered with 429. */
export const callCounts = (): Record<string, { calls: number; throttled: number }> =>
  Object.fromEntries([...counts].sort(([a], [b]) => a.localeCompare(b)).map(([kind, count]) => [kind, { ...count }]));
