import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const callsSchema = z.object({
  busiest: z.record(z.string(), z.record(z.string(), z.number())),
});
const doorsSchema = z.object({ control: z.url() });

/** The most that was ever used of each documented quota, 0 to 1, as the lab counts it over all processes. */
export interface Quotas {
  readonly busiest: () => readonly { readonly product: string; readonly quota: string; readonly share: number }[];
  readonly stop: () => void;
}

const LOOK_MS = 1_000;

/** @param folder  the run's own, see `runFolder` */
export function watchQuotas(folder: string): Quotas {
  let last: z.infer<typeof callsSchema>['busiest'] = {};
  const doors = join(folder, 'lab', 'doors.json');
  const look = async (): Promise<void> => {
    if (!existsSync(doors)) return;
    const { control } = doorsSchema.parse(JSON.parse(readFileSync(doors, 'utf8')));
    last = callsSchema.parse(await (await fetch(`${control}/calls`)).json()).busiest;
  };
  // The doors may be half written, or shut already.
  const timer = setInterval(() => void look().catch(() => undefined), LOOK_MS);
  return {
    busiest: () =>
      Object.entries(last).flatMap(([product, quotas]) =>
        Object.entries(quotas)
          .toSorted(([, a], [, b]) => b - a)
          .map(([quota, share]) => ({ product, quota, share })),
      ),
    stop: () => clearInterval(timer),
  };
}
