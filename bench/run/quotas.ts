import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const useSchema = z.object({
  limit: z.number(),
  spanMs: z.number(),
  units: z.number(),
  pressed: z.object({ stretches: z.number(), units: z.number() }),
});
const callsSchema = z.object({
  busiest: z.record(z.string(), z.record(z.string(), z.number())),
  quotas: z.record(z.string(), z.record(z.string(), useSchema)),
});
const doorsSchema = z.object({ control: z.url() });

/** One documented quota, as the lab counts it over all processes, by simulated time. */
export interface Quota {
  readonly product: string;
  readonly quota: string;
  /** The most that was used of it at any moment, 0 to 1. */
  readonly most: number;
  /** What was taken of it at the documented rate. */
  readonly leastMs: number;
  /** The time in which calls were refused or more than half of it was taken, and how full it was then; null where it never pressed. */
  readonly pressed: { readonly ms: number; readonly share: number } | null;
}

export interface Quotas {
  readonly seen: () => readonly Quota[];
  readonly stop: () => void;
}

/** Of the quotas that ever pressed, the one that allows no move in less time; null where none did: a day's quota that is little used holds up nothing. */
export function floorOf(quotas: readonly Quota[]): Quota | null {
  const [most = null] = quotas.filter(({ pressed }) => pressed !== null).toSorted((a, b) => b.leastMs - a.leastMs);
  return most;
}

const LOOK_MS = 1_000;

/** @param folder  the run's own, see `runFolder` */
export function watchQuotas(folder: string): Quotas {
  let last: z.infer<typeof callsSchema> = { busiest: {}, quotas: {} };
  const doors = join(folder, 'lab', 'doors.json');
  const look = async (): Promise<void> => {
    if (!existsSync(doors)) return;
    const { control } = doorsSchema.parse(JSON.parse(readFileSync(doors, 'utf8')));
    last = callsSchema.parse(await (await fetch(`${control}/calls`)).json());
  };
  // The doors may be half written, or shut already.
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_MS);
  return {
    seen: () =>
      Object.entries(last.quotas).flatMap(([product, quotas]) =>
        Object.entries(quotas)
          .map(([quota, use]) => quotaOf(product, quota, use, last.busiest[product]?.[quota] ?? 0))
          .toSorted((a, b) => b.most - a.most),
      ),
    stop: () => clearInterval(timer),
  };
}

function quotaOf(
  product: string,
  quota: string,
  { limit, spanMs, units, pressed }: z.infer<typeof useSchema>,
  most: number,
): Quota {
  return {
    product,
    quota,
    most,
    leastMs: (units / limit) * spanMs,
    pressed:
      pressed.stretches === 0
        ? null
        : { ms: pressed.stretches * spanMs, share: pressed.units / (pressed.stretches * limit) },
  };
}
